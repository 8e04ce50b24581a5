"""Cities that are told by what is there or whose home they are, not by name: the pottery town, Ohtani's home town."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.answering.language.shapes import any_of, any_word_of
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge

MOST = 3
"""So many cities are told so in one question at the most."""
_MARK = re.compile(r"{([a-z-]+)}")
_PERSON = "{person}"
_CITY = "{city}"
_WORDS_BETWEEN = 3
"""So many words may stand between "the town with" and what is there: the town with the big old Buddha."""


class _Stretch(NamedTuple):
    """A part of a text that tells of one city, from *start* to *end*."""

    start: int
    end: int
    city: str


def described(question: Question, asked: Asked) -> Question | None:
    """*question* with the names of the cities that it tells by what is there or who is at home there; None without any.

    *asked* is the question without names from before. "Which is the pottery town?" asks for it, and tells of none.
    """
    shapes = _shapes_of(asked.knowledge, question.language)
    told = question
    while len(told.names) < len(question.names) + MOST:
        # A place of others may tell of one of ours: the partner near Sydney.
        open_text = question.findings._replace(foreign=()).masked if told is question else told.masked
        text = fold(open_text)
        found = shapes.first(text, told.names) if len(_MARK.findall(text)) == len(told.names) else None
        if found is None:
            break
        told = _named(told, text, found, asked.wording.gap)
    return told if told is not question else None


def _named(question: Question, text: str, found: _Stretch, gap: str) -> Question:
    """*question*, its *text* with the name of the city in place of what tells of it."""
    before, stretch, behind = text[: found.start], text[found.start : found.end], text[found.end :]
    first = len(_MARK.findall(before))
    last = first + len(_MARK.findall(stretch))
    return replace(
        question,
        masked=f"{before}{gap}{{city}}{gap}{behind}".strip(),
        names=tuple(dict.fromkeys((*question.names[:first], found.city, *question.names[last:]))),
        strangers=tuple(name for name in question.strangers if name not in stretch),
    )


class _Shapes:
    """How the cities of a knowledge are told without their names in one language."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        commands = language.commands
        self._homes = {identity: person.home for identity, person in knowledge.people.items() if person.home}
        self._told = {
            fold(words): identity
            for identity, city in knowledge.cities.items()
            for words in city.told_by.get(language.tag, ())
        }
        nouns = [*commands.get("partners", ()), *commands.get("places", ())]
        self._vague = re.compile(rf"{_any_of((*commands.get('quantifiers', ()), *commands.get('one_of', ())))}\s*$")
        which, is_it = (_any_of(commands.get(key, ())) for key in ("which", "copulas"))
        self._asks_which = re.compile(rf"^{which}.*{is_it}\s*$")
        the = _any_of(commands.get("definite", ()))
        self._tells_what = re.compile(rf"(?:{_CITY}\s*{is_it}|{is_it}\s*{_CITY})\s+{the}\s+\S+\s*$")
        self._known = _known_for(self._told, nouns, commands.get("known_by", ()))
        titles = commands.get("titles_after", ())
        self._home = _home_of(
            commands.get("homes", ()), commands.get("owned_by", ()), commands.get("lying", ()), titles=titles
        )
        self._theirs = re.compile(
            rf"{_any_of(commands.get('stands_for_her_owning', ()))}\s*{_any_of(commands.get('homes', ()))}"
        )
        self._whence = _whence(nouns, commands.get("whence", ()), commands.get("comes_from", ()), titles=titles)

    def first(self, text: str, names: Sequence[str]) -> _Stretch | None:
        """The first stretch of *text* that tells of a city, *names* being those masked in it."""
        # Nearly no text tells of a city so, and that is seen at once.
        if _PERSON not in text and not any(words in text for words in self._told):
            return None
        return min((found for found in self._stretches(text, names) if not self._is_sought(text, found)), default=None)

    def _stretches(self, text: str, names: Sequence[str]) -> Iterator[_Stretch]:
        for shape in (*self._home, *self._whence) if _PERSON in text else ():
            for found in shape.finditer(text):
                who = names[len(_MARK.findall(text[: found.start("person")]))]
                if home := self._homes.get(who):
                    yield _Stretch(found.start(), found.end(), home)
        for found in self._theirs.finditer(text) if _PERSON in text else ():
            before = names[: len(_MARK.findall(text[: found.start()]))]
            if home := next((self._homes[who] for who in reversed(before) if who in self._homes), None):
                yield _Stretch(found.start(), found.end(), home)
        for shape in self._known:
            for found in shape.finditer(text):
                yield _Stretch(found.start(), found.end(), self._told[found["words"]])

    def _is_sought(self, text: str, found: _Stretch) -> bool:
        """Whether a question asks for the city of which it tells: is there a pottery town, which is it?

        What one that it names is, that is told of no other: Tainan is the oldest city of the island.
        """
        before, behind = text[: found.start], text[found.end :]
        if self._vague.search(before) or self._tells_what.search(before):
            return True
        return not any(map(str.isalnum, behind)) and self._asks_which.search(before) is not None


