"""The outbox, in whichever database it is kept: each delivery is made once, given to one, and settled once."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from outboxes import HOUR, NOW, announcement, at_once, channels, claim, follow, ids
from rows import plain_engine, rows_of

from bot.ports import DeliveryState, Memory, Subscription, Told
from bot.storage import migrate_memory, open_memory
from bot.storage.outbox import claiming

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


async def waiting(memory: Memory, *followers: str) -> None:
    """Have an announcement wait for *followers*."""
    await follow(memory, *followers)
    await memory.outbox.announce(announcement(), at_once)


async def test_an_announcement_comes_back_as_it_was(memory: Memory) -> None:
    whole = announcement(
        cities=("bizen",),
        topics=("baseball",),
        sources=("C1",),
        event="baseball",
        facts={"start": "18:00"},
        audience=("delegates",),
        told={"ja": Told("題", "文")},
    )
    await memory.outbox.announce(whole, at_once)
    assert await memory.outbox.announced([whole.id, "unknown"]) == {whole.id: whole}
    assert await memory.outbox.told_of([whole.subject, "unknown"]) == {whole.subject: whole}


async def test_the_newest_of_what_was_announced_is_told(memory: Memory) -> None:
    second, later = announcement(revision=2), announcement("reminder:bunka-sai:2027:1d")
    for each in (announcement(), second, later):
        await memory.outbox.announce(each, at_once)
    assert await memory.outbox.announced([second.id]) == {second.id: second}
    assert await memory.outbox.told_of([later.subject]) == {later.subject: later}


async def test_all_that_was_told_of_can_be_asked_for(memory: Memory) -> None:
    fair, nothing = announcement(subject="fair:2027"), announcement("reminder:other:2027:1d", subject="")
    for each in (fair, nothing):
        await memory.outbox.announce(each, at_once)
    assert await memory.outbox.told_of() == {fair.subject: fair}
    assert await memory.outbox.told_of([]) == {}


async def test_more_may_be_asked_for_than_a_statement_holds(memory: Memory) -> None:
    await memory.outbox.announce(announcement(), at_once)
    asked = [f"reminder:{number}" for number in range(70_000)]
    assert await memory.outbox.announced(asked) == {}
    assert list(await memory.outbox.announced([*asked, announcement().id])) == [announcement().id]


async def test_each_channel_that_is_concerned_has_one_delivery_when_it_is_due(memory: Memory) -> None:
    await memory.subscriptions.follow(Subscription("telegram:1", ("ja", "en")))
    await follow(memory, "telegram:2", "discord:3")

    def due(subscription: Subscription) -> datetime | None:
        return None if subscription.channel == "telegram:2" else NOW + HOUR

    assert await memory.outbox.announce(announcement(), due) == 2
    assert await claim(memory, now=NOW + HOUR - SECOND) == []
    (delivery,) = await claim(memory, now=NOW + HOUR)
    assert (delivery.channel, delivery.languages, delivery.due) == ("telegram:1", ("ja", "en"), NOW + HOUR)
    assert (delivery.state, delivery.attempts, delivery.begun) == ("claimed", 1, None)
    assert delivery.announcement == announcement()


async def test_nothing_is_announced_twice(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    assert await memory.outbox.announce(announcement(), at_once) == 0
    assert await memory.outbox.counts() == {"pending": 1}


async def test_of_two_copies_that_announce_at_once_one_does(database_url: str, memory: Memory) -> None:
    await follow(memory, *(f"telegram:{number}" for number in range(100)))
    other = memory if database_url.startswith("sqlite") else await open_memory(database_url)
    made = await asyncio.gather(*(each.outbox.announce(announcement(), at_once) for each in (memory, other) * 3))
    assert sorted(made) == [0, 0, 0, 0, 0, 100]
    assert await memory.outbox.counts() == {"pending": 100}
    if other is not memory:
        await other.close()


async def test_a_newer_revision_takes_the_place_of_one_that_waits(memory: Memory) -> None:
    await waiting(memory, "telegram:1", "telegram:2")
    first, second = await claim(memory)
    await memory.outbox.begin([first.id], "one", at=NOW)
    await memory.outbox.announce(announcement(revision=2), at_once)
    assert not await memory.outbox.begin([second.id], "one", at=NOW)
    await memory.outbox.settle([first.id], "sent", at=NOW)
    assert [each.announcement.revision for each in await claim(memory)] == [2, 2]
    assert await memory.outbox.counts() == {"sent": 1, "expired": 1, "claimed": 2}


async def test_what_fails_within_a_transaction_leaves_nothing_announced(memory: Memory) -> None:
    await follow(memory, "telegram:1")

    def fails(_: Subscription) -> datetime:
        raise KeyError("bizen")

    with pytest.raises(KeyError):
        await memory.outbox.announce(announcement(), fails)
    assert await memory.outbox.announced([announcement().id]) == {}
    assert await memory.outbox.announce(announcement(), at_once) == 1


async def test_what_is_longest_due_is_given_out_first_with_all_of_its_channel(memory: Memory) -> None:
    await follow(memory, "telegram:1", "telegram:2", "telegram:3")
    hours = {"telegram:1": 2, "telegram:2": 1, "telegram:3": 3}
    await memory.outbox.announce(announcement("a"), lambda each: NOW + hours[each.channel] * HOUR)
    await memory.outbox.announce(announcement("b"), lambda _: NOW + 4 * HOUR)
    given = await claim(memory, now=NOW + 5 * HOUR, most=1)
    assert [(each.channel, each.announcement.id) for each in given] == [("telegram:2", "a"), ("telegram:2", "b")]
    given = await claim(memory, now=NOW + 5 * HOUR, most=2)
    assert sorted(set(channels(given))) == ["telegram:1", "telegram:3"]
    assert await claim(memory, now=NOW + 5 * HOUR) == []


async def test_a_platform_is_given_only_its_own(memory: Memory) -> None:
    await waiting(memory, "telegram:1", "discord:1")
    assert channels(await memory.outbox.claim("discord", "one", now=NOW, most=9, seconds=9)) == ["discord:1"]


async def test_claimers_at_once_are_never_given_the_same(database_url: str, memory: Memory) -> None:
    await waiting(memory, *(f"telegram:{number}" for number in range(500)))
    other = memory if database_url.startswith("sqlite") else await open_memory(database_url)

    async def all_that_come(one: Memory, holder: str) -> list[int]:
        given: list[int] = []
        while part := await claim(one, holder, most=7):
            given += ids(part)
        return given

    claimers = [all_that_come(one, f"{number}") for number, one in enumerate((memory, other) * 4)]
    given = [number for part in await asyncio.gather(*claimers) for number in part]
    # Who finds only rows that others are just claiming may leave some for later.
    given += ids(await claim(memory, most=500))
    assert len(given) == len(set(given)) == 500
    if other is not memory:
        await other.close()


async def test_what_has_expired_is_noted_so_and_not_given_out(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    assert await claim(memory, now=NOW + DAY) == []
    (late,) = await memory.outbox.find(["expired"], most=10)
    assert (late.reason, late.settled) == ("it was not sent in time", NOW + DAY)


async def test_what_was_begun_before_it_expired_is_given_out_for_somebody_must_find_out(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    claimed = await claim(memory)
    await memory.outbox.begin(ids(claimed), "one", at=NOW)
    (again,) = await claim(memory, "two", now=NOW + DAY)
    assert again.begun == NOW


async def test_a_silent_holder_loses_what_it_claimed(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    claimed = await claim(memory, "one", seconds=60)
    assert await claim(memory, "two", now=NOW + 59 * SECOND) == []
    (again,) = await claim(memory, "two", now=NOW + 60 * SECOND)
    assert (again.id, again.attempts, again.begun) == (claimed[0].id, 2, None)
    assert not await memory.outbox.begin([again.id], "one", at=NOW + 60 * SECOND)
    assert await memory.outbox.begin([again.id], "two", at=NOW + 60 * SECOND)


async def test_whose_time_is_over_begins_nothing(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    claimed = await claim(memory, seconds=60)
    assert not await memory.outbox.begin(ids(claimed), "one", at=NOW + 60 * SECOND)


async def test_what_is_not_all_the_holders_is_not_begun_at_all(memory: Memory) -> None:
    await waiting(memory, "telegram:1", "telegram:2")
    mine, theirs = await claim(memory, "one", most=1), await claim(memory, "two")
    assert not await memory.outbox.begin([*ids(mine), *ids(theirs)], "one", at=NOW)
    assert [each.begun for each in await memory.outbox.find(["claimed"], most=10)] == [None, None]


async def test_the_next_leader_is_given_at_once_what_the_last_one_had(memory: Memory) -> None:
    await waiting(memory, "telegram:1", "telegram:2", "discord:3")
    begun, _ = claimed = await claim(memory, "one")
    await memory.outbox.claim("discord", "one", now=NOW, most=9, seconds=60)
    await memory.outbox.begin([begun.id], "one", at=NOW)
    assert await memory.outbox.reclaim("telegram", at=NOW + SECOND) == 2
    again = await claim(memory, "two", now=NOW + SECOND)
    assert [each.begun for each in again] == [NOW, None]
    assert ids(again) == ids(claimed)


async def test_a_settled_delivery_says_what_became_of_it(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    claimed = await claim(memory)
    await memory.outbox.settle(ids(claimed), "sent", at=NOW + SECOND, message="m42")
    (sent,) = await memory.outbox.find(["sent"], most=10)
    assert (sent.state, sent.message, sent.settled) == ("sent", "m42", NOW + SECOND)
    assert await claim(memory, now=NOW + HOUR) == []


async def test_what_was_sent_stays_so_whatever_is_said_later(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    (claimed,) = await claim(memory)
    await memory.outbox.settle([claimed.id], "uncertain", at=NOW)
    await memory.outbox.settle([claimed.id], "sent", at=NOW)
    await memory.outbox.settle([claimed.id], "failed", at=NOW)
    assert await memory.outbox.counts() == {"sent": 1}


async def test_what_was_not_sent_is_given_out_again_when_it_is_due(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    claimed = await claim(memory)
    await memory.outbox.begin(ids(claimed), "one", at=NOW)
    await memory.outbox.again(ids(claimed), "one", due=NOW + HOUR, reason="too many")
    assert [each.reason for each in await memory.outbox.find(["pending"], most=10)] == ["too many"]
    assert await claim(memory, now=NOW + HOUR - SECOND) == []
    (again,) = await claim(memory, now=NOW + HOUR)
    assert (again.attempts, again.begun) == (2, None)


async def test_what_may_be_there_is_given_out_again_with_the_moment_in_which_it_was_begun(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    claimed = await claim(memory)
    await memory.outbox.begin(ids(claimed), "one", at=NOW)
    await memory.outbox.again(ids(claimed), "one", due=NOW + SECOND, reason="no answer", begun=NOW)
    (again,) = await claim(memory, now=NOW + SECOND)
    assert again.begun == NOW
    await memory.outbox.begin(ids(claimed), "one", at=NOW + 2 * SECOND)
    assert [each.begun for each in await memory.outbox.find(["claimed"], most=1)] == [NOW]


async def test_who_lost_a_delivery_cannot_have_it_sent_again(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    claimed = await claim(memory, "one", seconds=60)
    await claim(memory, "two", now=NOW + 60 * SECOND)
    await memory.outbox.again(ids(claimed), "one", due=NOW, reason="too many")
    assert await memory.outbox.counts() == {"claimed": 1}


@pytest.mark.parametrize(
    ("state", "again"), [("failed", True), ("uncertain", True), ("gone", True), ("sent", False), ("expired", False)]
)
async def test_what_is_not_there_may_be_sent_again(memory: Memory, state: DeliveryState, again: bool) -> None:
    await waiting(memory, "telegram:1")
    claimed = await claim(memory)
    await memory.outbox.begin(ids(claimed), "one", at=NOW)
    await memory.outbox.settle(ids(claimed), state, at=NOW, reason="as it is")
    assert await memory.outbox.retry(ids(claimed), due=NOW) == (ids(claimed) if again else [])
    assert [each.begun for each in await claim(memory)] == [None] * again


async def test_the_newest_deliveries_are_found_first(memory: Memory) -> None:
    await waiting(memory, *(f"telegram:{number}" for number in range(5)))
    found = await memory.outbox.find(["pending", "claimed"], most=3)
    assert ids(found) == sorted(ids(await claim(memory)), reverse=True)[:3]


async def test_settled_deliveries_are_swept_and_nothing_is_announced_again_for_it(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    await memory.outbox.settle(ids(await claim(memory)), "sent", at=NOW)
    assert await memory.sweep((NOW + 30 * DAY).date(), 90) == 0
    assert await memory.sweep((NOW + 32 * DAY).date(), 90) == 1
    assert await memory.outbox.announce(announcement(), at_once) == 0
    assert await memory.outbox.told_of(["bunka-sai:2027"]) == {"bunka-sai:2027": announcement()}


async def test_what_was_announced_is_kept_until_long_after_it_expired(memory: Memory) -> None:
    await waiting(memory, "telegram:1")
    assert await memory.sweep((NOW + 390 * DAY).date(), 90) == 1
    assert await memory.sweep((NOW + 403 * DAY).date(), 90) == 1
    assert await memory.outbox.announced([announcement().id]) == {}


async def test_no_number_is_given_twice(memory: Memory, database_url: str) -> None:
    await waiting(memory, "telegram:1")
    (first,) = await claim(memory)
    rows_of(database_url, "DELETE FROM deliveries")
    await memory.outbox.announce(announcement(revision=2), at_once)
    (second,) = await claim(memory)
    assert second.id > first.id


async def test_ten_thousand_deliveries_are_made_together_and_each_is_given_out(memory: Memory) -> None:
    everyone = [f"telegram:{number}" for number in range(10_000)]
    await asyncio.gather(*(follow(memory, channel) for channel in everyone))
    assert await memory.outbox.announce(announcement(), at_once) == len(everyone)
    given = [delivery for _ in range(10) for delivery in await claim(memory, most=1000)]
    assert sorted(channels(given)) == sorted(everyone)


def test_claiming_goes_by_the_indexes_of_what_is_open(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/memory.db"
    migrate_memory(url)
    claim_it = claiming("telegram", NOW, 100).values(state="claimed")
    with plain_engine(url).begin() as connection:
        asked = claim_it.compile(connection, compile_kwargs={"literal_binds": True})
        plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").all())
    assert "deliveries_open (platform=? AND opens<?)" in plan
    assert "deliveries_open_in (channel=? AND opens<?)" in plan
    assert "SCAN deliveries" not in plan
