"""Comparisons: which of several cities is larger, older, nearer or further north, and by how much."""

import re

import pytest
from talking import Ask, Told

# Age and figures


def test_the_older_of_two_partners_is_told(told: Told) -> None:
    assert told("program.compare-age", "Which is older, Guam or Chengde?").text.startswith("Chengde is the older")


def test_of_two_partners_of_one_year_neither_is_called_older(told: Told) -> None:
    assert "don't tell" in told("program.compare-age", "Which is older, Tainan or Changhua?").text


def test_all_partners_are_ranked_by_population(told: Told) -> None:
    said = told("program.compare-population", "Which of Torrance's friendship cities is the biggest?")
    assert said.items[0].startswith("Tainan")
    assert said.items[-1].startswith("Bizen")


def test_a_figure_that_is_missing_is_said_to_be_missing(told: Told) -> None:
    said = told("program.compare-area", "Does Guam or Torrance cover more land?")
    assert not said.known
    assert "Guam" in said.text


def test_partners_are_ranked_by_distance(told: Told) -> None:
    said = told("program.by-distance", "Which partner of Kashiwa is furthest away?")
    assert said.items[0] == "Torrance: about 8,800 km"


@pytest.mark.parametrize(
    ("entry", "question", "difference"),
    [
        ("age", "Guam or Chengde first?", "That is 8 years earlier."),
        ("age", "Is Kashiwa's tie with Torrance older than that with Camden?", "That is about 24 years earlier."),
        ("age", "Bizen before Oshu?", "That is 54 days earlier."),
        ("population", "Kashiwa and Torrance", "That is about 289,000 more, or 3 times as many."),
        ("population", "Torrance and Guam", "That is about 21,700 more."),
        ("area", "柏市とトーランスの面積の差は？", "その差は約60.7平方キロメートルで、2.1倍です。"),
    ],
)
def test_a_comparison_tells_the_difference(told: Told, entry: str, question: str, difference: str) -> None:
    assert told(f"program.compare-{entry}", question).text.endswith(difference)


def test_a_city_compared_with_a_pair_is_compared_with_their_link(told: Told) -> None:
    text = told("program.compare-age", "How old is the Torrance-Kashiwa tie compared to the Camden one?").text
    assert text.startswith("Kashiwa is the older partner: Kashiwa with Torrance since")


@pytest.mark.parametrize(
    ("entry", "question", "answer"),
    [
        ("oldest", "Guam, Chengde and Camden, which came first?", "Chengde is the older partner"),
        ("newest", "華城、備前、奥州でいちばん新しいのは？", "提携が新しいのは奥州市です"),
        ("newest", "台南と彰化、新しいのは？", "どちらが古いかは、資料の日付では決められません"),
    ],
)
def test_of_several_partners_named_the_first_or_the_last_is_told(
    told: Told, entry: str, question: str, answer: str
) -> None:
    assert told(f"city.{entry}-partner", question).text.startswith(answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which came first for Torrance, the signing with Oshu or with Bizen?", "Bizen is the older partner"),
        ("承徳との協定とキャムデンとの協定、あとから結ばれたのはどちら？", "提携が古いのは承徳市です"),
    ],
)
async def test_who_chooses_between_two_signings_does_not_ask_where_they_were(
    ask: Ask, question: str, answer: str
) -> None:
    assert (await ask(question)).text.startswith(answer)


async def test_names_before_a_comma_are_no_question_of_their_own(ask: Ask) -> None:
    reply = await ask("台南と彰化、先に協定を結んだのはどちら")
    assert reply.text.startswith("どちらが古いかは")


def test_of_more_than_two_cities_the_least_is_told_too(told: Told) -> None:
    said = told("program.compare-population", "備前、奥州、華城の中で人口が最も少ないのは")
    assert "最も少ないのは備前市" in said.text
    assert len(said.items) == 3


@pytest.mark.parametrize("question", ["Which partners are bigger than Kashiwa?", "柏より人口が多い提携都市"])
def test_with_what_others_are_compared_is_ranked_with_all_of_them(told: Told, question: str) -> None:
    said = told("program.compare-population", question)
    assert any("435,578" in line for line in said.items)
    assert any("1,860,000" in line or "186万" in line for line in said.items)


# Where the cities lie


def test_in_how_many_countries_partners_lie_is_told(told: Told) -> None:
    assert "国と地域の数は3です" in told("program.not-asia", "トーランスの友好都市は何か国にありますか").text
    assert "territories: 6." in told("program.not-asia", "How many countries are all the partners in?").text


