"""Who follows the programme, in whichever database that is kept."""

from dataclasses import replace

from outboxes import HOUR, NOW, announcement, at_once, channels, claim, follow, ids
from rows import table_rows

from bot.ports import Memory, Subscription

GROUP = Subscription("telegram:-1", ("ja", "en"), ("bizen", "oshu"), ("baseball",), "torrance", "telegram:7")


async def test_a_subscription_comes_back_as_it_was(memory: Memory) -> None:
    await memory.subscriptions.follow(GROUP)
    assert await memory.subscriptions.of("telegram:-1") == GROUP
    assert await memory.subscriptions.of("telegram:-2") is None


async def test_a_channel_has_one_subscription_the_last(memory: Memory) -> None:
    await memory.subscriptions.follow(replace(GROUP, private=True))
    await memory.subscriptions.follow(replace(GROUP, cities=()))
    assert await memory.subscriptions.all() == [replace(GROUP, cities=())]


async def test_all_are_told_in_the_order_of_their_channels(memory: Memory) -> None:
    made = await follow(memory, "telegram:9", "discord:5", "telegram:-1")
    assert await memory.subscriptions.all() == sorted(made, key=lambda each: each.channel)


async def test_who_follows_nothing_any_more_is_sent_nothing_that_waits(memory: Memory) -> None:
    await follow(memory, "telegram:1", "telegram:2")
    await memory.outbox.announce(announcement(), at_once)
    assert await memory.subscriptions.unfollow("telegram:1")
    assert not await memory.subscriptions.unfollow("telegram:1")
    assert channels(await claim(memory)) == ["telegram:2"]
    (gone,) = await memory.outbox.find(["gone"], most=10)
    assert (gone.channel, gone.reason) == ("telegram:1", "the channel follows nothing any more")


async def test_what_is_claimed_but_not_begun_is_not_sent_to_who_unfollowed(memory: Memory) -> None:
    await follow(memory, "telegram:1")
    await memory.outbox.announce(announcement(), at_once)
    claimed = await claim(memory)
    await memory.subscriptions.unfollow("telegram:1")
    assert not await memory.outbox.begin(ids(claimed), "one", at=NOW)


async def test_what_was_begun_is_told_of_also_when_the_channel_unfollowed_meanwhile(memory: Memory) -> None:
    await follow(memory, "telegram:1")
    await memory.outbox.announce(announcement(), at_once)
    claimed = await claim(memory)
    assert await memory.outbox.begin(ids(claimed), "one", at=NOW)
    await memory.subscriptions.unfollow("telegram:1")
    await memory.outbox.settle(ids(claimed), "sent", at=NOW, message="m1")
    assert await memory.outbox.counts() == {"sent": 1}


async def test_a_closed_channel_is_sent_nothing_until_it_is_open_again(memory: Memory) -> None:
    await follow(memory, "telegram:1", "telegram:-5:3")
    await memory.outbox.announce(announcement(), at_once)
    for channel in ("telegram:1", "telegram:-5"):
        await memory.channels.close(channel, "kicked")
    assert await claim(memory) == []
    assert [each.reason for each in await memory.outbox.find(["gone"], most=10)] == ["kicked", "kicked"]
    assert await memory.outbox.announce(announcement("announcement:a"), at_once) == 1
    await memory.channels.reopen("telegram:1")
    assert await memory.outbox.announce(announcement("announcement:b"), at_once) == 2


async def test_a_chat_that_is_open_again_opens_its_topics(memory: Memory) -> None:
    await follow(memory, "telegram:-5:3")
    await memory.channels.close("telegram:-5:3", "kicked")
    await memory.channels.reopen("telegram:-5")
    assert await memory.outbox.announce(announcement(), at_once) == 1


async def test_of_a_forgotten_person_the_groups_follow_on_and_their_own_chats_do_not(memory: Memory) -> None:
    for subscription in (
        GROUP,
        Subscription("telegram:7", ("en",), person="telegram:7"),
        Subscription("discord:50", ("en",), person="telegram:7", private=True),
        Subscription("telegram:8", ("en",), person="telegram:8", private=True),
    ):
        await memory.subscriptions.follow(subscription)
    await memory.outbox.announce(announcement(), at_once)
    await memory.people.forget("telegram:7")
    left = await memory.subscriptions.all()
    assert [(each.channel, each.person) for each in left] == [("telegram:-1", ""), ("telegram:8", "telegram:8")]
    waiting = await memory.outbox.find(["pending"], most=10)
    assert sorted(channels(waiting)) == ["telegram:-1", "telegram:8"]


async def test_a_private_chat_that_unfollowed_before_leaves_nothing_to_be_forgotten(
    memory: Memory, database_url: str
) -> None:
    await memory.subscriptions.follow(Subscription("discord:50", ("en",), person="discord:7", private=True))
    await memory.outbox.announce(announcement(), at_once)
    await memory.subscriptions.unfollow("discord:50")
    await memory.people.forget("discord:7")
    assert table_rows(database_url, "deliveries") == []


async def test_a_group_with_a_new_id_follows_on_and_is_sent_what_waits(memory: Memory) -> None:
    await follow(memory, "telegram:-5", "telegram:-5:3")
    await memory.outbox.announce(announcement(), at_once)
    await memory.channels.move("telegram:-5", "telegram:-100")
    assert channels(await memory.subscriptions.all()) == ["telegram:-100", "telegram:-100:3"]
    assert sorted(channels(await claim(memory))) == ["telegram:-100", "telegram:-100:3"]


async def test_what_waits_under_both_ids_of_a_group_is_sent_once(memory: Memory) -> None:
    await follow(memory, "telegram:-5", "telegram:-100")
    await memory.outbox.announce(announcement(), at_once)
    await memory.channels.move("telegram:-5", "telegram:-100")
    assert channels(await claim(memory)) == ["telegram:-100"]


async def test_what_is_just_being_sent_under_the_old_id_does_not_wait_under_the_new_one(memory: Memory) -> None:
    await follow(memory, "telegram:-5", "telegram:-100")
    dues = {"telegram:-5": NOW, "telegram:-100": NOW + HOUR}
    await memory.outbox.announce(announcement(), lambda subscription: dues[subscription.channel])
    claimed = await claim(memory)
    assert await memory.outbox.begin(ids(claimed), "one", at=NOW)
    await memory.channels.move("telegram:-5", "telegram:-100")
    await memory.outbox.settle(ids(claimed), "sent", at=NOW)
    assert await claim(memory, now=NOW + 2 * HOUR) == []
    assert await memory.outbox.counts() == {"sent": 1}
