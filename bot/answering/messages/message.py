"""A message as the questions in it, each with what it may mean in the light of the rest and of what was said before."""

from collections.abc import Collection, Sequence

from bot.answering.candidates.context import Context
from bot.answering.candidates.stories import HELD, asked_alone, asking_of, leaves_topic_out, told_of
from bot.answering.candidates.weighing import Weighed
from bot.answering.follow_ups.following_up import asked_of_another_year
from bot.answering.follow_ups.ranking import COMPARISONS
from bot.answering.messages.endings import Endings
from bot.answering.messages.hours_told import with_hour
from bot.answering.messages.joining import Joining
from bot.answering.messages.listed import listed
from bot.answering.messages.pieces import Part, Told
from bot.answering.messages.sense import Sense
from bot.answering.messages.unnamed import implied_names
from bot.answering.question.parts import Parting
from bot.answering.question.pointing import confirms, points_back
from bot.answering.question.sentences import asks, sentences_of
from bot.answering.question.understanding import Question

CERTAIN = 0.97
"""A message as sure as this to mean one thing is not cut, unless it asks twice."""
UNCLEAR = 0.85
"""How much of its sureness a sentence keeps that may mean two things, beside a whole message that is answered."""
MEANT = 3
"""So many of the likeliest answers to a question of several may be what was told."""
MOST_SENTENCES = 8
"""A message of more sentences is taken as one."""


