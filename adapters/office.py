"""What the bot does for its admins: it tells how it is, and learns the knowledge anew."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from adapters import runner
from adapters.health import Health
from adapters.metrics import Metrics
from adapters.settings import Settings
from bot import __version__
from bot.answering.assistant import Assistant
from bot.errors import KnowledgeRefused

log = logging.getLogger(__name__)

MOST_TOLD = 10
"""So many problems of a knowledge are told in a chat; `sistercity check` tells all."""


class Office:
    """Serves the admins of a bot that answers by *assistant*."""

    def __init__(self, settings: Settings, assistant: Assistant, health: Health, metrics: Metrics) -> None:
        self._settings = settings
        self._assistant = assistant
        self._health = health
        self._metrics = metrics
        self._began = datetime.now(UTC)
        self._learning = asyncio.Lock()
        self._lines: list[Callable[[], Awaitable[str]]] = []
        self._to_be_told: list[Callable[[], None]] = []
        self._note_learnt()

    def _note_learnt(self) -> None:
        self._learnt = datetime.now(UTC)
        self._health.knows = True
        self._metrics.knows(self._assistant.mind.knowledge.digest)

    def show(self, line: Callable[[], Awaitable[str]]) -> None:
        """Have *line* stand in the status."""
        self._lines.append(line)

    def tell(self, when_learnt: Callable[[], None]) -> None:
        """Call *when_learnt* whenever the knowledge was learnt anew."""
        self._to_be_told.append(when_learnt)

    async def status(self) -> str:
        """How the bot is, a line for each part."""
        knowledge = self._assistant.mind.knowledge
        parts = await self._health.ready()
        lines = [
            f"sistercity {__version__}, up since {self._began:%Y-%m-%d %H:%M} UTC",
            f"knowledge {knowledge.digest[:12]}, learnt {self._learnt:%Y-%m-%d %H:%M} UTC",
            *(f"{part}: {'well' if is_well else 'not well'}" for part, is_well in parts.items()),
            *[await line() for line in self._lines],
        ]
        return "\n".join(lines)

    async def reload(self) -> str:
        """Learn the knowledge anew and answer from it; one that has errors changes nothing. What came of it."""
        async with self._learning:
            try:
                mind = await asyncio.to_thread(runner.open_mind, self._settings)
            except KnowledgeRefused as error:
                log.warning("The knowledge has errors; the one before stays")
                told = [problem.as_line() for problem in error.problems[:MOST_TOLD]]
                more = len(error.problems) - len(told)
                return "\n".join([*told, *([f"and {more} more; see sistercity check"] if more else [])])
            is_new = mind.knowledge.digest != self._assistant.mind.knowledge.digest
            self._assistant.mind = mind
            self._note_learnt()
            for when_learnt in self._to_be_told:
                when_learnt()
            log.info("The knowledge is learnt anew")
            return f"Learnt: knowledge {mind.knowledge.digest[:12]}{'' if is_new else ', the same as before'}."
