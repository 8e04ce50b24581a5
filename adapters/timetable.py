"""The events as a table on the console."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from bot.answering.content.events import past, upcoming
from bot.answering.language.wording import Wording
from bot.knowledge import Knowledge


def print_table(knowledge: Knowledge, tag: str, now: datetime) -> None:
    """Print every event: its next date or usual season, and the last date known."""
    wording = Wording(knowledge.languages[tag])
    today = now.astimezone(ZoneInfo(knowledge.program.time_zone)).date()
    table = Table(box=None, pad_edge=False)
    for title in ("id", "event", "city", "next", "season", "last known"):
        table.add_column(title, overflow="fold")
    for identity, event in knowledge.events.items():
        ahead, before = upcoming(event, today), past(event, today)
        table.add_row(
            identity,
            wording.text(event.name),
            wording.text(knowledge.cities[event.city].name),
            wording.span(ahead[0].start, ahead[0].end) if ahead else "-",
            wording.text(event.season) or "-",
            wording.span(before[0].start, before[0].end) if before else "-",
        )
    Console(highlight=False).print(table, markup=False)
