"""Widening: a question weighed without what narrows it, too: "which partners since 2020" means a list."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.answering.candidates.limits import Limits
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.weighing import Weighed, by_score
from bot.answering.content.clocks import TELLERS as CLOCKS
from bot.answering.content.telling import COMPUTED, FILTERED, LISTS
from bot.answering.language.bare import says
from bot.answering.question.amounts import without_amount
from bot.answering.question.guessing import counted_in, guessed_in
from bot.answering.question.hours import gives_hour
from bot.answering.question.narrowing import as_one_partner, speaks_of_partners
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.answering.question.weekdays import as_when
from bot.answering.question.where import left_out, without_left_out, without_places
from bot.answering.question.years import age_of, without_age, years_of
from bot.matching.passages import Coverage

_YEAR = re.compile(r"(?:19|20)\d\d|\d0(?=s\b)")
OF_A_YEAR = "program.history-year"
"""What happened in a year; it may be any."""
OF_ANY_YEAR = frozenset({"partnership.age", "partnership.anniversary", "program.anniversaries"})
"""What is reckoned for whatever year is named …"""
ON_RECORD = frozenset({"event.past", "event.venue", "partnership.gifts"})
"""… and what is looked up for it."""
OF_LINKS, OF_LINK = "partnership.", "partnership.overview"
"""What is told of the partnership of each of the cities meant; and what of one, of several being a list."""
NARROWED = 0.2
"""How far a list that can be told by country or year is lifted where the question narrows it so."""
NARROWER = 0.97
"""Who narrows a list to a part of the world asks for it nearly as surely as who asks for all of it."""
GUESSED = 0.97
"""Who names a year asks for the right one, if it is not that, nearly as surely as who asks "when?"."""
LATELY = 0.9
"""How sure what a city's fact says of some time ago is, where the question is about this year or one to come."""
HOURLY = 0.2
"""How far the answers about times are lifted where the question gives an hour of one of our cities …"""
ASKED = 0.65
"""… and how far where it asks what hour that is elsewhere."""


