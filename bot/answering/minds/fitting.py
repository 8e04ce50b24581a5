"""Fitting: from which score on a mind answers a question, found by asking it what it should not answer."""

from collections.abc import Callable
from zlib import crc32

from bot.answering.candidates.called import asked_records
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.weighing import best_score
from bot.knowledge.loading import Knowledge
from bot.matching.calibration import Thresholds, thresholds_of
from bot.matching.deciding import Match, confidence

SAMPLE = 3000
"""Phrasings asked, at most, to set one language's thresholds."""
FEW = 100
"""From fewer free phrasings than this nothing can be learnt of what a score is worth."""


class GivenUpError(Exception):
    """Nobody waits for the thresholds any more."""


def fitted_thresholds(mind: Mind, tag: str, *, given_up: Callable[[], bool] = lambda: False) -> Thresholds:
    """Ask phrasings without their own entry, names and all: what is best then is false.

    It takes seconds; GivenUpError ends it soon after *given_up* says so.
    """
    scores, confidences = [], []
    silent = telling_nothing(mind.knowledge)
    for entry, text in _sample(mind, tag):
        if given_up():
            raise GivenUpError
        found = mind.weighed(mind.reader.read(text, language=tag), without=entry)
        weighed = [each for each in found if each.entry.id not in silent]
        scores.append(best_score(weighed))
        confidences.append(confidence([Match(each.entry.id, each.score) for each in weighed]))
    rate = mind.knowledge.program.false_answer_rate
    return Thresholds(thresholds_of(confidences, rate).answer, thresholds_of(scores, rate).suggest)


def telling_nothing(knowledge: Knowledge) -> frozenset[str]:
    """The entries that say that something is not known, or ask back: none of them is a false answer."""
    return frozenset(identity for identity, record in knowledge.faq.items() if not record.known or record.offers)


def _sample(mind: Mind, tag: str) -> list[tuple[str, str]]:
    """Free phrasings with their entries, one of each entry before the second of any.

    Whether one is drawn hangs on its own letters: the thresholds stay nearly where they are when others are added. In
    a language into which next to none is translated yet, those of facts, too.
    """
    knowledge = mind.knowledge
    rounds, silent = [], telling_nothing(knowledge)
    asked = asked_records(knowledge)
    free = {identity: asked[identity].questions.get(tag, ()) for identity in asked if identity not in silent}
    most = SAMPLE
    if sum(map(len, free.values())) < FEW:
        most = FEW
        free |= {entry.id: entry.phrasings.get(tag, ()) for entry in mind.entries.values() if entry.kind == "fact"}
    for identity, phrasings in free.items():
        drawn = sorted((crc32(text.encode()), text) for text in phrasings)
        rounds += [(turn, lot, identity, text) for turn, (lot, text) in enumerate(drawn)]
    return [(identity, text) for _, _, identity, text in sorted(rounds)[:most]]
