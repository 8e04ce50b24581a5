"""What is asked of nobody by name is told of all in short; and where something takes place tells whose it is."""

import pytest
from talking import KNOWLEDGE, Ask

from bot.knowledge import load


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("What are your partner towns famous for?", ("Shizutani", "Mountain Resort", "Great Buddha")),
        ("How did the different ties come about?", ("Lions Club", "Kashiwa Festival", "Dodgers")),
        ("Which presents did they exchange?", ("jersey", "ironware", "T-shirt")),
        ("Summarise the sister city programme for me", ("1973", "1974", "friendship cities")),
        ("What did the leader of 2025 tell about the stay?", ("Fushimi Inari", "home")),
        ("友好都市ではどんな分野の協力をしていますか", ("備前", "奥州", "承徳")),
        ("いままでどんな訪問がありましたか", ("44人", "台南")),
    ],
)
async def test_what_is_asked_of_nobody_is_told_of_all(ask: Ask, question: str, holds: tuple[str, ...]) -> None:
    text = (await ask(question)).text
    assert [each for each in holds if each not in text] == []


async def test_who_names_a_city_is_told_of_that_one(ask: Ask) -> None:
    assert (await ask("What is Bizen famous for?")).entry == "city.known-for:bizen"
    assert (await ask("How did the tie with Guam come about?")).entry == "partnership.origin:kashiwa-guam"


async def test_which_agreement_is_meant_is_still_asked_back(ask: Ask) -> None:
    assert (await ask("When was the agreement signed?")).outcome == "suggested"


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("What do students do in Torrance during their stay?", "exchange-2025-kashiwa-in-torrance"),
        ("What do students do in Kashiwa during their stay?", "exchange-2025-torrance-in-kashiwa"),
        ("学生たちは柏で何をしますか", "exchange-2025-torrance-in-kashiwa"),
        ("学生はトーランスで何をしますか", "exchange-2025-kashiwa-in-torrance"),
        ("How do I apply in Torrance?", "exchange-torrance-forms"),
    ],
)
async def test_who_stays_in_one_city_comes_from_the_other(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


OVERVIEWS = {
    "cities": "city.overview",
    "people": "person.who",
    "organisations": "organisation.what",
    "events": "event.what",
}
SAYS_EVERYTHING = {"en": "Tell me everything about {}", "ja": "{}について全部教えて"}
NAMED_LIKE_ANOTHER = {("camden-council", "ja")}
"""The council that is called the City of Camden is told apart from the city only in English."""


@pytest.mark.parametrize("tag", SAYS_EVERYTHING)
async def test_who_wants_to_know_everything_is_given_an_overview_first(ask: Ask, tag: str) -> None:
    knowledge = load(KNOWLEDGE)
    told = {
        name: (await ask(SAYS_EVERYTHING[tag].format(record.name[tag]), conversation=name)).entry or ""
        for shelf in OVERVIEWS
        for name, record in getattr(knowledge, shelf).items()
        if (name, tag) not in NAMED_LIKE_ANOTHER
    }
    wanted = {name: entry for shelf, entry in OVERVIEWS.items() for name in getattr(knowledge, shelf)}
    assert {name: entry for name, entry in told.items() if not entry.startswith(wanted[name])} == {}


@pytest.mark.parametrize(
    "question", ["Tell me everything about Torrance and Kashiwa", "トーランス市と柏市について教えて"]
)
async def test_of_two_partners_their_tie_is_told(ask: Ask, question: str) -> None:
    assert (await ask(question)).entry == "partnership.overview:torrance-kashiwa"


async def test_who_asks_what_friendship_cities_there_are_is_told_which(ask: Ask) -> None:
    text = (await ask("どんな友好都市がある？")).text
    assert all(name in text for name in ("備前", "奥州", "承徳"))


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Did Mayor Chen ever visit Kashiwa?", "October 2023"),
        ("太田市長もトーランスに行ったんですか？", "2023年2月16日"),
        ("大谷選手のお父さんもトーランスに来たんですか", "2025年8月"),
        ("大谷選手はトーランスに来たことがありますか", "資料にありません"),
    ],
)
async def test_of_a_person_is_told_whether_and_when_they_came(ask: Ask, question: str, holds: str) -> None:
    reply = await ask(question)
    assert reply.entry is not None and reply.entry.startswith("person.visits")
    assert holds in reply.text


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("What is the difference between KIRA and KCC?", "manage"),
        ("KIRAとKCCって別の団体なの？", "指定管理者"),
        ("柏にどうしてトーランス通りがあるのですか", "姉妹都市"),
        ("柏まつりが今の名前になって何年になりますか", "48年前"),
    ],
)
async def test_how_two_offices_differ_and_why_a_name_is_given_is_told(ask: Ask, question: str, holds: str) -> None:
    assert holds in (await ask(question, at="2026-11-21T09:00:00-08:00")).text


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Who arranged the sister city link?", ("Lions Club", "Henson")),
        ("両市を結びつけたのは誰ですか", ("ライオンズクラブ", "ヘンソン")),
        ("Do Torrance and Camden have the same status for Kashiwa?", ("sister city", "friendship city")),
        ("Is Tainan a partner of Torrance or Kashiwa?", ("Tainan is a friendship city of Torrance",)),
        ("What is the Kashiwa Matsuri and how many people come?", ("summer festival", "730,000")),
    ],
)
async def test_who_was_behind_it_and_what_each_is_are_told(ask: Ask, question: str, holds: tuple[str, ...]) -> None:
    text = (await ask(question)).text
    assert [each for each in holds if each not in text] == []


@pytest.mark.parametrize(
    ("question", "city"),
    [
        ("which partner city has a famous observatory", "Oshu"),
        ("提携先で天文台があるのはどこ", "奥州"),
        ("世界遺産の山荘がある友好都市は", "承徳"),
    ],
)
async def test_which_of_the_partners_has_something_is_told_by_what_is_known_of_one(
    ask: Ask, question: str, city: str
) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert city in reply.text
