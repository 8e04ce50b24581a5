"""What a button says fits Telegram's 64 bytes, comes back, and stands for nothing else after the knowledge changed."""

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.buttons import (
    LONGEST,
    Dates,
    Follow,
    Forget,
    Gone,
    Judge,
    Meaning,
    Prefer,
    Tell,
    data_of,
    meaning_of,
)
from bot.answering.candidates.mind import Mind

FAR = "partnership.days-until-anniversary:torrance,menlo-park"
"""With its language, too long to be written out."""


def pressed(meaning: Meaning, mind: Mind) -> Meaning:
    """What a button with *meaning* means to *mind*."""
    data = data_of(meaning)
    assert data is not None
    assert 1 <= len(data.encode()) <= LONGEST
    return meaning_of(data, mind)


@pytest.mark.parametrize(
    "meaning",
    [
        Tell("bot-privacy", "en"),
        Tell("city.area:bizen,oshu", "ja"),
        Tell("city.overview:bizen", "zh-Hant", more=True),
        Tell(FAR, "zh-Hant"),
        Tell(FAR, "zh-Hant", more=True),
        Dates(("bunka-sai",), "en"),
        Dates(("kashiwa-matsuri", "torrance-delegation", "cherry-blossom-festival"), "ja"),
        Judge("AnGTnuSqjSwb", "up", "en"),
        Judge("jDW8mbRenj_I", "down", "ja"),
        Prefer("language", "ja", "en"),
        Prefer("language", None, "en"),
        Prefer("side", "kashiwa", "ja"),
        Prefer("side", None, "ja"),
        Forget(sure=True, language="en"),
        Forget(sure=False, language="ja"),
        Follow("c+Ab3_-", "zh-Hant"),
        Follow("", "en"),
    ],
    ids=str,
)
def test_a_button_means_what_it_was_made_for(mind: Mind, meaning: Meaning) -> None:
    assert pressed(meaning, mind) == meaning


def test_every_entry_fits_a_button_with_three_cities_too(mind: Mind) -> None:
    for entry in mind.entries:
        for told in (entry, f"{entry}:torrance,menlo-park,shonan-town"):
            assert pressed(Tell(told, "en"), mind) == Tell(told, "en")


def test_no_two_entries_look_alike_where_they_are_shortened(mind: Mind) -> None:
    subjects = f"{','.join(['shonan-town'] * 8)}"
    data = {data_of(Tell(f"{entry}:{subjects}", "en")) for entry in mind.entries}
    assert len(data) == len(mind.entries)
    assert None not in data


def test_a_button_about_more_than_it_can_name_is_left_out(mind: Mind) -> None:
    assert data_of(Tell(f"city.overview:{','.join(mind.knowledge.cities)}", "en")) is None


def test_of_many_events_a_button_names_the_first(mind: Mind) -> None:
    events = tuple(mind.knowledge.events)
    found = pressed(Dates(events, "en"), mind)
    assert isinstance(found, Dates)
    assert found.events == events[: len(found.events)]
    assert len(found.events) >= 10


@pytest.mark.parametrize("entry", ["bot-privacy", "city.overview:bizen", FAR])
def test_an_entry_that_was_taken_out_is_gone(mind: Mind, entry: str) -> None:
    data = data_of(Tell(entry, "en"))
    assert data
    key = entry.partition(":")[0]
    without = replace(mind, entries={name: each for name, each in mind.entries.items() if name != key})
    assert meaning_of(data, without) == Gone("en")


@pytest.mark.parametrize("entry", ["city.overview:bizen", "partnership.days-until-anniversary:torrance,kashiwa,bizen"])
def test_what_is_about_a_city_that_was_taken_out_is_gone(mind: Mind, entry: str) -> None:
    data = data_of(Tell(entry, "en"))
    assert data
    cities = {name: city for name, city in mind.knowledge.cities.items() if name != "bizen"}
    without = replace(mind, knowledge=replace(mind.knowledge, cities=cities))
    assert meaning_of(data, without) == Gone("en")


def test_a_language_that_is_not_spoken_cannot_be_chosen(mind: Mind) -> None:
    assert meaning_of("l|en|xx", mind) == Gone("en")
    assert meaning_of("s|en|bizen", mind) == Gone("en")


_PARTS = chain.from_iterable((f"{verb}|en|", verb, f"{verb}||||") for verb in "emEMcudlsynx")


@given(st.one_of(st.text(max_size=64), st.tuples(st.sampled_from(sorted(_PARTS)), st.text(max_size=60)).map("".join)))
def test_what_nobody_put_on_a_button_does_no_harm(mind: Mind, data: str) -> None:
    meaning = meaning_of(data, mind)
    if isinstance(meaning, Tell):
        assert meaning.entry.partition(":")[0] in mind.entries
