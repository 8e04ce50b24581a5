"""Years told by how long ago they were: counted from the day on which somebody asks."""

import pytest
from talking import Ask


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("who led the Torrance students last year?", "leader-torrance-2025"),
        ("who led this year's delegation", "exchange-2026"),
        ("昨年の派遣はいつからいつまで？", "exchange-2025"),
        ("今年トーランスに行った生徒は何人", "exchange-2026"),
    ],
)
async def test_last_year_is_the_year_before_the_one_in_which_is_asked(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


async def test_a_year_later_last_year_is_another(ask: Ask) -> None:
    in_2026 = await ask("what happened two years ago", at="2026-11-21T09:00:00-08:00")
    in_2027 = await ask("what happened two years ago", at="2027-11-21T09:00:00-08:00", conversation="later")
    assert "2024" in in_2026.text
    assert "2024" not in in_2027.text


@pytest.mark.parametrize("question", ["What happened last year?", "昨年は何がありましたか"])
async def test_what_happened_last_year_is_told_of_that_year(ask: Ask, question: str) -> None:
    reply = await ask(question, at="2026-11-21T09:00:00-08:00")
    assert reply.entry == "program.history-year"
    assert "2025" in reply.text


async def test_a_list_is_narrowed_by_years_ago(ask: Ask) -> None:
    reply = await ask("Which city became a partner two years ago?")
    assert "Bizen" in reply.text
    assert "Chengde" not in reply.text


async def test_a_festival_is_still_told_by_its_own_last_year(ask: Ask) -> None:
    assert (await ask("When was Bunka-Sai last year")).entry == "event.past:bunka-sai"


async def test_how_old_something_is_is_counted(ask: Ask) -> None:
    assert "20 years ago" in (await ask("How old is the city of Oshu now?", at="2026-11-21T09:00:00-08:00")).text
    asked = await ask("学生交流は何年続いていますか", at="2026-11-21T09:00:00+09:00", conversation="another")
    assert "52年前" in asked.text
    assert " ago" not in (await ask("How long have the students stayed in Kashiwa?")).text


@pytest.mark.parametrize(
    "question",
    ["On what date was last year's international exchange festa in Kashiwa?", "去年の国際交流フェスタはいつ？"],
)
async def test_of_last_years_event_no_other_years_are_told(ask: Ask, question: str) -> None:
    text = (await ask(question)).text
    assert "2025" in text
    assert "2018" not in text


async def test_who_asks_where_it_was_in_a_year_is_told_when_in_that_year(ask: Ask) -> None:
    text = (await ask("english speech contest kashiwa 2026 date hall")).text
    assert "Crystal Hall" in text
    assert "February 14, 2026" in text


@pytest.mark.parametrize(
    ("question", "then", "years"),
    [
        ("When did Shonan Town become part of Kashiwa?", "so how many years ago is that now?", "21 years"),
        ("When was Kashiwa's agreement with Guam signed?", "so how many years is that now?", "34 years"),
        ("最初の英語の先生はいつ来たの", "ということは今年で何年前になる？", "47年前"),
        ("承徳と柏が友好都市になった日は？", "ということは今日の時点で満何年？", "43年"),
    ],
)
async def test_the_years_since_what_was_told_are_counted_on(ask: Ask, question: str, then: str, years: str) -> None:
    reply = (await ask.each(question, then))[-1]
    assert reply.outcome == "answered"
    assert years in reply.text
