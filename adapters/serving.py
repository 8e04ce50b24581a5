"""The bot as it runs: opened part by part, kept going on its platforms, and closed in the reverse order."""

import asyncio
import logging
import os
import secrets
import socket
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import NoReturn

from adapters import discord_running, runner, telegram_running, updating
from adapters.behind import Quick
from adapters.calendar_pages import CalendarPages
from adapters.discord_running import Discord
from adapters.health import Health, Pulse
from adapters.live import knowing
from adapters.live.knowing import Knowing, opened_from, source_of
from adapters.metrics import Metrics
from adapters.reporting import Reporting
from adapters.review.weekly import WeeklyReview
from adapters.settings import Settings
from adapters.supervising import Stopping, Work, first_of, supervise, supervise_each
from adapters.surroundings import Surroundings
from adapters.talking import Desk
from adapters.telegram_running import Telegram
from adapters.updating import Around, Updates
from adapters.web import Pages, listening
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.reply import Choice, Reply, Utterance
from bot.knowledge import Knowledge
from bot.ports import Memory

log = logging.getLogger(__name__)

DAY = 24 * 60 * 60.0
ALONE = "the only copy"
"""Who holds a lease in a database that belongs to one process: started again, it need not wait for itself."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of the bot's parts, which tests shorten."""

    telegram: telegram_running.Timing = field(default_factory=telegram_running.Timing)
    discord: discord_running.Timing = field(default_factory=discord_running.Timing)
    updates: updating.Timing = field(default_factory=updating.Timing)
    knowledge: knowing.Timing = field(default_factory=knowing.Timing)


async def serve(settings: Settings, timing: Timing | None = None) -> None:
    """Run the bot on the platforms of *settings* until a signal ends it; raise what no waiting mends."""
    stopping = Stopping()
    stopping.heed()
    async with AsyncExitStack() as opened:
        bot = await _open(settings, timing or Timing(), opened)
        stopping.begin()
        updates = bot.updates()
        bot.knowledge.renewing.tell(updates.wake)
        platforms = bot.platforms()
        for platform in platforms:
            opened.push_async_callback(platform.close)
            updates.deliver_by(platform.post)
            bot.reporting.register(platform.post.platform, platform.tell)
        works = bot.knowledge.works | updates.works | bot.works
        await first_of(
            stopping.asked(),
            supervise_each({platform.name: platform.run for platform in platforms}),
            *(supervise(name, work) for name, work in works.items()),
        )
    log.info("Ended; all that was received is answered, or stored for the next start")


async def _open(settings: Settings, timing: Timing, opened: AsyncExitStack) -> "_Bot":
    """The bot with its memory and what it knows; *opened* closes them."""
    health, metrics = Health(), Metrics()
    pages, calendars = Pages(health, metrics), CalendarPages(lambda: datetime.now(UTC))
    calendars.mount(pages)
    # First of all, for a platform's router waits a minute for the port, and learning may take that long.
    if settings.port is not None:
        await opened.enter_async_context(listening(pages, settings.port))
    memory = await runner.open_memory(settings)
    opened.push_async_callback(memory.close)
    health.ask_database = partial(memory.people.preferences, "nobody")
    quick = Quick.of(memory, alone=settings.is_alone)
    opened.push_async_callback(quick.behind.finish)
    source = source_of(settings)
    # No name outlasts this that keeps what was learnt first: it goes once something else is known.
    start = await opened_from(source, settings.cache_dir)
    assistant = Counted(start.mind, quick, metrics)
    calendars.knowledge = lambda: assistant.mind.knowledge
    this_copy = holder(settings)
    reporting = Reporting(settings.admins, partial(spoken_by, quick, assistant))
    aware = knowing.Around(settings, memory, this_copy, health, metrics, reporting.report)
    knowledge = Knowing(aware, assistant, source, start, timing.knowledge)
    opened.push_async_callback(knowledge.close)
    return _Bot(settings, timing, memory, quick, assistant, knowledge, reporting, this_copy, health, metrics, pages)


@dataclass(frozen=True, slots=True)
class _Bot:
    """What all parts of the running bot rest on; *holder* names this copy."""

    settings: Settings
    timing: Timing
    memory: Memory
    quick: Quick
    assistant: Assistant
    knowledge: Knowing
    reporting: Reporting
    holder: str
    health: Health
    metrics: Metrics
    pages: Pages

    def updates(self) -> Updates:
        """What announces and delivers."""
        resends = self.settings.uncertain_deliveries == "resend"
        around = Around(
            self.memory, self._known, self.holder, self.health, self.metrics, self.reporting, resends=resends
        )
        return Updates(around, self.timing.updates)

    def platforms(self) -> list[Telegram | Discord]:
        """The platforms for which there is a token."""
        platforms: list[Telegram | Discord] = []
        if self.settings.telegram_token:
            platforms.append(Telegram(self._surroundings("telegram"), self.timing.telegram))
        if self.settings.discord_token:
            platforms.append(Discord(self._surroundings("discord"), self.timing.discord))
        return platforms

    @property
    def works(self) -> dict[str, Work]:
        """What is to be run besides as long as the bot runs, by name."""
        weekly = WeeklyReview(self.memory, self._known, self.reporting.report, holder=self.holder)
        return {"The daily sweep": partial(sweep_daily, self.memory, self.assistant), "The weekly review": weekly.run}

    def _known(self) -> Knowledge:
        return self.assistant.mind.knowledge

    def _surroundings(self, platform: str) -> Surroundings:
        office = self.knowledge.office
        return Surroundings(
            self.settings,
            self.assistant,
            self.memory,
            self.quick,
            Desk(self.settings.admins, office.status, office.reload),
            self.metrics,
            self.pages,
            self.holder,
            self.reporting.report,
            followed(platform, self.health, self.metrics),
        )


class Counted(Assistant):
    """An assistant whose replies are counted."""

    def __init__(self, mind: Mind, memory: Quick, metrics: Metrics) -> None:
        super().__init__(mind, memory.conversations, memory.journal)
        self._metrics = metrics

    async def reply_to(self, said: Utterance | Choice) -> Reply | None:
        """The reply, as the assistant gives it."""
        reply = await super().reply_to(said)
        if reply:
            self._metrics.replies.labels(said.conversation.partition(":")[0], reply.outcome).inc()
        return reply


async def spoken_by(memory: Quick, assistant: Assistant, admin: str) -> str:
    """The language in which an admin is told things: the one they chose, else the programme's first."""
    chosen = await memory.people.preferences(admin)
    return chosen.language or assistant.mind.knowledge.program.languages[0]


def followed(platform: str, health: Health, metrics: Metrics) -> Pulse:
    """The pulse of *platform*, which health and metrics show from now on."""
    pulse = health.pulses[platform] = Pulse()
    metrics.follow(platform, lambda: pulse.silence)
    return pulse


def holder(settings: Settings) -> str:
    """The name under which this copy takes leases."""
    if settings.is_alone:
        return ALONE
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


async def sweep_daily(memory: Memory, assistant: Assistant) -> NoReturn:
    """Delete day by day what was kept long enough."""
    while True:
        keep = assistant.mind.knowledge.program.keep_questions
        gone = await memory.sweep(datetime.now(UTC).date(), keep)
        log.info("Swept: %d rows were older than they are kept", gone)
        await asyncio.sleep(DAY)
