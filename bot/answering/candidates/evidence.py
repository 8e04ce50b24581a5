"""Evidence: whether an answer holds anything of the kind that is asked for; where no money is told, no cost is.

Of some things an answer must speak at all: what says nothing of dogs tells no one whether a dog may come.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from bot.answering.content import events
from bot.answering.content.facts import fact_of
from bot.answering.content.telling import COMPUTED, split_id
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_word_of
from bot.answering.question.counted import counts_years
from bot.answering.question.said import Asked
from bot.answering.question.told_dates import first_date, opening_of
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.scalars import Text

BRIEF = 90
"""A question of more characters may name a thing by the way, as who saw a tree while out with a dog."""
_NUMBER = re.escape("{number}")
_COUNT = re.escape("{count}")
_DIGITS = r"\d"
_COUNTED = r"(?<![\d.:-])(?:\d{1,3}(?:,\d{3})*|\d{5,})(?![\d:-]|[年月日時](?!間)|, ?(?:19|20)\d\d\b| ?[ap]\.?m\b)"
"""A number that is no year, no day, no time and no part of a telephone number."""


def sought_in(question: str, language: Language) -> int | None:
    """The one kind of thing that the folded *question* asks for, by its place in the list: a cost, a time …

    None where it asks for none of these, or for several, which several answers may tell.
    """
    sought = _KINDS.of(language).asked_in(question)
    return next(iter(sought)) if len(sought) == 1 else None


def wanted_in(question: str, language: Language) -> tuple[int | None, frozenset[int]]:
    """The kind that the folded *question* asks for, and the things that it names."""
    return sought_in(question, language), _THINGS.of(language).named_in(question)


def holds(asked: Asked, told: str, sought: int, language: Language) -> bool:
    """Whether the answer *told* holds a thing of the kind *sought*, or need not.

    What is computed is made for what it answers, but for the days of an event, which may be asked for much else; who
    says that something is not known, or asks back, need not hold it.
    """
    kinds = _KINDS.of(language)
    texts = texts_told(asked, told, language) or _computed(asked, told)
    return not texts or any(text is None or sought in kinds.held_by(text) for text in texts)


def counted_from(asked: Asked, told: str, language: Language) -> bool:
    """Whether years are asked for that are counted from a date with which the curated answer *told* begins."""
    if not counts_years(asked.text, language):
        return False
    texts = filter(None, texts_told(asked, told, language))
    return any(first_date(opening_of(text), language) for text in texts)


def unsought(text: str, language: Language) -> str:
    """The *text*, folded, without the words that say what kind of thing is asked for: cost, how long."""
    return " ".join(_KINDS.of(language).naming.sub(" ", fold(text)).split())


def asking_word(text: str, language: Language) -> str | None:
    """The word in *text*, folded, that says what kind of thing is asked for: how much, 何人; None without one."""
    found = _KINDS.of(language).naming.search(fold(text))
    return found[0] if found else None


def speaks(asked: Asked, told: str, question: str, phrasings: Iterable[str], language: Language) -> bool:
    """Whether the curated answer *told*, or one of its *phrasings*, speaks of the things the folded *question* names.

    What is computed speaks of none of them; who says that something is not known need not.
    """
    things = _THINGS.of(language)
    sought = things.named_in(question)
    if not sought or len(question) > BRIEF:
        return True
    texts = texts_told(asked, told, language)
    if None in texts:
        return True
    return things.are_named(sought, fold(" ".join((*filter(None, texts), *phrasings))))


def mentions(asked: Asked, told: str, things: Iterable[str], language: Language) -> bool:
    """Whether the curated answer *told* has all the words *things*, or says itself that something is not known."""
    texts = texts_told(asked, told, language)
    said = fold(" ".join(filter(None, texts)))
    return None in texts or not texts or all(thing in said for thing in things)


def texts_told(asked: Asked, told: str, language: Language) -> list[str | None]:
    """What *told* says in *language*; None for what is said not to be known, or not in it."""
    return [answer.get(language.tag) for answer in _answers(asked, told)]


def _answers(asked: Asked, told: str) -> Iterator[Text]:
    """What the entry, or the facts of its subjects, *told* say as known; an empty text for what is said not to be."""
    knowledge, (key, subjects) = asked.knowledge, split_id(told)
    if record := knowledge.faq.get(key):
        yield record.answer if record.known and not record.offers else {}
    elif milestone := knowledge.milestones.get(key):
        yield milestone.text
    elif key not in COMPUTED:
        facts = [fact_of(asked, name, key.partition(".")[2]) for name in subjects]
        yield from (fact.text if fact.known else {} for fact in facts if fact)


def _computed(asked: Asked, told: str) -> list[str | None]:
    """What is reckoned of the days of an event; None for what is said not to be known."""
    key, subjects = split_id(told)
    if key not in events.TELLERS or not subjects:
        return []
    said = COMPUTED[key](replace(asked, names=subjects))
    return [" ".join((said.text, *said.items)) if said.known else None] if said else []


class _Kinds:
    """What can be asked for in a language, by its place in the file."""

    def __init__(self, language: Language) -> None:
        self._asking = [re.compile(any_word_of(map(fold, each.asking))) for each in language.evidence]
        self._by = [re.compile(_with_numbers(any_word_of(map(fold, each.by)))) for each in language.evidence]
        words = (word for each in language.evidence for word in each.asking if not word.startswith("{"))
        self.naming = re.compile(any_word_of(map(fold, words)), re.IGNORECASE)
        self.held_by = lru_cache(maxsize=4096)(self._held_by)
        self.asked_in = lru_cache(maxsize=64)(self._asked_in)

    def _asked_in(self, question: str) -> frozenset[int]:
        found = {number: shape.search(question) for number, shape in enumerate(self._asking)}
        spans = {number: each.span() for number, each in found.items() if each}
        # "How many people came" asks for more than "how many".
        return frozenset(
            number for number, span in spans.items() if not any(_lies_within(span, other) for other in spans.values())
        )

    def _held_by(self, text: str) -> frozenset[int]:
        return frozenset(_found(self._by, fold(text)))


class _Things:
    """The things of a language, by their place in the file."""

    def __init__(self, language: Language) -> None:
        self._shapes = [re.compile(any_word_of(map(fold, group))) for group in language.things]
        self.named_in = lru_cache(maxsize=64)(self._named_in)

    def are_named(self, things: Iterable[int], text: str) -> bool:
        """Whether the folded *text* names all *things*."""
        return all(self._shapes[thing].search(text) for thing in things)

    def _named_in(self, text: str) -> frozenset[int]:
        return frozenset(_found(self._shapes, text))


def _with_numbers(shape: str) -> str:
    """*shape* with what finds a number, and one that counts, where these stand in it."""
    return shape.replace(_NUMBER, _DIGITS).replace(_COUNT, _COUNTED)


def _lies_within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether *span* is a part of a longer *other*."""
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _found(shapes: Iterable[re.Pattern[str]], text: str) -> Iterator[int]:
    return (number for number, shape in enumerate(shapes) if shape.search(text))


_KINDS = Compiled(_Kinds)
_THINGS = Compiled(_Things)
