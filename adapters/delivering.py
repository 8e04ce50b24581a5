"""Delivering what is due on one platform: claimed, begun, posted, settled; it knows no platform, and no markup.

Whatever happens, nothing is sent twice that may be there: what nobody said the end of is found out, or told to the
admins. What the platform did not take for now comes again later; a channel that must wait holds up no other.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol, TypeVar

from adapters.outcomes import DeliveryFailed

M_contra = TypeVar("M_contra", contravariant=True)
Begin = Callable[[], Awaitable[None]]


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
