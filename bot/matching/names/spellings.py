"""Every spelling of every name, laid out for the ways a text is searched: by word, by character, by likeness."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.names.spans import read_stream, words_of
from bot.matching.reading.slips import TOO_MANY, allowance, slips

Role = Literal["name", "misspelt", "other"]

_RANK = {"name": 0, "misspelt": 1, "other": 2, "foreign": 3}
# Endings that mean "city" or "town": without one it is still the name of that city.
_CITY_ENDINGS = ("특례시", "市", "町", "시")


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a name: right, wrong (``misspelt``), or of something else that looks like *id* (``other``)."""

    id: str
    kind: str
    spelling: str
    role: Role = "name"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way to write a name as a text is searched for it, and whom it names."""

    id: str
    kind: str
    role: str
    rivals: tuple[str, ...]
    words: int
    exact_only: bool

    @property
    def is_foreign(self) -> bool:
        """Whether this is a name of something that nobody here answers for."""
        return self.role in {"other", "foreign"}


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling taken apart: the words of one in an alphabet, or the characters of any other."""

    id: str
    kind: str
    role: str
    words: tuple[str, ...]
    key: str
    exact_only: bool


class Spellings:
    """An index of names: by their words, by their characters, and by what people write when they slip."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = forms
        alphabet = [form for form in forms if form.words]
        self.spaced = _resolve((" ".join(form.words), form) for form in alphabet)
        self.joined = _resolve((form.key, form) for form in alphabet)
        self.scripts = _resolve((form.key, form) for form in forms if not form.words)
        self.longest: dict[str, int] = {}
        for form in alphabet:
            self.longest[form.words[0]] = max(len(form.words), self.longest.get(form.words[0], 0))
        # A name that is usually misspelt by itself is misspelt within others, too: the Kashwa of "Kashwa Matsuri".
        self._openers = frozenset(form.words[0] for form in alphabet if form.role != "misspelt" or len(form.words) > 1)
        self.lengths: dict[str, tuple[int, ...]] = {}
        for key in self.scripts:
            self.lengths[key[0]] = tuple(sorted({len(key), *self.lengths.get(key[0], ())}, reverse=True))
        self._vocabulary = _by_length(
            word
            for form in alphabet
            if form.role != "foreign" and not form.exact_only
            for word in (*form.words, form.key)
            if allowance(len(word)) and not any(char.isdigit() for char in word)
        )
        self.words_of: dict[str, set[str]] = {}
        for form in alphabet:
            self.words_of.setdefault(form.id, set()).update(form.words)
        self._words = frozenset(word for form in alphabet for word in form.words)
        self._kana = [key for key, found in self.scripts.items() if not found.is_foreign and _is_long_kana(key)]
        self._hangul = {
            _jamo(key): key for key, found in self.scripts.items() if found.role == "name" and _is_hangul(key)
        }
        self.corrections = lru_cache(maxsize=4096)(self._corrections)
        self.kana_corrections = lru_cache(maxsize=1024)(self._kana_corrections)

    def _corrections(self, word: str) -> tuple[tuple[str, int], ...]:
        """The words of names that somebody who wrote *word* may have meant, each with the edits between them."""
        if len(word) < 4 or word in self._openers:
            return ()
        found: list[tuple[str, int]] = []
        # "Chens wife" is no slip of anything: many leave out the apostrophe.
        if word[-1] == "s" and word[:-1] in self._words:
            found.append((word[:-1], 0))
        reach = 2 if len(word) > 5 else 1
        for length in range(len(word) - reach, len(word) + reach + 1):
            for meant, _, _ in process.extract(
                word, self._vocabulary.get(length, ()), scorer=OSA.distance, score_cutoff=allowance(length), limit=None
            ):
                edits = slips(word, meant)
                if edits < TOO_MANY and (meant, 0) not in found:
                    found.append((meant, edits))
        return tuple(sorted(found, key=lambda item: (item[1], item[0])))

    def _kana_corrections(self, run: str) -> tuple[tuple[str, int], ...]:
        """The kana or Korean names that *run* is nearly; their first sound must be right."""
        if len(run) > 2 and _is_hangul(run):
            jamo = _jamo(run)
            near = process.extract(jamo, list(self._hangul), scorer=OSA.distance, score_cutoff=1, limit=None)
            found = [(self._hangul[meant], int(edits)) for meant, edits, _ in near if meant[0] == jamo[0]]
        elif len(run) > 3:
            near = process.extract(run, self._kana, scorer=OSA.distance, score_cutoff=2, limit=None)
            found = [
                (meant, int(edits))
                for meant, edits, _ in near
                if meant[0] == run[0] and edits <= (1 if len(meant) < 8 else 2)
            ]
        else:
            found = []
        return tuple(sorted(found, key=lambda item: (item[1], item[0])))


def forms_of(names: Iterable[Name], foreign_words: Collection[str], common: frozenset[str]) -> list[Form]:
    """The spellings of *names* taken apart, and those of *foreign_words* that are not *common*."""
    forms = [form for name in names for form in _forms(name, name.role)]
    for word in sorted(foreign_words):
        for form in _forms(Name("", "", word, "other"), "foreign"):
            if form.key not in common and not (form.words and common.issuperset(form.words)):
                forms.append(form)
    return forms


def _forms(name: Name, role: str) -> list[Form]:
    stream = read_stream(name.spelling)
    if not stream.chars:
        return []
    key = stream.keys
    if set(stream.kinds) == {"w"}:
        words = tuple(word.text for word in words_of(stream)) or (key,)
        short = name.spelling.isupper() and len(key) <= 5
        return [Form(name.id, name.kind, role, words, "".join(words), short)]
    keys = [key]
    if name.kind == "city" and role == "name":
        keys += [
            key.removesuffix(ending) for ending in _CITY_ENDINGS if key.endswith(ending) and _may_lose(key, ending)
        ][:1]
    return [Form(name.id, name.kind, role, (), key, exact_only=False) for key in keys]


def _may_lose(key: str, ending: str) -> bool:
    return len(key) > len(ending) + (ending in {"시", "町"})


def _resolve(pairs: Iterable[tuple[str, Form]]) -> dict[str, Spelling]:
    """Say for each key whom it names: a right spelling goes before a wrong one, and that before a foreign name."""
    sharing: dict[str, list[Form]] = {}
    for key, form in pairs:
        sharing.setdefault(key, []).append(form)
    found: dict[str, Spelling] = {}
    for key, forms in sharing.items():
        best = min(forms, key=lambda form: _RANK[form.role])
        equals = dict.fromkeys(form.id for form in forms if form.role == best.role)
        rivals = tuple(other for other in equals if other != best.id)
        words = max(len(form.words) for form in forms)
        found[key] = Spelling(best.id, best.kind, best.role, rivals, words, best.exact_only)
    return found


def _by_length(words: Iterable[str]) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = {}
    for word in words:
        found.setdefault(len(word), {})[word] = None
    return {length: tuple(group) for length, group in found.items()}


def _is_long_kana(key: str) -> bool:
    return len(key) > 4 and all("ぁ" <= char <= "ゖ" or char == "ー" for char in key)


def _is_hangul(key: str) -> bool:
    return len(key) > 2 and all("가" <= char <= "힣" for char in key)


def _jamo(key: str) -> str:
    return unicodedata.normalize("NFD", key)
