"""Evidence: an answer that holds nothing of the kind that is asked for is no answer to it."""

import pytest
from talking import Ask


@pytest.mark.parametrize(
    "question", ["How much did the 50th anniversary celebration cost?", "What was the price of the Sayonara Banquet?"]
)
async def test_what_tells_of_no_money_does_not_answer_what_it_cost(ask: Ask, question: str) -> None:
    reply = await ask(question)
    assert reply.outcome != "answered"


async def test_what_tells_of_money_does(ask: Ask) -> None:
    assert "scholarship" in (await ask("How much does the student exchange cost?")).text


async def test_who_asks_for_several_kinds_is_told_each(ask: Ask) -> None:
    reply = await ask("柏から参加する場合、費用はいくらで、何歳から応募できますか？")
    assert "40万円" in reply.text
    assert "高校1年" in reply.text


async def test_a_place_is_told_where_the_occasion_has_one(ask: Ask) -> None:
    assert "Crest Hotel" in (await ask("Where was the 50th anniversary ceremony held?")).text
    assert "クレストホテル" in (await ask("50周年の式典の会場は？")).text


async def test_two_entries_that_hold_each_other_are_no_doubt(ask: Ask) -> None:
    reply = await ask("Which friendship city is the newest?")
    assert reply.outcome == "answered"
    assert "Oshu" in reply.text


async def test_emblems_and_gardens_are_not_made_up(ask: Ask) -> None:
    for question in ("What does the Kashiwa flag look like?", "トーランスにある日本庭園について教えて"):
        assert (await ask(question)).outcome == "unanswered"
