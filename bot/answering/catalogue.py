"""Everything that can be answered, as entries to match: FAQ entries, milestones, facts with slots, small talk."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.answering.origins import origin_of
from bot.folding import fold
from bot.knowledge.gazetteer import foreign_places
from bot.knowledge.languages import FactWording, Language
from bot.knowledge.loading import Knowledge
from bot.knowledge.scalars import Text
from bot.knowledge.schema import City, Event, FaqEntry, Milestone, Organisation, Partnership, Person
from bot.matching.names import Findings, Name, NameFinder

_DIGITS = re.compile(r"\d+")
_PLAIN = re.compile(r"[a-z0-9]+")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_SLOTS = {"{partner}": "{city}", "{year}": "", "{month}": ""}
TALK = ("hello", "thanks", "bye", "who-are-you", "help")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be answered.

    *phrasings* are masked: names stand as ``{city}``, ``{person}`` … . *names* are those that a question for it may
    name; *needed* those that all its phrasings name; *numbers* all that its phrasings and answer hold; *side* tells
    whether they speak for the first home city (1) or the second (-1), *naming* how many of them name anybody else (0 to
    1), *abroad* how many a city, but neither home city; *folded* is its text, for looking up a word, *distinct* the
    words of each language's distinctions in it.
    """

    id: str
    kind: str
    phrasings: Mapping[str, tuple[str, ...]]
    shown: Text
    names: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    side: float = 0.0
    naming: float = 0.0
    abroad: float = 0.0
    folded: str = ""
    distinct: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Catalogue:
    """The entries of a knowledge, by id, and the finder for its names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.finder = _finder(knowledge)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every entry, by id."""
        return {entry.id: entry for entry in self._all()}

    def _all(self) -> Iterator[Entry]:
        for identity, record in self._told().items():
            yield self._written(identity, record)
        languages = self._languages()
        for key in dict.fromkeys(key for language in languages for key in language.facts):
            yield self._fact(key, languages)
        for key in TALK:
            phrasings = {language.tag: language.talk[key] for language in languages if key in language.talk}
            yield Entry(f"talk.{key}", "talk", phrasings, {})

    def answer(self, entry: str, tag: str) -> str:
        """The answer of an FAQ entry or milestone in a language, masked like its phrasings; empty for other entries."""
        if faq := self.knowledge.faq.get(entry):
            return self._masked(faq.answer.get(tag, ""))
        if milestone := self.knowledge.milestones.get(entry):
            return self._masked(milestone.text.get(tag, ""))
        return ""

    def passages(self, tag: str) -> dict[str, str]:
        """What could be asked for in a language, masked: each answer, and each fact of each record, by entry id.

        What is computed has no text before it is asked for; how it is asked for stands in its place.
        """
        texts: dict[str, str] = {}
        for identity, record in self._told().items():
            phrasings = self.entries[identity].phrasings.get(tag, ())
            texts[identity] = "\n".join((*phrasings, self._masked("\n".join(_said(record, tag)))))
        language = self.knowledge.languages[tag]
        for key, wording in language.facts.items():
            texts[key] = self._with_slots("\n".join(wording.phrasings))
        for kind, shelf in shelves(self.knowledge).items():
            for identity, each in shelf.items():
                for attribute, fact in each.facts.items():
                    key = f"{kind}.{attribute}"
                    told = "\n".join((fact.text.get(tag, ""), fact.more.get(tag, "")))
                    texts[f"{key}:{identity}"] = f"{texts.get(key, '')}\n{self._masked(told)}"
        return texts

    def told(self, tag: str, *, known: bool) -> dict[str, str]:
        """What is told in a language, masked, by the ids of `passages`: what is *known*, or that something is not."""
        texts = {
            identity: "\n".join(_said(record, tag))
            for identity, record in self._told().items()
            if (record.known if isinstance(record, FaqEntry) else True) is known
        }
        for kind, shelf in shelves(self.knowledge).items():
            for identity, each in shelf.items():
                for attribute, fact in each.facts.items():
                    if fact.known is known:
                        told = (fact.text.get(tag, ""), fact.more.get(tag, ""))
                        texts[f"{kind}.{attribute}:{identity}"] = "\n".join(told)
        return {identity: self._masked(text) for identity, text in texts.items()}

    def _masked(self, text: str) -> str:
        return self.finder.find(text).masked

    def _told(self) -> dict[str, FaqEntry | Milestone]:
        return {**self.knowledge.faq, **self.knowledge.milestones}

    def _languages(self) -> list[Language]:
        return [
            self.knowledge.languages[tag] for tag in self.knowledge.program.languages if tag in self.knowledge.languages
        ]

    def _written(self, identity: str, record: FaqEntry | Milestone) -> Entry:
        questions, home = record.questions, frozenset(self.knowledge.program.home)
        masked: dict[str, tuple[str, ...]] = {}
        named: list[frozenset[str]] = []
        spoken: list[frozenset[str]] = []
        for tag, phrasings in questions.items():
            findings = [self.finder.find(text) for text in phrasings]
            masked[tag] = tuple(each.masked for each in findings)
            named += [frozenset(each.ids) for each in findings]
            spoken += [self._spoken_for(each, tag) for each in findings]
        text = " ".join(text for tag in _tags(record) for text in _texts(record, tag))
        folded = fold(text)
        return Entry(
            identity,
            "faq" if isinstance(record, FaqEntry) else "milestone",
            masked,
            {tag: phrasings[0] for tag, phrasings in questions.items() if phrasings} or _title(record),
            names=self._related(frozenset(record.about).union(*named)),
            needed=frozenset.intersection(*named) if named else frozenset(),
            numbers=frozenset(_DIGITS.findall(text)),
            side=self._side(spoken),
            naming=_share(named, lambda names: not names <= home),
            abroad=_share(named, lambda names: names.isdisjoint(home) and not names.isdisjoint(self.knowledge.cities)),
            folded=folded,
            distinct={language.tag: distinct_in(language, folded) for language in self._languages()},
        )

    def _spoken_for(self, findings: Findings, tag: str) -> frozenset[str]:
        """The names in a phrasing; of the home cities, if it names both, the one from which somebody comes."""
        home = self.knowledge.program.home
        names = frozenset(findings.ids)
        origin = origin_of(findings, home, self.knowledge.languages[tag]) if names.issuperset(home) else None
        return names.difference(home) | {origin} if origin else names

    def _side(self, named: Sequence[frozenset[str]]) -> float:
        """The share of phrasings that name only the first home city, less the share that name only the second."""
        home = self.knowledge.program.home
        if len(home) < 2 or not named:
            return 0.0
        first, second = home[:2]
        return sum((first in names) - (second in names) for names in named) / len(named)

    def _related(self, names: Iterable[str]) -> frozenset[str]:
        """*names*, the cities of the partnerships, organisations and events among them, and the people's cities."""
        knowledge = self.knowledge
        found = set(names)
        for name in tuple(found):
            if link := knowledge.partnerships.get(name):
                found.update(link.cities)
            elif organisation := knowledge.organisations.get(name):
                found.update({organisation.city} if organisation.city else ())
            elif event := knowledge.events.get(name):
                found.update({event.city, *event.about})
            elif person := knowledge.people.get(name):
                found.update(role.of for role in person.roles)
        return frozenset(found)

    def _fact(self, key: str, languages: list[Language]) -> Entry:
        phrasings: dict[str, tuple[str, ...]] = {}
        shown: dict[str, str] = {}
        for language in languages:
            if wording := language.facts.get(key):
                phrasings[language.tag] = tuple(self._with_slots(text) for text in wording.phrasings)
                shown[language.tag] = shown_question(wording)
        return Entry(key, "fact", phrasings, shown)

    def _with_slots(self, phrasing: str) -> str:
        for slot, mask in _SLOTS.items():
            phrasing = phrasing.replace(slot, mask)
        return " ".join(phrasing.split())


