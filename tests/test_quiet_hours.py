"""At night nobody is sent anything: by the clock of who reads, through changed clocks, and but for what cannot wait."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from following import Programme, fair, moment
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.candidates.mind import Mind
from bot.knowledge.schema import QuietHours
from bot.ports import Subscription
from bot.updates.clocks import end_of_quiet, zone_of_readers

NIGHT = QuietHours()
PACIFIC = ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        ("2027-01-10T20:59:59-08:00", "2027-01-10T20:59:59-08:00"),
        ("2027-01-10T21:00:00-08:00", "2027-01-11T08:00:00-08:00"),
        ("2027-01-11T07:59:59-08:00", "2027-01-11T08:00:00-08:00"),
        ("2027-01-11T08:00:00-08:00", "2027-01-11T08:00:00-08:00"),
        ("2027-03-13T23:00:00-08:00", "2027-03-14T08:00:00-07:00"),  # an hour shorter
        ("2027-11-06T23:00:00-07:00", "2027-11-07T08:00:00-08:00"),  # an hour longer
    ],
)
def test_what_falls_into_the_night_waits_for_the_morning(at: str, ends: str) -> None:
    assert end_of_quiet(moment(at), NIGHT, PACIFIC) == moment(ends)


@pytest.mark.parametrize(
    ("begin", "end", "at", "ends"),
    [
        # The clock leaps from two to three: half past two is half past three.
        (time(22), time(2, 30), "2027-03-14T01:00:00-08:00", "2027-03-14T03:30:00-07:00"),
        # The hour from one to two comes twice, and is quiet twice.
        (time(22), time(1, 30), "2027-11-07T01:10:00-07:00", "2027-11-07T01:30:00-07:00"),
        (time(22), time(1, 30), "2027-11-07T01:10:00-08:00", "2027-11-07T01:30:00-08:00"),
        (time(13), time(15), "2027-05-05T14:00:00-07:00", "2027-05-05T15:00:00-07:00"),
        (time(8), time(8), "2027-05-05T08:00:00-07:00", "2027-05-05T08:00:00-07:00"),
    ],
)
def test_the_end_is_found_also_where_the_clock_has_no_such_hour_or_has_it_twice(
    begin: time, end: time, at: str, ends: str
) -> None:
    assert end_of_quiet(moment(at), QuietHours(begin=begin, end=end), PACIFIC) == moment(ends)


HOURS = st.times().map(lambda each: each.replace(second=0, microsecond=0))
ZONES = st.sampled_from(["America/Los_Angeles", "Asia/Tokyo", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu"])


@given(begin=HOURS, end=HOURS, zone=ZONES, minutes=st.integers(0, 366 * 24 * 60))
def test_what_has_waited_is_out_of_the_quiet_hours_within_a_day(
    begin: time, end: time, zone: str, minutes: int
) -> None:
    quiet, clock = QuietHours(begin=begin, end=end), ZoneInfo(zone)
    at = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ends = end_of_quiet(at, quiet, clock)
    assert at <= ends <= at + timedelta(hours=25)
    assert end_of_quiet(ends, quiet, clock) == ends


@pytest.mark.parametrize(
    ("subscription", "zone"),
    [
        (Subscription("telegram:1", ("en",)), "America/Los_Angeles"),
        (Subscription("telegram:1", ("ja", "en")), "Asia/Tokyo"),
        (Subscription("telegram:1", ("en",), side="kashiwa"), "Asia/Tokyo"),
        (Subscription("telegram:1", ("ja",), side="torrance"), "America/Los_Angeles"),
        (Subscription("telegram:1", ("xx",), side="nowhere"), "America/Los_Angeles"),
        (Subscription("telegram:1", ()), "America/Los_Angeles"),
    ],
)
def test_readers_live_by_the_clock_of_their_city_or_of_the_one_that_speaks_their_language(
    mind: Mind, subscription: Subscription, zone: str
) -> None:
    assert zone_of_readers(subscription, mind.knowledge).key == zone


async def test_a_reminder_waits_until_the_readers_wake(programme: Programme) -> None:
    await programme.follow("telegram:2", "ja")  # 11:00 in Torrance is 3 in the night in Kashiwa
    assert await programme.read("2027-04-10T11:00:00-07:00") != ""
    assert await programme.arrived("2027-04-11T07:59:00+09:00") == {}
    assert set(await programme.arrived("2027-04-11T08:00:00+09:00")) == {"telegram:2"}


async def test_an_hour_before_an_early_event_its_people_are_told_also_at_night_and_nobody_elsewhere(
    programme: Programme,
) -> None:
    programme.edit_fair(fair("2027-04-17", starts_at="07:30"))
    await programme.follow("telegram:2", side="kashiwa")  # where it is half past ten in the evening
    await programme.tick("2027-04-17T06:30:00-07:00")
    assert set(await programme.arrived("2027-04-17T06:30:00-07:00")) == {"telegram:1"}
    assert await programme.arrived("2027-04-17T07:00:00-07:00") == {}


async def test_a_reminder_of_days_that_is_late_wakes_nobody(programme: Programme) -> None:
    programme.edit_fair(fair("2027-04-17", starts_at="17:00"))
    await programme.tick("2027-04-17T06:45:00-07:00")  # after a night in which the bot was away
    assert await programme.arrived("2027-04-17T09:00:00-07:00") == {}


async def test_what_would_be_too_late_in_the_morning_is_told_at_night(programme: Programme) -> None:
    programme.edit_fair(fair("2027-04-16", starts_at="21:30"))
    assert (await programme.read("2027-04-16T08:00:00-07:00")).startswith("1 day to go")
    programme.edit_fair(fair("2027-04-16", starts_at="21:30", cancelled="yes"))
    assert (await programme.read("2027-04-16T21:10:00-07:00")).startswith("Cancelled: Spring Fair")
