"""What a failed call to Discord means: whether the message may be there, and what can be done; knows no state."""

import aiohttp
import discord

from adapters.outcomes import ChannelGone, DeliveryFailed, MessageRefused, NotSent, Uncertain

FAILURES = (discord.DiscordException, aiohttp.ClientError, OSError)
"""What a call may raise where Discord, or the way there, is not well; the end of a time limit is an OSError, too."""
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
"""The connection was not there yet: not a byte of the message can have arrived."""
_CHANNEL_AWAY = frozenset({10003, 10004, 50001, 50007, 50013, 160005})
"""No such channel or community, no way into it, nobody who takes direct messages, no right, a locked thread."""
_BANNED_FOR = 60.0
"""Who is not let in at all, and not told for how long, waits so many seconds."""


class TooLate(MessageRefused):
    """The interaction waits for no answer any more: for the first one it waits three seconds."""


class AnsweredBefore(MessageRefused):
    """The interaction has got its first answer already."""


_OF_INTERACTIONS: dict[int, type[MessageRefused]] = {10062: TooLate, 40060: AnsweredBefore}


def failure_of(error: Exception, channel: str = "") -> DeliveryFailed:
    """What *error* means for a message to *channel*; what is not surely unsent is uncertain."""
    match error:
        case discord.RateLimited():
            return NotSent("Discord asks to wait", error.retry_after)
        case discord.HTTPException():
            return _refusal(error, channel)
        case _ if isinstance(error, _NEVER_LEFT):
            return NotSent(type(error).__name__)
        case _:
            return Uncertain(type(error).__name__)


def _refusal(error: discord.HTTPException, channel: str) -> DeliveryFailed:
    # Not the text: that may repeat what was sent.
    told = f"{error.status}, code {error.code}"
    if error.code in _OF_INTERACTIONS:
        return _OF_INTERACTIONS[error.code](told)
    if error.code in _CHANNEL_AWAY:
        return ChannelGone(channel, told)
    # Without the right token nothing is wrong with the message, either.
    if error.status == 429 or (error.status == 401 and error.code == 0):
        return NotSent(told, _BANNED_FOR)
    return Uncertain(told) if error.status >= 500 else MessageRefused(told)
