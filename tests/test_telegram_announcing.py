"""/announce on Telegram: only for admins, shown before it goes out, told once, also after a restart."""

from collections.abc import AsyncIterator

import pytest
from bot_api_chats import Message
from memories import with_announcements
from telegram_chatting import Telegram
from telegram_town import Town, town

from bot.answering.candidates.mind import Mind
from bot.ports import Subscription

NAME = "@sistercity_bot"
WRITTEN = "/announce The hall has changed | We meet in the <library>.\nja: 会場変更 | 図書館に集まります。"


@pytest.fixture
async def torrance(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        for number, language in enumerate(("en", "ja", "ja")):
            await made.remembered.subscriptions.follow(Subscription(f"telegram:{number}", (language,)))
        yield made


def in_files(town: Town, **titles: str) -> None:
    """Have the files hold announcements with these *titles*."""
    town.assistant.mind = with_announcements(town.assistant.mind, **titles)


async def shown(town: Town, command: str = WRITTEN) -> tuple[list[Message], Message]:
    """What an admin who writes *command* sees: how it looks in each language, and the question."""
    await town.admin.say(command)
    english, japanese, question = await town.admin.chat.replies(3)
    return [english, japanese], question


def told(town: Town) -> list[str]:
    """What was announced."""
    return list(town.remembered.announcements.made)


async def test_what_an_admin_writes_is_shown_as_it_will_look_and_sent_when_confirmed(torrance: Town) -> None:
    (english, japanese), question = await shown(torrance)
    assert english.text.startswith("The hall has changed\n\nWe meet in the <library>.\n\nFrom Torrance Sister City")
    assert {"type": "bold", "offset": 0, "length": 20} in english.entities
    assert japanese.text.startswith("会場変更\n\n図書館に集まります。")
    assert not english.buttons
    assert "Channels that get it: 3" in question.text
    assert told(torrance) == []
    await torrance.admin.tap("Send it now")
    closed = await torrance.admin.chat.edit()
    assert "Announced. Channels that get it: 3." in closed.text
    assert not closed.buttons
    (made,) = torrance.remembered.announcements.made.values()
    assert made.told["ja"].title == "会場変更"


async def test_what_is_not_confirmed_is_not_sent(torrance: Town) -> None:
    await shown(torrance)
    await torrance.admin.tap("Don't send it")
    assert "Nothing was announced" in (await torrance.admin.chat.edit()).text
    assert told(torrance) == []


async def test_who_confirms_twice_announces_once(torrance: Town) -> None:
    _, question = await shown(torrance)
    data = question.buttons[0][0]["callback_data"]
    await torrance.admin.press(question, data)
    await torrance.admin.press(question, data)
    await torrance.admin.chat.edit()
    assert "announced before" in (await torrance.admin.chat.edit()).text
    assert len(told(torrance)) == 1


async def test_a_text_that_was_edited_after_it_was_shown_is_shown_again(torrance: Town) -> None:
    _, question = await shown(torrance)
    command = next(each for each in torrance.admin.chat.chat.messages.values() if each.text.startswith("/announce"))
    command.text = "/announce Something else | entirely"
    await torrance.admin.tap("Send it now", on=question)
    assert "has changed" in (await torrance.admin.chat.edit()).text
    assert told(torrance) == []
    assert (await torrance.admin.chat.replies(3))[0].text.startswith("Something else")
    await torrance.admin.tap("Send it now")
    await torrance.admin.chat.edit()
    assert len(told(torrance)) == 1


async def test_a_text_that_was_deleted_is_not_sent(torrance: Town) -> None:
    _, question = await shown(torrance)
    question.reply_to = None
    await torrance.admin.tap("Send it now", on=question)
    assert "no longer there" in (await torrance.admin.chat.edit()).text
    assert told(torrance) == []


async def test_announcements_of_the_files_are_offered_until_they_are_told(torrance: Town) -> None:
    in_files(torrance, hall="The hall", page="The page")
    offered = await torrance.admin.ask("/announce")
    assert offered.button_texts == ["The hall", "The page"]
    assert "/announce … | …\nja: … | …" in offered.text
    await torrance.admin.tap("The hall")
    _, japanese, question = await torrance.admin.chat.replies(3)
    assert "The hall(日本語)" in japanese.text
    assert "by itself on December 24, 2099" in question.text
    await torrance.admin.tap("Send it now")
    await torrance.admin.chat.edit()
    assert told(torrance) == ["announcement:hall"]
    assert (await torrance.admin.ask("/announce")).button_texts == ["The page"]


async def test_an_announcement_that_left_the_files_is_not_sent(torrance: Town) -> None:
    in_files(torrance, hall="The hall")
    await torrance.admin.ask("/announce")
    await torrance.admin.tap("The hall")
    await torrance.admin.chat.replies(3)
    in_files(torrance, hall="Another hall")
    await torrance.admin.tap("Send it now")
    assert "no longer there" in (await torrance.admin.chat.edit()).text
    assert told(torrance) == []


async def test_what_cannot_be_read_as_an_announcement_is_told_how_to_write(torrance: Town) -> None:
    assert "a title of one line" in (await torrance.admin.ask(f"/announce {'x' * 300}")).text
    assert "The files hold no announcement" in (await torrance.admin.ask("/announce")).text


# Who may


async def test_for_others_there_is_no_such_command(torrance: Town) -> None:
    assert "/help shows what I can do" in (await torrance.ana.ask(WRITTEN)).text
    assert "/announce" not in (await torrance.ana.ask("/help")).text
    assert "/announce" in (await torrance.admin.ask("/help")).text


async def test_in_a_group_nothing_is_announced_or_shown(torrance: Town) -> None:
    group = torrance.telegram.group()
    await torrance.admin.say(f"/announce{NAME} The hall | moved", to=group)
    assert "in our own chat" in (await group.reply()).text
    await group.silence()


async def test_who_is_no_admin_any_more_confirms_nothing(torrance: Town) -> None:
    _, question = await shown(torrance)
    data = [each["callback_data"] for row in question.buttons for each in row]
    answers = [await torrance.ana.press(await torrance.ana.ask("/privacy"), each) for each in data]
    assert answers == ["Only admins can do that."] * 2
    assert told(torrance) == []


# After a restart


async def test_what_was_shown_before_a_restart_is_sent_after_it(mind: Mind) -> None:
    async with town(mind) as before:
        _, question = await shown(before)
        data = question.buttons[0][0]["callback_data"]
        asked = question.as_json()["reply_to_message"]["text"]
    async with town(mind) as after:
        again = await restored(after.telegram, after, asked, question.text)
        await after.admin.press(again, data)
        assert "Announced" in (await after.admin.chat.edit()).text
        assert len(told(after)) == 1


async def restored(telegram: Telegram, town: Town, command: str, question: str) -> Message:
    """The chat of the admin as it was: the command, and the question that replies to it."""
    chat = town.admin.chat.chat
    entity = {"type": "bot_command", "offset": 0, "length": len("/announce")}
    first = chat.add(town.admin.account, text=command, entities=(entity,))
    return chat.add(telegram.world.bot, text=question, reply_to=first.id)
