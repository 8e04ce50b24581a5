"""Answers computed from the years in which cities were founded: which of them is the older one as a city."""

from collections.abc import Callable

from bot.answering.content.facts import fact_of, tell_fact
from bot.answering.question.amounts import figures_of
from bot.answering.question.narrowing import partners_asked
from bot.answering.question.said import Asked, Said

ATTRIBUTE = "founded"


def compare_foundings(asked: Asked) -> Said | None:
    """What is recorded of the founding of the named cities (of all, where fewer than two are named), oldest first.

    A founding, a city charter and a merger are no like things; hence each is told in the words of its record.
    """
    named = list(dict.fromkeys(asked.cities))
    cities = named if len(named) > 1 else partners_asked(asked)
    oldest_first = list(reversed(figures_of(asked, cities, ATTRIBUTE)))
    dateless = [city for city in cities if city not in oldest_first]
    told = {
        city: said
        for city in (*oldest_first, *dateless)
        if fact_of(asked, city, ATTRIBUTE) and (said := tell_fact(asked, city, ATTRIBUTE))
    }
    if not told:
        return None
    facts = [fact for city in told if (fact := fact_of(asked, city, ATTRIBUTE))]
    # One without a year may be the oldest of all, as Tainan.
    is_decided = len(oldest_first) > 1 and not dateless
    heading = _heading(asked, cities, oldest_first, is_decided=is_decided)
    lines = tuple(said.text for said in told.values())
    return Said(heading, items=lines, known=is_decided).sourced_by(*facts)


def _heading(asked: Asked, cities: list[str], oldest_first: list[str], *, is_decided: bool) -> str:
    """Which of *cities* is the oldest by the years on record, or whose year is missing."""
    wording = asked.wording
    if not is_decided:
        missing = [asked.named(city) for city in cities if city not in oldest_first]
        return wording.say("not-compared", cities=wording.join(missing))
    key = "older-founded" if len(cities) == 2 else "oldest-founded"
    return wording.say(key, city=asked.named(oldest_first[0]))


TELLERS: dict[str, Callable[[Asked], Said | None]] = {"program.compare-founded": compare_foundings}
