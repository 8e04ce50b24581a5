"""Follow-ups: what was said before is understood, for a quarter of an hour, and forgotten on request."""

import re
from datetime import datetime

import pytest
from talking import NOW, Ask

from bot.answering.reply import Choice, Paragraph, Reply


async def offered(ask: Ask) -> Reply:
    """What is offered where nobody can tell which of the agreements is meant."""
    offer = await ask("When was the agreement signed?")
    assert offer.outcome == "suggested"
    assert len(offer.suggestions) >= 2
    return offer


async def test_a_name_is_carried_over_to_the_next_question(ask: Ask) -> None:
    _, reply = await ask.each("Tell me about Bizen", "how many people live there?")
    assert (reply.entry, reply.outcome) == ("city.population:bizen", "answered")


async def test_a_name_is_carried_over_in_japanese(ask: Ask) -> None:
    _, reply = await ask.each("奥州市について教えて", "人口は?")
    assert reply.entry == "city.population:oshu"
    assert reply.language == "ja"


async def test_another_name_repeats_the_last_question(ask: Ask) -> None:
    _, reply = await ask.each("How many people live in Bizen?", "and Oshu?")
    assert reply.entry == "city.population:oshu"


async def test_another_name_repeats_the_last_question_in_japanese(ask: Ask) -> None:
    _, reply = await ask.each("備前市の人口は?", "奥州市は?")
    assert reply.entry == "city.population:oshu"


async def test_a_side_named_alone_repeats_the_last_question(ask: Ask) -> None:
    _, reply = await ask.each("派遣に応募できるのは誰?", "トーランス側は?")
    assert "トーランス" in reply.text
    assert reply.outcome == "answered"


@pytest.mark.parametrize(
    ("before", "question", "entry"),
    [
        ("do hosts get paid?", "and on the Kashiwa side?", "host-paid"),
        ("How do they pick the exchange students?", "what about the Torrance kids?", "exchange-selection"),
        ("Who pays for the flight?", "And how about the Kashiwa group?", "exchange-airfare"),
    ],
)
async def test_what_is_told_of_both_sides_is_told_again_where_one_is_named(
    ask: Ask, before: str, question: str, entry: str
) -> None:
    first, again = await ask.each(before, question)
    assert first.entry == again.entry == entry


async def test_whom_somebody_spoke_of_who_was_told_nothing_is_spoken_of_on(ask: Ask) -> None:
    told, reply = await ask.each("My cousin in Bizen is getting on my nerves.", "how many people live there?")
    assert told.outcome == "unanswered"
    assert reply.entry == "city.population:bizen"


@pytest.mark.parametrize("told", ["My daughter wants to go to Kashiwa.", "Our boy in Torrance wants to go to Kashiwa."])
async def test_who_said_where_to_somebody_goes_asks_on_for_those_from_the_other_city(ask: Ask, told: str) -> None:
    _, cost, season = await ask.each(told, "what does it cost?", "when must one apply?")
    assert (cost.entry, season.entry) == ("exchange-torrance-cost", "exchange-torrance-season")


async def test_what_was_asked_is_one_question_with_the_name_that_comes_behind_it(ask: Ask) -> None:
    *_, kashiwa, torrance = await ask.each(
        "How can a family in Kashiwa host a student?", "until when can I sign up?", "how about Torrance?"
    )
    assert kashiwa.entry == "host-apply-kashiwa"
    assert torrance.entry != "host-apply-kashiwa"


async def test_how_long_something_lasted_that_was_told_is_told_again(ask: Ask) -> None:
    _, reply = await ask.each("Did Jun Kuranari live in Torrance?", "for how long?")
    assert "six years" in reply.text


async def test_who_spoke_of_one_city_and_names_another_asks_of_the_two(ask: Ask) -> None:
    _, signed = await ask.each("備前市の人口は?", "トーランスとはいつから?")
    assert (signed.entry or "").startswith("partnership.signed:torrance-bizen")
    _, larger = await ask.each("How big is Bizen?", "And is it bigger than Oshu?")
    assert larger.entry == "program.compare-population:bizen,oshu"


async def test_a_partnership_told_of_goes_on_with_its_cities(ask: Ask) -> None:
    *_, place = await ask.each("グアムとの提携のきっかけは?", "どこで調印しましたか")
    assert (place.entry or "").startswith("partnership.place:kashiwa-guam")


