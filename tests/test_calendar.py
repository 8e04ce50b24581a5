"""The events as a table and as a calendar file that other calendars read."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from knowledge_sample import write_sample
from talking import CommandLine

from adapters.calendar import EVERYTHING, as_ics, upcoming_as_ics
from adapters.calendar_zones import told
from bot.answering.candidates.mind import Mind
from bot.answering.content.events import upcoming
from bot.knowledge import load

AT = "2026-11-21T09:00:00-08:00"


def written(sistercity: CommandLine, folder: Path, *words: str) -> list[Any]:
    """The events of the calendar file that `sistercity events` writes."""
    path = folder / "events.ics"
    ran = sistercity("events", "--ics", path, "--at", AT, *words)
    assert ran.code == 0
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def fair(folder: Path, occurrences: str) -> list[Any]:
    """The events of the calendar of a fair in Los Angeles with these *occurrences*."""
    head = (
        "spring-fair:\n  name: {en: Spring Fair, ja: 春まつり}\n  city: north-town\n  sources: [S1]\n  occurrences:\n"
    )
    knowledge = load(write_sample(folder, events__fair=head + occurrences))
    body = as_ics(knowledge, "en", datetime.fromisoformat(AT), EVERYTHING)
    return list(Calendar.from_ical(body).walk("VEVENT"))


def one(events: list[Any], uid: str) -> Any:
    (found,) = [each for each in events if str(each["uid"]).startswith(uid)]
    return found


def test_the_table_shows_each_event_with_its_season_and_no_invented_date(sistercity: CommandLine, mind: Mind) -> None:
    ran = sistercity("events", "--at", AT)
    assert ran.code == 0
    shown = re.sub(r"\s+", "", ran.out)
    assert all(identity[:12] in shown for identity in mind.knowledge.events)
    assert "2027" not in ran.out


def test_the_table_is_in_the_language_chosen(sistercity: CommandLine) -> None:
    assert "柏まつり" in sistercity("events", "--language", "ja", "--at", AT).out


def test_the_calendar_holds_each_dated_occurrence_once(sistercity: CommandLine, tmp_path: Path, mind: Mind) -> None:
    events = written(sistercity, tmp_path)
    dated = [
        each for event in mind.knowledge.events.values() for each in event.occurrences if each.start.precision == "day"
    ]
    assert len(events) == len(dated)
    assert len({str(each["uid"]) for each in events}) == len(events)


def test_an_all_day_event_ends_on_the_day_after_its_last(sistercity: CommandLine, tmp_path: Path) -> None:
    event = one(written(sistercity, tmp_path), "kashiwa-delegation-2025@")
    assert event["dtstart"].dt == date(2025, 8, 4)
    assert event["dtend"].dt == date(2025, 8, 23)


def test_an_event_of_one_day_ends_the_next(sistercity: CommandLine, tmp_path: Path) -> None:
    event = one(written(sistercity, tmp_path), "new-year-party-2026@")
    start, end = event["dtstart"].dt, event["dtend"].dt
    if isinstance(start, datetime):
        pytest.skip("its hours are known by now")
    assert end - start == timedelta(days=1)


def test_an_event_with_hours_is_at_the_hours_of_its_city(sistercity: CommandLine, tmp_path: Path) -> None:
    start = one(written(sistercity, tmp_path), "exchange-festa-2025@")["dtstart"].dt
    assert start.utcoffset() == timedelta(hours=9)
    assert (start.hour, start.minute) == (11, 0)


def test_every_event_ends_after_it_begins(sistercity: CommandLine, tmp_path: Path) -> None:
    for event in written(sistercity, tmp_path):
        if "dtend" in event:
            assert event["dtend"].dt > event["dtstart"].dt


def test_the_uids_are_the_same_tomorrow_and_in_japanese(sistercity: CommandLine, tmp_path: Path) -> None:
    english = written(sistercity, tmp_path)
    japanese = written(sistercity, tmp_path, "--language", "ja", "--at", "2027-01-01T09:00:00+09:00")
    assert [str(each["uid"]) for each in english] == [str(each["uid"]) for each in japanese]
    assert [str(each["summary"]) for each in english] != [str(each["summary"]) for each in japanese]


def test_the_stamp_of_the_calendar_is_in_utc(sistercity: CommandLine, tmp_path: Path) -> None:
    written(sistercity, tmp_path)
    stamps = re.findall(rb"DTSTAMP:(\S+)", (tmp_path / "events.ics").read_bytes())
    assert set(stamps) == {b"20261121T170000Z"}


def test_lines_of_the_calendar_are_folded_and_end_as_calendars_want(sistercity: CommandLine, tmp_path: Path) -> None:
    written(sistercity, tmp_path, "--language", "ja")
    body = (tmp_path / "events.ics").read_bytes()
    assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    assert all(len(each) <= 75 for each in body.split(b"\r\n"))
    body.decode("utf-8")


def test_a_calendar_that_cannot_be_written_is_told_without_a_traceback(sistercity: CommandLine, tmp_path: Path) -> None:
    ran = sistercity("events", "--ics", tmp_path / "no" / "folder" / "events.ics")
    assert ran.code in {1, 2}
    assert "Traceback" not in ran.err
    assert "events.ics" in ran.err


def test_a_file_of_some_events_holds_only_their_days_to_come(mind: Mind) -> None:
    matsuri = mind.knowledge.events["kashiwa-matsuri"]
    first = min(each.start.earliest for each in matsuri.occurrences)
    before = datetime(first.year, first.month, 1, tzinfo=UTC)
    file = upcoming_as_ics(mind.knowledge, "en", before, ["kashiwa-matsuri"])
    assert file
    found: list[Any] = Calendar.from_ical(file).walk("VEVENT")
    assert len(found) == sum(each.start.precision == "day" for each in matsuri.occurrences)
    assert {str(each["uid"])[:15] for each in found} == {"kashiwa-matsuri"}
    last = max(each.start.earliest for each in matsuri.occurrences)
    after = datetime(last.year + 1, 12, 31, tzinfo=UTC)
    assert upcoming_as_ics(mind.knowledge, "en", after, ["kashiwa-matsuri"]) is None


def test_a_year_is_no_day_for_a_calendar(mind: Mind) -> None:
    now = datetime.fromisoformat(AT)
    assert upcoming(mind.knowledge.events["olympics-2028"], now.date())
    assert upcoming_as_ics(mind.knowledge, "en", now, ["olympics-2028"]) is None


def test_every_event_has_what_the_standard_wants_and_rings_nobody(mind: Mind) -> None:
    for tag in mind.knowledge.program.languages:
        calendar: Any = Calendar.from_ical(as_ics(mind.knowledge, tag, datetime.fromisoformat(AT)))
        zones = {str(each["tzid"]) for each in calendar.walk("VTIMEZONE")}
        for each in calendar.walk("VEVENT"):
            assert {"uid", "dtstamp", "dtstart", "summary", "description", "status", "sequence"} <= {
                *map(str.lower, each)
            }
            assert each["dtstart"].params.get("TZID") in {None, *zones}
            if "dtend" in each:
                assert type(each["dtend"].dt) is type(each["dtstart"].dt)
        assert not calendar.errors
        assert not calendar.walk("VALARM")
        assert "method" not in calendar, "who publishes by it must name an organizer"


def test_an_event_says_where_its_date_was_read_and_whom_to_ask(sistercity: CommandLine, tmp_path: Path) -> None:
    event = one(written(sistercity, tmp_path), "exchange-festa-2025@")
    assert "booths on the four partner places" in event["description"]
    assert "Source" in event["description"]
    assert "Please ask" in event["description"]
    assert str(event["url"]).startswith("https://")
    assert "Howdy Mall" in event["location"]


def test_hours_of_an_event_of_days_are_those_of_each_day(tmp_path: Path) -> None:
    times = '    - {start: 2027-04-17, end: 2027-04-18, starts_at: "10:00", ends_at: "17:00", sources: [S1]}\n'
    (event,) = fair(tmp_path, times)
    assert (event["dtend"].dt - event["dtstart"].dt) == timedelta(hours=7)
    assert event["rrule"] == {"FREQ": ["DAILY"], "COUNT": [2]}


def test_an_event_over_night_ends_in_the_morning(tmp_path: Path) -> None:
    times = '    - {start: 2026-12-31, end: 2027-01-01, starts_at: "22:00", ends_at: "01:00", sources: [S1]}\n'
    (event,) = fair(tmp_path, times)
    assert (event["dtend"].dt - event["dtstart"].dt) == timedelta(hours=3)
    assert "rrule" not in event


def test_an_event_of_which_only_the_beginning_is_known_has_no_end(tmp_path: Path) -> None:
    (event,) = fair(tmp_path, '    - {start: 2027-04-17, starts_at: "10:00", sources: [S1]}\n')
    assert "dtend" not in event


def test_a_cancelled_date_stays_and_says_so(tmp_path: Path) -> None:
    (event,) = fair(tmp_path, "    - {start: 2027-04-17, cancelled: yes, revision: 3, sources: [S1]}\n")
    assert (event["status"], event["sequence"]) == ("CANCELLED", 3)
    assert event["summary"] == "calendar-cancelled Spring Fair"


def test_a_date_that_moves_keeps_its_name(tmp_path: Path) -> None:
    def uids(times: str) -> set[str]:
        return {str(each["uid"]) for each in fair(tmp_path, times)}

    assert uids("    - {start: 2027-04-17, sources: [S1]}\n") == uids("    - {start: 2027-10-02, sources: [S1]}\n")
    named = "    - {id: spring, start: 2027-04-17, sources: [S1]}\n    - {start: 2027-10-02, sources: [S1]}\n"
    assert uids(named) == {"spring-fair-spring@sistercity", "spring-fair-2027-10-02@sistercity"}


def test_the_clocks_of_a_zone_change_when_they_do_there() -> None:
    daylight = told(ZoneInfo("America/Los_Angeles"), 2025, 2026).walk("DAYLIGHT")
    summer: Any
    (summer,) = daylight
    assert summer["dtstart"].dt == datetime(2025, 3, 9, 2)  # noqa: DTZ001  # the standard wants it without a zone
    assert summer["rdate"].to_ical() == b"20260308T020000"
    assert summer["tzoffsetfrom"].td == timedelta(hours=-8)
    assert summer["tzoffsetto"].td == timedelta(hours=-7)
    assert not told(ZoneInfo("Asia/Tokyo"), 2000, 2030).walk("DAYLIGHT")


def test_the_clocks_told_are_right_at_every_hour_of_the_years() -> None:
    zone = ZoneInfo("America/Los_Angeles")
    read = told(zone, 2025, 2026).to_tz(lookup_tzid=False)
    moment, end = datetime(2025, 1, 2, tzinfo=UTC), datetime(2026, 12, 30, tzinfo=UTC)
    while moment < end:
        here = moment.astimezone(zone).replace(tzinfo=None)
        assert here.replace(tzinfo=read).utcoffset() == here.replace(tzinfo=zone).utcoffset() or here.hour in (1, 2)
        moment += timedelta(hours=1)