def _known_for(told: Iterable[str], nouns: Sequence[str], links: Sequence[str]) -> list[re.Pattern[str]]:
    """Finds "the town known for its pottery" and "the pottery town", and what stands by itself: "the …", "near …"."""
    noun, link = _any_of(nouns), _any_of(links)
    between = rf"(?:[^\W\d_]+\s+){{0,{_WORDS_BETWEEN}}}?"
    led = [words for words in told if words.startswith(tuple(f"{each} " for each in links))]
    alone = [words for words in told if words.startswith("the ")]
    plain = [words for words in told if words not in {*led, *alone}]
    return [
        re.compile(rf"(?:\bthe\s+)?{noun}\s+{link}\s+{between}(?P<words>{_any_of(plain)})(?:'s\b)?"),
        re.compile(rf"(?:\bthe\s+)?(?P<words>{_any_of(plain)})(?:'s|')?\s*{link}?\s*{noun}"),
        re.compile(rf"(?:\bthe\s+)?{noun}\s+(?P<words>{_any_of(led)})"),
        re.compile(rf"(?P<words>{_any_of(alone)})"),
    ]


def _home_of(
    homes: Sequence[str], owned_by: Sequence[str], links: Sequence[str], *, titles: Sequence[str]
) -> list[re.Pattern[str]]:
    """Finds "Ohtani's home town" and "the home town of Ohtani"."""
    home, link = _any_of(homes), _any_of(links)
    title, marks = any_of(titles), any_of(owned_by)
    return [
        re.compile(rf"(?P<person>{{person}}){title}?\s*{marks}?\s*{home}"),
        re.compile(rf"(?:\bthe\s+)?{home}\s+{link}\s+(?P<person>{{person}})"),
    ]


def _whence(
    nouns: Sequence[str], whence: Sequence[str], comes_from: Sequence[str], *, titles: Sequence[str]
) -> list[re.Pattern[str]]:
    """Finds "the town where Ohtani grew up" and, where the verb comes before the noun, 大谷が育った街."""
    noun, where, verb = _any_of(nouns), _any_of(whence), _any_of(comes_from)
    return [
        re.compile(rf"(?:\bthe\s+)?{noun}\s+(?:{where}\s+)?(?P<person>{{person}})\s+{verb}"),
        re.compile(rf"(?P<person>{{person}}){any_of(titles)}?\s*{where}?\s*{verb}\s*{noun}"),
    ]


def _any_of(words: Iterable[str]) -> str:
    return any_word_of(map(fold, words))


_SHAPES: OrderedDict[tuple[str, str], _Shapes] = OrderedDict()
_KEPT = 8


def _shapes_of(knowledge: Knowledge, language: Language) -> _Shapes:
    """The shapes of a knowledge in a language, made once."""
    key = (knowledge.digest, language.tag)
    if key not in _SHAPES:
        _SHAPES[key] = _Shapes(knowledge, language)
        while len(_SHAPES) > _KEPT:
            _SHAPES.popitem(last=False)
    return _SHAPES[key]