async def test_a_choice_that_has_nobody_to_choose_from_is_not_offered(ask: Ask) -> None:
    *_, reply = await ask.each("太田市長って誰？", "トーランスに行ったことある？")
    assert "{" not in reply.text


async def test_a_chain_of_follow_ups_goes_on(ask: Ask) -> None:
    *_, oshu, where = await ask.each("Tell me about Bizen", "how many people live there?", "and Oshu?", "where is it?")
    assert oshu.entry == "city.population:oshu"
    assert where.entry == "city.location:oshu"


async def test_a_new_name_in_a_full_question_is_a_new_question(ask: Ask) -> None:
    _, reply = await ask.each("How many people live in Bizen?", "What is Oshu known for?")
    assert reply.entry == "city.known-for:oshu"


async def test_a_question_about_the_whole_programme_is_not_narrowed_to_the_last_name(ask: Ask) -> None:
    _, reply = await ask.each("Tell me about Oshu", "What happened in 2023?")
    assert reply.outcome == "answered"
    assert "Hwaseong" in reply.text


async def test_a_question_without_a_name_and_without_a_past_is_not_about_bizen(ask: Ask) -> None:
    reply = await ask("how many people live there?")
    assert reply.entry != "city.population:bizen"
    assert reply.outcome != "answered"


async def test_a_choice_by_number_is_the_answer_offered(ask: Ask) -> None:
    offer = await offered(ask)
    second = offer.suggestions[1].entry
    reply = await ask("2")
    assert (reply.entry or "").startswith(second)


async def test_a_choice_by_words_is_the_answer_offered(ask: Ask) -> None:
    offer = await offered(ask)
    second = offer.suggestions[1]
    assert (await ask(second.question)).entry == (await ask.assistant.reply_to(pressed(second.entry)) or offer).entry


async def test_a_pressed_button_is_answered(ask: Ask) -> None:
    reply = await ask.assistant.reply_to(pressed("city.population:oshu"))
    assert reply is not None
    assert "106,200" in reply.text


async def test_a_pressed_button_of_an_entry_that_is_gone_does_no_harm(ask: Ask) -> None:
    reply = await ask.assistant.reply_to(pressed("long-gone"))
    assert reply is not None
    assert reply.outcome == "unanswered"


async def test_a_number_that_was_not_offered_is_no_choice(ask: Ask) -> None:
    offer = await offered(ask)
    reply = await ask("9")
    assert reply.entry not in {each.entry for each in offer.suggestions}


async def test_an_offer_is_numbered_and_has_no_more_than_three_choices(ask: Ask) -> None:
    offer = await offered(ask)
    assert len(offer.suggestions) <= 3
    assert f"2. {offer.suggestions[1].question}" in offer.text
    assert all(each.question for each in offer.suggestions)


async def test_more_brings_the_rest_and_all_the_sources(ask: Ask) -> None:
    short, longer = await ask.each("Tell me about Bizen", "tell me more")
    assert short.has_more
    assert longer.entry == short.entry
    assert isinstance(short.blocks[0], Paragraph)
    assert isinstance(longer.blocks[0], Paragraph)
    assert longer.blocks[0].text not in short.text
    assert longer.sources == short.sources
    assert "http" in longer.text


async def test_more_in_japanese_is_in_japanese(ask: Ask) -> None:
    short, longer = await ask.each("備前市について教えて", "もっと詳しく")
    assert (longer.language, longer.entry) == ("ja", short.entry)


async def test_more_where_there_is_no_more_says_so_and_names_the_sources(ask: Ask) -> None:
    _, longer = await ask.each("Who founded TSCA?", "more")
    assert "nothing more" in longer.text
    assert "http" in longer.text


async def test_more_before_any_question_says_that_there_is_nothing_yet(ask: Ask) -> None:
    reply = await ask("more")
    assert reply.outcome == "unanswered"
    assert "no earlier answer" in reply.text


async def test_forget_me_forgets_the_conversation(ask: Ask) -> None:
    _, done, reply = await ask.each("Tell me about Bizen", "forget me", "how many people live there?")
    assert "forgotten" in done.text
    assert reply.entry != "city.population:bizen"


