"""Replies as Discord shows them: nothing is obeyed that was only said, and nothing is longer than Discord takes."""

import re
from datetime import UTC, datetime

import pytest
from discord_api_content import checked
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord_crests import Crest, cities_of, crest_of
from adapters.discord_outlet import parts_of
from adapters.discord_rendering import LONGEST, LONGEST_PLAIN, Outgoing, escaped, plain, render
from adapters.moments import Moment
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.language.wording import Wording
from bot.answering.reply import Block, Choice, Dated, Items, Link, Paragraph, Place, Reply
from bot.ports import Suggestion

PAGE = Link("Sister cities", "https://example.org/?a=1&b=(2)")
ESCAPE = re.compile(r"\\([\\*_~`|<\[\]#>-])")


@pytest.fixture(scope="module")
def words(mind: Mind) -> Wording:
    return Wording(mind.knowledge.languages["en"])


def answer(*blocks: Block) -> Reply:
    return Reply("answered", blocks, "en", entry="city.overview:bizen")


def texts(messages: list[Outgoing]) -> list[str]:
    return [card.text for message in messages for card in message.cards]


def test_what_stands_beside_the_answer_is_small_and_close_together(words: Wording) -> None:
    reply = answer(Paragraph("Yes."), Paragraph("As of 2024.", "note"), Paragraph("Source: X.", "note"))
    assert texts(render(reply, words)) == ["Yes.\n\n-# As of 2024.\n-# Source: X."]


def test_every_line_of_a_note_is_small(words: Wording) -> None:
    assert texts(render(answer(Paragraph("One.\nTwo.", "note")), words)) == ["-# One.\n-# Two."]


def test_a_list_follows_its_heading(words: Wording) -> None:
    reply = answer(Paragraph("Cities:"), Items(("Oshu", "Bizen")), Paragraph("That is all."))
    assert texts(render(reply, words)) == ["Cities:\n• Oshu\n• Bizen\n\nThat is all."]


def test_the_title_of_a_source_leads_to_its_page(words: Wording) -> None:
    reply = answer(Paragraph("Source: Sister cities.", "note", (PAGE,)))
    assert texts(render(reply, words)) == ["-# Source: [Sister cities](https://example.org/?a=1&b=%282%29)."]


def test_a_place_leads_to_a_map(words: Wording) -> None:
    (text,) = texts(render(answer(Place("Pier", 33.8, -118.39)), words))
    assert text.startswith("📍 [Pier](https://www.openstreetmap.org/?mlat=33.80000&mlon=-118.39000#map=15/")


def test_a_moment_is_shown_in_each_readers_own_time(words: Wording) -> None:
    at = datetime(2027, 4, 17, 18, 0, tzinfo=UTC)
    reply = answer(Paragraph("April 17."), Dated(("fair",)))
    assert texts(render(reply, words, moments=[Moment("It begins:", at, "11:00")])) == [
        "April 17.\n\nIt begins: <t:1807984800:F>"
    ]


@pytest.mark.parametrize(
    "said",
    [
        "**bold** and _this_",
        "[here](https://example.org)",
        "<@123> <t:1:F> @everyone",
        "> quoted\n# big\n- item",
        "a\\b",
    ],
)
def test_what_looks_like_markup_is_shown_and_not_obeyed(said: str) -> None:
    assert ESCAPE.sub(r"\1", escaped(said)) == said
    bare = re.sub(r"\\.", "", escaped(said))
    assert not re.search(r"[*_`|<\[\]]|^\s*[#>-]", bare, re.MULTILINE)


def test_an_address_stays_what_it_is() -> None:
    assert escaped("See https://example.org/a_b_c~d.") == "See https://example.org/a_b_c~d."


def test_questions_too_long_for_a_button_stand_above_it(words: Wording) -> None:
    long = "How long " + "and long " * 12 + "is it?"
    reply = Reply("suggested", (Paragraph("Which?"),), "en", suggestions=(Suggestion("a", long), Suggestion("b", "B?")))
    (message,) = render(reply, words)
    assert f"1. {long}\n2. B?" in message.cards[0].text
    assert [len(row) for row in message.buttons] == [1, 1]


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
TALK = st.builds(lambda parts, times: " ".join(parts) * times, st.lists(TEXT, max_size=6), st.integers(1, 60))
LINKS = st.lists(st.builds(Link, TEXT.filter(str.strip), st.just("https://example.org/" + "x" * 300)), max_size=12)
BLOCKS = st.one_of(
    st.builds(
        lambda text, links, tone: Paragraph(text + "; ".join(each.title for each in links), tone, tuple(links)),
        TALK,
        LINKS,
        st.sampled_from(["plain", "note"]),
    ),
    st.builds(lambda items: Items(tuple(items)), st.lists(TALK, max_size=5)),
)


@given(st.lists(BLOCKS, max_size=6), TALK)
def test_nothing_is_longer_than_discord_takes(mind: Mind, blocks: list[Block], title: str) -> None:
    words = Wording(mind.knowledge.languages["en"])
    for message in render(answer(*blocks), words, Crest(title)):
        assert 0 < len(message.cards) <= 10
        assert sum(len(card.text) + len(card.title) for card in message.cards) <= 6000
        for card in message.cards:
            assert 0 < len(card.text) <= LONGEST
            assert len(card.title) <= 256


@given(TALK.filter(str.strip))
def test_plain_words_of_any_length_are_sent(text: str) -> None:
    said = plain(text)
    assert said
    assert all(len(message.text) <= LONGEST_PLAIN for message in said)


async def test_every_entry_of_the_knowledge_is_taken_by_discord(mind: Mind) -> None:
    assistant, now = Assistant(mind), datetime(2026, 11, 22, tzinfo=UTC)
    for tag in mind.knowledge.program.languages:
        words = Wording(mind.knowledge.languages[tag])
        for entry in mind.entries:
            reply = await assistant.reply_to(Choice(entry, "everything", now, tag))
            assert reply
            crest = crest_of(cities_of(reply, mind.knowledge), words, mind.knowledge)
            for message in render(reply, words, crest):
                parts = parts_of(message)
                view = parts.get("view")
                embeds = [embed.to_dict() for embed in parts["embeds"]]
                checked({"embeds": embeds, "components": view.to_components() if view else []})


def test_a_reply_about_a_city_shows_its_flag_and_colour(mind: Mind) -> None:
    words = Wording(mind.knowledge.languages["ja"])
    assert crest_of(("guam",), words, mind.knowledge) == Crest("🇬🇺 グアム", 0x1565C0)
    pair = crest_of(("torrance", "bizen"), words, mind.knowledge)
    assert pair == Crest("🇺🇸 トーランス市 · 🇯🇵 備前市", 0x8D4E2A)
    assert crest_of(("torrance", "kashiwa", "bizen"), words, mind.knowledge) == Crest()
    assert crest_of((), words, mind.knowledge) == Crest()


def test_a_reply_about_a_partnership_is_about_its_cities(mind: Mind) -> None:
    partnership, record = next(iter(mind.knowledge.partnerships.items()))
    reply = Reply("answered", (), "en", entry=f"partnership.signed:{partnership}")
    assert cities_of(reply, mind.knowledge) == record.cities
