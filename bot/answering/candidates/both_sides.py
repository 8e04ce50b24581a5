"""What is asked of each of the two home cities: where one answer speaks for the one and another for the other."""

from collections.abc import Sequence
from itertools import pairwise

from bot.answering.candidates.mind import Mind
from bot.answering.candidates.weighing import Weighed
from bot.answering.language.bare import says
from bot.answering.question.understanding import Question

ONE_SIDED = 0.5
"""An entry that speaks for one home city by so much says nothing of the other."""
AS_LIKELY = 0.8
"""The answer for the other city is so much as likely, or it is another question's."""
NEAR = 20
"""In so many characters between two names they are joined."""


def other_side(mind: Mind, question: Question, weighed: Sequence[Weighed]) -> Weighed | None:
    """The entry that tells for the other home city what the first of *weighed* tells for one, if both are asked."""
    if not weighed or abs(weighed[0].entry.side) < ONE_SIDED or not _asks_of_both(mind, question):
        return None
    best, *others = weighed
    return next((each for each in others if _is_other_side(best, each)), None)


def _is_other_side(best: Weighed, each: Weighed) -> bool:
    """Whether *each* speaks for the home city for which *best* does not, and may be meant as well."""
    is_other = each.entry.side * best.entry.side < 0 and abs(each.entry.side) >= ONE_SIDED
    return is_other and each.entry.kind == best.entry.kind and each.score >= AS_LIKELY * best.score


def _asks_of_both(mind: Mind, question: Question) -> bool:
    """Whether *question* asks of each side: "who led each group?", トーランス側と柏側."""
    home, commands = mind.knowledge.program.home, question.language.commands
    said = says(question.text, commands.get("each_side", ()))
    if not question.names:
        return said
    if set(question.names) != set(home) or len(home) != 2:  # a pair
        return False
    return said or _are_joined(question, home)


def _are_joined(question: Question, home: Sequence[str]) -> bool:
    """Whether the cities at *home* stand side by side, joined by a word such as "and"."""
    named = [name for name in question.findings.found if name.id in home]
    between = [question.findings.text[name.end : other.start] for name, other in pairwise(named)]
    joints = question.language.commands.get("and_between", ())
    return any(len(text) <= NEAR and says(text, joints) for text in between)
