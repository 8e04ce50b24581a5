"""What can be answered, as an entry to match, and the records and words by which it is told from others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.knowledge.languages import FactWording, Language
from bot.knowledge.scalars import Text

_PLAIN = re.compile(r"[a-z0-9]+")
_MASK = re.compile(r"\{[a-z-]+\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be answered.

    *phrasings* are masked: names stand as ``{city}``, ``{person}`` … . *names* are those that a question for it may
    name; *needed* those that nearly all phrasings name; *cities* those that its phrasings name, where most name one;
    *numbers* all that its phrasings and answer hold; *side* tells whether they speak for the first home city (1) or the
    second (-1), *place* where it takes place by those that say so (likewise), *naming* how many of them name anybody
    else (0 to 1), *abroad* how many a city, but neither home city; *folded* is its text, for looking up a word,
    *distinct* the words of each language's distinctions in it.
    """

    id: str
    kind: str
    phrasings: Mapping[str, tuple[str, ...]]
    shown: Text
    names: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    side: float = 0.0
    place: float = 0.0
    naming: float = 0.0
    abroad: float = 0.0
    folded: str = ""
    distinct: Mapping[str, frozenset[str]] = field(default_factory=dict)


def shown_question(wording: FactWording) -> str:
    """The phrasing by which a fact is offered: the first that reads as a question, if any of one name and no year."""
    asking = [text for text in wording.phrasings if text.endswith(("?", "\uff1f", "か", "か。"))]
    dated = ("{year}", "{month}")
    plain = [text for text in asking if not any(mask in dated or text.count(mask) > 1 for mask in _MASK.findall(text))]
    return (plain or asking or wording.phrasings)[0]


def distinct_in(language: Language, folded: str) -> frozenset[str]:
    """The words of a language's distinctions that stand in a folded text: "sister", "friendship", "first" …"""
    plain, others = language.distinct_words
    found = plain.intersection(_PLAIN.findall(folded))
    return found.union([word for word in others if word in folded and _holds(folded, word)])


def _holds(text: str, word: str) -> bool:
    """Whether *word* stands in *text*, as a word of its own if it is one of an alphabet."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        before, after = text[at - 1 : at], text[end : end + 1]
        if not (word.isascii() and ((before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum()))):
            return True
        at = text.find(word, at + 1)
    return False
