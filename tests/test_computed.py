"""Computed answers to questions already understood: lists by place, what belongs together, comparisons."""

import pytest
from talking import Ask, Told

from bot.answering.candidates.mind import Mind
from bot.answering.question.numbers import numbers_in
from bot.answering.question.said import Said


def cities(said: Said) -> list[str]:
    """The cities of a list, in the reader's script."""
    return [item.split(",")[0].split("(")[0].split("（")[0].strip() for item in said.items]


# Lists by place


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Which of Torrance's partners are in Taiwan?", ["Tainan", "Changhua"]),
        ("Which of Torrance's partners are Taiwanese?", ["Tainan", "Changhua"]),
        ("How many partners does Kashiwa have in Australia?", ["Camden"]),
        ("Kashiwa's Chinese partner", ["Chengde"]),
        ("Kashiwa's partners in the USA", ["Torrance", "Guam"]),
        ("Torrance's partners in Japan or Korea", ["Kashiwa", "Hwaseong", "Bizen", "Oshu"]),
        ("Which friendship cities of Torrance are not Japanese?", ["Hwaseong", "Tainan", "Changhua"]),
        ("Which of Kashiwa's partners aren't in Asia?", ["Torrance", "Guam", "Camden"]),
        ("Aside from Japan, which friendship cities does Torrance have?", ["Hwaseong", "Tainan", "Changhua"]),
        ("Isn't there a partner of Torrance in Korea?", ["Hwaseong"]),
        ("Which friendship cities besides Bizen does Torrance have?", ["Hwaseong", "Tainan", "Changhua", "Oshu"]),
        ("Torrance's friendship cities apart from Bizen and Oshu", ["Hwaseong", "Tainan", "Changhua"]),
        ("Camden is a friendship city of Torrance, isn't it?", ["Hwaseong", "Tainan", "Changhua", "Bizen", "Oshu"]),
        ("トーランスの友好都市で台湾にあるのは？", ["台南市", "彰化市"]),
        ("日本以外にあるトーランスの友好都市", ["華城市", "台南市", "彰化市"]),
        ("柏市の提携先でアジアにないのは？", ["トーランス市", "グアム", "キャムデン"]),
    ],
)
def test_a_list_holds_the_partners_of_the_place_asked_for(told: Told, question: str, named: list[str]) -> None:
    assert cities(told("city.partners", question)) == named


def test_the_place_of_a_list_is_said(told: Told) -> None:
    assert "2 partner cities in Taiwan" in told("city.partner-count", "How many partners of Torrance in Taiwan?").text
    assert "outside Asia" in told("city.partners", "Which of Kashiwa's partners are outside Asia?").text
    assert "in the United States" in told("city.partners", "Which American partners does Kashiwa have?").text


def test_where_no_partner_lies_the_others_are_told(told: Told) -> None:
    said = told("city.partners", "Does Torrance have a partner in Italy?")
    assert said.text.startswith("Torrance has no partner city in Italy.")
    assert len(said.items) == 6


def test_where_no_city_is_named_the_partners_of_all_are_meant(told: Told) -> None:
    said = told("program.partners", "Which one is in Korea?")
    assert said.items == ("Hwaseong, South Korea: friendship city of Torrance, since October 11, 2023",)
    assert cities(told("program.not-asia", "台湾にある友好都市は？")) == ["台南市", "彰化市"]


def test_what_a_city_has_beyond_our_partners_is_told_first(told: Told) -> None:
    said = told("city.partner-count", "How many partners does Tainan have?")
    assert said.text.startswith("Tainan counted 62")
    assert said.text.endswith("In this programme Tainan has one partner city:")
    assert "Tadami" in told("city.partners", "Does Kashiwa have partners in Japan?").text
    assert told("city.partners", "Kashiwa's partners in Korea").text.startswith(
        "Kashiwa has no partner city in South Korea"
    )


def test_a_partner_of_another_kind_is_not_said_to_have_none(told: Told) -> None:
    assert "柏市の友好都市" in told("city.sister-cities", "キャムデンはどこの姉妹都市ですか").text


def test_the_country_itself_is_a_place_for_partners(told: Told) -> None:
    assert cities(told("city.friendship-cities", "トーランスの国内の友好都市は？")) == ["備前市", "奥州市"]


