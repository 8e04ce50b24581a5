"""`sistercity announce`: what is announced now, or would be, to whom and when, in each language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rich.console import Console

from adapters import runner
from adapters.settings import Settings
from bot.errors import StorageInUse, StorageUnusable
from bot.knowledge import Knowledge
from bot.knowledge.wording import Words
from bot.ports import Announcement, Subscription
from bot.updates.announcing import Announced, Announcer
from bot.updates.clocks import zone_of_readers
from bot.updates.deciding import decide, drafted_ahead, drafted_now
from bot.updates.matching import dues


async def announce(settings: Settings, knowledge: Knowledge, identity: str | None, now: datetime) -> None:
    """Put what is due *now*, or the announcement *identity* of the files, into the outbox, and say what was done."""
    try:
        memory = await runner.open_memory(settings)
    except StorageInUse:
        raise StorageInUse(_beside_running(identity)) from None
    try:
        announcer = Announcer(memory.outbox)
        if identity:
            announced = await announcer.publish(identity, knowledge, now)
        else:
            announced = await announcer.announce_due(knowledge, now)
    finally:
        await memory.close()
    _print_done(_console(), announced)


def _beside_running(identity: str | None) -> str:
    """What to do while the bot has its file of SQLite to itself."""
    if identity is None:
        return "the bot is running, and announces by itself what is due; --dry-run shows what that is"
    return (
        f"the bot is running, and its file of SQLite is its own meanwhile: tell it in a chat, by /announce {identity}; "
        "or stop the bot, run this again, and start the bot"
    )


def _print_done(console: Console, announced: Announced) -> None:
    for announcement, count in announced.made:
        console.print(f"{_title(announcement)}: {_counted(count, 'delivery', 'deliveries')}", markup=False)
    if announced.made:
        console.print("A running bot sends them; `sistercity deliveries` shows what becomes of them.")
    elif not announced.notes:
        console.print("Nothing is due; --dry-run shows what comes next.")
    _print_notes(console, announced.notes)


async def preview(settings: Settings, knowledge: Knowledge, identity: str | None, now: datetime, days: int) -> None:
    """Print what would be announced *now*, and of the files as they are, within so many *days*; nothing is done.

    Where the memory cannot be looked into, it is what the files alone bring.
    """
    console, until = _console(), now + timedelta(days=days)
    try:
        memory = await runner.look_into_memory(settings)
    except StorageUnusable as error:
        console.print(f"Who follows, and what was announced already, cannot be looked up: {error}.", markup=False)
        preview = Preview(console, knowledge, (), now)
        preview.show("Due now", decide(drafted_now(knowledge, {}, now), {}).told)
        preview.show(_within(days), decide(drafted_ahead(knowledge, now, until), {}).told)
        return
    try:
        everyone = await memory.subscriptions.all()
        console.print(f"{_counted(len(everyone), 'channel follows', 'channels follow')} the programme.")
        preview, announcer = Preview(console, knowledge, everyone, now), Announcer(memory.outbox)
        if identity:
            preview.show("Now", [await announcer.to_publish(identity, knowledge, now)])
            return
        plan = await announcer.plan(knowledge, now)
        preview.show("Due now", plan.told)
        preview.show(_within(days), (await announcer.plan_ahead(knowledge, now, until)).told)
        _print_notes(console, plan.notes)
    finally:
        await memory.close()


@dataclass(frozen=True, slots=True)
class Preview:
    """Prints announcements as *everyone* who follows would get them, seen from *now*."""

    console: Console
    knowledge: Knowledge
    everyone: Sequence[Subscription]
    now: datetime

    def show(self, heading: str, announcements: Sequence[Announcement]) -> None:
        """Print *announcements* below a *heading*, in the order of time."""
        self.console.print(f"\n{heading}:" if announcements else f"\n{heading}: nothing")
        for announcement in sorted(announcements, key=lambda each: each.at):
            self.console.print(f"\n{_title(announcement)}", markup=False, style="bold")
            for tag, told in announcement.told.items():
                for number, line in enumerate([told.title, *told.text.splitlines()]):
                    self.console.print(f"  {'' if number else tag:<3} {line}", markup=False)
            self._show_readers(announcement)

    def _show_readers(self, announcement: Announcement) -> None:
        due = dues(announcement, self.knowledge, max(self.now, announcement.at))
        for subscription in self.everyone:
            if when := due(subscription):
                local = when.astimezone(zone_of_readers(subscription, self.knowledge))
                languages = ", ".join(subscription.languages)
                self.console.print(f"  → {subscription.channel} ({languages}) {local:%Y-%m-%d %H:%M %Z}", markup=False)


def _print_notes(console: Console, notes: Iterable[Words]) -> None:
    for note in notes:
        console.print(f"\nFor the admins: {note.en}", markup=False)


def _console() -> Console:
    return Console(highlight=False, soft_wrap=True)


def _title(announcement: Announcement) -> str:
    return announcement.id + (f" (revision {announcement.revision})" if announcement.revision > 1 else "")


def _within(days: int) -> str:
    return f"Within {_counted(days, 'day', 'days')}"


def _counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
