"""Buttons on Discord: what they bring, to whom, and that they outlive the process that made them."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from discord_api_channels import Message
from discord_town import Town, town

from adapters.buttons import Dates, Judge, Tell, data_of
from adapters.discord_buttons import LONGEST_LABEL, MOST_ABREAST, MOST_ROWS, arranged
from bot.answering.candidates.mind import Mind


@pytest.fixture
async def there(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


def carried(message: Message) -> list[str]:
    return [control["custom_id"] for control in message.controls]


async def test_what_may_be_asked_next_can_be_pressed(there: Town) -> None:
    answer = await there.ana.mention("Tell me about Bizen")
    told = await there.ana.press(answer, answer.buttons[0])
    assert told.text
    assert not told.ephemeral
    assert told.id != answer.id


async def test_a_button_still_works_after_a_restart(there: Town) -> None:
    answer = await there.ana.mention("Tell me about Bizen")
    await there.stop()
    await there.start()
    assert (await there.ana.press(answer, answer.buttons[0])).text


async def test_a_thumb_is_noted_and_thanked_for_in_private(there: Town) -> None:
    answer = await there.ana.mention("How many people live in Bizen?")
    thanks = await there.ana.press(answer, "👍")
    assert thanks.text == "Thank you!"
    assert thanks.ephemeral
    ((_, person),) = there.remembered.journal.verdicts
    assert person == f"discord:{there.ana.id}"


async def test_a_thumb_for_a_question_that_is_no_longer_kept_is_thanked_for_too(there: Town) -> None:
    answer = await there.ana.mention("How many people live in Bizen?")
    there.remembered.journal.questions.clear()
    assert "no longer kept" in (await there.ana.press(answer, "👎")).text


async def test_dates_come_as_a_file_to_who_wants_them(there: Town) -> None:
    answer = await there.ana.mention("How many people live in Bizen?")
    data = data_of(Dates(("kashiwa-matsuri", "cherry-blossom-festival", "bunka-sai"), "en"))
    assert data
    message = Message(there.discord.world.ids.next(), answer.channel, there.discord.world.bot, "dates")
    message.components = [{"type": 1, "components": [{"type": 2, "style": 2, "label": "dates", "custom_id": data}]}]
    answer.channel.keep(message)
    came = await there.ana.press(message, "dates")
    assert came.ephemeral
    assert [file.name for file in came.files] in ([], ["events.ics"])
    assert came.files or "no date ahead" in came.text


async def test_a_button_of_an_answer_that_is_gone_says_so(there: Town, mind: Mind) -> None:
    answer = await there.ana.mention("Tell me about Bizen")
    there.assistant.mind = replace(mind, entries={key: each for key, each in mind.entries.items() if "talk" in key})
    gone = await there.ana.press(answer, answer.buttons[0])
    assert "no longer there" in gone.text


async def test_everything_that_a_button_carries_fits(there: Town) -> None:
    for question in ("Tell me about Bizen", "Which sister cities are there?", "hosting"):
        for data in carried(await there.ana.mention(question)):
            assert 0 < len(data) <= 100


def test_too_many_rows_move_together_and_none_stands_twice() -> None:
    rows = [[(f"Question {number}", Tell(f"entry-{number}", "en"))] for number in range(9)]
    made = arranged([*rows, rows[0], [("👍", Judge("id", "up", "en")), ("👎", Judge("id", "down", "en"))]])
    assert len(made) <= MOST_ROWS
    assert all(1 <= len(row) <= MOST_ABREAST for row in made)
    labels = [button.label for row in made for button in row]
    assert labels == [*(f"Question {number}" for number in range(9)), "👍", "👎"]


def test_a_label_that_is_too_long_is_cut_off() -> None:
    ((button,),) = arranged([[("word " * 40, Tell("entry", "en"))]])
    assert button.label.endswith("…")
    assert len(button.label) <= LONGEST_LABEL
