"""What becomes of a message to a channel: begun, posted, settled; it knows no platform, and no markup.

Whatever happens, nothing is sent twice that may be there: what nobody said the end of is found out, or told to the
admins. What a platform did not take for now comes again later.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Generic, TypeVar

from adapters.outcomes import ChannelGone, DeliveryFailed, MessageRefused, NotSent, Uncertain
from adapters.parcels import Dropped, Parcel, Post
from adapters.supervising import Backoff
from bot.errors import SistercityError, StorageUnusable
from bot.ports import Channels, Delivery, DeliveryState, Outbox

log = logging.getLogger(__name__)

M = TypeVar("M")
Clock = Callable[[], datetime]
Due = Callable[[Delivery, datetime], Awaitable[datetime | None]]
"""When, from a moment on, a delivery suits those who read it; None where it comes too late."""

BREATH = timedelta(seconds=0.5)
"""What could not begin, though nothing is wrong with it, waits for so long."""
SOON = timedelta(seconds=5)
"""What may be there is looked into again after this time."""
LONGEST = timedelta(minutes=5)
"""What was not sent is tried again after SOON, then after twice that and so on, and in the end this often."""
LATE = timedelta(minutes=10)
"""What is sent so long after it was due may fall into the night, or come too late: that is looked at anew."""
MOST_IN_DOUBT = 6
"""Where nothing can be repeated, so many messages at most are under way at once, for they would all be in doubt if the
bot died. At 25 a second that is enough as long as each takes no longer than a quarter of a second."""
MOST_RESENT = 3
"""Whoever has unclear deliveries sent again does not want it shown any number of times."""


async def whenever(_: Delivery, now: datetime) -> datetime:
    """Every hour suits."""
    return now


class Courier(Generic[M]):
    """Brings parcels to one platform in the name of *holder*; *resends* says to send again what may be there."""

    def __init__(  # noqa: PLR0913  # these are the parts that it puts together
        self,
        outbox: Outbox,
        channels: Channels,
        post: Post[M],
        compose: Callable[[Sequence[Delivery]], M],
        holder: str,
        *,
        resends: bool = False,
        due: Due = whenever,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self._outbox = outbox
        self._channels = channels
        self._post = post
        self._compose = compose
        self._holder = holder
        self._resends = resends
        self._due = due
        self._in_doubt = 0
        self.clock = clock
        self.stopping = False
        self.outcomes: Counter[str] = Counter()
        """How many deliveries were settled how, or came again."""
        self.troubles: Counter[DeliveryState] = Counter()
        """What the admins are to hear of and did not yet: how many deliveries failed or are uncertain."""

    @property
    def platform(self) -> str:
        """Where it brings them."""
        return self._post.platform

    async def deliver(self, parcel: Parcel) -> None:
        """Post *parcel*, or find out what became of it, and note that; whatever is wrong with it, it raises nothing."""
        try:
            await self._deliver(parcel)
        finally:
            self._in_doubt -= parcel.under_way
        parcel.under_way, parcel.done = False, True

    async def _deliver(self, parcel: Parcel) -> None:
        try:
            await self._put_off(parcel)
            if not parcel.deliveries:
                return
            message = self._compose(parcel.deliveries)
            if parcel.begun and not self._repeatable(parcel):
                await self._find_out(parcel, message, "nobody said whether it was sent")
            else:
                await self._try(parcel, message)
        except Exception as error:
            log.exception("A delivery failed")
            # Whoever could say what became of it did not.
            await self._settle(parcel, "uncertain" if parcel.under_way else "failed", reason=type(error).__name__)

    async def give_back(self, parcels: Iterable[Parcel]) -> None:
        """Have *parcels* that were not tried given out again at once."""
        for parcel in parcels:
            await self._again(parcel, timedelta(0), "", begun=parcel.deliveries[0].begun)

    async def _put_off(self, parcel: Parcel) -> None:
        """Take out of *parcel*, if it was held up, what does not suit now any more: it comes later, or never."""
        now = self.clock()
        was_held_up = parcel.attempts > 1 or any(now - each.due >= LATE for each in parcel.deliveries)
        if parcel.begun or not was_held_up:
            return
        kept = []
        for each in parcel.deliveries:
            due = await self._due(each, now)
            if due is None:
                await self._settle(Parcel((each,), None), "expired", reason="it came too late")
            elif due > now:
                await self._again(Parcel((each,), None), due - now, "it would have come at night")
            else:
                kept.append(each)
        parcel.deliveries = tuple(kept)

    async def _try(self, parcel: Parcel, message: M) -> None:
        before = parcel.begun
        try:
            sent = await self._post.post(parcel.channel, message, parcel.key, partial(self._begin, parcel))
        except Dropped as dropped:
            await self._again(parcel, BREATH, str(dropped), begun=before)
        except NotSent as error:
            wait = max(timedelta(seconds=error.retry_after), _pause(parcel.attempts))
            await self._again(parcel, wait, str(error), begun=before)
        except Uncertain as error:
            await self._find_out(parcel, message, str(error))
        except (ChannelGone, MessageRefused) as error:
            await self._give_up(parcel, error)
        else:
            await self._settle(parcel, "sent", message=sent)

    async def _begin(self, parcel: Parcel) -> None:
        """Note that *parcel* may be there from now on; raise `Dropped` where it is not to be sent."""
        if self.stopping:
            raise Dropped("the bot is stopping")
        if parcel.under_way:
            return
        if self._in_doubt >= MOST_IN_DOUBT and not self._post.repeats_within:
            raise Dropped("enough is under way")
        now = self.clock()
        self._in_doubt += 1
        try:
            parcel.under_way = await self._outbox.begin(parcel.ids, self._holder, at=now)
        except StorageUnusable as error:
            raise Dropped(str(error)) from error
        finally:
            self._in_doubt -= not parcel.under_way
        if not parcel.under_way:
            raise Dropped("somebody else has it")
        parcel.begun = parcel.begun or now

    def _repeatable(self, parcel: Parcel) -> bool:
        """Whether *parcel* may be posted again and would show once."""
        within = timedelta(seconds=self._post.repeats_within)
        return parcel.begun is not None and self.clock() - parcel.begun < within

    async def _find_out(self, parcel: Parcel, message: M, reason: str) -> None:
        """Find out whether *parcel* is there: by posting it again soon, by looking, or not at all."""
        if self._repeatable(parcel):
            await self._again(parcel, SOON, reason, begun=parcel.begun)
            return
        try:
            found = await self._post.find(parcel.channel, message, parcel.begun or self.clock())
        except NotImplementedError:
            await self._leave_unclear(parcel, reason)
        except (ChannelGone, MessageRefused) as error:
            await self._give_up(parcel, error)
        except DeliveryFailed as error:
            await self._again(parcel, _pause(parcel.attempts), str(error), begun=parcel.begun)
        else:
            if found is None:
                await self._again(parcel, timedelta(0), reason)
            else:
                await self._settle(parcel, "sent", message=found)

    async def _leave_unclear(self, parcel: Parcel, reason: str) -> None:
        if self._resends and parcel.attempts < MOST_RESENT:
            await self._again(parcel, _pause(parcel.attempts), reason)
        else:
            await self._settle(parcel, "uncertain", reason=reason)

    async def _give_up(self, parcel: Parcel, error: ChannelGone | MessageRefused) -> None:
        if isinstance(error, MessageRefused):
            await self._settle(parcel, "failed", reason=str(error))
            return
        await self._settle(parcel, "gone", reason=error.reason)
        await self._noted(partial(self._channels.close, error.channel, error.reason))

    async def _settle(self, parcel: Parcel, state: DeliveryState, *, reason: str = "", message: str = "") -> None:
        self.outcomes[state] += len(parcel.ids)
        if state in {"failed", "uncertain"}:
            self.troubles[state] += len(parcel.ids)
        settle = partial(self._outbox.settle, parcel.ids, state, at=self.clock(), reason=reason, message=message)
        await self._noted(settle)

    async def _again(self, parcel: Parcel, wait: timedelta, reason: str, *, begun: datetime | None = None) -> None:
        self.outcomes["again"] += len(parcel.ids)
        due = self.clock() + wait
        await self._noted(partial(self._outbox.again, parcel.ids, self._holder, due=due, reason=reason, begun=begun))

    @staticmethod
    async def _noted(note: Callable[[], Awaitable[None]]) -> None:
        """Do *note*, and again until it is done: nobody else knows it."""
        backoff = Backoff(0.5, 10)
        while True:
            try:
                return await note()
            except SistercityError as error:
                log.warning("What became of a delivery could not be noted: %s", error)
                await asyncio.sleep(backoff.pause())


def _pause(attempts: int) -> timedelta:
    return min(SOON * (1 << min(attempts - 1, 10)), LONGEST)
