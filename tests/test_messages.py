"""Messages: several questions at once, stories before a question, questions that lean on what was said, asking back."""

import pytest
from talking import Ask

from bot.answering.candidates.mind import Mind
from bot.answering.question.origins import origin_of
from bot.answering.question.parts import Parting
from bot.answering.question.sentences import asks, sentences_of
from bot.answering.reply import Reply


def offered(reply: Reply) -> list[str]:
    return [each.entry for each in reply.suggestions]


# Several questions


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("How many people live in Bizen? What is Oshu known for?", ["29,577", "Ohtani"]),
        ("How many people live in Bizen and who founded TSCA?", ["29,577", "Henson"]),
        ("How many people live in Bizen and what is Oshu known for?", ["29,577", "Ohtani"]),
        ("When did Guam become a partner of Kashiwa and when did Chengde?", ["November 30, 1991", "November 1, 1983"]),
        ("Hi there! How many people live in Oshu? And where is it?", ["106,200", "Iwate"]),
        ("備前市の人口は?奥州市はどこにありますか", ["2万9,577人", "岩手県"]),
        ("文化祭は何時から？入場料は", ["午前11時", "無料"]),
    ],
)
async def test_each_question_of_a_message_is_answered(ask: Ask, message: str, facts: list[str]) -> None:
    reply = await ask(message)
    assert reply.outcome == "answered"
    assert all(fact in reply.text for fact in facts)


async def test_the_answers_of_one_message_come_with_the_sources_of_all(ask: Ask) -> None:
    one, other = await ask("How many people live in Bizen?"), await ask("Who founded TSCA?")
    both = await ask("How many people live in Bizen? Who founded TSCA?")
    assert set(both.sources) == {*one.sources, *other.sources}


async def test_one_question_put_twice_is_answered_once(ask: Ask) -> None:
    once = await ask("How many people live in Bizen?")
    twice = await ask("How many people live in Bizen? How many people live in Bizen?", conversation="another")
    assert twice.text == once.text


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("When did Torrance and Kashiwa become sister cities?", "partnership.signed:torrance-kashiwa"),
        ("What is the population of Bizen and Oshu?", "city.population:bizen,oshu"),
        ("トーランスと柏はいつ姉妹都市になりましたか", "partnership.signed:torrance-kashiwa"),
    ],
)
async def test_two_names_joined_are_no_two_questions(ask: Ask, question: str, entry: str) -> None:
    reply = await ask(question)
    assert (reply.entry or "").startswith(entry)
    assert reply.text.count("Source") + reply.text.count("出典") == 1


@pytest.mark.parametrize(
    ("story", "entry"),
    [
        (
            "I teach music at a school here, and last week two guests sang for us. How many people live in Oshu?",
            "city.population:oshu",
        ),
        ("My aunt keeps talking about Bizen. How many people live there?", "city.population:bizen"),
        ("妻と週末に焼き物の本を読みました。備前市の人口は?", "city.population:bizen"),
    ],
)
async def test_a_story_before_a_question_does_not_hide_it(ask: Ask, story: str, entry: str) -> None:
    reply = await ask(story)
    assert (reply.outcome, reply.entry) == ("answered", entry)


@pytest.mark.parametrize(
    ("story", "entry"),
    [
        ("I read that Kashiwa has a woman for a mayor now. My wife won't believe it. What is her name?", "mayor-woman"),
        ("Our coach says that the boys from Oshu won each game. How many did they play?", "games-result"),
        (
            "My brother dreams of going along as the adult leader. He is a fireman with three kids. How can he do it?",
            "leader-apply",
        ),
        (
            "In Oshu they have a big telescope, my mother says. I love stars. Can you tell me?",
            "oshu-observatory",
        ),
        (
            "We live in Kashiwa and have a spare room. I read that the American students are looking for families."
            " When does one have to say so?",
            "host-apply-kashiwa",
        ),
    ],
)
async def test_a_question_leans_on_the_sentence_before_it(ask: Ask, story: str, entry: str) -> None:
    reply = await ask(story)
    assert entry in {reply.entry, *offered(reply)}


@pytest.mark.parametrize(
    ("story", "entry"),
    [
        (
            "I am writing about Hwaseong for a magazine. My editor says that Torrance has some kind of deal with it."
            " What industries are there?",
            "city.economy:hwaseong",
        ),
        (
            "My son gives a talk about Kashiwa. His last slides were from the nineties. What's its population now?",
            "city.population:kashiwa",
        ),
        (
            "On grandfather's photo two mayors sign a paper between the flags of Torrance and Kashiwa. It has faded a"
            " bit. When was that?",
            "partnership.ceremony:torrance-kashiwa",
        ),
        (
            "At city hall I saw the gifts that the guests from Oshu brought when they signed. The guard was in a hurry."
            " What was it?",
            "partnership.gifts:torrance-oshu",
        ),
    ],
)
async def test_a_question_that_only_asks_means_what_the_story_is_about(ask: Ask, story: str, entry: str) -> None:
    reply = await ask(story)
    assert (reply.outcome, reply.entry) == ("answered", entry)


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        (
            "we are coming from fresno with three kids for bunka sai and want to see it all what are the opening times",
            "event.hours:bunka-sai",
        ),
        (
            "my mom says that we can never afford it but i heard of a scholarship for the trip to kashiwa what is paid",
            "exchange-scholarship",
        ),
    ],
)
async def test_a_story_in_one_breath_does_not_hide_the_question(ask: Ask, message: str, entry: str) -> None:
    reply = await ask(message)
    assert entry in {reply.entry, *offered(reply)}


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        (
            "Small bet with my brother at the sushi bar tonight: who founded TSCA? Loser pays.",
            "organisation.founded:tsca",
        ),
        (
            "As somebody who has lived here for ages I wonder if it is free to get into Bunka-Sai",
            "event.cost:bunka-sai",
        ),
    ],
)
async def test_what_is_asked_after_a_colon_or_an_if_is_looked_at_alone(ask: Ask, message: str, entry: str) -> None:
    reply = await ask(message)
    assert entry in {reply.entry, *offered(reply)}


