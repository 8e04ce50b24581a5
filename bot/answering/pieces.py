"""Pieces: a question of a message with what it may lean on, and how it is told; knows nothing of other questions."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.answering.going_on import Context, is_of_two, paired_names
from bot.answering.telling import LISTS, split_id
from bot.answering.understanding import Question
from bot.answering.weighing import Weighed
from bot.knowledge.loading import Knowledge

Key = tuple[str, str, Context, tuple[str, ...]]
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
        return self.question.text, self.question.masked, self.context, tuple(each.text for each in self.story)

    def about(self, context: Context) -> "Part":
        """The same, about those of *context*, who are named behind it, where nobody was named before."""
        return self if self.question.names or self.context.names else replace(self, context=context)

    def named_for(self, entry: str, knowledge: Knowledge) -> Question:
        """The question with the names that it means, its own or, if *entry* is about somebody, those from before."""
        if is_of_two(entry) and (paired := paired_names(knowledge, self.question, self.context)):
            return replace(self.question, names=paired)
        if self.question.names or entry.startswith("program."):
            return self.question
        key, of = split_id(self.context.entry or "")
        # Who heard how many partners a city has, and asks which, does not ask for the partners of those.
        return replace(self.question, names=of if of and {entry, key} <= LISTS else self.context.names)


class Told(NamedTuple):
    """A question of a message and the entry that answers it, for *sure* or perhaps."""

    question: Question
    best: Weighed
    sure: bool
