"""The parts of the world by their names: which countries, regions and continents a text names, and our cities there."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from bot.answering.question.said import Asked
from bot.folding import fold
from bot.knowledge.gazetteer import regions_of_the_world
from bot.knowledge.schema import City

_SHORTEST_STEM = 4
# By so many characters are stems found.
_START = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the world that a question names, and those of our cities that lie there."""

    name: str
    cities: frozenset[str]


def places_in(asked: Asked) -> tuple[tuple[int, int, Place], ...]:
    """The places named, in order; of two that overlap the longer: North America is not America."""
    return _atlas(asked).places_in(asked.text)


def names_our_place(asked: Asked) -> bool:
    """Whether a question names a country, region or continent in which cities of ours lie."""
    return bool(asked.text) and _atlas(asked).names_ours(asked.text)


def cities_in(asked: Asked) -> tuple[str, ...]:
    """For each place named, the city of ours there that is nearest to the programme: a home city, else the first."""
    return tuple(dict.fromkeys(city for _, _, city in cities_at(asked, asked.text)))


def cities_at(asked: Asked, text: str) -> list[tuple[int, int, str]]:
    """The places that the folded *text* names, in order: from where to where, and the city that stands for each."""
    cities = (*asked.knowledge.program.home, *asked.knowledge.cities)
    found = []
    for start, end, place in _atlas(asked).places_in(text):
        found += [(start, end, city) for city in cities if city in place.cities][:1]
    return found


def with_places_marked(asked: Asked, text: str) -> tuple[str, dict[str, Place]]:
    """The folded *text* with each place in braces, and what place each of them is."""
    marked, places = text, {}
    for start, end, place in reversed(_atlas(asked).places_in(text)):
        places[place.name] = place
        marked = f"{marked[:start]}{{{place.name}}}{marked[end:]}"
    return marked, places


class _Atlas:
    """The places of a knowledge in one language, each with the shape of its names and with the names themselves."""

    def __init__(self, places: Sequence[tuple[Place, re.Pattern[str], set[str]]]) -> None:
        stems = [
            (stem, place, shape)
            for place, shape, names in places
            for stem in sorted({_stem(fold(name)) for name in names})
        ]
        self._ours = sorted({stem for stem, place, _ in stems if place.cities})
        self._by_start: dict[str, list[tuple[int, str, Place, re.Pattern[str]]]] = {}
        for number, (stem, place, shape) in enumerate(stems):
            self._by_start.setdefault(stem[:_START], []).append((number, stem, place, shape))
        # One question is looked at from several sides.
        self.places_in = lru_cache(maxsize=64)(self._places_in)
        self.names_ours = lru_cache(maxsize=64)(self._names_ours)

    def _names_ours(self, text: str) -> bool:
        # Nearly no question does, and that is seen at once.
        return any(stem in text for stem in self._ours) and any(place.cities for _, _, place in self.places_in(text))

    def _places_in(self, text: str) -> tuple[tuple[int, int, Place], ...]:
        # Most texts hold the stem of none or one of some hundreds.
        starts = {*text, *(text[at : at + _START] for at in range(len(text)))}.intersection(self._by_start)
        named = sorted((each for start in starts for each in self._by_start[start]), key=itemgetter(0))
        shapes = {shape: place for _, stem, place, shape in named if stem in text}
        spans = sorted(
            ((found.start(), found.end(), place) for shape, place in shapes.items() for found in shape.finditer(text)),
            key=lambda span: (span[0] - span[1], not span[2].cities),
        )
        kept: list[tuple[int, int, Place]] = []
        for start, end, place in spans:
            if all(end <= other[0] or start >= other[1] for other in kept):
                kept.append((start, end, place))
        return tuple(sorted(kept, key=lambda span: span[0]))


_ATLASES: OrderedDict[tuple[str, str], _Atlas] = OrderedDict()
_KEPT = 8


def _atlas(asked: Asked) -> _Atlas:
    """The atlas for a question, drawn once for a knowledge and a language."""
    key = (asked.knowledge.digest, asked.wording.tag)
    if key not in _ATLASES:
        places = list(_named_places(asked))
        _ATLASES[key] = _Atlas(places)
        while len(_ATLASES) > _KEPT:
            _ATLASES.popitem(last=False)
    return _ATLASES[key]


def _named_places(asked: Asked) -> Iterator[tuple[Place, re.Pattern[str], set[str]]]:
    """Every place with how it may be written and its names; ours first."""
    language = asked.wording.language
    ours: dict[str, set[str]] = {}
    own_names: dict[str, set[str]] = {}
    alike = {fold(name): group for group in language.synonyms for name in group}
    for identity, city in asked.knowledge.cities.items():
        for name, variants in _areas(asked, city, alike):
            ours.setdefault(name, set()).add(identity)
            own_names.setdefault(name, set()).update(variants)
    spoken = tuple(map(fold, language.commands.get("spoken", ())))
    for name, cities in ours.items():
        yield Place(name, frozenset(cities)), _shape(own_names[name], spoken), own_names[name]
    known = {fold(name) for names in own_names.values() for name in names}
    for name in regions_of_the_world(language.tag):
        if fold(name) not in known:
            yield Place(name, frozenset()), _shape({name}, spoken, stems=fold(name)[:-1] not in known), {name}


def _areas(asked: Asked, city: City, alike: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, set[str]]]:
    """The country, region and continent of *city*, each with all its names; *alike* has those of the language."""
    wording = asked.wording
    for text in (city.country, city.continent):
        name = wording.text(text)
        yield name, {name, *alike.get(fold(name), ()), *text.values()}
    region = wording.text(city.region)
    short = region.rpartition(" ")[0] if " " in region else region[:-1]
    yield region, {region, *([short] if len(short) > 1 else []), *city.region.values()}


def _shape(names: Iterable[str], spoken: Iterable[str], *, stems: bool = True) -> re.Pattern[str]:
    """How the *names* are found in a folded text, Latin ones also as adjectives: Japanese, Chinese, Italian.

    Behind a word that is *spoken* of languages such an adjective is one.
    """
    parts = []
    own = "".join(rf"(?<!\b{re.escape(word)} )" for word in spoken)
    for name in names:
        folded = fold(name)
        stem = _stem(folded)
        if not folded.isascii():
            parts.append(rf"{re.escape(folded)}(?!語)")
        elif stems and len(stem) >= _SHORTEST_STEM:
            parts.append(rf"\b{re.escape(folded)}\b|{own}\b{re.escape(stem)}[a-z]{{1,3}}\b(?![ -]speaking)")
        else:
            parts.append(rf"\b{re.escape(folded)}\b")
    return re.compile("|".join(sorted(parts, key=len, reverse=True)), re.ASCII)


def _stem(folded: str) -> str:
    """What the adjective keeps of a country's name: Korea, Korean; Italy, Italian."""
    return folded[:-1] if folded[-1:] in {"a", "y"} else folded
