"""Which language a text is in, or that it is in none of ours: by scripts and words, both learnt from language files."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log

from bot.folding import fold
from bot.knowledge.languages import Language

Familiar = Callable[[str], Sequence[tuple[str, float]]]
"""Reads a text into words, each with how near it is to one that the knowledge has in this language: 1 is the word."""

UNKNOWN_WORDS = 1.5
"""So many words, at least, must be strange before a text is in none of our languages: one is but a rare word."""
STRANGE_SHARE = 1.3
"""How far the strange words must outweigh the known ones. Measured: English people's own words reach 1."""
STRANGE_CHARACTERS = 0.2
"""In a script without spaces so many characters, at least, must be unknown: rare words put known ones together anew."""
FEW = 6
"""Fewer characters, all of them known, are a name that is new to us."""
LONG_WORD = 6
"""A word as long as this that is nearly a known one is a slip of it; a shorter one may be a word of anybody's."""
ASKING = 4
"""Where scripts are mixed, who asks speaks: a letter of a question word counts so often."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A title is quoted in its own language, whatever is asked of it: 「Two Cities, One Sky」って何？
_QUOTED = re.compile('「[^」]*」|『[^』]*』|“[^”]*”|"[^"]*"')
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z]{2,5}(?![A-Za-z])")
# The one script that Unicode names otherwise in the names of its characters.
_NAMED_OTHERWISE = {"HAN": ("CJK", "IDEOGRAPHIC")}
_UNHEARD = 300
"""So many words and letters are taken to be as usual: what a short language file lacks says less than what a long one
lacks."""


class Speaking:
    """Tells languages apart: built once for the languages of a knowledge, the first of which is the usual one."""

    def __init__(self, languages: Sequence[Language], familiar: Mapping[str, Familiar] | None = None) -> None:
        self._languages = tuple(languages)
        self._by_tag = {language.tag: language for language in languages}
        self._familiar = dict(familiar or {})
        self._asking = {
            language.tag: frozenset(fold(word) for word in language.question_words) for language in languages
        }
        self._letters: dict[str, frozenset[str]] = {}
        written = {language.tag: {script.upper() for script in language.scripts} for language in languages}
        scripts = tuple(sorted(set().union(*written.values())))
        self._writers = {script: [tag for tag, own in written.items() if script in own] for script in (*scripts, "")}
        self._script = lru_cache(maxsize=8192)(lambda char: _script_among(char, scripts))
        self._contrast = _Contrast(languages) if _share_a_script(languages) else None

    def language_of(self, text: str, rest: str, *, before: str | None = None) -> Language:
        """The language of *text*, of which *rest* is no name of ours.

        Names and digits are of no language, nor are acronyms beside another script (「柏市のGDP」) and what is quoted:
        with nothing else, the language goes on as *before*.
        """
        if any(map(str.isalpha, unquoted := _QUOTED.sub(" ", rest))):
            rest = unquoted
        counts, others = self._written(rest if text.isascii() else _ACRONYM.sub(" ", rest))
        usual = self._by_tag.get(before or "")
        if not counts and not others:
            return usual or self._first_by_script(text)
        if _are_most(others, counts):
            return usual or self._languages[0]
        candidates = self._best(counts, rest)
        return self._likeliest(candidates, rest, usual) if len(candidates) > 1 else candidates[0]

    def is_in_our_scripts(self, rest: str) -> bool:
        """Whether most of *rest*, a text without our names, is written in a script of ours."""
        counts, others = self._written(rest)
        return not _are_most(others, counts)

    def is_ours(self, rest: str, strangers: Iterable[str] = ()) -> bool:
        """Whether *rest*, a text without our names that names others as *strangers*, may be in a language of ours."""
        counts, others = self._written(rest)
        if _are_most(others, counts):
            return False
        named = frozenset(word for name in strangers for word in _WORD.findall(fold(name)))
        return not counts or not all(self._is_strange(rest, each, named) for each in self._best(counts, rest))

    def _written(self, text: str) -> tuple[dict[str, int], int]:
        """How many letters of *text* each language writes, and how many none does."""
        counts: dict[str, int] = {}
        letters = list(filter(str.isalpha, text))
        # The letters of ASCII are all of one script.
        one = letters and text.isascii()
        scripts = Counter({self._script(letters[0]): len(letters)} if one else map(self._script, letters))
        for script, count in scripts.items():
            for tag in self._writers[script]:
                # A character of a script without spaces says as much as several letters of an alphabet.
                weight = 1 if self._by_tag[tag].spaced else 3
                counts[tag] = counts.get(tag, 0) + weight * count
        return counts, scripts[""]

    def _first_by_script(self, text: str) -> Language:
        counts, _ = self._written(text)
        return max(self._languages, key=lambda language: counts.get(language.tag, 0))

    def _best(self, counts: Mapping[str, int], rest: str) -> list[Language]:
        """The languages that write the most of a text, the usual one first."""
        if len(set(counts.values())) > 1:
            folded = fold(rest)
            words = set(_WORD.findall(folded))
            counts = {
                tag: count + ASKING * sum(len(word) for word in self._asked_in(tag, folded, words))
                for tag, count in counts.items()
            }
        most = max(counts.values())
        return [language for language in self._languages if counts.get(language.tag) == most]

    def _asked_in(self, tag: str, folded: str, words: set[str]) -> Iterable[str]:
        asking = self._asking[tag]
        return words & asking if self._by_tag[tag].spaced else (word for word in asking if word in folded)

    def _likeliest(self, candidates: Sequence[Language], rest: str, usual: Language | None) -> Language:
        likely = self._contrast.of(rest) if self._contrast else {}
        best = max(candidates, key=lambda language: likely.get(language.tag, 0.0))
        if usual and usual in candidates and likely.get(best.tag, 0.0) - likely.get(usual.tag, 0.0) < 1:
            return usual
        return best

    def _letters_of(self, language: Language) -> frozenset[str]:
        """The letters that occur in a language's file; looked for once, and only where a word is strange."""
        if language.tag not in self._letters:
            self._letters[language.tag] = frozenset("".join(_texts(language)).lower())
        return self._letters[language.tag]

    def _is_strange(self, rest: str, language: Language, strangers: frozenset[str]) -> bool:
        familiar = self._familiar.get(language.tag)
        if familiar is None:
            return False
        if language.spaced:
            return self._has_strange_words(rest, language, familiar, strangers)
        return self._has_strange_characters(rest, language, familiar)

    def _has_strange_words(self, rest: str, language: Language, familiar: Familiar, strangers: frozenset[str]) -> bool:
        known = strange = named = 0.0
        if all(alike == 1 for _, alike in familiar(rest)):
            return False
        letters = self._letters_of(language)
        for word in _WORD.findall(rest):
            near = max((alike for _, alike in familiar(word)), default=1.0)
            if near == 1:
                known += 1
            elif any(char.isalpha() and char not in letters for char in word.lower()):
                strange += 2
            elif fold(word) in strangers:
                named = min(1.0, named + 0.5)
            elif not near:
                strange += 1
            elif len(word) < LONG_WORD:
                strange += 0.5
        strange += named
        return strange >= UNKNOWN_WORDS and strange > STRANGE_SHARE * known

    def _has_strange_characters(self, rest: str, language: Language, familiar: Familiar) -> bool:
        written = [char for char in rest if char.isalpha()]
        # Nobody else mixes these scripts.
        if len({self._script(char) for char in written}) > 1:
            return False
        known = strange = alone = 0
        for word, near in familiar(rest):
            if len(word) == 1:
                alone += not near
            elif near == 1:
                known += 1
            else:
                strange += 1
        letters = self._letters_of(language)
        if len(written) < FEW and letters.issuperset(written):
            return False
        # A character that folds to another of ours is the same word written otherwise than we write it.
        alone += sum(char not in letters and fold(char) != char and fold(char).isalpha() for char in written)
        return strange >= UNKNOWN_WORDS and strange > known and alone >= STRANGE_CHARACTERS * len(written)


