"""Exchange: what was said, and which reply it gets: that to a command, a choice, a follow-up or a question."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.candidates.context import Context
from bot.answering.candidates.dwelling import dwells_on
from bot.answering.candidates.evidence import wanted_in
from bot.answering.candidates.going_on import VAGUE
from bot.answering.candidates.meaning import far_off
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.weighing import Weighed, best_score
from bot.answering.content.telling import split_id
from bot.answering.follow_ups.again import Again, Reworded
from bot.answering.follow_ups.denying import undenied
from bot.answering.follow_ups.following_up import follow_up
from bot.answering.follow_ups.ranking import Ranked, as_asked
from bot.answering.follow_ups.shifting import at_another_time
from bot.answering.follow_ups.siblings import sibling_of
from bot.answering.language.bare import bare
from bot.answering.language.wording import Wording
from bot.answering.messages.implied import implied
from bot.answering.messages.intervals import interval_asked
from bot.answering.messages.message import Message
from bot.answering.messages.pieces import Part, Told
from bot.answering.messages.sense import Sense
from bot.answering.question.sentences import ended, sentences_of
from bot.answering.question.tongues import MOSTLY
from bot.answering.question.understanding import Question
from bot.answering.replies.choosing import chosen
from bot.answering.replies.countrymen import named_for_home
from bot.answering.replies.pleasantries import returned
from bot.answering.replies.replying import SAME_AGAIN, Replied, Replying
from bot.answering.reply import Choice, Paragraph, Reply, Utterance
from bot.folding import fold
from bot.matching.deciding import Answered, Outcome, Suggested, Unanswered
from bot.matching.names.findings import Found
from bot.ports import Turn

UNDERSTOOD = 0.75
"""What is meant in another tongue is told only if it is as sure as this."""
LONGEST = 2000
"""A message of more characters is not read."""
REHEARD = 0.75
"""What is heard in a word that nothing else is said with is offered if it is as sure as this."""
ONE_SIDED = 0.5
"""An entry that speaks for one home city by so much is told to those who come from there."""


class Exchange:
    """What was *said* on its way to a reply, by *mind*; it goes on from the turn *before*, if there is one."""

    def __init__(self, mind: Mind, said: Utterance | Choice, before: Turn | None) -> None:
        self._mind = mind
        self._said = said
        self._before = before
        self._text = said.text if isinstance(said, Utterance) else ""
        self._question = self._read(mind.reader.letters.body(self._text[:LONGEST]))
        offered = {tag: mind.knowledge.languages[tag] for tag in mind.thresholds}
        first = next(iter(offered.values()), self._question.language)
        self._wording = Wording(offered.get(said.language or "", self._question.language), first)
        self._replying = Replying(mind, self._question, self._wording, now=said.at, before=before)
        text = undenied(mind, self._question, before, read=self._read)
        self._question = self._read(text) if text else self._question
        if before:
            self._question = self._on_the_side_of(before)
            is_of_sibling = sibling_of(mind.knowledge, self._question, before) is not None
            text = (
                None if is_of_sibling else named_for_home(self._question, self._replying.asked(self._question), before)
            )
            self._question = self._read(text) if text else self._question

    def _on_the_side_of(self, before: Turn) -> Question:
        """The question, asked by somebody who said *before* for which home city, or was told what holds for one."""
        question, home = self._question, self._mind.knowledge.program.home
        if question.origin or question.side or not set(home).isdisjoint(question.names):
            return question
        named = [name for name in home if name in before.names]
        if named and (origin := self._read(as_asked(before, self._replying.asked(question))).origin):
            return replace(question, origin=origin)
        told = self._mind.entries.get(before.entry or "")
        if not named and told and abs(told.side) >= ONE_SIDED:
            return replace(question, origin=home[0] if told.side > 0 else home[-1])
        return replace(question, side=named[0]) if len(named) == 1 else question

    def _read(self, text: str) -> Question:
        # A question is understood in the language of its words, even if the reply is wanted in another.
        hint = self._said.hint if isinstance(self._said, Utterance) else None
        before = self._said.language or (self._before.language if self._before else hint)
        return self._mind.reader.read(text, before=before, side=self._said.side)

    def reply(self) -> Replied:
        """The reply to what was said, and what is to be remembered of it."""
        if isinstance(self._said, Choice):
            chosen = self._chosen(self._said.entry)
            return chosen._replace(reply=self._replying.tell_more(chosen.turn)) if self._said.more else chosen
        if len(self._text) > LONGEST:
            return self._replying.say("too-long")
        if not any(char.isalnum() for char in self._text):
            return self._replying.say("empty")
        return self._command() or self._choice_by_words() or self._said_on() or self._answer(self._question)

    def _said_on(self) -> Replied | None:
        """The reply to what goes on with what was said before, or only thanks for it; None where nothing was."""
        if self._before is None:
            return None
        returning = returned(self._mind, self._question)
        return self._replying.tell(self._question, returning, 1.0) if returning else self._follow_up()

    def _command(self) -> Replied | None:
        commands = self._question.language.commands
        said = bare(self._text)
        if said in map(bare, commands.get("forget", ())):
            reply = Reply("answered", (Paragraph(self._wording.say("forgotten")),), self._wording.tag, score=1.0)
            return Replied(reply, forgets=True)
        if said not in map(bare, commands.get("more", ())):
            return None
        return Replied(self._replying.tell_more(self._before))

    def _choice_by_words(self) -> Replied | None:
        """The answer to the one of the questions offered before that is chosen by its number, its words or a name."""
        offered = self._before.suggestions if self._before else ()
        if not offered:
            return None
        said = bare(self._text)
        found = next((each for each in offered if bare(each.question) == said), None)
        # A name alone chooses the one offered question that is about it.
        if found is None and self._question.names and self._question.only_names:
            about = [each for each in offered if set(split_id(each.entry)[1]) & set(self._question.names)]
            found = about[0] if len(about) == 1 else None
        found = found or chosen(self._text, self._question.language, offered)
        if found is None:
            return None
        replied = self._chosen(found.entry)
        # Who chose one may choose another next.
        turn = replied.turn and (
            replied.turn if replied.turn.suggestions else replace(replied.turn, suggestions=offered)
        )
        return replied._replace(turn=turn)

    def _chosen(self, entry: str) -> Replied:
        """The answer of an entry chosen by its id."""
        key, subjects = split_id(entry)
        if key not in self._mind.entries:
            return self._replying.say("did-you-mean")
        return self._replying.tell(self._question, entry, 1.0, subjects)

    def _follow_up(self) -> Replied | None:
        """The reply where what was asked before is only gone on with: for somebody else, or the biggest of those."""
        question = self._question
        found = self._going_on_from(question)
        if found is None and (named := self._with_the_partner_named(question)):
            question, found = named, self._going_on_from(named)
        match found:
            case Again(entry, subjects):
                return self._replying.tell(question, entry, SAME_AGAIN, subjects)
            case Ranked(entry, subjects, joined):
                return self._replying.tell(joined, entry, SAME_AGAIN, subjects)
            case Reworded(text):
                return self._answer(self._read(text))
        return self._at_another_time()

    def _going_on_from(self, question: Question) -> Again | Reworded | Ranked | None:
        """What *question* means where it only goes on with what was asked before."""
        if self._before is None:
            return None
        return follow_up(self._mind, question, self._replying.asked(question), self._before, read=self._read)

    def _with_the_partner_named(self, question: Question) -> Question | None:
        """*question* with the name of the one partner that it tells by where it lies: "and the one in China?"."""
        asked = self._replying.asked(question)
        told = implied(question, asked) if self._before and not question.names else None
        if told is None or len(told.names) != 1 or told.names[0] in self._mind.knowledge.program.home:
            return None
        return self._read(told.masked.replace("{city}", asked.named(told.names[0]), 1))

    def _at_another_time(self) -> Replied | None:
        """The reply where the first of several sentences asks for another time: "And the next day? Where was that?"."""
        sentences = sentences_of(self._question.text)
        if self._before is None or len(sentences) < 2:  # several
            return None
        first, *more = sentences
        then = at_another_time(self._read(first), self._replying.asked(self._question), self._before)
        return self._answer(self._read(" ".join((ended(then), *more)))) if then else None

    def _answer(self, question: Question) -> Replied:
        """The reply to *question*: each of several questions in it answered, else the one, offered or declined."""
        sense = Sense(self._mind, question, self._context(), read=self._read, asked=self._replying.asked)
        message = Message(sense)
        part, weighed = message.rest()
        if (score := best_score(weighed)) < UNDERSTOOD:
            heard = self._mind.reader.tongue_of(question)
            if heard and heard.share >= MOSTLY:
                return self._replying.other_tongue(question, heard.tag, score)
        if ends := interval_asked(sense):
            return self._replying.tell_interval(*ends)
        if found := message.clear():
            if len(found) == 1 and (foreign := _mistaken(sense.whole.question, [found[0].best])):
                return self._replying.lookalike(sense.whole.question, foreign, weighed)
            left = message.left({each.best.entry.id for each in found})
            return self._dwelt_on_alone(found) or self._replying.leaving(self._replying.tell_all(found), left)
        outcome = sense.outcome(part)
        unclear = not isinstance(outcome, Answered)
        dwelt = self._dwelt_on(part, weighed) if unclear or self._is_unsure(question, score) else None
        if told := dwelt or (self._reheard(question) if unclear else None):
            return told
        left = [] if unclear else message.left({weighed[0].entry.id})
        return self._replying.leaving(self._one(part, weighed, outcome), left)

    def _dwelt_on(self, part: Part, weighed: Sequence[Weighed]) -> Replied | None:
        """What was told last once more, where *part*, which is not clear, asks for a detail that it holds."""
        question, asked = part.question, self._replying.asked(part.question)
        told = dwells_on(self._mind, question, asked, part.context, weighed)
        return self._replying.tell(question, told, best_score(weighed)) if told else None

    def _dwelt_on_alone(self, found: Sequence[Told]) -> Replied | None:
        """The same for the one question *found* in a message of several sentences: "Nice. What did they do there?"."""
        if len(found) > 1 or not self._is_unsure(found[0].question, found[0].best.score):
            return None
        return self._dwelt_on(Part(found[0].question, self._context()), (found[0].best,))

    def _is_unsure(self, question: Question, score: float) -> bool:
        return score < self._mind.thresholds[question.language.tag].answer

    def _reheard(self, question: Question) -> Replied | None:
        """The reply where one of the words of *question*, not understood, sounds like another that makes it clear.

        It is told only where something else is said besides, with which it makes sense; else it is offered.
        """
        best: tuple[float, Part, Answered, str] | None = None
        for heard in self._mind.reader.reheard(question) if self._mind.reader.is_ours(question) else ():
            read = self._read(heard.text)
            if wanted_in(read.folded, question.language) != wanted_in(question.folded, question.language):
                # "How many" is no misheard word, nor is a dog.
                continue
            sense = Sense(self._mind, read, self._context(), read=self._read, asked=self._replying.asked)
            meant = sense.best(sense.whole)
            outcome = sense.outcome(sense.whole)
            if meant and isinstance(outcome, Answered) and (best is None or meant.score > best[0]):
                best = (meant.score, sense.whole, outcome, heard.rest)
        if best is None:
            return None
        score, part, outcome, rest = best
        question = part.named_for(outcome.match.entry, self._mind.knowledge)
        if self._mind.matchers[question.language.tag].says_little(self._read(rest).masked):
            return self._replying.suggest(question, (outcome.match,)) if score >= REHEARD else None
        return self._replying.tell(question, outcome.match.entry, score)

    def _context(self) -> Context:
        if self._before is None:
            return Context()
        topic = self._mind.parting[self._question.language.tag].topic(self._before.masked)
        offered = () if self._before.entry else tuple(each.entry for each in self._before.suggestions)
        names, aside = self._spoken_of(self._before)
        return Context(
            names,
            self._before.entry,
            topic,
            aside=aside,
            offered=offered,
            earlier=self._before.earlier,
            asked=self._before.masked,
        )

    def _spoken_of(self, before: Turn) -> tuple[tuple[str, ...], float]:
        """Of whom the turn *before* spoke, and how far its cities may be meant.

        Of those told of by the way a partner is meant rather than the home city told of with it; several are less.
        """
        cities, home = self._mind.knowledge.cities, self._mind.knowledge.program.home
        named = [name for name in before.subjects if name in cities]
        if before.names or before.entry not in self._mind.knowledge.places or len(named) < 2:  # several
            return before.subjects, 1.0
        if len(set(named).difference(home)) == 1:
            return tuple(name for name in before.subjects if name not in home), 1.0
        return before.subjects, VAGUE

    def _one(self, part: Part, weighed: Sequence[Weighed], outcome: Outcome) -> Replied:
        question, score = part.question, best_score(weighed)
        if foreign := _mistaken(question, weighed):
            return self._replying.lookalike(question, foreign, weighed)
        is_clear = isinstance(outcome, Answered) and outcome.also is None
        if not is_clear and not self._mind.reader.is_ours(question):
            heard = self._mind.reader.tongue_of(self._question)
            return self._replying.other_tongue(question, heard.tag if heard else None, score)
        match outcome:
            case Answered(match, also, both):
                if also:
                    return self._replying.tell_both(part, match, also, both=both)
                return self._replying.tell(part.named_for(match.entry, self._mind.knowledge), match.entry, match.score)
            case Suggested(matches):
                return self._replying.suggest(part.named_for(matches[0].entry, self._mind.knowledge), matches)
            case Unanswered():
                # Whom was spoken of before is not whom this is about: the weather in Tokyo is no matter of Oshu.
                return self._replying.unknown(question, score, far_off(self._mind, question, weighed))


def _mistaken(question: Question, weighed: Sequence[Weighed]) -> Found | None:
    """Who is named that looks the same as one of ours, unless the best answer tells of them."""
    found = next((each for each in question.findings.foreign if each.lookalike_of), None)
    if found is None or found.lookalike_of in question.names:
        return None
    return None if weighed and fold(found.text) in weighed[0].entry.folded else found
