"""What is learnt from a knowledge before the first question: entries, matchers, thresholds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from bot.answering.catalogue import Catalogue, Entry, asked_records
from bot.answering.parts import Parting
from bot.answering.understanding import Question, Reader
from bot.answering.weighing import Scales, Weighed
from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge
from bot.matching.calibration import Thresholds, thresholds_of
from bot.matching.deciding import Match, confidence
from bot.matching.likeness import alike
from bot.matching.matcher import Matcher
from bot.matching.names import NameFinder
from bot.matching.passages import Coverage, Passages
from bot.matching.words import Lexicon

DEPTH = 8
"""So many of the matcher's entries are weighed for a question."""
TOLD_BEST = 10
"""So many answers that hold most of a question's words are weighed besides."""
TOLD_LEAST = 0.5
"""An answer that holds less of them is not what is asked for, if no phrasing says so."""
SAMPLE = 3000
"""Phrasings asked, at most, to set one language's thresholds."""

Twins = Mapping[str, frozenset[str]]

FEW = 100
"""From fewer free phrasings than this nothing can be learnt of what a score is worth."""


def lexicon_of(language: Language) -> Lexicon:
    """The words that a language file declares alike, joined or weak."""
    return Lexicon(
        synonyms=language.synonyms,
        joins=language.joins,
        # That some place is named says next to nothing; which one it is, weighing looks at.
        weak=(*language.weak_words, "{place}"),
        asking=language.question_words,
        stemming="Latin" in language.scripts,
    )


def parting_of(language: Language) -> Parting:
    """How a language file says that questions are joined."""
    commands = language.commands
    return Parting(
        joints=commands.get("joints", ()),
        between_words=commands.get("and_between", ()),
        openers=commands.get("openers", ()),
        asking=language.question_words,
    )


@dataclass(frozen=True, slots=True)
class Ready:
    """What is learnt from a knowledge, and can be kept."""

    entries: Mapping[str, Entry]
    finder: NameFinder
    matchers: Mapping[str, Matcher]
    passages: Mapping[str, Passages]
    twins: Mapping[str, Twins]
    thresholds: Mapping[str, Thresholds]


@dataclass(frozen=True, slots=True)
class Mind:
    """A knowledge made ready for questions. Immutable: a new knowledge is a new mind.

    *twins* are, for each language and answer, by the ids of the passages, the answers that tell much the same.
    """

    knowledge: Knowledge
    entries: Mapping[str, Entry]
    reader: Reader
    scales: Scales
    parting: Mapping[str, Parting]
    matchers: Mapping[str, Matcher]
    passages: Mapping[str, Passages]
    twins: Mapping[str, Twins]
    thresholds: Mapping[str, Thresholds]

    @classmethod
    def ready(cls, knowledge: Knowledge, ready: "Ready") -> "Mind":
        """The mind made of what was learnt before."""
        reader = Reader(knowledge, ready.finder, {tag: matcher.familiar for tag, matcher in ready.matchers.items()})
        scales = Scales(knowledge)
        parting = {tag: parting_of(language) for tag, language in knowledge.languages.items()}
        return cls(
            knowledge,
            ready.entries,
            reader,
            scales,
            parting,
            ready.matchers,
            ready.passages,
            ready.twins,
            ready.thresholds,
        )

    def coverage(self, question: Question) -> Coverage:
        """How much of *question* stands in each answer, and in each fact of each record."""
        return self.passages[question.language.tag].coverage(question.masked)

    def weighed(
        self,
        question: Question,
        coverage: Coverage | None = None,
        *,
        context: tuple[str, ...] = (),
        without: str | None = None,
    ) -> list[Weighed]:
        """The entries that *question* may mean, best first; *context* are names said before."""
        matcher = self.matchers[question.language.tag]
        coverage = coverage or self.coverage(question)
        allowed: Callable[[str], bool] | None = (lambda entry: entry != without) if without else None
        found = dict(matcher.rank(question.masked, DEPTH, allowed=allowed))
        for entry, _ in coverage.best(TOLD_BEST, TOLD_LEAST):
            if entry in self.entries and entry != without:
                found.setdefault(entry, 0.0)
        asked = ((self.entries[entry], score) for entry, score in found.items())
        return self.scales.weigh_all(question, asked, coverage, context)


def learn(knowledge: Knowledge) -> Mind:
    """Make *knowledge* ready for questions."""
    catalogue = Catalogue(knowledge)
    entries = catalogue.entries
    matchers = {
        tag: Matcher(lexicon_of(language)).fit(
            [
                {"id": entry.id, "phrasings": entry.phrasings[tag], "answer": catalogue.answer(entry.id, tag)}
                for entry in entries.values()
                if tag in entry.phrasings
            ]
        )
        for tag in knowledge.program.languages
        if (language := knowledge.languages.get(tag))
    }
    passages = {tag: Passages(matcher.lexicon).learn(catalogue.passages(tag)) for tag, matcher in matchers.items()}
    twins = {tag: _twins(catalogue, tag, matcher.lexicon) for tag, matcher in matchers.items()}
    bare = Mind.ready(knowledge, Ready(entries, catalogue.finder, matchers, passages, twins, {}))
    return replace(bare, thresholds={tag: fitted_thresholds(bare, tag) for tag in matchers})


def _twins(catalogue: Catalogue, tag: str, lexicon: Lexicon) -> Twins:
    """The answers that tell much the same; one that tells and one that says it is not known are none."""
    found: dict[str, frozenset[str]] = {}
    for known in (True, False):
        found |= alike(catalogue.told(tag, known=known), lexicon)
    return found


def fitted_thresholds(mind: Mind, tag: str) -> Thresholds:
    """Ask phrasings without their own entry, names and all: what is best then is false."""
    scores, confidences = [], []
    for entry, text in _sample(mind, tag):
        weighed = mind.weighed(mind.reader.read(text, language=tag), without=entry)
        scores.append(weighed[0].score if weighed else 0.0)
        confidences.append(confidence([Match(each.entry.id, each.score) for each in weighed]))
    rate = mind.knowledge.program.false_answer_rate
    return Thresholds(thresholds_of(confidences, rate).answer, thresholds_of(scores, rate).suggest)


def _sample(mind: Mind, tag: str) -> list[tuple[str, str]]:
    """Free phrasings with their entries, one of each entry before the second of any.

    In a language into which next to none is translated yet, those of facts, too.
    """
    knowledge = mind.knowledge
    drawing = Random(0)  # noqa: S311  # a repeatable sample, no secret
    rounds = []
    free = {identity: record.questions.get(tag, ()) for identity, record in asked_records(knowledge).items()}
    most = SAMPLE
    if sum(map(len, free.values())) < FEW:
        most = FEW
        free |= {entry.id: entry.phrasings.get(tag, ()) for entry in mind.entries.values() if entry.kind == "fact"}
    for identity, phrasings in free.items():
        drawn = drawing.sample(phrasings, len(phrasings))
        rounds += [(turn, drawing.random(), identity, text) for turn, text in enumerate(drawn)]
    return [(identity, text) for _, _, identity, text in sorted(rounds)[:most]]
