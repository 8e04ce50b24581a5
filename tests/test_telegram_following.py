"""What chats on Telegram follow: chosen by commands and buttons, by whoever may, and told in plain words."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from bot_api_chats import Message
from bot_api_faults import Fault
from telegram_chatting import Talk, User
from telegram_town import Town, town

from adapters.buttons import LONGEST
from adapters.following import topics_of
from bot.answering.candidates.mind import Mind
from bot.ports import Preferences, Subscription

NAME = "@sistercity_bot"
COMMAND = {"type": "bot_command", "offset": 0, "length": len("/subscribe")}


@pytest.fixture
async def torrance(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


def followed(town: Town, talk: Talk) -> Subscription | None:
    """What *talk* follows by now."""
    topic = f":{talk.topic}" if talk.topic else ""
    return town.remembered.subscriptions.followed.get(f"telegram:{talk.id}{topic}")


async def asked(who: User, text: str, talk: Talk) -> Message:
    await who.say(text, to=talk)
    return await talk.reply()


@pytest.fixture
def group(torrance: Town) -> Talk:
    """A group of which Ana is an administrator."""
    talk = torrance.telegram.group()
    talk.chat.administrators.add(torrance.ana.id)
    return talk


async def test_who_subscribes_follows_everything_in_their_language(torrance: Town) -> None:
    hanako = torrance.resident("花子", "ja")
    said = await hanako.ask("/subscribe")
    assert "すべてのお知らせ" in said.text
    assert said.button_texts == ["言語", "都市", "テーマ", "お知らせを停止"]
    person = f"telegram:{hanako.id}"
    assert followed(torrance, hanako.chat) == Subscription(person, ("ja",), person=person, private=True)


async def test_what_is_followed_is_narrowed_and_widened_by_buttons(torrance: Town, mind: Mind) -> None:
    ana = torrance.ana
    await ana.ask("/subscribe")
    await ana.tap("Cities")
    shown = await ana.chat.edit()
    assert len(shown.button_texts) == len(mind.knowledge.cities) + 1
    await ana.tap("Kashiwa")
    shown = await ana.chat.edit()
    assert "concern one of these: Kashiwa." in shown.text
    assert "✅ Kashiwa" in shown.button_texts
    await ana.tap("Back")
    await ana.chat.edit()
    await ana.tap("Topics")
    await ana.chat.edit()
    await ana.tap("Festivals")
    assert "Kashiwa and Festivals" in (await ana.chat.edit()).text
    assert (now := followed(torrance, ana.chat)) and (now.cities, now.topics) == (("kashiwa",), ("festivals",))
    await ana.tap("Everything")
    assert "All updates" in (await ana.chat.edit()).text
    assert (now := followed(torrance, ana.chat)) and (now.cities, now.topics) == ((), ())


async def test_updates_come_in_as_many_languages_as_are_chosen_but_at_least_in_one(torrance: Town) -> None:
    ana = torrance.ana
    await ana.ask("/subscribe")
    await ana.tap("Languages")
    await ana.chat.edit()
    await ana.tap("Japanese")
    assert "English and Japanese (日本語)" in (await ana.chat.edit()).text
    await ana.tap("English")
    await ana.chat.edit()
    assert "One language has to stay" in await ana.tap("Japanese")
    assert (now := followed(torrance, ana.chat)) and now.languages == ("ja",)


async def test_cities_topics_and_languages_may_be_named_at_once(torrance: Town) -> None:
    ana = torrance.ana
    assert "Kashiwa, Bizen, and Sports" in (await ana.ask("/subscribe Kashiwa bizenn sports 日本語")).text
    now = followed(torrance, ana.chat)
    assert now
    assert (set(now.cities), now.topics, now.languages) == ({"kashiwa", "bizen"}, ("sports",), ("ja",))
    assert "Oshu" in (await ana.ask("/subscribe 奥州市")).text
    assert "Kashiwa" in (await ana.ask("/subscribe")).text


async def test_who_unsubscribes_follows_nothing_and_may_come_back_by_a_button(torrance: Town) -> None:
    ana = torrance.ana
    assert "No updates come here" in (await ana.ask("/unsubscribe")).text
    await ana.ask("/subscribe")
    assert "From now on no updates come here" in (await ana.ask("/unsubscribe")).text
    assert followed(torrance, ana.chat) is None
    await ana.tap("Get updates here")
    assert "All updates" in (await ana.chat.edit()).text
    assert followed(torrance, ana.chat)
    await ana.tap("No more updates")
    assert "From now on no updates" in (await ana.chat.edit()).text
    assert followed(torrance, ana.chat) is None


async def test_the_night_of_updates_is_that_of_the_home_city(torrance: Town) -> None:
    ana = torrance.ana
    torrance.remembered.people.chosen[f"telegram:{ana.id}"] = Preferences(side="kashiwa")
    await ana.ask("/subscribe")
    assert (now := followed(torrance, ana.chat)) and now.side == "kashiwa"
    await ana.ask("/side Torrance")
    assert (now := followed(torrance, ana.chat)) and now.side == "torrance"


# In groups


@pytest.mark.parametrize("command", [f"/subscribe{NAME}", f"/unsubscribe{NAME}"])
async def test_in_a_group_only_administrators_decide(torrance: Town, group: Talk, command: str) -> None:
    ben = torrance.resident("Ben", "en")
    assert "administrators" in (await asked(ben, command, group)).text
    assert "administrators" not in (await asked(torrance.ana, command, group)).text
    assert "administrators" not in (await asked(torrance.admin, command, group)).text


async def test_in_a_group_each_press_is_looked_at(torrance: Town, group: Talk) -> None:
    ben = torrance.resident("Ben", "en")
    shown = await asked(torrance.ana, "/subscribe", group)
    for button in ("Cities", "No more updates"):
        assert "administrators" in await ben.tap(button, on=shown)
    await group.silence()
    assert followed(torrance, group)
    group.chat.administrators.clear()
    assert "administrators" in await torrance.ana.tap("No more updates", on=shown)
    assert followed(torrance, group)
    assert await torrance.admin.tap("No more updates", on=shown) == ""
    assert followed(torrance, group) is None


async def test_where_the_bot_is_not_told_of_members_it_looks_among_the_administrators(
    torrance: Town, group: Talk
) -> None:
    group.chat.tells_members = False
    ben = torrance.resident("Ben", "en")
    assert "administrators" in (await asked(ben, "/subscribe", group)).text
    assert "All updates" in (await asked(torrance.ana, "/subscribe", group)).text


async def test_an_administrator_who_stays_anonymous_decides_and_a_member_who_speaks_as_a_channel_does_not(
    torrance: Town, group: Talk
) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    channel = {"id": -100777, "type": "channel", "title": "A channel"}
    for speaker, told in ((channel, "administrators"), (group.chat.as_json(), "All updates")):
        message = group.chat.add(torrance.ana.account, text="/subscribe", entities=(COMMAND,))
        body = message.as_json() | {"from": anonymous, "sender_chat": speaker}
        torrance.telegram.updates.put("message", body, group.id)
        assert told in (await group.reply()).text


async def test_who_cannot_be_looked_up_now_changes_nothing(torrance: Town, group: Talk) -> None:
    torrance.telegram.faults.plan(Fault.ERROR_BEFORE, method="getChatMember")
    await torrance.ana.say("/subscribe", to=group)
    await group.silence()
    assert followed(torrance, group) is None


async def test_each_topic_of_a_forum_is_a_channel_of_its_own(torrance: Town) -> None:
    forum = torrance.telegram.group(topics=True)
    forum.chat.administrators.add(torrance.ana.id)
    news, hosting = forum.in_topic("News"), forum.in_topic("Hosting")
    shown = await asked(torrance.ana, "/subscribe", news)
    assert shown.topic == news.topic
    assert followed(torrance, news)
    assert followed(torrance, hosting) is None
    assert followed(torrance, forum) is None
    await torrance.ana.tap("No more updates", on=shown)
    assert followed(torrance, news) is None


# Buttons of another day


async def test_a_press_that_comes_twice_comes_to_the_same(torrance: Town) -> None:
    ana = torrance.ana
    shown = await ana.ask("/subscribe")
    await ana.tap("Cities")
    await ana.chat.edit()
    data = next(each["callback_data"] for row in shown.buttons for each in row if each["text"] == "Kashiwa")
    await ana.press(shown, data)
    await ana.press(shown, data)
    assert (now := followed(torrance, ana.chat)) and now.cities == ("kashiwa",)


async def test_a_city_that_left_the_programme_can_be_left_and_not_chosen(torrance: Town, mind: Mind) -> None:
    ana, channel = torrance.ana, f"telegram:{torrance.ana.id}"
    shown = await ana.ask("/subscribe Kashiwa")
    await ana.tap("Cities")
    await ana.chat.edit()
    data = {each["text"]: each["callback_data"] for row in shown.buttons for each in row}
    fewer = {name: city for name, city in mind.knowledge.cities.items() if name not in ("kashiwa", "guam")}
    torrance.assistant.mind = replace(mind, knowledge=replace(mind.knowledge, cities=fewer))
    assert "no longer in the programme" in await ana.press(shown, data["Guam"])
    assert "kashiwa" in (await ana.ask("/subscribe")).text
    await ana.press(shown, data["✅ Kashiwa"])
    assert torrance.remembered.subscriptions.followed[channel].cities == ()


async def test_a_button_for_what_is_not_followed_any_more_offers_to_begin(torrance: Town) -> None:
    ana = torrance.ana
    shown = await ana.ask("/subscribe")
    torrance.remembered.subscriptions.followed.clear()
    await ana.tap("Cities", on=shown)
    assert (await ana.chat.edit()).button_texts == ["Get updates here"]


async def test_every_button_fits_what_telegram_takes(torrance: Town, mind: Mind) -> None:
    ana = torrance.ana
    shown = await ana.ask(f"/subscribe {' '.join(topics_of(mind.knowledge))}")
    for view in ("Languages", "Cities", "Topics"):
        await ana.tap(view)
        await ana.chat.edit()
        assert all(1 <= len(each["callback_data"].encode()) <= LONGEST for row in shown.buttons for each in row)
        await ana.tap("Back")
        await ana.chat.edit()


async def test_help_and_menus_name_the_commands_and_the_calendar(mind: Mind) -> None:
    async with town(mind, "https://bot.example.org") as made:
        told = (await made.ana.ask("/help")).text
        assert "/subscribe – Get updates here" in told
        assert "https://bot.example.org/calendar.ics" in told
        hanako = made.resident("花子", "ja")
        told = (await hanako.ask("/help")).text
        assert "/unsubscribe – お知らせを停止する" in told
        assert "https://bot.example.org/calendar.ics?language=ja" in told
