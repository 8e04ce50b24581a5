"""Choices: a sentence that asks which of those that it names it is, in a language where no word opens a question."""

from collections.abc import Sequence
from itertools import pairwise

_COMMA = "、"


class Choices:
    """Tells by the words that choose, and by those that say of what is spoken, which clauses ask for a choice."""

    def __init__(self, choosing: Sequence[str] = (), topic_marks: Sequence[str] = ()) -> None:
        self._choosing = tuple(choosing)
        self._topic_marks = tuple(topic_marks)

    def is_word(self, joint: str) -> bool:
        """Whether *joint* itself offers a choice: "or"."""
        return joint.strip(" ,").lower() in self._choosing

    def are_chosen_from(self, before: str, behind: str) -> bool:
        """Whether *behind* asks which of those named *before* it is: トーランスと柏、どちらが多いですか.

        What ends by saying of what is spoken names none to choose from: 備前との縁は、どちらから.
        """
        chooses = behind.startswith(self._choosing) or any(f"のは{word}" in behind for word in self._choosing)
        return chooses and not before.endswith(self._topic_marks)

    def are_offered(self, sentence: str) -> bool:
        """Whether *sentence* names those to choose from before it asks."""
        return any(self.are_chosen_from(before, behind) for before, behind in pairwise(sentence.split(_COMMA)))