def asked_records(knowledge: Knowledge) -> dict[str, FaqEntry | Milestone]:
    """The records that carry questions of their own, by id."""
    return {**knowledge.faq, **{name: each for name, each in knowledge.milestones.items() if each.questions}}


def shown_question(wording: FactWording) -> str:
    """The phrasing by which a fact is offered: the first that reads as a question."""
    asking = [text for text in wording.phrasings if text.endswith(("?", "\uff1f", "か", "か。"))]
    return (asking or wording.phrasings)[0]


def _share(named: Sequence[frozenset[str]], holds: Callable[[frozenset[str]], bool]) -> float:
    return sum(map(holds, named)) / max(len(named), 1)


def distinct_in(language: Language, folded: str) -> frozenset[str]:
    """The words of a language's distinctions that stand in a folded text: "sister", "friendship", "first" …"""
    plain, others = language.distinct_words
    found = plain.intersection(_PLAIN.findall(folded))
    return found.union([word for word in others if word in folded and _holds(folded, word)])


def _holds(text: str, word: str) -> bool:
    """Whether *word* stands in *text*, as a word of its own if it is one of an alphabet."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        before, after = text[at - 1 : at], text[end : end + 1]
        if not (word.isascii() and ((before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum()))):
            return True
        at = text.find(word, at + 1)
    return False


def shelves(knowledge: Knowledge) -> dict[str, Mapping[str, City | Partnership | Person | Organisation | Event]]:
    """The records that carry facts, by their kind."""
    return {
        "city": knowledge.cities,
        "partnership": knowledge.partnerships,
        "person": knowledge.people,
        "organisation": knowledge.organisations,
        "event": knowledge.events,
    }


def _texts(record: FaqEntry | Milestone, tag: str) -> Iterator[str]:
    """All that a record says in a language, the questions for it first."""
    yield from record.questions.get(tag, ())
    yield from _said(record, tag)


def _said(record: FaqEntry | Milestone, tag: str) -> Iterator[str]:
    """All that a record answers in a language."""
    said = record.answer if isinstance(record, FaqEntry) else record.text
    yield said.get(tag, "")
    yield record.more.get(tag, "")
    if isinstance(record, Milestone):
        yield record.title.get(tag, "")
        yield str(record.date)


def _tags(record: FaqEntry | Milestone) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*record.questions, *(record.answer if isinstance(record, FaqEntry) else record.text))))


def _title(record: FaqEntry | Milestone) -> Text:
    return record.title if isinstance(record, Milestone) else {}


def _finder(knowledge: Knowledge) -> NameFinder:
    tags = tuple(tag for tag in knowledge.program.languages)
    places = foreign_places(tags)
    return NameFinder(_names(knowledge), common=_common(knowledge, places), foreign_words=places)


def _names(knowledge: Knowledge) -> Iterator[Name]:
    shelves: dict[str, Mapping[str, Any]] = {
        "city": knowledge.cities,
        "person": knowledge.people,
        "organisation": knowledge.organisations,
        "event": knowledge.events,
    }
    for kind, shelf in shelves.items():
        for identity, record in shelf.items():
            right = [*record.name.values(), *(each for names in record.also.values() for each in names)]
            if kind == "person":
                right += [each for names in record.family_name.values() for each in names]
            for spelling in dict.fromkeys(right):
                yield Name(identity, kind, spelling)
            for spelling in record.misspelt:
                yield Name(identity, kind, spelling, "misspelt")
            for spelling in record.not_this:
                yield Name(identity, kind, spelling, "other")


def _common(knowledge: Knowledge, places: frozenset[str]) -> frozenset[str]:
    """The ordinary words of all phrasings: written small somewhere and no place, or in the language's own lists."""
    texts: list[str] = []
    for language in knowledge.languages.values():
        texts += [text for wording in language.facts.values() for text in wording.phrasings]
        texts += [text for group in (language.weak_words, language.question_words, language.joins) for text in group]
        texts += [text for group in language.synonyms for text in group]
        texts += [text for group in language.talk.values() for text in group]
    for record in asked_records(knowledge).values():
        texts += [text for phrasings in record.questions.values() for text in phrasings]
    # The bunka of "bunka sai" is no word by itself, however somebody wrote it.
    names = {tuple(_LATIN_WORD.findall(name.spelling)) for name in _names(knowledge) if name.spelling.isascii()}
    several = sorted("[ -]".join(map(re.escape, words)) for words in names if len(words) > 1)
    named = re.compile(rf"\b(?:{'|'.join(several) or '(?!)'})\b", re.IGNORECASE)
    written = Counter(word for text in texts for word in _LATIN_WORD.findall(named.sub(" ", text)))
    found = {word for word in written if word == word.lower()}
    found -= {place.lower() for place in places}
    # Who types no capitals writes a name small, too: it stays a name where others write it so.
    found -= {words[0].lower() for words in names if len(words) == 1 and written[words[0]] > written[words[0].lower()]}
    # Where the cities lie is no strange name: "the partner in Japan", 「台湾の都市」.
    for city in knowledge.cities.values():
        found.update(text for field in (city.country, city.region, city.continent) for text in field.values())
    return frozenset(fold(word) for word in found)
