"""How the library reaches Telegram: by aiohttp, which takes a third of the time of the client that it brings along."""

import asyncio
from typing import NoReturn
from urllib.request import getproxies

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

KEPT_ALIVE = 5.0
"""A connection is not used again after so many seconds: the server may be about to close it."""
_NO_CONNECTION = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
_CLOSED_BEFORE = "closing transport"
"""What aiohttp says where a connection that was kept is found closed before anything is written."""


class Requests(BaseRequest):
    """Requests to a Bot API server over up to *connections* at once; times are in seconds.

    *waiting* is for a free connection, *connecting* for a new one, *reading* for the answer. A failed request raises
    `TimedOut` or `NetworkError`, caused by the error of aiohttp; no text of them holds the address, with its token.
    """

    def __init__(self, *, connections: int, connecting: float, reading: float, waiting: float = 1.0) -> None:
        self._connections = connections
        self._connecting = connecting
        self._reading = reading
        self._waiting = waiting
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._reading

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEPT_ALIVE),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=bool(getproxies()),  # to look them up anew for each request takes its time
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917  # the library's own shape
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  # aiohttp reads while it writes
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the requests are not initialized, or shut down again")
        connecting = _given(connect_timeout, self._connecting)
        waiting = _given(pool_timeout, self._waiting)
        both = None if connecting is None or waiting is None else connecting + waiting
        timeout = aiohttp.ClientTimeout(
            total=None, connect=both, sock_connect=connecting, sock_read=_given(read_timeout, self._reading)
        )
        try:
            async with self._session.request(method, url, data=_form(request_data), timeout=timeout) as answer:
                return answer.status, await answer.read()
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            _raise_as_telegrams(error)


def never_left(error: BaseException | None) -> bool:
    """Whether not a byte of the request can have arrived that failed with *error*, as aiohttp raised it."""
    if isinstance(error, aiohttp.ClientOSError) and isinstance(error.__cause__, aiohttp.ClientConnectionResetError):
        return _CLOSED_BEFORE in str(error.__cause__)
    return isinstance(error, _NO_CONNECTION)


def _raise_as_telegrams(error: Exception) -> NoReturn:
    told: TelegramError
    if isinstance(error, asyncio.TimeoutError):
        told = TimedOut(type(error).__name__)
    else:
        # The errors of addresses tell the address.
        why = f": {error.os_error.strerror}" if isinstance(error, aiohttp.ClientConnectorError) else ""
        told = NetworkError(f"{type(error).__name__}{why}")
    raise told from error


def _given(timeout: object, default: float) -> float | None:
    """*timeout*, unless the library leaves it to us."""
    if timeout is None or isinstance(timeout, int | float):
        return timeout
    return default


def _form(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    """The parameters, urlencoded, or in parts where there are files among them."""
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters or None
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
