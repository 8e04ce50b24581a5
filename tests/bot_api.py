"""A Telegram of the tests' own: a server on loopback that speaks the Bot API as python-telegram-bot does.

    async with BotApi() as telegram:
        bot = Bot(telegram.token, base_url=telegram.url)

It keeps what people see, refuses what the real one refuses, and fails on demand (`telegram.faults`, `telegram.flood`).
`telegram_chatting` puts people into it.
"""

import asyncio
import time
import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

import aiohttp
from aiohttp import web
from bot_api_chats import JSON, Account, Document, World
from bot_api_faults import AFTER, Fault, Faults, Flood, Planned
from bot_api_messaging import MESSAGING
from bot_api_methods import Asked, Methods
from bot_api_refusals import Refused, conflict, too_many
from bot_api_setting_up import SETTING_UP
from bot_api_updates import Conflict, Updates
from ports import free_port

IDENTITY = "X-Bot-Api-Of-Tests"
"""The header by which the server proves that it is the one that was started."""
TOKEN = "123456789:AAtests-own-token-that-opens-nothing"  # noqa: S105  # it opens this server alone
MESSAGES = {"sendmessage", "sendvenue", "senddocument", "editmessagetext", "editmessagereplymarkup"}
"""The methods that count as a message for the flood limits."""


class ForeignServer(Exception):
    """At the address answers another server than the one that was started; nothing may be written to it."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that a bot made, and how it was answered (0: not at all)."""

    method: str
    parameters: JSON
    at: float
    status: int

    @property
    def chat(self) -> int | None:
        return _chat_of(self.parameters)


@dataclass(slots=True)
class BotApi:
    """The server; one bot, one world."""

    token: str = TOKEN
    username: str = "sistercity_bot"
    faults: Faults = field(default_factory=Faults)
    flood: Flood = field(default_factory=Flood)
    calls: "deque[Call]" = field(default_factory=lambda: deque(maxlen=10_000))
    identity: str = field(default_factory=lambda: uuid.uuid4().hex)
    world: World = field(init=False)
    updates: Updates = field(init=False)
    methods: Methods = field(init=False)
    _runner: web.AppRunner | None = None
    _port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        bot = Account(int(self.token.partition(":")[0]), "Sister City", self.username, is_bot=True)
        self.world = World(bot)
        self.updates = Updates()
        self.methods = Methods(self.world, self.updates, SETTING_UP | MESSAGING)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def root(self) -> str:
        """The address of the server, for TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        """The ``base_url`` of a `telegram.Bot`."""
        return f"{self.root}/bot"

    async def start(self) -> None:
        """Listen, on the same port as before if it was stopped, and make sure that this very server answers."""
        application = web.Application(client_max_size=60 * 2**20)
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        application.router.add_get("/", self._introduce)
        self._runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        await self.prove()
        self.updates.resume()

    async def prove(self) -> None:
        """Raise `ForeignServer` unless this very server answers at its address."""
        async with aiohttp.ClientSession() as session, session.get(self.root) as answer:
            if answer.headers.get(IDENTITY) != self.identity:
                raise ForeignServer(self.root)

    async def stop(self) -> None:
        """Be away, as in a night without network; what people see stays."""
        if self._runner:
            await self.updates.rest()
            await self._runner.cleanup()
            self._runner = None

    def made(self, method: str) -> list[Call]:
        """The calls of *method* that were made, oldest first."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    @contextmanager
    def failing(self, fault: Fault, *, method: str | None = None) -> Iterator[None]:
        """Let *fault* happen all the while."""
        self.faults.plan(fault, method=method, times=10**9)
        try:
            yield
        finally:
            self.faults.clear()

    async def _introduce(self, _: web.Request) -> web.Response:
        return web.Response(headers={IDENTITY: self.identity})

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        asked = await _asked(request)
        name = request.match_info["method"]
        fault = self.faults.next_for(name, _chat_of(asked.parameters))
        try:
            if fault and fault.fault not in AFTER:
                await _befall(request, fault)
            status, told = await self._call(request.match_info["token"], name, asked)
            if fault and fault.fault in AFTER:
                await _befall(request, fault)
        except _Dropped:
            self.calls.append(Call(name, asked.parameters, time.time(), 0))
            return web.Response(headers={IDENTITY: self.identity})  # nobody hears it
        except Refused as refused:
            status, told = _told(refused)
        except _Page as page:
            return web.Response(status=502, text=page.text, content_type="text/html")
        self.calls.append(Call(name, asked.parameters, time.time(), status))
        return web.json_response(told, status=status, headers={IDENTITY: self.identity})

    async def _call(self, token: str, name: str, asked: Asked) -> tuple[int, JSON]:
        try:
            self._admit(token, name, _chat_of(asked.parameters))
            return 200, {"ok": True, "result": await self.methods.call(name, asked)}
        except Conflict as why:
            return _told(conflict(str(why)))
        except Refused as refused:
            return _told(refused)

    def _admit(self, token: str, name: str, chat: int | None) -> None:
        if token != self.token:
            raise Refused(401, "Unauthorized")
        if name.lower() in MESSAGES and chat is not None and (seconds := self.flood.retry_after(chat)):
            raise too_many(seconds)


class _Dropped(Exception):
    """The connection is gone; whatever is answered, nobody hears it."""


class _Page(Exception):
    """A page of HTML, where JSON should be."""

    text = "<html><head><title>502 Bad Gateway</title></head></html>"


async def _befall(request: web.Request, planned: Planned) -> None:
    match planned.fault:
        case Fault.DROP_BEFORE | Fault.DROP_AFTER:
            if request.transport:
                request.transport.abort()
            raise _Dropped
        case Fault.HANG_BEFORE | Fault.HANG_AFTER:
            await asyncio.sleep(3600)
        case Fault.ERROR_BEFORE | Fault.ERROR_AFTER:
            raise Refused(500, "Internal Server Error")
        case Fault.BAD_GATEWAY:
            raise _Page
        case Fault.UNAVAILABLE:
            raise Refused(503, "Service Unavailable")
        case Fault.TOO_MANY:
            raise too_many(int(planned.seconds))
        case Fault.SLOW:
            await asyncio.sleep(planned.seconds)


async def _asked(request: web.Request) -> Asked:
    parameters: JSON = dict(request.query)
    if request.content_type == "application/json":
        return Asked(parameters | await request.json())
    files = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Document(value.filename, value.file.read())
            value.file.close()
        else:
            parameters[name] = value
    return Asked(parameters, files)


def _chat_of(parameters: JSON) -> int | None:
    try:
        return int(parameters.get("chat_id", ""))
    except ValueError:
        return None


def _told(refused: Refused) -> tuple[int, JSON]:
    told: JSON = {"ok": False, "error_code": refused.status, "description": refused.description}
    return refused.status, told | ({"parameters": refused.parameters} if refused.parameters else {})
