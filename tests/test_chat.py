"""Chatting: right answers with their sources, honest refusals, lists, small talk, and whatever people type."""

import re
from datetime import datetime

import pytest
from talking import NOW, Ask

from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.reply import Choice, Dated, Items, Paragraph, Place, Reply, Utterance


def notes(reply: Reply) -> str:
    """What stands beside the answer: sources, age, whom to ask."""
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Paragraph) and block.tone == "note")


def listed(reply: Reply) -> tuple[str, ...]:
    return next((block.items for block in reply.blocks if isinstance(block, Items)), ())


def meant(reply: Reply) -> list[str | None]:
    """The entry answered from, or those offered."""
    return [reply.entry] if reply.entry else [each.entry for each in reply.suggestions]


# Right answers


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("When did Torrance and Kashiwa become sister cities?", "February 20, 1973"),
        ("How many people live in Bizen?", "29,577"),
        ("what is oshu known for", "Shohei Ohtani"),
        ("Where was the Oshu agreement signed?", "Torrance City Hall"),
        ("Who signed the Bizen agreement?", "Takeshi Yoshimura"),
        ("Who founded TSCA?", "Henson"),
        ("What happened in 2023?", "Hwaseong"),
        ("柏市とトーランス市はいつ姉妹都市になりましたか", "1973年2月20日"),
        ("備前市の人口を教えて", "2万9,577人"),
        ("柏市の姉妹都市はどこ?", "トーランス"),
    ],
)
async def test_a_question_gets_its_fact(ask: Ask, question: str, fact: str) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert fact in reply.text


async def test_an_answer_names_its_sources_and_the_day_they_were_checked(ask: Ask, mind: Mind) -> None:
    reply = await ask("Who founded TSCA?")
    (source,) = reply.sources
    assert mind.knowledge.sources[source].title["en"] in notes(reply)
    assert "Checked on November 21, 2026" in notes(reply)


async def test_a_japanese_answer_names_its_sources_in_japanese(ask: Ask, mind: Mind) -> None:
    reply = await ask("備前市の人口を教えて")
    assert mind.knowledge.sources[reply.sources[0]].title["ja"] in notes(reply)
    assert "2026年11月21日" in notes(reply)


async def test_every_source_of_an_answer_is_a_source_of_the_knowledge(ask: Ask, mind: Mind) -> None:
    for question in ("Which friendship cities does Torrance have?", "Tell me about Oshu", "What happened in 2023?"):
        reply = await ask(question, conversation=question)
        assert reply.sources
        assert set(reply.sources) <= mind.knowledge.sources.keys()


async def test_sources_that_disagree_are_both_told(ask: Ask) -> None:
    reply = await ask("How many people live in Bizen?")
    assert "29,577" in reply.text
    assert "32,000" in notes(reply)


async def test_where_a_city_is_comes_with_the_place_on_the_map(ask: Ask) -> None:
    (place,) = [block for block in (await ask("Where is Oshu?")).blocks if isinstance(block, Place)]
    assert (round(place.latitude), round(place.longitude)) == (39, 141)


async def test_an_answer_never_comes_with_a_platforms_markup(ask: Ask) -> None:
    for question in ("Tell me about Bizen", "Which friendship cities does Torrance have?", "contact of TSCA"):
        assert not re.search(r"\*\*|</?[a-z]+>|\]\(http|\{\w+\}", (await ask(question)).text)


async def test_two_questions_in_one_message_are_both_answered(ask: Ask) -> None:
    reply = await ask("How many people live in Bizen? Who founded TSCA?")
    assert "29,577" in reply.text
    assert "Henson" in reply.text


