"""Computed answers at fixed times: years since, anniversaries, time differences, days until, events gone by."""

import re

import pytest
from talking import Ask

from bot.answering.reply import Items

ANNIVERSARY = "When is the next anniversary of Torrance and Kashiwa?"
AGE = "How many years have Torrance and Kashiwa been sister cities?"
GAP = "What is the time difference between Torrance and Kashiwa?"


def day(text: str) -> str:
    """Noon of a day in Torrance."""
    return f"{text}T12:00:00-08:00"


@pytest.mark.parametrize(
    ("today", "years"), [("2026-02-19", "52 years"), ("2026-02-20", "53 years"), ("2026-02-21", "53 years")]
)
async def test_years_are_full_on_the_day_itself(ask: Ask, today: str, years: str) -> None:
    assert years in (await ask(AGE, at=day(today))).text


@pytest.mark.parametrize(
    ("today", "when"),
    [
        ("2027-02-19", "February 20, 2027"),
        ("2027-02-20", "February 20, 2027"),
        ("2027-02-21", "February 20, 2028"),
    ],
)
async def test_the_next_anniversary_is_this_years_until_its_day_is_over(ask: Ask, today: str, when: str) -> None:
    first = (await ask(ANNIVERSARY, at=day(today))).text.partition("The next round one")[0]
    assert when in first


async def test_the_next_round_anniversary_is_named_too(ask: Ask) -> None:
    text = (await ask(ANNIVERSARY, at=day("2026-11-21"))).text
    assert "54" in text
    assert "55 years, on February 20, 2028" in text


async def test_a_round_anniversary_that_is_next_is_said_to_be_round(ask: Ask) -> None:
    text = (await ask(ANNIVERSARY, at=day("2027-06-01"))).text
    assert "round" in text
    assert "55 years on February 20, 2028" in text


async def test_the_day_is_that_of_who_asks_and_else_where_the_programme_is_at_home(ask: Ask) -> None:
    # It is already the 20th in Japan, and still the 19th in Torrance.
    assert "53 years" in (await ask(AGE, at="2026-02-20T10:00:00+09:00")).text
    assert "52 years" in (await ask(AGE, at="2026-02-20T01:00:00+00:00")).text


async def test_anniversaries_of_all_partnerships_come_soonest_first(ask: Ask) -> None:
    reply = await ask("when is the next anniversary", at=day("2026-11-21"))
    lines = next(block.items for block in reply.blocks if isinstance(block, Items))
    assert lines[0].startswith("November 30, 2026: 35 years")
    assert "round" in lines[0]
    assert "Guam" in lines[0]


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        ("2026-01-15T12:00:00-08:00", 17),
        ("2026-03-08T01:59:00-08:00", 17),
        ("2026-03-08T03:00:00-07:00", 16),
        ("2026-07-15T12:00:00-07:00", 16),
        ("2026-11-01T01:59:00-07:00", 16),
        ("2026-11-01T01:00:00-08:00", 17),
    ],
)
async def test_the_time_difference_follows_daylight_saving_to_the_minute(ask: Ask, at: str, hours: int) -> None:
    first = (await ask(GAP, at=at)).text.partition("Over the year")[0]
    assert f"{hours} hours ahead" in first


async def test_the_time_difference_in_japanese(ask: Ask) -> None:
    assert "17時間" in (await ask("柏市との時差は?", at="2026-12-01T09:00:00+09:00")).text


async def test_local_times_are_right_on_both_sides_of_the_ocean(ask: Ask) -> None:
    text = (await ask("What time is it in Kashiwa and Torrance now?", at="2026-03-08T03:00:00-07:00")).text
    assert "In Torrance it is 3:00 AM on Sunday, March 8, 2026" in text
    assert "In Kashiwa it is 7:00 PM on Sunday, March 8, 2026" in text


async def test_the_clock_of_the_asker_does_not_matter(ask: Ask) -> None:
    question = "What time is it in Kashiwa?"
    assert await ask(question, at="2026-03-08T03:00:00-07:00") == await ask(
        question, at="2026-03-08T10:00:00+00:00", conversation="somebody else"
    )


