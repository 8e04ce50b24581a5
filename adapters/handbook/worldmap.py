"""The map of the partner cities: coastlines, cities and the links between them, as shapes to draw."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.handbook.labels import Label, place_labels
from adapters.handbook.projection import WIDTH, Point, Window, path
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import City


@dataclass(frozen=True, slots=True)
class Spot:
    """A city on the map."""

    city: str
    x: float
    y: float
    home: bool
    colour: str | None
    label: Label


@dataclass(frozen=True, slots=True)
class Bond:
    """A partnership on the map, along the shortest way over the globe."""

    partnership: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class WorldMap:
    """The part of the world in which the cities lie."""

    width: int
    height: int
    land: str
    grid: str
    spots: tuple[Spot, ...]
    bonds: tuple[Bond, ...]


def draw(knowledge: Knowledge) -> WorldMap:
    """The map of all cities, home cities first; one that has joined another is not drawn."""
    home = knowledge.program.home
    cities = {name: knowledge.cities[name] for name in dict.fromkeys([*home, *knowledge.cities])}
    cities = {name: city for name, city in cities.items() if not city.part_of}
    links = {name: link for name, link in knowledge.partnerships.items() if cities.keys() >= set(link.cities)}
    window = Window.around([_place(city) for city in cities.values()])
    ways = {name: window.way(*(_place(cities[city]) for city in link.cities)) for name, link in links.items()}
    window = window.holding(place for way in ways.values() for place in way)
    at = {name: window.put(window.near(_place(city))) for name, city in cities.items()}
    labels = place_labels(at, _lines(knowledge, cities), (WIDTH, window.height))
    return WorldMap(
        WIDTH,
        window.height,
        window.land(),
        window.grid(),
        tuple(Spot(name, *at[name], name in home, city.colour, labels[name]) for name, city in cities.items()),
        tuple(Bond(name, link.kind.value, path(map(window.put, ways[name]))) for name, link in links.items()),
    )


def _place(city: City) -> Point:
    return city.longitude, city.latitude


def _lines(knowledge: Knowledge, cities: Mapping[str, City]) -> dict[str, list[str]]:
    """The name of each city in each language, a line each."""
    tags = knowledge.program.languages
    return {name: [city.name[tag] for tag in tags if tag in city.name] or [name] for name, city in cities.items()}