# Typing


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("bizen populatoin", "city.population:bizen"),
        ("how many people live in Hwaesong?", "city.population:hwaseong"),
        ("Who founed TSCA?", "organisation.founded:tsca"),
        ("WHEN IS THE NEXT ANNIVERSARY OF TORRENCE AND KASHIWA", "partnership.anniversary:torrance-kashiwa"),
        ("what is bizen famus for", "city.known-for:bizen"),
        ("populaton of Torance californa", "city.population:torrance"),
        ("main sigths in Chunghua city taiwan", "city.sights:changhua"),
        ("who was miko hagot hensen", "person.who:mikko-henson"),
        ("備前の人口", "city.population:bizen"),
        ("ビゼンの人口は？", "city.population:bizen"),
        ("備前市　の　人口　は", "city.population:bizen"),
    ],
)
async def test_a_typo_or_another_spelling_still_finds_the_answer(ask: Ask, typed: str, entry: str) -> None:
    reply = await ask(typed)
    assert reply.outcome == "answered"
    assert (reply.entry or "").startswith(entry)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What became of the town of Shonan in Chiba?", "merged into Kashiwa"),
        ("Is Torance still friends with Changhwa city in taiwan?", "12 November 2025"),
        ("How many people live in the city of Bizen in Japan?", "29,577"),
        ("岡山県の備前市の人口は？", "備前市"),
        ("Is Torrance in California?", "South Bay"),
        ("Which partners does Kashiwa have in Japan?", "Tadami"),
    ],
)
async def test_where_a_city_lies_may_stand_beside_its_name(ask: Ask, question: str, told: str) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert told in reply.text


async def test_who_asks_why_is_told_why(ask: Ask) -> None:
    assert "Kaji" in (await ask("why does Torrence have a tie with Bisen??")).text


async def test_full_width_letters_are_letters(ask: Ask) -> None:
    wide = await ask("Ｈｏｗ　ｍａｎｙ　ｐｅｏｐｌｅ　ｌｉｖｅ　ｉｎ　Ｂｉｚｅｎ？")
    assert wide == await ask("How many people live in Bizen?", conversation="somebody else")


# What is not known


@pytest.mark.parametrize(
    "question",
    [
        "What's the weather in Tokyo?",
        "What is the population of Paris?",
        "How do I change the oil of my car?",
        "How do I cook rice?",
        "東京の天気は?",
        "パリの人口は?",
    ],
)
async def test_what_is_outside_the_programme_is_declined_with_an_office_and_examples(ask: Ask, question: str) -> None:
    reply = await ask(question)
    assert reply.outcome == "unanswered"
    assert re.search(r"Torrance Sister City Association|TSCA|トーランス市?姉妹都市協会", reply.text)
    assert listed(reply)


async def test_a_mayor_who_is_not_known_is_not_made_up_and_the_citys_own_office_is_named(ask: Ask) -> None:
    reply = await ask("Who is the mayor of Camden?")
    assert reply.outcome == "unanswered"
    assert "Please ask Camden Council" in reply.text


async def test_the_same_in_japanese(ask: Ask) -> None:
    reply = await ask("カムデンの市長は誰?")
    assert reply.outcome == "unanswered"
    assert "キャムデン市（カウンシル）" in reply.text


async def test_a_mayor_whose_term_may_be_over_is_not_called_mayor_today(ask: Ask) -> None:
    reply = await ask("Who is the mayor of Oshu?")
    assert reply.outcome == "unanswered"
    assert "Oshu" in notes(reply)


@pytest.mark.parametrize("city", ["Paris", "Osaka", "Springfield"])
async def test_a_foreign_place_is_not_answered_with_one_of_ours(ask: Ask, city: str) -> None:
    reply = await ask(f"How many people live in {city}?")
    assert reply.outcome == "unanswered"
    assert not re.search(r"\d", reply.text.partition("(")[0])


@pytest.mark.parametrize(
    "question",
    [
        "How many people live in Oshu?",
        "When was the Oshu agreement signed?",
        "What is Oshu known for?",
        "Tell me about the students from Oshu who came to Torrance",
        "Who was the pottery master from Oshu?",
        "奥州市の人口は?",
        "奥州市の名物は?",
        "奥州市の中高生200人はいつ来ましたか",
    ],
)
async def test_a_question_about_oshu_never_gets_an_answer_about_bizen(ask: Ask, question: str) -> None:
    reply = await ask(question)
    assert "Bizen" not in reply.text.partition("Source")[0]
    assert "備前" not in reply.text.partition("出典")[0]
    assert all("bizen" not in (entry or "") for entry in meant(reply))


