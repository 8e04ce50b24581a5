"""Answers by the dates of agreements: lists narrowed by years, places in a row, how long ago, cities that merged."""

import re

import pytest
from talking import Ask, Told
from test_computed import cities

from bot.answering.question.years import Years
from bot.knowledge.dates import PartialDate

# Lists by years


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("list all agreements signed after 2010", ["Hwaseong", "Tainan", "Changhua", "Bizen", "Oshu"]),
        ("which partners joined since 2024", ["Bizen", "Oshu"]),
        ("partner cities before 1990", ["Kashiwa", "Chengde"]),
        ("which agreements were signed in the 1990s", ["Guam", "Camden"]),
        ("how many agreements in the nineties", ["Guam", "Camden"]),
        ("which agreements were signed between 1983 and 1997", ["Chengde", "Guam", "Camden"]),
        ("which agreements were signed in 2024", ["Bizen", "Oshu"]),
        ("Which Asian partners joined before 2000?", ["Kashiwa", "Chengde"]),
        ("Which partners of Torrance joined since 2024?", ["Bizen", "Oshu"]),
        ("How many partners did Kashiwa have in 1995?", ["Torrance", "Chengde", "Guam"]),
        ("which friendship cities of Kashiwa were added in the 80s", ["Chengde"]),
        ("2000年以降に提携した都市は", ["華城市", "台南市", "彰化市", "備前市", "奥州市"]),
        ("1980年代に結んだ友好都市", ["承徳市"]),
        ("1990年代に柏が提携した都市", ["グアム", "キャムデン"]),
        ("昭和に結んだ友好都市は", ["承徳市"]),
        ("トーランスが2024年に提携した都市は", ["備前市", "奥州市"]),
    ],
)
async def test_a_list_holds_the_partners_of_the_years_asked_for(ask: Ask, question: str, named: list[str]) -> None:
    lines = [line.removeprefix("• ") for line in (await ask(question)).text.splitlines() if line.startswith("• ")]
    found = [re.split("[,(（]", line)[0].strip() for line in lines]
    assert sorted(found) == sorted(named)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("agreements signed after 2023", "with an agreement signed after 2023"),
        ("agreements since the year 1991", "with an agreement signed in 1991 or later"),
        ("agreements prior to 1990", "with an agreement signed before 1990"),
        ("agreements up to 1990", "with an agreement signed by 1990"),
        ("agreements of the 90s", "with an agreement signed in the 1990s"),
        ("agreements from 1980 to 1995", "with an agreement signed between 1980 and 1995"),
        ("agreements after 1980 but before 1995", "with an agreement signed between 1981 and 1994"),
        ("1983年以前の提携", "1983年までに提携した"),
        ("1983年から1991年までの提携", "1983年から1991年までに提携した"),
    ],
)
def test_the_years_of_a_list_are_said(told: Told, question: str, said: str) -> None:
    assert said in told("program.partners", question).text


def test_a_year_that_is_only_mentioned_narrows_nothing(told: Told) -> None:
    assert told("program.partners", "all partners, for my report of 2026").text.startswith("There are 8 partners")


def test_where_no_partner_joined_then_the_others_are_told(told: Told) -> None:
    said = told("city.partners", "Which partners did Kashiwa win after 2000?")
    assert said.text.startswith("Kashiwa has no partner city with an agreement signed after 2000.")
    assert len(said.items) == 4


def test_an_undated_agreement_is_of_no_years() -> None:
    assert not Years(1990, None, "since").admits(None)
    assert Years().admits(None)
    assert Years(None, 2023, "until").admits(PartialDate(2023))


async def test_a_list_told_is_narrowed_by_years_afterwards(ask: Ask) -> None:
    *_, reply = await ask.each("Which partners does Torrance have?", "Which of them joined since 2024?")
    assert "Bizen" in reply.text
    assert "Tainan" not in reply.text


async def test_a_year_that_nobody_knows_says_little(ask: Ask) -> None:
    assert "no partner city with an agreement signed before 1931" in (await ask("partner cities before 1931")).text


async def test_what_happened_in_a_decade_is_told(ask: Ask) -> None:
    text = (await ask("What happened in the 1990s?")).text
    assert text.startswith("What I know of 1990 to 1999:")
    assert "Guam" in text


# In order of age


def test_partners_are_told_by_age(told: Told) -> None:
    oldest = cities(told("program.partners", "partners in order of age"))
    assert oldest[:4] == ["Kashiwa", "Chengde", "Guam", "Camden"]
    assert cities(told("program.partners", "list all partners, newest first"))[:2] == ["Oshu", "Bizen"]
    assert cities(told("city.partners", "Kashiwa's partners, newest first"))[0] == "Camden"
    assert cities(told("program.partners", "友好都市を新しい順に"))[0] == "奥州市"


