"""What several things could be meant by is asked back, and chosen by a few words."""

from dataclasses import replace

import pytest
from talking import Ask

from adapters.keyboards import offered
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.conversation import Conversations
from bot.matching.calibration import Thresholds


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        ("When's the festival?", ["Bunka-Sai", "Cherry Blossom", "Kashiwa Matsuri"]),
        ("And where is the tree planted?", ["Cultural Arts Center", "City Hall", "Furusato Park", "Oshu"]),
        ("What is this Lions Club?", ["sister city", "Guam"]),
        ("お祭りはいつになりますか", ["文化祭", "桜", "柏まつり"]),
        ("ライオンズクラブって何ですか", ["柏ライオンズクラブ", "グアム"]),
    ],
)
async def test_what_may_be_one_of_several_is_asked_back(ask: Ask, question: str, choices: list[str]) -> None:
    reply = await ask(question)
    assert reply.outcome == "suggested"
    assert len(reply.suggestions) == len(choices)
    for choice, suggestion in zip(choices, reply.suggestions, strict=True):
        assert choice in suggestion.question


async def test_who_names_a_city_is_asked_only_for_what_is_there(ask: Ask) -> None:
    assert (await ask("When is the festival in Kashiwa?")).entry == "event.when:kashiwa-matsuri"
    offered = (await ask("Where is the festival in Torrance?")).suggestions
    assert [each.entry for each in offered] == ["event.venue:bunka-sai", "event.venue:cherry-blossom-festival"]


async def test_who_spoke_of_one_before_is_not_asked_which(ask: Ask) -> None:
    await ask("Tell me about Bunka-Sai")
    assert (await ask("When is the festival?")).entry == "event.when:bunka-sai"


@pytest.mark.parametrize(
    ("question", "choice", "entry"),
    [
        ("Where is the tree?", "the one at City Hall", "fiftieth-tree-torrance"),
        ("When is the festival?", "I mean the cherry one", "event.when:cherry-blossom-festival"),
        ("お祭りはいつ?", "桜のほうです", "event.when:cherry-blossom-festival"),
    ],
)
async def test_one_of_those_offered_is_chosen_by_a_word_that_it_alone_has(
    ask: Ask, question: str, choice: str, entry: str
) -> None:
    await ask(question)
    assert (await ask(choice)).entry == entry


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        ("When is the festival?", ("the second one, please", "and the first one?", "number 3")),
        ("お祭りはいつ?", ("2番目のやつ", "じゃあ最初のは？", "最後のをお願いします")),
    ],
)
async def test_those_offered_are_chosen_by_their_places(ask: Ask, question: str, choices: tuple[str, ...]) -> None:
    offer = await ask(question)
    for place, choice in zip((1, 0, 2), choices, strict=True):
        assert (await ask(choice)).entry == offer.suggestions[place].entry


async def test_a_question_of_its_own_chooses_none_of_those_offered(ask: Ask) -> None:
    await ask("Where is the tree?")
    assert "5-10-1" in (await ask("Where is Kashiwa City Hall?")).text


async def test_of_whom_was_told_is_not_asked_back(ask: Ask) -> None:
    _, phone = await ask.each("KCCはどこにありますか？", "電話番号は？")
    assert phone.entry == "organisation.phone:kcc"


@pytest.fixture
def unsure(mind: Mind) -> Ask:
    """A bot that answers nothing that it can offer, and offers only what is nearly what somebody said."""
    never = {tag: Thresholds(answer=9, suggest=0.9) for tag in mind.thresholds}
    return Ask(Assistant(replace(mind, thresholds=never), Conversations()))


@pytest.mark.parametrize(
    ("question", "told", "yes"),
    [
        ("How many people live in Bizen?", "29,577", "yes please"),
        ("備前市の人口は何人ですか", "2万9,577", "はい、お願いします"),
    ],
)
async def test_what_alone_may_be_meant_is_told_under_its_question_and_chosen_by_yes(
    unsure: Ask, question: str, told: str, yes: str
) -> None:
    reply = await unsure(question)
    assert (reply.outcome, [each.entry for each in reply.suggestions]) == ("suggested", ["city.population:bizen"])
    heading, answer = reply.text.split("\n", 1)
    assert reply.suggestions[0].question in heading
    assert told in answer
    # It stands there once, and is no choice any more.
    assert reply.suggestions[0].question not in answer
    assert offered(reply) == reply.follow_ups
    chosen = await unsure(yes)
    assert (chosen.outcome, chosen.entry) == ("answered", "city.population:bizen")


async def test_yes_chooses_none_of_several(ask: Ask) -> None:
    await ask("When's the festival?")
    assert (await ask("yes please")).outcome != "answered"


async def test_how_many_went_is_asked_back_where_nobody_says_on_which_trip(ask: Ask) -> None:
    assert (await ask("How many students went?")).outcome == "suggested"


@pytest.mark.parametrize(
    "question", ["How many students went to Chengde in 2025?", "何人の学生が2025年に承徳へ行きましたか"]
)
async def test_who_says_which_trip_is_not_asked_back(ask: Ask, question: str) -> None:
    reply = await ask(question)
    assert reply.entry == "chengde-2025"
