"""What is called like ours and lies elsewhere: Torrance in Italy, the sister city association of another city."""

import re
from functools import lru_cache

from bot.answering.language.shapes import any_of
from bot.folding import fold
from bot.knowledge.gazetteer import regions_of_the_world
from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import Named
from bot.matching.names.findings import Findings, Found

_COMMA = re.compile(r",\s*(?=\w)")
_ENDS = re.compile(r"\W*$")


class Elsewhere:
    """Tells our cities and offices from others of their names, by what stands beside them: built once for a knowledge.

    What is written in short without the city it belongs to is another's where another city owns it.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._ours = frozenset(
            fold(text)
            for city in knowledge.cities.values()
            for named in (city.name, city.country, city.region, city.continent)
            for text in named.values()
        )
        self._home_of = {name: office.city for name, office in knowledge.organisations.items() if office.city}
        self._in_short = {name: _in_short(knowledge, name, city) for name, city in self._home_of.items()}

    def apart(self, findings: Findings, language: Language) -> Findings:
        """*findings* with what lies elsewhere, as a text in *language* tells, among the foreign."""
        others = [
            found
            for name in findings.found
            if (found := self._with_its_place(findings, name, language) or self._of_another(findings, name, language))
        ]
        if not others:
            return findings
        return findings._replace(
            found=tuple(
                name
                for name in findings.found
                if not any(found.start <= name.start and name.end <= found.end for found in others)
            ),
            foreign=(*findings.foreign, *others),
            unknown=(*findings.unknown, *(found.text for found in others)),
        )

    def _of_another(self, findings: Findings, name: Found, language: Language) -> Found | None:
        """The short name of an office of ours together with the city before it, if that is another: Tainan's."""
        if fold(name.text) not in self._in_short.get(name.id, ()):
            return None
        owning = {"", *language.commands.get("owned_by", ())}
        for city in findings.of_kind("city"):
            own = self._home_of[name.id] in (city.id, *city.rivals)
            if city.end <= name.start and findings.text[city.end : name.start].strip() in owning and not own:
                text = findings.text[city.start : name.end]
                return name._replace(id="", start=city.start, text=text, rivals=())
        return None

    def _with_its_place(self, findings: Findings, name: Found, language: Language) -> Found | None:
        """The name of a city together with the place behind it, where that is none in which a city of ours lies."""
        comma = _COMMA.match(findings.text, name.end)
        if comma is None or name.kind != "city":
            return None
        behind = findings.text[comma.end() :]
        end = _length(behind, _lands(language.tag, self._ours))
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


def _in_short(knowledge: Knowledge, office: str, city: str) -> frozenset[str]:
    """The names of an office that are whole with the name of its city before them."""
    names, cities = (_spellings(record) for record in (knowledge.organisations[office], knowledge.cities[city]))
    whole = (name.removeprefix(each).strip() for each in cities for name in names if name.startswith(each))
    return frozenset(names.intersection(whole))


def _spellings(record: Named) -> frozenset[str]:
    """All right spellings of the name of *record*, folded."""
    texts = (*record.name.values(), *(each for names in record.also.values() for each in names))
    return frozenset(map(fold, texts))


def _length(text: str, lands: re.Pattern[str]) -> int:
    """How many letters of *text* are one of *lands*, with which it begins."""
    found = lands.match(text)
    return found.end() if found else 0


@lru_cache(maxsize=16)
def _lands(tag: str, ours: frozenset[str]) -> re.Pattern[str]:
    """Finds a country or continent in which no city of ours lies."""
    names = [name for name in regions_of_the_world(tag) if fold(name) not in ours]
    return re.compile(rf"{any_of(names)}\b", re.IGNORECASE)
