"""A Discord of the tests' own: a server on loopback that speaks REST v10 and the gateway as discord.py does.

    async with DiscordApi() as discord:
        Route.BASE = discord.url
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(discord.gateway.address)

It keeps what people see, refuses what the real one refuses, and fails on demand (`discord.faults`, `discord.limits`,
`discord.gateway`). `discord_chatting` puts people into it.
"""

import asyncio
import json
import time
import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self

import aiohttp
from aiohttp import web
from bot_api_faults import AFTER, Fault, Faults, Planned
from discord_api_answering import ANSWERING
from discord_api_commands import Commands
from discord_api_events import EVENTS
from discord_api_gateway import Gateway
from discord_api_interactions import Interactions
from discord_api_limits import Limits
from discord_api_messages import MESSAGES
from discord_api_refusals import Refused, TooMany, unauthorized
from discord_api_routes import Api, Asked, Handler
from discord_api_setting_up import SETTING_UP
from discord_api_world import World
from ports import free_port

IDENTITY = "X-Discord-Of-Tests"
"""The header by which the server proves that it is the one that was started."""
BOT = 1_000_000_000_000_000_001
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.Gtests.own-token-that-opens-nothing"  # noqa: S105  # it opens this server alone
ROUTES = SETTING_UP | MESSAGES | ANSWERING | EVENTS


class ForeignServer(Exception):
    """At the address answers another server than the one that was started; nothing may be written to it."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that a bot made, by the *name* of the route (``create_message``), and its status (0: no answer at all)."""

    name: str
    path: str
    body: Any
    at: float
    status: int


@dataclass(slots=True)
class DiscordApi:
    """The server; one bot, one world."""

    token: str = TOKEN
    faults: Faults = field(default_factory=Faults)
    limits: Limits = field(default_factory=Limits)
    calls: "deque[Call]" = field(default_factory=lambda: deque(maxlen=10_000))
    identity: str = field(default_factory=lambda: uuid.uuid4().hex)
    world: World = field(init=False)
    gateway: Gateway = field(init=False)
    commands: Commands = field(init=False)
    interactions: Interactions = field(init=False)
    api: Api = field(init=False)
    _runner: web.AppRunner | None = None
    _port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.world = World(BOT, "SisterCity")
        self.gateway = Gateway(self.world, self.token)
        self.commands = Commands(self.world.ids.next)
        self.interactions = Interactions(self.world.ids.next)
        self.api = Api(self.world, self.gateway, self.commands, self.interactions)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def root(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        """The address of its REST interface, for DISCORD_API_URL."""
        return f"{self.root}/api/v10"

    async def start(self) -> None:
        """Listen, on the same port as before if it was stopped, and make sure that this very server answers."""
        application = web.Application(client_max_size=60 * 2**20)
        for (method, path), handler in ROUTES.items():
            answer = partial(self._answer, handler.__name__.lstrip("_"), handler)
            application.router.add_route(method, f"/api/v10{path}", answer)
        application.router.add_get("/gateway/", self.gateway.serve)
        application.router.add_get("/", self._introduce)
        application.router.add_route("*", "/api/{path:.*}", self._answer_nothing)
        self._runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self.gateway.address = f"ws://127.0.0.1:{self._port}/gateway/"
        await self.prove()

    async def prove(self) -> None:
        """Raise `ForeignServer` unless this very server answers at its address."""
        async with aiohttp.ClientSession() as session, session.get(self.root) as answer:
            if answer.headers.get(IDENTITY) != self.identity:
                raise ForeignServer(self.root)

    async def stop(self) -> None:
        """Be away, as in a night without network; what people see stays, and sessions can be resumed."""
        if self._runner:
            self.gateway.drop()
            await self._runner.cleanup()
            self._runner = None

    def made(self, name: str) -> list[Call]:
        """The calls of the route *name* that were made, oldest first."""
        return [call for call in self.calls if call.name == name]

    @contextmanager
    def failing(self, fault: Fault, *, method: str | None = None) -> Iterator[None]:
        """Let *fault* happen all the while, to the route *method* or to all."""
        self.faults.plan(fault, method=method, times=10**9)
        try:
            yield
        finally:
            self.faults.clear()

    async def _introduce(self, _: web.Request) -> web.Response:
        return web.Response(headers={IDENTITY: self.identity})

    async def _answer_nothing(self, request: web.Request) -> web.Response:
        self.calls.append(Call(f"{request.method} (unknown)", request.path, None, time.time(), 404))
        return web.json_response({"code": 0, "message": "404: Not Found"}, status=404)

    async def _answer(self, name: str, handler: Handler, request: web.Request) -> web.StreamResponse:
        asked = await _asked(request)
        fault = self.faults.next_for(name, asked.id("channel") or None)
        headers = {IDENTITY: self.identity, "Via": "1.1 google"}
        try:
            if fault and fault.fault not in AFTER:
                await _befall(request, fault)
            headers |= self._admit(name, asked, request)
            told, status = handler(self.api, asked), 200
            if fault and fault.fault in AFTER:
                await _befall(request, fault)
        except _Dropped:
            status, told = 0, None
        except Refused as refused:
            status, told = refused.status, refused.as_json()
            if isinstance(refused, TooMany):
                headers["Retry-After"] = str(refused.seconds)
        self.calls.append(Call(name, request.path, asked.body, time.time(), status))
        if told is None:
            return web.Response(status=204, headers=headers)
        text = json.dumps(told)
        # The library reads as JSON only what is said to be exactly that, without a charset.
        return web.Response(body=text.encode(), status=status, headers=headers | {"Content-Type": "application/json"})

    def _admit(self, name: str, asked: Asked, request: web.Request) -> dict[str, str]:
        if "token" not in asked.path and request.headers.get("Authorization") != f"Bot {self.token}":
            raise unauthorized()
        return self.limits.admit(name, asked.id("channel") or asked.id("guild"))


class _Dropped(Exception):
    """The connection is gone; whatever is answered, nobody hears it."""


async def _befall(request: web.Request, planned: Planned) -> None:
    match planned.fault:
        case Fault.DROP_BEFORE | Fault.DROP_AFTER:
            if request.transport:
                request.transport.abort()
            raise _Dropped
        case Fault.HANG_BEFORE | Fault.HANG_AFTER:
            await asyncio.sleep(3600)
        case Fault.ERROR_BEFORE | Fault.ERROR_AFTER:
            raise Refused(500, 0, "500: Internal Server Error")
        case Fault.BAD_GATEWAY:
            raise Refused(502, 0, "502: Bad Gateway")
        case Fault.UNAVAILABLE:
            raise Refused(503, 0, "503: Service Unavailable")
        case Fault.TOO_MANY:
            raise TooMany(planned.seconds)
        case Fault.SLOW:
            await asyncio.sleep(planned.seconds)


async def _asked(request: web.Request) -> Asked:
    path, query = dict(request.match_info), dict(request.query)
    if request.content_type == "application/json":
        return Asked(path, query, await request.json())
    if not request.content_type.startswith("multipart/"):
        return Asked(path, query, {})
    body: Any = {}
    files = []
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files.append((value.filename, value.file.read()))
            value.file.close()
        elif name == "payload_json":
            body = json.loads(value)
    return Asked(path, query, body, files)
