"""Answers computed from two figures of a city: how many people there are on a square kilometre, and where most."""

from bot.answering.question.amounts import figures_of, number_of
from bot.answering.question.narrowing import partners_asked
from bot.answering.question.said import Asked, Said, Teller
from bot.knowledge.schema import Fact

SQUARE_MILE = 2.589988
"""Square kilometres in a square mile (NIST Special Publication 811, 2008, appendix B.8)."""
TWO_DIGITS = 100
"""A density is told to so many people, or to ten of fewer than ten times as many: its figures are of different days."""


def density(asked: Asked) -> Said | None:
    """How densely the cities named are peopled, the densest first; all partners where none is named."""
    cities = list(dict.fromkeys(asked.cities)) or partners_asked(asked)
    people, land = (figures_of(asked, cities, attribute) for attribute in ("population", "area"))
    found = {city: _people_on(people[city], land[city]) for city in people if city in land}
    missing = [asked.named(city) for city in cities if city not in found]
    wording, ranked = asked.wording, sorted(found, key=lambda city: -found[city])
    facts = [facts[city] for city in ranked for facts in (people, land)]
    if not ranked:
        text = wording.say("density-missing", cities=wording.join(missing))
        return Said(text, known=False, ask=asked.knowledge.program.ask, subjects=tuple(cities))
    lines = [_said(asked, city, people[city], land[city], key="density-part") for city in ranked]
    if missing:
        lines.append(wording.say("ranking-missing", cities=wording.join(missing)))
    if len(lines) == 1:
        (city,) = ranked
        text = _said(asked, city, people[city], land[city], key="density-one")
        return Said(text, subjects=tuple(cities)).sourced_by(*facts)
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
    step = 100 if value >= 10 * TWO_DIGITS else 10 if value >= TWO_DIGITS else 1
    return round(value / step) * step


TELLERS: dict[str, Teller] = {"city.density": density, "program.compare-density": density}
