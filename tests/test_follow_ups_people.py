"""Follow-ups about people: those of a country, and one of several of whom was told."""

import pytest
from talking import Ask


@pytest.mark.parametrize(
    ("turns", "entry"),
    [
        (["Who led the Torrance students in 2025?", "And who led the Japanese group?"], "leader-kashiwa-2025"),
        (["Who led the Kashiwa group in 2025?", "And the Americans?"], "leader-torrance-2025"),
        (["Does it cost the Torrance students anything?", "What about the kids from Japan?"], "exchange-kashiwa-cost"),
        (["2025年のトーランスの引率者は誰ですか", "日本側の引率者は？"], "leader-kashiwa-2025"),
    ],
)
async def test_those_of_a_country_are_those_of_the_city_at_home_there(ask: Ask, turns: list[str], entry: str) -> None:
    *_, reply = await ask.each(*turns)
    assert reply.entry == entry


async def test_those_of_a_country_may_be_others_where_another_city_was_spoken_of(ask: Ask) -> None:
    _, reply = await ask.each("How long was the Bizen students' trip?", "And how many Japanese students were there?")
    assert "Kashiwa" not in reply.text


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["Who was the adult leader in 2025?", "Where did he grow up?"], "Clay Bakhoum was 26"),
        (["Who signed the agreement for Hwaseong?", "Had he ever been to Torrance before that?"], "4 January 2023"),
        (["Who signed for Bizen?", "Is he still mayor?"], "until April 2025"),
        (
            ["When did Bizen sign with Torrance?", "Who was their mayor then?", "Is he still the mayor?"],
            "until April 2025",
        ),
        (["Who were the presidents of TSCA?", "When did she die?"], "died in 2022"),
        (["誰が奥州との協定に署名しましたか", "その人はアメリカに住んでいたことがありますか"], "6年間住んで"),
    ],
)
async def test_he_is_that_one_of_those_told_of_whom_it_fits(ask: Ask, turns: list[str], told: str) -> None:
    *_, reply = await ask.each(*turns)
    assert told in reply.text


async def test_who_was_before_him_is_asked_of_the_office(ask: Ask) -> None:
    *_, reply = await ask.each("Who is mayor of Bizen?", "and who was it before him?")
    assert "Yoshimura" in reply.text


async def test_a_story_tells_of_which_association_the_chairman_is_asked_for(ask: Ask) -> None:
    reply = await ask(
        "At the welcome party in Kashiwa somebody of the association gave a speech. Who was the chairman?"
    )
    assert "Kosuge" in reply.text


async def test_of_two_associations_each_is_told_when_it_began(ask: Ask) -> None:
    text = (await ask("Is KIRA older than the Kashiwa Cross-cultural Center?")).text
    assert "1992" in text
    assert "2016" in text


async def test_the_group_to_another_city_is_from_the_same_one(ask: Ask) -> None:
    *_, reply = await ask.each("Who led the group from Kashiwa to Chengde in 2025?", "And the one to Torrance?")
    assert "Yamazawa" in reply.text


@pytest.mark.parametrize(
    ("before", "question", "says"),
    [
        ("Who was mayor of Bizen when the agreement was signed?", "Is he still mayor?", "Nagasaki"),
        ("Who is Jun Kuranari?", "Is he mayor today?", "election was set for 8 March 2026"),
    ],
)
async def test_who_asks_if_somebody_is_still_mayor_hears_who_is(
    ask: Ask, before: str, question: str, says: str
) -> None:
    assert says in (await ask.each(before, question))[-1].text


async def test_the_home_of_somebody_is_spoken_of_on(ask: Ask) -> None:
    *_, signed, mayor = await ask.each(
        "Which of Torrance's friendship cities is Ohtani from?",
        "nice. was that signed here at city hall?",
        "and who was the mayor from over there that signed?",
    )
    assert signed.entry == "partnership.place:torrance-oshu,torrance,oshu"
    assert "Kuranari" in mayor.text


async def test_who_held_the_office_before_is_told_of_whom_it_was_told(ask: Ask) -> None:
    turns = ("Who was mayor of Torrance in 2024?", "when did he take over?", "and who had the job before him?")
    assert "Furey" in (await ask.each(*turns))[-1].text


async def test_the_mayor_of_that_year_is_asked_of_another_city(ask: Ask) -> None:
    told = await ask.each("who was mayor of Torrance in 2024?", "and of Kashiwa?")
    assert "Kazumi Ota was Mayor of Kashiwa in 2024" in told[-1].text