@pytest.mark.parametrize("question", ["What happened on October 6, 2023?", "2023年10月6日に何がありましたか"])
def test_what_happened_on_a_day_is_told_of_that_day_alone(told: Told, question: str) -> None:
    said = told("program.history-year", question)
    assert len(said.items) == 2
    assert not any("Asakusa" in item or "浅草" in item for item in said.items)


def test_a_language_is_no_place(told: Told) -> None:
    assert len(told("city.partners", "柏市の提携先は日本語で何ですか").items) == 4


def test_north_america_is_not_america(told: Told) -> None:
    assert cities(told("city.partners", "Kashiwa's partners in North America")) == ["Torrance"]


# Time


def test_a_country_is_as_good_as_its_home_city(told: Told) -> None:
    assert "Guam is one hour ahead of Kashiwa" in told("city.time-difference", "Guam and Japan, hours apart").text
    assert "Kashiwa" in told("city.time", "What time is it in Japan?").text


# What belongs together


def test_date_place_and_signers_are_told_with_each_other_the_one_asked_for_first(told: Told) -> None:
    for key, first in (("signed", "October 1, 2024"), ("place", "Torrance City Hall"), ("signers", "Jun Kuranari")):
        text = told(f"partnership.{key}", "the Oshu agreement").text
        assert first in text.replace("K. ", "").partition(". ")[0]
        assert all(part in text for part in ("October 1, 2024", "Torrance City Hall", "Jun Kuranari"))


def test_two_cities_without_a_link_are_said_to_have_none(told: Told) -> None:
    text = told("partnership.signed", "When did Torrance sign with Guam?").text
    assert text.startswith("Torrance and Guam have no partnership")
    assert "November 30, 1991" in text


def test_the_way_asked_for_comes_before_the_other_ways(told: Told) -> None:
    said = told("organisation.phone", "KIRA")
    assert said.text.endswith("04-7157-0281")
    assert "Fax: 04-7165-7321" in said.items
    assert not any("04-7157-0281" in item for item in said.items)


def test_an_office_is_told_with_its_beginning(told: Told) -> None:
    assert "Mayor of Oshu since March 2022" in told("person.role", "Since when is Jun Kuranari mayor?").text
    assert "President of TSCA from 2013 to 2014" in told("person.role", "Was Werner Willoughby president?").text


def test_when_and_where_an_event_is_are_told_with_each_other(told: Told) -> None:
    assert "Ken Miller" in told("event.when", "Bunka-Sai").text
    assert "April" in told("event.venue", "Bunka-Sai").text
    july = "2025-07-20T12:00:00-07:00"
    assert "July 26, 2025" in told("event.venue", "Kashiwa Matsuri", july).text


def test_the_years_since_an_association_was_founded_are_counted(told: Told) -> None:
    assert "34 years" in told("organisation.founded", "How long has KIRA existed?").text


# Anniversaries by number


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("In what year will the Camden agreement turn thirty?", "April 2027"),
        ("When will Kashiwa and Chengde mark 45 years?", "November 1, 2028"),
        ("When will it have been fifty-five years with Kashiwa?", "February 20, 2028"),
        ("The 50th was in 2023, so when is the 100th with Kashiwa?", "February 20, 2073"),
        ("When was the golden anniversary with Kashiwa?", "fell on February 20, 2023"),
        ("When do the two cities Torrance and Kashiwa celebrate next?", "February 20, 2027"),
        ("グアムの三十五周年はいつ", "2026年11月30日"),
    ],
)
def test_an_anniversary_is_told_by_its_number_in_digits_or_words(told: Told, question: str, when: str) -> None:
    assert when in told("partnership.anniversary", question).text


@pytest.mark.parametrize(
    ("question", "told_of"),
    [
        ("2030年にトーランスと柏は何周年ですか", "57周年は2030年2月20日"),
        ("2027年2月20日はトーランスと柏の何周年ですか", "54周年は2027年2月20日"),
        ("which anniversary do Torrance and Kashiwa have in 2027", "54 years falls on February 20, 2027"),
    ],
)
def test_an_anniversary_is_told_for_the_year_asked_for(told: Told, question: str, told_of: str) -> None:
    assert told_of in told("partnership.anniversary", question).text


async def test_the_year_that_a_question_begins_with_is_not_lost(ask: Ask) -> None:
    assert "54 years" in (await ask("In 2027, how many years will it be for Torrance and Kashiwa?")).text