async def test_where_in_its_country_a_partner_lies_is_no_list(ask: Ask) -> None:
    assert (await ask("台南って台湾のどのへん？")).entry == "city.location:tainan"


def test_two_cities_away_from_home_are_so_far_apart(told: Told) -> None:
    assert "Oshu and Bizen are about 790 km (490 miles) apart" in told("city.distance", "From Oshu to Bizen").text


def test_how_far_a_city_is_from_home_is_told_as_it_stands_on_record(told: Told) -> None:
    text = told("city.distance", "How far is Guam?").text
    assert "2,500 km" in text
    assert "9,800 km" in text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Is Guam closer to Kashiwa or to Torrance?", "Guam is nearer to Kashiwa (about 2,500 km) than to Torrance"),
        ("Which is closer to Kashiwa, Bizen or Oshu?", "Kashiwa is nearer to Oshu (about 380 km) than to Bizen"),
        ("グアムは柏とトーランスのどちらに近いですか", "グアムは柏市"),
    ],
)
def test_of_three_cities_the_nearer_of_two_is_told(told: Told, question: str, answer: str) -> None:
    assert answer in told("program.by-distance", question).text


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Which partner is the southernmost?", "Chengde: 41° north", "Camden: 34° south"),
        ("the most northern friendship city of Torrance", "Oshu: 39.1° north", "Tainan: 23° north"),
        ("Is Tainan south of Guam?", "Tainan: 23° north", "Guam: 13.5° north"),
        ("柏市の提携先でいちばん南はどこですか", "承徳市：北緯41度", "キャムデン：南緯34度"),
    ],
)
async def test_cities_are_told_from_north_to_south(ask: Ask, question: str, first: str, last: str) -> None:
    reply = await ask(question)
    assert (reply.entry or "").startswith("program.by-latitude")
    assert reply.text.index(first) < reply.text.index(last)


def test_the_partners_of_one_home_city_are_measured_from_the_other(told: Told) -> None:
    said = told("program.by-distance", "Which friendship city of Torrance is the farthest from Kashiwa?")
    assert said.items[0] == "Tainan: about 2,400 km"
    assert said.items[-1] == "Oshu: about 380 km"


async def test_where_each_agreement_was_signed_is_listed(ask: Ask) -> None:
    reply = await ask("Which agreements were signed at Torrance City Hall?")
    assert reply.entry == "program.places"
    assert "Torrance–Hwaseong: Hwaseong City Hall (October 11, 2023)" in reply.text


async def test_who_signed_besides_one_is_told_with_both(ask: Ask) -> None:
    assert "Jun Kuranari" in (await ask("Who else besides George Chen signed with Oshu?")).text


# Ahead


def test_a_partnership_is_so_old_in_another_year(told: Told) -> None:
    assert "is 57 years old" in told("partnership.age", "How old will the tie with Kashiwa be in 2030?").text


@pytest.mark.parametrize("question", ["How many days until the next anniversary?", "次の周年記念日まであと何日？"])
async def test_the_next_anniversary_of_all_is_told_where_no_city_is_named(ask: Ask, question: str) -> None:
    reply = await ask(question)
    assert reply.entry == "program.anniversaries"
    assert "9" in reply.text.partition("\n")[0]


def test_a_way_to_reach_each_of_two_offices_is_told(told: Told) -> None:
    text = told("organisation.phone", "The phone numbers of TSCA and KIRA").text
    assert "04-7157-0281" in text
    assert "don't have a telephone number of Torrance Sister City Association" in text


# Bounds, averages, and who came next


@pytest.mark.parametrize(
    ("question", "within", "outside"),
    [
        ("Which of your partner cities have fewer than 100,000 people?", "Bizen", "Oshu"),
        ("name every partner that has more than a million residents", "Hwaseong", "Kashiwa"),
        ("Which friendship cities of Torrance have over half a million inhabitants?", "Tainan", "Chengde"),
        ("which partners have between 100,000 and 300,000 people", "Guam", "Tainan"),
        ("How many partners are bigger than 300 square kilometres?", "Oshu", "Torrance 54"),
        ("人口10万人以下の提携都市はどこですか", "キャムデン", "奥州市"),
        ("人口が五十万人を超える友好都市はどれですか", "台南市", "彰化市"),
    ],
)
async def test_those_within_the_bounds_of_a_figure_are_listed_alone(
    ask: Ask, question: str, within: str, outside: str
) -> None:
    text = re.split("Sources?:|出典", (await ask(question)).text)[0].partition("No figure")[0]
    assert within in text
    assert outside not in text


