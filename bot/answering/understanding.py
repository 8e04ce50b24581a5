"""From words to a question: its language, the names in it, what remains when they are masked, and what narrows it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.dates import get_month_names

from bot.folding import fold
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import Language, PartnershipKind
from bot.matching.names import Findings, NameFinder

_DIGITS = re.compile(r"\d+")
_MASK = re.compile(r"\{[a-z-]+\}")
_SCRIPTS = {"LATIN": "Latin", "HIRAGANA": "Hiragana", "KATAKANA": "Katakana", "CJK": "Han", "HANGUL": "Hangul"}
_JAPANESE_MONTH = re.compile(r"(\d{1,2})月")


@dataclass(frozen=True, slots=True)
class Question:
    """An understood text. *names* are ids in the order of naming; *masked* has their kinds in their place."""

    text: str
    language: Language
    findings: Findings
    masked: str
    names: tuple[str, ...]
    numbers: frozenset[str]
    folded: str
    kind: PartnershipKind | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years named."""
        return tuple(int(number) for number in _DIGITS.findall(self.folded) if 1900 <= int(number) <= 2100)

    @property
    def counts(self) -> tuple[int, ...]:
        """The numbers named that are no years."""
        return tuple(int(number) for number in _DIGITS.findall(self.folded)[:6] if int(number) < 1900)

    @property
    def months(self) -> tuple[int, ...]:
        """The months named, by number."""
        found = [int(number) for number in _JAPANESE_MONTH.findall(self.folded) if 1 <= int(number) <= 12]
        words = set(re.findall(r"[^\W\d_]+", self.folded))
        return tuple(
            dict.fromkeys([*found, *(month for name, month in _month_names(self.language.locale) if name in words)])
        )

    @property
    def rest(self) -> str:
        """What is left without the names, folded, without punctuation."""
        return " ".join(re.findall(r"\w+", fold(_MASK.sub(" ", self.masked))))


@lru_cache(maxsize=16)
def _month_names(locale: str) -> tuple[tuple[str, int], ...]:
    parsed = Locale.parse(locale)
    names = get_month_names("wide", locale=parsed)
    return tuple((fold(name), number) for number, name in names.items() if not any(char.isdigit() for char in name))


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    if not char.isalpha():
        return ""
    return _SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0], "other")


class Reader:
    """Reads questions: built once for a knowledge."""

    def __init__(self, knowledge: Knowledge, finder: NameFinder) -> None:
        self._finder = finder
        self._languages = [
            knowledge.languages[tag] for tag in knowledge.program.languages if tag in knowledge.languages
        ]
        self._kinds = {
            language.tag: [(kind, fold(language.sentences[f"kind-{kind}"]).split()[0]) for kind in PartnershipKind]
            for language in self._languages
        }

    def read(self, text: str, *, language: str | None = None, before: str | None = None) -> Question:
        """Understand *text*; *language* is an explicit choice, *before* the language of the conversation so far."""
        findings = self._finder.find(text)
        masked = findings.masked
        spoken = self._language(text, masked, language, before)
        folded = fold(text)
        return Question(
            text=text,
            language=spoken,
            findings=findings,
            masked=masked,
            names=findings.ids,
            numbers=frozenset(_DIGITS.findall(folded)),
            folded=folded,
            kind=self._kind(folded, spoken),
        )

    def _kind(self, folded: str, language: Language) -> PartnershipKind | None:
        found = [kind for kind, word in self._kinds[language.tag] if word in folded]
        return found[0] if len(found) == 1 else None

    def _language(self, text: str, masked: str, chosen: str | None, before: str | None) -> Language:
        by_tag = {language.tag: language for language in self._languages}
        if chosen in by_tag:
            return by_tag[chosen]
        rest = _MASK.sub("", masked)
        best = _by_script(rest, self._languages) or (by_tag.get(before) if before else None)
        return best or _by_script(text, self._languages) or self._languages[0]


def _by_script(text: str, languages: Sequence[Language]) -> Language | None:
    counts: dict[str, int] = {}
    for char in text:
        if script := _script(char):
            # A kana or a kanji says as much as several letters of an alphabet.
            counts[script] = counts.get(script, 0) + (1 if script == "Latin" else 3)
    shares = [(sum(counts.get(script, 0) for script in language.scripts), language) for language in languages]
    best = max(shares, key=lambda share: share[0], default=None)
    return best[1] if best and best[0] else None
