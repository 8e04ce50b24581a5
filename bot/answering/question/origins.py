"""From which of two cities somebody comes, as far as a text says; knows only how a language says so."""

from collections.abc import Sequence

from bot.answering.question.guests import host_of
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.matching.names.findings import Findings
from bot.matching.reading.slips import TOO_MANY, slips

_NEAR = 16
"""So many characters beside a name are looked at."""
_SLIPPED = 6
"""A shorter word is another one, not a slip of one that is looked for."""


def origin_of(
    findings: Findings, cities: Sequence[str], language: Language, spoken_in: str | None = None
) -> str | None:
    """The one of *cities* in which somebody says to live, or from which somebody is said to come: 「柏から」.

    Where one of two is named alone, and somebody is to go there, it is the other: "my son goes to Kashiwa". Who speaks
    the language of the city that they do not name, *spoken_in*, may say so in short: 「トーランスの派遣」. Who would
    host guests from the one lives in the other.
    """
    if host := host_of(findings, cities, language):
        return host
    named = {each.id for each in findings.found if each.id in cities}
    living = _beside(findings, cities, language, "lives") if named else set()
    if len(living) == 1:
        return next(iter(living))
    if len(named) > 1:
        coming = _beside(findings, cities, language, "from") or named - _beside(findings, cities, language, "bound")
        return next(iter(coming)) if len(coming) == 1 else None
    if len(named) == 1 and len(cities) == 2 and _beside(findings, cities, language, "bound"):
        return next(city for city in cities if city not in named)
    if named and spoken_in not in named and _beside(findings, cities, language, "trips"):
        return None if _beside(findings, cities, language, "from") else spoken_in
    return None


def comes_from(findings: Findings, cities: Sequence[str], language: Language) -> str | None:
    """The one of *cities* right beside whose name somebody is said to be from it: "the Torrance kids"."""
    coming = _beside(findings, cities, language, "from")
    return next(iter(coming)) if len(coming) == 1 else None


def stays_in(findings: Findings, cities: Sequence[str], language: Language) -> float:
    """Whether something takes place in the first of *cities* (1) or the second (-1): 「柏で」; 0 if in neither."""
    places = _beside(findings, cities, language, "stays")
    return float(sum(city in places for city in cities[:1]) - sum(city in places for city in cities[1:2]))


def _beside(findings: Findings, cities: Sequence[str], language: Language, which: str) -> set[str]:
    """Those of *cities* that are named right beside one of the words of a language for *which* way."""
    before, after = (tuple(language.commands.get(f"{which}_{place}", ())) for place in ("before", "after"))
    return {
        name.id
        for name in findings.found
        if name.id in cities
        and (
            _ends(fold(findings.text[max(0, name.start - _NEAR) : name.start]).rstrip(), before)
            or _begins(fold(findings.text[name.end : name.end + _NEAR]).lstrip(), after)
        )
    }


def _ends(text: str, said: tuple[str, ...]) -> bool:
    """Whether *text* ends with one of the words *said*, or with a slip of one."""
    typed = text.split()
    return text.endswith(said) or any(_is_slip(typed[-len(words) :], words) for words in map(str.split, said))


def _begins(text: str, said: tuple[str, ...]) -> bool:
    """Whether *text* begins with one of the words *said*, or with a slip of one."""
    typed = text.split()
    return text.startswith(said) or any(_is_slip(typed[: len(words)], words) for words in map(str.split, said))


def _is_slip(typed: Sequence[str], meant: Sequence[str]) -> bool:
    """Whether the words *typed* are those *meant*, the longer ones with a slip."""
    return len(typed) == len(meant) and all(
        word == right or (len(right) >= _SLIPPED and slips(word, right) < TOO_MANY)
        for word, right in zip(typed, meant, strict=True)
    )
