"""Denying: who says that not this was meant but that is answered for that, and nothing else is taken for it."""

import pytest
from talking import Ask


@pytest.mark.parametrize(
    ("before", "correction", "entry"),
    [
        ("When did Torrance and Bizen sign?", "oh sorry, not Bizen, Oshu", "partnership.signed:torrance-oshu"),
        ("When did Torrance and Bizen sign?", "Wait, I meant Oshu not Bizen", "partnership.signed:torrance-oshu"),
        ("Who is the mayor of Kashiwa?", "not Kashiwa but Torrance", "city.mayor:torrance"),
        ("What is the population of Torrance?", "not the population, the area", "city.area:torrance"),
        ("Who led the Torrance group in 2024?", "not 2024, 2025", "leader-torrance-2025"),
        ("備前市とはいつ調印した？", "備前じゃなくて奥州", "partnership.signed:torrance-oshu"),
        ("柏の人口は？", "人口じゃなくて面積", "city.area:kashiwa"),
        ("2024年の学生交流について教えて", "24年じゃなくて25年の方", "exchange-2025"),
    ],
)
async def test_what_is_denied_is_left_out_of_the_last_question(
    ask: Ask, before: str, correction: str, entry: str
) -> None:
    reply = (await ask.each(before, correction))[-1]
    assert (reply.entry or "").startswith(entry)


async def test_nothing_is_told_of_a_tie_between_the_one_denied_and_the_one_meant(ask: Ask) -> None:
    reply = (await ask.each("備前市とはいつ調印した？", "備前じゃなくて奥州"))[-1]
    assert "備前市と奥州市" not in reply.text


@pytest.mark.parametrize("question", ["キャムデンじゃなくて承徳の人口は", "キャムデンではなく承徳の人口を教えて"])
async def test_a_name_may_be_denied_in_the_first_question(ask: Ask, question: str) -> None:
    assert (await ask(question)).entry == "city.population:chengde"


async def test_a_list_of_others_is_no_correction(ask: Ask) -> None:
    reply = (await ask.each("備前市とはいつ調印した？", "備前じゃない友好都市は？"))[-1]
    assert "奥州市" in reply.text
    assert "• 備前市" not in reply.text


async def test_which_of_them_are_not_of_a_kind_is_a_question_and_no_correction(ask: Ask) -> None:
    reply = (await ask.each("Which partner cities does Torrance have?", "which of those are not sister cities?"))[-1]
    assert "Oshu" in reply.text
    assert "Kashiwa" not in reply.text.partition("Source")[0]
