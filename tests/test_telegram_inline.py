"""Answers offered while somebody types behind the bot's name, to be inserted into any chat."""

from collections.abc import AsyncIterator

import pytest
from bot_api_html import parse
from telegram_town import Town, town

from bot.answering.candidates.mind import Mind
from bot.ports import Preferences


@pytest.fixture
async def torrance(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


async def test_a_citys_name_offers_answers_about_it(torrance: Town) -> None:
    offered = (await torrance.ana.inline("kashiwa")).results
    assert len(offered) >= 3
    assert all("Kashiwa" in each["title"] for each in offered)
    assert len({each["title"] for each in offered}) == len(offered)


async def test_what_is_inserted_is_the_question_and_its_answer(torrance: Town) -> None:
    (first, *_) = (await torrance.ana.inline("How many people live in Bizen?")).results
    text = parse(first["input_message_content"]["message_text"]).text
    assert text.startswith(first["title"])
    assert "29,577" in text
    assert first["description"] in text


async def test_what_may_be_meant_is_offered_with_its_answers(torrance: Town) -> None:
    offered = (await torrance.ana.inline("when was the agreement signed")).results
    assert any("1973" in each["input_message_content"]["message_text"] for each in offered)


async def test_before_anything_is_typed_examples_are_offered_in_ones_language(torrance: Town, mind: Mind) -> None:
    titles = [each["title"] for each in (await torrance.ana.inline("")).results]
    assert titles == list(mind.knowledge.program.examples["en"])
    titles = [each["title"] for each in (await torrance.resident("花子", "ja").inline("")).results]
    assert titles == list(mind.knowledge.program.examples["ja"])


async def test_a_chosen_language_is_offered_too(torrance: Town) -> None:
    torrance.remembered.people.chosen[f"telegram:{torrance.ana.id}"] = Preferences(language="ja")
    assert "柏市" in (await torrance.ana.inline("kashiwa")).results[0]["title"]


async def test_nothing_is_offered_where_nothing_is_known(torrance: Town) -> None:
    answer = await torrance.ana.inline("weather in Paris tomorrow")
    assert answer.results == []


async def test_half_a_question_is_kept_nowhere(torrance: Town) -> None:
    await torrance.ana.inline("How many people live in Bizen?")
    assert torrance.remembered.journal.questions == {}
    assert "29,577" not in (await torrance.ana.ask("And Oshu?")).text


async def test_answers_may_be_offered_again_for_a_while_but_not_what_the_clock_says(torrance: Town) -> None:
    lasting = await torrance.ana.inline("How many people live in Bizen?")
    passing = await torrance.ana.inline("What time is it in Kashiwa?")
    assert passing.results
    assert lasting.cache_time >= 60 > passing.cache_time
    assert lasting.personal
