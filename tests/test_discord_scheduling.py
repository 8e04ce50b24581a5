"""The scheduled events of communities on Discord follow those of the knowledge, each once, whatever gets lost."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bot_api_faults import Fault
from discord_api_limits import Window
from discord_api_people import Right
from discord_chatting import Discord
from discord_clients import redirected
from discord_rooms import until
from discord_schedules import FAIR, NOW, WORDED, Desk, opened
from knowledge_sample import write_sample

from adapters.discord_schedule_plan import MOST
from adapters.discord_scheduling import Rhythm


@pytest.fixture
async def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Desk]:
    async with Discord() as town:
        redirected(town, monkeypatch)
        town.world.now = lambda: NOW
        server = town.guild("Exchange", rights=Right.CREATE_EVENTS)
        async with opened(town, server, write_sample(tmp_path, events__fair=FAIR, **WORDED)) as desk:
            yield desk


async def test_each_occurrence_is_an_event_of_its_own(desk: Desk) -> None:
    assert await desk.scheduler().bring_in_step()
    first, second = desk.shown
    assert (first.name, first.location) == ("Spring Fair", "Town Hall")
    assert first.starts == datetime(2026, 4, 18, 17, tzinfo=UTC), "ten o'clock in California"
    assert first.ends == datetime(2026, 4, 20, 0, tzinfo=UTC)
    assert first.description == "A fair with food.\nhttps://example.org/minutes\nspring-fair-2026@sistercity"
    assert (second.starts, second.ends) == (datetime(2027, 4, 17, 7, tzinfo=UTC), datetime(2027, 4, 18, 7, tzinfo=UTC))
    assert "scheduled-day" in (second.description or ""), "nobody has announced the hours"


async def test_a_community_reads_in_its_own_language(desk: Desk) -> None:
    other = desk.town.guild("交流", locale="ja", rights=Right.CREATE_EVENTS)
    await until(lambda: len(desk.client.guilds) == 2)
    await desk.scheduler().bring_in_step()
    assert [each.name for each in desk.server.events] == ["Spring Fair"] * 2
    assert [(each.name, each.location) for each in other.events] == [("春まつり", "市役所")] * 2


async def test_a_restart_doubles_nothing_and_changes_nothing(desk: Desk) -> None:
    await desk.scheduler().bring_in_step()
    before = [(each.id, each.name) for each in desk.server.events]
    await desk.scheduler().bring_in_step()
    assert [(each.id, each.name) for each in desk.server.events] == before
    assert len(desk.town.made("create_event")) == 2
    assert desk.town.made("edit_event") == []


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.HANG_AFTER, Fault.ERROR_AFTER])
async def test_an_event_whose_creation_was_answered_by_nobody_is_there_once(desk: Desk, fault: Fault) -> None:
    desk.town.faults.plan(fault, method="create_event")
    assert await desk.scheduler().bring_in_step()
    assert [each.starts.year for each in desk.shown] == [2026, 2027]


async def test_a_creation_that_did_not_arrive_is_made_up_for(desk: Desk) -> None:
    desk.town.faults.plan(Fault.DROP_BEFORE, method="create_event")
    assert await desk.scheduler().bring_in_step()
    assert sorted(each.starts.year for each in desk.shown) == [2026, 2027]


async def test_what_is_put_off_is_changed_in_place(desk: Desk) -> None:
    await desk.scheduler().bring_in_step()
    before = desk.shown[0].id
    desk.write(FAIR.replace("2026-04-18, end: 2026-04-19", "2026-05-02, end: 2026-05-03").replace("Town Hall", "Park"))
    await desk.scheduler().bring_in_step()
    moved = desk.shown[0]
    assert (moved.id, moved.starts.month, moved.location) == (before, 5, "Park")
    assert len(desk.town.made("create_event")) == 2


async def test_what_is_cancelled_or_struck_out_is_cancelled(desk: Desk) -> None:
    await desk.scheduler().bring_in_step()
    first, second = desk.shown
    desk.write(
        FAIR.replace("2026-04-18,", "2026-04-18, cancelled: yes,").replace(
            "    - {start: 2027-04-17, sources: [S1]}\n", ""
        )
    )
    await desk.scheduler().bring_in_step()
    assert (first.status, second.status) == (4, 4)
    assert len(desk.server.events) == 2


async def test_what_takes_place_after_all_is_scheduled_again(desk: Desk) -> None:
    desk.write(FAIR.replace("2026-04-18,", "2026-04-18, cancelled: yes,"))
    await desk.scheduler().bring_in_step()
    desk.write(FAIR)
    await desk.scheduler().bring_in_step()
    assert sorted(each.starts.year for each in desk.shown) == [2026, 2027]


async def test_events_of_others_are_left_alone(desk: Desk) -> None:
    foreign = desk.server.schedule("Spring Fair", NOW + timedelta(days=48), NOW + timedelta(days=49))
    foreign.description = "spring-fair-2026@sistercity"
    await desk.scheduler().bring_in_step()
    assert (foreign.name, foreign.status, foreign.location) == ("Spring Fair", 1, "Park")
    assert len(desk.shown) == 2


async def test_what_somebody_changed_on_discord_is_as_the_knowledge_says_again(desk: Desk) -> None:
    await desk.scheduler().bring_in_step()
    event = desk.shown[0]
    event.description, event.location = "Come all!", "Elsewhere"
    await desk.scheduler().bring_in_step()
    assert desk.shown[0] is event
    assert (event.location, len(desk.shown)) == ("Town Hall", 2)
    assert (event.description or "").endswith("spring-fair-2026@sistercity")


async def test_what_has_begun_is_not_begun_again_and_ends_when_it_is_struck_out(desk: Desk) -> None:
    await desk.scheduler().bring_in_step()
    event = desk.shown[0]
    desk.now = event.starts + timedelta(hours=1)
    desk.town.world.now = lambda: desk.now
    desk.write(FAIR.replace("Town Hall", "Park"))
    await desk.scheduler().bring_in_step()
    assert (event.status, event.location, len(desk.shown)) == (2, "Park", 2)
    desk.write(FAIR.replace("2026-04-18, end: 2026-04-19", "2026-05-02, end: 2026-05-03"))
    await desk.scheduler().bring_in_step()
    assert event.status == 3
    assert sorted(each.starts.date().isoformat() for each in desk.shown) == ["2026-05-02", "2027-04-17"]


async def test_beyond_what_discord_takes_the_soonest_come_first(desk: Desk) -> None:
    for number in range(MOST - 1):
        desk.server.schedule(f"Picnic {number}", NOW + timedelta(days=1), NOW + timedelta(days=2))
    assert await desk.scheduler().bring_in_step()
    assert [each.starts.year for each in desk.shown] == [2026]
    assert len(desk.town.made("create_event")) == 1


async def test_admins_hear_once_that_the_bot_lacks_the_right(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.server.allow()
    for _ in range(2):
        assert await desk.scheduler().bring_in_step(), "trying again soon does not help"
    assert len(desk.told) == 1
    assert "In Exchange on Discord" in desk.told[0]
    assert len([each for each in caplog.records if "Create Events" in each.getMessage()]) == 1
    desk.server.allow(Right.CREATE_EVENTS)
    await desk.scheduler().bring_in_step()
    assert len(desk.shown) == 2
    desk.server.allow()
    desk.write(FAIR.replace("Town Hall", "Park"))
    await desk.scheduler().bring_in_step()
    assert len(desk.told) == 2, "it had the right in between"


async def test_one_community_does_not_hold_up_another(desk: Desk) -> None:
    other = desk.town.guild("Other", rights=Right.CREATE_EVENTS)
    await until(lambda: len(desk.client.guilds) == 2)
    desk.server.allow()
    await desk.scheduler().bring_in_step()
    assert (len(desk.shown), len(other.events)) == (0, 2)


async def test_while_discord_is_not_well_it_is_tried_again(desk: Desk) -> None:
    with desk.town.failing(Fault.UNAVAILABLE, method="list_events"):
        assert not await desk.scheduler().bring_in_step()
    assert await desk.scheduler().bring_in_step()
    assert len(desk.shown) == 2


async def test_a_new_knowledge_and_a_new_community_are_seen_soon(desk: Desk) -> None:
    keeping = asyncio.create_task(desk.scheduler(Rhythm(often=3600, look=0.02)).keep())
    try:
        await until(lambda: len(desk.shown) == 2)
        desk.write(FAIR.replace("Town Hall", "Park"))
        await until(lambda: {each.location for each in desk.shown} == {"Park"})
        other = desk.town.guild("Other", rights=Right.CREATE_EVENTS)
        await until(lambda: len(other.events) == 2)
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
    assert len(desk.town.made("create_event")) == 4


async def test_discord_is_asked_no_more_often_than_it_likes(desk: Desk) -> None:
    desk.town.limits.on = True
    desk.town.limits.special["create_event"] = Window(1, 0.3)
    desk.town.faults.plan(Fault.TOO_MANY, method="list_events", seconds=0.1)
    assert await desk.scheduler().bring_in_step()
    assert [call.status for call in desk.town.made("create_event")] == [200, 200]
    assert len(desk.shown) == 2


async def test_an_event_that_discord_does_not_take_holds_up_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("discord_api_events.LONGEST_NAME", len("Spring Fair"))
    desk.write(FAIR.replace("2026-04-18,", "2026-04-18, title: {en: The 50th Spring Fair, ja: 第50回},"))
    assert await desk.scheduler().bring_in_step()
    assert [each.starts.year for each in desk.shown] == [2027]
    assert len([each for each in caplog.records if "cannot be created" in each.getMessage()]) == 1
