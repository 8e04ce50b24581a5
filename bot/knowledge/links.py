"""Who is linked with whom: questions about the partnerships between cities, answered from the edges."""

from collections.abc import Iterable

from babel import Locale

from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import Partnership, PartnershipKind


def other_city(partnership: Partnership, city: str) -> str:
    """The city at the far end of *partnership*, seen from *city*."""
    first, second = partnership.cities
    return second if first == city else first


def links_of(knowledge: Knowledge, city: str, kind: PartnershipKind | None = None) -> list[tuple[str, Partnership]]:
    """The partnerships of *city*, oldest first, undated ones last."""
    found = [
        (identity, link)
        for identity, link in knowledge.partnerships.items()
        if city in link.cities and (kind is None or link.kind is kind)
    ]
    return sorted(found, key=lambda pair: (pair[1].signed is None, pair[1].signed and pair[1].signed.latest))


def programme_links(knowledge: Knowledge, kind: PartnershipKind | None = None) -> list[tuple[str, Partnership]]:
    """The partnerships of the home cities, oldest first, each once."""
    home = knowledge.program.home
    found = {identity: link for city in home for identity, link in links_of(knowledge, city, kind)}
    return sorted(found.items(), key=lambda pair: (pair[1].signed is None, pair[1].signed and pair[1].signed.latest))


def link_between(knowledge: Knowledge, cities: Iterable[str]) -> tuple[str, Partnership] | None:
    """The partnership that joins exactly these two cities."""
    pair = set(cities)
    for identity, link in knowledge.partnerships.items():
        if set(link.cities) == pair:
            return identity, link
    return None


def city_now(knowledge: Knowledge, city: str) -> str:
    """The city of which *city* is a part now, or itself."""
    seen = {city}
    while (record := knowledge.cities.get(city)) and record.part_of and record.part_of not in seen:
        city = record.part_of
        seen.add(city)
    return city


def taken_over(knowledge: Knowledge, city: str) -> tuple[str, Partnership] | None:
    """The partnership that *city* made, and the city of which it is a part now has taken over."""
    return next((pair for pair in knowledge.partnerships.items() if pair[1].taken_over_from == city), None)


def home_link(knowledge: Knowledge) -> tuple[str, Partnership] | None:
    """The partnership between the programme's two home cities."""
    return link_between(knowledge, knowledge.program.home[:2])


def home_of(knowledge: Knowledge, city: str) -> str | None:
    """The home city whose partner *city* is."""
    if city in knowledge.program.home:
        return city
    for home in knowledge.program.home:
        if link_between(knowledge, (home, city)):
            return home
    return None


def home_speaking(knowledge: Knowledge, language: Language) -> str | None:
    """The one home city in whose country *language* is at home; None where there is none, or several."""
    country = Locale.parse(language.locale).get_territory_name()
    found = [
        name
        for name in knowledge.program.home
        if name in knowledge.cities and knowledge.cities[name].country.get(language.tag) == country
    ]
    return found[0] if len(found) == 1 else None
