"""A message as the questions in it, each with what it may mean in the light of the rest and of what was said before."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bot.answering.atlas import places_in
from bot.answering.context import Context
from bot.answering.following_up import asked_of_another_year, asked_of_others
from bot.answering.hours import gives_hour
from bot.answering.parts import Parting, asks, sentences_of
from bot.answering.pieces import AnswerKey, Part, Told, is_told_apart, say_the_same, told_together
from bot.answering.pointing import confirms
from bot.answering.pronouns import with_kind
from bot.answering.ranking import COMPARISONS
from bot.answering.sense import Sense
from bot.answering.stories import asked_alone, asking_of, is_bare, leaves_topic_out, told_of
from bot.answering.understanding import Question
from bot.answering.unnamed import implied_names
from bot.answering.weighing import Weighed
from bot.answering.where import left_out
from bot.folding import fold

EASE = 0.8
"""How much less sure one of several questions in a message needs to be, where another is clear."""
CERTAIN = 0.97
"""A message as sure as this to mean one thing is not cut, unless it asks twice."""
PLAIN, OWN = 0.9, 0.8
"""A question at the end of a sentence that tells something first is taken alone if it is as sure as the one, and as the
other where it says itself of whom it asks."""
LEAST = 0.6
"""A question behind a comma that is less sure than this in the light of what was told before it is not taken alone."""
UNCLEAR = 0.85
"""How much of its sureness a sentence keeps that may mean two things, beside a whole message that is answered."""
MOST_SENTENCES = 8
"""A message of more sentences is taken as one."""


class Message:
    """The questions of one message, of which *sense* is made."""

    def __init__(self, sense: Sense) -> None:
        self._sense = sense
        self._mind = sense.mind
        self._whole = self._sense.whole
        self._parts, self._is_story = self._cut()

    def clear(self) -> list[Told]:
        """Each of the questions whose meaning is clear, where there are several or a sentence is clearer than all."""
        found = self._clear(self._parts)
        if len(found) > 1 or (found and self._is_story and self._is_clearer(found[0].best)):
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

    def _cut(self) -> tuple[list[Part], bool]:
        """The questions in the message, in order, and whether it says more than one sentence."""
        sentences = sentences_of(self._whole.question.text)
        whole = self._sense.best(self._whole)
        is_one = sum(map(asks, sentences)) < 2 and whole is not None and whole.score >= CERTAIN
        if is_one or not 1 <= len(sentences) <= MOST_SENTENCES:
            return [], False
        if len(sentences) == 1 and whole and whole.entry.id in COMPARISONS and self._asks_once():
            return [], False
        told = self._told(sentences)
        asking = self._asking(told)
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
            if turn := self._turn():
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
            question = asked_alone(sentence, read=self._sense.read, says_little=self._sense.says_little)
            # Who tells in one sentence whence they are, asks in the next one, too.
            self._sense.origin = self._sense.origin or question.origin
            asking = asks(question.text) or parting.holds_question(question.text)
            if question.only_names or asking or not self._sense.says_little(question):
                told.append(question)
        return told or [self._whole.question]

    def _asks_once(self) -> bool:
        """Whether the message asks at its beginning alone: "Which is older, the Guam link or the Chengde link?"."""
        question = self._whole.question
        parting = self._mind.parting[question.language.tag]
        others = parting.clauses(question.text)[1:]
        asks_more = any(parting.holds_question(each) or not self._sense.read(each).names for each in others)
        return bool(others) and not asks_more

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
        """Whether a sentence only asks whether that is so, or can be: "Is that true?", "Could you help me?"."""
        return asks(question.text) and self._sense.says_little(question) and not parting.holds_question(question.text)

    def _asked_in(
        self, question: Question, context: Context, *, story: Sequence[Question], before: Sequence[Part]
    ) -> list[Part]:
        """The questions in a sentence of the message, behind the *story* and the questions *before* it."""
        if question is self._whole.question:
            return self._joined(question, context) or [self._ending(self._whole)]
        if self._sense.says_little(question) and not story:
            return [self._whole]
        question = self._in_full(self._of_its_year(question, before), before)
        if joined := self._joined(question, context, story):
            return joined
        part = self._ending(self._sense.part(question, context, tuple(story)))
        if story and not before and leaves_topic_out(question) and not self._sense.best(part):
            # Who does not say of what they ask may ask of what stands right before.
            nearer = self._ending(self._sense.part(self._sense.read(f"{story[-1].text}{question.text}"), context))
            part = self._sense.surest([part, nearer])
        return [part]

    def _turn(self) -> Part | None:
        """What is asked at the end of a sentence that begins otherwise, where that is plain enough by itself."""
        whole = self._whole.question
        turns = self._mind.parting[whole.language.tag].turns(whole.text)
        if len(turns) < 2:
            return None
        # Who begins with an hour or a year asks how it is then: without it, it would be how it is now.
        before, question = self._sense.read(turns[0]), self._sense.read(turns[-1])
        if self._limits_rest(turns[0]) or (before.years and not question.years):
            return None
        part = Part(question, Context(before.names))
        enough = OWN if question.names else PLAIN
        if self._sense.alone(part) >= enough and self._sense.best(part):
            return part
        return self._behind(before, question)

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

    def _limits_rest(self, clause: str) -> bool:
        """Whether *clause* says at which hour, or without whom, what is asked behind it is meant: "besides Guam, …"."""
        return self._gives_hour(clause) or bool(left_out(self._sense.asked(self._sense.read(clause))))

    def _ending(self, part: Part) -> Part:
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

    def _joined(self, question: Question, context: Context, story: Sequence[Question] = ()) -> list[Part]:
        """The questions that a sentence joins, where each is clear enough and they are not the same."""
        parts: list[Part] = []
        parting = self._mind.parting[question.language.tag]
        clauses = parting.clauses(question.text, whole=_between_names(question))
        # Where nothing tells that a question begins, a comma joins all sorts of things: what is clear is left whole.
        if len(clauses) > 1 and not parting.asks(clauses[0]) and self._limits_rest(clauses[0]):
            return []
        asking = parting.has_openers or all(map(parting.asks, clauses))
        whole = len(clauses) > 1 and not asking
        # "Tainan and Changhua, which came first?" is one question.
        if whole and (self._sense.best(Part(question, context)) or self._sense.read(clauses[0]).lists_names):
            return []
        if not asking:
            # What is asked stands at the end, and what it is about right before.
            clauses = clauses[-2:]
        for clause in clauses if len(clauses) > 1 else ():
            read = self._in_full(self._sense.read(clause), parts)
            part = self._sense.part(read, context, () if read.names else tuple(story))
            best = self._sense.best(part, EASE) or (self._sense.guess(part) if asking else None)
            # "This may be a silly question, but" leads over to one, and is none.
            if halves := self._halves(read, context, story):
                parts += halves
            elif (
                best
                and not (self._sense.is_vague(part) if parts or story else self._sense.says_little(read))
                and not (parting.leads_over(clause))
            ):
                parts.append(part)
            if parting.leads_over(clause):
                story = (*story, read)
            if best or part.question.names:
                topic = parting.topic(part.question.masked)
                names = self._sense.told_of(part, best) or part.question.names or context.names
                context = Context(names, best.id if best else None, topic)
        if len(self._clear(parts)) > 1:
            return parts
        return self._halves(question, context, story) or self._alone_clear(parts)

    def _alone_clear(self, parts: Sequence[Part]) -> list[Part]:
        """The one of *parts* that is plain, where the whole of a message of one sentence is not understood."""
        plain = [part for part in parts if self._sense.best(part) and self._sense.alone(part) >= PLAIN]
        return plain if len(plain) == 1 and not self._sense.is_answered(self._whole) else []

    def _in_full(self, question: Question, parts: Sequence[Part]) -> Question:
        """*question*, or that of the last of *parts* where it asks the same of others: "and how many in Oshu?".

        Partners of a kind that was asked about are named in place of "them".
        """
        if not parts:
            return question
        before, asked = parts[-1].question, self._sense.asked(question)
        text = asked_of_others(self._mind, question, asked, before) or with_kind(question, asked, before.kind)
        return self._sense.read(text) if text else question

    def _of_its_year(self, question: Question, parts: Sequence[Part]) -> Question:
        """*question*, or that of the last of *parts* where it asks the same of another year: "And in 2023?"."""
        text = asked_of_another_year(question, parts[-1].question.text) if parts else None
        return self._sense.read(text) if text else question

    def _halves(self, question: Question, context: Context, story: Sequence[Question]) -> list[Part]:
        """The questions of a sentence that asks for two or three things with one verb, where each is clear."""
        parting = self._mind.parting[question.language.tag]
        halves = [
            texts
            for texts, (start, end) in parting.halves(question.text)
            if not any(name.start < end and start < name.end for name in question.findings.found)
            and not self._are_places(question.text[start:end])
        ]
        # Of two cities something else may be asked of each.
        for texts in (*halves, *parting.shares(question.text, _between_names(question))):
            questions = [self._sense.read(text) for text in texts]
            parts = [Part(each, context, tuple(story) if leaves_topic_out(each) else ()) for each in questions]
            parts = [*parts[:1], *(self._compared(part, before) for before, part in pairwise(parts))]
            # Of three one may be less clear than the others.
            if (
                not self._limits_rest(texts[0])
                and len({best.entry.id for part in parts if (best := self._sense.best(part))}) > 1
            ):
                return parts
        return []

    def _compared(self, part: Part, before: Part) -> Part:
        """*part*, of the city named *before* it, too, where it compares one with another: "is it bigger than Oshu?"."""
        best = self._sense.best(part)
        compares = best is not None and best.entry.id in COMPARISONS and len(part.question.names) == 1
        return replace(part, context=Context(before.question.names)) if compares else part

    def _are_places(self, text: str) -> bool:
        """Whether *text* joins parts of the world: partners in Japan and Taiwan are one list."""
        joined = self._sense.asked(self._sense.read(text))
        return len(places_in(joined)) > 1

    def _clear(self, parts: Sequence[Part]) -> list[Told]:
        """Those of *parts* that are clear; where one is, what the others may be: who asks one thing asks another."""
        clear = [self._sense.best(part) for part in parts]
        if not any(clear):
            return []
        found: dict[AnswerKey, Told] = {}
        for part, best in zip(parts, clear, strict=True):
            sure = best or (self._sense.best(part, EASE) if len(parts) > 1 else None)
            if each := sure or (self._sense.guess(part) if len(parts) > 1 else None):
                question = part.named_for(each.id, self._mind.knowledge)
                if any(say_the_same(each, question.names, told) for told in found.values()):
                    continue
                # What is written once says the same of every year.
                years = question.years if each.entry.kind == "fact" else ()
                key = (each.id, question.names if is_told_apart(each) else (), years)
                told = Told(question, each, sure is not None)
                found[key] = told_together(found[key], told) if key in found else told
        return list(found.values())

    def _is_clearer(self, best: Weighed) -> bool:
        """Whether one sentence alone is surer than the whole message."""
        return best.score >= self._sense.sureness(self._whole)


def _between_names(question: Question) -> list[tuple[int, int]]:
    """What stands between two names that follow each other: "Torrance and Kashiwa" are no two questions.

    Where something is asked in between, they may be two.
    """
    found = sorted((name.start, name.end) for name in question.findings.found)
    between = [(end, start) for (_, end), (start, _) in pairwise(found)]
    asking = _words_of(question.language.question_words)
    return [(start, end) for start, end in between if asking.isdisjoint(fold(question.text[start:end]).split())]


@lru_cache(maxsize=16)
def _words_of(terms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for each in terms for word in fold(each).split())
