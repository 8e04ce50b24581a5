"""A message as its sentences, and a sentence as the questions that it joins; knows only how the language joins them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_SENTENCE = re.compile(r"(?:[^.?!。\uff1f\uff01\n]|\.(?=\S))+[.?!。\uff1f\uff01\n]*")
_ASKS = re.compile(r"[?\uff1f]\s*$|(?:か|かね|かな|かしら)[。.]?\s*$")
_ENDS = re.compile(r"[.?!。\uff1f\uff01]")
_LETTERS = re.compile(r"\w")
LONGEST_JOINT = 12
SHORTEST = 3
"""Less than so many letters are no part of their own."""


def sentences_of(text: str) -> list[str]:
    """The sentences of *text*, without those that say nothing."""
    return [part.strip() for part in _SENTENCE.findall(text) if _says(part)]


def asks(sentence: str, words: Iterable[str] = ()) -> bool:
    """Whether *sentence* is written as a question, or has one of *words*, those that ask."""
    return _ASKS.search(sentence) is not None or any(word in sentence for word in words)


def clauses_of(
    sentence: str, joints: Iterable[str], openers: Iterable[str] = (), whole: Iterable[tuple[int, int]] = ()
) -> list[str]:
    """The parts of *sentence* that words such as "and" join; *joints* are those of the language.

    Where the language has *openers*, one of them must follow: "sister and friendship cities" are no two questions.
    A joint in one of the stretches *whole* (start, end), if that is short, joins no questions: it stands between names.
    """
    openers = tuple(openers)
    between = [(start, end) for start, end in whole if len(_LETTERS.findall(sentence[start:end])) < LONGEST_JOINT]
    opening = _any_of(openers) if openers else None
    parts, behind = [], 0
    for joint in _between(tuple(joints)).finditer(sentence):
        opens = opening is None or opening.match(sentence, joint.end())
        if opens and not any(start <= joint.start() and joint.end() <= end for start, end in between):
            parts.append(sentence[behind : joint.start()])
            behind = joint.end()
    return [part.strip() for part in (*parts, sentence[behind:]) if _says(part)]


def halves_of(sentence: str, joints: Iterable[str]) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """What *sentence* asks with each of two words that "and" joins: "population and area of Bizen" asks for either.

    Yields the sentence with the first and with the second alone, and where the two stand.
    """
    for found in _joined_words(tuple(joints)).finditer(sentence):
        first, second = found.span("first"), found.span("second")
        with_first = sentence[: first[1]] + sentence[second[1] :]
        with_second = sentence[: first[0]] + sentence[second[0] :]
        yield with_first, with_second, (first[0], second[1])


@lru_cache(maxsize=16)
def _joined_words(joints: tuple[str, ...]) -> re.Pattern[str]:
    """Finds two words with one of *joints* between them: words of an alphabet, else runs of kanji or katakana."""
    longest_first = sorted(joints, key=len, reverse=True)
    if all(joint.isascii() for joint in joints):
        word, between = r"\b[^\W\d_][\w'-]+\b", rf",? (?:{'|'.join(map(re.escape, longest_first)) or '(?!)'}) "
    else:
        word, between = "[一-龥々ァ-ヺー]{2,12}", f"(?:{'|'.join(map(re.escape, longest_first))})"
    return re.compile(rf"(?P<first>{word}){between}(?P<second>{word})", re.IGNORECASE)


def without_words(text: str, words: Iterable[str]) -> str:
    """*text* without *words* and what ends a sentence: what was asked about, not what was asked."""
    return " ".join(_any_of(tuple(words)).sub(" ", _ENDS.sub(" ", text)).split())


def _says(part: str) -> bool:
    return len(_LETTERS.findall(part)) >= SHORTEST


@lru_cache(maxsize=16)
def _between(joints: tuple[str, ...]) -> re.Pattern[str]:
    """Finds *joints*: words of an alphabet stand alone, others anywhere."""
    longest_first = sorted(joints, key=lambda joint: (-len(joint), joint))
    return re.compile(
        "|".join(rf",?\s+\b{re.escape(joint)}\b\s+" if joint.isascii() else re.escape(joint) for joint in longest_first)
        or r"(?!)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in longest_first) or r"(?!)",
        re.IGNORECASE,
    )
