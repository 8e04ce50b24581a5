"""The calendar on the web: `/calendar.ics`, to which calendar programs subscribe, and a file for each event."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import quote, urlencode

from aiohttp import web

from adapters.calendar import Scope, as_ics
from adapters.web import Pages
from bot.knowledge import Knowledge

FEED = "/calendar.ics"
OF_EVENT = "/events/"
FRESH = 300
"""Caches in between may keep a calendar for so many seconds: a cancelled date must not stay for long."""
_STAMPS = re.compile(rb"DTSTAMP:[^\r]*\r\n")


@dataclass(frozen=True, slots=True)
class _Page:
    """A calendar as it was written *modified*, with the digest of what it says."""

    body: bytes
    tag: str
    modified: datetime


class CalendarPages:
    """Writes each calendar once for each version of the knowledge, and dates it by when it last said something new.

    Until *knowledge* is set it asks for patience: whoever subscribed must not take a calendar for gone.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.knowledge: Callable[[], Knowledge] | None = None
        self._clock = clock
        self._digest = ""
        self._current: dict[tuple[Scope, str], _Page] = {}
        self._before: dict[tuple[Scope, str], _Page] = {}

    def mount(self, pages: Pages) -> None:
        """Serve the calendars among *pages*."""
        pages.mount("GET", FEED, self._serve)
        pages.mount_under("GET", OF_EVENT, self._serve)

    async def _serve(self, request: web.Request) -> web.Response:
        if self.knowledge is None:
            return web.Response(status=503, text="still starting\n", headers={"Retry-After": "30"})
        knowledge = self.knowledge()
        asked = _scope(request, knowledge)
        languages = knowledge.program.languages
        language = request.query.get("language") or languages[0]
        if isinstance(asked, str):
            return _nothing(asked)
        if language not in languages:
            return _nothing(f"there is no language {language!r}; there are {', '.join(languages)}")
        page = self._page(knowledge, asked, language)
        headers = {
            # Weak: two copies of the bot say the same at different times of writing.
            "ETag": f'W/"{page.tag}"',
            "Last-Modified": format_datetime(page.modified, usegmt=True),
            "Cache-Control": f"public, max-age={FRESH}",
        }
        if _has_it(request, page):
            return web.Response(status=304, headers=headers)
        headers["Content-Type"] = "text/calendar; charset=utf-8"
        headers["Content-Disposition"] = f'inline; filename="{asked.event or "calendar"}.ics"'
        return web.Response(body=page.body, headers=headers)

    def _page(self, knowledge: Knowledge, scope: Scope, language: str) -> _Page:
        if knowledge.digest != self._digest:
            self._digest, self._before, self._current = knowledge.digest, self._before | self._current, {}
        key = (scope, language)
        if key not in self._current:
            now = self._clock().astimezone(UTC).replace(microsecond=0)
            body = as_ics(knowledge, language, now, scope)
            tag = hashlib.sha256(_STAMPS.sub(b"", body)).hexdigest()[:32]
            before = self._before.pop(key, None)
            self._current[key] = before if before and before.tag == tag else _Page(body, tag, now)
        return self._current[key]


def address_of(public: str, *, event: str | None = None, city: str | None = None, language: str | None = None) -> str:
    """Where the calendar of all events, of one *event* or one *city*, stands on the web below *public*."""
    path = f"{OF_EVENT}{quote(event)}.ics" if event else FEED
    asked = urlencode([(name, value) for name, value in (("city", city), ("language", language)) if value])
    return f"{public}{path}{'?' if asked else ''}{asked}"


def _scope(request: web.Request, knowledge: Knowledge) -> Scope | str:
    """What *request* asks for, or why there is no such thing."""
    if request.path == FEED:
        city = request.query.get("city") or None
        if city is None or city in knowledge.cities:
            return Scope(city=city)
        return f"there is no city {city!r}; there are {', '.join(knowledge.cities)}"
    event = request.path.removeprefix(OF_EVENT).removesuffix(".ics")
    if request.path.endswith(".ics") and event in knowledge.events:
        return Scope(event=event)
    return f"there is no such event; all of them are in {FEED}"


def _has_it(request: web.Request, page: _Page) -> bool:
    """Whether who asks has the same already; a tag says more than a time (RFC 9110, 13.2.2)."""
    if (tags := request.if_none_match) is not None:
        return any(each.value in (page.tag, "*") for each in tags)
    since = request.if_modified_since
    return since is not None and page.modified <= since


def _nothing(why: str) -> web.Response:
    return web.Response(status=404, text=f"{why}\n")