class _Contrast:
    """What sets languages of one script apart: how often each has a word, or three letters in a row."""

    def __init__(self, languages: Sequence[Language]) -> None:
        said = Counter(text for language in languages for text in language.sentences.values())
        self._counted: dict[str, Counter[str]] = {}
        for language in languages:
            # A sentence that is said alike in two of them waits for its translation: it is of neither.
            own = (text for text in _texts(language) if said[text] < 2)
            self._counted[language.tag] = Counter(feature for text in own for feature in _features(text))
        self._sizes = {tag: counted.total() or 1 for tag, counted in self._counted.items()}

    def of(self, text: str) -> dict[str, float]:
        """How likely each language is for *text*; what none of them has says nothing."""
        likely = dict.fromkeys(self._counted, 0.0)
        for feature in _features(text):
            counts = {tag: counted[feature] for tag, counted in self._counted.items()}
            usual = sum(count / self._sizes[tag] for tag, count in counts.items()) / len(counts)
            if usual:
                for tag, count in counts.items():
                    likely[tag] += log((count + _UNHEARD * usual) / (self._sizes[tag] + _UNHEARD))
        return likely


def _features(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.lower()):
        edged = f"<{word}>"
        yield edged
        for at in range(len(edged) - 2):
            yield edged[at : at + 3]


def _texts(language: Language) -> Iterator[str]:
    """The words of a language file: what is asked, and what the bot says."""
    yield from language.sentences.values()
    for wording in language.facts.values():
        yield wording.label
        yield from (re.sub(r"\{[^}]*\}", " ", phrasing) for phrasing in wording.phrasings)
    for group in (*language.talk.values(), *language.commands.values(), *language.synonyms):
        yield from group
    yield from language.question_words
    yield from language.weak_words


def _script_among(char: str, scripts: Iterable[str]) -> str:
    """Which of *scripts* writes *char*, by its Unicode name, its width aside; empty where none does."""
    name = unicodedata.name(unicodedata.normalize("NFKC", char)[0], "")
    for script in scripts:
        for prefix in _NAMED_OTHERWISE.get(script, (script,)):
            if name.startswith(prefix) and not name[len(prefix) :][:1].isalpha():
                return script
    return ""


def _are_most(others: int, counts: Mapping[str, int]) -> bool:
    """Whether more letters are of *others* than any of our languages writes."""
    return others > max(counts.values(), default=0)


def _share_a_script(languages: Sequence[Language]) -> bool:
    scripts = [script.upper() for language in languages for script in set(language.scripts)]
    return len(scripts) != len(set(scripts))