def test_a_sentence_that_begins_to_ask_has_no_other_beginning() -> None:
    english = Parting(openers=("does",), asking=("when", "what"), indirect=("if",))
    assert list(english.tails("Does he have to live in the city when he applies")) == []
    assert list(english.tails("my boy is fifteen and wants to go what does it cost")) == [
        ("my boy is fifteen and wants to go", "what does it cost")
    ]


@pytest.mark.parametrize(
    ("heard", "entry"),
    [
        ("how many people live in tie nan", "city.population:tainan"),
        ("how many people live in wah song", "city.population:hwaseong"),
        ("what is oh shoe known for", "city.known-for:oshu"),
        ("whats kiras phone number", "organisation.phone:kira"),
    ],
)
async def test_names_are_understood_as_they_are_misheard(ask: Ask, heard: str, entry: str) -> None:
    assert (await ask(heard)).entry == entry


async def test_what_is_asked_without_a_question_mark_need_not_come_last(ask: Ask) -> None:
    asked = "I wonder how many people live in Oshu. My uncle was born there, you see."
    assert (await ask(asked)).entry == "city.population:oshu"


@pytest.mark.parametrize(
    ("letter", "entry"),
    [
        (
            "Dear City of Torrance, I would like to know how many people live in Bizen. Sincerely, A. Delgado, Times",
            "city.population:bizen",
        ),
        ("Hello Kashiwa Team! Who founded TSCA? Thank you very much, Joan de Vries", "organisation.founded:tsca"),
        ("To whom it may concern: how many people live in Oshu. With kind regards", "city.population:oshu"),
        ("拝啓、備前市の人口を教えてください。敬具", "city.population:bizen"),
    ],
)
async def test_whom_a_letter_is_for_and_from_says_nothing_of_its_question(ask: Ask, letter: str, entry: str) -> None:
    assert (await ask(letter)).entry == entry


async def test_a_greeting_alone_is_no_salutation(ask: Ask) -> None:
    assert (await ask("Thanks a lot, Bob")).entry == "talk.thanks"
    assert (await ask("Hi Bizen population, please")).entry == "city.population:bizen"


async def test_a_very_talkative_message_gets_a_reply_too(ask: Ask) -> None:
    assert (await ask("It rains. " * 20 + "How many people live in Bizen?")).text


# Which one?


async def test_who_does_not_say_which_agreement_is_asked_back(ask: Ask) -> None:
    reply = await ask("When was the agreement signed?")
    assert reply.outcome == "suggested"
    assert all(entry.startswith("partnership.signed:") for entry in offered(reply))
    assert "Which one do you mean?" in reply.text


async def test_a_name_then_says_which(ask: Ask) -> None:
    *_, reply = await ask.each("When was the agreement signed?", "Oshu")
    assert "October 1, 2024" in reply.text


@pytest.mark.parametrize("question", ["How many people live there?", "人口は何人ですか"])
async def test_a_fact_of_nobody_in_particular_is_not_told_of_somebody(ask: Ask, question: str) -> None:
    reply = await ask(question)
    assert reply.outcome == "suggested"
    assert not any(char.isdigit() for char in reply.text.replace("1.", "").replace("2.", "").replace("3.", ""))


async def test_nothing_that_is_offered_reads_like_another_offer(ask: Ask) -> None:
    for question in ("Which tree was given as a gift?", "pottery tree", "When was the agreement signed?"):
        shown = [each.question for each in (await ask(question, conversation=question)).suggestions]
        assert len(shown) == len(set(shown))


# One of two answers, two things with one verb


async def test_where_one_of_two_answers_is_meant_both_are_told_the_second_under_its_question(ask: Ask) -> None:
    found = [await ask(question, conversation=question) for question in NEARLY_TWO]
    told = [each for each in found if "If you meant “" in each.text or "のことでしたら" in each.text]
    assert told
    for each in told:
        assert each.outcome == "answered"
        assert not each.suggestions
        assert each.text.count("Source") + each.text.count("出典") == 2


@pytest.mark.parametrize(
    ("question", "fact"),
    [("When was Shonan Town made a part of Kashiwa?", "2005"), ("奥州市は合併で何年にできましたか", "2006")],
)
async def test_two_entries_that_tell_the_same_are_no_doubt(ask: Ask, question: str, fact: str) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert fact in reply.text


async def test_what_is_not_there_is_not_made_up_for_with_another_answer(ask: Ask) -> None:
    reply = await ask("What's the weather in Kashiwa tomorrow?")
    assert reply.outcome == "unanswered"
    assert "If you meant" not in reply.text


