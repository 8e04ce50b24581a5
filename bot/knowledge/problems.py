"""What can be wrong with the knowledge: a place, plain words in English and Japanese, and the fix."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from bot.knowledge.mistakes.catalogue import FIXES, WRONG
from bot.knowledge.wording import Words

MAX_PROBLEMS = 200  # told of one file

Level: TypeAlias = Literal["error", "warning"]
Slot: TypeAlias = str | int | Words

_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\u200b\u2060\u202a-\u202e\u2066-\u2069]")


class Place(NamedTuple):
    """A spot in a file; *path* is relative to the folder that holds the knowledge folder; both counts begin at 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place, and what to do about it; *near* is the word that was most likely meant."""

    path: str
    line: int
    column: int
    level: Level
    code: str
    message: Words
    fix: Words
    record: str = ""
    near: str = ""

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.path, self.line, self.column)

    def told(self, language: str = "en") -> str:
        """What is wrong and the fix, without the place."""
        subject = f"{self.record}: " if self.record else ""
        join = "。" if language.split("-", maxsplit=1)[0] == "ja" else "; "
        return subject + self.message.in_language(language) + join + self.fix.in_language(language)

    def as_line(self, language: str = "en") -> str:
        """``file:line:column: what is wrong; the fix``."""
        return f"{self.path}:{self.line}:{self.column}: {self.told(language)}"

    def as_github(self, language: str = "en") -> str:
        """The command that makes GitHub Actions write the problem beside its line."""
        spot = f"file={_in_property(self.path)},line={self.line},col={self.column},title={_in_property(self.code)}"
        return f"::{self.level} {spot}::{_in_message(self.told(language))}"

    def as_json(self) -> dict[str, object]:
        """The problem as a value that JSON can hold."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "level": self.level,
            "code": self.code,
            "record": self.record or None,
            "message": {"en": self.message.en, "ja": self.message.ja},
            "fix": {"en": self.fix.en, "ja": self.fix.ja},
        }


def _in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_message(text).replace(":", "%3A").replace(",", "%2C")


def shown(text: str, limit: int = 48) -> str:
    """*text* on one line, short, with nothing invisible in it."""
    head = text[: limit + 1]
    if len(head) > limit:
        head = head[: limit - 1] + "…"
    return _UNSHOWN.sub(lambda found: f"\\u{ord(found[0]):04x}", head)


def report(  # a problem has this many sides; all but two have names
    place: Place,
    code: str,
    *,
    fix: str | None = None,
    level: Level = "error",
    record: str = "",
    **slots: Slot,
) -> Problem:
    """The problem *code* at *place*, filled with *slots*; *fix* names another remedy than the usual."""
    return filled(place, code, slots, fix=fix, level=level, record=record)


def filled(  # noqa: PLR0913  # as above
    place: Place,
    code: str,
    slots: Mapping[str, Slot],
    *,
    fix: str | None = None,
    level: Level = "error",
    record: str = "",
) -> Problem:
    """As `report`, with the slots in one mapping."""
    en = {name: value.en if isinstance(value, Words) else shown(str(value), 160) for name, value in slots.items()}
    ja = {name: value.ja if isinstance(value, Words) else en[name] for name, value in slots.items()}
    wrong, remedy = WRONG[code], FIXES[fix or code]
    return Problem(
        path=shown(place.path, 300),
        line=place.line,
        column=place.column,
        level=level,
        code=code,
        message=Words(wrong.en.format_map(en), wrong.ja.format_map(ja)),
        fix=Words(remedy.en.format_map(en), remedy.ja.format_map(ja)),
        record=shown(record, 60),
        near=en.get("near", ""),
    )


def capped(problems: list[Problem]) -> list[Problem]:
    """The problems of one file, or the first of them and that there are more."""
    if len(problems) <= MAX_PROBLEMS:
        return problems
    more = report(problems[MAX_PROBLEMS - 1].place, "too-many-problems", limit=MAX_PROBLEMS)
    return [*problems[:MAX_PROBLEMS], more]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, each once."""
    return sorted(dict.fromkeys(problems), key=lambda each: (each.path, each.line, each.column, each.code))
