"""Stories: somebody tells of themselves and asks one thing; what was told helps to understand it, and no more."""

import pytest
from talking import Ask

WITH_A_STORY = [
    ("私はトーランス在住の大学1年生です。日本に行ったことがありません。奨学金はありますか。", "exchange-scholarship"),
    ("定年なので、国際交流のお手伝いがしたいです。ホストファミリーの募集はいつごろですか。", "host-apply"),
    ("The kids from Bizen came in 2024. There were hundreds of them! Who paid for all that?", "bizen-tour-cost"),
]


@pytest.mark.parametrize(("message", "entry"), WITH_A_STORY)
async def test_a_story_does_not_outweigh_what_is_asked(ask: Ask, message: str, entry: str) -> None:
    assert (await ask(message)).entry == entry


async def test_what_is_asked_behind_a_comma_counts_where_it_says_of_whom(ask: Ask) -> None:
    reply = await ask("hi again, planning a trip to China, what's worth seeing in Chengde?")
    assert "Mountain Resort" in reply.text


async def test_what_only_knows_the_story_is_not_told(ask: Ask) -> None:
    reply = await ask("I'm preparing a toast for dinner guests from Kashiwa. I'd like to name their mayor. Who is it?")
    assert "Ota" in reply.text


async def test_a_pronoun_behind_a_story_stands_for_whom_it_told_of(ask: Ask) -> None:
    reply = await ask("We want to see Kashiwa next spring. My husband grew up there. How far is it from Tokyo?")
    assert "25 to 35 km" in reply.text


async def test_two_words_that_ask_share_what_stands_behind(ask: Ask) -> None:
    reply = await ask("My uncle raved about the Kashiwa Matsuri. When and where is it?")
    assert reply.outcome == "answered"
    assert "last weekend of July" in reply.text
    assert "Kashiwa Station" in reply.text


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        (
            "My dentist is from Changhua. Then he asked me how many people live there nowadays.",
            "city.population:changhua",
        ),
        ("My nephew flies to Guam. His teacher wants to know what the capital of the island is.", "guam-capital"),
        ("We love Bizen. My wife was wondering what the town is famous for.", "city.known-for:bizen"),
    ],
)
async def test_who_reports_a_question_asks_it(ask: Ask, message: str, entry: str) -> None:
    assert (await ask(message)).entry == entry


async def test_a_question_behind_a_comma_is_read_in_the_light_of_what_was_told(ask: Ask) -> None:
    reply = await ask("hi, we just moved here, what's this Ichikashi everybody talks about?")
    assert "sister school" in reply.text


async def test_a_bare_question_behind_two_cities_is_asked_of_none_of_them(ask: Ask) -> None:
    reply = await ask(
        "hi, we will be in Kashiwa in April and want to see Torrance Street, do you have a map or something?"
    )
    assert "South Bay" not in reply.text


async def test_whose_home_town_it_is_is_told_by_who_was_named_before(ask: Ask) -> None:
    reply = await ask("We follow Ohtani, and his hometown became a friend of Torrance. How many people live there?")
    assert "106,200" in reply.text
    reply = await ask("My boy adores Ohtani, and his home town is linked with Torrance. When was that signed?")
    assert "October 1, 2024" in reply.text


OVER_THERE = [
    ("I live in Kashiwa. How many people live over there?", "147,067"),
    ("柏に住んでいます。向こうの人口はどのくらいですか。", "14万7,067"),
    ("トーランスに住んでいます。向こうの人口はどのくらいですか。", "43万5,578"),
]


@pytest.mark.parametrize(("message", "told"), OVER_THERE)
async def test_over_there_is_the_other_home_city_for_who_says_where_they_live(
    ask: Ask, message: str, told: str
) -> None:
    assert told in (await ask(message)).text


THAT_YEAR = [
    ("I found an old photo of my daughter at Bunka-Sai marked 2018. What weekend would that have been?", "7-8 April"),
    ("うちで2024年にトーランスの男の子を預かりました。あの年の滞在期間を教えてください。", "7月10日"),
    ("My sister went to Kashiwa in 2025. How many students were in the group that year?", "seven"),
    ("My uncle says he met the mayor of Bizen in 2024. What was the mayor's name?", "Takeshi Yoshimura was mayor"),
]


@pytest.mark.parametrize(("message", "told"), THAT_YEAR)
async def test_a_question_behind_a_story_asks_of_the_year_that_it_told(ask: Ask, message: str, told: str) -> None:
    assert told in (await ask(message)).text


