"""An hour or a season that is told before it is asked about: "It's 8 p.m. in Torrance. What time is it in Oshu?"."""

from collections.abc import Sequence

from bot.answering.candidates.context import Context
from bot.answering.language.bare import says
from bot.answering.messages.pieces import Part
from bot.answering.messages.sense import Sense
from bot.answering.question.hours import gives_hour
from bot.answering.question.understanding import Question

TIMES = frozenset({"city.time", "city.time-difference"})
"""What tells the time: that of an hour given, too."""
LIKELY = 3
"""So many of the likeliest answers are looked at, where an hour is asked for."""


def with_hour(sense: Sense, told: Sequence[Question], asking: set[str]) -> list[Question]:
    """The sentences *told*, that which asks for the time joined with those that tell of which hour or season.

    Only one of them may be *asking*, and one must give an hour; else they stay as they are.
    """
    asked = [each for each in told if each.text in asking]
    if len(asked) != 1 or len(told) < 2 or not _asks_the_time(sense, asked[0]):
        return list(told)
    saying = [each for each in told if each is asked[0] or _says_when(sense, each)]
    joined = sense.read(" ".join(each.text for each in saying))
    if len(saying) < 2 or not gives_hour(sense.asked(joined)) or not _asks_the_time(sense, joined):
        return list(told)
    asking.add(joined.text)
    others = [each for each in told if each not in saying]
    return [*others, joined]


def _says_when(sense: Sense, sentence: Question) -> bool:
    """Whether *sentence* gives an hour, or names a month or a season and hardly anything else."""
    return gives_hour(sense.asked(sentence)) or (bool(sentence.months) and sense.says_little(sentence))


def _asks_the_time(sense: Sense, question: Question) -> bool:
    """Whether *question* asks for the time before all, or among else, in words that ask for an hour."""
    hours = question.language.hours
    likely = LIKELY if hours and says(question.text, hours.asking) else 1
    return any(each.entry.id in TIMES for each in sense.meanings(Part(question, Context()))[:likely])
