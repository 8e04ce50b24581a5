"""An hour of one city in another: which hour is given, whose it is, and on which day it is there what."""

from datetime import datetime, time
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample
from talking import NOW, Ask, Told

from bot.answering.candidates.mind import Mind
from bot.answering.content.telling import tell
from bot.answering.language.wording import Wording
from bot.answering.question.said import Asked
from bot.answering.question.telling_hours import hour_in
from bot.knowledge import Knowledge, load


@pytest.mark.parametrize(
    ("text", "tag", "hour"),
    [
        ("at 9am", "en", time(9)),
        ("at 9:30", "en", time(9, 30)),
        ("9 o'clock at night", "en", time(21)),
        ("half past nine in the evening", "en", time(21, 30)),
        ("quarter to 8 p.m.", "en", time(19, 45)),
        ("12 in the morning, or 12 am", "en", time(0)),
        ("12 pm", "en", time(12)),
        ("noon", "en", time(12)),
        ("midnight", "en", time(0)),
        ("午前9時", "ja", time(9)),
        ("15時", "ja", time(15)),
        ("9時半", "ja", time(9, 30)),
        ("午後三時十分ではなく午後3時10分", "ja", time(15, 10)),
        ("夜の12時", "ja", time(0)),
        ("夜の1時", "ja", time(1)),
        ("昼の12時", "ja", time(12)),
        ("正午", "ja", time(12)),
    ],
)
def test_an_hour_of_the_day_is_read(mind: Mind, text: str, tag: str, hour: time) -> None:
    found = hour_in(text, mind.knowledge.languages[tag])
    assert found is not None
    assert found.at == hour


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("what time is it", "en"),
        ("9 hours ahead", "en"),
        ("a group of 9 from there", "en"),
        ("at 29 sharp", "en"),
        ("the 1am2 code", "en"),
        ("9時間の時差", "ja"),
        ("何時ですか", "ja"),
    ],
)
def test_what_is_no_hour_of_the_day_is_not_read_as_one(mind: Mind, text: str, tag: str) -> None:
    assert hour_in(text, mind.knowledge.languages[tag]) is None


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("When it's 9am in Torrance, what time is it in Kashiwa?", ["9:00 AM in Torrance", "2:00 AM in Kashiwa"]),
        ("what time is it in kashiwa when it's noon in torrance", ["12:00 PM in Torrance", "5:00 AM in Kashiwa"]),
        ("If it's 8 in the evening in Torrance, what time do they have in Kashiwa?", ["8:00 PM in Torrance"]),
        ("In Kashiwa it's 9 am, what time is it in Torrance?", ["9:00 AM in Kashiwa", "4:00 PM in Torrance"]),
        ("Kashiwa 9am in Torrance time", ["9:00 AM in Kashiwa", "4:00 PM in Torrance"]),
        ("If I call Kashiwa at 5 pm from here (Torrance), what time is it there?", ["5:00 PM in Torrance"]),
        ("If I call Kashiwa at 5 pm, what time is it there?", ["5:00 PM in Torrance", "10:00 AM in Kashiwa"]),
        ("It starts at 10 am in Oshu, what time is that here?", ["10:00 AM in Oshu", "5:00 PM in Torrance"]),
        ("When it is 9:30 in Camden, what time is it here?", ["9:30 AM in Camden", "7:30 AM in Kashiwa"]),
        ("What time is it in Japan when it's 10 pm in California?", ["10:00 PM in Torrance", "3:00 PM in Kashiwa"]),
        ("トーランスが午前9時のとき、柏は何時？", ["トーランス市が2026年11月21日 9:00", "柏市は次の日", "の2:00"]),
        ("柏で正午ならトーランスは？", ["柏市が2026年11月21日 12:00", "トーランス市は前の日", "19:00"]),
        ("日本時間20時はトーランスの何時", ["柏市が2026年11月21日 20:00", "トーランス市は同じ日の3:00"]),
        ("柏に夜9時に電話したら向こうは何時", ["トーランス市が2026年11月21日 21:00", "柏市は次の日"]),
        ("トーランスから柏に朝9時に電話すると向こうは何時", ["トーランス市が2026年11月21日 9:00"]),
    ],
)
async def test_an_hour_that_is_given_is_told_in_the_other_city(ask: Ask, question: str, parts: list[str]) -> None:
    text = (await ask(question)).text
    for part in parts:
        assert part in text


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        (
            "It's 8 in the evening in Torrance, in December. What time is it in Kashiwa?",
            ["In December", "1:00 PM in Kashiwa", "on the day after"],
        ),
        ("It's 9 in the morning in Kashiwa in July. What time is it in Torrance?", ["In July", "5:00 PM in Torrance"]),
        ("If I call Kashiwa at 5 p.m. from Torrance in January, what time will it be there?", ["10:00 AM in Kashiwa"]),
        ("トーランスが12月の夜8時のとき、柏は何時ですか。", ["12月に", "次の日の13:00"]),
    ],
)
async def test_an_hour_may_be_told_before_the_question_and_in_a_month(ask: Ask, message: str, parts: list[str]) -> None:
    text = (await ask(message)).text
    assert [part for part in parts if part not in text] == []