# Lists and counts


@pytest.mark.parametrize(
    "question", ["Is Chengdu a partner of Kashiwa?", "成都は柏の友好都市ですよね？", "成都の人口は？"]
)
async def test_who_is_taken_for_one_of_ours_is_told_apart(ask: Ask, question: str) -> None:
    reply = await ask(question)
    assert "Chengde" in reply.text or "承徳" in reply.text
    assert reply.entry in {None, "chengde-not-chengdu"}


async def test_a_year_of_a_japanese_era_is_that_year(ask: Ask) -> None:
    era, western = (
        await ask("令和5年2月の訪問団は何人でしたか"),
        await ask("2023年2月の訪問団は何人でしたか", conversation="w"),
    )
    assert era.text == western.text
    assert "44人" in era.text


@pytest.mark.parametrize(
    ("kanji", "digits"),
    [
        ("十月七日に植樹したのはどこですか", "10月7日に植樹したのはどこですか"),
        ("二〇二四年の柏の派遣団の人数と内訳は", "2024年の柏の派遣団の人数と内訳は"),
        ("派遣団が滞在するのは三週間ですか", "派遣団が滞在するのは3週間ですか"),
        ("柏の派遣の参加費は四十万円ですか", "柏の派遣の参加費は40万円ですか"),
        ("備前の生徒は数十人でしたか", "備前の生徒は数十人でしたか。"),
    ],
)
async def test_a_number_in_kanji_is_read_like_one_in_digits(ask: Ask, kanji: str, digits: str) -> None:
    assert (await ask(kanji)).text == (await ask(digits, conversation="digits")).text


async def test_a_place_that_the_answer_speaks_of_is_no_stranger(ask: Ask) -> None:
    reply = await ask("2023年10月に来た人たちは東京のどこへ観光に行きましたか")
    assert "浅草" in reply.text


async def test_who_asks_of_one_person_is_not_answered_with_another(ask: Ask) -> None:
    assert (await ask("Is Kayoko Yamazawa a teacher?")).entry != "clay-background"


async def test_the_friendship_cities_of_torrance_are_all_listed_and_no_other(ask: Ask) -> None:
    reply = await ask("Which friendship cities does Torrance have?")
    cities = [line.partition(",")[0].partition(" (")[0] for line in listed(reply)]
    assert cities == ["Hwaseong", "Tainan", "Changhua", "Bizen", "Oshu"]


async def test_sister_cities_and_friendship_cities_are_counted_apart(ask: Ask) -> None:
    sisters, friends = await ask.each(
        "How many sister cities does Torrance have?", "How many friendship cities does Torrance have?"
    )
    assert "one sister city" in sisters.text
    assert len(listed(sisters)) == 1
    assert "5 friendship cities" in friends.text


async def test_the_partners_of_kashiwa_are_counted_with_the_sister_city(ask: Ask) -> None:
    reply = await ask("how many partners does Kashiwa have")
    assert "4" in reply.text.splitlines()[0]
    assert {line.split(",")[0] for line in listed(reply)} == {"Torrance", "Chengde", "Guam", "Camden"}


async def test_a_partnership_is_dated_only_as_precisely_as_it_is_known(ask: Ask) -> None:
    lines = listed(await ask("Which friendship cities does Torrance have?"))
    assert next(line for line in lines if line.startswith("Tainan")).endswith("since 2023")
    assert next(line for line in lines if line.startswith("Oshu")).endswith("since October 1, 2024")


