"""What a new programme is, as somebody tells `sistercity init`: two cities, their link, an office, perhaps an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.knowledge.countries import Spot
from bot.knowledge.dates import PartialDate

Texts: TypeAlias = Mapping[str, str]
"""The same text in each language of the programme."""


@dataclass(frozen=True, slots=True)
class City:
    """One of the two cities; *country* is a code, *spot* where it lies."""

    id: str
    name: Texts
    country: str
    region: Texts
    spot: Spot
    time_zone: str
    population: int | None


@dataclass(frozen=True, slots=True)
class Office:
    """Who answers what the bot does not know, and how one reaches it."""

    id: str
    name: Texts
    website: str | None
    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Yearly:
    """An event that comes back in the same *months* each year, in the *city* with this id."""

    id: str
    name: Texts
    city: str
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """All that was told, on a day; *languages* are tags, the usual one first."""

    languages: tuple[str, ...]
    home: City
    partner: City
    kind: str
    signed: PartialDate | None
    name: Texts
    office: Office
    event: Yearly | None
    today: date