async def test_forgetting_works_in_japanese(ask: Ask) -> None:
    *_, reply = await ask.each("備前市について教えて", "忘れて", "もっと")
    assert reply.outcome == "unanswered"


async def test_after_a_quarter_of_an_hour_the_conversation_is_over(ask: Ask) -> None:
    await ask("Tell me about Bizen", at="2026-11-21T09:00:00-08:00")
    reply = await ask("more", at="2026-11-21T09:15:01-08:00")
    assert "no earlier answer" in reply.text


async def test_within_a_quarter_of_an_hour_the_conversation_goes_on(ask: Ask) -> None:
    await ask("Tell me about Bizen", at="2026-11-21T09:00:00-08:00")
    reply = await ask("how many people live there?", at="2026-11-21T09:14:59-08:00")
    assert reply.entry == "city.population:bizen"


async def test_each_word_makes_the_conversation_last(ask: Ask) -> None:
    await ask("Tell me about Bizen", at="2026-11-21T09:00:00-08:00")
    await ask("how many people live there?", at="2026-11-21T09:10:00-08:00")
    reply = await ask("and Oshu?", at="2026-11-21T09:20:00-08:00")
    assert reply.entry == "city.population:oshu"


async def test_two_conversations_do_not_mix(ask: Ask) -> None:
    await ask("Tell me about Bizen", conversation="one")
    await ask("Tell me about Oshu", conversation="other")
    reply = await ask("how many people live there?", conversation="one")
    assert reply.entry == "city.population:bizen"


async def test_thanks_in_between_do_not_end_the_conversation(ask: Ask) -> None:
    *_, reply = await ask.each("Tell me about Bizen", "thanks", "how many people live there?")
    assert reply.entry == "city.population:bizen"


def pressed(entry: str) -> Choice:
    return Choice(entry, "somebody", datetime.fromisoformat(NOW))


async def test_another_place_is_no_matter_of_the_one_spoken_of_before(ask: Ask) -> None:
    _, reply = await ask.each("How many people live in Oshu?", "What's the weather in Tokyo?")
    assert reply.outcome == "unanswered"
    assert "Oshu" not in reply.text.partition("Source")[0]
    assert reply.entry in (None, "weather-today")


async def test_a_short_question_goes_on_with_the_matter_asked_before(ask: Ask) -> None:
    replies = await ask.each("who can host", "for how long", "do they get paid")
    assert [reply.entry for reply in replies] == ["host-who", "host-length", "host-paid"]


async def test_what_is_asked_of_one_partner_is_not_told_of_another(ask: Ask) -> None:
    replies = await ask.each("Guam", "how did it start", "do students go there")
    assert "Camden" not in replies[-1].text


@pytest.mark.parametrize("before", ["What is Bunka-Sai?", "How many people live in Torrance?", "トーランスの人口は？"])
async def test_a_whole_question_after_another_is_not_answered_in_its_light(ask: Ask, before: str) -> None:
    replies = await ask.each(before, "who is the president of the usa")
    assert replies[-1].outcome != "answered"


# what only asks on


@pytest.mark.parametrize(
    ("asked", "on", "told"),
    [
        ("備前の高校生がトーランスに来たって聞いた", "いつ？", "2024年8月"),
        ("英語の先生の派遣について", "いつから？", "1979年"),
        ("承徳派遣の費用は？", "何人？", "8人"),
        ("50周年のとき木を植えたそうですね", "どこに？", "ふるさと公園"),
        ("What is the English teacher programme?", "since when?", "1979"),
    ],
)
async def test_what_only_asks_on_is_answered_by_what_was_told_if_that_holds_it(
    ask: Ask, asked: str, on: str, told: str
) -> None:
    first, reply = await ask.each(asked, on)
    assert reply.entry == first.entry
    assert told in reply.text


async def test_what_asks_on_twice_still_goes_on_with_what_was_asked_first(ask: Ask) -> None:
    *_, reply = await ask.each("承徳派遣の費用は？", "何人？", "いつ？")
    assert reply.entry == "chengde-apply-cost"


async def test_who_asks_when_after_a_tree_is_not_told_when_the_city_was_founded(ask: Ask) -> None:
    *_, reply = await ask.each("トーランス通りって何？", "いつ？")
    assert "1912" not in reply.text
    assert reply.entry == "torrance-street-idea"


