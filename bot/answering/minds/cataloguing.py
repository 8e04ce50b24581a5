"""Cataloguing: every entry of a knowledge, and every text that can be told, with the names in it masked."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from bot.answering.candidates.called import Called
from bot.answering.candidates.catalogue import Entry, distinct_in, shown_question
from bot.answering.minds.unchanged import Earlier, Unchanged, related_to
from bot.answering.question.origins import origin_of, stays_in
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge
from bot.knowledge.scalars import Text
from bot.knowledge.schema import Fact, FaqEntry, Milestone
from bot.knowledge.shelves import shelves
from bot.matching.names.findings import Findings

_DIGITS = re.compile(r"\d+")
_SLOTS = {"{partner}": "{city}", "{year}": "", "{month}": ""}
MOST = 0.5
"""An entry of whose phrasings so many name a city is about the cities that they name."""
NEARLY = 0.9
"""Whom so many phrasings name is needed for the entry."""
FEW = 4
"""So many phrasings that said nothing would still leave it open where something takes place."""
TALK = ("hello", "thanks", "bye", "who-are-you", "help")


class Catalogue:
    """The entries of a knowledge, by id, the finder for its names, and what is told, with the names in it masked.

    Given what was catalogued *before* of an earlier knowledge, it is the same, and only what changed is made anew.
    """

    def __init__(self, knowledge: Knowledge, before: Earlier | None = None) -> None:
        self.knowledge = knowledge
        called = Called.of(knowledge)
        known = before is not None and called == Called.of(before.knowledge)
        self.finder = before.finder if before and known else called.finder()
        self.masks: dict[str, str] = {}
        """What has been masked so far."""
        self._unchanged = Unchanged(before, knowledge, self.finder) if before else None

    @cached_property
    def _links(self) -> Mapping[str, tuple[str, ...]]:
        return related_to(self.knowledge)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every entry, by id."""
        return {entry.id: entry for entry in self._all()}

    def _all(self) -> Iterator[Entry]:
        for identity, record in self._told.items():
            kept = self._unchanged.entry(identity, record) if self._unchanged else None
            yield kept or self._written(identity, record)
        languages = self._languages()
        for key in dict.fromkeys(key for language in languages for key in language.facts):
            yield self._fact(key, languages)
        for key in TALK:
            phrasings = {language.tag: language.talk[key] for language in languages if key in language.talk}
            yield Entry(f"talk.{key}", "talk", phrasings, {})

    def answer(self, entry: str, tag: str) -> str:
        """The answer of an FAQ entry or milestone in a language, masked like its phrasings; empty for other entries."""
        record = self._told.get(entry)
        return self._masked(_answer(record).get(tag, "")) if record else ""

    def passages(self, tag: str) -> dict[str, tuple[str, ...]]:
        """What could be asked for in a language, masked: each answer, and each fact of each record, by entry id.

        Each comes in parts, how it is asked for first. What is computed has no text before it is asked for.
        """
        texts = {
            identity: (*self.entries[identity].phrasings.get(tag, ()), *self._all_masked(_said(record, tag)))
            for identity, record in self._told.items()
        }
        for key, wording in self.knowledge.languages[tag].facts.items():
            texts[key] = tuple(map(_with_slots, wording.phrasings))
        for key, identity, fact in self._facts():
            texts[f"{key}:{identity}"] = (*texts.get(key, ()), *self._all_masked(_told_of(fact, tag)))
        return texts

    def told(self, tag: str, *, known: bool) -> dict[str, tuple[str, ...]]:
        """What is told in a language, masked, by the ids of `passages`: what is *known*, or that something is not."""
        texts = {
            identity: self._all_masked(_said(record, tag))
            for identity, record in self._told.items()
            if (record.known if isinstance(record, FaqEntry) else True) is known
        }
        for key, identity, fact in self._facts():
            if fact.known is known:
                texts[f"{key}:{identity}"] = self._all_masked(_told_of(fact, tag))
        return texts

    def _facts(self) -> Iterator[tuple[str, str, Fact]]:
        """Each fact with what it is called, and the id of its record."""
        for kind, shelf in shelves(self.knowledge).items():
            for identity, each in shelf.items():
                for attribute, fact in each.facts.items():
                    yield f"{kind}.{attribute}", identity, fact

    def _all_masked(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._masked(text) for text in texts if text)

    def _masked(self, text: str) -> str:
        if text not in self.masks:
            kept = self._unchanged.mask(text) if self._unchanged else None
            self.masks[text] = self.finder.find(text).masked if kept is None else kept
        return self.masks[text]

    @cached_property
    def _told(self) -> Mapping[str, FaqEntry | Milestone]:
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
        stays: list[float] = []
        for tag, phrasings in questions.items():
            findings = [self.finder.find(text) for text in phrasings]
            masked[tag] = tuple(each.masked for each in findings)
            named += [frozenset(each.ids) for each in findings]
            spoken += [self._spoken_for(each, tag) for each in findings]
            stays += [stays_in(each, self.knowledge.program.home, self.knowledge.languages[tag]) for each in findings]
        text = " ".join(text for tag in _tags(record) for text in _texts(record, tag))
        folded = fold(text)
        names = frozenset(record.about).union(*named)
        return Entry(
            identity,
            "faq" if isinstance(record, FaqEntry) else "milestone",
            masked,
            {tag: phrasings[0] for tag, phrasings in questions.items() if phrasings} or _title(record),
            names=names.union(*(self._links.get(name, ()) for name in names)),
            needed=_needed(named),
            cities=self._cities(named),
            numbers=frozenset(_DIGITS.findall(text)),
            side=self._side(spoken),
            place=sum(stays) / (sum(map(bool, stays)) + FEW),
            naming=_share(named, lambda names: not names <= home),
            abroad=_share(named, lambda names: names.isdisjoint(home) and not names.isdisjoint(self.knowledge.cities)),
            folded=folded,
            distinct={language.tag: distinct_in(language, folded) for language in self._languages()},
        )

    def _cities(self, named: Sequence[frozenset[str]]) -> frozenset[str]:
        """The cities that phrasings name, if most of them name one: the entry is about these and no other."""
        cities = [names & self.knowledge.cities.keys() for names in named]
        return frozenset().union(*cities) if _share(cities, bool) >= MOST else frozenset()

    def _spoken_for(self, findings: Findings, tag: str) -> frozenset[str]:
        """The names in a phrasing; of the home cities the one from which somebody comes, if it says which."""
        home = self.knowledge.program.home
        names = frozenset(findings.ids)
        origin = origin_of(findings, home, self.knowledge.languages[tag])
        return names.difference(home) | {origin} if origin else names

    def _side(self, named: Sequence[frozenset[str]]) -> float:
        """The share of phrasings that name only the first home city, less the share that name only the second."""
        home = self.knowledge.program.home
        if len(home) < 2 or not named:
            return 0.0
        first, second = home[:2]
        return sum((first in names) - (second in names) for names in named) / len(named)

    def _fact(self, key: str, languages: list[Language]) -> Entry:
        phrasings: dict[str, tuple[str, ...]] = {}
        shown: dict[str, str] = {}
        for language in languages:
            if wording := language.facts.get(key):
                phrasings[language.tag] = tuple(_with_slots(text) for text in wording.phrasings)
                shown[language.tag] = shown_question(wording)
        return Entry(key, "fact", phrasings, shown)


