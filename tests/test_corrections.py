"""What was announced and has changed since is corrected: moved, elsewhere, cancelled; what waits is taken back."""

from pathlib import Path

import pytest
from following import FAIR, Programme, fair

from bot.knowledge import load

TOLD = "2027-04-10T11:00:00-07:00"
LATER = "2027-04-12T12:00:00-07:00"
HOURS = {"starts_at": "11:00", "ends_at": "17:00"}


async def test_an_admin_moves_the_event_by_a_week_and_those_who_follow_read_what_was_and_what_is(
    programme: Programme, folder: Path
) -> None:
    written = folder / "events" / "bunka-sai.yaml"
    before = written.read_text(encoding="utf-8")
    dated = '  occurrences:\n    - {start: %s, end: %s, starts_at: "11:00", ends_at: "17:00", sources: [T1]}\n'
    for days in (("2027-04-17", "2027-04-18"), ("2027-04-24", "2027-04-25")):
        written.write_text(before.replace("  occurrences:\n", dated % days), encoding="utf-8")
        programme.knowledge = load(folder)
        told = await programme.read(TOLD if days[0].endswith("17") else LATER)
    assert told.splitlines()[:3] == [
        "Changed: Bunka-Sai",
        "When: April 17, 2027 to April 18, 2027, 11:00 AM to 5:00 PM (Torrance time) → "
        "April 24, 2027 to April 25, 2027, 11:00 AM to 5:00 PM (Torrance time)",
        "Source: Programs. Checked on November 21, 2026.",
    ]
    assert await programme.read("2027-04-16T11:00:00-07:00") == ""
    assert (await programme.read("2027-04-17T11:00:00-07:00")).startswith("7 days to go: Bunka-Sai")


async def test_a_new_hour_and_a_new_place_are_told_part_by_part(programme: Programme) -> None:
    await programme.read(TOLD)
    place = {"en": "the hall", "ja": "ホール"}
    programme.edit_fair(fair("2027-04-17", end="2027-04-18", starts_at="12:00", ends_at="17:00", place=place))
    told = await programme.read(LATER)
    assert "11:00 AM to 5:00 PM (Torrance time) → April 17, 2027 to April 18, 2027, 12:00 PM to" in told
    assert "Place: the park → the hall" in told
    assert await programme.read("2027-04-12T12:01:00-07:00") == ""


async def test_a_new_place_alone_still_says_when_it_is(programme: Programme) -> None:
    await programme.read(TOLD)
    programme.edit_fair(fair("2027-04-17", end="2027-04-18", **HOURS), place={"en": "the hall", "ja": "ホール"})
    told = (await programme.read(LATER)).splitlines()
    assert told[1].startswith("When: April 17, 2027 to April 18, 2027, 11:00 AM to 5:00 PM")
    assert "→" not in told[1]
    assert told[2] == "Place: the park → the hall"


async def test_what_is_cancelled_is_said_to_be_and_counted_down_to_no_more(programme: Programme) -> None:
    await programme.read(TOLD)
    programme.edit_fair(fair("2027-04-17", end="2027-04-18", **HOURS, cancelled="yes"))
    told = await programme.read(LATER)
    assert told.startswith("Cancelled: Spring Fair\n")
    assert "April 17, 2027 to April 18, 2027" in told
    assert await programme.read("2027-04-16T11:00:00-07:00") == ""
    programme.edit_fair(fair("2027-04-17", end="2027-04-18", **HOURS))
    assert "It will be held after all." in await programme.read("2027-04-16T12:00:00-07:00")


async def test_what_was_never_announced_may_change_in_silence(programme: Programme) -> None:
    programme.edit_fair(fair("2027-04-24", cancelled="yes"))
    assert (await programme.tick(TOLD)).made == ()


async def test_what_is_over_may_be_put_right_in_silence(programme: Programme) -> None:
    await programme.read(TOLD)
    programme.edit_fair(fair("2027-04-17", end="2027-04-18", starts_at="10:30", ends_at="17:00"))
    assert (await programme.tick("2027-04-19T09:00:00-07:00")).made == ()


