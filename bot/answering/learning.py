"""Learning: how a knowledge becomes a mind, from nothing, or sooner from the mind of nearly the same knowledge."""

from dataclasses import replace
from random import Random

from bot.answering.catalogue import Catalogue, asked_records
from bot.answering.mind import Mind, Ready, Twins, lexicon_of
from bot.knowledge.loading import Knowledge
from bot.matching.calibration import Thresholds, thresholds_of
from bot.matching.deciding import Match, confidence
from bot.matching.likeness import alike
from bot.matching.matcher import Matcher
from bot.matching.passages import Passages
from bot.matching.words import Lexicon

SAMPLE = 3000
"""Phrasings asked, at most, to set one language's thresholds."""
FEW = 100
"""From fewer free phrasings than this nothing can be learnt of what a score is worth."""


def learn(knowledge: Knowledge) -> Mind:
    """Make *knowledge* ready for questions."""
    return refit(_bare(knowledge))


def relearn(knowledge: Knowledge, before: Mind) -> Mind:
    """Make *knowledge* ready sooner, being much like that of *before*: as `learn` does, but for the thresholds.

    These are those of *before*, as long as nobody asks for others by `refit`. Only a language that had none gets its
    own, and all do where another rate of false answers is wanted.
    """
    bare = _bare(knowledge)
    if knowledge.program.false_answer_rate != before.knowledge.program.false_answer_rate:
        return refit(bare)
    return replace(
        bare, thresholds={tag: before.thresholds.get(tag) or fitted_thresholds(bare, tag) for tag in bare.matchers}
    )


def refit(mind: Mind) -> Mind:
    """The same mind with thresholds fitted to it: what `learn` would have made of its knowledge. Takes long."""
    return replace(mind, thresholds={tag: fitted_thresholds(mind, tag) for tag in mind.matchers})


def _bare(knowledge: Knowledge) -> Mind:
    """The mind without thresholds."""
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
    return Mind.ready(knowledge, Ready(entries, catalogue.finder, matchers, passages, twins, {}))


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
