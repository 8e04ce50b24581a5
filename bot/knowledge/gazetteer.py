"""Knows the world's countries and its best-known cities by name, from the locale data that dates are written with."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

# The first parts of time zones named after a city; Antarctica has stations, Etc and US have none.
_CONTINENTS = frozenset({"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"})
# Africa, North and South America, Asia, Europe, Oceania.
_PARTS_OF_THE_WORLD = ("002", "003", "005", "142", "150", "009")
# Words first, places second; who means the Turkey of the map gets an answer that is no worse for it.
_ORDINARY = frozenset(
    {"turkey", "jersey", "reunion", "réunion", "easter", "center", "midway", "wake", "chad", "male", "oral", "resolute"}
    | {"stanley", "canary", "muscat", "swift current", "north", "south", "east", "west", "central", "world"}
    | {"ジャージー", "マスカット", "チワワ", "レユニオン"}
)
_ASIDE = re.compile(r"\s*[(（\[［]([^)）\]］]*)[)）\]］]")
_KANJI = re.compile("[一-鿿]")


@lru_cache(maxsize=8)
def foreign_places(language_tags: tuple[str, ...]) -> frozenset[str]:
    """The names of countries and great cities in these languages, without those that are ordinary words, too."""
    found: set[str] = set()
    for tag in language_tags:
        try:
            locale = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        for name in (*_territories(locale), *_cities(locale)):
            aside = _ASIDE.search(name)
            found.update(part.strip() for part in (_ASIDE.sub("", name), aside[1] if aside else ""))
    return frozenset(name for name in found if _is_telling(name))


@lru_cache(maxsize=8)
def regions_of_the_world(tag: str) -> tuple[str, ...]:
    """The names of countries and continents in the language *tag*, without those that are ordinary words, too."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return ()
    names = (*_territories(locale), *(locale.territories.get(code, "") for code in _PARTS_OF_THE_WORLD))
    return tuple(dict.fromkeys(name for name in names if _is_telling(name)))


@lru_cache(maxsize=8)
def great_city_of(zone: str, tags: tuple[str, ...]) -> frozenset[str]:
    """The names, in the languages *tags*, of the great city after which the time *zone* is called."""
    found = {zone.rpartition("/")[2].replace("_", " ")}
    for tag in tags:
        try:
            found.add(Locale.parse(tag, sep="-").time_zones[zone]["city"])
        except (UnknownLocaleError, ValueError, KeyError):
            continue
    return frozenset(found)


def _territories(locale: Locale) -> Iterator[str]:
    # Numbers are continents, Z and X are no places; EU and UN are organisations.
    return (
        name
        for code, name in locale.territories.items()
        if code.isalpha() and code[0] not in "XZ" and code not in {"EU", "UN", "EZ", "QO"}
    )


def _cities(locale: Locale) -> Iterator[str]:
    zones: Iterable[str] = get_global("zone_territories")
    known = locale.time_zones
    for zone in zones:
        continent, _, place = zone.partition("/")
        if continent not in _CONTINENTS or not place:
            continue
        name = known[zone].get("city") if zone in known else None
        if name is not None:
            yield name
        elif locale.language == "en":
            yield place.rpartition("/")[2].replace("_", " ")


def _is_telling(name: str) -> bool:
    if name.casefold() in _ORDINARY or not name:
        return False
    if name.isascii():
        return len(name) >= 4
    # Of the places of two katakana only Paris is well known; the rest are words, too.
    return len(name) >= (2 if _KANJI.match(name) else 3) or name == "パリ"
