"""What several things could be meant by is asked back, and chosen by a few words."""

import pytest
from talking import Ask


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
