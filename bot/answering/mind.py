"""What is learnt from a knowledge before the first question: entries, matchers, thresholds; and its cache."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from random import Random

from bot.answering.catalogue import Catalogue, Entry
from bot.answering.understanding import Question, Reader
from bot.answering.weighing import Scales, Weighed
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import Language
from bot.matching.deciding import Thresholds
from bot.matching.matcher import Matcher
from bot.matching.words import Lexicon

DEPTH = 40
"""So many of the matcher's entries are weighed for a question."""
SAMPLE = 600
"""Phrasings asked, at most, to set one language's thresholds."""
ANSWER_QUANTILE = 2.0
SUGGEST_QUANTILE = 8.0
"""Thresholds leave this many times the stated rate above them when phrasings are asked without their own entry:
the rest of a knowledge is nearer to its own questions than strangers' questions are (measured: 10 % gave 4.9 %)."""


def lexicon_of(language: Language) -> Lexicon:
    """The words that a language file declares alike, joined or weak."""
    return Lexicon(
        synonyms=language.synonyms,
        joins=language.joins,
        weak=(*language.weak_words, *language.question_words),
        stemming="Latin" in language.scripts,
    )


@dataclass(frozen=True, slots=True)
class Mind:
    """A knowledge made ready for questions. Immutable: a new knowledge is a new mind."""

    knowledge: Knowledge
    entries: Mapping[str, Entry]
    reader: Reader
    scales: Scales
    matchers: Mapping[str, Matcher]
    thresholds: Mapping[str, Thresholds]

    def weighed(
        self, question: Question, *, context: tuple[str, ...] = (), without: str | None = None
    ) -> list[Weighed]:
        """The entries that *question* may mean, best first; *context* are names from before; *without* leaves one out."""
        matcher = self.matchers[question.language.tag]
        allowed: Callable[[str], bool] | None = (lambda entry: entry != without) if without else None
        found = []
        for entry, score in matcher.rank(question.masked, DEPTH, allowed=allowed):
            if weighed := self.scales.weigh(question, self.entries[entry], score, context):
                found.append(weighed)
        return sorted(found, key=lambda each: -each.score)


def learn(knowledge: Knowledge, cached: bytes | None = None) -> Mind:
    """Make *knowledge* ready for questions."""
    catalogue = Catalogue(knowledge)
    entries = catalogue.entries
    matchers = {}
    for tag in knowledge.program.languages:
        if language := knowledge.languages.get(tag):
            plain = [
                {"id": entry.id, "phrasings": entry.phrasings[tag]} for entry in entries.values() if entry.phrasings.get(tag)
            ]
            matchers[tag] = Matcher(lexicon_of(language)).fit(plain)
    reader = Reader(knowledge, catalogue.finder)
    bare = Mind(knowledge, entries, reader, Scales(knowledge), matchers, {})
    thresholds = {tag: _thresholds(bare, tag) for tag in matchers}
    return Mind(knowledge, entries, reader, bare.scales, matchers, thresholds)


def _thresholds(mind: Mind, tag: str) -> Thresholds:
    """Ask phrasings without their own entry; what the rest scores then is what a foreign question would."""
    asked = list(_phrasings(mind, tag))
    Random(0).shuffle(asked)  # noqa: S311  # a repeatable sample, no secret
    scores = []
    for entry, text in asked[:SAMPLE]:
        question = mind.reader.read(text, language=tag)
        best = mind.weighed(question, without=entry)
        scores.append(best[0].score if best else 0.0)
    if not scores:
        return Thresholds(answer=1.0, suggest=1.0)
    scores.sort(reverse=True)
    rate = mind.knowledge.program.false_answer_rate
    answer, suggest = (scores[min(int(len(scores) * rate * times), len(scores) - 1)] for times in (ANSWER_QUANTILE, SUGGEST_QUANTILE))
    return Thresholds(answer=answer, suggest=suggest)


def _phrasings(mind: Mind, tag: str) -> Iterator[tuple[str, str]]:
    knowledge = mind.knowledge
    for identity, record in (*knowledge.faq.items(), *knowledge.milestones.items()):
        for text in record.questions.get(tag, ()):
            yield identity, text


def state_of(mind: Mind) -> bytes:
    """The thresholds as JSON."""
    return json.dumps({tag: asdict(each) for tag, each in mind.thresholds.items()}).encode()
