"""Tongues: in which of the languages that are not spoken here a text is, and how it is said in it which ones are."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from bot.knowledge.languages import Language
from bot.knowledge.schema import Tongue

MOSTLY = 0.4
"""From this share of its words on, a text is in the tongue that has them, whatever else it looks like."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_KANA = re.compile("[ぁ-ヿ]")
_HAN = re.compile("[一-鿿]")
_LETTER = re.compile(r"[^\W\d_]")


class Heard(NamedTuple):
    """The *tag* of the tongue that a text is in, and the *share* of the text that says so (0 to 1)."""

    tag: str
    share: float


class Tongues:
    """Knows *tongues* by their tags: built once for a knowledge."""

    def __init__(self, tongues: Mapping[str, Tongue]) -> None:
        self._words: dict[str, frozenset[str]] = {}
        self._terms: dict[str, tuple[str, ...]] = {}
        self._scripts: dict[str, str] = {}
        for tag, tongue in tongues.items():
            terms = tuple(_plain(word) for word in tongue.words)
            self._words[tag] = frozenset(term for term in terms if not _HAN.search(term))
            self._terms[tag] = tuple(term for term in terms if _HAN.search(term))
            script = _script(tongue.says)
            if script not in {"LATIN", "CJK"}:
                self._scripts.setdefault(script, tag)

    def of(self, text: str) -> Heard | None:
        """Which tongue *text*, without names, is in; None where no word of any is in it."""
        plain = _plain(text)
        if tag := self._scripts.get(_script(plain)):
            return Heard(tag, 1.0)
        if _HAN.search(plain) and not _KANA.search(plain):
            return _most({tag: sum(term in plain for term in terms) for tag, terms in self._terms.items()}, 1)
        words = _WORD.findall(plain)
        found = {tag: sum(word in own for word in words) for tag, own in self._words.items()}
        return _most(found, len(words))


def saying(tag: str, tongue: Tongue, languages: Sequence[Language]) -> str:
    """What *tongue* says, with the names that *languages* have in it."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        names: Iterable[str] = [language.name for language in languages]
        return tongue.says.replace("{languages}", ", ".join(names))
    names = [locale.languages.get(language.tag, language.name) for language in languages]
    return tongue.says.replace("{languages}", format_list(list(names), locale=locale))


def _most(found: Mapping[str, int], of: int) -> Heard | None:
    """The first tongue of which most was *found*, and how much *of* a text that is."""
    tag = max(found, key=found.__getitem__, default=None)
    return Heard(tag, min(1.0, found[tag] / of)) if tag and found[tag] else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _script(text: str) -> str:
    """The script of most letters of *text*, as Unicode calls it; empty where it has none."""
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in _LETTER.findall(text))
    return scripts.most_common(1)[0][0] if scripts else ""