class Message:
    """The questions of one message, of which *sense* is made."""

    def __init__(self, sense: Sense) -> None:
        self._sense = sense
        self._mind = sense.mind
        self._whole = sense.whole
        self._endings = Endings(sense)
        self._joining = Joining(sense, self._endings)
        self._parts, self._is_story = self._cut()

    def clear(self) -> list[Told]:
        """Each of the questions whose meaning is clear, where there are several or a sentence is clearer than all."""
        found = self._joining.clear(self._parts)
        if len(found) > 1 or (found and self._is_story and self._is_clearer(found[0].best)):
            return found
        # "Who was Torrance's mayor, and who was Oshu's?": one answer, of both.
        if found and len(self._parts) > 1 and not self._sense.is_answered(self._whole):
            return found
        return []

    def rest(self) -> tuple[Part, list[Weighed]]:
        """The question to decide on where none is clear by itself: the surest of the message and its questions."""
        asking = self._parts if self._is_story else []
        parts = [self._whole, *asking]
        if self._sense.is_answered(self._whole):
            # What answers all of it is left for a sentence only where that is clear, or surer by far.
            enough = self._sense.sureness(self._whole) / UNCLEAR
            parts = [
                part
                for part in parts
                if part is self._whole or self._sense.is_answered(part) or self._sense.sureness(part) > enough
            ]
            # What knows nothing of what is asked only tells of the story.
            if asking and not any(self._sense.holds(self._whole, part) for part in asking):
                parts = asking
        part = self._sense.surest(parts)
        return part, self._sense.meanings(part)

    def left(self, told: Collection[str]) -> list[str]:
        """What the message asks besides that no entry of those *told* (their ids) answers, nor any other.

        Nothing of one that tells a story: what is asked there leans on what is told.
        """
        parting = self._mind.parting[self._whole.question.language.tag]
        sentences = sentences_of(self._whole.question.text)
        if len(sentences) > 1 and not all(map(asks, sentences)):
            return []
        questions = map(self._sense.read, sentences) if len(sentences) > 1 else [self._whole.question]
        clauses = [clause for each in questions for clause in self._joining.clauses(each)]
        asking = [clause for clause in clauses if parting.asks(clause) or parting.holds_question(clause)]
        return [clause for clause in asking if self._is_left(clause, told)] if len(asking) > 1 else []

    def _is_left(self, clause: str, told: Collection[str]) -> bool:
        """Whether neither what was *told* nor anything else answers a *clause* that says what it asks for.

        A single word may be an answer to choose: "What did she teach? Math?".
        """
        question = self._sense.read(clause)
        is_word = question.language.spaced and len(clause.split()) == 1
        if is_word or question.only_names or self._sense.says_little(question):
            return False
        part = self._sense.part(question, Context(self._whole.question.names))
        might = [each.entry.id for each in self._sense.meanings(part)[:MEANT] if each.evident]
        if self._sense.is_answered(part) or self._sense.guess(part) or not set(might).isdisjoint(told):
            return False
        matcher = self._mind.matchers[question.language.tag]
        return all(matcher.lacking(question.masked, entry) >= HELD for entry in told)

    def _cut(self) -> tuple[list[Part], bool]:
        """The questions in the message, in order, and whether it says more than one sentence."""
        parting = self._mind.parting[self._whole.question.language.tag]
        sentences = [part for each in sentences_of(self._whole.question.text) for part in parting.breaks(each)]
        whole = self._sense.best(self._whole)
        is_one = sum(map(asks, sentences)) < 2 and whole is not None and whole.score >= CERTAIN
        is_one = is_one and not listed(self._sense, self._whole.question, self._whole.context)
        if is_one or not 1 <= len(sentences) <= MOST_SENTENCES:
            return [], False
        if len(sentences) == 1 and whole and whole.entry.id in COMPARISONS and self._asks_once():
            return [], False
        told = self._told(sentences)
        asking = self._asking(told)
        told = with_hour(self._sense, told, asking)
        context = self._whole.context
        parts: list[Part] = []
        home = self._mind.knowledge.program.home
        for number, question in enumerate(told):
            is_asked = question.text in asking and not question.only_names
            if is_asked:
                parts += self._asked_in(question, context, story=told[:number], before=parts)
            if named := implied_names(self._sense, question) or question.names:
                context = Context(named if is_asked else told_of(named, context.names, home))
            if question.names and not is_asked:
                parts = [each.about(context) for each in parts]
        if len(sentences) == 1 and len(parts) == 1:
            if turn := self._endings.turn():
                return [turn], True
            return parts, parts[0] is not self._whole
        return parts, len(sentences) > 1

    def _told(self, sentences: Sequence[str]) -> list[Question]:
        """The *sentences* of the message as read, without those that say and ask nothing: "I hope you are well."."""
        if len(sentences) == 1:
            return [self._whole.question]
        told: list[Question] = []
        parting = self._mind.parting[self._whole.question.language.tag]
        for sentence in sentences:
            question = asked_alone(sentence, parting, read=self._sense.read, says_little=self._sense.says_little)
            # Who tells in one sentence whence they are, asks in the next one, too.
            self._sense.origin = self._sense.origin or question.origin
            asking = asks(question.text) or parting.holds_question(question.text)
            # "Please tell me their populations" says of whom.
            asking = asking or (parting.requests(question.text) and points_back(question))
            if question.only_names or asking or not self._sense.says_little(question):
                told.append(question)
        return told or [self._whole.question]

    def _asks_once(self) -> bool:
        """Whether the message asks at its beginning alone: "Which is older, the Guam link or the Chengde link?"."""
        question = self._whole.question
        parting = self._mind.parting[question.language.tag]
        others = parting.clauses(question.text)[1:]
        asks_more = any(parting.holds_question(each) or not self._sense.read(each).names for each in others)
        return not asks_more

    def _asking(self, told: Sequence[Question]) -> set[str]:
        """Those sentences of the message that ask; what is asked by "Is that true?" stands right before it."""
        parting = self._mind.parting[self._whole.question.language.tag]
        bare = [self._is_bare(each, parting) for each in told]
        saying = [each.text for each, only in zip(told, bare, strict=True) if not only]
        asking = asking_of(saying or [told[-1].text], parting)
        others = any(map(asks, asking))
        behind = zip(told, told[1:], bare[1:], strict=False)
        return asking | {each.text for each, then, only in behind if only and (not others or confirms(then))}

    def _is_bare(self, question: Question, parting: Parting) -> bool:
        """Whether a sentence only asks whether that is so, or can be: "Is that true?", "Which of us is right?"."""
        if not asks(question.text) or not self._sense.says_little(question):
            return False
        return confirms(question) or not parting.holds_question(question.text)

    def _asked_in(
        self, question: Question, context: Context, *, story: Sequence[Question], before: Sequence[Part]
    ) -> list[Part]:
        """The questions in a sentence of the message, behind the *story* and the questions *before* it."""
        if question is self._whole.question:
            return self._joining.joined(question, context) or [self._endings.ending(self._whole)]
        if self._sense.says_little(question) and not story:
            return [self._whole]
        question = self._joining.in_full(self._of_its_year(question, before), before)
        if several := self._joining.joined(question, context, story):
            return several
        part = self._endings.ending(self._sense.part(question, context, tuple(story)))
        part = self._joining.of_those_listed(part, before)
        if story and not before:
            part = self._of_what_was_just_told(part, story[-1])
        return [part]

    def _of_what_was_just_told(self, part: Part, told: Question) -> Part:
        """*part*, or that of what was *told* right before it, where it does not say of what it asks: "Doing what?"."""
        question, context = part.question, part.context
        points, little = points_back(question), self._sense.says_little(question)
        # "Where is it?" is asked of whom the sentence names, "when was that?" of what one without a name tells.
        only_asks = little and not (points and told.names)
        leans = points or leaves_topic_out(question)
        if not only_asks and (self._sense.is_answered(part) or not leans):
            return part
        nearer = self._endings.ending(self._sense.part(self._sense.read(f"{told.text}{question.text}"), context))
        best = self._sense.best(part)
        if best and best.id == context.entry and self._sense.best(nearer):
            # Who tells something first asks of that, and not of what was told last.
            return nearer
        return self._sense.surest([part, nearer])

    def _of_its_year(self, question: Question, parts: Sequence[Part]) -> Question:
        """*question*, or that of the last of *parts* where it asks the same of another year: "And in 2023?"."""
        text = asked_of_another_year(question, parts[-1].question.text) if parts else None
        return self._sense.read(text) if text else question

    def _is_clearer(self, best: Weighed) -> bool:
        """Whether one sentence alone is surer than the whole message."""
        return best.score >= self._sense.sureness(self._whole)
