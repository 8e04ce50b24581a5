"""Assistant: an utterance in, a reply out; the one pass through understanding, deciding and composing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from bot.answering.bare import bare
from bot.answering.composing import Frame, compose, compose_more, offer, other_tongue, refuse, together, under_question
from bot.answering.conversation import Conversations, still_lasting
from bot.answering.following_up import Again, Reworded, follow_up
from bot.answering.journalling import noted
from bot.answering.meaning import Context, is_of_two
from bot.answering.message import Message
from bot.answering.mind import Mind
from bot.answering.offering import Offering
from bot.answering.pieces import Part, Told
from bot.answering.reply import Choice, Items, Paragraph, Reply, Utterance
from bot.answering.said import Asked, Said
from bot.answering.telling import OF_ALL, split_id, tell, with_subjects
from bot.answering.understanding import Question
from bot.answering.weighing import Weighed
from bot.answering.where import names_our_place
from bot.answering.wording import Wording
from bot.folding import fold
from bot.knowledge.links import programme_links
from bot.matching.deciding import OFFERED, Answered, Match, Outcome, Suggested, Unanswered
from bot.ports import Conversations as ConversationsPort
from bot.ports import Journal, Suggestion, Turn

LONGEST = 2000
"""A message of more characters is not read."""
SAME_AGAIN = 0.95
"""How sure it is that a name alone asks the last question again."""
LONGEST_PAIR = 1000
"""Where one of two answers is meant, both are told up to so many characters; longer ones are offered."""
MOST_ANSWERS = 3
"""So many questions of one message are answered."""


_HELD: ContextVar["_Held | None"] = ContextVar("the mind that is held", default=None)


class Assistant:
    """Answers utterances from one mind; a new mind is swapped in by one assignment.

    Whoever looks at the mind more than once for one reply, and waits in between, does so within `one_mind`.
    """

    def __init__(
        self, mind: Mind, conversations: ConversationsPort | None = None, journal: Journal | None = None
    ) -> None:
        self._mind = mind
        self._conversations = conversations or Conversations()
        self._journal = journal

    @property
    def mind(self) -> Mind:
        """What is answered from at the moment, or has been since `one_mind` was entered."""
        held = _HELD.get()
        return held.mind if held and held.mind and held.assistant is self else self._mind

    @mind.setter
    def mind(self, mind: Mind) -> None:
        self._mind = mind

    @contextmanager
    def one_mind(self) -> Iterator[None]:
        """Answer from the same mind throughout, whatever is learnt meanwhile: a reply is of one knowledge."""
        held = _Held(self, self.mind)
        token = _HELD.set(held)
        try:
            yield
        finally:
            _HELD.reset(token)
            # A task or a timer that was begun meanwhile, and goes on, has a copy of the context.
            held.mind = None

    async def reply_to(self, said: Utterance | Choice) -> Reply | None:
        """The reply to an utterance or a pressed button; None where the bot was not spoken to."""
        if isinstance(said, Utterance) and not said.addressed:
            return None
        before = still_lasting(await self._conversations.last(said.conversation), said.at)
        exchange = _Exchange(self.mind, said, before)
        reply = exchange.reply()
        if exchange.forgets:
            await self._conversations.forget(said.conversation)
        elif exchange.turn:
            await self._conversations.remember(said.conversation, exchange.turn, person=said.person)
            if self._journal and isinstance(said, Utterance):
                line = noted(said, reply, exchange.mind.knowledge)
                await self._journal.note(line)
                return replace(reply, noted=line.id)
        return reply


def reply_alone(mind: Mind, said: Utterance) -> Reply:
    """The reply to *said*, as if nothing had been said before; it is remembered and noted nowhere."""
    return _Exchange(mind, said, None).reply()


@dataclass(slots=True)
class _Held:
    """The mind that an assistant answers from within a context, until that is left."""

    assistant: Assistant
    mind: Mind | None


class _Exchange:
    """One utterance, or a pressed button, on its way to a reply; afterwards, what is to be remembered of it."""

    def __init__(self, mind: Mind, said: Utterance | Choice, before: Turn | None) -> None:
        self.mind = mind
        self.said = said
        self.before = before
        self.turn: Turn | None = None
        self.forgets = False
        self.now: datetime = said.at
        self.text = said.text if isinstance(said, Utterance) else ""
        self.question = self._read(mind.reader.letters.body(self.text[:LONGEST]))
        offered = {tag: mind.knowledge.languages[tag] for tag in mind.thresholds}
        first = next(iter(offered.values()), self.question.language)
        self.wording = Wording(offered.get(said.language or "", self.question.language), first)

    def _read(self, text: str) -> Question:
        # A question is understood in the language of its words, even if the reply is wanted in another.
        hint = self.said.hint if isinstance(self.said, Utterance) else None
        before = self.said.language or (self.before.language if self.before else hint)
        return self.mind.reader.read(text, before=before, side=self.said.side)

    def reply(self) -> Reply:
        """The reply to what was said."""
        if isinstance(self.said, Choice):
            told = self._chosen(self.said.entry)
            return self._more_of(self.turn) if self.said.more else told
        if len(self.text) > LONGEST:
            return refuse(self._asked(self.question), self.wording.say("too-long"))
        if not any(char.isalnum() for char in self.text):
            return refuse(self._asked(self.question), self.wording.say("empty"))
        return self._command() or self._choice_by_words() or self._follow_up() or self._answer(self.question)

    def _asked(self, question: Question, names: tuple[str, ...] | None = None) -> Asked:
        return Asked(
            knowledge=self.mind.knowledge,
            wording=self.wording,
            now=self.now,
            names=question.names if names is None else names,
            kind=question.kind,
            years=question.years,
            months=question.months,
            numbers=question.counts,
            text=question.unnamed,
            findings=question.findings,
        )

    # Commands and choices

    def _command(self) -> Reply | None:
        commands = self.question.language.commands
        said = bare(self.text)
        if said in map(bare, commands.get("forget", ())):
            self.forgets = True
            return Reply("answered", (Paragraph(self.wording.say("forgotten")),), self.wording.tag, score=1.0)
        if said not in map(bare, commands.get("more", ())):
            return None
        return self._more_of(self.before)

    def _more_of(self, told: Turn | None) -> Reply:
        """The longer text of what was told."""
        if told is None or told.longer is None:
            return refuse(self._asked(self.question), self.wording.say("nothing-before"))
        return compose_more(self._asked(self.question, told.subjects), told.longer, Frame(told.entry))

    def _choice_by_words(self) -> Reply | None:
        if self.before is None or not self.before.suggestions:
            return None
        offered = self.before.suggestions
        said = bare(self.text)
        if said.isdecimal():
            number = int(said)
            return self._chosen(offered[number - 1].entry) if 1 <= number <= len(offered) else None
        for suggestion in offered:
            if bare(suggestion.question) == said:
                return self._chosen(suggestion.entry)
        # A name alone chooses the one offered question that is about it.
        if self.question.names and self.question.only_names:
            about = [each for each in offered if set(split_id(each.entry)[1]) & set(self.question.names)]
            if len(about) == 1:
                return self._chosen(about[0].entry)
        return None

    def _chosen(self, entry: str) -> Reply:
        """The answer of an entry chosen by its id."""
        key, subjects = split_id(entry)
        if key not in self.mind.entries:
            return refuse(self._asked(self.question), self.wording.say("did-you-mean"))
        return self._tell(self.question, entry, 1.0, subjects)

    def _follow_up(self) -> Reply | None:
        """The reply where only what was asked before is asked again, for somebody else."""
        question = self.question
        match follow_up(self.mind, question, self._asked(question), self.before) if self.before else None:
            case Again(entry, subjects):
                return self._tell(question, entry, SAME_AGAIN, subjects)
            case Reworded(text):
                return self._answer(self._read(text))
        return None

    # Questions

    def _answer(self, question: Question) -> Reply:
        """The reply to *question*: each of several questions in it answered, else the one, offered or declined."""
        message = Message(self.mind, question, self._context(), read=self._read, asked=self._asked)
        if found := message.clear():
            found = found[:MOST_ANSWERS]
            replies = [self._tell_part(told) for told in found]
            # What asks back goes last, so that the choice that is remembered is the one that is seen.
            if asking := [at for at, reply in enumerate(replies) if reply.outcome == "suggested"][:1]:
                told = [reply for reply in replies if reply.outcome != "suggested"]
                replies = [*told, self._tell_part(found[asking[0]])]
            return together(replies)
        part, weighed = message.rest()
        return self._one(part, weighed, message.outcome(part))

    def _tell_part(self, told: Told) -> Reply:
        """The answer to a question of several; under the question it answers, where that is not sure."""
        reply = self._tell(told.question, told.best.id, told.best.score)
        if told.sure or reply.outcome == "suggested":
            return reply
        return self._under_its_question(reply, told.question, told.best.id)

    def _under_its_question(self, reply: Reply, question: Question, entry: str) -> Reply:
        return under_question(self.wording, reply, self._suggestion(question, entry).question)

    def _suggestion(self, question: Question, entry: str) -> Suggestion:
        return self._offering.suggestion(entry, question.names or (self.before.subjects if self.before else ()))

    @cached_property
    def _offering(self) -> Offering:
        return Offering(self.mind.entries, self._asked(self.question))

    def _context(self) -> Context:
        if self.before is None:
            return Context()
        topic = self.mind.parting[self.question.language.tag].topic(self.before.masked)
        return Context(self.before.subjects, self.before.entry, topic)

    def _one(self, part: Part, weighed: Sequence[Weighed], outcome: Outcome) -> Reply:
        if lookalike := self._lookalike(part.question, weighed):
            return lookalike
        is_clear = isinstance(outcome, Answered) and outcome.also is None
        if not is_clear and not self.mind.reader.is_ours(part.question):
            return self._other_tongue(part.question, weighed[0].score if weighed else 0.0)
        match outcome:
            case Answered(match, also):
                if also:
                    return self._tell_both(part, match, also)
                return self._tell(part.named_for(match.entry, self.mind.knowledge), match.entry, match.score)
            case Suggested(matches):
                return self._suggest(part.named_for(matches[0].entry, self.mind.knowledge), matches)
            case Unanswered(nearest):
                # Whom was spoken of before is not whom this is about: the weather in Tokyo is no matter of Oshu.
                return self._unknown(part.question, nearest)

    def _tell_both(self, part: Part, match: Match, also: Match) -> Reply:
        """The answers of two entries, one of which is meant; the choice where they are small talk or long."""
        question, second_question = (
            part.named_for(match.entry, self.mind.knowledge),
            part.named_for(also.entry, self.mind.knowledge),
        )
        second = self._tell(second_question, also.entry, also.score)
        first = self._tell(question, match.entry, match.score)
        if first.outcome == "suggested" or first.text == second.text or _lacks(first) or _lacks(second):
            # It asks back, and so would the other; or they are one answer, or one has nothing to tell.
            return first
        if not first.entry or not second.entry or len(first.text) + len(second.text) > LONGEST_PAIR:
            return self._suggest(question, (match, also))
        return together((first, self._under_its_question(second, second_question, also.entry)))

    def _other_tongue(self, question: Question, score: float) -> Reply:
        """That the words are of no language known here: what they look like in one that is, would be a guess."""
        self._remember(question)
        languages = [self.mind.knowledge.languages[tag] for tag in self.mind.thresholds]
        return other_tongue(self._asked(question), languages, score=score)

    def _tell(self, question: Question, entry: str, score: float, subjects: tuple[str, ...] | None = None) -> Reply:
        key, own = split_id(entry)
        if self.mind.entries[key].kind == "talk":
            return self._talk(key)
        whole = key.startswith("program.")
        # What is asked of the whole programme is narrowed by nobody but who is named with it.
        names = subjects or own or (question.names if not whole or is_of_two(key) else question.findings.ids)
        if not names and self.before and self.mind.entries[key].kind == "fact" and not whole:
            names = self.before.subjects
        if not names and (side := self.said.side) in self.mind.knowledge.cities and side and key.startswith("city."):
            names = (side,)
        asked = self._asked(question, names)
        said = None if self._is_of_any_partnership(asked, key) else tell(asked, key)
        if said is None:
            return self._which(question, key)
        told = entry if own else with_subjects(key, said.subjects) if self.mind.entries[key].kind == "fact" else key
        known = [each for each in said.choices if each in self.mind.entries]
        follow_ups = tuple(self._offering.suggestion(each, asked.names) for each in known[:OFFERED])
        reply = compose(asked, said, Frame(told, score, follow_ups))
        self._remember(question, entry=told, said=said)
        return reply

    def _is_of_any_partnership(self, asked: Asked, key: str) -> bool:
        """Whether nobody can tell which of several partnerships *key* is asked of: "when was the agreement signed?"."""
        if asked.names or asked.kind is not None or not key.startswith("partnership."):
            return False
        return len(programme_links(self.mind.knowledge)) > 1

    def _remember(
        self,
        question: Question,
        *,
        entry: str | None = None,
        said: Said | None = None,
        suggestions: tuple[Suggestion, ...] = (),
    ) -> None:
        subjects = ((said.about or said.subjects) if said else ()) or (self.before.subjects if self.before else ())
        # Who hears of a partnership hears of its cities.
        links = [
            self.mind.knowledge.partnerships[name] for name in subjects if name in self.mind.knowledge.partnerships
        ]
        subjects = tuple(dict.fromkeys((*subjects, *(city for link in links for city in link.cities))))
        self.turn = Turn(
            self.now,
            question.language.tag,
            question.masked,
            question.names,
            entry,
            subjects,
            told_of=said.subjects if said else (),
            longer=said.longer if said else None,
            suggestions=suggestions,
        )

    def _which(self, question: Question, key: str) -> Reply:
        """Asks which city or partnership is meant, those of the home cities first, unless it may be told of all."""
        elsewhere = question.strangers or names_our_place(self._asked(question))
        if (whole := OF_ALL.get(key)) and not elsewhere:
            return self._tell(question, whole, SAME_AGAIN)
        knowledge = self.mind.knowledge
        partnership = key.startswith("partnership.")
        if not partnership and not key.startswith(("city.", "program.")):
            # Of people, clubs and festivals there are too many to choose from.
            return self._unknown(question, None)
        subjects: Sequence[tuple[str, ...]] = [(city,) for city in knowledge.program.home]
        if partnership:
            subjects = [link.cities for _, link in programme_links(knowledge)[:OFFERED]]
        suggestions = tuple(self._offering.of(key, each) for each in subjects)
        self._remember(question, suggestions=suggestions)
        return offer(self._asked(question), self.wording.say("which-one" if partnership else "which-city"), suggestions)

    def _suggest(self, question: Question, matches: Sequence[Match]) -> Reply:
        offered = [match.entry for match in matches if self.mind.entries[split_id(match.entry)[0]].kind != "talk"]
        if not offered:
            return self._unknown(question, matches[0])
        found = [self._suggestion(question, entry) for entry in offered]
        # Two that read alike are one choice to whoever has to choose.
        suggestions = tuple({each.question: each for each in reversed(found)}.values())[::-1]
        self._remember(question, suggestions=suggestions)
        return offer(self._asked(question), self.wording.say("did-you-mean"), suggestions, score=matches[0].score)

    def _talk(self, key: str) -> Reply:
        knowledge = self.mind.knowledge
        name = key.partition(".")[2]
        text = self.wording.say(name, program=self.wording.text(knowledge.program.name))
        blocks: tuple[Paragraph | Items, ...] = (Paragraph(text),)
        if name in {"hello", "help"}:
            blocks += (Items(knowledge.program.examples.get(self.wording.tag, ())),)
        return Reply("answered", blocks, self.wording.tag, entry=key, score=1.0)

    def _lookalike(self, question: Question, weighed: Sequence[Weighed]) -> Reply | None:
        """That somebody else is named than one of ours who looks the same, unless that is what the answer tells."""
        found = next((each for each in question.findings.foreign if each.lookalike_of), None)
        if found is None or found.lookalike_of in question.names:
            return None
        if weighed and fold(found.text) in weighed[0].entry.folded:
            return None
        self._remember(question)
        asked = self._asked(question)
        text = self.wording.say("lookalike", place=found.text, name=asked.named(found.lookalike_of))
        return refuse(asked, text, score=weighed[0].score if weighed else 0.0)

    def _unknown(self, question: Question, nearest: Match | None) -> Reply:
        """That it is not known: of whom, if a record is named, and whom to ask."""
        knowledge = self.mind.knowledge
        asked = self._asked(question)
        program = self.wording.text(knowledge.program.name)
        score = nearest.score if nearest else 0.0
        self._remember(question)
        if question.names:
            record = question.names[0]
            office = self._office(record)
            text = self.wording.say("unknown-about", name=asked.named(record), office=asked.named(office))
            return refuse(asked, text, office, score=score)
        if question.findings.foreign:
            text = self.wording.say("unknown-place", place=question.findings.foreign[0].text, program=program)
            return refuse(asked, text, knowledge.program.ask, score=score)
        office = knowledge.program.ask
        return refuse(asked, self.wording.say("unknown", program=program, office=asked.named(office)), score=score)

    def _office(self, record: str) -> str:
        knowledge = self.mind.knowledge
        for shelf in (knowledge.cities, knowledge.people, knowledge.organisations, knowledge.events):
            if record in shelf:
                return shelf[record].ask or knowledge.program.ask
        return knowledge.program.ask


def _lacks(reply: Reply) -> bool:
    """Whether *reply* only says that a fact is not there, by no source."""
    return reply.outcome == "unanswered" and not reply.sources