async def test_what_may_be_counted_twice_is_not_added_up(ask: Ask) -> None:
    reply = await ask("How many people were in the anniversary delegations of 2023?")
    assert {"44", "43"} <= set(reply.text.replace(".", " ").split())
    assert "87" not in reply.text


@pytest.mark.parametrize(
    ("question", "told_of"),
    [
        ("Latitude and longitude of Camden?", "34.05° south, 150.7° east"),
        ("coordinates of Torrance", "33.83° north, 118.34° west"),
        ("グアムの緯度と経度を教えてください", "北緯13.48度、東経144.75度"),
    ],
)
async def test_a_city_is_found_on_the_map_by_its_degrees(ask: Ask, question: str, told_of: str) -> None:
    assert told_of in (await ask(question)).text


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("where in Taiwan is Tainan", "city.location:tainan"),
        ("Which part of China is Chengde in?", "city.location:chengde"),
        ("where in Australia is Camden", "city.location:camden"),
        ("柏市は千葉県のどこにありますか", "city.location:kashiwa"),
        ("トーランスってカリフォルニアのどの辺ですか", "city.location:torrance"),
    ],
)
async def test_where_in_its_own_country_a_city_is_asks_where_it_is(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


def test_what_a_city_has_besides_our_partners_is_told_where_it_has_no_sister_here(told: Told) -> None:
    said = told("city.sister-count", "How many sister cities does Tainan have?")
    assert "not a sister city" in said.text
    assert "62" in said.text


async def test_what_a_tie_was_before_is_told_with_what_it_is(ask: Ask) -> None:
    reply = await ask("are Menlo Park and Bizen sister cities or friendship cities")
    assert "friendship agreement" in reply.text


async def test_a_word_in_a_language_is_asked_for_and_no_partner_there(ask: Ask) -> None:
    assert (await ask("friendship city in Korean")).entry == "sister-city-words"


def test_days_are_counted_until_the_anniversary_asked_for(told: Told) -> None:
    assert "あと9日" in told("partnership.days-until-anniversary", "グアムの35周年まで、あと何日？").text
    said = told("partnership.days-until-anniversary", "how long until the fiftieth with Kashiwa")
    assert "fell on February 20, 2023" in said.text


@pytest.mark.parametrize(
    ("today", "years"), [("2024-12-01", "less than a year"), ("2025-12-01", "one year"), ("2026-12-01", "2 years")]
)
def test_a_single_year_is_no_years(told: Told, today: str, years: str) -> None:
    assert years in told("partnership.age", "Torrance and Bizen", f"{today}T12:00:00-08:00").text


@pytest.mark.parametrize(
    ("text", "tag", "numbers"),
    [
        ("thirty-fifth", "en", (35,)),
        ("one hundred twenty-five", "en", (125,)),
        ("the two cities, which one", "en", ()),
        ("55th in 2028", "en", (55, 2028)),
        ("五十周年と百五周年", "ja", (50, 105)),
        ("十分です", "ja", ()),
        ("二〇二八年", "ja", (2028,)),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(mind: Mind, text: str, tag: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(text, mind.knowledge.languages[tag]) == numbers


# Yes and no


@pytest.mark.parametrize("entry", ["city.is-partner", "partnership.kind"])
def test_whether_two_cities_are_sisters_is_answered_with_yes_or_no(told: Told, entry: str) -> None:
    assert told(entry, "Is Bizen a sister city of Torrance?").text.startswith("No: Bizen is a friendship city")
    assert told(entry, "Is Bizen a friendship city of Torrance?").text.startswith("Yes")
    assert told(entry, "備前市はトーランスの姉妹都市ですか").text.startswith("いいえ")
    guam = told(entry, "Isn't Guam a partner of Torrance as well?").text
    assert guam.startswith("Guam and Torrance have no partnership")
    assert "Kashiwa" in guam


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("韓国の友好都市は何市？", "華城市", "ありません"),
        ("アメリカにある提携都市は？", "トーランス市（Torrance）", "準州"),
        ("姉妹都市じゃない提携都市を教えて", "奥州市", "姉妹都市"),
        ("トーランスの姉妹都市で台湾なのはどこ？", "台南市", "柏市"),
        ("日本にある柏市の提携都市は？", "只見町", "ありません"),
    ],
)
async def test_partners_told_by_where_they_lie_or_what_they_are_not_are_listed(
    ask: Ask, question: str, holds: str, lacks: str
) -> None:
    text = (await ask(question)).text.partition("出典")[0]
    assert holds in text
    assert lacks not in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the combined population of Bizen and Oshu?", "Together about 136,000 people"),
        ("奥州と備前の人口を足すと何人", "合わせて約136,000人"),
        ("Which anniversary of the sister city tie will come on 20 February 2027?", "54 years"),
        ("2027年2月20日は提携何周年ですか。", "54周年"),
        ("Which anniversary is on 8 August?", "3 years Torrance–Bizen"),
        ("How many years has it been since Torrance became an incorporated city?", "about 114 years ago"),
        ("How many people more does Kashiwa have than Torrance, roughly?", "289,000 more"),
        ("Which city is closer to Torrance: Guam or Tainan?", "Torrance is nearer to Guam"),
        ("How many fewer people live in Bizen than in Oshu?", "76,600 more"),
        ("Who signed with Torrance in 2024?", "Kuranari"),
        ("Which cities signed with Torrance in 2024?", "2 partner cities with an agreement signed in 2024"),
        ("2024年にトーランスと協定を結んだ市はどこですか", "2都市です"),
        ("Who became partners of Torrance in 2023?", "Torrance has 3 partner cities"),
        ("How much farther is Bizen than Oshu from Torrance?", "Torrance is nearer to Oshu"),
        ("Which agreements were signed in November?", "Chengde"),
        ("Which are Torrance's two newest partners?", "The 2 newest are:"),
        ("What is the combined area of Oshu and Torrance?", "Together about 1,050 km²"),
        ("11月に調印した友好都市はどこ", "承徳市"),
        ("Which of the two was first, Bizen or Hwaseong?", "Hwaseong is the older partner"),
        ("How many years ago did the student exchange begin?", "That was about 52 years ago."),
        ("How many years after the Chengde agreement was the Guam one signed?", "8 years"),
        ("Which is nearest to home, Guam, Chengde or Camden?", "the nearest Chengde"),
        ("承徳とグアムとキャムデンの中で一番柏に近いのは", "最も近いのは承徳市"),
        ("Which mayors signed with George Chen?", "Kuranari"),
        ("2023年に提携した都市と2024年に提携した都市をそれぞれ教えて", "提携都市は5都市です"),
        ("承徳との45周年はいつで、あと何年ですか", "およそ2年後"),
    ],
)
async def test_what_can_be_worked_out_is(ask: Ask, question: str, said: str) -> None:
    assert said in (await ask(question)).text


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("Besides Bizen and Oshu, who else is a friendship city of Torrance?", "Tainan", "Oshu ("),
        ("Apart from Guam, who are Kashiwa's friends?", "Chengde", "• Guam"),
        ("Which partners other than Bizen are in Japan?", "Oshu", "• Bizen"),
        ("備前市以外でトーランスと提携した日本の市は?", "奥州市", "台南"),
        ("備前と奥州を除くと、トーランスの友好都市はどこ?", "台南市", "備前市（"),
        ("日本国外の友好都市だけ教えて", "グアム", "備前"),
    ],
)
async def test_a_partner_left_out_narrows_a_list_and_is_not_what_it_is_of(
    ask: Ask, question: str, holds: str, lacks: str
) -> None:
    reply = (await ask(question)).text
    assert holds in reply
    assert lacks not in reply


