"""Pieces: a question of a message with what it may lean on, and how it is told; knows nothing of other questions."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.answering.candidates.context import Context, is_of_both, is_of_two, paired_names
from bot.answering.candidates.weighing import Weighed
from bot.answering.content.telling import ALIKE, COMPUTED, FILTERED, LISTS, split_id
from bot.answering.question.understanding import Question
from bot.knowledge.loading import Knowledge

AnswerKey = tuple[str, tuple[str, ...], tuple[int, ...]]
"""What tells an answer from the others of its message: its entry, of whom, and of which years."""
COMPARING = "program.compare-"
"""What is told of cities that are put beside each other begins so."""
Key = tuple[str, str, tuple[str, ...], Context, tuple[str, ...]]
"""What tells a part from the others of its message."""


@dataclass(frozen=True, slots=True)
class Part:
    """A question in a message, of whom was spoken before it, and the sentences of a story on which it leans."""

    question: Question
    context: Context
    story: tuple[Question, ...] = ()

    @property
    def key(self) -> Key:
        """What tells it from the other parts of a message."""
        question = self.question
        return question.text, question.masked, question.names, self.context, tuple(each.text for each in self.story)

    def about(self, context: Context) -> "Part":
        """The same, about those of *context*, who are named behind it, where nobody was named before."""
        return self if self.question.names or self.context.names else replace(self, context=context)

    def named_for(self, entry: str, knowledge: Knowledge) -> Question:
        """The question with the names that it means, its own or, if *entry* is about somebody, those from before."""
        if rivals := self._rivals(entry, knowledge):
            return replace(self.question, names=rivals)
        paired = paired_names(knowledge, self.question, self.context)
        if paired and is_of_both(knowledge, entry, paired):
            return replace(self.question, names=paired)
        if self.question.names or entry.startswith("program."):
            return self.question
        key, of = split_id(self.context.entry or "")
        # Who heard how many partners a city has, and asks which, does not ask for the partners of those.
        if of and {entry, key} <= LISTS:
            return replace(self.question, names=of)
        return replace(self.question, names=self._away(entry, knowledge) or self.context.names)

    def _away(self, entry: str, knowledge: Knowledge) -> tuple[str, ...]:
        """The partner of whose tie was told, if *entry* tells of a city: "and which country is that?"."""
        if not self.context.told.startswith("partnership.") or not entry.startswith("city.") or is_of_two(entry):
            return ()
        away = tuple(n for n in self.context.names if n in knowledge.cities and n not in knowledge.program.home)
        return away if len(away) == 1 and entry not in LISTS else ()

    def _rivals(self, entry: str, knowledge: Knowledge) -> tuple[str, ...]:
        """The partner named and the one whose tie was spoken of, which *entry* compares: "older than Oshu's?"."""
        home, named = knowledge.program.home, self.question.names
        before = [name for name in self.context.names if name in knowledge.cities and name not in home]
        is_one = len(named) == 1 == len(before) and named[0] not in (*home, *before)
        is_other = is_one and named[0] in knowledge.cities
        return (before[0], named[0]) if is_other and entry.startswith(COMPARING) else ()


class Told(NamedTuple):
    """A question of a message and the entry that answers it, for *sure* or perhaps."""

    question: Question
    best: Weighed
    sure: bool


def is_told_apart(each: Weighed) -> bool:
    """Whether *each* is told of each city or pair by itself; what is written of cities is told of several at once."""
    return is_of_two(each.id) or each.entry.id in COMPUTED


def told_together(told: Told, other: Told) -> Told:
    """The surer of two questions that one entry answers; a fact is told of those whom either names."""
    surer = other if other.sure and not told.sure else told
    if surer.best.entry.kind != "fact":
        return surer
    names = tuple(dict.fromkeys((*told.question.names, *other.question.names)))
    return surer._replace(question=replace(surer.question, names=names))


def say_the_same(each: Weighed, names: tuple[str, ...], told: Told) -> bool:
    """Whether the answer told holds what *each* would tell of *names*."""
    alike = any(each.entry.id in group and told.best.entry.id in group for group in ALIKE)
    # The lists of cities are alike to ask for, but sister cities are no friendship cities.
    return alike and each.entry.id not in FILTERED and set(names) == set(told.question.names)
