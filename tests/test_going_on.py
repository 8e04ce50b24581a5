"""Going on: rankings and differences of what was listed or compared, and short questions after an answer."""

import pytest
from talking import Ask

# Rankings of what was listed


@pytest.mark.parametrize(
    ("before", "question", "entry"),
    [
        ("List the friendship cities of Torrance", "Which of them is the biggest?", "program.compare-population"),
        ("List the friendship cities of Torrance", "and the furthest away?", "program.by-distance"),
        ("Which partners does Kashiwa have?", "Which one lies furthest south?", "program.by-latitude"),
        ("Which partners does Kashiwa have?", "And the oldest?", "city.oldest-partner"),
        ("トーランスの友好都市は？", "一番大きいのはどれ？", "program.compare-population"),
    ],
)
async def test_those_that_were_listed_are_ranked(ask: Ask, before: str, question: str, entry: str) -> None:
    reply = (await ask.each(before, question))[-1]
    assert reply.entry == f"{entry}:{'kashiwa' if 'Kashiwa' in before else 'torrance'}"


async def test_of_friendship_cities_only_those_are_ranked_and_again(ask: Ask) -> None:
    for reply in (await ask.each("Torrance's friendship cities?", "Which is the biggest of them?", "the smallest?"))[
        1:
    ]:
        assert "Tainan" in reply.text
        assert "Kashiwa" not in reply.text.partition("Source")[0]


async def test_of_those_in_one_country_only_those_are_ranked(ask: Ask) -> None:
    reply = (await ask.each("Which friendship cities are in Japan?", "Which of them is bigger?"))[-1]
    assert "Oshu" in reply.text
    assert "Tainan" not in reply.text.partition("Source")[0]


async def test_a_question_about_all_partners_is_not_narrowed_to_those_before(ask: Ask) -> None:
    reply = (await ask.each("Torrance's friendship cities?", "Which partner city has the most people?"))[-1]
    assert "Chengde" in reply.text


async def test_a_list_that_was_narrowed_stays_so(ask: Ask) -> None:
    turns = ("Friendship cities of Torrance?", "just those in Taiwan", "since when?", "how many people live there?")
    _, _, since, people = await ask.each(*turns)
    for reply in (since, people):
        assert "Changhua" in reply.text
        assert "Hwaseong" not in reply.text.partition("Source")[0]


async def test_a_list_is_narrowed_to_another_place_next(ask: Ask) -> None:
    *_, reply = await ask.each("Friendship cities of Torrance?", "which are in Taiwan?", "which are in Korea?")
    assert "Hwaseong" in reply.text
    assert "Tainan" not in reply.text.partition("Source")[0]


async def test_who_heard_how_many_and_asks_which_is_not_told_those_of_others(ask: Ask) -> None:
    _, reply = await ask.each("How many friendship cities does Kashiwa have?", "which ones?")
    assert "Guam" in reply.text


async def test_of_the_one_partner_listed_the_agreement_is_meant(ask: Ask) -> None:
    _, reply = await ask.each("Does Kashiwa have partners in Australia?", "since when?")
    assert reply.entry == "partnership.signed:kashiwa-camden,kashiwa,camden"


# Differences


@pytest.mark.parametrize(
    ("before", "question", "difference"),
    [
        ("Which is bigger, Tainan or Hwaseong?", "What's the difference?", "860,000 more"),
        ("Which is older, the Guam link or the Chengde link?", "By how many years?", "8 years earlier"),
        ("台南市と華城市はどちらが大きいですか", "差は？", "約86万人"),
    ],
)
async def test_the_difference_of_two_that_were_compared_is_told(
    ask: Ask, before: str, question: str, difference: str
) -> None:
    assert difference in (await ask.each(before, question))[-1].text


async def test_two_that_were_compared_are_compared_otherwise(ask: Ask) -> None:
    *_, older, apart = await ask.each("Which is bigger, Guam or Chengde?", "Which one is older?", "by how much?")
    assert older.entry == apart.entry == "program.compare-age:guam,chengde"


