"""Who listens to the gateway of the tests' Discord: a session, and the websocket through which it hears."""

import asyncio
import json
import zlib
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

from aiohttp import web
from discord_api_people import JSON


class Op(IntEnum):
    """What a message of the gateway is about."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Intent(IntFlag):
    """What a session wants to hear of."""

    ALWAYS = 0
    GUILDS = 1 << 0
    MEMBERS = 1 << 1
    PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15
    SCHEDULED_EVENTS = 1 << 16


PRIVILEGED = Intent.MEMBERS | Intent.PRESENCES | Intent.MESSAGE_CONTENT
MISSED = 1000
"""So many events are kept for a session that is away."""


@dataclass(slots=True, eq=False)
class Socket:
    """A websocket, and what is still to be written to it."""

    response: web.WebSocketResponse
    request: web.Request
    compressor: Any
    waiting: "asyncio.Queue[JSON]" = field(default_factory=asyncio.Queue)

    async def write(self) -> None:
        """Write what comes, until the socket is closed."""
        with suppress(ConnectionError):
            while True:
                text = json.dumps(await self.waiting.get())
                if self.compressor:
                    packed = self.compressor.compress(text.encode()) + self.compressor.flush(zlib.Z_SYNC_FLUSH)
                    await self.response.send_bytes(packed)
                else:
                    await self.response.send_str(text)

    def abort(self) -> None:
        """Break the connection without a word."""
        if self.request.transport:
            self.request.transport.abort()


@dataclass(slots=True, eq=False)
class Session:
    """Somebody who listens: its *intents*, and the last events, for when its socket breaks."""

    id: str
    intents: Intent
    socket: Socket | None
    sequence: int = 0
    last: "deque[JSON]" = field(default_factory=lambda: deque(maxlen=MISSED))

    def tell(self, event: str, body: JSON) -> None:
        """Tell of an *event*, now or when the session is resumed."""
        self.sequence += 1
        told = {"op": Op.DISPATCH, "t": event, "s": self.sequence, "d": body}
        self.last.append(told)
        if self.socket:
            self.socket.waiting.put_nowait(told)
