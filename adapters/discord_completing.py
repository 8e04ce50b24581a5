"""What is offered while somebody types behind a command on Discord: questions and names of the knowledge, at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from rapidfuzz import fuzz, process

from adapters.following import topics_of
from adapters.topics import about
from bot.answering.candidates.mind import Mind
from bot.answering.content.telling import COMPUTED, split_id
from bot.answering.language.wording import Wording
from bot.answering.question.said import Asked
from bot.answering.replies.offering import Offering
from bot.folding import fold
from bot.knowledge.schema import City, Event
from bot.knowledge.shelves import named_shelves

MOST = 25
"""Discord shows so many choices."""
LONGEST = 100
"""Discord takes so many characters in a choice."""
ALIKE = 75
"""Where nothing holds all that was typed, what is as like as this, out of 100, may be meant."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is offered, and what it stands for."""

    shown: str
    value: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What is offered to be asked in one language: the questions, by their folded text."""

    mind: Mind
    questions: Mapping[str, str]


class Completing:
    """Offers what the mind of that moment knows; the questions of each language are gathered once."""

    def __init__(self, mind: Callable[[], Mind], clock: Callable[[], datetime]) -> None:
        self._mind = mind
        self._clock = clock
        self._known: dict[str, _Known] = {}

    def questions(self, typed: str, words: Wording) -> list[Choice]:
        """The questions that hold all that was *typed*, or are about whom it names; examples, where that is nothing."""
        mind = self._mind()
        known = self._questions(mind, words)
        if not typed.strip():
            found: Iterable[str] = (*mind.knowledge.program.examples.get(words.tag, ()), *known.values())
        else:
            offering = self._offering(mind, words)
            named = (offering.of(*split_id(entry)).question for entry in about(typed, mind))
            found = (*named, *_holding(typed, known))
        fitting = (question for question in dict.fromkeys(found) if len(question) <= LONGEST)
        return [Choice(question, question) for question in islice(fitting, MOST)]

    def cities(self, typed: str, words: Wording) -> list[Choice]:
        """The cities of which a name begins with what was *typed*, or holds it."""
        return _called(typed, self._mind().knowledge.cities, words)

    def events(self, typed: str, words: Wording) -> list[Choice]:
        """The events, then the cities, of which a name begins with what was *typed*, or holds it."""
        knowledge = self._mind().knowledge
        events, cities = _called(typed, knowledge.events, words), _called(typed, knowledge.cities, words)
        return [*events, *cities][:MOST]

    def topics(self, typed: str, words: Wording) -> list[Choice]:
        """The topics that can be followed of which a name holds what was *typed*."""
        topics = topics_of(self._mind().knowledge).items()
        return [Choice(words.text(name), topic) for topic, name in topics if _holds(name.values(), typed)][:MOST]

    def languages(self, typed: str, words: Wording) -> list[Choice]:
        """The languages of the programme of which a name holds what was *typed*."""
        knowledge = self._mind().knowledge
        spoken = [knowledge.languages[tag] for tag in knowledge.program.languages]
        named = [(words.name_of(language), language) for language in spoken]
        return [Choice(name, each.tag) for name, each in named if _holds((name, each.name), typed)][:MOST]

    def _questions(self, mind: Mind, words: Wording) -> Mapping[str, str]:
        if any(known.mind is not mind for known in self._known.values()):
            self._known.clear()  # or what was gathered in a language that nobody uses would keep an old mind for ever
        if words.tag not in self._known:
            self._known[words.tag] = _Known(mind, {fold(each): each for each in self._gathered(mind, words)})
        return self._known[words.tag].questions

    def _gathered(self, mind: Mind, words: Wording) -> Iterator[str]:
        offering = self._offering(mind, words)
        for key, entry in mind.entries.items():
            if words.tag in entry.shown:
                for subjects in _subjects(key, mind):
                    yield offering.of(key, subjects).question

    def _offering(self, mind: Mind, words: Wording) -> Offering:
        return Offering(mind.entries, Asked(mind.knowledge, words, self._clock()))


def _subjects(key: str, mind: Mind) -> Iterator[tuple[str, ...]]:
    """About whom the entry *key* has something to tell; nobody in particular, if it is no fact of a record's."""
    kind, _, attribute = key.partition(".")
    shelf = named_shelves(mind.knowledge).get(kind)
    if mind.entries[key].kind != "fact" or shelf is None:
        yield ()
        return
    for name, record in shelf.items():
        if key in COMPUTED or attribute in record.facts:
            yield (name,)


def _holds(names: Iterable[str], typed: str) -> bool:
    return any(fold(typed).strip() in fold(name) for name in names)


def _holding(typed: str, known: Mapping[str, str]) -> list[str]:
    """Of the *known* questions those that hold every word *typed*, those that begin with it first."""
    text = fold(typed).strip()
    terms = text.split()
    held = [each for each in known if all(term in each for term in terms)]
    if not held:
        alike = process.extract(text, known.keys(), scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=MOST)
        return [known[each] for each, _, _ in alike]
    first = terms[0] if terms else ""
    held.sort(key=lambda each: (not each.startswith(text), f" {first}" not in f" {each}", len(each)))
    return [known[each] for each in held[: 2 * MOST]]


def _called(typed: str, records: Mapping[str, City] | Mapping[str, Event], words: Wording) -> list[Choice]:
    text = fold(typed).strip()
    found: list[tuple[bool, str, str]] = []
    for name, record in records.items():
        spellings = [*record.name.values(), *(each for several in record.also.values() for each in several)]
        folded = [fold(each) for each in spellings]
        if any(text in each for each in folded):
            shown = " ".join(filter(None, (getattr(record, "flag", None), words.text(record.name))))
            found.append((not any(each.startswith(text) for each in folded), shown, name))
    return [Choice(shown[:LONGEST], name) for _, shown, name in sorted(found)[:MOST]]
