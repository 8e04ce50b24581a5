"""Calls to Telegram that must succeed in the end: outages are waited for, and what waiting does not mend is told."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from adapters.health import Pulse
from adapters.supervising import Backoff, Hopeless
from bot.errors import SistercityError

log = logging.getLogger(__name__)
T = TypeVar("T")


class TokenRefused(Hopeless):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram does not accept TELEGRAM_TOKEN; copy the token again from @BotFather (/mybots, API Token), "
            "and see that TELEGRAM_API_URL, if it is set, names a Bot API server"
        )


async def patiently(call: Callable[[], Awaitable[T]], pulse: Pulse, backoff: Backoff | None = None) -> T:
    """The result of *call*, tried again and again while Telegram, or the database, is away.

    Raise `TokenRefused` where the token is wrong, and what else no waiting mends: `Conflict`, `Hopeless`.
    """
    backoff = backoff or Backoff()
    while True:
        pulse.beat()
        try:
            return await call()
        except InvalidToken:
            # Not told from where it comes: the library's own text holds the token.
            raise TokenRefused from None
        except (Conflict, Hopeless):
            raise
        except RetryAfter as error:
            pause = _seconds(error.retry_after)
            log.warning("Telegram asks for a pause of %.0f s", pause)
        except (TelegramError, SistercityError) as error:
            pause = backoff.pause()
            log.warning("%s; trying again in %.1f s", _told(error), pause)
        await asyncio.sleep(min(pause, 60.0))


def _seconds(pause: float | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


def _told(error: Exception) -> str:
    if isinstance(error, SistercityError):
        return str(error)
    return f"Telegram cannot be reached ({type(error).__name__}: {error})"
