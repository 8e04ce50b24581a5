"""Which kind of partnership a text speaks of: sister or friendship cities, or the one by leaving out the other."""

import re
from itertools import permutations

from bot.folding import fold
from bot.knowledge.schema import Language, PartnershipKind


class Kinds:
    """The kinds of partnership in the words of one language."""

    def __init__(self, language: Language) -> None:
        names = {kind: fold(language.sentences.get(f"kind-{kind}", "")).split() for kind in PartnershipKind}
        self._words = [
            (kind, next(iter(own), ""))
            for kind, words in names.items()
            if (
                own := [
                    word for word in words if all(word not in each for other, each in names.items() if other != kind)
                ]
            )
        ]
        many = [language.sentences.get(f"what-{kind}-many", "") for kind in PartnershipKind]
        self._left_out = [
            (_left_out(one, language), other) for one, other in permutations(many, 2) if len(many) == 2 and all(many)
        ]

    def named_in(self, folded: str) -> PartnershipKind | None:
        """The one kind that a folded text names, if it is one."""
        found = [kind for kind, word in self._words if word in folded]
        return found[0] if len(found) == 1 else None

    def affirmed(self, text: str) -> str:
        """*text*, "not sister cities" said as "friendship cities": who is not of the one kind is of the other."""
        for left_out, other in self._left_out:
            text = left_out.sub(rf"\g<between>{other}", text)
        return text


def _left_out(cities: str, language: Language) -> re.Pattern[str]:
    """Finds *cities* (of one kind, in the plural) with a word that leaves them out, before or, unspaced, behind."""
    endings = [each.removeprefix("-") for each in language.negations if each.startswith("-")]
    words = [each for each in language.negations if not each.startswith("-")]
    if not language.spaced:
        return re.compile(rf"{re.escape(cities)}(?:{_any_of(words)})(?P<between>)")
    before = "|".join(
        ([rf"{_any_of(endings)}\b"] if endings else []) + ([rf"\b(?:{_any_of(words)})\b"] if words else [])
    )
    return re.compile(
        rf"\s?(?:{before or '(?!)'})(?P<between>(?:\s+\w+){{0,2}}?\s+){re.escape(cities)}\b", re.IGNORECASE
    )


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
