"""Which kind of partnership a text speaks of: sister or friendship cities, or the one by leaving out the other."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import permutations

from bot.answering.language.shapes import any_of
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.schema import PartnershipKind


class Kinds:
    """The kinds of partnership in the words of one language."""

    def __init__(self, language: Language) -> None:
        names = {kind: fold(language.sentences.get(f"kind-{kind}", "")).split() for kind in PartnershipKind}
        many = [language.sentences.get(f"what-{kind}-many", "") for kind in PartnershipKind]
        self._words = [
            (kind, word)
            for kind, cities in zip(names, many, strict=True)
            for word in filter(None, (_own_word(kind, names), *_alike(cities, language)))
        ]
        self._left_out = [
            (fold(one), _left_out(one, language), other) for one, other in permutations(many, 2) if one and other
        ]

    def named_in(self, folded: str) -> PartnershipKind | None:
        """The one kind that a folded text names, if it is one."""
        found = {kind for kind, word in self._words if word in folded}
        return found.pop() if len(found) == 1 else None

    def affirmed(self, text: str) -> str:
        """*text*, "not sister cities" said as "friendship cities": who is not of the one kind is of the other."""
        folded = fold(text)
        for cities, left_out, other in self._left_out:
            if cities in folded:
                text = left_out.sub(partial(_with_other, other), text)
        return text


def _own_word(kind: PartnershipKind, names: Mapping[PartnershipKind, Sequence[str]]) -> str:
    """The first word of the name of *kind* that no other kind has: sister, friendship."""
    others = {word for other, words in names.items() if other != kind for word in words}
    return next((word for word in names[kind] if word not in others), "")


def _alike(word: str, language: Language) -> set[str]:
    """All that the language file says for *word*, folded: しまいとし for 姉妹都市."""
    return {fold(term) for group in language.synonyms if word in group for term in group}


def _with_other(other: str, found: re.Match[str]) -> str:
    return f"{found['verb'] or ''}{found['between']}{other}"


def _left_out(cities: str, language: Language) -> re.Pattern[str]:
    """Finds *cities* (of one kind, in the plural) with a word that leaves them out, before or, unspaced, behind.

    "Aren't our sister cities in Asia?" leaves out none: what begins with a negation asks for a yes.
    """
    endings = _any_of(each.removeprefix("-") for each in language.negations if each.startswith("-"))
    words = _any_of(each for each in language.negations if not each.startswith("-"))
    if not language.spaced:
        # 姉妹都市ではない提携都市 are 友好都市.
        partners = _any_of(language.commands.get("partners", ()))
        return re.compile(rf"(?P<verb>)(?P<between>){re.escape(cities)}{words}(?:の?{partners})?")
    negation = rf"(?:(?<=\s)(?P<verb>\w+?){endings}|\s{words})\b"
    return re.compile(rf"{negation}(?P<between>(?:\s+\w+){{0,2}}?\s+){re.escape(cities)}\b", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """Any of *words*, with an apostrophe of either shape."""
    return any_of(words).replace("'", "['\u2019]")
