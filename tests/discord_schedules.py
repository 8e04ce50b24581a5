"""A community whose scheduled events follow a knowledge, both to be changed by tests."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from discord_api_world import Event
from discord_chatting import Discord, Server
from discord_clients import Client, connected
from knowledge_sample import FILES

from adapters.discord_scheduling import Rhythm, Scheduler
from adapters.discord_sending import Patience, Sender
from bot.knowledge import Knowledge, load
from bot.knowledge.wording import Words

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FAIR = """\
spring-fair:
  name: {en: Spring Fair, ja: 春まつり}
  city: north-town
  place: {en: Town Hall, ja: 市役所}
  occurrences:
    - {start: 2026-04-18, end: 2026-04-19, starts_at: "10:00", ends_at: "17:00", sources: [S1]}
    - {start: 2027-04-17, sources: [S1]}
  facts:
    what: {text: {en: A fair with food., ja: 食べ物のまつりです。}, sources: [S1]}
  sources: [S1]
"""


WHAT = 'facts:\n  event.what: {label: what it is, phrasings: ["what is {event}"]}\n'
WORDED = {f"languages__{tag}": FILES[f"languages/{tag}.yaml"].replace("facts:\n", WHAT) for tag in ("en", "ja")}


@dataclass(slots=True)
class Notes:
    """What was noted, as a dictionary."""

    kept: dict[str, str] = field(default_factory=dict)

    async def read(self, name: str) -> str | None:
        return self.kept.get(name)

    async def write(self, name: str, text: str) -> None:
        self.kept[name] = text

    async def beginning(self, prefix: str) -> dict[str, str]:
        return {name: text for name, text in self.kept.items() if name.startswith(prefix)}

    async def erase(self, names: Collection[str]) -> None:
        for name in names:
            self.kept.pop(name, None)


@dataclass(slots=True)
class Desk:
    """A bot's scheduler and what it works with, to be changed by tests."""

    town: Discord
    server: Server
    folder: Path
    knowledge: Knowledge
    client: Client
    notes: Notes = field(default_factory=Notes)
    told: list[str] = field(default_factory=list)
    now: datetime = NOW

    async def report(self, text: Words) -> None:
        self.told.append(text.en)

    def scheduler(self, rhythm: Rhythm | None = None) -> Scheduler:
        """One that has just been started."""
        sender = Sender(Patience(answer=2, turn=2, total=3, first=0.01))
        clock = lambda: self.now  # noqa: E731  # the time of the test, as it is by then
        return Scheduler(
            self.client, sender, lambda: self.knowledge, self.notes, self.report, clock, rhythm or Rhythm()
        )

    def write(self, fair: str) -> None:
        """Let the knowledge hold other events."""
        (self.folder / "events" / "fair.yaml").write_text(fair, encoding="utf-8")
        self.knowledge = load(self.folder)

    @property
    def shown(self) -> list[Event]:
        """The bot's events that people see."""
        return [each for each in self.server.events if each.creator.is_bot and each.status in (1, 2)]


@asynccontextmanager
async def opened(town: Discord, server: Server, folder: Path) -> AsyncIterator[Desk]:
    async with connected(town, Client()) as client:
        yield Desk(town, server, folder, load(folder), client)
