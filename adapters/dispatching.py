"""Handing out what is due on one platform: claimed under a lease, many channels at once, and given back at the end.

A channel that must wait holds up no other: it lets go of its place, and comes again when it is due.
"""

import asyncio
import logging
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from typing import NoReturn

from adapters.delivering import Courier, M
from adapters.health import Pulse
from adapters.leading import Leading
from adapters.parcels import Parcel, parcels
from adapters.reporting import Report
from adapters.resting import Bell
from adapters.supervising import first_of
from bot.knowledge.wording import Words
from bot.ports import Delivery, Outbox

log = logging.getLogger(__name__)

GIVE_BACK = 3.0
"""So many seconds are tried to give back what was not begun; else it is given out again when the lease is taken."""

_TROUBLES = {
    "failed": Words("were refused", "が受け付けられませんでした"),
    "uncertain": Words("may or may not have arrived, and are not sent again", "は届いたか確認できず、再送していません"),
}


@dataclass(frozen=True, slots=True)
class Rounds:
    """How much is done at once, and how often, in seconds.

    *at_once* are the channels that are sent to side by side. What is claimed is held for a time that is much longer
    than any attempt takes. In the end what is under way may *finish*.
    """

    at_once: int = 60
    look: float = 2.0
    hold: float = 300.0
    report: float = 60.0
    finish: float = 12.0


class Dispatcher:
    """Delivers on one platform by its *courier* while this copy has the lease."""

    def __init__(  # noqa: PLR0913  # these are the parts that it puts together
        self,
        outbox: Outbox,
        courier: Courier[M],
        leading: Leading,
        holder: str,
        *,
        report: Report,
        pulse: Pulse,
        rounds: Rounds | None = None,
    ) -> None:
        self._outbox = outbox
        self._courier = courier
        self._leading = leading
        self._holder = holder
        self._report = report
        self._pulse = pulse
        self._rounds = rounds or Rounds()
        self._in_hand: dict[asyncio.Task[None], list[Parcel]] = {}
        self._claiming: asyncio.Task[list[Delivery]] | None = None
        self._bell = Bell()
        self._reported = -inf

    def wake(self) -> None:
        """Look at once whether anything is due."""
        self._bell.ring()

    async def run(self) -> None:
        """Deliver whenever the lease is ours; when cancelled, finish what is under way and give back the rest."""
        while True:
            async with self._leading.lead(self._stand_by) as until_lost:
                try:
                    self._courier.stopping = False
                    left = await self._outbox.reclaim(self._courier.platform, at=self._courier.clock())
                    if left:
                        log.info("%d deliveries were in somebody's hands and are looked into", left)
                    await first_of(self._deliver(), until_lost())
                    log.warning("The lease is lost; another copy delivers from here")
                finally:
                    await self._finish()

    async def _stand_by(self) -> None:
        self._pulse.beat()

    async def _deliver(self) -> NoReturn:
        while True:
            self._pulse.beat()
            await self._tell_of_troubles()
            # A few places are not worth a look into the database.
            free = self._rounds.at_once - len(self._in_hand)
            if free < self._rounds.at_once / 4 or not await self._take(free):
                await self._bell.rest(self._rounds.look)

    async def _take(self, most: int) -> bool:
        """Have about *most* deliveries brought; whether any were due."""
        rounds, courier = self._rounds, self._courier
        claim = self._outbox.claim(courier.platform, self._holder, now=courier.clock(), most=most, seconds=rounds.hold)
        # Who is cancelled meanwhile gives back in the end what was claimed.
        self._claiming = asyncio.create_task(claim)
        given = await asyncio.shield(self._claiming)
        self._claiming = None
        by_channel = self._by_channel(given)
        for deliveries in by_channel.values():
            waiting = parcels(deliveries)
            task = asyncio.create_task(self._bring(waiting))
            self._in_hand[task] = waiting
            task.add_done_callback(self._brought)
        return bool(by_channel)

    def _by_channel(self, given: Iterable[Delivery]) -> dict[str, list[Delivery]]:
        """What was *given*, by its channel; what takes very long is given out again, and so stays with who has it."""
        known = {number for parcels in self._in_hand.values() for parcel in parcels for number in parcel.ids}
        by_channel: dict[str, list[Delivery]] = {}
        for delivery in given:
            if delivery.id not in known:
                by_channel.setdefault(delivery.channel, []).append(delivery)
        return by_channel

    async def _bring(self, waiting: list[Parcel]) -> None:
        for parcel in waiting:
            await self._courier.deliver(parcel)

    def _brought(self, task: asyncio.Task[None]) -> None:
        self._in_hand.pop(task, None)
        self._bell.ring()

    async def _tell_of_troubles(self) -> None:
        troubles = self._courier.troubles
        if not troubles or time.monotonic() < self._reported + self._rounds.report:
            return
        self._reported = time.monotonic()
        counted = sorted(troubles.items())
        en = ", ".join(f"{number} {_TROUBLES[state].en}" for state, number in counted)
        ja = "、".join(f"{number} 件{_TROUBLES[state].ja}" for state, number in counted)
        troubles.clear()
        platform = self._courier.platform
        await self._report(
            Words(
                f"Deliveries on {platform}: {en}. See: sistercity deliveries",
                f"{platform} へのお知らせの配信：{ja}。詳しくは sistercity deliveries でご確認ください。",
            )
        )

    async def _finish(self) -> None:
        """Let what is under way come to its end, and give back the rest."""
        self._courier.stopping = True
        last = self._by_channel(await self._claimed_last())
        rest = dict(self._in_hand)
        for task, waiting in rest.items():
            if not any(parcel.under_way for parcel in waiting):
                task.cancel()
        if rest:
            await asyncio.wait(rest, timeout=self._rounds.finish)
        left = [parcel for waiting in rest.values() for parcel in waiting if not parcel.done]
        left += [parcel for deliveries in last.values() for parcel in parcels(deliveries)]
        under_way = [parcel for parcel in left if parcel.under_way]
        if under_way:
            log.warning("%d messages were not settled in time; the next start looks into them", len(under_way))
        for task in rest:
            task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(GIVE_BACK):
                await self._courier.give_back(parcel for parcel in left if not parcel.under_way)
        await self._tell_of_troubles()

    async def _claimed_last(self) -> list[Delivery]:
        """What was being claimed when this was asked to end."""
        claiming, self._claiming = self._claiming, None
        if claiming is None:
            return []
        await asyncio.wait([claiming], timeout=GIVE_BACK)
        return claiming.result() if claiming.done() and not claiming.exception() else []
