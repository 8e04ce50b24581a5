"""How a language tells the hour of a day: the shapes of its forms, compiled once; knows nothing of whose hour it is."""

import re
from collections.abc import Iterator
from datetime import time
from typing import NamedTuple

from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of
from bot.folding import fold
from bot.knowledge.languages import Language

_HAN_HOURS = {"零": 0, **{han: number for number, han in enumerate("一二三四五六七八九十", 1)}, "十一": 11, "十二": 12}
_DAY = 24 * 60


class Hour(NamedTuple):
    """An hour of the day, and where in the text it stands."""

    at: time
    start: int
    end: int


def hour_in(folded: str, language: Language) -> Hour | None:
    """The hour that a folded text gives, read as much of it as there is."""
    return _SHAPES.of(language).hour_in(folded)


def bordered(shape: str) -> str:
    """*shape*, not begun or ended within a number or a Latin word."""
    return rf"(?<![\d:.一二三四五六七八九十])(?<![a-z](?=[a-z])){shape}(?![\d:])(?!(?<=[a-z])[a-z])"


class _Shapes:
    """The forms of one language."""

    def __init__(self, language: Language) -> None:
        hours = language.hours
        self._numbers = language.numbers_by_word
        self._parts = {fold(part): begins for part, begins in hours.day_parts.items()} if hours else {}
        names = hours.names.items() if hours else ()
        forms = hours.forms.items() if hours else ()
        self._lengths = [re.compile(self._form(form)) for form in (hours.lengths if hours else ())]
        self._names = [(re.compile(bordered(re.escape(fold(name)))), at) for name, at in names]
        self._forms = [(re.compile(self._in_its_part(form)), form, minutes) for form, minutes in forms]

    def hour_in(self, folded: str) -> Hour | None:
        lengths = [found.span() for form in self._lengths for found in form.finditer(folded)]
        found = [
            hour
            for hour in self._hours(folded)
            if not any(start < hour.end and hour.start < end for start, end in lengths)
        ]
        return max(found, key=lambda hour: (hour.end - hour.start, -hour.start), default=None)

    def _hours(self, folded: str) -> Iterator[Hour]:
        for shape, form, minutes in self._forms:
            for match in shape.finditer(folded):
                said = match["before"] or match["behind"]
                # A number alone may be anything.
                if said is None and form == "{hour}":
                    continue
                past = minutes + int(match.groupdict().get("minute") or "0")
                if at := _time(self._number(match["hour"]), past, self._parts[said] if said else None):
                    yield Hour(at, *match.span())
        for shape, at in self._names:
            for match in shape.finditer(folded):
                yield Hour(at, *match.span())

    def _number(self, text: str) -> int:
        if text.isdecimal():
            return int(text)
        return _HAN_HOURS[text] if text in _HAN_HOURS else self._numbers[text]

    def _in_its_part(self, form: str) -> str:
        """The shape of *form*, with a part of the day before or behind it if there is one."""
        part = any_of(self._parts)
        before, behind = rf"(?:(?<![a-z\d])(?P<before>{part})\s*)?", rf"(?:\s*(?P<behind>{part})(?![a-z\d]))?"
        return f"{before}{self._form(form)}{behind}"

    def _form(self, form: str) -> str:
        """The shape of a *form* such as ``half past {hour}``."""
        words = [word for word, value in self._numbers.items() if value <= 12]
        numbers = rf"\d{{1,2}}|{any_of([*words, *_HAN_HOURS])}"
        shape = re.escape(fold(form)).replace(r"\{hour\}", f"(?P<hour>{numbers})", 1)
        return bordered(shape.replace(r"\{minute\}", r"(?P<minute>[0-5]?\d)"))


_SHAPES = Compiled(_Shapes)


def _time(hour: int, minutes: int, part_begins: int | None) -> time | None:
    """The time of day that is *hour* and *minutes*, within twelve hours from where the part of the day begins."""
    if hour > 24:
        return None
    if part_begins is not None and hour <= 12:
        hour = part_begins + (hour - part_begins) % 12
    of_day = (hour * 60 + minutes) % _DAY
    return time(of_day // 60, of_day % 60)
