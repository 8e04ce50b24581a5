"""Whether cities and their partnerships can be told apart."""

from collections.abc import Iterator

from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Spot
from bot.knowledge.remarks import Remark


def lint_partnerships(knowledge: Knowledge) -> Iterator[Remark]:
    """The partnerships of a city with itself, and those that stand twice."""
    seen: dict[frozenset[str], str] = {}
    for identity, link in knowledge.partnerships.items():
        spot = Spot(identity, ("cities", 1))
        if link.cities[0] == link.cities[1]:
            yield Remark(spot, "same-city", {"id": link.cities[0]})
        elif (other := seen.setdefault(frozenset(link.cities), identity)) != identity:
            yield Remark(spot, "same-partnership", {"other": other}, level="warning")
