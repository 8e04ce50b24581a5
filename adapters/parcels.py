"""What is brought to a channel, and by what: parcels of deliveries, and the port of a platform that posts them."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Protocol, TypeVar

from adapters.outcomes import DeliveryFailed
from bot.ports import Delivery

M_contra = TypeVar("M_contra", contravariant=True)
Begin = Callable[[], Awaitable[None]]
"""What a post awaits right before the first call that may bring its message to the channel."""


class Dropped(DeliveryFailed):
    """A message is not to be sent any more, or not now: somebody else has it, or the bot is stopping."""


class Post(Protocol[M_contra]):
    """How a message gets to a channel of one platform.

    Within *repeats_within* seconds, the same message with the same key may be posted again and shows once.
    """

    platform: str
    repeats_within: float

    async def post(self, channel: str, message: M_contra, key: str, begin: Begin) -> str:
        """Post *message*, which *key* (up to 25 letters and digits) tells from all others; the platform's id of it.

        Await *begin* right before the first call that may bring any of it to the channel, and let pass what it raises:
        what waited for its turn was not begun. Raise `NotSent` only where nothing of the message is there, at once
        and not after trying again for long: it comes again. Else raise `Uncertain`, `ChannelGone` or `MessageRefused`.
        """

    async def find(self, channel: str, message: M_contra, since: datetime) -> str | None:
        """The id of *message* if it is in *channel* since then, though nobody said so; None where it is not.

        Raise NotImplementedError where the platform does not tell.
        """


@dataclass(slots=True)
class Parcel:
    """Deliveries to one channel that go in one message.

    It is *under_way* from the moment in which it may be there until it is *done*; *begun* is that moment, or the one in
    which somebody before us began and did not say what became of it.
    """

    deliveries: tuple[Delivery, ...]
    begun: datetime | None
    under_way: bool = False
    done: bool = False

    @property
    def ids(self) -> list[int]:
        """The deliveries' numbers."""
        return [delivery.id for delivery in self.deliveries]

    @property
    def channel(self) -> str:
        """Where it goes."""
        return self.deliveries[0].channel

    @property
    def key(self) -> str:
        """What tells its message from all others: no number is given twice."""
        return f"delivery{self.deliveries[0].id}"

    @property
    def attempts(self) -> int:
        """How often it was given out."""
        return max(delivery.attempts for delivery in self.deliveries)


def parcels(deliveries: Iterable[Delivery]) -> list[Parcel]:
    """*deliveries* to one channel as they go together: what was begun together once more, then all that is new."""

    def begun(delivery: Delivery) -> datetime:
        return delivery.begun or datetime.max.replace(tzinfo=UTC)

    together = groupby(sorted(deliveries, key=begun), begun)
    return [Parcel(each, each[0].begun) for each in (tuple(group) for _, group in together)]
