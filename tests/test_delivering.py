"""What becomes of each delivery: sent once, again later, given up, or left to a person who knows more."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from outboxes import NOW, announcement, at_once, claim, follow, ids
from posting import Message, Platform, composed
from telegram_chatting import PATIENCE, until

from adapters.delivering import BREATH, MOST_IN_DOUBT, SOON, Courier
from adapters.dispatching import Dispatcher, Rounds
from adapters.health import Pulse
from adapters.leading import Leading, Rhythm
from adapters.outcomes import ChannelGone, MessageRefused, NotSent, Uncertain
from bot.errors import StorageUnusable
from bot.knowledge.wording import Words
from bot.ports import Delivery, DeliveryState, Memory

QUICK = Rounds(at_once=MOST_IN_DOUBT, look=0.02, report=0, finish=0.3)
SECOND = timedelta(seconds=1)


@dataclass
class Office:
    """A dispatcher with all that it needs, and the time by the test's clock."""

    memory: Memory
    platform: Platform
    now: datetime = NOW
    resends: bool = False
    told: list[str] = field(default_factory=list)
    wakes: datetime | None = NOW

    async def due(self, _: Delivery, now: datetime) -> datetime | None:
        return self.wakes and max(self.wakes, now)

    async def report(self, text: Words) -> None:
        self.told.append(text.en)

    def dispatcher(self, holder: str = "one", rounds: Rounds = QUICK) -> Dispatcher:
        courier: Courier[Message] = Courier(
            self.memory.outbox,
            self.memory.channels,
            self.platform,
            composed,
            holder,
            resends=self.resends,
            due=self.due,
            clock=lambda: self.now,
        )
        leading = Leading(self.memory.leases, "deliver-telegram", holder, Rhythm(holds=60, every=2))
        return Dispatcher(
            self.memory.outbox, courier, leading, holder, report=self.report, pulse=Pulse(), rounds=rounds
        )

    @asynccontextmanager
    async def open(self, rounds: Rounds = QUICK) -> AsyncIterator[Dispatcher]:
        """A dispatcher at work; closed, as at the end of the bot, with the block."""
        dispatcher = self.dispatcher(rounds=rounds)
        running = asyncio.create_task(dispatcher.run())
        try:
            yield dispatcher
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def until_calls(self, number: int) -> None:
        """Wait until so many posts were begun, or wait for their turn."""
        await until(lambda: self.platform.calls == number)

    async def until_counts(self, *, calls: int = 0, **counts: int) -> None:
        """Wait until the deliveries stand as *counts* says, after so many *calls*."""
        await until(lambda: self.platform.calls >= calls)
        await eventually(self.memory.outbox.counts, counts)

    async def in_state(self, state: DeliveryState) -> Delivery:
        (found,) = await self.memory.outbox.find([state], most=10)
        return found

    async def in_state_due(self, state: DeliveryState) -> list[datetime]:
        return [each.due for each in await self.memory.outbox.find([state], most=10)]


async def eventually(ask: Callable[[], Awaitable[object]], expected: object, *, within: float = PATIENCE) -> None:
    """Wait until *ask* gives what is *expected*."""
    last = None
    try:
        async with asyncio.timeout(within):
            while (last := await ask()) != expected:  # noqa: ASYNC110  # a database has no event
                await asyncio.sleep(0.02)
    except TimeoutError:
        assert last == expected


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def office(memory: Memory, platform: Platform) -> Office:
    return Office(memory, platform)


async def waiting(memory: Memory, *channels: str) -> None:
    await follow(memory, *channels)
    await memory.outbox.announce(announcement(), at_once)


async def test_everybody_is_sent_what_is_due_once(office: Office) -> None:
    everyone = [f"telegram:{number}" for number in range(50)]
    await waiting(office.memory, *everyone)
    async with office.open():
        await office.until_counts(sent=50)
    assert sorted(each.channel for each in office.platform.arrived) == sorted(everyone)
    assert office.told == []


async def test_what_is_due_together_in_a_channel_goes_in_one_message(office: Office) -> None:
    await waiting(office.memory, "telegram:1")
    await office.memory.outbox.announce(announcement("another"), at_once)
    async with office.open():
        await office.until_counts(sent=2)
    assert office.platform.in_channel("telegram:1") == [(f"{announcement().id}/1", "another/1")]


async def test_what_is_decided_later_is_sent_as_soon_as_it_is_told_of(office: Office) -> None:
    await follow(office.memory, "telegram:1")
    async with office.open(Rounds(look=600)) as dispatcher:
        await asyncio.sleep(0.1)
        await office.memory.outbox.announce(announcement(), at_once)
        dispatcher.wake()
        await office.until_counts(sent=1)