NEARLY_TWO = (
    "Is Torrance Street in downtown Kashiwa?",
    "Do they feed you at the spring Japanese festival?",
    "When's the next jaunt to Guam for middle schoolers?",
    "Tell me about that rainy climb the Torrance delegates did in Kyoto.",
    "TSCAの例会は何曜日に開かれていますか。",
    "山本投手と備前の焼き物",
    "Who have the presidents of TSCA been?",
    "Which awards did TSCA win, and for what?",
    "説明会に出そびれてしまいました。応募用紙はもらえないのでしょうか。",
)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("What is the population and area of Kashiwa?", ["435,578", "114.7"]),
        ("柏市の人口と面積を教えて", ["43万5,578人", "114.7"]),
        ("トーランスの面積と人口", ["14万7,067人", "53"]),
    ],
)
async def test_two_things_asked_with_one_verb_are_both_told(ask: Ask, question: str, facts: list[str]) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert all(fact in reply.text for fact in facts)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("彰化市の市長さんのお名前と、一番有名な観光名所を教えてください。", ["林世賢", "大仏"]),
        ("備前市の名産や見どころをいくつか教えて。", ["備前焼", "日本遺産"]),
        ("派遣の応募資格と締め切りを教えてください。", ["高校", "2027年の締切"]),
        ("台南市の人口と、トーランスとの提携年を教えてください", ["186万人", "2023年"]),
        ("奥州と備前の人口を足すと何人", ["合わせて"]),
    ],
)
async def test_two_things_of_one_topic_are_both_told(ask: Ask, question: str, facts: list[str]) -> None:
    text = (await ask(question)).text
    assert [fact for fact in facts if fact not in text] == []


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("I'm writing on Bizen. Who signed the agreement for them, and on what date?", ["Yoshimura", "August 8"]),
        ("Where is TSCA, and since when?", ["torrancesistercity.org", "Henson"]),
        ("How big is Tainan's population, and since what year is it a friendship city?", ["1.86", "2023"]),
        ("Where was the Hwaseong agreement signed and who signed it?", ["Hwaseong City Hall", "Jeong"]),
        ("What is Changhua best known for, and who is its mayor as far as you know?", ["Buddha", "Lin Shih"]),
        ("When was George Chen elected mayor of Torrance, and where was he born?", ["2022", "Taipei"]),
    ],
)
async def test_what_only_asks_again_asks_of_what_was_asked_before(ask: Ask, question: str, facts: list[str]) -> None:
    text = (await ask(question)).text
    assert [fact for fact in facts if fact not in text] == []


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Who's the mayor of Tainan, to your knowledge?", "city.mayor:tainan"),
        ("If you happen to know, how many people live in Oshu?", "city.population:oshu"),
        ("備前市の市長は、わかる範囲で結構ですが、どなたですか", "city.mayor:bizen"),
        ("ご存じでしたら、奥州市の人口を教えてください", "city.population:oshu"),
    ],
)
async def test_who_asks_in_doubt_asks_all_the_same(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("Which partners are in Taiwan? Please also tell me their populations.", ["Tainan", "235,000"]),
        (
            "Which of Torrance's partners are in Japan, and how many people live there?",
            ["435,578", "29,577", "106,200"],
        ),
        ("Which Japanese cities are partners? What are they known for?", ["Reysol", "Bizen ware", "Ohtani"]),
        ("トーランスの日本の提携都市はどこで、人口は何人ですか。", ["43万5,578人", "2万9,577人", "10万6,200人"]),
    ],
)
async def test_what_is_asked_of_those_just_listed_is_told_of_each(ask: Ask, message: str, facts: list[str]) -> None:
    text = (await ask(message)).text
    assert [fact for fact in facts if fact not in text] == []


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("Who are Kashiwa's partners, and since when?", "city.partners:kashiwa"),
        ("備前と奥州では、どちらが先に調印しましたか。何か月違いますか。", "program.compare-age:bizen,oshu"),
    ],
)
async def test_what_an_answer_tells_by_itself_is_not_told_again(ask: Ask, message: str, entry: str) -> None:
    reply = await ask(message)
    assert reply.entry == entry
    assert reply.text.count("1973") <= 1


async def test_what_is_told_with_the_first_answer_is_not_told_again(ask: Ask) -> None:
    reply = await ask("When was the Bizen agreement signed and where?")
    assert reply.text.count("Torrance City Hall") == 1


# What leans on what was said


@pytest.mark.parametrize(
    ("turns", "entry"),
    [
        (["Tell me about Bizen", "How many people live there?"], "city.population:bizen"),
        (["When did Torrance and Bizen sign?", "And where was that?"], "partnership."),
        (["Tell me about Oshu", "Where is that?"], "city.location:oshu"),
        (["備前市について教えて", "人口は?"], "city.population:bizen"),
    ],
)
async def test_a_name_from_before_is_meant_where_none_is_said(ask: Ask, turns: list[str], entry: str) -> None:
    *_, reply = await ask.each(*turns)
    assert reply.outcome == "answered"
    assert (reply.entry or "").startswith(entry)


async def test_the_place_of_what_was_signed_is_told_and_not_that_of_the_city(ask: Ask) -> None:
    *_, reply = await ask.each("When did Torrance and Bizen sign?", "And where was that?")
    assert "City Hall" in reply.text


async def test_the_other_way_round_swaps_the_names(ask: Ask) -> None:
    one, other = await ask.each("How far is it from Torrance to Kashiwa?", "And the other way round?")
    assert one.entry == "city.distance:torrance,kashiwa"
    assert other.entry == "city.distance:kashiwa,torrance"


async def test_nothing_can_be_turned_round_where_only_one_was_named(ask: Ask) -> None:
    *_, reply = await ask.each("How many people live in Bizen?", "And the other way round?")
    assert "Torrance" not in (reply.entry or "")
    assert reply.text


# Lists by place, in chat


@pytest.mark.parametrize(
    ("question", "there", "elsewhere"),
    [
        ("Which of Torrance's partners are in Taiwan?", ["Tainan", "Changhua"], ["Bizen", "Hwaseong"]),
        ("Which of Torrance's partners are not in Japan?", ["Hwaseong", "Tainan", "Changhua"], ["Bizen", "Oshu"]),
        ("Which partner cities besides Bizen does Torrance have?", ["Oshu", "Tainan"], ["• Bizen"]),
        ("トーランスの友好都市で台湾にあるのは?", ["台南市", "彰化市"], ["備前市", "華城市"]),
    ],
)
async def test_partners_are_listed_by_where_they_are(
    ask: Ask, question: str, there: list[str], elsewhere: list[str]
) -> None:
    text = (await ask(question)).text.partition("Source")[0].partition("出典")[0]
    assert all(city in text for city in there)
    assert not any(city in text for city in elsewhere)


