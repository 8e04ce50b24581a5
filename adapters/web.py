"""The web server on PORT: health and metrics for those who run the bot, and the pages that platforms mount."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web

from adapters.health import Health
from adapters.metrics import Metrics
from adapters.settings import WrongSettings

log = logging.getLogger(__name__)

LARGEST = 1024 * 1024
"""So many bytes may come in one request; a platform's update has far fewer."""
ENDING = 5.0
"""Requests in hand are given so many seconds to end."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Pages:
    """What is served at which path; a platform mounts its own when it is ready, long after the port was bound."""

    def __init__(self, health: Health, metrics: Metrics) -> None:
        self._health = health
        self._metrics = metrics
        self._mounted: dict[tuple[str, str], Handler] = {
            ("GET", "/healthz"): self._healthz,
            ("GET", "/readyz"): self._readyz,
            ("GET", "/metrics"): self._metrics_page,
        }

    def mount(self, method: str, path: str, handler: Handler) -> None:
        """Serve *path* by *handler* from now on."""
        self._mounted[method, path] = handler

    def mount_under(self, method: str, folder: str, handler: Handler) -> None:
        """Serve by *handler* from now on whatever is right within *folder*, which ends with a slash."""
        self._mounted[method, folder] = handler

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The page that *request* asks for."""
        method = "GET" if request.method == "HEAD" else request.method
        folder = request.path[: request.path.rfind("/") + 1]
        handler = self._mounted.get((method, request.path)) or self._mounted.get((method, folder))
        return await handler(request) if handler else web.Response(status=404, text="not found\n")

    async def _healthz(self, _: web.Request) -> web.Response:
        return _told(self._health.alive(), about=self._health.tell_of_knowledge())

    async def _readyz(self, _: web.Request) -> web.Response:
        return _told(await self._health.ready())

    async def _metrics_page(self, _: web.Request) -> web.Response:
        return web.Response(body=self._metrics.page(), headers={"Content-Type": "text/plain; version=0.0.4"})


def _told(parts: Mapping[str, bool], about: Mapping[str, object] | None = None) -> web.Response:
    well = all(parts.values())
    told = {"well": well, **parts} | ({"about_knowledge": about} if about else {})
    return web.json_response(told, status=200 if well else 503)


@asynccontextmanager
async def listening(pages: Pages, port: int) -> AsyncIterator[int]:
    """Serve *pages* on all addresses at *port* (0: any that is free); the port that is bound."""
    app = web.Application(client_max_size=LARGEST)
    app.router.add_route("*", "/{path:.*}", pages.serve)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=ENDING)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "0.0.0.0", port)  # noqa: S104  # the platform's router comes from outside
        try:
            await site.start()
        except OSError as error:
            raise WrongSettings(f"PORT: {port} cannot be used ({error.strerror}); name another one") from error
        bound: int = runner.addresses[0][1]
        log.info("Listening on port %d", bound)
        yield bound
    finally:
        await runner.cleanup()
