"""Questions that were asked in many words put together by what they mean; knows nothing of what came of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.answering.candidates.mind import Mind
from bot.answering.question.understanding import Question
from bot.matching.matcher import Matcher

LIKE = 0.45
"""Two questions mean the same from this score on that the matcher gives the one for the other …"""
LIKE_BESIDE = 0.3
"""… or from this one, where the same entry comes nearest to both. Measured on phrasings of forty entries that were left
out, twelve of each: of two that are put together, nine in ten belong together in English, two in three in Japanese; of
phrasings of eight entries more than eight in ten, and over nine."""
NEIGHBOURS = 12
"""So many of the questions that are most like one are looked at."""
SLICE = 4
"""After so many questions it is somebody else's turn."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What was asked in the same words: folded, so many *times*, on the day *last* for the last time.

    *question* is what of it may be shown to others, as it is understood. *entry* is what it was answered from, if it
    was, and *answer* a digest of what that told; *disliked* says that people found it bad.
    """

    text: str
    question: Question
    entry: str | None
    answer: str | None
    disliked: bool
    times: int
    last: date


Group = list[Remark]


def by_meaning(mind: Mind, remarks: Sequence[Remark]) -> Iterator[Group | None]:
    """*remarks*, which come most asked first, in groups of one meaning; None in between, for others to have a turn.

    What one entry told, or said that it is not known, belongs together, and what is alike in one language.
    """
    told: dict[tuple[str, bool], Group] = {}
    for each in remarks:
        if each.entry is not None:
            told.setdefault((each.entry, each.disliked), []).append(each)
    yield from told.values()
    silent = sorted((each for each in remarks if each.entry is None), key=_language)
    for tag, alike in groupby(silent, key=_language):
        yield from _by_likeness(mind, tag, list(alike))


def _language(remark: Remark) -> str:
    return remark.question.language.tag


def _by_likeness(mind: Mind, tag: str, remarks: Sequence[Remark]) -> Iterator[Group | None]:
    """*remarks* around those that are like the most that was asked: each joins the one that it is most like."""
    masked = [each.question.masked for each in remarks]
    # Among a phrasing of each entry, so that few questions, too, show which words are rare.
    entries = {f"~{entry}": phrasings[:1] for entry, phrasings in mind.matchers[tag].entries()}
    every = {str(number): (text,) for number, text in enumerate(masked)} | entries
    matcher = Matcher(mind.matchers[tag].lexicon).fit(
        [{"id": identity, "phrasings": phrasings} for identity, phrasings in every.items()]
    )
    ours = frozenset(entries)
    yield None
    nearest = _Nearest(mind, tag, masked)
    like: list[list[int]] = []
    for number, text in enumerate(masked):
        if number % SLICE == 0:
            yield None
        ranked = ((int(entry), score) for entry, score in matcher.rank(text, NEIGHBOURS, barred=ours))
        like.append([other for other, score in ranked if other != number and nearest.is_like(number, other, score)])
    weights = [sum(remarks[other].times for other in (number, *others)) for number, others in enumerate(like)]
    groups: dict[int, Group] = {}
    for number in sorted(range(len(remarks)), key=lambda each: (-weights[each], each)):
        centre = next((other for other in like[number] if other in groups), number)
        groups.setdefault(centre, []).append(remarks[number])
    for group in groups.values():
        group.sort(key=lambda each: -each.times)
        yield group


class _Nearest:
    """Which entry comes nearest to each of *masked*, looked up once where it is asked for."""

    def __init__(self, mind: Mind, tag: str, masked: Sequence[str]) -> None:
        self._matcher = mind.matchers[tag]
        self._masked = masked
        self._known: dict[int, str] = {}

    def is_like(self, number: int, other: int, score: float) -> bool:
        """Whether two of *masked* mean the same, for one of which the matcher gives the other so much of a *score*."""
        return score >= LIKE or (score >= LIKE_BESIDE and self._of(number) == self._of(other) != "")

    def _of(self, number: int) -> str:
        """The nearest entry; empty where none is near at all."""
        if number not in self._known:
            ranked = self._matcher.rank(self._masked[number], 1)
            self._known[number] = ranked[0][0] if ranked else ""
        return self._known[number]