def test_the_day_there_is_said(told: Told) -> None:
    after = told("city.time", "When it's 9am in Torrance, what time is it in Kashiwa?").text
    assert "on the day after (November 22, 2026)" in after
    before = told("city.time", "When it's 9am in Kashiwa, what time is it in Torrance?").text
    assert "on the day before (November 20, 2026)" in before
    same = told("city.time", "When it's 8pm in Kashiwa, what time is it in Torrance?").text
    assert "on the same day" in same


@pytest.mark.parametrize(
    ("question", "day", "hours"),
    [
        ("On July 4 at 3pm in Torrance, what time is it in Kashiwa?", "July 4, 2027", "16 hours ahead"),
        ("On December 4 at 3pm in Torrance, what time is it in Kashiwa?", "December 4, 2026", "17 hours ahead"),
        ("On March 15, 2025 at noon in Torrance, what time is it in Kashiwa?", "March 15, 2025", "16 hours ahead"),
        ("トーランスで7月4日の15時なら柏は", "2027年7月4日", "16時間"),
        ("トーランスで2月30日の15時なら柏は", "2026年11月21日", "17時間"),
    ],
)
def test_the_gap_is_that_of_the_day_named(told: Told, question: str, day: str, hours: str) -> None:
    text = told("city.time-difference", question).text
    assert day in text
    assert hours in text


def test_the_leap_day_that_is_over_has_none_a_year_later(told: Told) -> None:
    question = "On February 29 at 3pm in Torrance, what time is it in Kashiwa?"
    assert "March 5, 2028" in told("city.time-difference", question, "2028-03-05T12:00:00-08:00").text


@pytest.mark.parametrize(
    ("question", "hours"),
    [
        ("How many hours ahead is Kashiwa in July?", "16 hours ahead"),
        ("time difference between Torrance and Kashiwa in winter", "17 hours ahead"),
        ("トーランスと柏の時差は8月は何時間？", "16時間"),
    ],
)
def test_the_gap_is_that_of_the_month_named(told: Told, question: str, hours: str) -> None:
    assert hours in told("city.time-difference", question).text.partition("Over the year")[0]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Do the clocks change in Torrance in summer?", "UTC-8, and in summer at UTC-7"),
        ("whether Camden observes daylight saving", "UTC+10, and in summer at UTC+11"),
        ("is there summer time in Guam", "Guam has no daylight saving time: its clocks are at UTC+10"),
        ("柏にサマータイムはありますか", "夏時間はありません"),
        ("what time zone is Torrance in", "UTC-8, and in summer at UTC-7"),
        ("台南の標準時", "UTC+8"),
    ],
)
async def test_it_is_told_whether_a_city_changes_its_clocks(ask: Ask, question: str, answer: str) -> None:
    reply = await ask(question)
    assert str(reply.entry).startswith("city.summer-time")
    assert answer in reply.text


