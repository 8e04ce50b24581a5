"""The events as a table and as a calendar file that other calendars read."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from talking import CommandLine

from adapters.calendar import upcoming_as_ics
from bot.answering.events import upcoming
from bot.answering.mind import Mind

AT = "2026-11-21T09:00:00-08:00"


def written(sistercity: CommandLine, folder: Path, *words: str) -> list[Any]:
    """The events of the calendar file that `sistercity events` writes."""
    path = folder / "events.ics"
    ran = sistercity("events", "--ics", path, "--at", AT, *words)
    assert ran.code == 0
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


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
    event = one(written(sistercity, tmp_path), "kashiwa-delegation-2025-08-04")
    assert event["dtstart"].dt == date(2025, 8, 4)
    assert event["dtend"].dt == date(2025, 8, 23)


def test_an_event_of_one_day_ends_the_next(sistercity: CommandLine, tmp_path: Path) -> None:
    event = one(written(sistercity, tmp_path), "new-year-party-2026-01-24")
    start, end = event["dtstart"].dt, event["dtend"].dt
    if isinstance(start, datetime):
        pytest.skip("its hours are known by now")
    assert end - start == timedelta(days=1)


def test_an_event_with_hours_is_at_the_hours_of_its_city(sistercity: CommandLine, tmp_path: Path) -> None:
    start = one(written(sistercity, tmp_path), "exchange-festa-2025-10-19")["dtstart"].dt
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
