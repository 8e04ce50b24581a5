"""Limits: what of a question narrows a list of cities: lands, figures, years, who is left out."""

from dataclasses import replace
from functools import cached_property, lru_cache

from bot.answering.language.bare import says
from bot.answering.question.amounts import Amount, amount_of
from bot.answering.question.atlas import Place, names_our_place, places_in
from bot.answering.question.narrowing import narrowing
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.answering.question.where import Where, left_out
from bot.answering.question.years import Years
from bot.folding import fold
from bot.knowledge.gazetteer import regions_of_the_world
from bot.knowledge.links import link_between


class Limits:
    """The limits that *question*, which asks for what *asked* says, sets; each read when it is needed, and once."""

    def __init__(self, question: Question, asked: Asked) -> None:
        self._question = question
        self._asked = asked

    @cached_property
    def lands(self) -> tuple[Place, ...]:
        """The countries and continents that the question names."""
        return tuple(place for _, _, place in places_in(self._asked)) if self._asked.text else ()

    @cached_property
    def amount(self) -> Amount | None:
        """The figures between which the cities asked for are to be, unless the question is of one that is named."""
        asked, wording = self._asked, self._asked.wording
        amount = amount_of(asked) if set(asked.cities) <= set(asked.knowledge.program.home) else None
        if amount is None or not asked.cities or asked.kind is not None:
            return amount
        ours = {wording.say("what-any-one"), wording.say("what-any-many")}
        partners = {word for group in wording.language.synonyms if ours.intersection(group) for word in group} | ours
        words = (*wording.language.commands.get("quantifiers", ()), *partners)
        return amount if says(asked.text, words) else None

    @cached_property
    def is_narrowed(self) -> bool:
        """Whether the question narrows a list, by place, year or month."""
        there = replace(narrowing(self._asked), where=Where())
        if there and self.names_pair:
            # "Have Torrance and Kashiwa been sisters since 1983?" asks for no list.
            there = replace(there, years=Years())
        if there or self.amount or left_out(self._asked):
            return True
        if not names_our_place(self._asked):
            return False
        # "Where in Taiwan is Tainan?" narrows nothing.
        away = set(self._asked.cities).difference(self._asked.knowledge.program.home)
        return any(place.cities and place.cities.isdisjoint(away) for place in self.lands)

    @cached_property
    def names_pair(self) -> bool:
        """Whether the two cities that the question names are partners of each other."""
        named = tuple(dict.fromkeys(self._asked.cities))
        return len(named) > 1 and link_between(self._asked.knowledge, named) is not None

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The strangers named, without the parts of the world, which a list can be narrowed to."""
        regions = _regions(self._question.language.tag)
        return tuple(name for name in self._question.strangers if name not in regions)


@lru_cache(maxsize=16)
def _regions(tag: str) -> frozenset[str]:
    return frozenset(map(fold, regions_of_the_world(tag)))
