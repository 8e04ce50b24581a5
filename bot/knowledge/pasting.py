"""What to paste where in the files so that an entry is asked for in more words; the files are read as they are now.

A snippet is meant for somebody who follows it to the letter: a line of a file, and text that goes below it as it
stands, indented as that file is.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Placing, Spot, spot_of_phrasing
from bot.knowledge.problems import Place
from bot.knowledge.tree import Keyed, Listing

STEP = 2
"""So many spaces further in stands what is below a key."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """*text* to be pasted below the line of *place*; where *inside*, behind the last of the list in that line."""

    place: Place
    text: str
    inside: bool = False


class Pasting:
    """Makes snippets for the files of one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._placing = Placing(knowledge)

    def of_entry(self, entry: str, tag: str) -> Place:
        """Where the questions of *entry* in the language *tag* begin, or else the entry."""
        return self._placing.of(spot_of_phrasing(self._knowledge, entry, tag, 0))

    def of_answer(self, entry: str, tag: str) -> Place:
        """Where what *entry* answers in the language *tag* stands: its text, its fact, or the record that it tells of.

        It may name records behind a colon: ``city.population:bizen``.
        """
        key, _, subjects = entry.partition(":")
        knowledge = self._knowledge
        if key in knowledge.places:
            return self._placing.of(Spot(key, ("answer" if key in knowledge.faq else "text", tag)))
        subject = next((each for each in subjects.split(",") if each in knowledge.places), None)
        if subject is None:
            return self.of_entry(key, tag)
        attribute = key.partition(".")[2]
        for steps in (("facts", attribute), (attribute,)):
            if self._placing.node(Spot(subject, steps)):
                return self._placing.of(Spot(subject, (*steps, "text", tag)))
        return knowledge.places[subject]

    def phrasings(self, entry: str, tag: str, texts: Sequence[str]) -> Snippet | None:
        """*texts* as more questions of *entry*; None where there are none, or nothing in the files can take them."""
        if not texts:
            return None
        listing_spot = Spot(*_parent(spot_of_phrasing(self._knowledge, entry, tag, 0)))
        quoted = [json.dumps(text, ensure_ascii=False) for text in texts]
        listing = self._placing.node(listing_spot)
        if isinstance(listing, Listing) and listing.items:
            return self._into(self._placing.of(listing_spot).path, listing, quoted)
        return self._as_first(entry, tag, quoted) if entry in self._knowledge.places else None

    def _into(self, path: str, listing: Listing, quoted: Sequence[str]) -> Snippet:
        last = listing.items[-1]
        if listing.flow:
            return Snippet(Place(path, last.line, last.column), "".join(f", {each}" for each in quoted), inside=True)
        end = self._end_of(path, last.line, listing.column)
        return Snippet(Place(path, end), _below(listing.column, [f"- {each}" for each in quoted]))

    def _as_first(self, entry: str, tag: str, quoted: Sequence[str]) -> Snippet | None:
        """The first questions of *entry* in a language, or of all."""
        place = self._placing.of(Spot(entry))
        record = self._placing.node(Spot(entry))
        if not isinstance(record, Keyed) or record.flow:
            return None
        questions = record.items.get("questions")
        items = [f"{' ' * STEP}- {each}" for each in quoted]
        if isinstance(questions, Keyed) and questions.flow:
            last = list(questions.items.values())[-1]
            return Snippet(Place(place.path, last.line, last.column), f", {tag}: [{', '.join(quoted)}]", inside=True)
        if isinstance(questions, Keyed):
            key = record.keys["questions"]
            return Snippet(Place(place.path, key.line), _below(questions.column, [f"{tag}:", *items]))
        lines = ["questions:", f"{' ' * STEP}{tag}:", *(" " * STEP + each for each in items)]
        return Snippet(Place(place.path, place.line), _below(record.column, lines))

    def _end_of(self, path: str, line: int, column: int) -> int:
        """The last line of the item that begins in *line*: what is further in than its dash at *column* goes on."""
        try:
            text = (self._knowledge.folder / path.partition("/")[2]).read_text("utf-8")
        except (OSError, ValueError):
            return line
        for further in text.split("\n")[line:]:
            if not further.strip() or len(further) - len(further.lstrip(" ")) < column:
                break
            line += 1
        return line


def _parent(spot: Spot) -> tuple[str, tuple[str | int, ...]]:
    return spot.record, spot.steps[:-1]


def _below(column: int, lines: Sequence[str]) -> str:
    return "\n".join(" " * (column - 1) + each for each in lines)
