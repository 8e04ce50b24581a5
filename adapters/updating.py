"""Updates as part of the running bot: announced under one lease, delivered on each platform under its own, counted."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NoReturn

from adapters.announcing import EVERY, LEASE, Announcing
from adapters.delivering import Courier
from adapters.dispatching import Dispatcher, Rounds
from adapters.health import Health, Pulse
from adapters.leading import Leading, Rhythm
from adapters.metrics import Metrics
from adapters.parcels import Post
from adapters.reporting import Reporting
from adapters.supervising import Work
from bot.knowledge import Knowledge
from bot.ports import Delivery, Memory
from bot.updates.announcing import Announcer
from bot.updates.digest import Message, message
from bot.updates.matching import dues

COUNTED_EVERY = 15.0


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of announcing and delivering, which tests shorten."""

    rhythm: Rhythm = field(default_factory=Rhythm)
    rounds: Rounds = field(default_factory=Rounds)
    announce_every: float = EVERY


@dataclass(frozen=True, slots=True)
class Around:
    """What the running bot gives to its updates; *holder* names this copy, *resends* is the policy for unclear ones."""

    memory: Memory
    knowledge: Callable[[], Knowledge]
    holder: str
    health: Health
    metrics: Metrics
    reporting: Reporting
    resends: bool = False


class Updates:
    """The loops that announce, deliver and report; each is to be supervised on its own."""

    def __init__(self, around: Around, timing: Timing) -> None:
        self._around = around
        self._timing = timing
        self._dispatchers: dict[str, Dispatcher] = {}
        self._announcing = Announcing(
            Announcer(around.memory.outbox),
            around.knowledge,
            self._leading(LEASE),
            report=around.reporting.report,
            made=self._wake_dispatchers,
            pulse=self._pulse("announcer"),
            every=timing.announce_every,
        )

    def deliver_by(self, post: Post[Message]) -> None:
        """Deliver on the platform of *post* by it."""
        around = self._around
        courier = Courier(
            around.memory.outbox,
            around.memory.channels,
            post,
            self._composed,
            around.holder,
            resends=around.resends,
            due=self._due,
        )
        around.metrics.follow_deliveries(post.platform, courier.outcomes)
        self._dispatchers[post.platform] = Dispatcher(
            around.memory.outbox,
            courier,
            self._leading(f"deliver-{post.platform}"),
            around.holder,
            report=around.reporting.report,
            pulse=self._pulse(f"deliveries to {post.platform}"),
            rounds=self._timing.rounds,
        )

    @property
    def works(self) -> dict[str, Work]:
        """What is to be run as long as the bot runs, by name."""
        return {
            "The announcer": self._announcing.run,
            **{f"Delivering on {name}": each.run for name, each in self._dispatchers.items()},
            "Reporting to the admins": self._around.reporting.run,
            "Counting deliveries": self._count,
        }

    def wake(self) -> None:
        """Look at once what is due: there may be something new."""
        self._announcing.wake()

    def _composed(self, deliveries: Sequence[Delivery]) -> Message:
        return message(deliveries, self._around.knowledge())

    async def _due(self, delivery: Delivery, now: datetime) -> datetime | None:
        subscription = await self._around.memory.subscriptions.of(delivery.channel)
        return dues(delivery.announcement, self._around.knowledge(), now)(subscription) if subscription else now

    def _wake_dispatchers(self) -> None:
        for each in self._dispatchers.values():
            each.wake()

    def _leading(self, lease: str) -> Leading:
        return Leading(self._around.memory.leases, lease, self._around.holder, self._timing.rhythm)

    def _pulse(self, name: str) -> Pulse:
        pulse = self._around.health.loops[name] = Pulse()
        return pulse

    async def _count(self) -> NoReturn:
        while True:
            self._around.metrics.stands(await self._around.memory.outbox.counts())
            await asyncio.sleep(COUNTED_EVERY)
