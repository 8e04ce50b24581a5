"""What those who follow are told by itself: reminders, windows of application, anniversaries; each in its time."""

import pytest
from following import Programme, fair, moment

from bot.answering.candidates.mind import Mind
from bot.updates.announcing import Announcer


async def test_a_week_before_an_event_those_who_follow_read_when_and_where_it_is(programme: Programme) -> None:
    assert await programme.read("2027-04-10T10:59:00-07:00") == ""
    assert await programme.read("2027-04-10T11:00:00-07:00") == (
        "7 days to go: Spring Fair\n"
        "When: April 17, 2027 to April 18, 2027, 11:00 AM to 5:00 PM (Torrance time)\n"
        "Place: the park\n"
        "Source: Programs. Checked on November 21, 2026."
    )


async def test_the_day_before_and_the_hour_before_are_told_too_and_nothing_twice(programme: Programme) -> None:
    times = ("2027-04-10T11:00", "2027-04-10T11:01", "2027-04-16T11:00", "2027-04-16T15:00", "2027-04-17T10:00")
    read = [await programme.read(f"{each}:00-07:00") for each in (*times, "2027-04-17T10:20", "2027-04-17T12:00")]
    assert [each.partition(":")[0] for each in read] == [
        "7 days to go",
        "",
        "1 day to go",
        "",
        "1 hour to go",
        "",
        "",
    ]


async def test_an_event_without_an_hour_is_told_of_in_the_mornings_and_not_an_hour_before(programme: Programme) -> None:
    programme.edit_fair(fair("2027-04-17"))
    assert await programme.read("2027-04-16T08:59:00-07:00") == ""
    assert (await programme.read("2027-04-16T09:00:00-07:00")).startswith(
        "1 day to go: Spring Fair\nWhen: Saturday, April 17, 2027\nPlace: the park\n"
    )
    assert [await programme.read(f"2027-04-{day}:00:00-07:00") for day in ("16T23", "17T08", "17T09", "17T23")] == [
        ""
    ] * 4


@pytest.mark.parametrize("at", ["2027-04-11T08:00", "2027-04-14T11:00", "2027-04-17T03:00", "2027-04-17T10:45"])
async def test_a_reminder_whose_moment_is_long_past_is_not_told(programme: Programme, at: str) -> None:
    assert (await programme.tick(f"{at}:00-07:00")).made == ()


async def test_an_event_known_only_by_its_month_is_not_counted_down_to(programme: Programme) -> None:
    programme.edit_fair(fair("2027-05"))
    assert [await programme.read(f"2027-04-{day}T09:00:00-07:00") for day in (24, 30)] == ["", ""]


async def test_each_language_of_a_channel_is_told_in_its_order(programme: Programme) -> None:
    await programme.follow("telegram:2", "ja", "en")
    read = await programme.read("2027-04-10T18:00:00-07:00", "telegram:2")
    assert read.splitlines()[:3] == [
        "あと7日：春まつり",
        "日時：2027年4月17日～4月18日 11:00～17:00（トーランス市の現地時間）",
        "会場：公園",
    ]
    assert "---\n7 days to go: Spring Fair" in read


async def test_days_are_counted_by_the_calendar_also_when_the_clocks_change(programme: Programme) -> None:
    programme.edit_fair(fair("2027-03-14", starts_at="10:00"))  # summer time begins that night
    assert await programme.read("2027-03-13T09:59:00-08:00") == ""
    assert (await programme.read("2027-03-13T10:00:00-08:00")).startswith("1 day to go")
    assert await programme.read("2027-03-14T08:59:00-07:00") == ""
    assert (await programme.read("2027-03-14T09:00:00-07:00")).startswith("1 hour to go")


async def test_the_window_of_applications_is_told_when_it_opens_and_before_it_closes(programme: Programme) -> None:
    window = {"opens": "2027-01-10", "closes": "2027-01-31", "closes_at": "17:00", "page": "https://example.org/apply"}
    programme.edit_fair(fair("2027-07", applications=window))
    opened = await programme.read("2027-01-10T09:00:00-08:00")
    assert opened.splitlines()[:4] == [
        "Applications are open: Spring Fair",
        "Applications open: Sunday, January 10, 2027",
        "Applications close: Sunday, January 31, 2027, 5:00 PM (Torrance time)",
        "Apply here: https://example.org/apply",
    ]
    assert "ask Torrance Sister City Association" in opened
    assert (await programme.read("2027-01-24T09:00:00-08:00")).startswith("7 days left to apply: Spring Fair")
    assert (await programme.read("2027-01-31T09:00:00-08:00")).startswith("Last day to apply: Spring Fair")
    assert await programme.read("2027-01-31T17:30:00-08:00") == ""