async def test_how_large_a_group_was_bounds_no_city(ask: Ask) -> None:
    assert "By the figures" not in (await ask("Did more than 200 students of Bizen come to Torrance?")).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the average population of Torrance's friendship cities?", "On average about 646,000 people"),
        ("友好都市の平均人口は？", "平均すると約857,000人"),
        ("承徳の次に柏市が提携した都市はどこ?", "次に柏市と提携したのはグアム"),
        ("Which city became Kashiwa's partner after Chengde?", "Kashiwa's next partner was Guam"),
        ("Which city did Torrance sign with right before Oshu?", "newest partner was Bizen"),
        ("備前市より前に提携した都市はどこですか", "資料の日付では決められません"),
        ("Which partners joined after Camden?", "has no partner that joined after Camden"),
        ("2033年には提携何周年になりますか", "柏市・承徳市 50周年"),
        ("How old will the sister city relationship be in 2033?", "60 years old"),
        ("What anniversaries come up in the next three years?", "October 1, 2029: 5 years Torrance–Oshu"),
        ("Are the Cherry Blossom Festival and Bunka-Sai in the same month?", "Bunka-Sai: usually a weekend in April"),
        (
            "Which partnerships are older than 20 years?",
            "There are 4 partner cities with an agreement",
        ),
        ("2040年に柏とトーランスは何周年?", "67周年は2040年2月20日"),
        ("柏まつりと文化祭はどちらが先ですか", "文化祭：例年4月"),
        ("Which agreements were signed in Torrance?", "Torrance–Oshu"),
        ("which partner cities were signed under Mayor Chen", "signed by George K. Chen, as far as"),
        ("What's the second largest of all the partner cities?", "the second largest by population is Tainan"),
        ("トーランスの友好都市で2番目に人口が少ないのは", "人口が2番目に少ないのは奥州市です。"),
        ("Which of Torrance's friends is the smallest?", "fewest in Bizen"),
        ("Is Tainan the biggest partner of Torrance?", "most people live in Tainan"),
        ("list partners sorted by population", "most people live in Chengde"),
        ("Does Torrance have more partners than Kashiwa?", "Kashiwa (4): "),
        ("What friendship cities do Torrance and Kashiwa have?", "Kashiwa (3): Chengde"),
        ("Which agreements were signed in Japan?", "one partner city with an agreement signed in Japan"),
        ("日本で調印された協定は", "柏市・承徳市"),
        ("How many days since the Bizen signing?", " days ago, on August 8, 2024."),
        ("奥州市との調印から何日たちましたか", "日になります。"),
    ],
)
async def test_what_follows_from_dates_and_figures_is_told(ask: Ask, question: str, said: str) -> None:
    assert said in (await ask(question)).text


@pytest.mark.parametrize(
    ("question", "within", "outside"),
    [
        ("友好都市のうち日本でも台湾でもないのは?", "華城市", "備前市"),
        ("備前と奥州のほかにトーランスの友好都市はいくつありますか", "3都市", "奥州市（Oshu"),
        ("Which cities besides Bizen and Oshu signed with Torrance?", "Hwaseong", "2024"),
        ("Which of Torrance's friendship cities was not signed in Torrance?", "Hwaseong", "Bizen"),
        ("柏で調印されたのはどの協定ですか", "承徳市", "備前市"),
        ("Which agreements are less than five years old?", "Oshu", "Guam"),
        ("台湾と日本を除くトーランスの友好都市は？", "華城市", "備前市"),
        ("How many of Torrance's friendship cities are in Asia outside Japan?", "3 friendship cities in Asia", "Bizen"),
        ("日本以外のアジアの提携都市は", "承徳市", "グアム"),
        ("All of Kashiwa's partners but Torrance please", "3 partner cities besides Torrance", "1973"),
        ("All partners but the Japanese ones", "outside Japan", "Oshu"),
        ("Name every partner of Torrance except the Taiwanese ones", "outside Taiwan", "Tainan"),
        ("Which agreements were signed outside Japan?", "5 partner cities", "Chengde"),
    ],
)
async def test_what_a_list_is_to_leave_out_is_left_out(ask: Ask, question: str, within: str, outside: str) -> None:
    text = re.split("Sources?:|出典", (await ask(question)).text)[0]
    assert within in text
    assert outside not in text


async def test_a_word_for_the_weather_is_no_slip_in_one_for_age(ask: Ask) -> None:
    assert "older partner" not in (await ask("Which is colder, Oshu or Bizen?")).text