async def test_a_city_and_the_one_named_next_are_told_apart(ask: Ask) -> None:
    *_, reply = await ask.each("Tell me about Bizen", "Is it bigger than Oshu?", "By how much?")
    assert "76,600" in reply.text


# Short questions


async def test_another_year_alone_asks_the_last_question_of_that_year(ask: Ask) -> None:
    reply = (await ask.each("What happened in 2023?", "and in 2018?"))[-1]
    assert reply.entry == "program.history-year"
    assert "2018" in reply.text


@pytest.mark.parametrize(
    ("before", "question", "wrong"),
    [
        ("What is the 50th anniversary?", "where?", "city.location"),
        ("What is the 50th anniversary?", "how many people?", "city.population"),
        ("Who can host a student?", "when?", "city.founded"),
        ("Why were the exchanges cancelled in 2021?", "why?", "partnership.origin"),
    ],
)
async def test_after_an_answer_that_names_cities_by_the_way_nothing_else_is_told_of_them(
    ask: Ask, before: str, question: str, wrong: str
) -> None:
    reply = (await ask.each(before, question))[-1]
    assert not (reply.entry or "").startswith(wrong)
    assert not any(each.entry.startswith(wrong) for each in reply.suggestions[:1])


async def test_a_side_named_after_and_asks_the_same_of_that_side(ask: Ask) -> None:
    reply = (await ask.each("How much does the exchange cost?", "and for the Kashiwa side?"))[-1]
    assert "400,000" in reply.text


async def test_events_are_listed_by_season_and_then_of_another(ask: Ask) -> None:
    spring, summer, autumn = await ask.each("List the events in spring", "and in summer?", "and autumn?")
    assert "Bunka-Sai" in spring.text
    assert "Kashiwa Matsuri" not in spring.text
    assert "Kashiwa Matsuri" in summer.text
    assert "Exchange Festa" in autumn.text


async def test_every_city_in_a_country_is_a_list(ask: Ask) -> None:
    reply = await ask("list every city in Japan you know about")
    assert reply.entry == "program.partners"
    assert all(name in reply.text for name in ("Kashiwa", "Bizen", "Oshu"))


# Persons


async def test_who_hears_of_a_mayor_may_go_on_about_that_person(ask: Ask) -> None:
    _, reply = await ask.each("Who is the mayor of Kashiwa?", "How old is she?")
    assert reply.entry != "city.founded:kashiwa"
    _, reply = await ask.each("Who is the mayor of Bizen?", "When was he elected?")
    assert "elected" in reply.text
    assert "April 2025" in reply.text


async def test_nobody_else_is_told_of_where_a_person_is_meant_who_was_not_named(ask: Ask) -> None:
    *_, reply = await ask.each("When did Torrance and Kashiwa become sister cities?", "Is she still alive?")
    assert reply.outcome == "unanswered"


async def test_a_misspelt_question_is_not_taken_for_the_side_of_who_asks(ask: Ask) -> None:
    turns = "Since when is Changhua a partner?", "hw do i sign up for the trip to kashiwa"
    assert (await ask.each(*turns))[-1].entry == "exchange-how-to-apply"


# Who goes where


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("My nephew lives in Lomita and would love to go to Kashiwa. Can he apply?", "born from 2 April 2004"),
        ("柏に行きたい高校生です。費用はいくらですか", "exchange-kashiwa-cost"),
    ],
)
async def test_who_goes_to_one_city_is_answered_as_somebody_from_the_other(ask: Ask, question: str, wrong: str) -> None:
    reply = await ask(question)
    assert wrong not in reply.text
    assert reply.entry != wrong


async def test_who_is_told_of_by_the_way_may_be_asked_about(ask: Ask) -> None:
    *_, who, died = await ask.each("Who was honoured at the Sayonara Banquet?", "who was she?", "when did she die?")
    assert who.entry == "person.who:mikko-henson"
    assert died.entry == "person.born:mikko-henson"


