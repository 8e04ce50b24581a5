"""Choosing one of the questions offered by some of its words: "the English one", 「日本語のほう」."""

from collections.abc import Sequence

from bot.answering.bare import bare
from bot.knowledge.languages import Language
from bot.ports import Suggestion

LONGEST = 30
"""Who says more than so many characters asks something of their own."""


def chosen(text: str, language: Language, offered: Sequence[Suggestion]) -> Suggestion | None:
    """The one of the questions *offered* that alone holds what *text* says, a few words that ask nothing."""
    if len(text) > LONGEST or text.rstrip().endswith(("?", "\uff1f")):
        return None
    picking = [bare(word) for word in language.commands.get("picking", ())]
    holds = _holds_words if language.spaced else _holds_text
    found = [each for each in offered if holds(bare(each.question), bare(text), picking)]
    return found[0] if len(found) == 1 else None


def _holds_words(question: str, said: str, picking: Sequence[str]) -> bool:
    words = set(said.split()).difference(picking)
    return bool(words) and words <= set(question.split())


def _holds_text(question: str, said: str, picking: Sequence[str]) -> bool:
    for word in sorted(picking, key=len, reverse=True):
        said = said.removesuffix(word)
    return bool(said) and said in question