async def test_what_was_held_up_into_the_night_waits_for_the_morning(office: Office) -> None:
    await waiting(office.memory, "telegram:1")
    office.now, office.wakes = NOW + timedelta(hours=2), NOW + timedelta(hours=11)
    async with office.open():
        await eventually(lambda: office.in_state_due("pending"), [office.wakes])
        assert office.platform.arrived == []
        office.now = office.wakes
        await office.until_counts(sent=1)


async def test_what_was_held_up_until_it_is_too_late_is_not_sent(office: Office) -> None:
    await waiting(office.memory, "telegram:1")
    office.now, office.wakes = NOW + timedelta(hours=2), None
    async with office.open():
        await office.until_counts(expired=1)
    assert office.platform.arrived == []


async def test_a_key_is_short_and_no_other_message_has_it(office: Office) -> None:
    await waiting(office.memory, "telegram:1", "telegram:2")
    async with office.open():
        await office.until_counts(sent=2)
    keys = {each.key for each in office.platform.arrived}
    assert len(keys) == 2
    assert all(key.isalnum() and len(f"{key}{'9' * 12}") <= 25 for key in keys)


async def test_what_was_not_sent_comes_again_when_the_platform_takes_it(office: Office) -> None:
    await waiting(office.memory, "telegram:1")
    office.platform.before["telegram:1"] = [NotSent("too many", retry_after=120)]
    async with office.open():
        await office.until_counts(calls=1, pending=1)
        delivery = await office.in_state("pending")
        assert (delivery.reason, delivery.due, delivery.begun) == ("too many", NOW + timedelta(seconds=120), None)
        office.now += 121 * SECOND
        await office.until_counts(sent=1)
    assert len(office.platform.arrived) == 1


async def test_pauses_grow_with_the_attempts(office: Office) -> None:
    await waiting(office.memory, "telegram:1")
    office.platform.before["telegram:1"] = [NotSent("away"), NotSent("away"), NotSent("away")]
    pauses: list[timedelta] = []
    async with office.open():
        for _ in range(3):
            await office.until_counts(calls=len(pauses) + 1, pending=1)
            pauses.append((await office.in_state("pending")).due - office.now)
            office.now += pauses[-1]
    assert pauses == [SOON, 2 * SOON, 4 * SOON]


async def test_a_channel_that_hangs_holds_up_no_other(office: Office) -> None:
    office.platform.held["telegram:0"] = asyncio.Event()
    await waiting(office.memory, *(f"telegram:{number}" for number in range(30)))
    async with office.open():
        await office.until_counts(sent=29, claimed=1)
        office.platform.held["telegram:0"].set()
        await office.until_counts(sent=30)


async def test_what_takes_very_long_stays_with_who_has_it(office: Office) -> None:
    office.platform.held["telegram:1"] = asyncio.Event()
    await waiting(office.memory, "telegram:1")
    async with office.open():
        await office.until_calls(1)
        office.now += timedelta(hours=1)
        await asyncio.sleep(0.2)
        office.platform.held["telegram:1"].set()
        await office.until_counts(sent=1)
    assert office.platform.calls == 1


async def test_an_uncertain_delivery_is_not_sent_again_and_the_admins_are_told(office: Office) -> None:
    await waiting(office.memory, "telegram:1")
    office.platform.after["telegram:1"] = [Uncertain("no answer")]
    async with office.open():
        await office.until_counts(uncertain=1)
        await until(lambda: office.told)
    assert (await office.in_state("uncertain")).reason == "no answer"
    assert len(office.platform.arrived) == 1
    assert office.told == [
        "Deliveries on telegram: 1 may or may not have arrived, and are not sent again. See: sistercity deliveries"
    ]


async def test_no_more_is_under_way_than_may_be_in_doubt_if_the_bot_dies(office: Office) -> None:
    everyone = [f"telegram:{number}" for number in range(20)]
    office.platform.held = dict.fromkeys(everyone, asyncio.Event())
    await waiting(office.memory, *everyone)
    async with office.open(replace(QUICK, at_once=20)):
        await office.until_counts(calls=20, claimed=MOST_IN_DOUBT, pending=20 - MOST_IN_DOUBT)
        next(iter(office.platform.held.values())).set()
        async with asyncio.timeout(PATIENCE):
            while len(office.platform.arrived) < 20:
                office.now += BREATH
                await asyncio.sleep(0.02)
        await office.until_counts(sent=20)


