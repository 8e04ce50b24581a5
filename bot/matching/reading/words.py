"""Words: how a text in any script becomes the words that are compared, and what the language file says about them."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from bot.folding import fold
from bot.matching.reading.cutting import Cutter

_HAN = "々〆\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "ぁ-ゖゝゞ"
_KATAKANA = "ァ-ヺーヽヾ"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
# Scripts that are written without spaces, so that a run of them is a sentence and not a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
# \w knows no vowel signs: without the Indic blocks a Hindi word would fall into its consonants. The danda is no letter.
_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0970-\u0dff\u0f00-\u0fff])"
_PLAIN = (
    r"(?P<mask>\{[a-z_-]+\})"
    r"|(?P<number>\d+(?:,\d{3})+(?!\d)|\d+(?:[.:]\d+)+|\d+[a-z]*)"
    r"|(?P<latin>[a-z]+(?:'[a-z]+)*\d*)"
)
# All that a text of ASCII has.
_PLAIN_RUNS = re.compile(_PLAIN)
_RUNS = re.compile(
    _PLAIN + rf"|(?P<han>[{_HAN}]+)|(?P<hiragana>[{_HIRAGANA}]+)|(?P<katakana>[{_KATAKANA}]+)"
    rf"|(?P<pairs>[{_HANGUL}]+|[{_UNSPACED}]+)|(?P<other>(?:(?![{_HAN}{_HIRAGANA}{_KATAKANA}{_HANGUL}{_UNSPACED}a-z]){_LETTERS})+)"
)
_SPACELESS = re.compile(f"[{_HAN}{_HIRAGANA}{_KATAKANA}{_HANGUL}{_UNSPACED}]")
_HIRAGANA_ONLY = re.compile(f"[{_HIRAGANA}]+")
_TWO_KANA = re.compile(f"[{_HIRAGANA}]{{2}}")
# How much of its idf a word of grammar may weigh, and one in hiragana alone.
WEAK, HIRAGANA = 0.3, 0.15
_CONTRACTION = re.compile(r"'(?:s|m|re|ve|ll|d)$")
_VOWEL = re.compile("[aeiouy]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language file says of words: which mean the same, belong together, say little, or ask and say much.

    *ordinary* are words that look like a slip of others, and are none.
    """

    synonyms: tuple[tuple[str, ...], ...] = ()
    joins: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    stemming: bool = True
    ordinary: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What stands for this lexicon, and for no other."""
        lists = [self.synonyms, self.joins, self.weak, self.asking, self.stemming, self.ordinary]
        said = json.dumps(lists, ensure_ascii=False)
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def words(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of *text*, folded, stemmed, synonyms replaced and joined terms as one word each."""
    return reader(lexicon).words(fold(text))


@lru_cache(maxsize=16)
def reader(lexicon: Lexicon) -> "Reader":
    """Return the compiled form of *lexicon*; the same lexicon is compiled once."""
    return Reader(lexicon)