async def test_when_two_cities_became_sisters_is_not_asked_of_the_year_of_a_story(ask: Ask) -> None:
    assert "1973" in (await ask("2018年に結婚しました。姉妹都市になったのはいつでしたか。")).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("At what time of the year do the Camden kids come to Kashiwa?", "September"),
        ("Could a first-year student at a Kashiwa school apply for Torrance?", "first year"),
        ("陶器の里とトーランスが友好都市になったのはいつですか", "2024年8月8日"),
    ],
)
async def test_what_it_is_asked_of_is_heard_from_how_people_say_it(ask: Ask, question: str, told: str) -> None:
    assert told in (await ask(question)).text


@pytest.mark.parametrize(
    ("before", "question", "entry"),
    [
        (
            "トーランスとの学生交流は毎年やってるんですか",
            "でもコロナの頃に行われなかった年がありますよね。いつといつ？",
            "exchange-cancelled-years",
        ),
        ("Which Dodgers star comes from Oshu?", "His dad was in Torrance too, I read. Doing what?", "oshu-team-coach"),
    ],
)
async def test_what_only_asks_asks_of_what_was_just_told(ask: Ask, before: str, question: str, entry: str) -> None:
    assert (await ask.each(before, question))[-1].entry == entry


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        (
            "I played in the Camden High School band and in November 1994 we all flew to Shonan in Japan. "
            "My grandson won't believe how many we were. What's the number?",
            "camden-first-visits",
        ),
        (
            "I was told that the foreign teachers at Ichikashi school have been coming from Torrance since long ago. "
            "I would like to confirm in which year was the first one.",
            "teacher-first",
        ),
    ],
)
async def test_what_is_known_goes_before_a_fact_that_is_not(ask: Ask, message: str, entry: str) -> None:
    assert (await ask(message)).entry == entry


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        (
            "Give me all the martial arts that the 2025 Torrance group got to try in Kashiwa. I'm making a poster.",
            "exchange-2025-torrance-in-kashiwa",
        ),
        (
            "My grandma learned to dance from a gentleman who kept coming over from Kashiwa. She swears his very "
            "first visit was with some anniversary party in the seventies, grandpa says no, later. What year was it?",
            "tk-1977-dance-teacher",
        ),
    ],
)
async def test_who_demands_asks_and_who_said_it_is_not_asked_about(ask: Ask, message: str, entry: str) -> None:
    assert (await ask(message)).entry == entry


async def test_that_day_is_the_one_told_in_the_sentence_before(ask: Ask) -> None:
    message = (
        "2023年10月6日、トーランスの歓迎パーティーはどのホテルで？それとその日、柏の市議会では何が可決されたんですか"
    )
    told = (await ask(message)).text
    assert "クレストホテル" in told
    assert "決議" in told


async def test_what_is_asked_behind_when_it_starts_is_no_clock(ask: Ask) -> None:
    told = (await ask("トーランスの桜のフェスティバルってどこの公園でやるの？あと何時から？")).text
    assert "コロンビア公園" in told
    assert "午前11時" in told


async def test_one_or_the_other_is_one_question(ask: Ask) -> None:
    assert (await ask("So who won in Oshu in March 2026, Kuranari or the other guy?")).entry == "oshu-election-2026"


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        (
            "My class of nine-year-olds voted on it: where do more people live, Torrance or Kashiwa? Give the number!",
            "program.compare-population:torrance,kashiwa",
        ),
        ("Settle a bet for us two - is Chengde older than Guam as a partner?", "program.compare-age:chengde,guam"),
    ],
)
async def test_who_breaks_off_a_story_to_ask_is_told_what_is_asked(ask: Ask, message: str, entry: str) -> None:
    assert (await ask(message)).entry == entry


async def test_what_stands_before_a_dash_may_be_what_is_asked_about(ask: Ask) -> None:
    told = (await ask("Kashiwa's big summer festival – how large was the crowd in 2024 and when does it start?")).text
    assert "730,000" in told


async def test_what_is_said_first_belongs_to_the_first_of_two_questions(ask: Ask) -> None:
    told = (await ask("2024年に柏の学生を募ったとき、参加費はいくらくらいで、枠は何人ぶんだったんでしょう。")).text
    assert "40万円" in told
    assert "8人" in told