async def test_a_cancelled_festival_was_not_held(ask: Ask) -> None:
    assert "2020: cancelled" in (await ask("All the dates of Bunka-Sai")).text


async def test_agreements_of_a_month_are_those_alone(ask: Ask) -> None:
    text = (await ask("Which agreements were signed in October?")).text
    assert "Hwaseong" in text
    assert "Oshu" in text
    assert "Bizen" not in text
    assert "signed in October" in text


@pytest.mark.parametrize(
    ("question", "told_of", "not_of"),
    [
        ("What presents were exchanged when the two Japanese friendship agreements were signed?", "ironware", "Guam"),
        ("Why did Torrance partner with Taiwan?", "Tainan", "Lions"),
        ("Who signed the two Japanese agreements?", "Yoshimura", "Jeong"),
        ("日本の友好都市との協定はどこで署名されましたか", "奥州市", "グアム"),
    ],
)
async def test_agreements_with_partners_in_a_land_are_told_of_those_alone(
    ask: Ask, question: str, told_of: str, not_of: str
) -> None:
    text = (await ask(question)).text
    assert told_of in text
    assert not_of not in text


@pytest.mark.parametrize(
    "question",
    ["Where did Mayor Yoshimura and Torrance sign?", "Mayor Takesi Yoshimra signed with torrance where"],
)
async def test_an_agreement_of_a_home_city_is_that_of_the_mayor_named_with_it(ask: Ask, question: str) -> None:
    assert "between Torrance and Bizen" in (await ask(question)).text