@pytest.mark.parametrize(
    ("asked", "on", "entry"),
    [
        ("奥州市の市長は誰？", "その人はトーランスに住んでたって本当？", "kuranari-calpis"),
        ("Who is the mayor of Oshu?", "Did he really live in Torrance?", "kuranari-calpis"),
        ("Who founded TSCA?", "When did she die?", "person.born:mikko-henson"),
        ("倉成市長って誰？", "トーランスには何年いたの？", "kuranari-calpis"),
        ("太田市長って誰？", "柏の人口は？", "city.population:kashiwa"),
    ],
)
async def test_a_person_told_of_goes_on_to_be_meant(ask: Ask, asked: str, on: str, entry: str) -> None:
    _, reply = await ask.each(asked, on)
    assert reply.entry == entry


async def test_of_a_few_partners_listed_each_is_meant_next(ask: Ask) -> None:
    _, signed, signers = await ask.each(
        "トーランス市と友好都市になった日本の市は？", "それはいつ？", "誰がサインしたの？"
    )
    assert {"2024年8月8日", "2024年10月1日"} <= set(re.findall(r"\d+年\d+月\d+日", signed.text))
    assert "吉村武司" in signers.text
    assert "倉成淳" in signers.text
    assert "見当たりません" not in signers.text


async def test_since_when_after_a_list_of_partners_is_not_told_of_others(ask: Ask) -> None:
    _, reply = await ask.each("柏の友好都市は？", "いつから？")
    assert "1983年11月1日" in reply.text
    assert "1973" not in reply.text


async def test_the_place_is_asked_of_the_agreement_told_of(ask: Ask) -> None:
    _, reply = await ask.each("グアムとの友好都市提携はいつ？", "どこで？")
    assert "場所はグアム" in reply.text


@pytest.mark.parametrize(("text", "intro"), [("more", "for example"), ("もっと", "たとえば"), ("！？", "for example")])
async def test_what_may_be_asked_is_introduced_once(ask: Ask, text: str, intro: str) -> None:
    assert (await ask(text)).text.count(intro) == 1


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["When was Bunka-Sai in 2019?", "and the year before?"], "April 7, 2018"),
        (["What happened in 2023?", "what about the year after?"], "2024"),
        (["2023年に何がありましたか", "その翌年は？"], "2024"),
        (["What happened on October 6, 2023?", "and the day after?"], "Furusato Park"),
        (["What happened on October 6, 2023?", "and on the 8th?"], "Tokyo Tower"),
    ],
)
async def test_the_year_or_the_day_beside_is_asked_for_by_the_last_question(
    ask: Ask, turns: list[str], said: str
) -> None:
    reply = (await ask.each(*turns))[-1]
    assert reply.outcome == "answered"
    assert said in reply.text


@pytest.mark.parametrize(
    "turns",
    [
        ["What time is it in Kashiwa when it's 6pm in Torrance?", "and in Guam?"],
        ["トーランスが夜6時のとき柏は何時？", "グアムは？"],
    ],
)
async def test_an_hour_that_was_given_is_kept_for_another_city(ask: Ask, turns: list[str]) -> None:
    first, other = await ask.each(*turns)
    assert len(first.text.split("\n\n")) == len(other.text.split("\n\n"))
    assert re.search(r"6:00\sPM in Torrance|18:00のとき、グアム", other.text)


async def test_another_hour_is_asked_of_the_same_cities(ask: Ask) -> None:
    _, reply = await ask.each("If it is noon in Kashiwa, what time is it in Torrance?", "and at 5pm?")
    assert re.search(r"5:00\sPM in Kashiwa", reply.text)


async def test_who_gives_an_hour_in_full_is_not_told_of_the_city_before(ask: Ask) -> None:
    _, _, reply = await ask.each("トーランスは今何時？", "グアムは？", "柏が夜の8時のとき、トーランスは何時？")
    assert "グアム" not in reply.text
    assert "20:00" in reply.text


@pytest.mark.parametrize(
    ("turns", "entry"),
    [
        (["How many people live in Bizen?", "and Oshu?", "which of the two is bigger?"], "bizen,oshu"),
        (["柏の人口は？", "トーランスは？", "どっちが多い？"], "kashiwa,torrance"),
    ],
)
async def test_two_cities_told_of_one_after_the_other_are_compared(ask: Ask, turns: list[str], entry: str) -> None:
    assert (await ask.each(*turns))[-1].entry == f"program.compare-population:{entry}"


