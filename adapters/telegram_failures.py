"""What a failed call to Telegram means: whether the message may be there, and what can be done; knows no state."""

from dataclasses import dataclass
from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from adapters.telegram_requesting import never_left


@dataclass(frozen=True, slots=True)
class Flooded:
    """Not sent: too many; after so many *seconds* again."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unreached:
    """Not sent: there was no connection on which it could have gone, or the bot was not let in."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Not sent: the group has another id now."""

    chat: int


@dataclass(frozen=True, slots=True)
class Gone:
    """Not sent: the bot may not write there."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Not sent: the message is not taken as it is."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Sent before: an edit finds what it would write."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Sent or not: the answer got lost, or was none."""

    reason: str


Failure = Flooded | Unreached | Moved | Gone | Refused | Unchanged | Unclear

_NO_WAY_IN = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_write_forbidden",
    "chat_restricted",
    "not enough rights",
    "have no rights to send",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
)
"""What Telegram says, as a bad request, of a chat or topic in which the bot cannot write."""
_NOT_MODIFIED = "message is not modified"


def failure_of(error: TelegramError) -> Failure:
    """The meaning of *error*; what is not surely unsent is unclear."""
    match error:
        case RetryAfter(retry_after=wait):
            return Flooded(wait.total_seconds() if isinstance(wait, timedelta) else float(wait))
        case ChatMigrated(new_chat_id=chat):
            return Moved(chat)
        case BadRequest() | Forbidden():  # the first is a NetworkError for the library, but an answer
            return _refusal(error)
        case InvalidToken():
            return Unreached()  # nothing is wrong with the message; with another token it goes
        case NetworkError() if never_left(error.__cause__):
            return Unreached()
        case _:
            return Unclear(type(error).__name__)


def _refusal(error: TelegramError) -> Failure:
    said = error.message.casefold()
    if _NOT_MODIFIED in said:
        return Unchanged()
    if isinstance(error, Forbidden) or any(each in said for each in _NO_WAY_IN):
        return Gone(error.message)
    return Refused(error.message)
