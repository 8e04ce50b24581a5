"""Guests: in which home city somebody would host those who come from the other: "host a student from Kashiwa"."""

import re
from collections.abc import Sequence

from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of, any_word_of
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.matching.names.findings import Findings

_GUESTS = "\0"
_NEAR = 40
"""So many characters beside the city are looked at."""


def host_of(findings: Findings, cities: Sequence[str], language: Language) -> str | None:
    """The one of two *cities* in which guests are hosted who, as a text says, come from the other; None if it does not.

    Who hosts a student from Kashiwa lives in Torrance.
    """
    guests = {name.id for name in findings.found if name.id in cities}
    if not guests or len(cities) != 2 or not _HOSTING.of(language).search(fold(findings.text)):
        return None
    shape, text, gap = _HOSTED.of(language), findings.text, " " if language.spaced else ""
    around = (
        (name.id, fold(text[max(0, name.start - _NEAR) : name.start]), fold(text[name.end : name.end + _NEAR]))
        for name in findings.found
        if name.id in cities
    )
    hosted = {city for city, before, behind in around if shape.search(gap.join((before, _GUESTS, behind)))}
    return next((city for city in cities if city not in hosted), None) if len(hosted) == 1 else None


def _hosting(language: Language) -> re.Pattern[str]:
    """Finds a word for hosting."""
    return re.compile(any_word_of(map(fold, _words(language, "hosting_before", "hosting_after"))))


def _hosted(language: Language) -> re.Pattern[str]:
    """Finds guests from a city, NUL in the text, whom somebody hosts: "put up two NUL kids", NULの生徒を泊め."""
    verb, hosted, people = (
        any_word_of(map(fold, _words(language, key))) for key in ("hosting_before", "hosting_after", "countrymen")
    )
    whence = any_word_of(map(fold, _words(language, "from_before")))
    if not language.spaced:
        behind = any_of(map(fold, _words(language, "owned_by", "from_after")))
        # What a city does, or what is done in it, is not hosted: 柏は学生を, 柏で学生を.
        return re.compile(rf"\0市?{behind}[^はがでに、。\0]{{0,12}}?{hosted}")
    some = r"(?:\s+[\w']+){0,4}?"
    return re.compile(rf"{verb}{some}\s+(?:\0\s+(?:\w+\s+)?{people}|{people}{some}\s+{whence}\s+\0)")


def _words(language: Language, *keys: str) -> tuple[str, ...]:
    return tuple(word for key in keys for word in language.commands.get(key, ()))


_HOSTING = Compiled(_hosting)
_HOSTED = Compiled(_hosted)
