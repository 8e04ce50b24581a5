"""The theme of a conversation: what a short question means that does not say itself of what it is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.candidates.evidence import unsought
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.weighing import Weighed, by_score
from bot.answering.content.telling import split_id
from bot.answering.question.understanding import Question

SHORT = 55
"""A question of more characters says itself of what it is asked, …"""
SUBJECTS = 1
"""… and so does one of more words that are neither grammar nor only ask."""
WEIGHED = 25
"""So many of what a question may mean are looked at."""
FITTING = 0.5
"""What lacks less than this share of the theme is of it, and what lacks less of the question answers it."""
ASTRAY = 0.4
"""Up to this share what lacks the theme of what was offered is meant less, where something of it answers."""
BESIDE = 1.5
"""How much a word that all wordings of what was told have weighs beside one of the question's own."""
LIKELY = 0.5
"""What is less than so much as likely as the best is not meant."""
LIT = 0.15
"""How far what is of the theme and answers is lifted."""
OF_ONE = frozenset({"event", "organisation", "person"})
"""What is told of one event, office or person is asked for by its name, or where it was spoken of."""
COMMON = 0.5
"""Of several that were offered, the theme is what this share of them is about."""


def theme_of(mind: Mind, question: Question, told: str, offered: Sequence[str]) -> "Theme | None":
    """The theme on which *question* goes on after the entry *told* or those *offered*, as far as an admin wrote them.

    None where it says itself of what it is asked, or nothing of that kind was told.
    """
    written = [key for each in offered or (told,) if (key := split_id(each)[0]) in mind.knowledge.places]
    matcher = mind.matchers[question.language.tag]
    if not written or question.names or len(question.masked) > SHORT or matcher.subjects(question.masked) > SUBJECTS:
        return None
    words = _common([matcher.about(key) for key in written])
    words = {word: share for word, share in words.items() if unsought(word, question.language)}
    return Theme(mind, question, words, bool(offered)) if words else None


@dataclass(frozen=True, slots=True)
class Theme:
    """The *words* of what was told before a short *question*, or only *offered*."""

    mind: Mind
    question: Question
    words: Mapping[str, float]
    offered: bool

    @property
    def beside(self) -> Question:
        """The question with the words of the theme said beside it, where it asks for more than "when?"."""
        if self.mind.matchers[self.question.language.tag].says_little(self.question.masked):
            return self.question
        return replace(
            self.question, beside=tuple((word, min(1.0, share * BESIDE)) for word, share in self.words.items())
        )

    def weigh(self, found: Mapping[str, Weighed]) -> dict[str, Weighed]:
        """What the question may mean (*found*), where some is of the theme of what was offered: what is not, less.

        Who would host, and asks for how long, does not ask how long students stay. After an answer people may go over
        to something else.
        """
        matcher, words = self.mind.matchers[self.question.language.tag], tuple(self.words.items())
        best = sorted(found.values(), key=by_score, reverse=True)[:WEIGHED]
        lacking = {each.id: matcher.without(words, each.entry.id) for each in best}
        fit = [each.id for each in best if lacking[each.id] < FITTING and self._answers(each, best[0].score)]
        if not fit:
            return dict(found)
        least = min(lacking[key] for key in fit)
        weighed = {
            key: each if _is_of_one(each) else each.times(1 - ASTRAY * max(0.0, lacking.get(each.id, 1.0) - least))
            for key, each in found.items()
        }
        return {key: each.lit(LIT) if each.id in fit else each for key, each in weighed.items()}

    def _answers(self, each: Weighed, best: float) -> bool:
        """Whether an entry may be meant beside the *best*, and has what is asked."""
        if each.score < LIKELY * best:
            return False
        return self.mind.matchers[self.question.language.tag].lacking(self.question.masked, each.entry.id) < FITTING


def _is_of_one(each: Weighed) -> bool:
    """Whether *each* is a fact of an event, office or person: asked for at all only where that one was spoken of."""
    return each.entry.kind == "fact" and each.entry.id.partition(".")[0] in OF_ONE


def _common(every: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The words that enough of *every* entry are about, each with the most that one has of it."""
    most: dict[str, float] = {}
    for about in every:
        for word, share in about.items():
            most[word] = max(share, most.get(word, 0.0))
    return {word: share for word, share in most.items() if sum(word in about for about in every) >= COMMON * len(every)}