async def test_where_the_setting_says_so_it_is_sent_again_but_not_for_ever(office: Office) -> None:
    office.resends = True
    await waiting(office.memory, "telegram:1", "telegram:2")
    office.platform.before["telegram:1"] = [Uncertain("no answer")]
    office.platform.after["telegram:2"] = [Uncertain("no answer") for _ in range(10)]
    async with office.open():
        async with asyncio.timeout(PATIENCE):
            while await office.memory.outbox.counts() != {"sent": 1, "uncertain": 1}:
                office.now += timedelta(minutes=1)
                await asyncio.sleep(0.05)
    assert len(office.platform.in_channel("telegram:1")) == 1
    assert len(office.platform.in_channel("telegram:2")) == 3


async def test_where_the_same_shows_once_an_uncertain_one_is_sent_again_within_the_time(office: Office) -> None:
    office.platform.repeats_within = 120
    await waiting(office.memory, "telegram:1")
    office.platform.after["telegram:1"] = [Uncertain("reset")]
    async with office.open():
        await office.until_counts(calls=1, pending=1)
        office.now += SOON
        await office.until_counts(sent=1)
    assert office.platform.calls == 2
    assert len(office.platform.arrived) == 1


async def test_after_that_time_it_is_looked_for(office: Office) -> None:
    office.platform.repeats_within, office.platform.tells = 120, True
    await waiting(office.memory, "telegram:1", "telegram:2")
    office.platform.after["telegram:1"] = [Uncertain("reset")]
    office.platform.before["telegram:2"] = [Uncertain("reset")]
    async with office.open():
        await office.until_counts(calls=2, pending=2)
        office.now += timedelta(seconds=121)
        await office.until_counts(sent=2)
    assert [len(office.platform.in_channel(f"telegram:{number}")) for number in (1, 2)] == [1, 1]


async def test_an_attempt_that_surely_failed_does_not_hide_one_that_may_have_arrived(office: Office) -> None:
    office.platform.repeats_within = 120
    await waiting(office.memory, "telegram:1")
    office.platform.after["telegram:1"] = [Uncertain("reset")]
    async with office.open():
        await office.until_counts(calls=1, pending=1)
        office.platform.before["telegram:1"] = [NotSent("too many", retry_after=300)]
        office.now += SOON
        await office.until_counts(calls=2, pending=1)
        assert (await office.in_state("pending")).begun == NOW
        office.now += timedelta(seconds=301)
        await office.until_counts(uncertain=1)
    assert len(office.platform.arrived) == 1


async def test_a_channel_that_is_gone_is_closed_and_nothing_else_waits_for_it(office: Office) -> None:
    await waiting(office.memory, "telegram:1")
    later = NOW + timedelta(hours=1)
    await office.memory.outbox.announce(announcement("another"), lambda _: later)
    office.platform.before["telegram:1"] = [ChannelGone("telegram:1", "blocked")]
    async with office.open():
        await office.until_counts(gone=2)
        await eventually(lambda: office.memory.channels.closed("telegram:1"), "blocked")
    assert office.told == []


async def test_a_refused_message_fails_and_the_admins_are_told(office: Office) -> None:
    await waiting(office.memory, "telegram:1")
    office.platform.before["telegram:1"] = [MessageRefused("too long")]
    async with office.open():
        await office.until_counts(failed=1)
        await until(lambda: office.told)
    assert (await office.in_state("failed")).reason == "too long"
    assert "1 were refused" in office.told[0]


@pytest.mark.parametrize(("place", "state"), [("before", "uncertain"), ("after", "uncertain")])
async def test_what_nobody_foresaw_counts_as_uncertain_and_stops_nothing_else(
    office: Office, place: str, state: DeliveryState
) -> None:
    await waiting(office.memory, "telegram:1", "telegram:2")
    getattr(office.platform, place)["telegram:1"] = [KeyError("id")]
    async with office.open():
        await office.until_counts(**{state: 1}, sent=1)


async def test_what_was_begun_in_an_earlier_life_is_left_to_a_person(office: Office) -> None:
    await waiting(office.memory, "telegram:1", "telegram:2")
    first, _ = await claim(office.memory, "an earlier life", seconds=600)
    await office.memory.outbox.begin([first.id], "an earlier life", at=NOW)
    async with office.open():
        await office.until_counts(uncertain=1, sent=1)
    assert (await office.in_state("uncertain")).channel == first.channel