async def test_a_reminder_that_waits_for_the_morning_is_taken_back_when_the_event_moves(programme: Programme) -> None:
    await programme.follow("telegram:2", "ja")
    await programme.tick(TOLD)  # in Kashiwa it is night
    await programme.arrived(TOLD)
    programme.edit_fair(fair("2027-04-24", end="2027-04-25", **HOURS))
    told = await programme.read("2027-04-11T08:00:00+09:00", "telegram:2")
    assert told.startswith("変更のお知らせ：春まつり\n日時：2027年4月17日～4月18日 ")
    assert "あと7日" not in told
    assert (await programme.read("2027-04-18T08:00:00+09:00", "telegram:2")).startswith("あと7日：春まつり")


async def test_two_changes_are_both_told_to_who_slept_through_them(programme: Programme) -> None:
    await programme.read(TOLD)
    for day, hour in (("24", 22), ("25", 23)):
        programme.edit_fair(fair(f"2027-04-{day}"))
        await programme.tick(f"2027-04-12T{hour}:00:00-07:00")
    told = await programme.read("2027-04-13T08:00:00-07:00")
    assert told.startswith("2 updates\n- Changed: Spring Fair – When: April 17, 2027 to April 18, 2027")
    assert "When: Saturday, April 24, 2027 → Sunday, April 25, 2027" in told


async def test_there_and_back_again_is_told_each_time(programme: Programme) -> None:
    await programme.read(TOLD)
    for hour, start in enumerate(("2027-04-24", "2027-04-17", "2027-04-24")):
        programme.edit_fair(fair(start))
        assert (await programme.read(f"2027-04-12T1{hour}:00:00-07:00")).startswith("Changed: Spring Fair")


async def test_who_may_apply_reads_of_a_new_last_day(programme: Programme) -> None:
    programme.edit_fair(fair("2027-07", applications={"opens": "2027-01-10", "closes": "2027-01-31"}))
    await programme.read("2027-01-10T09:00:00-08:00")
    programme.edit_fair(fair("2027-07-08", applications={"opens": "2027-01-10", "closes": "2027-02-07"}))
    told = (await programme.read("2027-01-12T09:00:00-08:00")).splitlines()
    assert told[:3] == [
        "Changed: Spring Fair",
        "When: July 2027 → Thursday, July 8, 2027",
        "Applications close: Sunday, January 31, 2027 → Sunday, February 7, 2027",
    ]
    assert await programme.read("2027-01-24T09:00:00-08:00") == ""
    assert (await programme.read("2027-01-31T09:00:00-08:00")).startswith("7 days left to apply")


@pytest.mark.parametrize("stays", [True, False])
async def test_what_vanishes_is_told_to_the_admins_alone_and_once(programme: Programme, *, stays: bool) -> None:
    await programme.follow("telegram:2", "ja")
    await programme.tick(TOLD)
    await programme.arrived(TOLD)
    if stays:
        programme.edit_fair()
    else:
        programme.edit("events")
    announced = await programme.tick("2027-04-10T12:00:00-07:00")
    assert announced.made == ()
    (note,) = announced.notes
    assert note.en.startswith("“7 days to go: Spring Fair” was announced, and is no longer in the files.")
    assert (await programme.tick("2027-04-10T12:01:00-07:00")).notes == ()
    assert await programme.arrived("2027-04-11T08:00:00+09:00") == {}


async def test_what_is_over_may_be_taken_out_of_the_files(programme: Programme) -> None:
    await programme.read(TOLD)
    programme.edit_fair()
    assert (await programme.tick("2027-04-19T09:00:00-07:00")).notes == ()


async def test_the_cities_that_were_told_are_told_of_the_change_too(programme: Programme) -> None:
    await programme.follow("telegram:2", cities=("kashiwa",))
    await programme.tick("2027-04-10T16:00:00-07:00")
    await programme.arrived("2027-04-10T16:00:00-07:00")
    programme.edit_fair(fair("2027-04-24"), about=FAIR["about"][:0])
    assert (await programme.read("2027-04-12T16:00:00-07:00", "telegram:2")).startswith("Changed")