@pytest.mark.parametrize(
    ("turns", "entry"),
    [
        (["柏の面積は？", "トーランスは？", "どっちが広い？"], "area:kashiwa,torrance"),
        (["area of Oshu?", "and of Kashiwa?", "so which one is larger?"], "area:oshu,kashiwa"),
        (["area of Oshu?", "and of Kashiwa?", "and which has more people?"], "population:oshu,kashiwa"),
        (["トーランスと柏はどちらが人口が多い？", "面積だと？"], "area:torrance,kashiwa"),
        (["Which is bigger, Tainan or Oshu?", "what about Bizen?"], "population:tainan,oshu,bizen"),
    ],
)
async def test_which_is_bigger_is_asked_of_what_was_told_of_each(ask: Ask, turns: list[str], entry: str) -> None:
    reply = (await ask.each(*turns))[-1]
    assert reply.entry == f"program.compare-{entry}"


async def test_what_the_other_of_two_gave_is_told_of_the_same_two(ask: Ask) -> None:
    *_, reply = await ask.each("What gifts did Bizen bring?", "no, I mean what did Torrance give them?")
    assert "jersey" in reply.text


@pytest.mark.parametrize(
    ("before", "correction", "entry"),
    [
        ("How many people live in Camden?", "oops, I meant Guam", "city.population:guam"),
        ("population of Tainan", "sorry, Changhua", "city.population:changhua"),
        ("備前市の人口は？", "間違えた、奥州市", "city.population:oshu"),
        ("台南の人口を教えて", "すみません、彰化でした", "city.population:changhua"),
    ],
)
async def test_who_puts_a_name_right_asks_again(ask: Ask, before: str, correction: str, entry: str) -> None:
    assert (await ask.each(before, correction))[-1].entry == entry


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ("How long do the Torrance kids stay?", "and the other way round?"),
        ("ホームステイは何日間ですか", "逆は？"),
    ],
)
async def test_what_is_told_of_both_sides_is_told_for_the_other_way_round(ask: Ask, before: str, again: str) -> None:
    first, second = await ask.each(before, again)
    assert first.entry == second.entry == "exchange-length"


async def test_who_leads_the_other_side_is_not_told_of_the_one_leader_again(ask: Ask) -> None:
    reply = (await ask.each("Who led the Torrance kids in 2025?", "how old is he?", "and who led the Kashiwa side?"))[
        -1
    ]
    assert "Bakhoum" not in reply.text


@pytest.mark.parametrize(
    ("before", "told", "entry"),
    [
        ("Can my 15 year old apply?", "she lives in Torrance", "exchange-torrance-who"),
        ("Where do I get the form?", "I live in Kashiwa", "exchange-kashiwa-forms"),
        ("応募方法は？", "柏に住んでいます", "exchange-kashiwa-forms"),
    ],
)
async def test_who_tells_whence_they_are_is_answered_for_that_side(
    ask: Ask, before: str, told: str, entry: str
) -> None:
    assert (await ask.each(before, told))[-1].entry == entry


@pytest.mark.parametrize(
    ("before", "question", "entry"),
    [
        ("We'd love to have a student at our home", "for how long?", "host-length"),
        ("What is an adult leader?", "and how does one become one?", "leader-apply"),
        ("How many students go each year?", "who picks them?", "exchange-selection"),
    ],
)
async def test_a_short_question_is_of_what_was_told_or_offered(
    ask: Ask, before: str, question: str, entry: str
) -> None:
    reply = (await ask.each(before, question))[-1]
    assert entry in {reply.entry, *(each.entry for each in reply.suggestions[:1])}


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["What does the exchange cost a Torrance student?", "How long does it take?"], "three weeks"),
        (["What does the exchange cost a Torrance student?", "Who goes with them?"], "leader"),
        (["What does the exchange cost a Torrance student?", "And when do they leave?"], "July"),
        (["Tell me about the English teacher programme", "How many have gone?"], "41"),
        (["What is an adult leader?", "How do I become one?", "Who did it last year?"], "Bakhoum"),
    ],
)
async def test_who_asks_for_something_else_of_it_is_not_told_the_same_again(
    ask: Ask, turns: list[str], told: str
) -> None:
    assert told in (await ask.each(*turns))[-1].text