@pytest.mark.parametrize(
    ("question", "there", "elsewhere"),
    [
        ("Which of Kashiwa's partners are not sister cities?", ["Guam", "Chengde", "Camden"], ["• Torrance"]),
        ("柏の提携先のうち、姉妹都市ではないのはどこですか", ["グアム", "承徳市", "キャムデン"], ["• トーランス"]),
        ("トーランスの提携先で友好都市じゃないのは？", ["• 柏市"], ["• 備前市"]),
    ],
)
async def test_a_kind_of_partner_left_out_is_not_listed(
    ask: Ask, question: str, there: list[str], elsewhere: list[str]
) -> None:
    text = (await ask(question)).text
    assert all(city in text for city in there)
    assert not any(city in text for city in elsewhere)


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("My wife and I are 70 and 72, and it was in 1988", {"1988"}),
        ("the 47th Bunka-Sai, with 3 kids", {"47"}),
        ("第46回と50周年、8歳の子が2人", {"46", "50"}),
    ],
)
def test_years_and_ordinals_tell_things_apart_and_the_numbers_of_ones_own_story_do_not(
    mind: Mind, text: str, telling: set[str]
) -> None:
    assert mind.reader.read(text).numbers == telling


def test_what_begins_with_a_negation_asks_for_a_yes_and_leaves_out_nothing(mind: Mind) -> None:
    asked = "Aren't our sister cities in Asia?"
    assert mind.reader.read(asked).text == asked


async def test_a_list_goes_on_with_another_place(ask: Ask) -> None:
    *_, japan, africa = await ask.each("Which of Torrance's partners are in Taiwan?", "And in Japan?", "And in Africa?")
    assert "3 partner cities in Japan" in japan.text
    assert "no partner city in Africa" in africa.text


# Slips


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("who founed tcsa", "organisation.founded:tsca"),
        ("wher is oshuu", "city.location:oshu"),
        ("tiem diference betwen Torrance and Kashiwa", "city.time-difference"),
        ("How many poeple liv in Bizen", "city.population:bizen"),
        ("How many friendship citiws has Torrance got?", "city.friendship-c"),
        ("HW many people live in Bizen", "city.population:bizen"),
        ("What does it cost to get into Bunka-Saii?", "event.cost:bunka-sai"),
        ("How many people live on uGam?", "city.population:guam"),
        ("トーラスの人口は?", "city.population:torrance"),
        ("how many ppl live in bizen", "city.population:bizen"),
        ("why did clay become leader", "clay-why-leader"),
        ("wen did bizen joyn torrance", "partnership.signed:torrance-bizen"),
    ],
)
async def test_misspelt_words_are_understood(ask: Ask, typed: str, entry: str) -> None:
    reply = await ask(typed)
    assert reply.outcome == "answered"
    assert (reply.entry or "").startswith(entry)


@pytest.mark.parametrize(
    ("question", "origin"),
    [
        ("How does a girl from Kashiwa get to Torrance?", "kashiwa"),
        ("トーランスから柏へは誰が応募できますか", "torrance"),
        ("柏市在住ですがトーランスへ行けますか", "kashiwa"),
        ("What do Torrance and Kashiwa share?", None),
        ("Is it far from Torrance or from Kashiwa?", None),
    ],
)
def test_where_somebody_comes_from_is_told_apart_from_where_they_go(
    mind: Mind, question: str, origin: str | None
) -> None:
    read = mind.reader.read(question)
    assert origin_of(read.findings, mind.knowledge.program.home, read.language) == origin


@pytest.mark.parametrize(
    "question",
    ["what is the cheapest place to sleep in torrance", "柏で燃えるごみの日は何曜日ですか", "一ドルはいま何円くらい？"],
)
async def test_what_is_no_matter_of_the_programme_is_not_answered(ask: Ask, question: str) -> None:
    assert (await ask(question)).outcome != "answered"


def test_a_day_tells_things_apart_in_words_and_in_figures(mind: Mind) -> None:
    read = mind.reader.read
    assert read("Where was lunch on October 7?").numbers == {"7"}
    assert read("where was lunch on 7 oct at 2:30").numbers == {"7"}
    assert read("10月7日の昼食は何人で").numbers == {"7"}


# Taking a message apart


def test_a_message_falls_into_its_sentences() -> None:
    assert sentences_of("Hello! We met at 3.30. Is it far?\nおわり。 … !") == [
        "Hello!",
        "We met at 3.30.",
        "Is it far?",
        "おわり。",
    ]


@pytest.mark.parametrize("sentence", ["Is it far?", "遠いですか", "どうかな。", "いいかしら"])
def test_a_question_looks_like_one(sentence: str) -> None:
    assert asks(sentence)


@pytest.mark.parametrize("sentence", ["It is far.", "遠いです。", "鳥がいる"])
def test_a_statement_does_not_look_like_a_question(sentence: str) -> None:
    assert not asks(sentence)


def test_a_sentence_falls_into_what_it_joins() -> None:
    assert Parting(("and", "also")).clauses("how long is it and who pays") == ["how long is it", "who pays"]
    assert Parting(("and",)).clauses("the bandstand") == ["the bandstand"]
    assert Parting(()).clauses("a and b") == ["a and b"]


