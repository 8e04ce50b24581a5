"""On which day of the week something was, and how many days it lasted: reckoned from the dates that are told."""

import pytest
from talking import Ask


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("On what day of the week was the Bizen agreement signed?", "August 8, 2024 was a Thursday."),
        ("What weekday was the Oshu signing?", "October 1, 2024 was a Tuesday."),
        ("What day of the week will the 60th anniversary of Torrance and Kashiwa be?", "2033 is a Sunday."),
        ("What day of the week was Bunka-Sai in 2019?", "April 13, 2019 was a Saturday."),
        ("備前市との調印は何曜日でしたか", "2024年8月8日は木曜日でした。"),
        ("トーランスと柏の60周年の日は何曜日ですか", "2033年2月20日は日曜日です。"),
        ("1973年2月20日は何曜日でしたか", "火曜日"),
    ],
)
async def test_the_weekday_of_what_is_told_is_reckoned(ask: Ask, question: str, said: str) -> None:
    reply = await ask(question, at="2026-11-21T09:00:00-08:00")
    assert reply.outcome == "answered"
    assert said in reply.text


async def test_a_weekday_that_is_told_is_not_told_again(ask: Ask) -> None:
    assert (await ask("What day of the week was February 20, 1973?")).text.count("Tuesday") == 1


async def test_the_weekdays_of_an_office_are_its_hours(ask: Ask) -> None:
    assert (await ask("KIRAは何曜日が休みですか")).entry == "organisation.hours:kira"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many days were the Kashiwa visitors in Torrance in February 2023?", "16 to 23 February 2023: 8 days"),
        ("How many days was the 2025 Torrance group in Kashiwa?", "9 to 29 July: 21 days"),
        ("柏の一行は2023年2月に何日間トーランスにいましたか", "8日間"),
        ("2025年のトーランスの一行は何日間柏にいましたか", "7月9日～29日は21日間です"),
    ],
)
async def test_the_days_of_a_stay_are_counted(ask: Ask, question: str, said: str) -> None:
    assert said in (await ask(question)).text


async def test_days_that_nobody_asks_for_are_not_counted(ask: Ask) -> None:
    assert "8 days" not in (await ask("What did the Kashiwa visitors do in Torrance in February 2023?")).text
