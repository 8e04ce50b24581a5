"""The calendar on the web, fetched as calendar programs do: what it serves, and how little where nothing changed."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from icalendar import Calendar
from knowledge_sample import write_sample

from adapters.calendar_pages import CalendarPages, address_of
from adapters.health import Health
from adapters.metrics import Metrics
from adapters.web import Pages, listening
from bot.knowledge import Knowledge, load

TIMES = """\
spring-fair:
  name: {en: Spring Fair, ja: 春まつり}
  city: north-town
  ask: office
  occurrences:
    - {start: 2026-04-18, end: 2026-04-19, starts_at: "10:00", ends_at: "17:00", sources: [S1]}
    - {start: 2027-04-17, sources: [S1]}
  sources: [S1]
tour:
  name: {en: The tour, ja: ツアー}
  city: south-town
  about: [north-town]
  occurrences:
    - {start: 2027-05, sources: [S1]}
  sources: [S1]
lanterns:
  name: {en: Lanterns, ja: 灯籠}
  city: south-town
  occurrences:
    - {start: 2027-08-13, starts_at: "19:00", sources: [S1]}
  sources: [S1]
"""
START = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass(slots=True)
class Served:
    """The pages at *address*, of a knowledge and a clock that the test changes."""

    folder: Path
    now: datetime = START
    address: str = ""
    knowledge: Knowledge = field(init=False)

    def __post_init__(self) -> None:
        self.learn()

    def learn(self, **changes: str) -> None:
        """Read the sample anew, its events with *changes*: words and what stands in their place."""
        text = TIMES
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        self.knowledge = load(write_sample(self.folder, events__fair=text))

    async def get(self, path: str, headers: Mapping[str, str] | None = None, *, method: str = "GET") -> "Got":
        """What a calendar program gets."""
        async with (
            aiohttp.ClientSession() as client,
            client.request(method, self.address + path, headers=headers) as it,
        ):
            return Got(it.status, it.headers, await it.read())


@dataclass(frozen=True, slots=True)
class Got:
    """An answer of the web server."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def calendar(self) -> Any:
        """The calendar that it is."""
        return Calendar.from_ical(self.body)

    @property
    def uids(self) -> set[str]:
        """What is in it."""
        return {str(each["uid"]) for each in self.calendar.walk("VEVENT")}


@asynccontextmanager
async def serving(served: Served, *, knows: bool = True) -> AsyncIterator[Served]:
    pages, calendars = Pages(Health(), Metrics()), CalendarPages(lambda: served.now)
    calendars.mount(pages)
    if knows:
        calendars.knowledge = lambda: served.knowledge
    async with listening(pages, 0) as port:
        served.address = f"http://127.0.0.1:{port}"
        yield served


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(Served(tmp_path)) as made:
        yield made


async def test_the_feed_holds_all_dates_and_says_what_it_is(served: Served) -> None:
    got = await served.get("/calendar.ics")
    assert got.status == 200
    assert got.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert got.uids == {
        "spring-fair-2026@sistercity",
        "spring-fair-2027@sistercity",
        "lanterns-2027@sistercity",
    }
    assert got.calendar["x-wr-calname"] == "calendar-name Two Towns"
    assert got.calendar["refresh-interval"].dt == timedelta(hours=6)
    assert not got.calendar.walk("VALARM")


async def test_a_feed_of_a_city_holds_what_is_held_there_or_is_about_it(served: Served) -> None:
    assert (await served.get("/calendar.ics?city=south-town")).uids == {"lanterns-2027@sistercity"}
    served.learn(**{"start: 2027-05,": "start: 2027-05-03,"})
    assert "tour-2027@sistercity" in (await served.get("/calendar.ics?city=south-town")).uids
    assert "tour-2027@sistercity" in (await served.get("/calendar.ics?city=north-town")).uids
    assert (await served.get("/calendar.ics?city=north-town")).calendar[
        "name"
    ] == "calendar-name-city North Town Two Towns"