async def test_names_come_in_the_readers_script_with_the_other_in_brackets(ask: Ask) -> None:
    english = listed(await ask("Which friendship cities does Torrance have?"))
    japanese = listed(await ask("トーランスの友好都市は?"))
    assert any(line.startswith("Bizen (備前市)") for line in english)
    assert any(line.startswith("備前市（Bizen）") for line in japanese)


# Language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many people live in 備前市?", "en"),
        ("Bizenの人口は?", "ja"),
        ("TSCAとは何ですか", "ja"),
        ("Kashiwa", "en"),
        ("柏市", "ja"),
    ],
)
async def test_the_reply_is_in_the_language_of_the_question(ask: Ask, question: str, language: str) -> None:
    assert (await ask(question)).language == language


@pytest.mark.parametrize(
    ("question", "language", "fact"),
    [("How many people live in Bizen?", "ja", "2万9,577人"), ("備前市の人口は?", "en", "29,577")],
)
async def test_an_explicit_language_wins_over_the_words(ask: Ask, question: str, language: str, fact: str) -> None:
    reply = await ask(question, language=language)
    assert reply.language == language
    assert fact in reply.text


async def test_a_choice_of_a_language_that_is_not_there_is_passed_over(ask: Ask) -> None:
    assert (await ask("備前市の人口は?", language="tlh")).language == "ja"


async def test_an_explicit_language_of_the_words_changes_nothing(ask: Ask) -> None:
    assert await ask("奥州市の人口は?", language="ja") == await ask("奥州市の人口は?", conversation="somebody else")


async def test_a_name_alone_keeps_the_language_of_the_conversation(ask: Ask) -> None:
    _, reply = await ask.each("備前市の人口は?", "Oshu")
    assert reply.language == "ja"
    assert "奥州市" in reply.text


# Small talk


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("hello", "talk.hello"),
        ("Hi!", "talk.hello"),
        ("thank you", "talk.thanks"),
        ("Thanks!!", "talk.thanks"),
        ("help", "talk.help"),
        ("bye", "talk.bye"),
        ("Who are you?", "talk.who-are-you"),
        ("こんにちは", "talk.hello"),
        ("ありがとう", "talk.thanks"),
        ("あなたは誰?", "talk.who-are-you"),
    ],
)
async def test_small_talk_is_answered_in_kind(ask: Ask, said: str, entry: str) -> None:
    reply = await ask(said)
    assert (reply.outcome, reply.entry) == ("answered", entry)


async def test_a_greeting_shows_what_can_be_asked(ask: Ask, mind: Mind) -> None:
    assert listed(await ask("hello")) == mind.knowledge.program.examples["en"]


@pytest.mark.parametrize("tag", ["en", "ja"])
async def test_every_example_that_is_shown_is_answered(ask: Ask, mind: Mind, tag: str) -> None:
    for example in mind.knowledge.program.examples[tag]:
        reply = await ask(example, conversation=example)
        assert (reply.outcome, reply.language) == ("answered", tag)


async def test_a_greeting_before_a_question_does_not_hide_it(ask: Ask) -> None:
    assert "29,577" in (await ask("Hello! How many people live in Bizen?")).text


# Whatever people type


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "🎉🎉🎉", "?!…", "\x00\x07\x1b", "\u200b\u200e"])
async def test_no_words_get_a_friendly_request_for_some(ask: Ask, typed: str) -> None:
    reply = await ask(typed)
    assert reply.outcome == "unanswered"
    assert "no words" in reply.text
    assert listed(reply)


async def test_a_very_long_message_is_declined_at_once(ask: Ask) -> None:
    reply = await ask("Tell me everything about Kashiwa. " * 1000)
    assert reply.outcome == "unanswered"
    assert "long" in reply.text
    assert len(reply.text) < 1000


async def test_control_characters_between_words_do_no_harm(ask: Ask) -> None:
    reply = await ask("How many\x00 people\x07 live in\x1b Bizen\u200b?")
    assert "29,577" in reply.text


async def test_what_somebody_typed_is_never_filled_in_as_a_slot(ask: Ask) -> None:
    reply = await ask("{city} {partner} {0} %s population of Bizen")
    assert "{" not in reply.text


