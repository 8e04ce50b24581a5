"""Focus: the thing asked for by its name, "which hotel" or 航空会社はどこ: what does not speak of it tells none."""

import re
from collections.abc import Iterable, Iterator

from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of, any_word_of
from bot.answering.question.understanding import Question
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.matching.matcher import Matcher

_THING = re.escape("{thing}")
_RUN = "[㐀-鿿々ァ-ヺー]{2,}"
"""A thing in a language without spaces: a run of kanji or katakana."""
_WORD = r"[^\W\d_][\w'-]*"


def focus_of(question: Question, matcher: Matcher) -> tuple[str, ...]:
    """The things that *question* asks for by name, without what may be any thing (a place, a number) or is misspelt."""
    named = _FOCUS.of(question.language).named_in(question.masked)
    return tuple(thing for thing in named if all(near in (0.0, 1.0) for _, near in matcher.familiar(thing)))


def has_name(thing: str, language: Language) -> bool:
    """Whether a *thing* is of those that have names: a school, a hotel."""
    return thing in _FOCUS.of(language).named


class _Focus:
    """How a language asks for things by name."""

    def __init__(self, language: Language) -> None:
        self._spaced, asking = language.spaced, language.focus.asking
        self.named = frozenset(map(fold, language.focus.named))
        self._general = frozenset(map(fold, language.focus.general))
        thing = f"({_words_until(language.focus.ends)})" if language.spaced else f"({_RUN})"
        self._shapes = [re.compile(re.escape(fold(each)).replace(_THING, thing)) for each in asking]

    def named_in(self, masked: str) -> Iterator[str]:
        """The last word of each thing that the text *masked* asks for."""
        folded = fold(masked)
        for shape in self._shapes:
            for found in shape.finditer(folded):
                thing = found[1].split()[-1].removesuffix("'s") if self._spaced else found[1]
                if thing not in self._general:
                    yield thing


def _words_until(ends: Iterable[str]) -> str:
    """The shape of words until one of *ends*, of which ``-ed`` is what a word ends in."""
    inflected = [each.removeprefix("-") for each in ends if each.startswith("-")]
    word = rf"(?!{any_word_of(map(fold, ends))}(?![\w'])|\w+{any_of(inflected)}(?!\w)){_WORD}"
    return rf"(?:{word}\s+)*{word}"


_FOCUS = Compiled(_Focus)
