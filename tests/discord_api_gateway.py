"""The gateway of the tests' Discord: sessions that hear of what happens, over websockets that may break."""

import asyncio
import json
import uuid
import zlib
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

import aiohttp
from aiohttp import web
from discord_api_channels import Channel, Message
from discord_api_people import JSON, Right
from discord_api_world import Guild, World


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
UNKNOWN_OPCODE, NOT_AUTHENTICATED, AUTHENTICATION_FAILED, DISALLOWED_INTENTS = 4001, 4003, 4004, 4014
MISSED = 1000
"""So many events are kept for a session that is away."""


class _Closed(Exception):
    """The socket is to be closed, with a code."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass(slots=True, eq=False)
class _Socket:
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
class _Session:
    """Somebody who listens: its *intents*, and the last events, for when its socket breaks."""

    id: str
    intents: Intent
    socket: _Socket | None
    sequence: int = 0
    last: "deque[JSON]" = field(default_factory=lambda: deque(maxlen=MISSED))

    def tell(self, event: str, body: JSON) -> None:
        self.sequence += 1
        told = {"op": Op.DISPATCH, "t": event, "s": self.sequence, "d": body}
        self.last.append(told)
        if self.socket:
            self.socket.waiting.put_nowait(told)


class Gateway:
    """Tells sessions what happens in *world*."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.address = ""
        self.heartbeat_seconds = 41.25
        self.privileged = Intent(0)
        """The privileged intents that were granted to the bot."""
        self.away = False
        """Nobody can connect."""
        self.silent = False
        """The sockets stand, and nothing comes through them, not even to a heartbeat."""
        self.identified = 0
        """How many sessions were begun; there may be 1000 a day."""
        self.resumed = 0
        self._sessions: dict[str, _Session] = {}
        self._sockets: set[_Socket] = set()

    @property
    def listening(self) -> int:
        """How many sessions hear what happens now."""
        return sum(session.socket is not None for session in self._sessions.values())

    def tell(self, event: str, body: JSON, intent: Intent = Intent.ALWAYS) -> None:
        """Tell every session that wants it."""
        for session in self._sessions.values():
            if intent in session.intents:
                session.tell(event, body)

    def tell_message(self, event: str, message: Message) -> None:
        """Tell of *message* those that may see it, with what it says where they may read it."""
        channel = message.channel
        if Right.VIEW_CHANNEL not in self.world.rights_of(self.world.bot, channel):
            return
        wanted = Intent.GUILD_MESSAGES if channel.guild else Intent.DIRECT_MESSAGES
        for session in self._sessions.values():
            if wanted in session.intents:
                privileged = Intent.MESSAGE_CONTENT in session.intents
                told = message.as_json(readable=self.world.may_read(message, privileged=privileged))
                if channel.guild and (member := channel.guild.members.get(message.author.id)):
                    told |= {"guild_id": str(channel.guild.id), "member": member.as_json(with_user=False)}
                session.tell(event, told)

    def tell_channel(self, event: str, channel: Channel, **more: Any) -> None:
        """Tell of a *channel* or thread."""
        self.tell(event, channel.as_json() | more, Intent.GUILDS)

    def tell_guild(self, event: str, guild: Guild) -> None:
        """Tell that the bot came into *guild*, or is there no more."""
        body = guild.as_json(self.world.bot) if event == "GUILD_CREATE" else {"id": str(guild.id)}
        self.tell(event, body, Intent.GUILDS)

    def drop(self) -> None:
        """Break every connection; the sessions can be resumed."""
        for socket in list(self._sockets):
            socket.abort()

    async def close(self, code: int) -> None:
        """Close every socket with *code*."""
        await asyncio.gather(*(socket.response.close(code=code) for socket in list(self._sockets)))

    def ask_to_reconnect(self) -> None:
        """Ask everybody to come again, as before a restart of the gateway."""
        self._say({"op": Op.RECONNECT, "d": None})

    def invalidate(self, *, resumable: bool = False) -> None:
        """Tell everybody that the session is no more, and what happened since is lost, unless it is *resumable*."""
        self._say({"op": Op.INVALID_SESSION, "d": resumable})
        if not resumable:
            self._sessions.clear()

    def _say(self, body: JSON) -> None:
        for socket in self._sockets:
            socket.waiting.put_nowait(body)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Speak with one client until its socket is closed."""
        if self.away:
            return web.Response(status=503)
        response = web.WebSocketResponse(autoping=True)
        await response.prepare(request)
        compressor = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        socket = _Socket(response, request, compressor)
        self._sockets.add(socket)
        writing = asyncio.create_task(socket.write())
        socket.waiting.put_nowait({"op": Op.HELLO, "d": {"heartbeat_interval": int(self.heartbeat_seconds * 1000)}})
        try:
            await self._listen(socket)
        except _Closed as closed:
            await response.close(code=closed.code, message=str(closed).encode())
        finally:
            self._sockets.discard(socket)
            for session in self._sessions.values():
                if session.socket is socket:
                    session.socket = None
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
        return response

    async def _listen(self, socket: _Socket) -> None:
        acts: dict[int, Callable[[_Socket, Any], None]] = {
            Op.HEARTBEAT: self._heartbeat,
            Op.IDENTIFY: self._identify,
            Op.RESUME: self._resume,
            Op.PRESENCE: lambda _socket, _body: None,
            Op.REQUEST_MEMBERS: self._tell_members,
        }
        async for message in socket.response:
            if message.type is not aiohttp.WSMsgType.TEXT or self.silent:
                continue
            told = json.loads(message.data)
            if (act := acts.get(told["op"])) is None:
                raise _Closed(UNKNOWN_OPCODE, "Unknown opcode.")
            act(socket, told["d"])

    def _heartbeat(self, socket: _Socket, _: Any) -> None:
        socket.waiting.put_nowait({"op": Op.HEARTBEAT_ACK})

    def _identify(self, socket: _Socket, body: JSON) -> None:
        if body["token"] != self.token:
            raise _Closed(AUTHENTICATION_FAILED, "Authentication failed.")
        intents = Intent(body["intents"])
        if intents & PRIVILEGED & ~self.privileged:
            raise _Closed(DISALLOWED_INTENTS, "Disallowed intent(s).")
        self.identified += 1
        session = _Session(uuid.uuid4().hex, intents, socket)
        self._sessions[session.id] = session
        bot = self.world.bot
        guilds = [guild for guild in self.world.guilds.values() if bot.id in guild.members]
        ready = {
            "v": 10,
            "user": bot.as_json() | {"verified": True, "mfa_enabled": False, "flags": 0, "email": None},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "shard": body.get("shard", [0, 1]),
            "application": {"id": str(bot.id), "flags": 0},
        }
        session.tell("READY", ready)
        for guild in guilds:
            session.tell("GUILD_CREATE", guild.as_json(bot))

    def _resume(self, socket: _Socket, body: JSON) -> None:
        if body["token"] != self.token:
            raise _Closed(AUTHENTICATION_FAILED, "Authentication failed.")
        session = self._sessions.get(body["session_id"] or "")
        seen = body["seq"] or 0
        if session is None or (session.last and session.last[0]["s"] > seen + 1):
            socket.waiting.put_nowait({"op": Op.INVALID_SESSION, "d": False})
            return
        self.resumed += 1
        for told in session.last:
            if told["s"] > seen:
                socket.waiting.put_nowait(told)
        session.socket = socket
        session.tell("RESUMED", {})

    def _tell_members(self, socket: _Socket, body: JSON) -> None:
        session = next((each for each in self._sessions.values() if each.socket is socket), None)
        guild = self.world.guilds.get(int(body["guild_id"]))
        if session is None or guild is None:
            raise _Closed(NOT_AUTHENTICATED, "Not authenticated.")
        ids = body.get("user_ids") or [str(self.world.bot.id)]
        wanted = {int(each) for each in (ids if isinstance(ids, list) else [ids])}
        found = [member.as_json() for member in guild.members.values() if member.user.id in wanted]
        chunk = {"guild_id": str(guild.id), "members": found, "chunk_index": 0, "chunk_count": 1}
        session.tell("GUILD_MEMBERS_CHUNK", chunk | {"nonce": body.get("nonce")})