@pytest.mark.parametrize(("today", "days"), [("2026-11-21", "91 days"), ("2027-02-19", "1 day"), ("2027-02-20", "0")])
async def test_days_until_an_anniversary_are_counted(ask: Ask, today: str, days: str) -> None:
    question = "How many days until the next anniversary of Torrance and Kashiwa?"
    text = (await ask(question, at=day(today))).text
    assert text.startswith(days)
    assert "February 20, 2027" in text


async def test_an_event_that_is_over_is_said_to_be_over_and_no_date_is_invented(ask: Ask) -> None:
    text = (await ask("柏まつりはいつ?")).text
    assert "発表されていません" in text
    assert "終わっています" in text
    assert "2027" not in text


async def test_an_event_without_a_date_gets_its_usual_season(ask: Ask) -> None:
    text = (await ask("When is the next Bunka-Sai?")).text
    assert "April" in text
    assert "2024" in text
    assert "past" in text
    assert "2027" not in text


async def test_an_event_that_is_still_ahead_is_announced(ask: Ask) -> None:
    text = (await ask("When is the next Kashiwa Matsuri?", at="2025-07-20T12:00:00-07:00")).text
    assert "July 26, 2025" in text
    assert "past" not in text


async def test_an_event_goes_on_until_its_last_day_is_over(ask: Ask) -> None:
    question = "When is the next Kashiwa Matsuri?"
    assert "past" not in (await ask(question, at="2025-07-27T12:00:00-07:00")).text
    assert "past" in (await ask(question, at="2025-07-29T12:00:00-07:00")).text


async def test_an_event_of_a_year_that_is_over_is_told_in_the_past(ask: Ask) -> None:
    text = (await ask("When was Bunka-Sai in 2024?")).text
    assert "took place" in text
    assert "April 20, 2024" in text


@pytest.mark.parametrize("question", ["When was Bunka-Sai in 2021?", "When is Bunka-Sai in 2029?"])
async def test_an_event_of_a_year_in_which_it_was_not_held_or_announced_has_no_date(ask: Ask, question: str) -> None:
    reply = await ask(question)
    assert not re.search(r"April \d{1,2},|20\d\d-04", reply.text.partition("Source")[0])


async def test_days_until_an_event_without_a_date_are_not_counted(ask: Ask) -> None:
    text = (await ask("How many days until the next Bunka-Sai?")).text
    assert "days until" not in text
    assert "announced" in text


async def test_days_until_an_event_with_a_date_are_counted(ask: Ask) -> None:
    text = (await ask("How many days until the next Kashiwa Matsuri?", at="2025-07-20T12:00:00-07:00")).text
    assert "6 days" in text
    assert "July 26, 2025" in text


async def test_what_is_past_its_review_says_so(ask: Ask) -> None:
    early = await ask("What does Bunka-Sai cost?", at=day("2024-05-01"))
    late = await ask("What does Bunka-Sai cost?", at=day("2031-05-01"), conversation="later")
    assert "due for a fresh look" not in early.text
    assert "due for a fresh look" in late.text


async def test_days_of_one_year_name_the_year_once_where_a_language_does_so(ask: Ask) -> None:
    assert "2024年4月20日～4月21日 11:00～17:00" in (await ask("これまでの文化祭の開催日")).text
    assert "April 20, 2024 to April 21, 2024" in (await ask("past dates of Bunka-Sai")).text


async def test_japanese_sentences_follow_each_other_without_a_gap(ask: Ask) -> None:
    assert "。2026年11月21日に確認しました。" in (await ask("柏市の人口は？")).text


@pytest.mark.parametrize(
    "question", ["2月20日で何周年ですか", "次の2月20日が来たら柏とトーランスは何周年になるんだっけ"]
)
async def test_a_month_in_figures_numbers_no_anniversary(ask: Ask, question: str) -> None:
    text = (await ask(question, at="2026-11-21T09:00:00+09:00")).text
    assert "54周年" in text
    assert "1975" not in text