async def test_a_feed_speaks_the_language_that_is_asked_for(served: Served) -> None:
    got = await served.get("/calendar.ics?language=ja&city=north-town")
    assert {str(each["summary"]) for each in got.calendar.walk("VEVENT")} == {"春まつり"}
    assert got.uids == (await served.get("/calendar.ics?city=north-town")).uids


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/calendar.ics?city=atlantis", "south-town"),
        ("/calendar.ics?language=fr", "en, ja"),
        ("/events/atlantis.ics", "/calendar.ics"),
        ("/events/spring-fair", "/calendar.ics"),
        ("/events/", "/calendar.ics"),
        ("/events/more/spring-fair.ics", "not found"),
        ("/calendar", "not found"),
    ],
)
async def test_what_is_not_there_is_said_with_what_is(served: Served, path: str, told: str) -> None:
    got = await served.get(path)
    assert got.status == 404
    assert told in got.body.decode()


async def test_an_event_has_a_calendar_of_its_own(served: Served) -> None:
    got = await served.get("/events/spring-fair.ics?language=ja")
    assert got.uids == {"spring-fair-2026@sistercity", "spring-fair-2027@sistercity"}
    assert got.calendar["name"] == "春まつり"
    assert 'filename="spring-fair.ics"' in got.headers["Content-Disposition"]


async def test_an_event_without_dates_has_a_calendar_that_is_empty_and_right(served: Served) -> None:
    got = await served.get("/events/tour.ics")
    assert got.status == 200
    assert got.uids == set()
    assert got.calendar.walk("VTIMEZONE"), "a calendar with nothing in it is none"


async def test_who_has_the_same_already_is_told_so_in_a_few_bytes(served: Served) -> None:
    first = await served.get("/calendar.ics")
    for had in ("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"):
        again = await served.get("/calendar.ics", {had[1]: first.headers[had[0]]})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    other = await served.get("/calendar.ics?language=ja", {"If-None-Match": first.headers["ETag"]})
    assert other.status == 200


async def test_a_head_tells_what_a_get_would_and_nothing_more(served: Served) -> None:
    full, head = await served.get("/calendar.ics"), await served.get("/calendar.ics", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["ETag"] == full.headers["ETag"]


async def test_a_date_that_moves_is_told_to_who_subscribed_under_the_same_name(served: Served) -> None:
    first = await served.get("/calendar.ics")
    served.now += timedelta(days=2)
    served.learn(**{"start: 2027-04-17,": "start: 2027-04-24, revision: 1,"})
    second = await served.get("/calendar.ics", {"If-None-Match": first.headers["ETag"]})
    assert second.status == 200
    assert second.uids == first.uids
    assert "24 Nov 2026" in second.headers["Last-Modified"]
    moved = next(each for each in second.calendar.walk("VEVENT") if each["uid"] == "spring-fair-2027@sistercity")
    assert (str(moved["dtstart"].dt), moved["sequence"]) == ("2027-04-24", 1)


async def test_a_change_of_other_knowledge_is_no_change_of_the_calendar(served: Served) -> None:
    first = await served.get("/calendar.ics")
    served.now += timedelta(days=2)
    served.knowledge = replace(served.knowledge, digest="another")
    second = await served.get("/calendar.ics")
    assert second.body == first.body
    assert second.headers["Last-Modified"] == first.headers["Last-Modified"]


async def test_while_nothing_is_learnt_yet_nobody_is_told_that_a_calendar_is_gone(tmp_path: Path) -> None:
    async with serving(Served(tmp_path), knows=False) as starting:
        got = await starting.get("/calendar.ics")
        assert got.status == 503
        assert int(got.headers["Retry-After"]) > 0


def test_addresses_of_calendars_hold_what_is_asked_for() -> None:
    assert address_of("https://bot.example.org") == "https://bot.example.org/calendar.ics"
    assert (
        address_of("https://b.org", event="bunka-sai", language="ja")
        == "https://b.org/events/bunka-sai.ics?language=ja"
    )
    assert address_of("https://b.org", city="kashiwa", language="ja").endswith("/calendar.ics?city=kashiwa&language=ja")