def test_what_joins_two_names_joins_no_questions() -> None:
    assert Parting(("and",)).clauses("Are Ena and Ube far", whole=[(7, 12)]) == ["Are Ena and Ube far"]
    far = "Is Ena far and is there anything to be seen in Ube"
    assert len(Parting(("and",)).clauses(far, whole=[(6, 48)])) == 2


# A partner told by where it lies


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("How many people live in the Korean partner city?", "city.population:hwaseong"),
        ("韓国の友好都市の人口", "city.population:hwaseong"),
        ("what is our partner in China famous for", "city.known-for:chengde"),
        ("How far is the partner in Korea from Torrance?", "city.distance:hwaseong,torrance"),
        ("population of the taiwanese partners", "city.population:changhua,tainan"),
        ("Mayor of your sister city in Korea?", "city.mayor:hwaseong"),
        ("Which Korean mayor signed the agreement?", "partnership.signers:torrance-hwaseong,torrance,hwaseong"),
        ("What did the trip to Australia cost?", "camden-apply-cost"),
        ("韓国の市長は誰ですか", "city.mayor:hwaseong"),
        ("How many people live in the Japanese sister city?", "city.population:kashiwa"),
        ("population of Kashiwa's sister city in America", "city.population:torrance"),
        ("How did our link with Chiba begin?", "partnership.origin:torrance-kashiwa"),
        ("What do students from Chiba pay for the trip?", "exchange-kashiwa-cost"),
    ],
)
async def test_a_partner_is_meant_by_where_it_lies(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


# A city told by what is there, or by whose home it is


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("How many people live in the potters' town?", "city.population:bizen"),
        ("who is mayor of the city with the giant Buddha", "city.mayor:changhua"),
        ("Tell me about the partner near Sydney", "city.overview:camden"),
        ("When did the island partner sign with Kashiwa?", "partnership.signed:kashiwa-guam,kashiwa,guam"),
        ("Is the pottery town bigger than Ohtani's home town?", "program.compare-population:bizen,oshu"),
        ("what time is it in the town where Yamamoto grew up", "city.time:bizen"),
        ("焼き物の町の市長は誰ですか", "city.mayor:bizen"),
        ("大谷選手の故郷の人口は", "city.population:oshu"),
    ],
)
async def test_a_city_is_meant_by_what_is_there_or_whose_home_it_is(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Which partner city is Ohtani's home town?", "baseball-towns"),
        ("Which is the pottery town?", "bizen-ware"),
        ("Is there a pottery town among the partners?", "bizen-ware"),
    ],
)
async def test_who_asks_which_city_it_is_is_told_so(ask: Ask, question: str, entry: str) -> None:
    reply = await ask(question)
    assert entry in {reply.entry, *(each.entry for each in reply.suggestions)}


@pytest.mark.parametrize("question", ["How big is the city of Sydney?", "Who is mayor of the town with the lake?"])
async def test_a_city_that_is_none_of_ours_is_not_taken_for_one(ask: Ask, question: str) -> None:
    assert (await ask(question)).outcome != "answered"


