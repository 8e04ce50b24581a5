"""Trips of one kind that go to several cities: the Kashiwa delegation to Chengde is not the one to Torrance."""

from bot.knowledge.loading import Knowledge
from bot.matching.names.findings import Findings, Found


class Destinations:
    """Tells a trip from another of its kind by the partner that is named with it: built once for a knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        events, home = knowledge.events, set(knowledge.program.home)
        self._other = {
            (one, other.city): identity
            for one, event in events.items()
            for identity, other in events.items()
            if other.city
            and event.city != other.city
            and other.city not in home.union(event.about)
            and not set(event.topics).isdisjoint(other.topics)
            and home.intersection(event.about) & home.intersection(other.about)
        }

    def meant(self, findings: Findings) -> Findings:
        """*findings* with the trip to the one partner named, where another of its kind was found."""
        cities = {city.id for city in findings.of_kind("city")}
        found = tuple(self._to_one_of(cities, name) for name in findings.found)
        return findings if found == findings.found else findings._replace(found=found)

    def _to_one_of(self, cities: set[str], name: Found) -> Found:
        others = {other for city in cities if (other := self._other.get((name.id, city)))}
        return name._replace(id=others.pop()) if len(others) == 1 else name
