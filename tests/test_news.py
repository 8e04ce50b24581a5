"""Announcements of the files: published in their time, corrected when they change, never late, never twice."""

import pytest
from following import Programme, moment

from bot.ports import Told
from bot.updates.announcing import Announcer, NotToBeTold
from bot.updates.news import by_hand

DUE = "2026-12-01T09:00:00-08:00"
LATER = "2026-12-02T12:00:00-08:00"


async def test_it_is_published_by_the_programmes_clock_and_read_in_full(programme: Programme) -> None:
    programme.edit_news()
    assert await programme.read("2026-12-01T08:59:00-08:00") == ""
    assert await programme.read(DUE) == (
        "A new page\nThere is a new page.\nSource: Programs. Checked on November 21, 2026."
    )
    assert await programme.read(LATER) == ""


async def test_its_own_zone_goes_before_the_programmes(programme: Programme) -> None:
    programme.edit_news(publish="2026-12-01 16:00", zone="Europe/London")
    assert await programme.read("2026-12-01T15:59:00+00:00") == ""
    assert await programme.read("2026-12-01T16:00:00+00:00") != ""


async def test_a_day_without_an_hour_means_its_morning(programme: Programme) -> None:
    programme.edit_news(publish="2026-12-01")
    assert await programme.read("2026-12-01T08:59:00-08:00") == ""
    assert await programme.read(DUE) != ""


async def test_what_changed_is_told_as_a_correction(programme: Programme) -> None:
    programme.edit_news()
    await programme.read(DUE)
    programme.edit_news(text={"en": "The page is at another place.", "ja": "ページは別の場所です。"})
    assert (await programme.read(LATER)).startswith("Corrected: A new page\nThe page is at another place.\n")
    assert await programme.read("2026-12-02T12:01:00-08:00") == ""


async def test_where_revisions_are_numbered_a_slip_is_mended_in_silence(programme: Programme) -> None:
    programme.edit_news()
    await programme.read(DUE)
    programme.edit_news(title={"en": "A new Page", "ja": "新しいページ"}, revision=1)
    assert await programme.read(LATER) == ""
    programme.edit_news(title={"en": "A new Page", "ja": "新しいページ"}, revision=2)
    assert (await programme.read("2026-12-02T12:01:00-08:00")).startswith("Corrected: A new Page")


async def test_a_correction_takes_the_place_of_what_still_waits(programme: Programme) -> None:
    programme.edit_news()
    await programme.follow("telegram:2", "ja")
    await programme.tick(DUE)
    programme.edit_news(text={"en": "Another.", "ja": "別のお知らせです。"})
    told = await programme.read("2026-12-02T08:00:00+09:00", "telegram:2")
    assert told.startswith("訂正のお知らせ：新しいページ\n別のお知らせです。")


@pytest.mark.parametrize(("at", "told"), [("2026-12-04T09:00:00-08:00", True), ("2026-12-04T09:01:00-08:00", False)])
async def test_what_is_older_than_some_days_is_recorded_and_told_to_the_admins_alone(
    programme: Programme, at: str, *, told: bool
) -> None:
    programme.edit_news()
    announced = await programme.tick(at)
    assert bool(announced.made) is told
    assert [note.en[:41] for note in announced.notes] == ([] if told else ["The announcement “page” was due on Decemb"])
    again = await programme.tick("2026-12-05T10:00:00-08:00")
    assert (again.made, again.notes) == ((), ())


async def test_a_new_moment_revives_what_came_too_late(programme: Programme) -> None:
    programme.edit_news()
    await programme.tick("2026-12-05T09:00:00-08:00")
    programme.edit_news(publish="2026-12-06 10:00")
    assert (await programme.read("2026-12-06T10:00:00-08:00")).startswith("A new page\n")


async def test_what_has_expired_is_not_told(programme: Programme) -> None:
    programme.edit_news(expires="2026-12-01 12:00")
    announced = await programme.tick("2026-12-01T12:00:00-08:00")
    assert (announced.made, announced.notes) == ((), ())


async def test_what_is_taken_out_of_the_files_is_sent_to_nobody_who_still_waits(programme: Programme) -> None:
    programme.edit_news()
    await programme.follow("telegram:2", "ja")
    await programme.tick(DUE)
    assert set(await programme.arrived(DUE)) == {"telegram:1"}
    programme.edit("announcements")
    assert len((await programme.tick("2026-12-01T09:01:00-08:00")).notes) == 1
    assert await programme.arrived("2026-12-02T08:00:00+09:00") == {}
    programme.edit_news()
    assert (await programme.tick("2026-12-01T16:00:00-08:00")).made == ()


async def test_an_admin_publishes_it_before_its_time_and_then_it_is_not_told_again(programme: Programme) -> None:
    programme.edit_news()
    announcer = Announcer(programme.memory.outbox)
    await announcer.publish("page", programme.knowledge, moment("2026-11-21T12:00:00-08:00"))
    assert set(await programme.arrived("2026-11-21T12:00:00-08:00")) == {"telegram:1"}
    assert await programme.read(DUE) == ""
    with pytest.raises(NotToBeTold, match="page was announced already, just as it stands"):
        await announcer.publish("page", programme.knowledge, moment(LATER))


async def test_what_is_not_there_or_over_cannot_be_published(programme: Programme) -> None:
    programme.edit_news()
    announcer = Announcer(programme.memory.outbox)
    with pytest.raises(NotToBeTold, match="no announcement 'pages' in the files; there are: page"):
        await announcer.publish("pages", programme.knowledge, moment(DUE))
    with pytest.raises(NotToBeTold, match="page expired on 2026-12-08 17:00 UTC"):
        await announcer.publish("page", programme.knowledge, moment("2026-12-09T09:00:00-08:00"))


async def test_what_is_said_by_hand_goes_to_all_once(programme: Programme) -> None:
    await programme.follow("telegram:2", cities=("bizen",))
    now = moment("2026-12-01T12:00:00-08:00")
    said = by_hand("42", {"en": Told("The office is closed today.")}, now)
    announcer = Announcer(programme.memory.outbox)
    for _ in range(2):
        await announcer.say(said, programme.knowledge, now)
    assert set(await programme.arrived("2026-12-01T12:00:00-08:00")) == {"telegram:1", "telegram:2"}
    assert await programme.arrived("2026-12-01T12:01:00-08:00") == {}
