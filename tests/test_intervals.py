"""How much time lies between two things that a question names, each dated by what is told of it."""

import pytest
from talking import KNOWLEDGE, Ask

from bot.answering.question.told_dates import first_date
from bot.knowledge.opening import load


@pytest.mark.parametrize(
    ("question", "length"),
    [
        ("How long did it take from Torrance's proposal to the signing?", "one year and one month"),
        ("How many years passed between the Lions Club's suggestion and the signing?", "2 years and 8 months"),
        ("How many years after the sister city agreement was the first English teacher sent?", "about 6 years"),
        ("How long had Torrance and Kashiwa been sister cities when the Guam agreement was signed?", "18 years"),
        ("How many years after the sister city agreement did Torrance sign with Hwaseong?", "50 years and 7 months"),
        ("KIRAができたのはトーランスとの調印から何年後ですか", "19年4か月"),
        ("提案から調印まで何か月かかりましたか", "1年1か月"),
        ("姉妹都市提携の何年後に学生交流が始まりましたか", "約1年"),
    ],
)
async def test_the_time_between_two_things_is_counted(ask: Ask, question: str, length: str) -> None:
    assert length in (await ask(question)).text


async def test_two_partners_of_one_agreement_each_are_compared(ask: Ask) -> None:
    reply = await ask("How many months lie between the Tainan and Changhua agreements?")
    assert "about one year" not in reply.text
    assert reply.entry == "program.compare-age:tainan,changhua"


async def test_today_is_no_end_of_what_is_told(ask: Ask) -> None:
    question = "How many days from today until Torrance and Kashiwa have been sister cities for 54 years?"
    assert "91 days" in (await ask(question, at="2026-11-21T09:00:00-08:00")).text


async def test_of_a_row_of_dates_none_is_counted_from(ask: Ask) -> None:
    reply = await ask("How many years after the agreement was the first cherry tree planted in Torrance?")
    assert " it was " not in reply.text


async def test_the_way_between_two_places_is_no_time_between_two_things(ask: Ask) -> None:
    assert "20 minutes" in (await ask("How long does it take to get from LAX to Torrance?")).text


@pytest.mark.parametrize(
    ("tag", "text", "date"),
    [
        ("en", "On 7 October 2023 the guests came.", "2023-10-07"),
        ("en", "In June 1970 a club wrote.", "1970-06"),
        ("en", "It was signed on August 8, 2024.", "2024-08-08"),
        ("en", "It began in 1974.", "1974"),
        ("ja", "1972年1月のことです。", "1972-01"),
        ("ja", "1974年に始まりました。", "1974"),
    ],
)
def test_a_text_tells_its_first_date(tag: str, text: str, date: str) -> None:
    assert str(first_date(text, load(KNOWLEDGE).languages[tag])) == date


@pytest.mark.parametrize(
    ("question", "length"),
    [
        ("How many days passed between signing with Bizen and signing with Oshu in 2024?", "it was 54 days"),
        ("How long was it between the signing with Bizen and the signing with Oshu?", "it was 54 days"),
        ("備前市との調印から奥州市との調印まで何日ありましたか", "54日です"),
    ],
)
async def test_within_a_year_the_days_are_counted(ask: Ask, question: str, length: str) -> None:
    assert length in (await ask(question)).text


@pytest.mark.parametrize(
    ("question", "dates"),
    [
        ("Was KIRA founded before or after the pact with Guam?", "From November 30, 1991 to June 20, 1992"),
        ("柏市国際交流協会の設立はグアムとの提携の前ですか、後ですか", "1991年11月30日から1992年6月20日まで"),
    ],
)
async def test_what_came_first_is_told_by_both_dates(ask: Ask, question: str, dates: str) -> None:
    assert dates in (await ask(question)).text