class Reader:
    """Reads words with one lexicon, compiled once because a question must not pay for its size."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._stemming = lexicon.stemming
        self._cutter = Cutter(())
        self._cut = lru_cache(maxsize=256)(self._cut_anew)
        self.split = lru_cache(maxsize=256)(self._split)
        """Returns the words of an already folded text before terms of several words are joined."""
        self.words = lru_cache(maxsize=256)(self._words)
        """Returns the words of an already folded text."""
        self._sequences: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        phrases: dict[str, str] = {}
        sequences: dict[tuple[str, ...], str] = {}
        groups = [(term,) for term in lexicon.joins] + list(lexicon.synonyms)
        for group in groups:
            meaning = self._as_one(group[0])
            for term in map(fold, group):
                if _SPACELESS.search(term):
                    phrases[term] = phrases.get(meaning, meaning)
                elif parts := self.split(term):
                    sequences[parts] = sequences.get((meaning,), meaning)
        for parts, meaning in sorted(sequences.items(), key=lambda item: -len(item[0])):
            self._sequences.setdefault(parts[0], []).append((parts, meaning))
        self._phrases = phrases
        self._cutter = Cutter(phrases)
        self._cut.cache_clear()
        self.split.cache_clear()
        self.words.cache_clear()
        asking = frozenset(word for term in lexicon.asking for word in self.words(fold(term)))
        # Who, when and how many tell one entry from the next, also where a filler holds them ("do you know when").
        self._asking = frozenset(word for word in asking if not _TWO_KANA.fullmatch(word))
        self._weak = frozenset(word for term in lexicon.weak for word in self.words(fold(term))) - self._asking
        ordinary = map(self.split, map(fold, lexicon.ordinary))
        self._ordinary = frozenset(parts[0] for parts in ordinary if len(parts) == 1)

    @property
    def spelled(self) -> frozenset[str]:
        """The single words of the lexicon as they are spelled, which the knowledge may hold under another word only."""
        parts = {word for sequences in self._sequences.values() for terms, _ in sequences for word in terms}
        return frozenset(word for word in (*parts, *self._weak, *self._asking) if " " not in word)

    def _words(self, folded: str) -> tuple[str, ...]:
        return self.joined(self.split(folded))

    def forms(self, folded: str) -> dict[str, str]:
        """Return the Latin words of an already folded text that are inflected, each with its stem."""
        if not self._stemming:
            return {}
        found = {text: _latin(text) for kind, text in self._cut(folded) if kind == "latin"}
        return {text: stem for text, stem in found.items() if stem != text}

    def strength(self, word: str) -> float:
        """Return how much of its idf *word* may weigh: grammar (weak words, hiragana) says little about the subject."""
        if word in self._asking:
            return 1.0
        if word in self._weak:
            return WEAK
        return HIRAGANA if _HIRAGANA_ONLY.fullmatch(word) else 1.0

    def strength_unknown(self, word: str) -> float:
        """Return the strength of a word that nobody knows: one of two letters is a slip of grammar, hw and th.

        A year says when, an amount how much, and neither what of.
        """
        if is_number(word):
            return WEAK
        return WEAK if len(word) < 3 and word.isascii() and word.isalpha() else self.strength(word)

    def says_little(self, word: str) -> bool:
        """Whether *word* says nothing of a subject: a mask, grammar, a filler, or what only asks."""
        return word.startswith("{") or word in self._asking or self.strength(word) < 1

    def pieces(self, folded: str, found: tuple[str, ...]) -> tuple[str, ...]:
        """Return what is cut into character n-grams: the words *found* in a text with spaces, else its runs.

        Words, not letters as typed: synonyms, joined terms and slips put right are then alike in letters, too.
        """
        if not self._stemming:
            return tuple(self._phrases.get(text, text) for _, text in self._cut(folded))
        return tuple(piece for word in found for piece in word.split())

    def is_ordinary(self, word: str) -> bool:
        """Whether *word* is one that looks like a slip of another, and is none."""
        return word in self._ordinary

    def strength_of(self, token: str) -> float:
        """Return the strength of the strongest word of *token*, a piece of a text between spaces."""
        return max(map(self.strength, self.words(token)), default=1.0)

    def _as_one(self, term: str) -> str:
        folded = fold(term)
        return folded if _SPACELESS.search(folded) else " ".join(self.split(folded))

    def _split(self, folded: str) -> tuple[str, ...]:
        found: list[str] = []
        for kind, text in self._cut(folded):
            if kind == "latin":
                found.append(_latin(text) if self._stemming else text.replace("'", ""))
            elif kind == "number":
                found.append(text.replace(",", ""))
            elif kind == "han":
                # 姉妹都市 → 姉妹 妹都 都市: some pairs are words, and the single characters catch 市 alone.
                found += [text[at : at + 2] for at in range(len(text) - 1)]
                found += text
            elif kind in ("hiragana", "pairs"):
                found += [text[at : at + 2] for at in range(len(text) - 1)] or ([text] if kind == "pairs" else [])
            elif kind == "phrase":
                found.append(self._phrases[text])
            else:
                found.append(text)
        return tuple(found)

    def _cut_anew(self, folded: str) -> tuple[tuple[str, str], ...]:
        if folded.isascii():
            return tuple((run.lastgroup or "", run[0]) for run in _PLAIN_RUNS.finditer(folded))
        return tuple(self._cutter.cut(_RUNS.finditer(folded)))

    def joined(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """Return *found* with synonyms replaced, and joined terms as one word each."""
        if not any(word in self._sequences for word in found):
            return found
        joined: list[str] = []
        at = 0
        while at < len(found):
            for parts, meaning in self._sequences.get(found[at], ()):
                if found[at : at + len(parts)] == parts:
                    joined.append(meaning)
                    at += len(parts)
                    break
            else:
                joined.append(found[at])
                at += 1
        return tuple(joined)


def is_number(word: str) -> bool:
    """Whether *word* is a year, a decade or an amount: 1990, 90s, 200k, 1,800."""
    return word[:1].isdigit()


@lru_cache(maxsize=1 << 16)
def _latin(word: str) -> str:
    """Return a Latin word without English inflection; what stands after an apostrophe is a part of it or grammar."""
    return stem(_CONTRACTION.sub("", word).replace("'", ""))


def stem(word: str) -> str:
    """Return the stem of an English word: plural, -ing, -ed and a final e taken off, and nothing more.

    A light stemmer on purpose: a heavier one (Porter's) makes one word of "organisation" and "organ", and what it would
    win, the character n-grams already give.
    """
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if word.endswith("s"):
        word = _without_plural(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        # need, feed, king, string: what remains must be able to be a word of its own.
        if rest != word and len(rest) > 2 and _VOWEL.search(rest) and not rest.endswith("e"):
            if ending == "ed" and rest.endswith("i"):
                return rest[:-1] + "y"
            return rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _without_plural(word: str) -> str:
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]
