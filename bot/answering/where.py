"""Where a question wants the cities to be: the countries, regions and continents that it names or leaves out."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.compiled import Compiled
from bot.answering.said import Asked
from bot.folding import fold
from bot.knowledge.gazetteer import regions_of_the_world
from bot.knowledge.languages import Language
from bot.knowledge.schema import City

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 4
_MARK = re.compile(r"{([^}]+)}")
_WORDS_BETWEEN = 3
"""So many words may stand between a negation and the place: not from anywhere in Japan."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the world that a question names, and those of our cities that lie there."""

    name: str
    cities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Where:
    """The places in which the cities asked for are to lie, the places in which not, and cities left out by name."""

    inside: tuple[Place, ...] = ()
    outside: tuple[Place, ...] = ()
    besides: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.inside or self.outside or self.besides)

    def admits(self, city: str) -> bool:
        """Whether *city* lies where it is to lie."""
        if city in self.besides or any(city in place.cities for place in self.outside):
            return False
        return not self.inside or any(city in place.cities for place in self.inside)

    def said(self, asked: Asked) -> str:
        """In words: in Taiwan; outside Asia."""
        wording = asked.wording
        parts = []
        if self.inside:
            parts.append(wording.say("in-place", place=_joined(asked, self.inside)))
        if self.outside:
            parts.append(wording.say("outside-place", place=_joined(asked, self.outside)))
        if self.besides:
            parts.append(wording.say("besides-place", place=wording.join([asked.named(city) for city in self.besides])))
        return wording.together(parts)


def where(asked: Asked) -> Where:
    """Where the cities asked for are to lie, as far as the question says."""
    if not asked.text:
        return Where()
    negations = list(_negations(asked.text, asked.wording.language))
    inside: dict[str, Place] = {}
    outside: dict[str, Place] = {}
    for start, end, place in places_in(asked):
        negated = any(_leaves_out(asked, negation, (start, end)) for negation in negations)
        (outside if negated else inside)[place.name] = place
    leading = leading_city(asked)
    besides = tuple(city for city in left_out(asked) if city != leading) if negations else ()
    return Where(tuple(inside.values()), tuple(outside.values()), besides)


def names_our_place(asked: Asked) -> bool:
    """Whether a question names a country, region or continent in which cities of ours lie."""
    return bool(asked.text) and _atlas(asked).names_ours(asked.text)


def leading_city(asked: Asked) -> str | None:
    """The city whose partners are asked for: of several named the first home city, the others may be partners."""
    besides = left_out(asked) if len(asked.cities) > 1 else ()
    cities = [city for city in asked.cities if city not in besides] or asked.cities
    home = [city for city in cities if city in asked.knowledge.program.home]
    return next(iter([*home, *cities]), None)


def is_spoken_of(asked: Asked, city: str) -> bool:
    """Whether a question asks of *city* whether it is such a one, and not for what is its: "is Oshu the oldest?"."""
    commands, name = asked.wording.language.commands, f"{{{city}}}"
    before, _, behind = asked.marked.partition(name)
    return before.strip() in commands.get("openers", ()) or behind.startswith(commands.get("topic_marks", ()) or "\0")


def left_out(asked: Asked) -> tuple[str, ...]:
    """The cities that a question leaves out by name, with a word right beside it: besides Guam; グアム以外."""
    runs = _BESIDE.of(asked.wording.language).findall(asked.marked)
    found = (name for run in runs for name in _MARK.findall(run))
    return tuple(dict.fromkeys(name for name in found if name in asked.cities))


def _beside(language: Language) -> re.Pattern[str]:
    """Finds the names in braces, joined where there are several, that stand right beside a word that leaves out."""
    words = [fold(each) for each in language.negations if not each.startswith("-")]
    beside = _either(words)
    joint = rf"\W*(?:(?:{_either(map(fold, language.commands.get('joints', ())))})\W*)?"
    names = rf"({{[^}}]+}}(?:{joint}{{[^}}]+}})*)"
    return re.compile(rf"\b(?:{beside})\s+{names}" if language.spaced else rf"{names}(?:{beside})")


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


_BESIDE = Compiled(_beside)


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


def _joined(asked: Asked, places: Iterable[Place]) -> str:
    inside = asked.wording.language.in_sentences
    return asked.wording.join([inside.get(place.name, place.name) for place in places])


def places_in(asked: Asked) -> tuple[tuple[int, int, Place], ...]:
    """The places named, in order; of two that overlap the longer: North America is not America."""
    return _atlas(asked).places_in(asked.text)


