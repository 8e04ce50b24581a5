"""Context: what was said before a question, and which two of those it may be asked of together."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.content.telling import LISTS, split_id
from bot.answering.question.understanding import Question
from bot.knowledge.links import link_between
from bot.knowledge.loading import Knowledge

RANKED = frozenset({"city.oldest-partner", "city.newest-partner"})
"""What tells which partner of a city is the first or the last, and since when."""


@dataclass(frozen=True, slots=True)
class Context:
    """What was said before a question: the *names*, the *entry* that answered, the *topic* in its masked words.

    *asked* is the masked question itself, with the words that ask.
    *aside* is how far its cities may be meant themselves: less, where they were only told of with something else.
    *offered* are the entries that were offered where none answered; *earlier* is what answered before that was silence.
    """

    names: tuple[str, ...] = ()
    entry: str | None = None
    topic: str = ""
    aside: float = 1.0
    offered: tuple[str, ...] = ()
    earlier: str | None = None
    asked: str = ""

    @property
    def last(self) -> str:
        """What answered last, however long ago; nothing where nothing did."""
        return self.entry or self.earlier or ""

    @property
    def told(self) -> str:
        """What answered last, without of whom; nothing where nothing did."""
        return split_id(self.entry or "")[0]


def is_of_two(entry: str) -> bool:
    """Whether *entry* is told of two cities together."""
    return entry.startswith(("partnership.", "program.compare-", "city.distance", "city.time-difference"))


def is_of_both(knowledge: Knowledge, entry: str, pair: Sequence[str]) -> bool:
    """Whether *entry* is told of the *pair* of cities together: of a tie only where they have one with each other."""
    return is_of_two(entry) and (not entry.startswith("partnership.") or link_between(knowledge, pair) is not None)


def listed_alone(context: Context) -> bool:
    """Whether one partner was listed, of whom is gone on."""
    key, of = split_id(context.entry or "")
    return key in LISTS and len(context.names) == 1 and context.names != of


def paired_names(knowledge: Knowledge, question: Question, context: Context) -> tuple[str, ...]:
    """The city spoken of before and the one that *question* names, if each is one; else nothing."""
    before = [name for name in context.names if name in knowledge.cities]
    if len(question.names) != 1 or question.names[0] not in knowledge.cities:
        return ()
    if question.names[0] in before:
        # Who heard what one of two gave the other, and asks what the other gave, asks of the two.
        both = len(before) == 2 and (is_of_two(context.entry or "") or link_between(knowledge, before) is not None)
        return tuple(sorted(before, key=question.names[0].__eq__)) if both else ()
    return (before[0], *question.names) if len(before) == 1 else ()