@pytest.mark.parametrize("again", ["When did that start?", "When did it begin?"])
async def test_of_the_one_partner_is_asked_since_when_it_is_one(ask: Ask, again: str) -> None:
    assert "1973" in (await ask.each("Which city is Torrance's sister city?", again))[-1].text


async def test_of_a_partner_told_of_with_its_home_city_the_partner_is_meant(ask: Ask) -> None:
    reply = (await ask.each("グアムとはいつから友好都市ですか?", "そこには誰が行けますか?", "人口は?"))[-1]
    assert reply.entry == "city.population:guam"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["国際交流協会の電話番号は?", "柏のほう"], "7157"),
        (["Where is the cherry blossom festival held?", "no, I meant the one in Torrance"], "Columbia"),
    ],
)
async def test_the_one_there_is_the_one_that_was_told_of(ask: Ask, turns: list[str], told: str) -> None:
    assert told in (await ask.each(*turns))[-1].text


@pytest.mark.parametrize(("city", "entry"), [("Guam", "no partnership"), ("Oshu", "friendship city")])
async def test_whether_a_city_is_one_of_those_listed_is_told_of_the_two(ask: Ask, city: str, entry: str) -> None:
    assert entry in (await ask.each("Which are Torrance's friendship cities?", f"Is {city} one of them?"))[-1].text


async def test_what_they_do_there_is_told_of_nobody_else(ask: Ask) -> None:
    reply = (await ask.each("What is the population of Tainan?", "what language do they speak there?"))[-1]
    assert reply.entry != "bot-languages"


async def test_a_difference_of_time_is_asked_of_a_season(ask: Ask) -> None:
    reply = (await ask.each("What is the time difference between Kashiwa and Torrance?", "and in summer?"))[-1]
    assert "16" in reply.text


async def test_what_was_told_is_gone_on_with_behind_what_was_not_known(ask: Ask) -> None:
    reply = (await ask.each("What does the English teacher do?", "Does she like sushi?", "Who picks the teacher?"))[-1]
    assert reply.entry == "teacher-chosen"


async def test_behind_a_distance_the_difference_of_time_is_no_ranking(ask: Ask) -> None:
    distance, time, people = await ask.each("柏とトーランスの距離はどれくらいですか?", "時差は?", "人口は?")
    assert (distance.entry or "").startswith("city.distance")
    assert time.entry == "city.time-difference:kashiwa,torrance"
    assert "台南" not in people.text


async def test_who_runs_a_festival_is_asked_of_the_one_told_of(ask: Ask) -> None:
    assert (await ask.each("文化祭の駐車場は?", "主催は?"))[-1].entry == "event.organiser:bunka-sai"


@pytest.mark.parametrize("thanks", ["thanks a lot, bye", "Thanks, that's all", "どうも、失礼します"])
async def test_thanks_and_farewell_in_one_go_ask_for_nothing(ask: Ask, thanks: str) -> None:
    reply = (await ask.each("柏まつりはいつ?" if "失" in thanks else "When is Bunka-Sai?", thanks))[-1]
    assert reply.entry in {"talk.thanks", "talk.bye"}


async def test_its_area_is_that_of_the_last_city(ask: Ask) -> None:
    assert (await ask.each("population of Oshu?", "no wait, Kashiwa", "and its area?"))[-1].entry == "city.area:kashiwa"


async def test_thanks_are_no_question_about_whom_was_spoken_of(ask: Ask) -> None:
    assert (await ask.each("What is TSCA?", "can I email them?", "thx"))[-1].entry == "talk.thanks"


@pytest.mark.parametrize(
    ("before", "question", "says"),
    [
        ("What did the 2017 Camden delegation cost?", "And Torrance in 2024?", "400,000"),
        ("2017年のキャムデン派遣の費用はいくらでしたか？", "2024年のトーランスは？", "40万円"),
        ("Which dates did Torrance students visit in 2025?", "and Kashiwa in 2024?", "5 to 23 August"),
    ],
)
async def test_the_same_is_asked_of_another_city_in_another_year(
    ask: Ask, before: str, question: str, says: str
) -> None:
    assert says in (await ask.each(before, question))[-1].text


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("What gift did Oshu bring to Torrance?", "And what did Torrance give back?"),
        ("奥州市の贈り物は何でしたか", "トーランスからは？"),
    ],
)
async def test_the_other_of_two_is_asked_of_their_tie(ask: Ask, before: str, question: str) -> None:
    assert (await ask.each(before, question))[-1].entry == "partnership.gifts:torrance-oshu"


