"""Choosing one of the questions offered, by its place or some of its words: "the second one", 「日本語のほう」."""

from collections.abc import Sequence

from bot.answering.language.bare import bare
from bot.knowledge.languages import Language
from bot.ports import Suggestion

LONGEST = 30
"""Who says more than so many characters asks something of their own."""


def chosen(text: str, language: Language, offered: Sequence[Suggestion]) -> Suggestion | None:
    """The one of those *offered* whose place *text* says, or that alone holds its words, a few that ask nothing."""
    if len(text) > LONGEST:
        return None
    picking = [bare(word) for word in language.commands.get("picking", ())]
    if place := _place(bare(text), language, picking, last=len(offered)):
        return offered[place - 1] if place <= len(offered) else None
    if text.rstrip().endswith(("?", "\uff1f")):
        return None
    holds = _holds_words if language.spaced else _holds_text
    found = [each for each in offered if holds(bare(each.question), bare(text), picking)]
    return found[0] if len(found) == 1 else None


def _place(said: str, language: Language, picking: Sequence[str], *, last: int) -> int | None:
    """The place in a row, counted from 1, that is all that is *said* besides the words for *picking* one.

    Where there is but one, those words alone choose it: "yes please".
    """
    words = {
        **dict.fromkeys(language.commands.get("first", ()), 1),
        **dict.fromkeys(language.commands.get("last", ()), last),
    }
    places = {bare(word): place for word, place in {**language.ordinals, **words}.items()}
    if language.spaced:
        said = " ".join(word for word in said.split() if word not in picking)
    else:
        for word in language.commands.get("again", ()):
            said = said.removeprefix(bare(word))
        said = _without_ends(said.strip(), picking)
    if not said and last == 1:
        return 1
    return int(said) if said.isdecimal() else places.get(said)


def _holds_words(question: str, said: str, picking: Sequence[str]) -> bool:
    words = set(said.split()).difference(picking)
    return bool(words) and words <= set(question.split())


def _holds_text(question: str, said: str, picking: Sequence[str]) -> bool:
    said = _without_ends(said, picking)
    return bool(said) and said in question


def _without_ends(said: str, picking: Sequence[str]) -> str:
    said = said.rstrip()
    longest = max((word for word in picking if word and said.endswith(word)), key=len, default="")
    return _without_ends(said.removesuffix(longest), picking) if longest else said
