"""A bot in this process that answers from files which a test edits: what residents ask, and what the admins read."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr
from telegram_chatting import PATIENCE, until

from adapters.health import Health
from adapters.leading import Rhythm
from adapters.live import news as knowledge_news
from adapters.live import watching
from adapters.live.knowing import Around, Knowing, Timing, opened_from, source_of
from adapters.metrics import Metrics
from adapters.settings import Settings
from adapters.standing import Standing, standings
from adapters.supervising import supervise
from bot import storage
from bot.answering.assistant import Assistant
from bot.answering.reply import Utterance
from bot.knowledge.wording import Words
from bot.ports import Memory

QUICK = Timing(
    watch=watching.Pace(look=0.5, place=0.2, quieter=0.4, longest=2.0),
    news=knowledge_news.Pace(grace=0.3, least=0.1, most=0.5, look=0.2),
    rhythm=Rhythm(holds=2.0, every=0.2),
    refit_after=0.5,
    spread_every=0.1,
    note_every=0.2,
    pull_every=0.5,
)


@dataclass(slots=True)
class Live:
    """A bot that runs, its knowledge, what the admins were told, and who of them was *spared* it each time."""

    assistant: Assistant
    knowing: Knowing
    memory: Memory
    metrics: Metrics
    health: Health
    told: list[Words] = field(default_factory=list)
    spared: list[str] = field(default_factory=list)
    turns: int = 0

    @property
    def digest(self) -> str:
        """What tells the knowledge that it answers from."""
        return self.knowing.renewing.known.knowledge.digest

    def knows(self, answer: str) -> bool:
        """Whether some entry tells *answer*."""
        entries = self.knowing.renewing.known.knowledge.faq.values()
        return any(answer in text for entry in entries for text in entry.answer.values())

    async def ask(self, text: str) -> str:
        """What somebody is told who never spoke to the bot."""
        self.turns += 1
        reply = await self.assistant.reply_to(Utterance(text, f"somebody-{self.turns}", datetime.now(UTC)))
        assert reply is not None
        return reply.text

    async def until_told(self, number: int = 1) -> Words:
        """The news with this number, once the admins have it."""
        await until(lambda: len(self.told) >= number)
        return self.told[number - 1]

    async def until_live(self, before: str) -> None:
        """Wait until something else is answered from than *before*."""
        await until(lambda: self.digest != before)

    async def until_noted(self, true: Callable[[list[Standing]], object]) -> list[Standing]:
        """What the copies noted of themselves, once that is *true* of it."""
        async with asyncio.timeout(PATIENCE):
            while not true(noted := await standings(self.memory.notes)):  # noqa: ASYNC110  # a database has no event
                await asyncio.sleep(0.02)
        return noted

    async def until_news_are_told(self) -> None:
        """Wait until it is noted what the admins know; what changes from then on is news to them."""
        async with asyncio.timeout(PATIENCE):
            while await self.memory.notes.read(knowledge_news.NOTE) is None:  # noqa: ASYNC110  # as above
                await asyncio.sleep(0.02)


def save(path: Path, text: str) -> None:
    """Save *text* as most editors do, so that nobody ever reads half of it."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def settings(folder: Path, url: str) -> Settings:
    """The settings of a bot whose knowledge lies in *folder*, and whose memory at *url*."""
    return Settings(_env_file=None, knowledge_dir=folder, database_url=SecretStr(url))


@asynccontextmanager
async def alive(given: Settings, *, holder: str = "one", timing: Timing = QUICK) -> AsyncIterator[Live]:
    """A bot with the settings *given*, called *holder*, as long as the block lasts."""
    told: list[Words] = []
    spared: list[str] = []

    async def report(text: Words, *, but: str = "") -> None:
        told.append(text)
        spared.append(but)

    memory = await storage.open_memory(given.database_url.get_secret_value())
    source = source_of(given)
    opened = await opened_from(source, given.cache_dir)
    health, metrics, assistant = Health(), Metrics(), Assistant(opened.mind)
    knowing = Knowing(Around(given, memory, holder, health, metrics, report), assistant, source, opened, timing)
    tasks = [asyncio.create_task(supervise(name, work)) for name, work in knowing.works.items()]
    live = Live(assistant, knowing, memory, metrics, health, told, spared)
    try:
        await live.until_news_are_told()
        yield live
        assert not any(task.done() for task in tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await knowing.close()
        await memory.close()
