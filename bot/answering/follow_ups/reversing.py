"""The last question the other way round, or for the other of the home cities: "and vice versa?", "from Torrance?"."""

from collections.abc import Callable, Sequence

from bot.answering.follow_ups.again import Again, Reworded
from bot.answering.follow_ups.leading import SIDES, SMALL, is_all
from bot.answering.follow_ups.ranking import as_asked
from bot.answering.language.bare import bare
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.ports import Turn


def other_way_round(question: Question, asked: Asked, before: Turn) -> Again | Reworded | None:
    """The last question with its names the other way round, or for the other of the home cities: "vice versa?"."""
    reverse, home = map(bare, question.language.commands.get("reverse", ())), asked.knowledge.program.home
    if bare(question.text) not in reverse:
        return None
    if len(before.names) > 1:
        return Reworded(as_asked(before, asked, before.names[::-1]))
    if len(home) == 2 and set(before.names) < set(home) and before.names:
        return Reworded(as_asked(before, asked, _others(home, before.names)))
    # What was told without a name, an admin wrote for both sides.
    told = before.entry if before.entry in asked.knowledge.places and not before.names else None
    return Again(told) if told else None


def _others(home: Sequence[str], named: Sequence[str]) -> list[str]:
    return [city for city in home if city not in named]


def of_the_other(question: Question, asked: Asked, before: Turn) -> Again | Reworded | None:
    """The last question for the other of the home cities: "and the other one?"."""
    home = asked.knowledge.program.home
    of_both = not before.names and not before.suggestions and before.entry in asked.knowledge.places
    if len(home) != 2 or not (of_both or (len(before.names) == 1 and before.names[0] in home)):
        return None
    small, said = SMALL.of(question.language), bare(question.text)
    others = sorted(map(bare, question.language.commands.get("other", ())), key=len, reverse=True)
    other = next((each for each in others if each in said), None)
    if other is None or any(part.strip() not in small for part in said.split(other, 1)):
        return None
    # What was told without a name, an admin wrote for both sides.
    return Again(before.entry or "") if of_both else Reworded(as_asked(before, asked, _others(home, before.names)))


def from_the_other(
    question: Question, asked: Asked, before: Turn, *, read: Callable[[str], Question]
) -> Reworded | None:
    """The last question, of a way between the home cities, the other way round: "and those from Torrance?".

    Only where *question* says no more than from which of the two, and that one is not from where it was *before*.
    """
    home = asked.knowledge.program.home
    if len(question.names) != 1 or question.names[0] not in home or set(before.names) != set(home):
        return None
    if not is_all(question, SIDES.of(question.language)):
        return None
    origin = read(as_asked(before, asked)).origin
    if origin is None or (question.origin or question.names[0]) == origin:
        return None
    return Reworded(as_asked(before, asked, before.names[::-1]))
