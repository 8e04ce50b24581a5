"""How the bot was used, on the command line: as tables, and as CSV."""

import csv
import io
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from rich.console import Console
from rich.table import Table

from adapters import runner
from adapters.settings import Settings
from bot.answering.journal.usage import Counts, Usage, usage_of
from bot.knowledge.wording import Words

DAYS_SHOWN = 14
"""So many of the last days stand in a table of their own."""
ENTRIES_SHOWN = 15
WIDEST = 20
"""A bar of the most that was asked is so many characters wide."""

_TOTAL = Words(
    "{asked:,} questions from {since} to {until}: {answered:,} answered ({share:.0%}), {offered:,} offered a choice, "
    "{silent:,} not answered; 👍 {up:,}, 👎 {down:,}",
    "{since}から{until}までの質問：{asked:,}件（回答 {answered:,}件（{share:.0%}）、選択肢を提示 {offered:,}件、"
    "未回答 {silent:,}件、👍 {up:,}、👎 {down:,}）",
)
_EMPTY = Words("no questions from {since} to {until}", "{since}から{until}までの質問はありません")
_COLUMNS = (
    Words("asked", "質問"),
    Words("answered", "回答"),
    Words("offered", "選択肢"),
    Words("silent", "未回答"),
    Words("👍", "👍"),
    Words("👎", "👎"),
)
_WEEKS = Words("week from", "週（月曜から）")
_DAYS = Words("day", "日")
_LANGUAGES = Words("language", "言語")
_PLATFORMS = Words("platform", "利用先")
_ENTRIES = Words("answered by", "回答した項目")


async def read(settings: Settings, days: int) -> Usage:
    """The questions of the last so many *days*, counted; also beside a bot that is running."""
    until = datetime.now(UTC).date()
    since = until - timedelta(days=days - 1)
    memory = await runner.look_into_memory(settings)
    try:
        return usage_of(await memory.journal.asked(since, until), since, until)
    finally:
        await memory.close()


def print_tables(usage: Usage, language: str) -> None:
    """Print *usage*, in all and by each thing that it is counted by."""
    console, total = Console(highlight=False), usage.total
    span = {"since": usage.since, "until": usage.until}
    if not total.asked:
        console.print(_EMPTY.in_language(language).format(**span), markup=False)
        return
    counts = {**total._asdict(), "asked": total.asked, "share": total.answered / total.asked}
    console.print(_TOTAL.in_language(language).format(**span, **counts), markup=False, soft_wrap=True)
    days: Mapping[date, Counts] = dict(list(usage.by_day.items())[-DAYS_SHOWN:])
    entries = dict(islice(usage.entries.items(), ENTRIES_SHOWN))
    tables: tuple[tuple[Words, Mapping[str, Counts]], ...] = (
        (_WEEKS, _written(usage.by_week)),
        (_DAYS, _written(days)),
        (_LANGUAGES, usage.by_language),
        (_PLATFORMS, usage.by_platform),
    )
    for heading, rows in tables:
        console.print()
        console.print(_table(heading, rows, language, widest=WIDEST), markup=False)
    console.print()
    console.print(_table(_ENTRIES, entries, language), markup=False)


def as_csv(usage: Usage) -> bytes:
    """A line for each day, platform and language; nothing for those without a question."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["day", "platform", "language", "asked", *Counts._fields])
    for line, counts in sorted(usage.lines.items()):
        writer.writerow([*line, counts.asked, *counts])
    return text.getvalue().encode()


def _written(rows: Mapping[date, Counts]) -> dict[str, Counts]:
    return {f"{day:%Y-%m-%d}": counts for day, counts in rows.items()}


def _table(heading: Words, rows: Mapping[str, Counts], language: str, *, widest: int = 0) -> Table:
    """What is counted by *heading*; beside each row a bar, where the *widest* is to have any length."""
    table = Table(box=None, pad_edge=False)
    table.add_column(heading.in_language(language), overflow="fold")
    for column in _COLUMNS:
        table.add_column(column.in_language(language), justify="right")
    table.add_column()
    most = max((counts.asked for counts in rows.values()), default=0)
    for name, counts in rows.items():
        bar = "▇" * round(widest * counts.asked / most) if most else ""
        table.add_row(name, *(f"{number:,}" for number in (counts.asked, *counts)), bar)
    return table
