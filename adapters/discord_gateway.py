"""The connection on which Discord tells what happens: kept, resumed where that is possible, begun anew where it is not.

The library's own loop ends where the gateway is away at first, and may pause for a quarter of an hour; this one does
neither. It opens the same connections by the same means.
"""

import asyncio
import logging
import time
from dataclasses import dataclass, field
from typing import NoReturn

import discord
import yarl
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from adapters.discord_failures import FAILURES
from adapters.health import Pulse
from adapters.supervising import HEALTHY, Backoff, Hopeless

log = logging.getLogger(__name__)

OPENS_WITHIN = 60.0
RESERVE = 50
"""So many of the thousand sessions a day are left to whoever has to start the bot again by hand."""
_HOPELESS = {
    4004: "Discord does not accept DISCORD_TOKEN; copy the token again (Developer Portal, Bot, Reset Token)",
    4010: "Discord wants this bot in several parts (shards), which it is not made for",
    4011: "the bot is in more than 2500 communities, which Discord does not let one copy serve",
    4012: "Discord does not speak this version of its gateway any more; install a newer version of the bot",
    4013: "Discord does not know an intent that this version asks for; install a newer version of the bot",
    4014: "Discord does not let this bot see what it asks for (4014); it asks for nothing privileged, so look at the "
    "bot's page in the Developer Portal",
}
"""What no waiting mends, by the code with which the gateway closes."""


class GatewayRefused(Hopeless):
    """The gateway closed for good."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """The longest pauses in seconds: while the gateway is *away*, and between sessions that soon ended.

    Between two sessions there are at least *between* seconds, as Discord demands.
    """

    away: float = 30
    soon_ended: float = 180
    between: float = 5


@dataclass(slots=True)
class _Session:
    """What it takes to resume: where, which session, and the number of the last thing that was told in it."""

    gateway: yarl.URL
    identity: str | None = None
    sequence: int | None = None


@dataclass(slots=True)
class Gateway:
    """The connection of *client*, which is logged in; *pulse* shows whether it lives."""

    client: discord.Client
    pulse: Pulse
    pauses: Pauses = field(default_factory=Pauses)
    _session: _Session | None = None
    _began: float = -1e9

    async def keep(self) -> NoReturn:
        """Hear what happens until cancelled; raise `GatewayRefused` where no waiting mends it."""
        away, soon_ended = Backoff(1, self.pauses.away), Backoff(1, self.pauses.soon_ended)
        while True:
            self.pulse.beat()
            opened = time.monotonic()
            try:
                await self._open()
                opened = time.monotonic()
                away.reset()
                await self._listen()
            except ReconnectWebSocket as ended:
                self._keep_session(resumable=ended.resume)
                pause = soon_ended.pause()
                told = "it closed"
            except FAILURES as error:
                _refuse(error)
                await self.leave()
                self._keep_session(resumable=True)
                pause = away.pause()
                told = type(error).__name__
            if time.monotonic() - opened > HEALTHY:
                soon_ended.reset()
                pause = 0.0
            how = "resuming" if self._session else "connecting anew"
            log.warning("Discord's gateway is lost (%s); %s in %.1f s", told, how, pause)
            await self._wait(pause)

    async def leave(self) -> None:
        """Close the connection, if it is there."""
        socket: DiscordWebSocket | None = self.client.ws  # the library says that it is always there, which it is not
        if socket is not None and socket.open:
            await socket.close(code=4000)

    async def _open(self) -> None:
        if session := self._session:
            async with asyncio.timeout(OPENS_WITHIN):
                self.client.ws = await DiscordWebSocket.from_client(
                    self.client,
                    gateway=session.gateway,
                    session=session.identity,
                    sequence=session.sequence,
                    resume=True,
                )
            return
        gateway = await self._admitted()
        await self._wait(self._began + self.pauses.between - time.monotonic())
        self._began = time.monotonic()
        async with asyncio.timeout(OPENS_WITHIN):
            self.client.ws = await DiscordWebSocket.from_client(self.client, gateway=gateway, initial=True)

    async def _listen(self) -> NoReturn:
        while True:
            self.pulse.contact()
            await self.client.ws.poll_event()

    async def _admitted(self) -> yarl.URL:
        """Where the gateway is, as soon as another session may begin there."""
        while True:
            async with asyncio.timeout(OPENS_WITHIN):
                _, address, sessions = await self.client.http.get_bot_gateway()
            if sessions["remaining"] > RESERVE:
                return yarl.URL(address)
            pause = sessions["reset_after"] / 1000
            log.error("Discord lets this bot begin no more sessions today; waiting %.0f s for the next", pause)
            await self._wait(pause)

    async def _wait(self, pause: float) -> None:
        """Sleep, and show signs of life meanwhile."""
        until = time.monotonic() + pause
        while (left := until - time.monotonic()) > 0:
            self.pulse.beat()
            await asyncio.sleep(min(left, 60))

    def _keep_session(self, *, resumable: bool) -> None:
        socket: DiscordWebSocket | None = self.client.ws  # as above
        if not resumable or socket is None or socket.session_id is None:
            self._session = None
            return
        self._session = _Session(socket.gateway, socket.session_id, socket.sequence)


def _refuse(error: Exception) -> None:
    """Raise `GatewayRefused` where *error* is one that comes again and again."""
    code = error.code if isinstance(error, discord.ConnectionClosed) else 0
    cause = error.__cause__
    if isinstance(cause, discord.HTTPException) and cause.status == 401:
        code = 4004
    if code in _HOPELESS:
        raise GatewayRefused(_HOPELESS[code]) from None