class Widening:
    """Weighs a question of *limits* also without them."""

    def __init__(self, mind: Mind, question: Question, asked: Asked, *, coverage: Coverage, limits: Limits) -> None:
        self._mind = mind
        self._question = question
        self._asked = asked
        self._coverage = coverage
        self._limits = limits

    def of(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, best first, with what is meant as well or better without years, figures, ages, lands and hours."""
        return _timed(self._asked, self._sized(self._dated(self._of_one_partner(self._on_weekdays(weighed)))))

    def _on_weekdays(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, where a day of the week is asked for, as well as when it is."""
        when = as_when(self._question.masked, self._question.language)
        if when is None:
            return weighed
        return _better(weighed, self._mind.weighed(replace(self._question, masked=when), self._coverage))

    def _of_one_partner(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, with what is told of one partner alone as it is meant with that named: "which of them has …?"."""
        question = self._question
        masked = None if question.names else as_one_partner(question.masked, question.language)
        if masked is None:
            return weighed
        home = self._asked.knowledge.program.home
        found = self._mind.weighed(replace(question, masked=masked), self._coverage)
        theirs = (
            each
            for each in found
            if each.entry.kind == "faq" and len(each.entry.names) == 1 and each.entry.names.isdisjoint(home)
        )
        return _better(weighed, (each.times(NARROWER) for each in theirs))

    def _dated(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, lists as they are meant without the years that narrow them: which ones says nothing of a list.

        Who asks how a city is these days is told how it was lately: its population in the year that is. What happened
        in a year is asked of any.
        """
        asked = self._asked
        if not asked.years and not years_of(asked):
            guessed = self._guessed()
            return _better(weighed, guessed) if guessed else weighed
        lately = bool(asked.cities and asked.years) and min(asked.years) >= asked.today.year
        best = {each.id: each for each in weighed}
        undated = replace(self._question, masked=_YEAR.sub("", self._question.masked))
        for each in self._mind.weighed(undated, self._coverage):
            key = each.entry.id
            if key == OF_A_YEAR or key in OF_ANY_YEAR | ON_RECORD or (key in FILTERED and years_of(asked)):
                found = each
            elif lately and key.startswith("city.") and key not in COMPUTED:
                found = each.times(LATELY)
            else:
                continue
            if key not in best or found.score > best[key].score:
                best[key] = found
        return _better(best.values(), self._guessed())

    def _sized(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, where a figure is bounded with one answer for all lists, as it is meant without the bounds."""
        if self._limits.amount is None:
            return self._plainer(self._fuller(self._aged(weighed)))
        unbounded = replace(self._question, masked=without_amount(self._asked, self._question.masked))
        ranking = f"program.compare-{self._limits.amount.attribute}"
        alike = {*LISTS, ranking}
        found = [each for each in (*weighed, *self._mind.weighed(unbounded, self._coverage)) if each.entry.id in alike]
        best = Weighed(self._mind.entries[ranking], max((each.score for each in found), default=0.0))
        return _better((each for each in weighed if each.entry.id not in alike), [best])

    def _aged(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, lists as they are meant without how old the agreements are to be."""
        if age_of(self._asked) is None:
            return weighed
        ageless = replace(self._question, masked=without_age(self._asked, self._question.masked))
        return _better(
            weighed, (each for each in self._mind.weighed(ageless, self._coverage) if each.entry.id in LISTS)
        )

    def _fuller(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, lists as they are meant with those partners that the question leaves out by name."""
        besides = left_out(self._asked)
        if not besides:
            return weighed
        question = self._question
        names = tuple(name for name in question.names if name not in besides)
        full = replace(question, masked=without_left_out(question.language, question.masked), names=names)
        lists = (each.times(NARROWER) for each in self._mind.weighed(full, self._coverage) if each.entry.id in LISTS)
        return _better(weighed, lists)

    def _plainer(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, what is told of several partners as it is meant without the parts of the world where these lie."""
        if not self._limits.lands or not self._limits.is_narrowed:
            return weighed
        masked = self._question.masked if self._limits.places else self._question.masked.replace("{place}", "")
        plain = replace(self._question, masked=without_places(self._asked, masked))
        every = self._mind.weighed(plain, self._coverage)
        told = (each for each in every if each.entry.id in LISTS or _is_of_links(each.entry.id))
        return _better(weighed, (each.times(NARROWER) for each in told))

    def _guessed(self) -> list[Weighed]:
        """The facts that tell when something began or is, where that is guessed: "that was in 1990, wasn't it?"."""
        question = self._question
        if not question.names or self._mind.parting[question.language.tag].holds_question(question.text):
            return []
        guess = guessed_in(question, self._mind.matchers[question.language.tag].says_little)
        if guess is None and speaks_of_partners(self._asked):
            guess = counted_in(question)
        if guess is None:
            return []
        found = self._mind.weighed(replace(question, masked=guess.masked), self._coverage)
        # "Have Kashiwa and Guam been friends since 1985?" names a pair, and what it has been since then.
        lit = NARROWED if self._limits.names_pair and self._asked.years and speaks_of_partners(self._asked) else 0.0
        return [each.times(GUESSED).lit(lit) for each in found if each.entry.id in guess.facts]


def _is_of_links(entry: str) -> bool:
    """Whether *entry* tells one thing of each of several partnerships."""
    return entry.startswith(OF_LINKS) and entry != OF_LINK


def _better(weighed: Iterable[Weighed], others: Iterable[Weighed]) -> list[Weighed]:
    """*weighed*, best first, with those of *others* that are better than what there is of them."""
    best = {each.id: each for each in weighed}
    for each in others:
        if each.id not in best or each.score > best[each.id].score:
            best[each.id] = each
    return sorted(best.values(), key=by_score, reverse=True)


def _timed(asked: Asked, weighed: list[Weighed]) -> list[Weighed]:
    """*weighed*, where an hour is given with one answer about times: they all tell what it is elsewhere."""
    timed = [each for each in weighed if each.entry.id in CLOCKS]
    if not timed or not gives_hour(asked):
        return weighed
    best = max(timed, key=by_score)
    others = (each for each in weighed if each.entry.id not in CLOCKS)
    asks = says(asked.text, asked.wording.language.commands.get("asks_hour", ()))
    return sorted((best.lit(ASKED if asks else HOURLY), *others), key=by_score, reverse=True)
