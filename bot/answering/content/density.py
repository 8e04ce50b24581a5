"""Answers computed from two figures of a city: how many people there are on a square kilometre, and where most."""

from collections.abc import Sequence

from bot.answering.question.amounts import figures_of, number_of
from bot.answering.question.narrowing import partners_asked
from bot.answering.question.said import Asked, Said, Teller
from bot.knowledge.schema import Fact

SQUARE_MILE = 2.589988
"""Square kilometres in a square mile (NIST Special Publication 811, 2008, appendix B.8)."""


def density(asked: Asked) -> Said | None:
    """How densely the cities named are peopled; all partners where none is named."""
    return _of(asked, list(dict.fromkeys(asked.cities)) or partners_asked(asked))


def compare_density(asked: Asked) -> Said | None:
    """Which of the cities named is peopled most densely; which of one's partners, or of all, where one or none is."""
    cities = list(dict.fromkeys(asked.cities))
    return _of(asked, cities if len(cities) > 1 else partners_asked(asked))


def _of(asked: Asked, cities: Sequence[str]) -> Said:
    """The density of each of *cities*, the densest first, and of whom a figure is missing."""
    people, land = (figures_of(asked, cities, attribute) for attribute in ("population", "area"))
    found = {city: _people_on(people[city], land[city]) for city in people if city in land}
    ranked, wording = sorted(found, key=lambda city: -found[city]), asked.wording
    missing = wording.join([asked.named(city) for city in cities if city not in found])
    facts = [facts[city] for city in ranked for facts in (people, land)]
    if len(cities) == len(ranked) == 1:
        (city,) = ranked
        text = _said(asked, city, people[city], land[city], key="density-one")
        return Said(text, subjects=tuple(cities)).sourced_by(*facts)
    lines = [_said(asked, city, people[city], land[city], key="density-part") for city in ranked]
    if len(ranked) < 2:  # none is denser than the other
        text = wording.say("density-missing", cities=missing)
        said = Said(text, items=tuple(lines), known=False, ask=asked.knowledge.program.ask, subjects=asked.cities)
        return said.sourced_by(*facts)
    if missing:
        lines.append(wording.say("ranking-missing", cities=missing))
    text = wording.say("density-of", city=asked.named(ranked[0]))
    return Said(text, items=tuple(lines), subjects=asked.cities).sourced_by(*facts)


def _said(asked: Asked, city: str, people: Fact, land: Fact, *, key: str) -> str:
    """The density of *city* in the sentence called *key*, with the figures from which it is reckoned."""
    value, wording = _people_on(people, land), asked.wording
    return wording.say(
        key,
        city=asked.named(city),
        value=wording.number(_rounded(value)),
        miles=wording.number(_rounded(value * SQUARE_MILE)),
        people=wording.number(number_of(people.value or "")),
        area=wording.number(number_of(land.value or "")),
    )


def _people_on(people: Fact, land: Fact) -> float:
    return number_of(people.value or "") / number_of(land.value or "")


def _rounded(value: float) -> int:
    """*value* to two digits: its figures are of different days."""
    return int(float(f"{value:.2g}"))


TELLERS: dict[str, Teller] = {"city.density": density, "program.compare-density": compare_density}