# Everyday words


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Will there be grub at Bunka-Sai?", "event.food:bunka-sai"),
        ("Can we get into Bunka-Sai for nothing?", "event.cost:bunka-sai"),
        ("When did Torrance tie the knot with Bizen?", "partnership.signed:torrance-bizen,torrance,bizen"),
        ("Which towns were glued together to make Oshu?", "oshu-merger"),
        ("Do you need a police clearance to host?", "host-screening"),
    ],
)
async def test_everyday_words_are_understood(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


async def test_who_asks_how_a_city_is_these_days_is_told_how_it_was_lately(ask: Ask) -> None:
    assert (await ask("population of Kashiwa in 2026")).entry == "city.population:kashiwa"


async def test_who_gives_a_day_is_told_what_is_known_of_that_day(ask: Ask) -> None:
    for question in ("what took place on 8 August 2024", "2024年8月8日に何がありましたか"):
        reply = await ask(question)
        assert reply.entry == "program.history-year", question
        assert "Yoshimura" in reply.text or "吉村" in reply.text


async def test_what_is_told_of_others_crowds_out_nothing_of_the_one_named(ask: Ask) -> None:
    for question in (
        "how much did families in Kashiwa pay for the Camden trip",
        "what did the Australian trip cost us",
    ):
        assert (await ask(question)).entry == "camden-apply-cost", question


async def test_of_a_partner_named_with_its_country_it_is_told_whose_it_is(ask: Ask) -> None:
    reply = await ask("Is Tainan in Taiwan a friendship city?")
    assert reply.text.startswith("Yes: Tainan is a friendship city of Torrance")


async def test_who_asks_which_partner_lies_somewhere_is_told_which(ask: Ask) -> None:
    assert "Hwaseong" in (await ask("Which partner is in Korea?")).text
    assert "2 partner cities" in (await ask("How many partners are in Taiwan?")).text


async def test_a_count_is_of_the_home_city_that_is_named(ask: Ask) -> None:
    reply = await ask("how many sister cities has kashiwa altogether")
    assert "Kashiwa has one sister city" in reply.text


async def test_who_names_no_city_is_told_the_friendship_cities_of_all(ask: Ask) -> None:
    for question in ("name the friendship cities", "友好都市を全部教えて"):
        reply = await ask(question)
        assert reply.entry == "program.partners", question
        assert "Chengde" in reply.text
        assert "Bizen" in reply.text


async def test_the_friendship_cities_of_a_stranger_are_not_ours(ask: Ask) -> None:
    assert "Bizen" not in (await ask("How many friendship cities does Carson have?")).text


async def test_the_same_is_asked_of_another_in_few_words(ask: Ask) -> None:
    reply = await ask("How many people live in Bizen, and how many in Oshu?")
    assert reply.entry == "city.population:bizen,oshu"
    for question in ("What's the population of Bizen? And Oshu's?", "人口は備前市が何人ですか?奥州市は?"):
        assert (await ask(question)).entry == "city.population:bizen,oshu"
    assert "Camden is 2 hours ahead" in (await ask("How far ahead of Kashiwa is Guam in hours? And Camden?")).text
    assert "TSCAは、1973年" in (await ask("KIRAはいつ設立されましたか?TSCAは?")).text
    assert "8:30" in (await ask("What is the phone number of KIRA and when are they open?")).text
    assert "グアムは柏市より1時間進んで" in (await ask("キャムデンと柏の時差は?グアムとは?")).text
    assert "柏まつり" in (await ask("文化祭はいつ?柏まつりは?")).text
    where = await ask("Where was the Hwaseong agreement signed and where the Oshu one?", conversation="another")
    assert "Hwaseong City Hall" in where.text
    assert "Torrance City Hall" in where.text
    assert "no partnership" not in where.text


async def test_what_is_requested_behind_a_question_is_answered_too(ask: Ask) -> None:
    reply = await ask("トーランスの人口は？ついでに柏の面積も教えてください")
    assert "14万7,067人" in reply.text
    assert "114.7平方キロ" in reply.text


async def test_whom_a_question_leaves_out_is_not_told_of(ask: Ask) -> None:
    assert (await ask("奥州市じゃなくて備前市の市長は？")).entry == "city.mayor:bizen"


async def test_what_happened_in_a_year_is_asked_of_any_year(ask: Ask) -> None:
    assert (await ask("昭和48年に何がありましたか")).entry == "program.history-year"


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        ("What's the area, mayor and population of Oshu?", ["993", "Kuranari", "106,200"]),
        ("population, mayor and sights of Bizen please", ["29,577", "Nagasaki", "Shizutani"]),
    ],
)
async def test_three_things_asked_with_one_verb_are_told(ask: Ask, question: str, entries: list[str]) -> None:
    text = (await ask(question)).text
    assert all(entry in text for entry in entries)


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("I'm writing about our sister city. How did it begin?", "partnership.origin:torrance-kashiwa"),
        ("How did our sister city get started?", "partnership.origin:torrance-kashiwa"),
        ("our sister city's population", "city.population:torrance,kashiwa"),
        ("私たちの姉妹都市はどこにありますか", "city.location:torrance,kashiwa"),
        ("what is a sister city", "what-sister-city"),
        ("両市の姉妹校はどこですか", "history-sister-schools"),
        ("How far apart are the two cities?", "city.distance:torrance,kashiwa"),
        ("My cousin in Kashiwa says they have a partner in Australia. Where is it exactly?", "city.location:camden"),
    ],
)
async def test_the_one_partner_of_a_kind_is_known_without_its_name(ask: Ask, message: str, entry: str) -> None:
    assert (await ask(message)).entry == entry


async def test_both_cities_are_the_two_that_were_spoken_of(ask: Ask) -> None:
    await ask("奥州と備前はどちらが大きいですか")
    assert "トーランス市の人口" not in (await ask("両市の人口は？")).text


async def test_two_questions_in_a_sentence_lean_on_the_sentence_before(ask: Ask) -> None:
    text = (await ask("My daughter talks of Hwaseong all day. Where is it, and how many people live there?")).text
    assert all(fact in text for fact in ("Gyeonggi", "one million"))


@pytest.mark.parametrize(
    ("message", "entries"),
    [
        ("We'd like to host. When's the deadline?", {"host-apply", "host-apply-kashiwa"}),
        ("ホストファミリーをやってみたいです。締め切りを教えてください。", {"host-apply", "host-apply-kashiwa"}),
        ("I'm thinking of becoming the English teacher. How much does it pay?", {"teacher-pay"}),
        ("When is the deadline?", {"exchange-deadline"}),
    ],
)
async def test_a_bare_question_is_of_what_was_told_before_it(ask: Ask, message: str, entries: set[str]) -> None:
    assert (await ask(message)).entry in entries


async def test_who_got_in_touch_is_not_whom_to_ask(ask: Ask) -> None:
    assert (await ask("How did Torrance and Kashiwa get in touch?")).entry == "partnership.origin:torrance-kashiwa"


async def test_a_partner_told_by_where_it_lies_is_meant_by_the_question_after_it(ask: Ask) -> None:
    reply = await ask("I heard that we have a Korean friend city. What do we do together?")
    assert (reply.entry or "").endswith("torrance-hwaseong")


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("グアムとの協定は1990年でしたっけ", "partnership.signed:kashiwa-guam,kashiwa,guam"),
        ("Was the Guam agreement made in 1990?", "partnership.signed:kashiwa-guam,kashiwa,guam"),
        ("KIRAができたのは2000年ですよね", "organisation.founded:kira"),
    ],
)
async def test_who_guesses_a_year_is_told_the_right_one(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


@pytest.mark.parametrize(
    ("question", "season"),
    [
        ("文化祭は5月でしたよね", "4月の週末"),
        ("柏まつりは秋でしたっけ", "7月最後の土日"),
        ("The Cherry Blossom Festival is in May, isn't it?", "late March or early April"),
    ],
)
async def test_who_guesses_a_month_is_told_the_usual_one(ask: Ask, question: str, season: str) -> None:
    reply = await ask(question)
    assert reply.entry is not None
    assert reply.entry.startswith("event.when:")
    assert season in reply.text


async def test_who_may_come_is_no_guess_at_a_month(ask: Ask) -> None:
    assert not ((await ask("May my dog come to Bunka-Sai?")).entry or "").startswith("event.when")


async def test_a_verb_is_the_same_in_plain_speech(ask: Ask) -> None:
    assert "南部鉄器" in (await ask("奥州市長はトーランスに何を贈ったの")).text


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("奥州市の面積と備前市の人口", ["993.30", "約3万人"]),
        ("台南の市長と華城の人口を教えて", ["黄偉哲", "100万人"]),
        ("トーランスと柏の人口と面積", ["147,067", "114.7"]),
        (
            "彰化市と台南市のうちトーランスの友好都市はどっちですか",
            ["彰化市はトーランス市の", "台南市はトーランス市の"],
        ),
    ],
)
async def test_of_two_cities_each_is_told_what_is_asked_of_it(ask: Ask, question: str, facts: list[str]) -> None:
    text = (await ask(question)).text
    assert all(fact in text for fact in facts)


