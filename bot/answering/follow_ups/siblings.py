"""Siblings: another record, told by a word in which its name differs from that spoken of: 「日本語のほうは？」."""

import re
from collections.abc import Iterator

from bot.answering.content.telling import split_id
from bot.answering.follow_ups.leading import SMALL
from bot.answering.language.bare import bare
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_word_of
from bot.answering.question.understanding import Question
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge
from bot.knowledge.shelves import NamedRecord, named_shelves
from bot.ports import Turn

SHARED = 4
"""Two names that share so many characters, and differ in one part alone, are names of siblings."""
SHARED_WORDS = 2
"""… and so are two names that share so many words."""
LONGEST = 30
"""What only tells two siblings apart is no longer than this."""


def sibling_of(knowledge: Knowledge, question: Question, before: Turn) -> str | None:
    """The record that *question* tells apart, by a word, from the one spoken of *before*; None where none is."""
    spoken_of = before.names or split_id(before.entry or "")[1]
    word = _word_of(question)
    if question.names or len(spoken_of) != 1 or not 1 < len(word) <= LONGEST:
        return None
    (known,) = spoken_of
    shelf = next((each for each in named_shelves(knowledge).values() if known in each), {})
    own = list(_names(shelf[known], question.language.tag)) if shelf else []
    if any(word in name for name in own):
        return None
    found = {
        other
        for other, record in shelf.items()
        if other != known
        # Hardly a name has the word, and only such a one is held against others.
        for name in _names(record, question.language.tag)
        if _has(name, word) and any(_differs_in(word, name, each) for each in own)
    }
    return found.pop() if len(found) == 1 else None


def _word_of(question: Question) -> str:
    """What *question* says besides the words that lead over."""
    return _LEADING.of(question.language).sub("", bare(question.text)).strip()


def _names(record: NamedRecord, tag: str) -> Iterator[str]:
    """What *record* is called in the language *tag*, folded."""
    yield from (fold(name) for name in (record.name.get(tag, ""), *record.also.get(tag, ())) if name)


def _has(name: str, word: str) -> bool:
    """Whether *name* has *word*, or all that it says."""
    return word in name or set(word.split()).issubset(name.split())


def _differs_in(word: str, name: str, other: str) -> bool:
    """Whether *name* is *other* with *word*, or what it says, in place of some part of it."""
    said, ours, theirs = (set(text.split()) for text in (word, name, other))
    if said <= ours and not said <= theirs and len(ours & theirs) >= SHARED_WORDS:
        return True
    return any(
        other.startswith(name[: found.start()])
        and other.endswith(name[found.end() :])
        and SHARED <= len(name) - len(word) < len(other)
        for found in re.finditer(re.escape(word), name)
    )


def _leading(language: Language) -> re.Pattern[str]:
    """Finds what leads over, at the beginning and at the end of what is said."""
    small = any_word_of(filter(None, SMALL.of(language)))
    return re.compile(rf"^(?:{small}\s*)+|(?:\s*{small})+$")


_LEADING = Compiled(_leading)