async def test_a_window_is_by_the_clock_of_the_office_that_takes_the_applications(programme: Programme) -> None:
    programme.edit_fair(fair("2027-07", applications={"closes": "2027-01-31", "ask": "kcc"}))
    assert await programme.read("2027-01-24T08:59:00+09:00") == ""
    assert (await programme.read("2027-01-24T09:00:00+09:00")).startswith("7 days left to apply")


async def test_a_partnership_is_remembered_each_year_on_its_day_where_it_is_read(programme: Programme) -> None:
    await programme.follow("telegram:2", "ja", topics=("anniversaries",))
    assert await programme.read("2027-02-20T08:59:00+09:00", "telegram:2") == ""
    told = await programme.read("2027-02-20T09:00:00+09:00", "telegram:2")
    assert told.startswith("トーランス市・柏市：54周年\n記念日は2027年2月20日土曜日です。")
    # In Torrance it is still the 19th.
    assert await programme.read("2027-02-20T08:59:00-08:00") == ""
    assert (await programme.read("2027-02-20T09:00:00-08:00")).startswith(
        "Torrance–Kashiwa: 54 years\nThe anniversary is on Saturday, February 20, 2027. "
    )


async def test_a_round_anniversary_is_told_a_month_earlier_too(programme: Programme) -> None:
    assert (await programme.read("2028-01-21T09:00:00-08:00")).startswith("Coming up: 55 years of Torrance–Kashiwa")
    assert (await programme.read("2028-02-20T09:00:00-08:00")).startswith("Torrance–Kashiwa: 55 years")
    assert await programme.read("2029-01-21T09:00:00-08:00") == ""


async def test_a_channel_reads_what_concerns_its_cities_or_topics_and_nothing_else(programme: Programme) -> None:
    await programme.follow("telegram:2", cities=("kashiwa",))
    await programme.follow("telegram:3", topics=("festivals", "sports"))
    await programme.follow("telegram:4", cities=("bizen",), topics=("sports",))
    await programme.tick("2027-04-10T16:00:00-07:00")
    assert set(await programme.arrived("2027-04-10T16:00:00-07:00")) == {"telegram:1", "telegram:2", "telegram:3"}


async def test_who_follows_later_is_not_told_what_was_announced_before(programme: Programme) -> None:
    await programme.tick("2027-04-10T11:00:00-07:00")
    await programme.follow("telegram:2")
    assert await programme.read("2027-04-10T11:01:00-07:00", "telegram:2") == ""


async def test_what_waits_together_is_one_digest(programme: Programme) -> None:
    programme.edit_fair(
        *(fair("2027-04-17", id=f"part-{number}", title={"en": f"Part {number}"}) for number in range(10))
    )
    told = await programme.read("2027-04-10T09:00:00-07:00")
    assert told.splitlines()[:2] == ["10 updates", "- 7 days to go: Part 0 – When: Saturday, April 17, 2027"]
    assert "- and 2 more" in told


async def test_two_copies_announce_each_thing_once(programme: Programme) -> None:
    at = moment("2027-04-10T11:00:00-07:00")
    first, second = Announcer(programme.memory.outbox), Announcer(programme.memory.outbox)
    plan = await first.plan(programme.knowledge, at)
    assert [count for _, count in (await second.announce_due(programme.knowledge, at)).made] == [1]
    made = (await first.announce_due(programme.knowledge, at)).made
    assert [each.id for each in plan.told] == ["reminder:fair:2027:7d"]
    assert made == ()


async def test_a_knowledge_that_is_new_does_not_flood_those_who_follow(programme: Programme, mind: Mind) -> None:
    programme.knowledge = mind.knowledge
    assert (await programme.tick("2026-11-21T09:00:00-08:00")).made == ()
