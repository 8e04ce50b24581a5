"""Updates on Discord: who may have them come where, how they look, and that none comes twice."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from bot_api_faults import Fault
from discord_api_people import Right
from discord_rooms import Room, until
from discord_town import Town, town
from memories import with_announcements
from outboxes import NOW, announcement

from adapters.discord_posting import DiscordPost
from adapters.outcomes import ChannelGone, MessageRefused, NotSent, Uncertain
from bot.answering.candidates.mind import Mind
from bot.ports import Announcement, Delivery, Subscription, Told
from bot.updates.digest import Message, message


@pytest.fixture
async def there(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


async def begin() -> None:
    """Nothing has to be noted."""


def post_of(there: Town) -> DiscordPost:
    return DiscordPost(lambda: there.client, there.sender, lambda: there.assistant.mind.knowledge)


def channel_of(room: Room) -> str:
    return f"discord:{room.id}"


def update(mind: Mind, *announcements: Announcement, languages: tuple[str, ...] = ("en", "ja")) -> Message:
    deliveries = [Delivery(number, each, "", languages, NOW) for number, each in enumerate(announcements, 1)]
    return message(deliveries, mind.knowledge)


def followed(there: Town, room: Room) -> Subscription | None:
    return there.remembered.subscriptions.followed.get(channel_of(room))


# Following


async def test_who_manages_a_channel_has_all_updates_come_there(there: Town) -> None:
    dan = there.server.member("Dan", rights=Right.MANAGE_CHANNELS)
    told = await dan.slash("updates follow")
    assert "All updates come here" in told.text
    assert told.ephemeral
    room = there.server.general
    assert followed(there, room) == Subscription(channel_of(room), ("en",), person=f"discord:{dan.id}")


async def test_others_may_not_decide_what_comes_to_a_channel(there: Town) -> None:
    for command in ("updates follow", "updates unfollow"):
        assert "Only those who may manage this channel" in (await there.ana.slash(command)).text
    assert followed(there, there.server.general) is None
    assert "No updates come here" in (await there.ana.slash("updates list")).text
    assert "All updates" in (await there.admin.slash("updates follow")).text


async def test_in_a_conversation_of_two_everybody_decides(there: Town) -> None:
    await there.ana.slash("updates follow", to=there.ana.dms)
    kept = followed(there, there.ana.dms)
    assert kept
    assert kept.private


async def test_cities_topics_and_languages_are_added_one_by_one(there: Town) -> None:
    dan = there.server.member("Dan", rights=Right.MANAGE_CHANNELS)
    thread = there.server.general.thread("Youth")
    await dan.slash("updates follow", to=thread, city="bizen")
    await dan.slash("updates follow", to=thread, topic="youth-exchange", language="ja")
    told = await dan.slash("updates follow", to=thread, city="Kashiwa")
    kept = followed(there, thread)
    assert kept
    assert (kept.cities, kept.topics, kept.languages) == (("bizen", "kashiwa"), ("youth-exchange",), ("en", "ja"))
    assert "Bizen" in told.text
    assert "No updates" not in (await dan.slash("updates list", to=thread)).text
    assert "From now on no updates" in (await dan.slash("updates unfollow", to=thread)).text
    assert followed(there, thread) is None


async def test_what_can_be_followed_is_offered_and_what_is_not_known_is_told(there: Town) -> None:
    dan = there.server.member("Dan", rights=Right.MANAGE_CHANNELS)
    assert ("🇯🇵 Bizen", "bizen") in await dan.autocomplete("updates follow", city="biz")
    assert ("Youth exchange", "youth-exchange") in await dan.autocomplete("updates follow", topic="youth")
    assert [value for _, value in await dan.autocomplete("updates follow", language="日本")] == ["ja"]
    told = await dan.slash("updates follow", topic="cooking")
    assert "I don't know cooking" in told.text
    assert followed(there, there.server.general) is None


async def test_a_channel_in_which_the_bot_may_not_write_is_told_so(there: Town) -> None:
    dan = there.server.member("Dan", rights=Right.MANAGE_CHANNELS)
    there.server.general.forbid(Right.SEND_MESSAGES)
    assert "I may not write here yet" in (await dan.slash("updates follow")).text


# Announcing


async def test_an_announcement_of_the_files_is_shown_and_sent_when_confirmed(there: Town, mind: Mind) -> None:
    there.assistant.mind = with_announcements(mind, hall="The hall has changed")
    await there.remembered.subscriptions.follow(Subscription("discord:7", ("en",)))
    offered = await there.admin.autocomplete("announce", announcement="hall")
    assert [name for name, _ in offered] == ["The hall has changed"]
    waiting = there.admin.slashing("announce", announcement=offered[0][1])
    english, japanese, question = [await waiting.message() for _ in range(3)]
    assert "**The hall has changed**" in english.text
    assert "日本語" in japanese.text
    assert all(each.ephemeral for each in (english, japanese, question))
    assert there.remembered.announcements.made == {}
    done = await there.admin.press(question, "Send it now")
    assert done.text == "Announced. Channels that get it: 1."
    assert done.buttons == []
    assert len(there.remembered.announcements.made) == 1


async def test_what_an_admin_writes_is_announced_once(there: Town) -> None:
    waiting = there.admin.slashing("announce", title="The hall has changed", text="We meet in the library.")
    _, _, question = [await waiting.message() for _ in range(3)]
    twice = [there.admin.pressing(question, "Send it now") for _ in range(2)]
    for each in twice:
        await each.message()
    (made,) = there.remembered.announcements.made.values()
    assert made.told["en"].title == "The hall has changed"
    assert question.buttons == []


async def test_nothing_is_announced_that_was_not_confirmed(there: Town) -> None:
    waiting = there.admin.slashing("announce", title="The hall has changed")
    _, _, question = [await waiting.message() for _ in range(3)]
    assert (await there.admin.press(question, "Don't send it")).text == "Nothing was announced."
    assert there.remembered.announcements.made == {}


async def test_only_admins_announce(there: Town, mind: Mind) -> None:
    there.assistant.mind = with_announcements(mind, hall="The hall has changed")
    assert await there.ana.autocomplete("announce", announcement="hall") == []
    assert "Only admins" in (await there.ana.slash("announce", title="Hello")).text
    assert there.remembered.announcements.made == {}


async def test_an_announcement_needs_a_title(there: Town) -> None:
    assert "write a title" in (await there.admin.slash("announce")).text


# Delivering


async def test_an_update_is_a_card_for_each_language(there: Town, mind: Mind) -> None:
    told = {"en": Told("A new page", "It is *here*."), "ja": Told("新しいページ", "できました。")}
    room = there.server.general
    identity = await post_of(there).post(
        channel_of(room), update(mind, announcement(told=told, cities=("bizen",))), "delivery1", begin
    )
    (sent,) = room.messages
    assert identity == str(sent.id)
    english, japanese = sent.embeds
    assert english["title"] == "🇯🇵 Bizen"
    assert english["description"].startswith("**A new page**\n\nIt is \\*here\\*.")
    assert japanese["description"].startswith("**新しいページ**")
    assert not sent.pinged


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.HANG_AFTER, Fault.UNAVAILABLE])
async def test_an_update_whose_answer_was_lost_is_posted_again_and_shows_once(
    there: Town, mind: Mind, fault: Fault
) -> None:
    room, post, told = there.server.general, post_of(there), update(mind, announcement())
    there.discord.faults.plan(fault, method="create_message")
    with pytest.raises(Uncertain):
        await post.post(channel_of(room), told, "delivery1", begin)
    await post.post(channel_of(room), told, "delivery1", begin)
    assert len(room.messages) == 1


async def test_an_update_that_arrived_is_found_and_another_is_not(there: Town, mind: Mind) -> None:
    room, post = there.server.general, post_of(there)
    told, other = update(mind, announcement()), update(mind, announcement(told={"en": Told("Another")}))
    since = datetime.now(UTC)
    assert await post.find(channel_of(room), told, since) is None
    identity = await post.post(channel_of(room), told, "delivery1", begin)
    there.ana.say("Thanks!")
    assert await post.find(channel_of(room), told, since) == identity
    assert await post.find(channel_of(room), other, since) is None
    assert await post.find(channel_of(room), told, since + timedelta(hours=1)) is None


async def test_where_the_bot_may_not_read_nobody_knows_what_arrived(there: Town, mind: Mind) -> None:
    room, post, told = there.server.general, post_of(there), update(mind, announcement())
    await post.post(channel_of(room), told, "delivery1", begin)
    room.forbid(Right.READ_MESSAGE_HISTORY)
    with pytest.raises(NotImplementedError):
        await post.find(channel_of(room), told, datetime.now(UTC))


async def test_an_update_in_a_news_channel_is_published(there: Town, mind: Mind) -> None:
    there.server.allow(Right.MANAGE_MESSAGES)
    news = there.server.news()
    await post_of(there).post(channel_of(news), update(mind, announcement()), "delivery1", begin)
    (sent,) = news.messages
    assert sent.published


async def test_roles_are_called_only_where_an_announcement_asks_for_them(there: Town, mind: Mind) -> None:
    delegates = there.server.role("Delegates", mentionable=True)
    room, client = there.server.general, there.client
    await until(lambda: client and any(role.id == delegates.id for each in client.guilds for role in each.roles))
    told = update(mind, announcement(audience=("delegates", "everyone")))
    await post_of(there).post(channel_of(room), told, "delivery1", begin)
    (sent,) = room.messages
    assert sent.pinged == {f"role:{delegates.id}"}


async def test_a_channel_that_is_gone_is_told_apart_from_one_that_must_wait(there: Town, mind: Mind) -> None:
    post, told = post_of(there), update(mind, announcement())
    room = there.server.channel("old")
    room.delete()
    with pytest.raises(ChannelGone):
        await post.post(channel_of(room), told, "delivery1", begin)
    there.discord.faults.plan(Fault.DROP_BEFORE, method="create_message")
    with pytest.raises(Uncertain):
        await post.post(channel_of(there.server.general), told, "delivery1", begin)
    with pytest.raises(NotSent):
        await DiscordPost(lambda: None, there.sender, lambda: mind.knowledge).post("discord:7", told, "d1", begin)


async def test_an_update_with_nothing_in_it_is_refused(there: Town, mind: Mind) -> None:
    with pytest.raises(MessageRefused):
        await post_of(there).post(channel_of(there.server.general), Message(()), "delivery1", begin)


async def test_an_update_that_is_very_long_comes_in_several_messages(there: Town, mind: Mind) -> None:
    long = "A long sentence, with a comma. " * 200
    told = update(mind, announcement(told={"en": Told("Long", long), "ja": Told("長い", long)}))
    room: Room = there.server.general
    await post_of(there).post(channel_of(room), told, "delivery1", begin)
    assert len(room.messages) > 1
    assert sum(len(each.embeds) for each in room.messages) >= 4


async def test_an_admin_is_told_in_private(there: Town) -> None:
    await post_of(there).tell(f"discord:{there.admin.id}", "Something is not well.")
    assert (await there.admin.dms.reply()).text == "Something is not well."