async def test_what_leads_to_a_question_in_polite_speech_is_none(ask: Ask) -> None:
    reply = await ask("うちの高校生の娘が市柏なんですが、アメリカの姉妹校ってどこですか")
    assert reply.text.startswith("トーランス北高校")


async def test_what_a_mayor_gave_is_told_of_the_agreement_that_this_one_signed(ask: Ask) -> None:
    assert (await ask("倉成市長は何を贈ったんだっけ")).entry == "partnership.gifts:torrance-oshu"


async def test_how_short_an_answer_is_to_be_says_nothing_of_what_is_asked(ask: Ask) -> None:
    assert (await ask("グアムが友好都市になった理由を手短に")).entry == "partnership.origin:kashiwa-guam"


async def test_what_answers_a_whole_story_is_not_left_for_what_its_last_sentence_may_mean(ask: Ask) -> None:
    reply = await ask("I'm 17 and live in Redondo Beach but go to school in Torrance. Can I still go to Kashiwa?")
    assert "full-time in the City of Torrance" in reply.text


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("I would like to teach English at the Kashiwa high school. How do I apply?", "teacher-apply"),
        ("We'd love to have a guest from Kashiwa in August. How do we sign up?", "host-apply-torrance"),
        ("市立柏高校で英語を教えたいです。どうやって応募すればいいですか", "teacher-apply"),
        (
            "うちで日本の学生さんを受け入れたいと思っています。どちらへ申し込めばよろしいでしょうか",
            "host-apply-torrance",
        ),
        ("日本語を習いたいんです。どうやって申し込みますか", "language-classes"),
        ("娘が派遣に興味があります。申し込み方法を教えてください", "exchange-how-to-apply"),
        ("グアムの派遣に娘が興味あるみたいで。どうやって応募しますか", "partnership.join:kashiwa-guam"),
    ],
)
async def test_who_says_what_they_wish_and_asks_how_asks_how_to_do_that(ask: Ask, message: str, entry: str) -> None:
    assert (await ask(message)).entry == entry


async def test_what_is_written_once_is_told_once_whichever_years_are_named(ask: Ask) -> None:
    assert (await ask("how many went to Chengde last year and when")).text.count("16th Kashiwa youth") == 1


async def test_a_fact_of_an_agreement_is_not_told_after_the_entry_that_says_the_same(ask: Ask) -> None:
    assert (await ask("what did our mayor hand over to the guy from Bizen")).text.count("key to the city") == 1


async def test_a_way_to_skip_is_not_affirmed_by_the_answer_to_another_question(ask: Ask) -> None:
    assert "only who attended" in (await ask("can I skip the information session")).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "What is a friendship city and how many of them does Torrance have?",
            ("less formal", "Torrance has 5 friendship cities"),
        ),
        ("Who was mayor of Torrance in 2025 and who is mayor of Kashiwa?", ("George K. Chen", "Kazumi Ota")),
    ],
)
async def test_each_of_two_joined_questions_is_its_own(ask: Ask, question: str, told: tuple[str, ...]) -> None:
    text = (await ask(question)).text
    assert all(each in text for each in told)


async def test_where_behind_a_demand_asks_no_other_question(ask: Ask) -> None:
    reply = await ask("Name all the yearly festivals in either city where I could see the sister city friendship.")
    assert reply.entry != "history-signs-of-link"


async def test_how_many_came_is_not_how_many_live_there(ask: Ask) -> None:
    reply = await ask(
        "My aunt hosted guests from Kashiwa in Torrance for the anniversary in 2023. How many people came?"
    )
    assert "44 came" in reply.text


async def test_a_partners_trip_is_not_that_of_the_students_at_home(ask: Ask) -> None:
    assert (await ask("When do the Torrance students travel?")).entry == "exchange-when"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("I met Mr. Kuranari once. What did he do before he was a mayor?", "Calpis"),
        ("She acts the mayor in a play and hands over gifts to Bizen's mayor. What were the presents?", "jersey"),
    ],
)
async def test_a_title_ends_no_sentence_and_presents_are_gifts(ask: Ask, message: str, told: str) -> None:
    assert told in (await ask(message)).text