@pytest.mark.parametrize(
    ("question", "told_of"),
    [
        ("second oldest partner of Kashiwa", "The second oldest partner of Kashiwa is Chengde"),
        ("What is the 3rd oldest partner of Kashiwa?", "The third oldest partner of Kashiwa is Guam"),
        ("second oldest friendship city of Kashiwa", "The second oldest partner of Kashiwa is Guam"),
        ("second newest partner of Torrance", "The second newest partner of Torrance is Bizen"),
        ("which is the third oldest partnership of all", "The third oldest partnership is Kashiwa–Guam"),
        ("the oldest besides Torrance", "The oldest partnership besides Torrance is Kashiwa–Chengde"),
        ("Kashiwa's oldest partner besides Torrance", "The oldest partner of Kashiwa besides Torrance is Chengde"),
        ("Apart from Torrance, who is Kashiwa's oldest partner?", "The oldest partner of Kashiwa besides Torrance"),
        ("柏で2番目に古い提携都市は？", "柏市の2番目に古い提携都市は承徳市"),
        ("トーランスで二番目に新しい友好都市は？", "トーランス市の2番目に新しい提携都市は備前市"),
        ("トーランス以外で一番古い提携は", "トーランス市以外の提携で最も古いのは柏市・承徳市"),
    ],
)
async def test_the_place_in_the_row_that_is_asked_for_is_told(ask: Ask, question: str, told_of: str) -> None:
    assert (await ask(question)).text.startswith(told_of)


def test_where_the_dates_do_not_tell_which_is_third_all_that_may_be_are_told(told: Told) -> None:
    said = told("city.oldest-partner", "third oldest partner of Torrance")
    assert "don't tell which is the third oldest" in said.text
    assert cities(said) == ["Hwaseong", "Tainan", "Changhua"]


def test_a_row_that_is_shorter_is_told_as_a_whole(told: Told) -> None:
    said = told("city.oldest-partner", "the fifth oldest friendship city of Kashiwa")
    assert cities(said) == ["Chengde", "Guam", "Camden"]


# How long ago


@pytest.mark.parametrize(
    ("question", "ago"),
    [
        ("How many years ago did Torrance and Kashiwa sign?", "That was 53 years ago."),
        ("how long ago did Torrance and Tainan sign", "That was about 3 years ago."),
        ("柏とトーランスが姉妹都市になったのは何年前", "53年前のことです。"),
        ("トーランスと台南が友好都市になったのはいつ", "およそ3年前のことです。"),
    ],
)
async def test_how_long_ago_an_agreement_was_signed_is_told(ask: Ask, question: str, ago: str) -> None:
    assert ago in (await ask(question)).text


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("学生交流は2028年で何年目ですか", "2028年で54年になります"),
        ("トーランスとの学生交流が始まって、2026年で何年になりますか", "52年前"),
        ("英語の先生の派遣が始まって2030年で何年ですか", "2030年で51年になります"),
        ("柏とグアムが協定を結んで、2030年で何年になりますか", "39年になります"),
        ("How many years of student exchange had there been by 2024?", "By 2024 that makes 50 years."),
        ("How many years will the student exchange have been running in 2030?", "By 2030 that makes 56 years."),
    ],
)
async def test_the_year_to_which_is_counted_is_none_of_which_is_told(ask: Ask, question: str, years: str) -> None:
    assert years in (await ask(question)).text


@pytest.mark.parametrize(
    ("today", "ago"), [("2024-12-01", ""), ("2025-12-01", "That was one year ago."), ("2026-12-01", "2 years ago")]
)
def test_less_than_a_year_is_not_ago(told: Told, today: str, ago: str) -> None:
    text = told("partnership.signed", "Torrance and Bizen", f"{today}T12:00:00-08:00").text
    assert ago in text if ago else "ago" not in text


# Cities that have become a part of another


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("沼南町とキャムデンが協定を結んだのは何年？", "1997年4月"),
        ("沼南町はどうしてキャムデンと仲良くなったの", "SIFA"),
        ("How did Shonan and Camden become friends?", "SIFA"),
        ("When did Shonan sign its agreement?", "April 1997"),
        ("How long have Shonan and Camden been partners?", "about 29 years"),
        ("Is Shonan a friendship city of Camden?", "Yes"),
    ],
)
async def test_a_town_that_merged_shares_in_the_link_that_it_made(ask: Ask, question: str, part: str) -> None:
    text = (await ask(question)).text
    assert part in text
    assert "no partnership" not in text
    assert "提携関係は" not in text


def test_that_a_town_has_merged_is_said(told: Told) -> None:
    assert told("partnership.signed", "Shonan and Camden").text.startswith("Shonan Town is a part of Kashiwa today. ")
    assert told("city.partners", "Shonan's partners").text.startswith("Shonan Town is a part of Kashiwa today. Kashiwa")


def test_a_town_and_the_city_it_joined_have_no_link(told: Told) -> None:
    said = told("partnership.kind", "Are Shonan and Kashiwa sister cities?")
    assert said.text == "Shonan Town is a part of Kashiwa today."
