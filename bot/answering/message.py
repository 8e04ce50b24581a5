"""A message as the questions in it, each with what it may mean in the light of the rest and of what was said before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bot.answering.ago import with_years
from bot.answering.following_up import asked_of_another_year, asked_of_others
from bot.answering.going_on import Context, is_of_two, points_back
from bot.answering.hours import gives_hour
from bot.answering.implied import implied
from bot.answering.meaning import meant, outcome_of
from bot.answering.mind import Mind
from bot.answering.parts import asks, sentences_of
from bot.answering.pieces import Key, Part, Told
from bot.answering.said import Asked
from bot.answering.stories import asked_alone, asking_of, leaning, leaves_topic_out, told_of, with_topics
from bot.answering.telling import ALIKE, FILTERED, LISTS
from bot.answering.understanding import Question
from bot.answering.weighing import Weighed, by_score
from bot.folding import fold
from bot.matching.deciding import Answered, Outcome, Unanswered

EASE = 0.8
"""How much less sure one of several questions in a message needs to be, where another is clear."""
GUESSED = 1.2
"""How much surer than what would be offered the guess at one of several questions needs to be, since it is told."""
CERTAIN = 0.97
"""A message as sure as this to mean one thing is not cut."""
PLAIN = 0.9
"""A question at the end of a sentence that tells something first is taken alone if it is as sure as this."""
LIGHT = 0.3
"""How far what the whole message may mean lifts what one sentence of it may mean."""
OVERVIEW = "city.overview"
"""What is told of a city where nothing is asked but the name."""
MOST_SENTENCES = 8
"""A message of more sentences is taken as one."""


class Message:
    """The questions of one message. *read* reads a piece of it, *asked* says what a question asks for."""

    def __init__(
        self,
        mind: Mind,
        question: Question,
        context: Context,
        *,
        read: Callable[[str], Question],
        asked: Callable[[Question], Asked],
    ) -> None:
        self._mind = mind
        self._read_anew = read
        self._asked = asked
        self._known: dict[Key, list[Weighed]] = {}
        self._sure: dict[tuple[Key, float], Weighed | None] = {}
        self._outcomes: dict[Key, Outcome] = {}
        self._origin = question.origin
        self._whole = Part(question, context)
        self._whole = self._part(question, context)
        self._parts, self._is_story = self._cut()

    def clear(self) -> list[Told]:
        """Each of the questions whose meaning is clear, where there are several or a sentence is clearer than all."""
        found = self._clear(self._parts)
        if len(found) > 1 or (found and self._is_story and self._is_clearer(found[0].best)):
            return found
        return []

    def rest(self) -> tuple[Part, list[Weighed]]:
        """The question to decide on where none is clear by itself: the surest of the message and its questions."""
        parts = [self._whole, *(self._parts if self._is_story else [])]
        part = self._surest(parts)
        return part, self._meanings(part)

    def outcome(self, part: Part) -> Outcome:
        """Whether one thing is meant by *part*, or some may be, or none; worked out once."""
        key = part.key
        if key not in self._outcomes:
            self._outcomes[key] = outcome_of(self._mind, part.question, self._meanings(part))
        return self._outcomes[key]

    def _read(self, text: str) -> Question:
        """A piece of the message: who is told to go somewhere in one sentence, asks in the next one, too."""
        piece, origin = self._read_anew(text), self._origin
        if piece.origin or not origin or not set(self._mind.knowledge.program.home).isdisjoint(piece.names):
            return piece
        return replace(piece, origin=origin)

    def _cut(self) -> tuple[list[Part], bool]:
        """The questions in the message, in order, and whether it says more than one sentence."""
        sentences = sentences_of(self._whole.question.text)
        whole = self._best(self._whole)
        if not 1 <= len(sentences) <= MOST_SENTENCES or (whole and whole.score >= CERTAIN):
            return [], False
        told = self._told(sentences)
        asking = asking_of([each.text for each in told], self._mind.parting[self._whole.question.language.tag])
        context = self._whole.context
        parts: list[Part] = []
        home = self._mind.knowledge.program.home
        for number, question in enumerate(told):
            is_asked = question.text in asking and not question.only_names
            if is_asked:
                parts += self._asked_in(question, context, story=told[:number], before=parts)
            if named := question.names or self._implied(question):
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
        for sentence in sentences:
            question = asked_alone(sentence, read=self._read, says_little=self._says_little)
            # Who tells in one sentence whence they are, asks in the next one, too.
            self._origin = self._origin or question.origin
            if question.only_names or asks(question.text) or not self._says_little(question):
                told.append(question)
        return told or [self._whole.question]

    def _asked_in(
        self, question: Question, context: Context, *, story: Sequence[Question], before: Sequence[Part]
    ) -> list[Part]:
        """The questions in a sentence of the message, behind the *story* and the questions *before* it."""
        if question is self._whole.question:
            return self._joined(question, context) or [self._ending(self._whole)]
        if self._says_little(question) and not story:
            return [self._whole]
        question = self._of_its_year(question, before)
        if joined := self._joined(question, context, story):
            return joined
        part = self._ending(self._part(question, context, tuple(story)))
        if story and not before and leaves_topic_out(question) and not self._best(part):
            # Who does not say of what they ask may ask of what stands right before.
            nearer = self._ending(self._part(self._read(f"{story[-1].text}{question.text}"), context))
            part = self._surest([part, nearer])
        return [part]

    def _implied(self, question: Question) -> tuple[str, ...]:
        """The one partner of which a sentence tells by where it lies: "we have a Korean friend city"."""
        told = implied(question, self._asked(question))
        return told.names if told and len(told.names) == 1 else ()

    def _surest(self, parts: Iterable[Part]) -> Part:
        """The first of *parts* that is as sure as any."""
        return max(parts, key=lambda part: self._score(self._meanings(part)))

    def _turn(self) -> Part | None:
        """What is asked at the end of a sentence that begins otherwise, where that is plain enough by itself."""
        whole = self._whole.question
        turns = self._mind.parting[whole.language.tag].turns(whole.text)
        # Who begins with an hour asks what it is elsewhere then: without it, it would be what it is now.
        if len(turns) < 2 or gives_hour(self._asked(self._read(turns[0]))):
            return None
        part = Part(self._read(turns[-1]), Context(self._read(turns[0]).names))
        return part if self._alone(part) >= PLAIN and self._best(part) else None

    def _ending(self, part: Part) -> Part:
        """What is asked at the end of *part*, a story in one breath, where that is surer; else *part*."""
        question = part.question
        tails = () if self._best(part) else self._mind.parting[question.language.tag].tails(question.text)
        # What the whole cannot mean, and is of nobody named before, is a guess.
        about = {each.id for each in self._meanings(part)} if tails else frozenset()
        likely = [part]
        for told, asked in tails:
            question, before = self._read(asked), self._read(told)
            if self._says_little(question):
                continue
            named = told_of(before.names, part.context.names, self._mind.knowledge.program.home)
            tail = self._part(question, Context(named), (*part.story, before))
            if tail.context.names or any(each.id in about for each in self._meanings(tail)[:1]):
                likely.append(tail)
        return self._surest(likely)

    def _part(self, question: Question, context: Context, story: tuple[Question, ...] = ()) -> Part:
        """*question* as a part, where it makes better sense with the year that it tells by how long ago it was."""
        part = replace(self._placed(question, context), story=story)
        text = with_years(question.text, question.language, self._asked(question).today)
        if text is None or self._says_little(question):
            return part
        dated = self._placed(self._read(text), context)
        alone, with_year = (self._alone(each) for each in (part, dated))
        return dated if with_year > alone else part

    def _alone(self, part: Part) -> float:
        """How sure the best meaning of *part* is, whatever the rest of the message says."""
        return self._score(meant(self._mind, part.question, self._asked(part.question), part.context))

    def _placed(self, question: Question, context: Context) -> Part:
        """*question* as a part, where it makes better sense about the partner that it tells by where it lies."""
        part = Part(question, context)
        other = implied(question, self._asked(question))
        if other is None:
            return part
        told = Part(other, context)
        named, unnamed = self._meanings(told)[:1], self._meanings(part)[:1]
        if not named or (unnamed and unnamed[0].score >= named[0].score):
            return part
        # "韓国の友好都市は？" asks which they are: not what they are like, nor which partners they have in Korea.
        listed = unnamed and unnamed[0].entry.id in LISTS and context.entry is None
        if named[0].entry.id in LISTS or (listed and named[0].entry.id == OVERVIEW):
            return part
        # Of several in one place, only what each of them has by itself can be told.
        alone = named[0].id.startswith("city.") and not is_of_two(named[0].id)
        return told if alone or len(other.names) <= len(question.names) + 1 else part

    def _says_little(self, question: Question) -> bool:
        return not question.names and self._mind.matchers[question.language.tag].says_little(question.masked)

    def _joined(self, question: Question, context: Context, story: Sequence[Question] = ()) -> list[Part]:
        """The questions that a sentence joins, where each is clear enough and they are not the same."""
        parts: list[Part] = []
        parting = self._mind.parting[question.language.tag]
        clauses = parting.clauses(question.text, whole=_between_names(question))
        # Where nothing tells that a question begins, a comma joins all sorts of things: what is clear is left whole.
        asking = parting.has_openers or all(map(parting.asks, clauses))
        whole = len(clauses) > 1 and not asking
        # "Tainan and Changhua, which came first?" is one question.
        if whole and (self._best(Part(question, context)) or self._read(clauses[0]).lists_names):
            return []
        if not asking:
            # What is asked stands at the end, and what it is about right before.
            clauses = clauses[-2:]
        for clause in clauses if len(clauses) > 1 else ():
            read = self._in_full(self._read(clause), parts)
            part = self._part(read, context, tuple(story) if leaves_topic_out(read) else ())
            best = self._best(part, EASE) or (self._guess(part) if asking else None)
            # "This may be a silly question, but" leads over to one, and is none.
            if halves := self._halves(read, context):
                parts += halves
            elif (
                best
                and not (self._is_vague(part) if parts else self._says_little(read))
                and not (parting.leads_over(clause))
            ):
                parts.append(part)
            if best or part.question.names:
                topic = parting.topic(part.question.masked)
                context = Context(part.question.names or context.names, best.id if best else None, topic)
        return parts if len(self._clear(parts)) > 1 else self._halves(question, context)

    def _in_full(self, question: Question, parts: Sequence[Part]) -> Question:
        """*question*, or that of the last of *parts* where it asks the same of others: "and how many in Oshu?"."""
        before = parts[-1].question.masked if parts else ""
        text = asked_of_others(self._mind, question, self._asked(question), before)
        return self._read(text) if text else question

    def _of_its_year(self, question: Question, parts: Sequence[Part]) -> Question:
        """*question*, or that of the last of *parts* where it asks the same of another year: "And in 2023?"."""
        text = asked_of_another_year(question, parts[-1].question.text) if parts else None
        return self._read(text) if text else question

    def _halves(self, question: Question, context: Context) -> list[Part]:
        """The questions of a sentence that asks for two or three things with one verb, where each is clear."""
        parting = self._mind.parting[question.language.tag]
        halves = [
            texts
            for texts, (start, end) in parting.halves(question.text)
            if not any(name.start < end and start < name.end for name in question.findings.found)
        ]
        # Of two cities something else may be asked of each.
        for texts in (*halves, *parting.shares(question.text, _between_names(question))):
            parts = [Part(self._read(text), context) for text in texts]
            # Of three one may be less clear than the others.
            if len({best.entry.id for part in parts if (best := self._best(part))}) > 1:
                return parts
        return []

    def _clear(self, parts: Sequence[Part]) -> list[Told]:
        """Those of *parts* that are clear; where one is, what the others may be: who asks one thing asks another."""
        clear = [self._best(part) for part in parts]
        if not any(clear):
            return []
        found: dict[tuple[str, tuple[str, ...], tuple[int, ...]], Told] = {}
        for part, best in zip(parts, clear, strict=True):
            sure = best or (self._best(part, EASE) if len(parts) > 1 else None)
            if each := sure or (self._guess(part) if len(parts) > 1 else None):
                question = part.named_for(each.id, self._mind.knowledge)
                if any(_say_the_same(each, question.names, told) for told in found.values()):
                    continue
                # Of several cities a fact is told at once, of several pairs one by one.
                names = question.names if is_of_two(each.id) else ()
                found.setdefault((each.id, names, question.years), Told(question, each, sure is not None))
        return list(found.values())

    def _is_vague(self, part: Part) -> bool:
        """Whether *part* only asks, and of nobody: "since when?"."""
        return self._says_little(part.question) and not part.context.names

    def _guess(self, part: Part) -> Weighed | None:
        """The entry that *part* may mean, if any would be offered for it and more."""
        weighed = self._meanings(part)
        outcome = outcome_of(self._mind, part.question, weighed, GUESSED)
        if isinstance(outcome, Unanswered) or weighed[0].entry.kind == "talk" or points_back(part.question):
            return None
        # Who speaks on of somebody does not mean what is told of others.
        named = part.question.names or part.context.names
        is_theirs = not named or weighed[0].entry.kind == "fact" or not weighed[0].entry.names.isdisjoint(named)
        return weighed[0] if is_theirs else None

    def _best(self, part: Part, ease: float = 1.0) -> Weighed | None:
        """The entry that *part* surely means, small talk aside; worked out once."""
        key = (part.key, ease)
        if key not in self._sure:
            self._sure[key] = self._best_anew(part, ease)
        return self._sure[key]

    def _best_anew(self, part: Part, ease: float) -> Weighed | None:
        if part.question.only_names:
            return None
        weighed = self._meanings(part)
        match self.outcome(part) if ease == 1 else outcome_of(self._mind, part.question, weighed, ease):
            case Answered(_, None) if weighed[0].entry.kind != "talk":
                return weighed[0]
        return None

    def _is_clearer(self, best: Weighed) -> bool:
        """Whether one sentence alone is surer than the whole message."""
        return best.score >= self._score(self._meanings(self._whole))

    def _meanings(self, part: Part) -> list[Weighed]:
        """What *part* may mean, best first; one sentence of several in the light of all; worked out once."""
        key = part.key
        if key not in self._known:
            question = with_topics(self._mind, part.question, part.story) if part.story else part.question
            found = meant(self._mind, question, self._asked(question), part.context)
            # What only asks means next to nothing by itself.
            if question.beside and not self._says_little(question):
                alone = meant(self._mind, part.question, self._asked(part.question), part.context)
                found = leaning(question, alone, found)
            if part.question.text != self._whole.question.text:
                whole = {each.id: each.score for each in self._meanings(self._whole)}
                found = [each.lit(whole.get(each.id, 0.0) * LIGHT) for each in found]
                found.sort(key=by_score, reverse=True)
            self._known[key] = found
        return self._known[key]

    def _score(self, found: Sequence[Weighed]) -> float:
        return found[0].score if found else 0.0


def _say_the_same(each: Weighed, names: tuple[str, ...], told: Told) -> bool:
    """Whether the answer told holds what *each* would tell of *names*."""
    alike = any(each.entry.id in group and told.best.entry.id in group for group in ALIKE)
    # The lists of cities are alike to ask for, but sister cities are no friendship cities.
    return alike and each.entry.id not in FILTERED and set(names) == set(told.question.names)


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
