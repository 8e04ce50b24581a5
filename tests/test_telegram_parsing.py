"""Updates as Telegram sends them, and what the bot takes them for."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Update

from adapters.telegram_happenings import (
    Command,
    Happening,
    Heard,
    Me,
    Moved,
    Presence,
    Pressed,
    Question,
    Typed,
    Where,
    Wordless,
)
from adapters.telegram_parsing import UPDATES, parse

JSON = dict[str, Any]
ME = Me(42, "SisterCityBot")
ANA: JSON = {"id": 7, "is_bot": False, "first_name": "Ana", "language_code": "en-GB"}
BOT: JSON = {"id": 42, "is_bot": True, "first_name": "Sister City", "username": "SisterCityBot"}
OTHER_BOT: JSON = {"id": 43, "is_bot": True, "first_name": "Other", "username": "OtherBot"}
PRIVATE: JSON = {"id": 7, "type": "private", "first_name": "Ana"}
GROUP: JSON = {"id": -100500, "type": "supergroup", "title": "Exchange"}
PICTURE: JSON = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}
AT = 1795280400
SPECIAL = {"/": "bot_command", "@": "mention"}


def message(text: str = "", *, chat: JSON = PRIVATE, **more: Any) -> JSON:
    """A message with the entities that Telegram finds in it."""
    at, entities = 0, []
    for word in text.split():
        at = text.index(word, at)
        if word[0] in SPECIAL:
            offset = len(text[:at].encode("utf-16-le")) // 2
            entities.append({"type": SPECIAL[word[0]], "offset": offset, "length": len(word)})
        at += len(word)
    said = {"text": text, "entities": entities} if text else {}
    return {"message_id": 11, "date": AT, "chat": chat, "from": ANA, **said, **more}


def parsed(kind: str, body: JSON) -> Happening | None:
    update = Update.de_json({"update_id": 1, kind: body})
    return parse(update, ME)


def said(text: str, *, chat: JSON = PRIVATE, **more: Any) -> Happening | None:
    return parsed("message", message(text, chat=chat, **more))


IN_PRIVATE = Heard(Where(7, private=True), 7, datetime.fromtimestamp(AT, UTC), "en-GB", 11)
IN_GROUP = Heard(Where(-100500, private=False), 7, datetime.fromtimestamp(AT, UTC), "en-GB", 11)


def test_any_text_in_a_chat_of_ones_own_is_a_question() -> None:
    assert said("How big is Bizen?") == Question(IN_PRIVATE, "How big is Bizen?")


def test_a_conversation_is_the_chat_and_in_a_group_ones_own() -> None:
    assert (IN_PRIVATE.person, IN_PRIVATE.conversation) == ("telegram:7", "telegram:7")
    assert (IN_GROUP.where.channel, IN_GROUP.conversation) == ("telegram:-100500", "telegram:-100500:7")


@pytest.mark.parametrize("topic", [None, 5])
def test_a_topic_is_a_channel_of_its_own(topic: int | None) -> None:
    more = {"message_thread_id": topic, "is_topic_message": True} if topic else {"message_thread_id": 9}
    happening = said("@SisterCityBot hello", chat=GROUP, **more)
    assert isinstance(happening, Question)
    assert happening.heard.where == Where(-100500, private=False, topic=topic)
    assert happening.heard.conversation == ("telegram:-100500:5:7" if topic else "telegram:-100500:7")


@pytest.mark.parametrize("text", ["How big is Bizen?", "@OtherBot how big is Bizen?", "/ask@OtherBot hello", "//"])
def test_what_is_said_in_a_group_to_others_is_not_for_the_bot(text: str) -> None:
    assert not isinstance(said(text, chat=GROUP), Question)


@pytest.mark.parametrize(
    "text",
    ["@SisterCityBot how big is Bizen?", "@sistercitybot how big is Bizen?", "🗾 how big is Bizen? @SisterCityBot"],
)
def test_who_names_the_bot_in_a_group_calls_it(text: str) -> None:
    happening = said(text, chat=GROUP)
    assert isinstance(happening, Question)
    assert happening.called
    assert "SisterCityBot" not in happening.text
    assert "how big is Bizen?" in happening.text


def test_a_name_that_only_begins_like_the_bots_is_somebody_elses() -> None:
    assert said("@SisterCityBots how big is Bizen?", chat=GROUP) is None


def test_who_replies_to_the_bot_speaks_to_it_but_did_not_call_it() -> None:
    replied = {"reply_to_message": {"message_id": 5, "date": AT, "chat": GROUP, "from": BOT, "text": "Hello"}}
    assert said("And Oshu?", chat=GROUP, **replied) == Question(IN_GROUP, "And Oshu?", called=False)


def test_what_is_said_in_a_topic_that_the_bot_opened_is_no_reply_to_it() -> None:
    opening = {"message_id": 5, "date": AT, "chat": GROUP, "from": BOT}
    opening["forum_topic_created"] = {"name": "Hosting", "icon_color": 7322096}
    more = {"reply_to_message": opening, "message_thread_id": 5, "is_topic_message": True}
    assert said("Who can host?", chat=GROUP, **more) is None


@pytest.mark.parametrize(
    "text", ["/ask How big is Bizen?", "/ask@SisterCityBot How big is Bizen?", "/ASK How big is Bizen?"]
)
@pytest.mark.parametrize("chat", [PRIVATE, GROUP], ids=["private", "group"])
def test_what_follows_ask_is_a_question(text: str, chat: JSON) -> None:
    happening = said(text, chat=chat)
    assert isinstance(happening, Question)
    assert (happening.text, happening.called) == ("How big is Bizen?", True)


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/cities", "cities", ""),
        ("/City Bizen city", "city", "Bizen city"),
        ("/city@SISTERCITYBOT\nBizen", "city", "Bizen"),
        ("/start bizen", "start", "bizen"),
        ("/ask", "ask", ""),
    ],
)
def test_a_command_is_read_with_what_follows_it(text: str, name: str, argument: str) -> None:
    assert said(text) == Command(IN_PRIVATE, name, argument)


def test_a_command_for_another_bot_is_not_for_this_one() -> None:
    assert said("/cities@OtherBot") is None
    assert said("/cities@OtherBot", chat=GROUP) is None


def test_in_a_group_a_command_without_a_name_may_be_for_another_bot() -> None:
    assert said("/cities", chat=GROUP) == Command(IN_GROUP, "cities", named=False)
    assert said("/cities@SisterCityBot", chat=GROUP) == Command(IN_GROUP, "cities", named=True)


def test_a_command_within_a_text_is_only_text() -> None:
    assert said("what does /cities do") == Question(IN_PRIVATE, "what does /cities do")


def test_the_words_under_a_picture_are_a_question() -> None:
    assert said("", caption="What is this festival?", **PICTURE) == Question(IN_PRIVATE, "What is this festival?")


def test_a_picture_without_words_is_told_from_a_text_but_not_in_a_group() -> None:
    assert said("", **PICTURE) == Wordless(IN_PRIVATE)
    assert said("", chat=GROUP, **PICTURE) is None


def test_what_became_of_the_chat_is_no_message_to_answer() -> None:
    assert said("", pinned_message=message("Hello")) is None
    assert said("", chat=GROUP, new_chat_members=[ANA]) is None


def test_an_edited_question_is_one_again_with_the_time_of_its_editing() -> None:
    happening = parsed("edited_message", message("How big is Oshu?", edit_date=AT + 60))
    assert isinstance(happening, Question)
    assert happening.edited
    assert happening.heard.at == datetime.fromtimestamp(AT + 60, UTC)


def test_an_edited_command_is_not_done_again_unless_it_asks() -> None:
    assert parsed("edited_message", message("/forget", edit_date=AT)) is None
    happening = parsed("edited_message", message("/ask How big is Oshu?", edit_date=AT))
    assert isinstance(happening, Question)
    assert happening.edited


@pytest.mark.parametrize(
    "more",
    [
        {"from": OTHER_BOT},
        {"via_bot": BOT},
        {"is_automatic_forward": True, "sender_chat": {"id": -100600, "type": "channel", "title": "News"}},
    ],
    ids=["another bot", "inserted by this bot", "a channel's copy"],
)
def test_what_no_person_says_is_not_answered(more: JSON) -> None:
    assert said("@SisterCityBot How big is Bizen?", chat=GROUP, **more) is None


def test_who_speaks_as_the_group_itself_is_known_by_it() -> None:
    anonymous: JSON = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    happening = said("@SisterCityBot hello", chat=GROUP, **{"from": anonymous, "sender_chat": GROUP})
    assert isinstance(happening, Question)
    assert (happening.heard.person, happening.heard.language) == ("telegram:-100500", "")


def test_a_pressed_button_brings_its_data_and_its_message() -> None:
    body = {"id": "q1", "from": ANA, "chat_instance": "x", "data": "e|en|bot-what", "message": message("Which?")}
    happening = parsed("callback_query", body)
    assert happening == Pressed(IN_PRIVATE, "q1", "e|en|bot-what")


def test_a_button_under_a_message_that_is_too_old_still_works() -> None:
    body: JSON = {"id": "q1", "from": ANA, "chat_instance": "x", "data": "e|en|bot-what"}
    body["message"] = {"message_id": 3, "date": 0, "chat": GROUP}
    happening = parsed("callback_query", body)
    assert isinstance(happening, Pressed)
    assert (happening.heard.where, happening.heard.message) == (Where(-100500, private=False), 3)


def test_what_is_typed_after_the_bots_name_is_read() -> None:
    body = {"id": "i1", "from": ANA, "query": " kashiwa ", "offset": ""}
    assert parsed("inline_query", body) == Typed("i1", "telegram:7", "kashiwa", "en-GB")


def member(status: str, **more: Any) -> JSON:
    return {"user": BOT, "status": status, **more}


@pytest.mark.parametrize(
    ("chat", "old", "new", "expected"),
    [
        (PRIVATE, member("member"), member("kicked", until_date=0), (False, False)),
        (PRIVATE, member("kicked", until_date=0), member("member"), (True, False)),
        (GROUP, member("left"), member("member"), (True, True)),
        (GROUP, member("member"), member("left"), (False, False)),
    ],
    ids=["blocked", "unblocked", "invited", "removed"],
)
def test_it_is_told_where_the_bot_may_speak(chat: JSON, old: JSON, new: JSON, expected: tuple[bool, bool]) -> None:
    body = {"chat": chat, "from": ANA, "date": AT, "old_chat_member": old, "new_chat_member": new}
    happening = parsed("my_chat_member", body)
    assert isinstance(happening, Presence)
    assert (happening.present, happening.invited) == expected


def test_who_becomes_another_kind_of_member_was_there_before() -> None:
    old, new = member("member"), member("left")
    body = {"chat": GROUP, "from": ANA, "date": AT, "old_chat_member": new, "new_chat_member": new}
    assert parsed("my_chat_member", body) is None
    assert parsed("my_chat_member", {**body, "old_chat_member": old, "new_chat_member": old}) is None


def test_a_group_that_becomes_a_supergroup_is_known_by_both_messages() -> None:
    old: JSON = {"id": -500, "type": "group", "title": "Exchange"}
    assert said("", chat=old, migrate_to_chat_id=-100500) == Moved(-500, -100500)
    assert said("", chat=GROUP, migrate_from_chat_id=-500) == Moved(-500, -100500)


def test_all_kinds_of_updates_that_are_understood_are_asked_for() -> None:
    assert set(UPDATES) == {"message", "edited_message", "callback_query", "inline_query", "my_chat_member"}
    assert parsed("channel_post", {"message_id": 1, "date": AT, "chat": GROUP, "text": "News"}) is None
