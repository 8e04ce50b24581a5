"""What a channel reads: one announcement in full, several in a list, in its languages; free of any markup."""

from datetime import timedelta

import pytest
from following import text_of
from outboxes import NOW, announcement

from bot.answering.candidates.mind import Mind
from bot.answering.reply import Paragraph
from bot.ports import Announcement, Delivery, Told
from bot.updates.digest import LISTED, LONGEST_LINE, message


def deliveries(*announcements: Announcement, languages: tuple[str, ...] = ("en",)) -> list[Delivery]:
    return [Delivery(number, each, "telegram:1", languages, NOW) for number, each in enumerate(announcements, 1)]


def test_one_is_told_in_full_with_its_sources_and_what_goes_with_it(mind: Mind) -> None:
    one = announcement(
        sources=("T1", "gone"),
        event="bunka-sai",
        cities=("torrance",),
        audience=("Delegates",),
        told={"en": Told("A", "B")},
    )
    made = message(deliveries(one), mind.knowledge)
    (part,) = made.languages
    title, text, sources = part.blocks
    assert (title, text) == (Paragraph("A", "title"), Paragraph("B"))
    assert isinstance(sources, Paragraph)
    assert sources.tone == "note"
    assert sources.text.startswith("Source: ")
    assert [link.address[:8] for link in sources.links] == ["https://"]
    assert (made.events, made.cities, made.audience) == (("bunka-sai",), ("torrance",), ("Delegates",))


def test_each_language_of_the_channel_has_its_part_in_its_order(mind: Mind) -> None:
    made = message(deliveries(announcement(), languages=("ja", "en", "ja")), mind.knowledge)
    assert [part.language for part in made.languages] == ["ja", "en"]
    assert text_of(made) == "文化祭まであと1週間\n---\nBunka-Sai in a week\nCome!"


@pytest.mark.parametrize("languages", [("fr",), ()])
def test_a_language_that_nobody_speaks_here_is_told_in_the_programmes_first(
    mind: Mind, languages: tuple[str, ...]
) -> None:
    made = message(deliveries(announcement(), languages=languages), mind.knowledge)
    assert [part.language for part in made.languages] == ["en"]


def test_what_was_said_in_one_language_alone_is_told_in_that(mind: Mind) -> None:
    said = announcement(told={"ja": Told("休館日のお知らせ")})
    assert text_of(message(deliveries(said), mind.knowledge)) == "休館日のお知らせ"


def test_of_several_what_changed_comes_first_then_the_oldest(mind: Mind) -> None:
    old, new, changed = (
        announcement(f"reminder:{name}", at=NOW + timedelta(hours=hour), kind=kind, told={"en": Told(name)})
        for name, hour, kind in (("Old", 0, "reminder"), ("New", 1, "reminder"), ("Changed", 2, "correction"))
    )
    told = text_of(message(deliveries(new, old, changed), mind.knowledge))
    assert told == "3 updates\n- Changed\n- Old\n- New"


@pytest.mark.parametrize(("count", "last"), [(LISTED, "- 8 – text"), (LISTED + 1, "- and 1 more")])
def test_more_than_a_few_are_counted(mind: Mind, count: int, last: str) -> None:
    many = [
        announcement(f"reminder:{number}", told={"en": Told(f"{number}", "text\nmore")})
        for number in range(1, count + 1)
    ]
    told = text_of(message(deliveries(*many), mind.knowledge)).splitlines()
    assert told[0] == f"{count} updates"
    assert told[1] == "- 1 – text"
    assert told[-1] == last


def test_a_line_of_a_digest_is_short(mind: Mind) -> None:
    long = announcement(told={"en": Told("Long", "word " * 100)})
    line = text_of(message(deliveries(long, announcement("reminder:other")), mind.knowledge)).splitlines()[1]
    assert line.endswith("word…")
    assert len(line) <= LONGEST_LINE + len("- Long – ")