@pytest.mark.parametrize(
    ("first", "then", "entry"),
    [
        (
            "2025年にトーランスへ行った柏の団の引率は誰ですか",
            "逆に、トーランスから来た団のほうは？",
            "leader-torrance-2025",
        ),
        ("2025年にトーランスから来た団の引率は誰？", "逆に、柏から行った団は？", "leader-kashiwa-2025"),
        ("Who led the Kashiwa group to Torrance in 2025?", "And the group from Torrance?", "leader-torrance-2025"),
    ],
)
async def test_who_names_only_from_where_they_came_asks_for_the_other_way(
    ask: Ask, first: str, then: str, entry: str
) -> None:
    _, reply = await ask.each(first, then)
    assert reply.entry == entry


async def test_the_next_day_may_be_asked_for_in_a_sentence_of_its_own(ask: Ask) -> None:
    _, reply = await ask.each(
        "2023年10月7日、トーランスの一行は何をしましたか？", "じゃあ次の日は？どこに観光に行ったんですか"
    )
    assert "浅草" in reply.text


@pytest.mark.parametrize("then", ["場所は？", "場所はどこですか", "それはどこですか"])
async def test_the_place_is_asked_of_what_was_told(ask: Ask, then: str) -> None:
    _, reply = await ask.each("調印の前に市長同士が会ったのはいつですか", then)
    assert "ハワイ" in reply.text


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        ("Who is the press contact at Torrance city?", "What's the phone number?", "618-3834"),
        ("トーランス市の報道の窓口は誰ですか", "電話番号は？", "618-3834"),
        ("When did Kashiwa guests come for the 45th anniversary?", "What did they visit?", "Honda"),
        ("Was there a Kashiwa visit for the 45th anniversary?", "Nice. What was on their programme?", "Honda"),
        ("What food do they sell at Bunka-Sai?", "What are the opening hours?", "11 a.m."),
        ("Tell me about Jun Kuranari", "How many years did he stay in Torrance?", "six years"),
        ("When was the Torrance delegation in Kashiwa in 2023?", "What did they do on the last evening?", "farewell"),
    ],
)
async def test_more_of_what_was_told_is_told_by_that(ask: Ask, before: str, question: str, told: str) -> None:
    _, reply = await ask.each(before, question)
    assert reply.outcome == "answered"
    assert told in reply.text


async def test_another_place_that_is_none_of_ours_is_no_part_of_the_question_before(ask: Ask) -> None:
    *_, reply = await ask.each("How far is Chengde from Beijing?", "and Kashiwa from Tokyo?")
    assert reply.entry == "kashiwa-tokyo"


@pytest.mark.parametrize(
    ("before", "question", "entry"),
    [
        ("文化祭に駐車場はありますか", "何時から何時までやってるの", "event.hours:bunka-sai"),
        ("Is there parking at Bunka-Sai?", "who runs it?", "event.organiser:bunka-sai"),
    ],
)
async def test_behind_a_detail_of_an_event_its_facts_are_asked_for(
    ask: Ask, before: str, question: str, entry: str
) -> None:
    assert (await ask.each(before, question))[-1].entry == entry


async def test_what_leaves_open_what_it_asks_asks_as_before(ask: Ask) -> None:
    *_, reply = await ask.each("備前市との調印はいつですか", "奥州市のほうは？")
    assert "2024年10月1日" in reply.text
    *_, reply = await ask.each("2025年に柏からトーランスへ行った学生は何人でしたか", "トーランスから来たのは？")
    assert "7人" in reply.text


async def test_the_same_year_is_that_of_the_question_before(ask: Ask) -> None:
    *_, reply = await ask.each(
        "How much did a Kashiwa student pay for the Torrance trip in 2024?", "and the Chengde one, same year?"
    )
    assert "130,000 yen" in reply.text