@pytest.mark.parametrize(
    "question",
    [
        "Which cities became Torrance's partners in 2023 or 2024?",
        "2023年か2024年にトーランスと提携した都市は",
    ],
)
async def test_of_two_years_in_a_row_either_is_meant(ask: Ask, question: str) -> None:
    listed = (await ask(question)).text
    assert all(name in listed for name in ("Hwaseong", "Bizen", "Oshu"))


@pytest.mark.parametrize(
    ("question", "told_of"),
    [
        ("How many players did the Japanese team bring?", "20 young players"),
        ("Did the Japanese kids stay in hotels when they played ball here?", "lived with host families"),
        ("日本のチームの監督はだれでしたか", "大谷徹"),
        # Of students it may be asked of Kashiwa's.
        ("How long do the Japanese students stay?", "two and a half weeks"),
    ],
)
async def test_of_several_partners_in_a_land_the_one_is_meant_of_which_it_makes_sense(
    ask: Ask, question: str, told_of: str
) -> None:
    assert told_of in (await ask(question)).text


@pytest.mark.parametrize(
    ("question", "told_of"),
    [
        ("On what date did the 2025 Kashiwa youth delegation leave for Chengde?", "21 August"),
        ("When did the Kashiwa delegation return from Torrance in 2025?", "22 August"),
    ],
)
async def test_a_delegation_is_that_of_the_city_named_with_it(ask: Ask, question: str, told_of: str) -> None:
    assert told_of in (await ask(question)).text


async def test_an_event_of_a_year_is_told_with_its_number(ask: Ask) -> None:
    assert "10th Japanese Speech Contest" in (await ask("When was the Japanese Speech Contest in 2026?")).text


async def test_the_time_in_one_city_is_told_with_how_far_it_is_ahead(ask: Ask) -> None:
    assert "hours ahead of Torrance" in (await ask("What time is it in Kashiwa?")).text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who was mayor of Kashiwa in 2023?", "Kazumi Ota was Mayor of Kashiwa in 2023"),
        ("Who was the mayor of Torrance in 2022?", "Patrick Furey: Mayor of Torrance until July 2022. George K. Chen"),
        ("2023年の柏市長は誰でしたか", "2023年の柏市長は太田和美さんです"),
    ],
)
async def test_who_was_mayor_in_a_year_is_told_by_the_terms_on_record(ask: Ask, question: str, answer: str) -> None:
    assert answer in (await ask(question)).text


@pytest.mark.parametrize("question", ["who was mayor of Kashiwa in 2021?", "who was mayor of Bizen in 2019?"])
async def test_nobody_is_called_mayor_of_a_year_that_no_term_covers(ask: Ask, question: str) -> None:
    text = (await ask(question)).text
    assert "was Mayor of" not in text
    assert ": Mayor of" not in text


@pytest.mark.parametrize(
    "question",
    ["my pen pal says tainan is the oldest city of the island, right?", "Is Tainan the oldest city on its island?"],
)
async def test_what_a_named_city_is_tells_of_no_other_city(ask: Ask, question: str) -> None:
    assert (await ask(question)).entry == "tainan-oldest-capital"


async def test_cities_that_one_is_linked_with_are_no_second_thing_asked_for(ask: Ask) -> None:
    text = (await ask("台南は全部でいくつの都市と提携してる？")).text
    assert "62" in text
    assert "提携先は全部で8か所" not in text


async def test_of_a_past_year_without_a_date_the_history_of_the_festival_is_told(ask: Ask) -> None:
    reply = await ask("柏まつりは2021年にありましたか")
    assert reply.outcome == "unanswered"
    assert "2021年の柏まつりの日程は資料にありません" in reply.text
    assert "4年ぶりの2023年" in reply.text


async def test_an_anniversary_is_found_by_its_number_in_japanese(ask: Ask) -> None:
    assert "2027年2月20日：トーランス市・柏市 54周年" in (await ask("54周年はいつ")).text