async def test_what_was_said_of_an_event_at_a_signing_is_no_matter_of_the_signing(ask: Ask) -> None:
    reply = await ask("What did the mayor of Torrance say about the 2028 Olympics when Bizen signed the agreement?")
    assert reply.entry == "olympics-offer"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Where is Changhua, how many people live there, and since when is it a partner?",
            ("seat of Changhua County", "235,000", "2023"),
        ),
        (
            "When's Kashiwa Matsuri, what is it, where can I park?",
            ("last weekend of July", "Nebuta", "both sides of Kashiwa Station"),
        ),
        ("When is the exchange, how much is it, and who can go?", ("in July", "scholarship", "high school")),
        ("Is Bizen far away, what is it known for, and who's its mayor?", ("9,300 km", "Bizen", "Nagasaki")),
        ("備前市の市長は誰、人口は何人、名産は何ですか", ("長﨑", "29,577|2万9,577", "備前焼")),
        # いつか asks for nothing, いつから does.
        ("学生交流はいつから、何人、いくらですか", ("7月", "最大8人", "40万円")),
    ],
)
async def test_of_questions_in_a_row_between_commas_each_is_answered(
    ask: Ask, question: str, told: tuple[str, ...]
) -> None:
    reply = await ask(question)
    assert [each for each in told if not any(way in reply.text for way in each.split("|"))] == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Three quick ones about Guam: its capital, how many live there, and how far its clocks are from Japan?",
            ("Hagåtña", "168,800", "one hour ahead"),
        ),
        ("Bizen: population, area, mayor?", ("29,577", "I don't have the area of Bizen", "Nagasaki")),
        ("About Bizen: 1) when did it sign 2) the population", ("August 8, 2024", "29,577")),
        ("Kashiwa Matsuri - when, where, how many visitors?", ("last weekend of July", "730,000")),
        ("柏まつり：場所／人出", ("柏駅", "73万人")),
        ("備前市について教えてください：人口、面積、市長", ("2万9,577", "備前市の面積については", "長﨑")),
    ],
)
async def test_of_a_head_and_a_row_of_things_each_thing_is_told(ask: Ask, question: str, told: tuple[str, ...]) -> None:
    text = (await ask(question)).text
    assert [each for each in told if each not in text] == []


@pytest.mark.parametrize(
    ("question", "told", "left"),
    [
        (
            "What language do they speak in Chengde and what's it famous for?",
            "Mountain Resort",
            "To “What language do they speak in Chengde” I have no answer",
        ),
        ("How old is the tie with Camden, and do kangaroos live there?", "29 years", "To “do kangaroos live there”"),
        ("グアムの人口は？あとカジノはありますか？", "16万8,800人", "「カジノはありますか」については"),
    ],
)
async def test_of_two_questions_the_one_that_nothing_answers_is_named(
    ask: Ask, question: str, told: str, left: str
) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert told in reply.text
    assert left in reply.text.splitlines()[-1]


@pytest.mark.parametrize(
    "message",
    [
        # A story leans on what is told; what only asks leans on what was asked; and what was told may hold both.
        "I own a dance studio and heard of a man from Kashiwa who performed here for decades. When was his last show?",
        "When was the Bizen agreement signed, and where?",
        "When did Oshu sign? Who signed?",
        "Was she a teacher? Where does she live?",
    ],
)
async def test_nothing_is_named_as_left_where_all_is_answered_or_nothing(ask: Ask, message: str) -> None:
    assert "I have no answer" not in (await ask(message)).text


async def test_a_colon_behind_a_question_lists_its_answers(ask: Ask) -> None:
    assert (await ask("Which came first as a partner of Kashiwa: Guam, Chengde or Camden?")).text.count("Sources:") <= 1


async def test_what_a_comma_sets_before_a_question_is_no_question(ask: Ask) -> None:
    assert "44" in (await ask("In February 2023, how many people came to Torrance?")).text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("What is the name of Torrance's sister city, and which prefecture is it in?", "Chiba"),
        ("Does Torrance have a friendship city in Korea and where is it?", "Gyeonggi"),
        ("Which Korean city is Torrance's friend, and who is its mayor?", "mayor of Hwaseong"),
        ("柏の中国の友好都市はどこで、面積はどのくらい？", "平方キロメートル"),
    ],
)
async def test_of_the_one_partner_that_is_told_it_is_asked_on(ask: Ask, question: str, says: str) -> None:
    assert says in (await ask(question)).text


async def test_who_is_told_how_many_live_there_and_asks_how_big_it_is_is_told_the_area(ask: Ask) -> None:
    text = (await ask("How many people live in Torrance and how big is it?")).text
    assert "147,067" in text
    assert "21 square miles" in text


async def test_a_verb_is_not_cut_at_what_looks_like_a_joint(ask: Ask) -> None:
    text = (await ask("成都と柏市の青少年交流は今もやっていますか")).text
    assert "成都" in text
    assert "トーランス" not in text.split("たとえば")[0]


async def test_what_only_asks_on_of_what_is_not_known_is_told_of_nothing_else(ask: Ask) -> None:
    reply = await ask("Do I need a visa, and what does it cost?")
    assert reply.entry == "exchange-visa"
    assert "scholarship" not in reply.text


async def test_a_partner_that_tells_whom_somebody_means_is_no_question(ask: Ask) -> None:
    reply = await ask("How many pandas can you see at the base in Chengdu, the partner of Kashiwa?")
    assert reply.outcome == "unanswered"
    assert "Chengde" in reply.text


async def test_what_tells_of_a_city_is_not_cut(ask: Ask) -> None:
    reply = await ask("大谷の故郷と友好都市になったのはいつで、だれがサインした？")
    assert reply.entry == "partnership.signed:torrance-oshu,torrance,oshu"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "how far out of Sydney is Camden? and for how long do the Kashiwa kids stay down there",
            ("65 km", "two weeks"),
        ),
        ("What's the email of the KCC, and until what time is the office staffed?", ("kcc@kira-kira.jp", "17:15")),
        (
            "2024年のトーランス派遣の募集って何人だったか教えてください。あと説明会に行かなくても申込書ってもらえたんでしょうか？",
            ("8人", "説明会"),
        ),
    ],
)
async def test_what_is_asked_behind_and_or_beside_a_request_is_told_too(
    ask: Ask, question: str, told: tuple[str, str]
) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert all(each in reply.text for each in told)
