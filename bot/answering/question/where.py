"""Where a question wants the cities to be: the countries, regions and continents that it names or leaves out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of
from bot.answering.question.atlas import Place, places_in, with_places_marked
from bot.answering.question.said import Asked
from bot.folding import fold
from bot.knowledge.languages import Language

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"{([^}]+)}")
_WORDS_BETWEEN = 3
"""So many words may stand between a negation and the place: not from anywhere in Japan."""


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

    def without(self, place: Place) -> "Where":
        """The same, *place* aside: it says something else than where the cities are to lie."""
        inside, outside = (tuple(each for each in places if each != place) for places in (self.inside, self.outside))
        return Where(inside, outside, self.besides)

    def said(self, asked: Asked) -> str:
        """In words: in Taiwan; outside Asia."""
        wording = asked.wording
        parts = []
        if self.inside and self.outside:
            slots = {"place": _joined(asked, self.inside), "other": _joined(asked, self.outside)}
            parts.append(wording.say("in-place-outside", **slots))
        elif self.inside:
            parts.append(wording.say("in-place", place=_joined(asked, self.inside)))
        elif self.outside:
            parts.append(wording.say("outside-place", place=_joined(asked, self.outside)))
        if self.besides:
            parts.append(wording.say("besides-place", place=wording.join([asked.named(city) for city in self.besides])))
        return wording.together(parts)


def where(asked: Asked) -> Where:
    """Where the cities asked for are to lie, as far as the question says."""
    if not asked.text:
        return Where()
    found = list(_negations(asked.text, asked.wording.language))
    # 以外の is no 外の.
    negations = [each for each in found if not any(_within(each, other) for other in found)]
    free = [each for each in negations if not _is_beside_name(asked, each)]
    inside: dict[str, Place] = {}
    outside: dict[str, Place] = {}
    for place, negated in _placed(asked, free):
        (outside if negated else inside)[place.name] = place
    leading = leading_city(asked)
    besides = tuple(city for city in left_out(asked) if city != leading) if negations else ()
    return Where(tuple(inside.values()), tuple(outside.values()), besides)


def _placed(asked: Asked, negations: Sequence[tuple[int, int]]) -> list[tuple[Place, bool]]:
    """The places that a question names, in their order, each with whether one of *negations* leaves it out."""
    places, language = places_in(asked), asked.wording.language
    spans = [(start, end) for start, end, _ in places]
    negated = [False] * len(places)
    for negation in negations:
        bears = [at for at, span in enumerate(spans) if _leaves_out(asked, negation, span)]
        # "In Asia outside Japan" leaves out what stands behind, アジアで日本以外 what stands before.
        behind = [at for at in bears if (spans[at][0] >= negation[1]) is language.spaced]
        for at in behind or bears:
            negated[at] = True
    joints = {fold(word) for name in ("either", "and_between") for word in language.commands.get(name, ())}
    if not language.spaced:
        # 日本でも台湾でもない and 日本と台湾を除く leave out both.
        for at in reversed(range(len(places) - 1)):
            if asked.text[spans[at][1] : spans[at + 1][0]].strip() in joints:
                negated[at] = negated[at] or negated[at + 1]
    return [(place, out) for (_, _, place), out in zip(places, negated, strict=True)]


def without_places(asked: Asked, text: str) -> str:
    """*text*, folded, without the parts of the world in it and the words by which they are wanted or left out."""
    marked, places = with_places_marked(asked, fold(text))
    if not places:
        return marked
    names = rf"{{{any_of(places)}}}"
    language = asked.wording.language
    lists = (language.negations, *(language.commands.get(name, ()) for name in ("lying", "either", "and_between")))
    beside = any_of(fold(word) for words in lists for word in words if not word.startswith("-"))
    shape = rf"(?:\b{beside}\s+(?:the\s+)?)*{names}" if language.spaced else rf"{names}{beside}*"
    return re.sub(shape, " ", marked)


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
    return tuple(dict.fromkeys(name for name in found if name in asked.knowledge.cities))


def without_left_out(language: Language, masked: str) -> str:
    """*masked* without the names that it leaves out, and the words that do so."""
    return _BESIDE.of(language).sub(" ", fold(masked))


def _is_beside_name(asked: Asked, negation: tuple[int, int]) -> bool:
    """Whether the word at *negation* leaves out one of our cities: 備前以外の日本の市 are in Japan."""
    start, end = negation
    runs = [run.span() for run in _BESIDE.of(asked.wording.language).finditer(asked.marked)]
    if not runs:
        return False
    word, at = asked.text[start:end], -1
    for _ in range(asked.text.count(word, 0, start) + 1):
        at = asked.marked.find(word, at + 1)
    return any(first <= at < last for first, last in runs)


def _beside(language: Language) -> re.Pattern[str]:
    """Finds the names in braces, joined where there are several, that stand right beside a word that leaves out."""
    words = [fold(each) for each in language.negations if not each.startswith("-")]
    beside = rf"(?:{any_of(words)}|{_all_but(language)})"
    joints = (*language.commands.get("joints", ()), *language.commands.get("and_between", ()))
    joint = rf"\W*(?:{any_of(map(fold, joints))}\W*)?"
    names = rf"({{[^}}]+}}(?:{joint}{{[^}}]+}})*)"
    return re.compile(rf"\b{beside}\s+{names}" if language.spaced else rf"{names}{beside}")


def _all_but(language: Language) -> str:
    """Finds a word that leaves out only behind one that takes all: all of Kashiwa's partners but Torrance."""
    every, but = (map(fold, language.commands.get(name, ())) for name in ("quantifiers", "all_but"))
    return rf"{any_of(every)}\b[^,.;?!]*?\b{any_of(but)}"


_BESIDE = Compiled(_beside)


def _joined(asked: Asked, places: Iterable[Place]) -> str:
    inside = asked.wording.language.in_sentences
    return asked.wording.join([inside.get(place.name, place.name) for place in places])


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
    shapes = [(re.compile(_bordered(word, ending=ending)), ending) for word, ending in words]
    return [*shapes, (re.compile(rf"\b{_all_but(language)}\b"), False)]


_NEGATIONS = Compiled(_shapes_of_negations)


def _bordered(folded: str, *, ending: bool) -> str:
    if not folded.isascii():
        return re.escape(folded)
    return rf"{'' if ending else '(?<![a-z])'}{re.escape(folded)}(?![a-z])"


def _within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether *span* is a part of the *other*, and not all of it."""
    return span != other and other[0] <= span[0] and span[1] <= other[1]


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
