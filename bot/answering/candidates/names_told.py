"""Names told: who asks which university it was is not told of "a university", but how it is called."""

import re
from collections.abc import Iterator

from bot.answering.candidates.evidence import texts_told
from bot.answering.question.said import Asked
from bot.folding import fold
from bot.knowledge.languages import Language

NEAR = 6
"""So many characters before a thing its name may end, where no spaces stand between words."""
_NAMED = re.compile("[一-龥々ァ-ヺーA-Za-z](?:の(?:[0-9]+つの)?)?$")
_NAME = r"[A-Z][\w'-]*(?:,? [A-Z][\w'-]*)*"
"""Words with capital letters, one behind the other."""
_IS = "(?:,|:| is| are| was| were| of)?(?: called| named| such as)? "
"""What stands between a thing and its name."""
_BEGINS = re.compile(r"(?:^|[.?!:;] )$")


def leaves_unnamed(asked: Asked, told: str, thing: str, question: str, language: Language) -> bool:
    """Whether the curated answer *told* speaks of a *thing*, but never says how that is called.

    What the folded *question* says itself is no name told. Names are known by Latin capitals, or by standing together
    where no spaces stand between words; in other scripts nothing is known of them.
    """
    texts = texts_told(asked, told, language)
    if None in texts or (language.spaced and "Latin" not in language.scripts):
        return False
    found = [each for text in texts if text for each in _mentions(thing, text, language)]
    return bool(found) and not any(_is_named(each, question, language) for each in found)


def _mentions(thing: str, text: str, language: Language) -> Iterator[re.Match[str]]:
    """Each place in *text* where *thing* is mentioned, one or several, with what stands before and behind."""
    if not language.spaced:
        return re.finditer(rf"(?P<before>.{{0,{NEAR}}})(?P<thing>{re.escape(thing)})", text)
    mention = rf"\b(?P<thing>(?i:{re.escape(thing.removesuffix('s'))})(?:s|es)?)\b"
    return re.finditer(rf"(?P<before>{_NAME},? )?{mention}(?:{_IS}(?P<behind>{_NAME}))?", text)


def _is_named(mention: re.Match[str], question: str, language: Language) -> bool:
    """Whether a thing that is mentioned stands in a name, or right beside one."""
    if not language.spaced:
        return _NAMED.search(mention["before"]) is not None
    thing = mention["thing"]
    if thing[0].isupper() and not _BEGINS.search(mention.string[: mention.start("thing")]):
        return True
    beside = f"{mention['before'] or ''} {mention['behind'] or ''}".replace(",", " ").split()
    return any(fold(word).removesuffix("'s") not in question for word in beside)