class _Atlas:
    """The places of a knowledge in one language, each with the shape of its names and with the names themselves."""

    def __init__(self, places: Sequence[tuple[Place, re.Pattern[str], set[str]]]) -> None:
        self._stems = [
            (stem, place, shape)
            for place, shape, names in places
            for stem in sorted({_stem(fold(name)) for name in names})
        ]
        self._ours = sorted({stem for stem, place, _ in self._stems if place.cities})
        # One question is looked at from several sides.
        self.places_in = lru_cache(maxsize=64)(self._places_in)
        self.names_ours = lru_cache(maxsize=64)(self._names_ours)

    def _names_ours(self, text: str) -> bool:
        # Nearly no question does, and that is seen at once.
        return any(stem in text for stem in self._ours) and any(place.cities for _, _, place in self.places_in(text))

    def _places_in(self, text: str) -> tuple[tuple[int, int, Place], ...]:
        # Most texts hold the stem of none or one of some hundreds.
        shapes = {shape: place for stem, place, shape in self._stems if stem in text}
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
    for name, cities in ours.items():
        yield Place(name, frozenset(cities)), _shape(own_names[name]), own_names[name]
    known = {fold(name) for names in own_names.values() for name in names}
    for name in regions_of_the_world(language.tag):
        if fold(name) not in known:
            yield Place(name, frozenset()), _shape({name}, stems=fold(name)[:-1] not in known), {name}


def _areas(asked: Asked, city: City, alike: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, set[str]]]:
    """The country, region and continent of *city*, each with all its names; *alike* has those of the language."""
    wording = asked.wording
    for text in (city.country, city.continent):
        name = wording.text(text)
        yield name, {name, *alike.get(fold(name), ()), *text.values()}
    region = wording.text(city.region)
    short = region.rpartition(" ")[0] if " " in region else region[:-1]
    yield region, {region, *([short] if len(short) > 1 else []), *city.region.values()}


def _shape(names: Iterable[str], *, stems: bool = True) -> re.Pattern[str]:
    """How the *names* are found in a folded text, Latin ones also as adjectives: Japanese, Chinese, Italian."""
    parts = []
    for name in names:
        folded = fold(name)
        stem = _stem(folded)
        if not folded.isascii():
            parts.append(rf"{re.escape(folded)}(?!語)")
        elif stems and len(stem) >= _SHORTEST_STEM:
            parts.append(rf"\b{re.escape(folded)}\b|\b{re.escape(stem)}[a-z]{{1,3}}\b")
        else:
            parts.append(rf"\b{re.escape(folded)}\b")
    return re.compile("|".join(sorted(parts, key=len, reverse=True)), re.ASCII)


def _stem(folded: str) -> str:
    """What the adjective keeps of a country's name: Korea, Korean; Italy, Italian."""
    return folded[:-1] if folded[-1:] in {"a", "y"} else folded


def _negations(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """The places of the words that leave out; of one written ``-n't``, where words end with it."""
    first = _WORD.match(text)
    for shape, ending in _NEGATIONS.of(language):
        for found in shape.finditer(text):
            # "Isn't there one in Korea?" asks for Korea.
            if not (ending and first and found.start() <= first.end()):
                yield found.start(), found.end()


def _shapes_of_negations(language: Language) -> list[tuple[re.Pattern[str], bool]]:
    """How each word that leaves out is found, and whether it is an ending."""
    words = [(fold(each.removeprefix("-")), each.startswith("-")) for each in language.negations]
    return [(re.compile(_bordered(word, ending=ending)), ending) for word, ending in words]


_NEGATIONS = Compiled(_shapes_of_negations)


def _bordered(folded: str, *, ending: bool) -> str:
    if not folded.isascii():
        return re.escape(folded)
    return rf"{'' if ending else '(?<![a-z])'}{re.escape(folded)}(?![a-z])"


def _leaves_out(asked: Asked, negation: tuple[int, int], place: tuple[int, int]) -> bool:
    """Whether a negation leaves out a place: not in "does it not have a partner in China?", which wants a yes."""
    if not _bears_on(asked.text, negation, place):
        return False
    commands = asked.wording.language.commands
    if asked.text.split(" ", 1)[0] not in commands.get("openers", ()):
        return True
    beside = {word for words in commands.get("lying", ()) for word in words.split()}
    return beside.issuperset(asked.text[negation[1] : place[0]].split())


def _bears_on(text: str, negation: tuple[int, int], place: tuple[int, int]) -> bool:
    """Whether a negation goes with a place: it stands right behind it, or a few words before."""
    if negation[0] >= place[1]:
        return negation[0] == place[1] or text[place[1] : negation[0]].isspace()
    between = text[negation[1] : place[0]]
    return negation[1] <= place[0] and "," not in between and len(_WORD.findall(between)) <= _WORDS_BETWEEN
