"""Knows the countries by their names, and for each its continent and its time zones with a place in each."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from bot.folding import fold
from bot.knowledge.slips import nearest

_BY_CODE = {
    code: number
    for number, codes in {
        "002": "CV IO KM MG MU RE SC SH TF YT",
        "003": "BM GL PM",
        "005": "AR BO BR CL CO EC FK GF GS GY PE PY SR UY VE",
        "009": "CC CX",
        "142": "MV",
        "150": "FO IS SJ",
    }.items()
    for code in codes.split()
}
"""The continents, by their UN numbers, of countries whose time zones do not tell."""
_BY_ZONE = {
    "Africa": "002",
    "America": "003",
    "Asia": "142",
    "Australia": "009",
    "Europe": "150",
    "Pacific": "009",
}
_CALLED = {
    "US": "USA U.S. U.S.A. America United-States-of-America アメリカ 米国 合衆国",
    "GB": "UK U.K. Britain Great-Britain England Scotland Wales 英国",
    "KR": "Korea ROK Republic-of-Korea 大韓民国",
    "CN": "PRC 中華人民共和国",
    "CZ": "Czech-Republic チェコ共和国",
    "TR": "Turkey",
    "NL": "Holland The-Netherlands",
    "HK": "Hong-Kong 香港",
    "MO": "Macau Macao マカオ",
}
"""What people call countries that the locale data names otherwise."""
_COORDINATES = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?([+-])(\d\d\d)(\d\d)(\d\d)?")


class Spot(NamedTuple):
    """A place on the map, in degrees north and east."""

    latitude: float
    longitude: float

    def kilometres_to(self, other: "Spot") -> float:
        """How far it is to *other*, over the round earth."""
        a, b, c, d = (math.radians(each) for each in (*self, *other))
        along = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
        return 12742 * math.asin(math.sqrt(min(1.0, along)))


@dataclass(frozen=True, slots=True)
class TimeZone:
    """A time zone of a country, and where its best-known city lies."""

    name: str
    spot: Spot

    @property
    def clock(self) -> ZoneInfo:
        """Its clock."""
        return ZoneInfo(self.name)


@lru_cache(maxsize=1)
def _zones() -> dict[str, list[TimeZone]]:
    """By country, its zones as the time zone database orders them."""
    found: dict[str, list[TimeZone]] = {}
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        country, place, name, *_ = line.split("\t") if not line.startswith(("#", "AQ")) else ("", "", "")
        if country:
            found.setdefault(country, []).append(TimeZone(name, _spot(place)))
    return found


def _spot(written: str) -> Spot:
    """The place that ISO 6709 writes as +5230+01322 or +404251-0740023."""
    found = _COORDINATES.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} is no place")
    return Spot(_degrees(*found.groups()[:4]), _degrees(*found.groups()[4:]))


def _degrees(sign: str, degrees: str, minutes: str, seconds: str | None) -> float:
    turned = int(degrees) + int(minutes) / 60 + int(seconds or 0) / 3600
    return -turned if sign == "-" else turned


def find_country(text: str, language_tags: Iterable[str]) -> str | None:
    """The code of the country that *text* names in one of these languages, or is itself."""
    if text.strip().upper() in _zones():
        return text.strip().upper()
    return _by_name(tuple(language_tags)).get(_key(text))


def near_country(text: str, language_tags: Iterable[str]) -> str | None:
    """The name of a country that *text* may be a slip for."""
    tags = tuple(language_tags)
    names = {name_of_country(code, tag) for tag in tags for code in _zones()}
    return nearest(text, sorted(names))


@lru_cache(maxsize=4)
def _by_name(tags: tuple[str, ...]) -> dict[str, str]:
    called = {_key(name.replace("-", " ")): code for code, names in _CALLED.items() for name in names.split()}
    return called | {_key(name_of_country(code, tag)): code for tag in tags for code in _zones()}


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(name)).removeprefix("the")


def name_of_country(code: str, tag: str) -> str:
    """What the language *tag* calls the country; its code where it has no word for it."""
    return str(Locale.parse(tag, sep="-").territories.get(code, code))


def continent_of(code: str, zone: str) -> str:
    """The continent, by its UN number, on which a country's *zone* lies."""
    zones = (zone, *(each.name for each in _zones()[code]))
    return _BY_CODE.get(code) or next(found for each in zones if (found := _BY_ZONE.get(each.partition("/")[0])))


def name_of_continent(number: str, tag: str) -> str:
    """What the language *tag* calls a continent."""
    return str(Locale.parse(tag, sep="-").territories[number]).removesuffix("大陸")


def flag_of(code: str) -> str:
    """The emoji that is the flag of a country."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)


def every_zone_of(code: str) -> list[TimeZone]:
    """All zones of a country, also where their clocks do not differ."""
    return _zones()[code]


def zones_of(code: str, now: datetime) -> list[TimeZone]:
    """The zones of a country whose clocks differ this year, the best known of those that do not."""
    known = frozenset(get_global("windows_zone_mapping").values())
    distinct: dict[object, TimeZone] = {}
    for zone in sorted(_zones()[code], key=lambda each: each.name not in known):
        offsets = tuple(datetime(now.year, month, 1, tzinfo=zone.clock).utcoffset() for month in (1, 4, 7, 10))
        distinct.setdefault(offsets, zone)
    return sorted(distinct.values(), key=lambda each: each.spot.longitude)


def likely_zone(zones: list[TimeZone], spot: Spot, now: datetime) -> TimeZone:
    """The one of *zones* whose clock is nearest to the sun over *spot*."""

    def distance(zone: TimeZone) -> float:
        moment = now.astimezone(zone.clock)
        standard = (moment.utcoffset() or now - now) - (moment.dst() or now - now)
        return abs(standard.total_seconds() / 3600 - spot.longitude / 15)

    return min(zones, key=distance)