@pytest.mark.parametrize("question", ["where is it", "who named it"])
async def test_what_is_asked_of_a_street_is_not_told_of_the_city_whose_name_it_has(ask: Ask, question: str) -> None:
    reply = (await ask.each("What's Torrance Street?", question))[-1]
    assert not (reply.entry or "").startswith("city.")


async def test_a_mere_where_leaves_the_matter_what_it_was(ask: Ask) -> None:
    *_, reply = await ask.each("What is the 50th anniversary?", "where?", "how many people?")
    assert reply.entry == "fiftieth-delegation-size"


async def test_the_same_asked_the_other_way_round_keeps_both_cities(ask: Ask) -> None:
    before = "What did the Torrance group do in Kashiwa in 2025?"
    *_, reply = await ask.each(before, "and the Kashiwa ones in Torrance?")
    assert reply.entry == "exchange-2025-kashiwa-in-torrance"


async def test_a_short_question_about_a_partner_is_not_answered_for_the_home_cities(ask: Ask) -> None:
    *_, reply = await ask.each("Tell me about Guam", "how many students go?")
    assert reply.entry == "guam-exchange"


async def test_the_same_asked_of_two_years_is_told_of_both(ask: Ask) -> None:
    text = (await ask("What happened in 2018? And in 2013?")).text
    assert "What I know of 2018" in text
    assert "What I know of 2013" in text


@pytest.mark.parametrize(
    ("first", "second", "entry"),
    [
        ("What is Bizen famous for?", "How did the tie with Guam come about?", "partnership.origin:kashiwa-guam"),
        ("備前市は何で有名ですか", "グアムと調印したのはいつですか", "partnership.signed:kashiwa-guam,kashiwa,guam"),
    ],
)
async def test_the_tie_with_another_partner_is_not_asked_of_both(ask: Ask, first: str, second: str, entry: str) -> None:
    await ask(first)
    assert (await ask(second)).entry == entry


# Details of what was told


@pytest.mark.parametrize(
    ("before", "question", "says"),
    [
        ("What UNESCO site is in Chengde?", "Since when has it been on the list?", "1994"),
        ("How many players did Oshu send in 2025?", "Were there any girls among them?", "girls"),
        ("Which town first made the agreement with Camden?", "What happened to that town?", "merged"),
        ("2025年の柏の派遣団はいつ出発しましたか", "帰ってきたのは？", "22日"),
        ("2023年10月8日、訪問団はどこへ行きましたか。", "夜は？", "お別れ会"),
    ],
)
async def test_a_detail_that_was_told_already_is_told_again(ask: Ask, before: str, question: str, says: str) -> None:
    reply = (await ask.each(before, question))[-1]
    assert reply.outcome == "answered"
    assert says in reply.text


async def test_what_was_told_is_not_repeated_for_what_it_does_not_hold(ask: Ask) -> None:
    *_, reply = await ask.each("Was a tree planted when Oshu came?", "Who sponsored it?")
    assert "Ito En" in reply.text


# Siblings


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("英語スピーチコンテストは2026年いつありましたか？", "日本語のほうは？"),
        ("When was the English speech contest in 2026?", "And the Japanese one?"),
        ("When was the English speech contest in 2026?", "What about the Japanese contest?"),
    ],
)
async def test_a_word_tells_the_other_of_two_alike(ask: Ask, before: str, question: str) -> None:
    assert (await ask.each(before, question))[-1].entry == "event.past:japanese-speech-contest"


@pytest.mark.parametrize(
    ("before", "question", "says"),
    [
        ("Who leads the Chengde delegation in 2025?", "How many students were there?", "four"),
        ("2025年の承徳派遣団の団長は誰ですか", "学生は何人？", "4人"),
        ("柏の派遣は中止になった年がありますか", "理由は？", "新型コロナ"),
        ("Has the exchange ever been cancelled?", "Why?", "pandemic"),
        ("What's special about Shizutani School?", "Which town is it in?", "Bizen"),
        ("閑谷学校とは何ですか", "どこの市にありますか", "備前市"),
        ("トーランスと台南はどういう関係？", "何年から？", "2023年"),
    ],
)
async def test_what_was_told_answers_what_is_asked_on(ask: Ask, before: str, question: str, says: str) -> None:
    reply = (await ask.each(before, question))[-1]
    assert reply.outcome == "answered"
    assert says in reply.text


