"""Weighs what the matcher finds by the names, numbers and distinctions of the question."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.answering.catalogue import Entry
from bot.answering.understanding import Question
from bot.folding import fold
from bot.knowledge.loading import Knowledge
from bot.matching.passages import Coverage

WRONG_KIND = 0.8
"""A question says "friendship" and the entry only "sister", or "first" and the entry only "fifth"."""
WRONG_NUMBER = 0.75
"""A question holds a year or number that the entry does not."""
STRANGER = 0.65
"""A question names a place or person that the entry has never heard of."""
UNNAMED = 0.86
"""The entry is about a name which the question does not give."""
UNNAMED_TOLD = 0.8
"""The coverage by an answer counts for so much where the question names nobody that the answer is about."""
NAMELESS = 0.35
"""Up to this share an entry whose phrasings name somebody loses to a question that names nobody: which tree?"""
ASIDE = 0.65
"""The question names a person, office or event, or a home city, that the entry is not about."""
OTHER_SIDE = 0.5
"""An entry that speaks for one home city loses up to this share to a question that names only the other."""
NO_FACT = 0.93
"""The attribute is understood, but the record has no such fact."""
TOLD = 0.55
"""How far an answer that holds all of the question's words is lifted towards certainty."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An entry with its score after weighing, and what was held against it."""

    entry: Entry
    score: float
    reasons: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The entry's id, with the subjects that its own words and not the question's names give."""
        return f"{self.entry.id}:{','.join(self.subjects)}" if self.subjects else self.entry.id

    def lifted(self, coverage: float) -> "Weighed":
        """The same, surer by the share of the question that its answer holds."""
        return replace(self, score=lifted(self.score, coverage)) if coverage else self

    def lit(self, share: float) -> "Weighed":
        """The same, moved towards certainty by *share*."""
        return replace(self, score=1 - (1 - self.score) * (1 - share)) if share else self

    def times(self, factor: float) -> "Weighed":
        """The same, less sure by *factor*."""
        return replace(self, score=self.score * factor) if factor != 1 else self


def lifted(score: float, coverage: float) -> float:
    """*score*, moved towards 1 by the *coverage* of the question by the answer (0 to 1)."""
    return 1 - (1 - score) * (1 - TOLD * coverage * coverage)


@dataclass(frozen=True, slots=True)
class Heard:
    """What of a question is the same for every entry: names from before, distinct words, names of nobody here."""

    question: Question
    context: frozenset[str]
    distinct: frozenset[str]
    strangers: tuple[str, ...]


class Scales:
    """Weighs entries: built once for a knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._home = frozenset(knowledge.program.home)
        self._held: dict[tuple[str, str], frozenset[str]] = {}
        self._distinctions = {
            tag: [frozenset(fold(word) for word in group) for group in language.distinctions]
            for tag, language in knowledge.languages.items()
        }

    def weigh_all(
        self,
        question: Question,
        found: Iterable[tuple[Entry, float]],
        coverage: Coverage,
        context: Iterable[str] = (),
    ) -> list[Weighed]:
        """The entries of *found* with their scores weighed, best first, those left out that the names forbid.

        An entry with an answer of its own is lifted by the *coverage* of the question by that answer.
        """
        heard = Heard(
            question,
            frozenset(context),
            self._distinct_in(question.language.tag, question.folded),
            tuple(fold(name) for name in question.findings.unknown),
        )
        weighed = (
            self._weigh(heard, entry, score if entry.kind == "fact" else self._lifted(heard, entry, score, coverage))
            for entry, score in found
        )
        return sorted((each for each in weighed if each), key=lambda each: -each.score)

    def _lifted(self, heard: Heard, entry: Entry, score: float, coverage: Coverage) -> float:
        share = coverage.of(entry.id)
        named = not entry.names.isdisjoint(heard.context.union(heard.question.names))
        return lifted(score, share if named else share * UNNAMED_TOLD)

    def _weigh(self, heard: Heard, entry: Entry, score: float) -> Weighed | None:
        question = heard.question
        if entry.kind == "talk":
            return Weighed(entry, score)
        reasons: list[str] = []
        factor = 1.0
        if entry.kind in {"faq", "milestone"}:
            by_names = self._by_names(question, entry, heard.context)
            if by_names is None:
                return None
            factor *= by_names
            if by_names < 1:
                reasons.append(f"names {by_names:.2f}")
            if question.numbers - entry.numbers:
                factor *= WRONG_NUMBER
                reasons.append(f"numbers {WRONG_NUMBER}")
            if self._wrong_kind(question.language.tag, heard.distinct, entry):
                factor *= WRONG_KIND
                reasons.append(f"distinction {WRONG_KIND}")
            if any(name not in entry.folded for name in heard.strangers):
                factor *= STRANGER
                reasons.append(f"stranger {STRANGER}")
        return Weighed(entry, min(1.0, score * factor), tuple(reasons))

    def _by_names(self, question: Question, entry: Entry, context: frozenset[str]) -> float | None:
        factor = 1.0
        cities = entry.names & self._knowledge.cities.keys()
        for found in question.findings.found:
            ids = {found.id, *found.rivals}
            if ids & entry.names:
                continue
            if found.kind != "city":
                factor *= ASIDE
            elif found.id not in self._home:
                return None
            elif cities:
                factor *= ASIDE
        named = set(question.names) | context
        named |= {rival for found in question.findings.found for rival in found.rivals}
        if entry.needed - named - self._home:
            factor *= UNNAMED
        elif not named:
            factor *= 1 - NAMELESS * entry.naming
        return factor * self._by_side(named, entry.side)

    def _by_side(self, named: set[str], side: float) -> float:
        home = self._knowledge.program.home
        spoken = named | {office.city for name in named if (office := self._knowledge.organisations.get(name))}
        asked = sum(name in spoken for name in home[:1]) - sum(name in spoken for name in home[1:2])
        return 1 - OTHER_SIDE * max(0.0, -asked * side)

    def _wrong_kind(self, tag: str, asked: frozenset[str], entry: Entry) -> bool:
        """Whether the question says one word of a pair like "sister" and "friendship", and the entry only the other."""
        if not asked:
            return False
        held = self._distinct_words(tag, entry)
        return any(asked & group and held & group and not asked & held & group for group in self._distinctions[tag])

    def _distinct_words(self, tag: str, entry: Entry) -> frozenset[str]:
        """The words of distinctions that *entry* holds; looked up in its text once."""
        key = (tag, entry.id)
        if key not in self._held:
            self._held[key] = self._distinct_in(tag, entry.folded)
        return self._held[key]

    def _distinct_in(self, tag: str, folded: str) -> frozenset[str]:
        return frozenset(word for group in self._distinctions[tag] for word in group if _holds(folded, word))


def _holds(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        before, after = text[at - 1 : at], text[end : end + 1]
        if not (word.isascii() and ((before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum()))):
            return True
        at = text.find(word, at + 1)
    return False
