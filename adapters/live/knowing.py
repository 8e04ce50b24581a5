"""The knowledge as part of the running bot: opened, watched, renewed, spread among the copies, and told of."""

import logging
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from adapters import standing
from adapters.health import Health
from adapters.leading import Leading, Rhythm
from adapters.live import learning, pulling, spreading, watching
from adapters.live import news as knowledge_news
from adapters.live.aside import aside
from adapters.live.learning import Opened
from adapters.live.news import KnowledgeNews, Stand
from adapters.live.pulling import Repository, repository_of
from adapters.live.renewing import REFIT_AFTER, Folder, Renewing, Source
from adapters.live.spreading import Spreading
from adapters.live.watching import Watching
from adapters.metrics import Metrics
from adapters.office import Office
from adapters.reporting import ReportToOthers
from adapters.settings import Settings
from adapters.standing import Heartbeat
from adapters.starting import loading
from adapters.supervising import Work
from bot.answering.assistant import Assistant
from bot.ports import Memory

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of watching and telling, which tests shorten."""

    watch: watching.Pace = field(default_factory=watching.Pace)
    news: knowledge_news.Pace = field(default_factory=knowledge_news.Pace)
    rhythm: Rhythm = field(default_factory=Rhythm)
    refit_after: float = REFIT_AFTER
    spread_every: float = spreading.EVERY
    note_every: float = standing.EVERY
    pull_every: float = pulling.EVERY


@dataclass(frozen=True, slots=True)
class Around:
    """What the running bot gives to its knowledge; *holder* names this copy."""

    settings: Settings
    memory: Memory
    holder: str
    health: Health
    metrics: Metrics
    report: ReportToOthers


def source_of(settings: Settings) -> Source:
    """Where the files are by *settings*."""
    return repository_of(settings) if settings.knowledge_git else Folder(settings.knowledge_dir)


async def opened_from(source: Source, cache_dir: Path) -> Opened:
    """What there is to know at the start, of the last good files where those of *source* are spoilt."""
    await source.first()
    log.info("Learning the knowledge")
    with loading():
        opened = await aside(partial(learning.open_first, source.folder(), source.named, cache_dir))
    if opened.wrong:
        log.error("The files have %d errors; the last good ones are answered from", len(opened.wrong))
    return opened


class Knowing:
    """Keeps what *assistant* knows in step with the files of *source*, and tells of it."""

    def __init__(
        self, around: Around, assistant: Assistant, source: Source, opened: Opened, timing: Timing | None = None
    ) -> None:
        self._around = around
        self._timing = timing = timing or Timing()
        settings, memory = around.settings, around.memory
        self._watching = _watching(settings, source, timing.watch)
        self.renewing = Renewing(
            assistant, source, opened, self._watching, settings.cache_dir, refit_after=timing.refit_after
        )
        leading = Leading(memory.leases, knowledge_news.LEASE, around.holder, timing.rhythm)
        self._news = KnowledgeNews(memory.notes, leading, self._stand, around.report, timing.news)
        self.office = Office(memory, self.renewing, self._news, around.health, around.holder)
        self._spreading = Spreading(memory.notes, self._digest, self._look_elsewhere, timing.spread_every)
        self._heartbeat = Heartbeat(memory.notes, self.office.standing, timing.note_every)
        around.health.knows = True
        around.health.tell_of_knowledge = self.renewing.known.as_json
        self._note()
        for changed in (self._note, self._news.wake, self._spreading.wake, self._heartbeat.wake):
            self.renewing.tell(changed)

    @property
    def works(self) -> dict[str, Work]:
        """What is to be run as long as the bot runs, by name."""
        works: dict[str, Work] = {
            "Watching the knowledge": self._watching.keep,
            "Renewing the knowledge": self.renewing.run,
            "Fitting the thresholds": self.renewing.keep_fitted,
            "News of the knowledge": self._news.run,
            "Noting how this copy stands": self._heartbeat.run,
        }
        if not self._around.settings.is_alone:
            works["Spreading the knowledge"] = self._spreading.run
        source = self.renewing.source
        if isinstance(source, Repository):
            works["Pulling the knowledge"] = partial(source.keep, self._watching.nudge, self._timing.pull_every)
        return works

    async def close(self) -> None:
        """Note that this copy ends."""
        await self._heartbeat.end()

    def _stand(self) -> Stand:
        return Stand(self.renewing.known.knowledge, self.renewing.wrong())

    def _digest(self) -> str:
        return self.renewing.known.knowledge.digest

    def _look_elsewhere(self) -> None:
        source = self.renewing.source
        if isinstance(source, Repository):
            source.nudge()
        self._watching.nudge()

    def _note(self) -> None:
        known = self.renewing.known
        self._around.metrics.knows(known.knowledge.digest, known.learnt.timestamp(), len(known.wrong))


def _watching(settings: Settings, source: Source, pace: watching.Pace) -> Watching:
    if isinstance(source, Repository):
        # A version never changes once it is there; another one is told of.
        return Watching(source.folder, pace, told=False)
    if settings.knowledge_polling is None:
        return Watching(source.folder, pace)
    every = settings.knowledge_polling
    return Watching(source.folder, watching.with_looks(pace, every), told=False)
