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


@pytest.mark.parametrize(
    "question",
    [
        "Can I bring my dog to Bunka-Sai?",
        "Where do I park for the Kashiwa Matsuri?",
        "How tall is the Great Buddha in Changhua?",
        "How do I cook curry rice like at Bunka-Sai?",
        "What was the menu at the Sayonara Banquet?",
        "When's the next train to Kitakashiwa?",
        "さよならパーティーのメニューは",
        "柏まつりの駐車場はどこですか",
        "彰化の大仏の高さは?",
    ],
)
async def test_a_thing_is_told_of_only_where_the_answer_speaks_of_it(ask: Ask, question: str) -> None:
    assert (await ask(question)).outcome != "answered"


async def test_a_thing_that_the_answer_speaks_of_is_told(ask: Ask) -> None:
    assert "parking" in (await ask("Is parking free at Bunka-Sai?")).text
    assert "Olmsted" in (await ask("Who laid out the city of Torrance?")).text


async def test_a_telephone_number_is_not_how_many_there_are(ask: Ask) -> None:
    for question in ("How many volunteers does KIRA have?", "KIRAのボランティアは何人いますか"):
        assert (await ask(question)).outcome != "answered"


@pytest.mark.parametrize(
    "question",
    [
        "Which textbook is used in KIRA's Japanese classes?",
        "What tunes did the Kashiwa brass band play for the Torrance guests?",
        "Who was the bandleader of the Camden High musicians in Shonan?",
        "2023年2月の訪問団はどこの航空会社で来ましたか",
        "わらび保育園の運動会でどの種目に出ましたか",
    ],
)
async def test_a_thing_asked_for_by_its_name_is_told_by_what_speaks_of_it(ask: Ask, question: str) -> None:
    assert (await ask(question)).outcome != "answered"


async def test_a_thing_asked_for_by_its_name_may_be_any_place_or_a_slip(ask: Ask) -> None:
    assert "Armstrong" in (await ask("In which hall was the concert for the 50th anniversary?")).text
    assert "Crest" in (await ask("Which hotel hosted the welcome party for the Torrance delegation in 2023?")).text
    assert "eight" in (await ask("how many awords did the torrance sister city association win")).text


# How a thing is called


@pytest.mark.parametrize(
    "question",
    [
        "Which university did the 2025 Torrance delegates visit in Kashiwa?",
        "What farm did the Torrance students see in July 2025?",
        "Which school is Clay Bakhoum from?",
        "2025年にトーランスの高校生が見学した消防署はどこの消防署ですか",
    ],
)
async def test_who_asks_how_a_thing_is_called_is_not_told_that_there_was_one(ask: Ask, question: str) -> None:
    assert (await ask(question)).outcome != "answered"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Which university did the Torrance visitors tour in Kashiwa-no-ha?", "University of Tokyo"),
        ("Which football club is based in Kashiwa?", "Reysol"),
        ("Which high schools does Camden have?", "Elderslie"),
        ("Which company helped to plant Oshu's tree in Torrance?", "Ito En"),
        ("キャムデンの高校はどこの高校ですか", "エルダースリー"),
    ],
)
async def test_a_thing_that_is_called_by_its_name_is_told(ask: Ask, question: str, name: str) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert name in reply.text


@pytest.mark.parametrize(
    ("question", "then", "people"),
    [
        ("when is kashiwa matsuri?", "how many came in 2024?", "730,000"),
        ("柏まつりはいつですか", "2024年は二日間で何人来ましたか", "73万人"),
    ],
)
async def test_the_days_of_an_event_are_no_number_of_people(ask: Ask, question: str, then: str, people: str) -> None:
    assert people in (await ask.each(question, then))[-1].text


async def test_who_must_pay_for_it_is_not_told_that_there_was_a_lunch(ask: Ask) -> None:
    turns = ("whats the dress code for the exchange", "and do i need to pay for lunch")
    assert (await ask.each(*turns))[-1].outcome != "answered"