@pytest.mark.parametrize(
    ("before", "question", "entry"),
    [
        ("彰化市との提携はいつですか", "どこの国ですか", "city.country:changhua"),
        ("When did Torrance and Bizen sign?", "Which country is that?", "city.country:bizen"),
    ],
)
async def test_who_hears_of_a_tie_and_asks_of_a_city_means_the_partner(
    ask: Ask, before: str, question: str, entry: str
) -> None:
    assert (await ask.each(before, question))[-1].entry == entry


@pytest.mark.parametrize(
    ("before", "question", "entry"),
    [
        ("Where is Guam's capital?", "How many people live on the island?", "city.population:guam"),
        ("グアムの首都はどこですか", "島の人口は？", "city.population:guam"),
        ("How much does a Kashiwa student pay for Torrance?", "And to go to Chengde?", "chengde-apply-cost"),
    ],
)
async def test_a_partner_spoken_of_is_asked_on_about(ask: Ask, before: str, question: str, entry: str) -> None:
    assert (await ask.each(before, question))[-1].entry == entry


async def test_who_spoke_of_a_partner_is_not_asked_which_of_the_others_is_meant(ask: Ask) -> None:
    *_, reply = await ask.each("キャムデンの人口は？", "シドニーからは遠い？", "学校は？")
    assert reply.entry == "city.schools:camden"


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        (
            "Is there an astronomy observatory in any of the towns Torrance is friends with in Japan?",
            "oshu-observatory",
        ),
        ("Is there a partner city of Kashiwa with a World Heritage site?", "chengde-world-heritage"),
        ("トーランスの友好都市に天文台はありますか", "oshu-observatory"),
    ],
)
async def test_what_one_of_the_partners_of_a_city_has_is_told_of_that_partner(
    ask: Ask, question: str, entry: str
) -> None:
    assert (await ask(question)).entry == entry


async def test_what_is_surely_asked_for_is_not_told_by_the_last_answer_again(ask: Ask) -> None:
    await ask("Where is Torrance's cherry blossom festival?")
    assert (await ask("Which city department runs it?")).entry == "event.organiser:cherry-blossom-festival"


async def test_two_days_later_is_asked_of_that_day(ask: Ask) -> None:
    await ask("What happened on 6 October 2023 in Kashiwa?")
    reply = await ask("And two days later?")
    assert reply.text.startswith("On October 8, 2023")
    await ask("Who led the Torrance group in 2023?")
    assert (await ask("And two years later?")).entry == "leader-torrance-2025"


@pytest.mark.parametrize(
    ("before", "question", "says"),
    [
        ("Tell me about Camden please", "hang on, is that the one in London?", "New South Wales"),
        ("Where is Chengde?", "is it close to Shanghai?", "Hebei"),
        ("キャムデンについて教えて", "それってロンドンのこと？", "ニューサウスウェールズ"),
    ],
)
async def test_who_asks_whether_a_city_is_somewhere_is_told_where_it_is(
    ask: Ask, before: str, question: str, says: str
) -> None:
    reply = (await ask.each(before, question))[-1]
    assert reply.outcome == "answered"
    assert says in reply.text


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("How many people came from Kashiwa for the fiftieth?", "and from us to them?"),
        ("50周年で柏から何人行きましたか", "じゃあ向こうからは？"),
    ],
)
async def test_the_other_way_is_told_in_words_for_here_and_there(ask: Ask, before: str, question: str) -> None:
    assert "43" in (await ask.each(before, question))[-1].text


async def test_a_question_that_names_others_is_not_asked_of_the_person_spoken_of(ask: Ask) -> None:
    reply = (await ask.each("大谷の背番号は？", "who hosted the kashiwa kids in 2025"))[-1]
    assert "Ohtani" not in reply.text