@pytest.mark.parametrize(
    "typed",
    ["(" * 300, "a" * 2000, "柏" * 2000, "1 " * 900, "x\u0301" * 900, "エア" * 900, "🏳️‍🌈 Bizen", "\ud800 Bizen"],
)
async def test_nonsense_gets_a_reply_too(ask: Ask, typed: str) -> None:
    assert (await ask(typed)).text


async def test_a_message_in_a_group_that_is_not_for_the_bot_gets_no_reply(ask: Ask) -> None:
    overheard = Utterance("How many people live in Bizen?", "group", datetime.fromisoformat(NOW), addressed=False)
    assert await ask.assistant.reply_to(overheard) is None


async def test_who_chose_a_side_is_answered_for_it(mind: Mind) -> None:
    asking = Assistant(mind)
    at = datetime.fromisoformat(NOW)
    texts = {}
    for side in ("torrance", "kashiwa"):
        reply = await asking.reply_to(Utterance("Who is the mayor?", f"somebody-{side}", at, side=side))
        assert reply is not None
        texts[side] = reply.text
    assert "Torrance" in texts["torrance"]
    assert "Kashiwa" in texts["kashiwa"]


async def test_a_chosen_side_does_not_stand_against_the_city_that_is_named(mind: Mind) -> None:
    at = datetime.fromisoformat(NOW)
    said = Utterance("How many people live in Kashiwa?", "somebody", at, side="torrance")
    reply = await Assistant(mind).reply_to(said)
    assert reply is not None
    assert reply.entry == "city.population:kashiwa"


async def test_a_choice_of_more_tells_the_longer_text_whatever_was_said_last(ask: Ask) -> None:
    await ask("How many people live in Oshu?")
    at = datetime.fromisoformat(NOW)
    told = await ask.assistant.reply_to(Choice("city.overview:bizen", "somebody", at))
    await ask("How many people live in Oshu?")
    more = await ask.assistant.reply_to(Choice("city.overview:bizen", "somebody", at, more=True))
    assert told
    assert more
    assert told.has_more
    assert "Bizen" in more.text
    assert more.text != told.text


async def test_a_choice_of_more_where_there_is_none_says_so(ask: Ask) -> None:
    at = datetime.fromisoformat(NOW)
    more = await ask.assistant.reply_to(Choice("talk.hello", "somebody", at, "en", more=True))
    assert more
    assert more.outcome == "unanswered"


async def test_a_list_of_events_brings_those_that_a_calendar_takes(ask: Ask) -> None:
    reply = await ask("Which events are coming up?", at="2025-07-01T09:00:00+09:00")
    dated = [block for block in reply.blocks if isinstance(block, Dated)]
    assert "kashiwa-matsuri" in dated[0].events


def test_a_question_under_much_space_is_found_at_once(mind: Mind) -> None:
    # Looked at anew from each line, this would take hours.
    assert mind.reader.letters.body("Dear all,\n" + " \n" * 200_000 + "how old is Bizen?") == "how old is Bizen?"


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("how is Takeshi Yoshimura written in Japanese?", "吉村武司"),
        ("Jeong Myeong-geun Korean name", "정명근"),
        ("Is there another way to spell Bunka-Sai?", "Bunkasai"),
        ("KIRAの英語名は何ですか", "Kashiwa International Relations Association"),
    ],
)
async def test_names_of_people_events_and_offices_are_told_in_their_scripts(
    ask: Ask, question: str, written: str
) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert written in reply.text


async def test_the_script_of_a_name_that_is_not_known_is_not_guessed(ask: Ask) -> None:
    assert (await ask("How is Kayoko Yamazawa written in kanji?")).outcome == "unanswered"


async def test_the_dates_of_a_past_event_come_with_its_place(ask: Ask) -> None:
    assert "Howdy Mall" in (await ask("exchange festa 2025 place time")).text