def test_an_hour_is_told_for_each_city_asked_for(told: Told) -> None:
    said = told("city.time", "When it is noon in Guam, what time is it in Kashiwa and in Torrance?")
    assert [item.partition("it is ")[2].rpartition(", on")[0] for item in said.items] == [
        "12:00 PM in Guam on November 21, 2026, it is 11:00 AM in Kashiwa",
        "12:00 PM in Guam on November 21, 2026, it is 6:00 PM in Torrance",
    ]


def test_clocks_that_agree_are_not_said_to_differ(told: Told) -> None:
    text = told("city.time", "When it is noon in Kashiwa, what time is it in Bizen?").text
    assert text.endswith("it is 12:00 PM in Bizen, on the same day.")


async def test_without_an_hour_the_time_now_is_told(ask: Ask) -> None:
    assert (await ask("What time is it in Kashiwa?")).text.startswith("In Kashiwa it is 2:00 AM")


def difference_to(city: str, knowledge: Knowledge) -> str:
    asked = Asked(knowledge, Wording(knowledge.languages["en"]), datetime.fromisoformat(NOW))
    said = tell(asked, f"city.time-difference:{city}")
    assert said
    return said.text


def test_the_difference_to_the_only_home_city_is_told_from_its_partner(tmp_path: Path) -> None:
    told = difference_to("north-town", load(write_sample(tmp_path)))
    assert "South Town" in told
    assert "North Town" in told


def test_a_home_city_without_partners_is_told_its_time(tmp_path: Path) -> None:
    links = FILES["partnerships.yaml"].replace("[north-town, south-town]", "[south-town, east-town]")
    towns = FILES["cities/towns.yaml"]
    towns += (
        towns[towns.index("south-town:") :]
        .replace("south-town", "east-town")
        .replace("South", "East")
        .replace("サウス", "イースト")
    )
    told = difference_to("north-town", load(write_sample(tmp_path, partnerships=links, cities__towns=towns)))
    assert "North Town" in told
    assert "East Town" not in told


@pytest.mark.parametrize(
    ("question", "there"),
    [
        ("If I call Kashiwa on Friday at 6 pm our time, what time is it there?", "Saturday, November 28, 2026"),
        (
            "I want to ring my son in Kashiwa this Monday evening at 6 our time. What time will it be for him?",
            "Tuesday",
        ),
        (
            "It is 9 am on Monday in Kashiwa in January, which day and time is it in Torrance?",
            "Sunday, January 17, 2027",
        ),
        ("日本が月曜の朝9時のとき、トーランスでは何曜日の何時ですか", "日曜日"),
        ("今こちらトーランスは月曜の朝9時です。柏の友人に電話したいんですが、あちらは今何時になりますか？", "火曜日"),
    ],
)
async def test_who_names_a_day_of_the_week_is_told_that_of_the_other_city(ask: Ask, question: str, there: str) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert there in reply.text


async def test_an_hour_told_by_the_way_asks_for_none(ask: Ask) -> None:
    reply = await ask("The office opens at 8:30 in Kashiwa, what is the phone number?")
    assert not (reply.entry or "").startswith("city.time")


@pytest.mark.parametrize(
    ("before", "question", "says"),
    [
        (
            "What's the time gap between Torrance and Kashiwa in November?",
            "If I call at 9 pm what time is it there?",
            "2:00 PM in Kashiwa",
        ),
        (
            "What's the time gap between Torrance and Guam?",
            "If I call at 9 pm what time is it there?",
            "3:00 PM in Guam",
        ),
        ("トーランスと柏の時差は？", "夜9時に電話したら向こうは何時？", "トーランス市は同じ日の4:00"),
    ],
)
async def test_an_hour_of_nobody_is_that_of_who_asks(ask: Ask, before: str, question: str, says: str) -> None:
    assert says in (await ask.each(before, question))[-1].text
