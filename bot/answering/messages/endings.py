"""What is asked at the end of a sentence that tells something first: "We live in Torrance, is there a festival?"."""

from bot.answering.candidates.context import Context
from bot.answering.candidates.stories import is_bare, told_of
from bot.answering.messages.pieces import Part
from bot.answering.messages.sense import Sense
from bot.answering.question.hours import gives_hour
from bot.answering.question.sentences import asks
from bot.answering.question.understanding import Question
from bot.answering.question.where import left_out

PLAIN, OWN = 0.9, 0.8
"""A question at the end of a sentence that tells something first is taken alone if it is as sure as the one, and as the
other where it says itself of whom it asks."""
LEAST = 0.6
"""A question behind a comma that is less sure than this in the light of what was told before it is not taken alone."""


class Endings:
    """Finds what is asked at the end of a sentence of the message that *sense* is made of."""

    def __init__(self, sense: Sense) -> None:
        self._sense = sense
        self._mind = sense.mind
        self._whole = sense.whole

    def turn(self) -> Part | None:
        """What is asked at the end of a sentence that begins otherwise, where that is plain enough by itself."""
        whole = self._whole.question
        turns = self._mind.parting[whole.language.tag].turns(whole.text)
        if len(turns) < 2:
            return None
        # Who begins with an hour or a year asks how it is then: without it, it would be how it is now.
        before, question = self._sense.read(turns[0]), self._sense.read(turns[-1])
        if self.limits_rest(turns[0]) or (before.years and not question.years):
            return None
        part = Part(question, Context(before.names))
        enough = OWN if question.names else PLAIN
        if self._sense.alone(part) >= enough and self._sense.best(part):
            return part
        return self._behind(before, question)

    def ending(self, part: Part) -> Part:
        """What is asked at the end of *part*, a story in one breath, where that is surer; else *part*."""
        question = part.question
        tails = () if self._sense.best(part) else self._mind.parting[question.language.tag].tails(question.text)
        # What the whole cannot mean, and is of nobody named before, is a guess.
        about = {each.id for each in self._sense.meanings(part)} if tails else frozenset()
        likely = [part]
        for told, asked in tails:
            question, before = self._sense.read(asked), self._sense.read(told)
            if self._sense.says_little(question):
                continue
            named = told_of(before.names, part.context.names, self._mind.knowledge.program.home)
            tail = self._sense.part(question, Context(named), (*part.story, before))
            if tail.context.names or any(each.id in about for each in self._sense.meanings(tail)[:1]):
                likely.append(tail)
        return self._sense.surest(likely)

    def limits_rest(self, clause: str) -> bool:
        """Whether *clause* says at which hour, or without whom, what is asked behind it is meant: "besides Guam, …"."""
        return self._gives_hour(clause) or bool(left_out(self._sense.asked(self._sense.read(clause))))

    def _behind(self, before: Question, question: Question) -> Part | None:
        """*question* in the light of what is told *before* it, where that is clear and the whole message is not."""
        if self._sense.is_answered(self._whole) or not asks(question.text):
            return None
        named = told_of(before.names, self._whole.context.names, self._mind.knowledge.program.home)
        if len(named) > 1 and not question.names and is_bare(self._mind, question):
            # "We live in Torrance and love Kashiwa, do you have a map?" does not say of which.
            return None
        part = self._sense.part(question, Context(named), (before,))
        best = self._sense.best(part)
        # What the whole message cannot mean is a guess.
        about = {each.id for each in self._sense.meanings(self._whole)}
        return part if best and best.score >= LEAST and best.id in about else None

    def _gives_hour(self, clause: str) -> bool:
        """Whether *clause* gives an hour: what is asked behind is what it is elsewhere then, not what it is now."""
        return gives_hour(self._sense.asked(self._sense.read(clause)))