async def test_theirs_is_that_of_the_other_home_city(ask: Ask) -> None:
    *_, reply = await ask.each("how many orientation meetings do Torrance students go to?", "and theirs?")
    assert reply.entry == "exchange-kashiwa-orientation"


async def test_a_partner_is_still_spoken_of_behind_a_remark_that_names_the_home_city(ask: Ask) -> None:
    *_, reply = await ask.each(
        "グアムとの付き合いって何がきっかけだったんですか",
        "ミス柏の賞品だったとは、面白いですね",
        "で、正式に協定を結んだのは何年ですか",
    )
    assert "1991年11月30日" in reply.text


async def test_what_was_said_not_to_be_known_is_not_told_of_something_else(ask: Ask) -> None:
    *_, reply = await ask.each("55周年の行事は決まっていますか", "費用は？")
    assert reply.entry == "history-fifty-fifth"


@pytest.mark.parametrize(
    ("before", "question", "entry"),
    [
        (
            "When did Kashiwa sign with Guam?",
            "and the one in Australia?",
            "partnership.signed:kashiwa-camden,kashiwa,camden",
        ),
        ("What's the population of Oshu?", "and the Korean one?", "city.population:hwaseong"),
        ("承徳との提携はいつ？", "オーストラリアのほうは？", "partnership.signed:kashiwa-camden,kashiwa,camden"),
        (
            "What did the 2024 trip to Torrance cost a student from Kashiwa?",
            "and the one to China that same year?",
            "chengde-apply-cost",
        ),
        (
            "Does Torrance send an English teacher to Kashiwa?",
            "how many have gone altogether, at least up to 2017?",
            "teacher-count",
        ),
        (
            "How many hours is Kashiwa ahead of us in Torrance in winter?",
            "and in July when our kids are there?",
            "city.time-difference:kashiwa,torrance",
        ),
    ],
)
async def test_the_same_is_asked_of_a_partner_told_by_where_it_lies_or_of_another_season(
    ask: Ask, before: str, question: str, entry: str
) -> None:
    assert (await ask.each(before, question))[-1].entry == entry


async def test_who_said_before_whence_they_are_and_asks_on_does_not_tell_it_again(ask: Ask) -> None:
    turns = ("I live in Kashiwa and want to host a student, what do I need?", "for how long?", "do i get money for it")
    *_, length, paid = await ask.each(*turns)
    assert length.entry == "host-length"
    assert paid.entry == "host-paid"


async def test_the_days_left_are_counted_after_the_day_was_told(ask: Ask) -> None:
    turns = ("柏とグアムの記念日っていつ？", "えっすぐじゃないですか。今日から数えてあと何日？")
    assert "まで、あと9日" in (await ask.each(*turns))[-1].text


@pytest.mark.parametrize(
    ("before", "question", "answer"),
    [
        (["When was the tree planted at Furusato Park?"], "What did they do the following day?", "Tokyo Tower"),
        (
            ["2023年の秋、ご一行は何日に柏に着いたんですか", "7日は木を植えてお昼は一般のお宅でしたよね"],
            "その次の日はどちらへ？",
            "東京タワー",
        ),
    ],
)
async def test_what_is_asked_of_the_next_day_is_asked_of_its_date(
    ask: Ask, before: list[str], question: str, answer: str
) -> None:
    assert answer in (await ask.each(*before, question))[-1].text


async def test_the_day_before_an_event_is_not_that_before_the_last_one(ask: Ask) -> None:
    reply = (await ask.each("When is Bunka-Sai?", "can I come the day before to help"))[-1]
    assert reply.entry != "event.past:bunka-sai"


async def test_the_next_dates_are_no_next_day(ask: Ask) -> None:
    assert (await ask.each("文化祭はいつ？", "次の日程は決まってる？"))[-1].entry == "event.when:bunka-sai"


@pytest.mark.parametrize(
    ("before", "question", "answer"),
    [
        (
            "How many orientation sessions do the Torrance students have?",
            "do kashiwa kids have the same number?",
            "six",
        ),
        ("トーランスの学生は行く前に何回研修がある？", "柏の学生も同じ回数？", "6回"),
    ],
)
async def test_whether_it_is_the_same_number_on_the_other_side_is_asked_of_that_side(
    ask: Ask, before: str, question: str, answer: str
) -> None:
    assert answer in (await ask.each(before, question))[-1].text