def _share(named: Sequence[frozenset[str]], holds: Callable[[frozenset[str]], bool]) -> float:
    return sum(map(holds, named)) / max(len(named), 1)


def _needed(named: Sequence[frozenset[str]]) -> frozenset[str]:
    """Those whom nearly all phrasings name."""
    count = Counter(chain.from_iterable(named))
    return frozenset(name for name in count if count[name] >= NEARLY * len(named))


def _with_slots(phrasing: str) -> str:
    for slot, mask in _SLOTS.items():
        phrasing = phrasing.replace(slot, mask)
    return " ".join(phrasing.split())


def _texts(record: FaqEntry | Milestone, tag: str) -> Iterator[str]:
    """All that a record says in a language, the questions for it first."""
    yield from record.questions.get(tag, ())
    yield from _said(record, tag)


def _said(record: FaqEntry | Milestone, tag: str) -> Iterator[str]:
    """All that a record answers in a language."""
    yield _answer(record).get(tag, "")
    yield record.more.get(tag, "")
    if isinstance(record, Milestone):
        yield record.title.get(tag, "")
        yield str(record.date)


def _answer(record: FaqEntry | Milestone) -> Text:
    return record.answer if isinstance(record, FaqEntry) else record.text


def _told_of(fact: Fact, tag: str) -> tuple[str, str]:
    return fact.text.get(tag, ""), fact.more.get(tag, "")


def _tags(record: FaqEntry | Milestone) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*record.questions, *_answer(record))))


def _title(record: FaqEntry | Milestone) -> Text:
    return record.title if isinstance(record, Milestone) else {}
