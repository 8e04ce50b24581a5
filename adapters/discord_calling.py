"""Logging in to Discord in the end: outages are waited for, and what waiting does not mend is told."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord

from adapters.discord_client import DiscordClient
from adapters.discord_failures import FAILURES
from adapters.discord_handling import Handlers
from adapters.health import Pulse
from adapters.settings import Settings
from adapters.supervising import Backoff, Hopeless

log = logging.getLogger(__name__)
T = TypeVar("T")

ANSWERS_WITHIN = 60.0


class TokenRefused(Hopeless):
    """Discord does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "Discord does not accept DISCORD_TOKEN; copy the token again (Developer Portal, Bot, Reset Token), and "
            "see that DISCORD_API_URL, if it is set, names a server that speaks Discord's REST interface"
        )


async def patiently(call: Callable[[], Awaitable[T]], pulse: Pulse, backoff: Backoff | None = None) -> T:
    """The result of *call*, tried again while Discord is away; raise `TokenRefused` where the token is wrong."""
    backoff = backoff or Backoff()
    while True:
        pulse.beat()
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                return await call()
        except discord.LoginFailure:
            raise TokenRefused from None
        except discord.HTTPException as error:
            if error.status == 401:
                raise TokenRefused from None
            told = f"{error.status}, code {error.code}"
        except FAILURES as error:
            told = type(error).__name__
        pause = backoff.pause()
        log.warning("Discord cannot be reached (%s); trying again in %.1f s", told, pause)
        await asyncio.sleep(pause)


async def logged_in(settings: Settings, handlers: Handlers) -> DiscordClient:
    """A client for the token of *settings*, which Discord knows; raise what the library raises."""
    if settings.discord_token is None:
        raise ValueError("without DISCORD_TOKEN there is no bot on Discord")
    client = DiscordClient(handlers)
    try:
        await client.login(settings.discord_token.get_secret_value())
    except BaseException:
        await client.close()
        raise
    return client