async def test_who_signed_in_a_year_is_told_of_that_year_alone(ask: Ask) -> None:
    text = (await ask("Who signed the agreements in 2024?")).text
    assert "Kuranari" in text
    assert "Jeong" not in text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("List Torrance's friendship cities", "and how many people live there?"), "fewest in Bizen"),
        (("How many people live in Bizen?", "and in Oshu?", "which one is bigger?"), "Oshu has more people"),
        (("When was Bizen signed?", "And Oshu?", "How many days apart is that?"), "54 days"),
        (("奥州市の人口は?", "柏市は?", "差は?"), "その差は約329,000人"),
    ],
)
async def test_what_was_listed_or_told_one_by_one_is_compared(ask: Ask, turns: tuple[str, ...], said: str) -> None:
    assert said in (await ask.each(*turns))[-1].text


async def test_what_was_told_of_one_tie_is_compared_with_another(ask: Ask) -> None:
    turns = await ask.each("When did Torrance and Hwaseong sign?", "Is that older than the Bizen one?")
    assert turns[-1].entry == "program.compare-age:hwaseong,bizen"


async def test_a_ranking_names_of_whom_it_is_asked_on(ask: Ask) -> None:
    newest = await ask("トーランスの友好都市で一番新しいのはどこで、いつ調印しましたか")
    assert "トーランス市と奥州市は、2024年10月1日" in newest.text
    each = await ask("Which agreement came first, Hwaseong or Oshu, and who signed each of them?")
    assert "Kuranari" in each.text
    assert (await ask.each("一番古い提携はどこですか", "人口は?"))[-1].entry == "city.population:torrance,kashiwa"
    told = await ask("I heard Ohtani comes from one of your friendship cities, which one?")
    assert "home town is Oshu" in told.text


async def test_what_lies_between_two_agreements_is_told_beside_each(ask: Ask) -> None:
    reply = await ask("トーランスと備前が提携したのは奥州より何日前ですか")
    assert "二つの調印の間は54日" in reply.text


async def test_two_that_are_compared_are_one_question(ask: Ask) -> None:
    reply = await ask("Which is older, the Guam tie or the Chengde tie?")
    assert reply.entry == "program.compare-age:guam,chengde"


@pytest.mark.parametrize(
    ("before", "question", "entry"),
    [
        ("奥州市って広いですか", "柏市と比べるとどっちが大きいの？", "program.compare-area:oshu,kashiwa"),
        (
            "How big is Torrance in area?",
            "Does it have more people than Kashiwa?",
            "program.compare-population:torrance,kashiwa",
        ),
        ("What's the population of Oshu?", "Is that more than Bizen?", "program.compare-population:oshu,bizen"),
    ],
)
async def test_what_was_told_of_one_is_compared_with_another(ask: Ask, before: str, question: str, entry: str) -> None:
    assert (await ask.each(before, question))[-1].entry == entry


@pytest.mark.parametrize(
    ("before", "question", "answer"),
    [
        (
            "Which signed first, Bizen or Oshu?",
            "And Hwaseong, was that before or after these two?",
            "Hwaseong is the old",
        ),
        ("Which has more people, Bizen or Oshu?", "How about Tainan, is it bigger?", "most people live in Tainan"),
        ("備前と奥州、先に調印したのは？", "華城はその前？", "提携が古いのは華城市"),
    ],
)
async def test_one_more_is_set_beside_those_compared(ask: Ask, before: str, question: str, answer: str) -> None:
    assert answer in (await ask.each(before, question))[-1].text


# As cities


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which was founded first, Hwaseong or Oshu?", "Hwaseong is the older of the two as a city"),
        ("which of them has been a city longer, oshu or torrance", "Torrance is the older of the two as a city"),
        ("トーランスと奥州、市としてどっちが古い？", "市として古いのはトーランス市"),
    ],
)
async def test_cities_are_compared_by_their_founding(ask: Ask, question: str, answer: str) -> None:
    assert answer in (await ask(question)).text


async def test_what_is_recorded_of_a_founding_is_told_where_no_year_is(ask: Ask) -> None:
    reply = await ask("Which city is older, Torrance or Kashiwa?")
    assert "don't have this figure for Kashiwa" in reply.text
    assert "incorporated city in May 1921" in reply.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who has been a friend of Kashiwa for longer, Guam or Chengde?", "Chengde is the older partner"),
        ("承徳とグアム、どっちが古い？", "提携が古いのは承徳市"),
    ],
)
async def test_partners_are_compared_by_their_ties(ask: Ask, question: str, answer: str) -> None:
    assert answer in (await ask(question)).text


async def test_none_is_called_the_oldest_where_the_year_of_one_is_missing(ask: Ask) -> None:
    text = (await ask("Which of the partner cities was founded first?")).text
    assert "is the oldest as a city" not in text
    assert "Tainan" in text
