"""Residents chat with the bot on Telegram, each in a chat of their own."""

import logging
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import bot_api_html
import pytest
from bot_api_faults import Fault
from icalendar import Calendar
from telegram import Update
from telegram_chatting import until
from telegram_town import Town, town

from adapters.buttons import Dates, data_of
from adapters.outcomes import NotSent
from bot.answering.candidates.mind import Mind
from bot.answering.reply import Choice, Reply, Utterance
from bot.knowledge.dates import PartialDate
from bot.knowledge.schema import Occurrence
from bot.ports import Preferences


@pytest.fixture
async def torrance(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


async def test_a_question_is_answered_with_its_sources_as_links(torrance: Town) -> None:
    seen = await torrance.ana.ask("How many people live in Bizen?")
    assert "29,577" in seen.text
    assert "Source" in seen.text
    assert all(link.startswith("https://") for link in seen.links)
    assert seen.links


async def test_a_reply_in_a_chat_of_ones_own_quotes_nothing_and_shows_no_preview(torrance: Town) -> None:
    seen = await torrance.ana.ask("How many people live in Bizen?")
    assert seen.reply_to is None
    (call,) = torrance.telegram.made("sendMessage")
    assert "is_disabled" in str(call.parameters["link_preview_options"])


async def test_who_asks_in_japanese_is_answered_in_japanese(torrance: Town) -> None:
    seen = await torrance.resident("花子", "ja").ask("備前市の人口は?")
    assert "備前市" in seen.text
    assert "出典" in seen.text


async def test_a_name_alone_is_answered_in_the_language_of_the_client(torrance: Town) -> None:
    assert "備前市" in (await torrance.resident("健", "ja").ask("Bizen")).text
    assert "Source" in (await torrance.resident("Kim", "en-GB").ask("備前市")).text


async def test_a_follow_up_belongs_to_the_chat_in_which_it_is_asked(torrance: Town) -> None:
    ben = torrance.resident("Ben", "en")
    assert "Bizen" in (await torrance.ana.ask("How many people live in Bizen?")).text
    assert "Oshu" in (await ben.ask("Where is Oshu?")).text
    assert "people" in (await torrance.ana.ask("And Oshu?")).text


async def test_where_a_city_lies_is_shown_on_the_map(torrance: Town) -> None:
    await torrance.ana.ask("Where is Bizen?")
    pin = await torrance.ana.chat.reply()
    assert pin.venue
    assert pin.venue["title"] == "Bizen"
    assert pin.venue["location"]["latitude"] == pytest.approx(34.75, abs=0.1)


async def test_what_may_be_meant_is_offered_and_answered_when_it_is_pressed(torrance: Town) -> None:
    offered = await torrance.ana.ask("When was the agreement signed?")
    assert len(offered.button_texts) == len(offered.buttons) >= 2
    await torrance.ana.tap("Kashiwa")
    assert "1973" in (await torrance.ana.chat.reply()).text


async def test_more_is_told_of_the_answer_above_the_button_whatever_was_asked_since(torrance: Town) -> None:
    first = await torrance.ana.ask("Tell me about Bizen")
    await torrance.ana.ask("How many people live in Oshu?")
    await torrance.ana.tap("More", on=first)
    more = await torrance.ana.chat.reply()
    assert "Bizen" in more.text
    assert more.text != first.text
    assert "More" not in more.button_texts


async def test_the_buttons_of_an_answer_speak_the_language_of_the_answer(torrance: Town) -> None:
    first = await torrance.ana.ask("備前市について教えてください")
    assert "もっと詳しく" in first.button_texts
    await torrance.ana.tap("もっと詳しく")
    assert re.search("[ぁ-ん]", (await torrance.ana.chat.reply()).text)


async def test_an_old_button_is_answered_by_a_bot_that_never_saw_it(torrance: Town, mind: Mind) -> None:
    offered = await torrance.ana.ask("When was the agreement signed?")
    data = offered.buttons[0][0]["callback_data"]
    async with town(mind) as other:
        shown = await other.ana.ask("hello")
        await other.ana.press(shown, data)
        assert "1973" in (await other.ana.chat.reply()).text


async def test_a_button_whose_entry_was_taken_out_says_so(torrance: Town, mind: Mind) -> None:
    shown = await torrance.ana.ask("Tell me about Bizen")
    without = {name: each for name, each in mind.entries.items() if name != "city.overview"}
    torrance.assistant.mind = replace(mind, entries=without)
    await torrance.ana.tap("More", on=shown)
    assert "no longer there" in (await torrance.ana.chat.reply()).text


async def test_thumbs_are_kept_and_thanked_for_and_can_be_changed(torrance: Town) -> None:
    shown = await torrance.ana.ask("How many people live in Bizen?")
    verdicts = torrance.remembered.journal.verdicts
    assert await torrance.ana.tap("👍") == "Thank you!"
    assert (await torrance.ana.chat.edit()).button_texts == ["👍 Thank you!", "👎"]
    (asked,) = torrance.remembered.journal.questions
    assert verdicts == {(asked, f"telegram:{torrance.ana.id}"): "up"}
    await torrance.ana.tap("👎", on=shown)
    assert (await torrance.ana.chat.edit()).button_texts == ["👍", "👎 Thank you!"]
    assert list(verdicts.values()) == ["down"]


async def test_a_verdict_on_a_question_no_longer_kept_is_told_to_be_late(torrance: Town) -> None:
    await torrance.ana.ask("How many people live in Bizen?")
    torrance.remembered.journal.questions.clear()
    assert "no longer kept" in await torrance.ana.tap("👍")


def announced(mind: Mind, day: date, *, starts_at: time | None = None) -> Mind:
    """*mind*, with a Bunka-Sai on that *day*."""
    ahead = Occurrence(start=PartialDate.of(day), starts_at=starts_at, sources=("C3",))
    festival = mind.knowledge.events["bunka-sai"]
    festival = festival.model_copy(update={"occurrences": (*festival.occurrences, ahead)})
    return replace(mind, knowledge=replace(mind.knowledge, events={**mind.knowledge.events, "bunka-sai": festival}))


async def test_a_date_to_come_can_be_put_into_a_calendar(torrance: Town, mind: Mind) -> None:
    day = torrance.remembered.now.date() + timedelta(days=30)
    torrance.assistant.mind = announced(mind, day)
    await torrance.ana.ask("When is Bunka-Sai?")
    await torrance.ana.tap("Add to calendar")
    file = (await torrance.ana.chat.reply()).document
    assert file
    assert file.name.endswith(".ics")
    events: list[Any] = Calendar.from_ical(file.content).walk("VEVENT")
    (event,) = events
    assert event["dtstart"].dt == day


async def test_when_an_event_begins_is_shown_by_the_readers_own_clock(torrance: Town, mind: Mind) -> None:
    day = torrance.remembered.now.date() + timedelta(days=30)
    torrance.assistant.mind = announced(mind, day, starts_at=time(11))
    seen = await torrance.ana.ask("When is Bunka-Sai?")
    assert "Bunka-Sai begins: " in seen.text
    assert "11:00 AM (Torrance)" in seen.text
    (moment,) = [each for each in seen.entities if each["type"] == "date_time"]
    begins = datetime.fromtimestamp(moment["unix_time"], ZoneInfo("America/Los_Angeles"))
    assert (begins.date(), begins.hour) == (day, 11)


async def test_a_server_that_does_not_know_a_tag_gets_the_words(
    torrance: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(bot_api_html.ENTITIES, "i")
    seen = await torrance.ana.ask("How many people live in Bizen?")
    assert "29,577" in seen.text
    assert "Source" in seen.text
    assert seen.entities == ()
    assert "👍" in seen.button_texts


async def test_a_calendar_without_dates_to_come_is_not_sent(torrance: Town) -> None:
    shown = await torrance.ana.ask("hello")
    data = data_of(Dates(("bunka-sai",), "en"))
    assert data
    assert "no date ahead" in await torrance.ana.press(shown, data)
    await torrance.ana.chat.silence()


async def test_an_edited_question_is_answered_anew_in_the_same_place(torrance: Town) -> None:
    question = await torrance.ana.say("How many people live in Bizen?")
    shown = await torrance.ana.chat.reply()
    await torrance.ana.edits(question, "How many people live in Oshu?")
    changed = await torrance.ana.chat.edit()
    assert changed.id == shown.id
    assert "Oshu" in changed.text
    await torrance.ana.chat.silence()


async def test_a_pin_goes_with_the_answer_that_it_belonged_to(torrance: Town) -> None:
    question = await torrance.ana.say("Where is Bizen?")
    _, pin = await torrance.ana.chat.replies(2)
    await torrance.ana.edits(question, "How many people live in Oshu?")
    await torrance.ana.chat.edit()
    await torrance.ana.ask("hello")
    assert pin.deleted


async def test_an_edit_that_changes_no_word_changes_no_answer(torrance: Town) -> None:
    question = await torrance.ana.say("How many people live in Bizen?")
    await torrance.ana.chat.reply()
    await torrance.ana.edits(question, question.text)
    await torrance.ana.chat.silence()


async def test_an_edited_question_of_which_nothing_is_known_gets_a_new_answer(torrance: Town, mind: Mind) -> None:
    async with town(mind) as restarted:
        question = restarted.ana.chat.chat.add(restarted.ana.account, text="How many people live in Bizen?")
        await restarted.ana.edits(question, "How many people live in Oshu?")
        assert "Oshu" in (await restarted.ana.chat.reply()).text


async def test_an_answer_that_was_deleted_meanwhile_is_sent_again(torrance: Town) -> None:
    question = await torrance.ana.say("How many people live in Bizen?")
    (await torrance.ana.chat.reply()).deleted = True
    await torrance.ana.edits(question, "How many people live in Oshu?")
    assert "Oshu" in (await torrance.ana.chat.reply()).text


async def test_who_waited_long_is_told_that_we_know(torrance: Town) -> None:
    torrance.remembered.now += timedelta(minutes=9)
    assert "delay" not in (await torrance.ana.ask("How many people live in Bizen?")).text
    torrance.remembered.now += timedelta(minutes=2)
    late = await torrance.ana.ask("How many people live in Bizen?")
    assert late.text.startswith("Sorry for the delay")
    assert "29,577" in late.text


async def test_who_sends_pictures_is_asked_for_words_once(torrance: Town) -> None:
    album = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}
    for _ in range(3):
        message = torrance.ana.chat.chat.add(torrance.ana.account, service=album)
        torrance.telegram.updates.put("message", message.as_json(), torrance.ana.id)
    assert "only read text" in (await torrance.ana.chat.reply()).text
    await torrance.ana.chat.silence()


async def test_a_chosen_side_goes_with_every_question(torrance: Town) -> None:
    torrance.remembered.people.chosen[f"telegram:{torrance.ana.id}"] = Preferences(side="kashiwa")
    assert "Kashiwa" in (await torrance.ana.ask("Who is the mayor?")).text


async def test_typing_is_shown_while_an_answer_takes_long(torrance: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.telegram_outlet.AT_WORK_AFTER", 0)
    torrance.telegram.faults.plan(Fault.SLOW, method="sendMessage", seconds=0.2)
    await torrance.ana.ask("How many people live in Bizen?")
    await until(lambda: "typing" in torrance.ana.chat.chat.actions)


async def test_who_blocks_the_bot_is_noted_and_welcome_again(torrance: Town) -> None:
    channel = f"telegram:{torrance.ana.id}"
    torrance.ana.block()
    await torrance.admin.ask("hello")
    assert channel in torrance.remembered.channels.shut
    torrance.ana.unblock()
    await torrance.admin.ask("hello")
    assert channel not in torrance.remembered.channels.shut
    await torrance.ana.chat.silence()


async def fails(_: Utterance | Choice) -> Reply | None:
    raise ZeroDivisionError


async def test_an_error_is_logged_once_and_apologised_for(
    torrance: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(torrance.assistant, "reply_to", fails)
    with caplog.at_level(logging.INFO, "adapters"):
        seen = await torrance.ana.ask("My secret question")
    assert "went wrong" in seen.text
    (record,) = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert record.exc_info
    assert "secret" not in caplog.text
    monkeypatch.undo()
    assert "29,577" in (await torrance.ana.ask("How many people live in Bizen?")).text


async def test_what_is_asked_is_in_no_line_of_the_log(torrance: Town, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "adapters"):
        await torrance.ana.ask("How many people live in Bizen?")
        await torrance.ana.tap("👍")
    told = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("adapters"))
    assert "Bizen" not in told
    assert str(torrance.ana.id) not in told
    assert "Ana" not in told


async def test_what_may_have_arrived_is_not_said_again_nor_apologised_for(torrance: Town) -> None:
    torrance.telegram.faults.plan(Fault.DROP_AFTER, method="sendMessage")
    await torrance.ana.say("How many people live in Bizen?")
    assert "29,577" in (await torrance.ana.chat.reply()).text
    await torrance.ana.chat.silence()
    assert "Oshu" in (await torrance.ana.ask("How many people live in Oshu?")).text


async def test_what_surely_did_not_leave_is_given_back(torrance: Town) -> None:
    await torrance.sender.close(within=0)
    question = await torrance.ana.say("How many people live in Bizen?")
    update = Update.de_json({"update_id": 1, "message": question.as_json()})
    with pytest.raises(NotSent):
        await torrance.application.process_update(update)
