"""The bot as it runs: opened part by part, kept going on its platforms, and closed in the reverse order."""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Callable
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
from adapters.supervising import Stopping, first_of, supervise, supervise_each
from adapters.surroundings import Surroundings
from adapters.talking import Desk
from adapters.telegram_running import Telegram
from adapters.updating import Around, Updates
from adapters.web import Pages, listening
from bot.answering.assistant import Assistant
from bot.answering.mind import Mind
from bot.answering.reply import Choice, Reply, Utterance
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
    timing = timing or Timing()
    stopping = Stopping()
    stopping.heed()
    health, metrics = Health(), Metrics()
    pages = Pages(health, metrics)
    calendars = CalendarPages(lambda: datetime.now(UTC))
    calendars.mount(pages)
    async with AsyncExitStack() as opened:
        # First of all, for a platform's router waits a minute for the port, and learning may take that long.
        if settings.port is not None:
            await opened.enter_async_context(listening(pages, settings.port))
        memory = await runner.open_memory(settings)
        opened.push_async_callback(memory.close)
        health.ask_database = partial(memory.people.preferences, "nobody")
        quick = Quick.of(memory, alone=settings.is_alone)
        opened.push_async_callback(quick.behind.finish)
        source = source_of(settings)
        # No name here keeps what was learnt first: it goes once something else is known.
        start = [await opened_from(source, settings.cache_dir)]
        stopping.begin()
        assistant = Counted(start[0].mind, quick, metrics)
        calendars.knowledge = lambda: assistant.mind.knowledge
        this_copy = holder(settings)
        reporting = Reporting(settings.admins, partial(spoken_by, quick, assistant))
        aware = knowing.Around(settings, memory, this_copy, health, metrics, reporting.report)
        knowledge = Knowing(aware, assistant, source, start.pop(), timing.knowledge)
        opened.push_async_callback(knowledge.close)
        around = partial(
            Surroundings,
            settings,
            assistant,
            memory,
            quick,
            Desk(settings.admins, knowledge.office.status, knowledge.office.reload),
            metrics,
            pages,
            this_copy,
            reporting.report,
        )
        resends = settings.uncertain_deliveries == "resend"
        updates = Updates(
            Around(memory, lambda: assistant.mind.knowledge, this_copy, health, metrics, reporting, resends),
            timing.updates,
        )
        knowledge.renewing.tell(updates.wake)
        platforms = platforms_of(settings, lambda name: around(followed(name, health, metrics)), timing)
        for platform in platforms:
            opened.push_async_callback(platform.close)
            updates.deliver_by(platform.post)
            reporting.register(platform.post.platform, platform.tell)
        weekly = WeeklyReview(memory, lambda: assistant.mind.knowledge, reporting.report, holder=this_copy)
        await first_of(
            stopping.asked(),
            supervise_each({platform.name: platform.run for platform in platforms}),
            *(supervise(name, work) for name, work in (knowledge.works | updates.works).items()),
            supervise("The daily sweep", partial(sweep_daily, memory, assistant)),
            supervise("The weekly review", weekly.run),
        )
    log.info("Ended; all that was received is answered, or stored for the next start")


def platforms_of(settings: Settings, around: Callable[[str], Surroundings], timing: Timing) -> list[Telegram | Discord]:
    """The platforms for which *settings* have a token, each with what is *around* it."""
    platforms: list[Telegram | Discord] = []
    if settings.telegram_token:
        platforms.append(Telegram(around("telegram"), timing.telegram))
    if settings.discord_token:
        platforms.append(Discord(around("discord"), timing.discord))
    return platforms


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
