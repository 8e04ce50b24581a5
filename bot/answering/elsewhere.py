"""Cities that are called like ours and lie elsewhere: Torrance, Italy."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.folding import fold
from bot.knowledge.gazetteer import regions_of_the_world
from bot.knowledge.loading import Knowledge
from bot.matching.findings import Findings, Found

_COMMA = re.compile(r",\s*(?=\w)")
_ENDS = re.compile(r"\W*$")


class Elsewhere:
    """Tells our cities from others of their names, by what stands behind a name: built once for a knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._ours = frozenset(
            fold(text)
            for city in knowledge.cities.values()
            for named in (city.name, city.country, city.region, city.continent)
            for text in named.values()
        )

    def apart(self, findings: Findings, tag: str) -> Findings:
        """*findings* with the cities that lie elsewhere, as a text in the language *tag* tells, among the foreign."""
        others = {
            name: found
            for name in findings.found
            if name.kind == "city" and (found := self._with_its_place(findings, name, tag))
        }
        if not others:
            return findings
        return findings._replace(
            found=tuple(name for name in findings.found if name not in others),
            foreign=(*findings.foreign, *others.values()),
            unknown=(*findings.unknown, *(found.text for found in others.values())),
        )

    def _with_its_place(self, findings: Findings, name: Found, tag: str) -> Found | None:
        """The name together with the place behind it, where that is none in which a city of ours lies."""
        comma = _COMMA.match(findings.text, name.end)
        if comma is None:
            return None
        behind = findings.text[comma.end() :]
        end = _length(behind, _lands(tag, self._ours))
        # A stranger behind a comma is a place if nothing follows: "Camden, Maine?", but not "Camden, Mary says".
        strangers = [name for name in findings.unknown if behind.startswith(name) and _ENDS.match(behind, len(name))]
        if not end and strangers and not self._is_ours(strangers[0]):
            end = len(strangers[0])
        if not end:
            return None
        stop = comma.end() + end
        return name._replace(id="", end=stop, text=findings.text[name.start : stop], rivals=(), lookalike_of=name.id)

    def _is_ours(self, place: str) -> bool:
        """Whether *place* is where a city of ours lies, also in short: Calif."""
        return any(ours.startswith(fold(place)) for ours in self._ours)


def _length(text: str, lands: re.Pattern[str]) -> int:
    """How many letters of *text* are one of *lands*, with which it begins."""
    found = lands.match(text)
    return found.end() if found else 0


@lru_cache(maxsize=16)
def _lands(tag: str, ours: frozenset[str]) -> re.Pattern[str]:
    """Finds a country or continent in which no city of ours lies."""
    names = [name for name in regions_of_the_world(tag) if fold(name) not in ours]
    return re.compile(rf"(?:{_any_of(names)})\b", re.IGNORECASE)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) or "(?!)"