async def test_what_was_begun_together_is_sent_again_together_and_what_is_new_by_itself(office: Office) -> None:
    office.platform.repeats_within = 120
    await waiting(office.memory, "telegram:1")
    await office.memory.outbox.announce(announcement("another"), at_once)
    begun = await claim(office.memory, "an earlier life", seconds=600)
    await office.memory.outbox.begin(ids(begun), "an earlier life", at=NOW)
    await office.memory.outbox.announce(announcement("new"), at_once)
    async with office.open():
        await office.until_counts(sent=3)
    assert office.platform.in_channel("telegram:1") == [(f"{announcement().id}/1", "another/1"), ("new/1",)]
    assert office.platform.arrived[0].key == f"delivery{begun[0].id}"


async def test_who_unfollows_while_a_message_waits_for_its_turn_is_not_sent_it(office: Office) -> None:
    office.platform.queued["telegram:1"] = asyncio.Event()
    await waiting(office.memory, "telegram:1")
    async with office.open():
        await office.until_calls(1)
        await office.memory.subscriptions.unfollow("telegram:1")
        office.platform.queued["telegram:1"].set()
        await office.until_counts(gone=1)
    assert office.platform.arrived == []


async def test_asked_to_end_it_finishes_what_is_under_way_and_gives_back_the_rest(office: Office) -> None:
    office.platform.held["telegram:1"] = asyncio.Event()
    office.platform.queued["telegram:2"] = asyncio.Event()
    await waiting(office.memory, "telegram:1", "telegram:2")
    async with office.open(replace(QUICK, finish=PATIENCE)):
        await until(lambda: office.platform.begun == 1)
        await office.until_calls(2)
        asyncio.get_running_loop().call_later(0.1, office.platform.held["telegram:1"].set)
    assert await office.memory.outbox.counts() == {"sent": 1, "pending": 1}
    assert (await office.in_state("pending")).begun is None
    assert await office.memory.leases.take("deliver-telegram", "another", 1)


async def test_what_cannot_be_finished_in_time_is_looked_into_at_the_next_start(office: Office) -> None:
    office.platform.held["telegram:1"] = asyncio.Event()
    await waiting(office.memory, "telegram:1")
    async with office.open():
        await until(lambda: office.platform.begun == 1)
    assert (await office.in_state("claimed")).begun == NOW
    async with office.open():
        await office.until_counts(uncertain=1)


async def test_a_database_that_is_away_for_a_moment_learns_what_was_sent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await waiting(office.memory, "telegram:1")
    settle, failed = office.memory.outbox.settle, [StorageUnusable("away"), StorageUnusable("away")]

    async def unsteady(*given: object, **named: object) -> None:
        if failed:
            raise failed.pop()
        await settle(*given, **named)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr(office.memory.outbox, "settle", unsteady)
    async with office.open():
        await office.until_counts(sent=1)
    assert len(office.platform.arrived) == 1


async def test_a_copy_that_lost_the_lease_sends_nothing_that_the_next_one_has(office: Office) -> None:
    office.platform.queued["telegram:1"] = asyncio.Event()
    await waiting(office.memory, "telegram:1")
    async with office.open(replace(QUICK, at_once=1)):  # with one in hand it claims no other
        await office.until_calls(1)
        await office.memory.outbox.reclaim("telegram", at=NOW)
        assert len(await claim(office.memory, "another")) == 1
        office.platform.queued["telegram:1"].set()
        await asyncio.sleep(0.1)
    assert office.platform.arrived == []
    assert (await office.in_state("claimed")).begun is None


async def test_what_is_being_claimed_at_the_end_is_given_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await waiting(office.memory, "telegram:1", "telegram:2")
    take, claiming, free = office.memory.outbox.claim, asyncio.Event(), asyncio.Event()

    async def slow(*given: object, **named: object) -> list[Delivery]:
        claimed = await take(*given, **named)  # type: ignore[arg-type]  # as it was given
        claiming.set()
        await free.wait()
        return claimed

    monkeypatch.setattr(office.memory.outbox, "claim", slow)
    async with office.open():
        await claiming.wait()
        asyncio.get_running_loop().call_later(0.1, free.set)
    assert await office.memory.outbox.counts() == {"pending": 2}
    assert office.platform.arrived == []


async def test_nothing_is_claimed_while_another_copy_has_the_lease(office: Office) -> None:
    await waiting(office.memory, "telegram:1")
    lease = await office.memory.leases.take("deliver-telegram", "another", 60)
    assert lease
    async with office.open():
        await asyncio.sleep(0.2)
        assert office.platform.calls == 0
        await office.memory.leases.release(lease)
        await office.until_counts(sent=1)
