"""What beside a city's name only says what it is and where it lies: the town of Shonan in Chiba."""

import re
from collections.abc import Iterable, Iterator

from bot.answering.language.shapes import any_word_of
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import City
from bot.matching.names.findings import Findings, Found
from bot.matching.reading.slips import TOO_MANY, slips

_SHORTEST_SLIP = 6
"""A word of fewer letters is no place with a slip in it."""
_WORD = re.compile(r"(?:\s+|\s*,\s*)(?P<word>[^\W\d_]+)(?!['’\w])")


class Addresses:
    """Takes what only says where a city lies, or that it is one, as a part of its name: built once for a knowledge."""

    def __init__(self, knowledge: Knowledge, languages: Iterable[Language]) -> None:
        self._at = {
            language.tag: {name: _Address(city, language) for name, city in knowledge.cities.items()}
            for language in languages
        }

    def joined(self, findings: Findings, language: Language) -> Findings:
        """*findings* of a text in *language*, each city with the place beside it in which it lies."""
        addresses = self._at[language.tag]
        found = tuple(
            addresses[name.id].around(findings.text, name) if name.kind == "city" else name for name in findings.found
        )
        if found == findings.found:
            return findings
        beside = [findings.text[name.start : name.end] for name in found]
        return findings._replace(
            found=tuple(name for name in found if not any(_is_within(name, other) for other in found)),
            unknown=tuple(name for name in findings.unknown if not any(name in text for text in beside)),
        )


class _Address:
    """How one language says what one city is and where it lies."""

    def __init__(self, city: City, language: Language) -> None:
        lands = tuple(dict.fromkeys(_lands(city, language)))
        self._slippable = tuple(fold(land) for land in lands if land.isalpha() and len(land) >= _SHORTEST_SLIP)
        kinds, inside = (language.commands.get(key, ()) for key in ("city_words", "lying_in"))
        land, kind, within, link = map(any_word_of, (lands, kinds, inside, language.commands.get("owned_by", ())))
        article = any_word_of(language.commands.get("definite", ()))
        self._behind = re.compile(
            rf"(?:\s*,?\s*{kind})?(?:\s*,\s*|\s+)(?:{article}\s+)?{land}(?!['’\w])", re.IGNORECASE
        )
        self._inside = re.compile(
            rf"(?:\s+{kind})?\s+{within}\s+(?:{article}\s+)?{land}(?:\s*,\s*{land})?(?!['’\w])", re.IGNORECASE
        )
        of = any_word_of(language.commands.get("owners", ()))
        self._kind_before = re.compile(rf"{article}\s+{kind}\s+{of}\s+$", re.IGNORECASE)
        self._before = re.compile(rf"(?:{land}{link}?)+$") if not language.spaced else None

    def around(self, text: str, name: Found) -> Found:
        """*name*, which stands in *text*, with what else is said of it around it."""
        start, end = name.start, name.end
        while behind := self._behind.match(text, end):
            end = behind.end()
        if kind := self._kind_before.search(text[:start]):
            start = kind.start()
        if inside := self._inside.match(text, end):
            end = inside.end()
        if end == name.end and (word := _WORD.match(text, end)) and self._is_slip(fold(word["word"])):
            end = word.end()
        if self._before and (before := self._before.search(text[:start])):
            start = before.start()
        return name._replace(start=start, end=end)

    def _is_slip(self, word: str) -> bool:
        return any(slips(word, land) < TOO_MANY for land in self._slippable)


def _lands(city: City, language: Language) -> Iterator[str]:
    """The names of the country, region and continent of *city*, in short as well; 国内 is none, though it means one."""
    at_home = set(language.commands.get("at_home", ()))
    alike = {
        fold(name): [each for each in group if each not in at_home] for group in language.synonyms for name in group
    }
    for field in (city.country, city.region, city.continent):
        text = field.get(language.tag)
        if text is None:
            continue
        short = text.rpartition(" ")[0] if field is city.region else ""
        for name in filter(None, (text, short)):
            yield name
            yield from alike.get(fold(name), ())


def _is_within(name: Found, other: Found) -> bool:
    """Whether *name* stands within *other*, which is longer."""
    return name is not other and other.start <= name.start and name.end <= other.end
