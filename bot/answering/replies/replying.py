"""Replying: from what was decided to a reply."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from bot.answering.candidates.context import is_of_two
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.weighing import Weighed, best_score
from bot.answering.content.telling import OF_ALL, OF_PARTNERS, split_id, tell, with_subjects
from bot.answering.language.wording import Wording
from bot.answering.messages.intervals import Dated, length_said
from bot.answering.messages.pieces import COMPARING, Part, Told
from bot.answering.question.guessing import guesses
from bot.answering.question.pointing import points_back
from bot.answering.question.said import Asked, Said
from bot.answering.question.understanding import Question
from bot.answering.question.where import where
from bot.answering.replies.composing import Frame, compose, compose_more, offer, together, under_question, which_meant
from bot.answering.replies.declining import lookalike, mistaken_partner, other_tongue, refuse, unknown, with_left
from bot.answering.replies.offering import Offering, fitting
from bot.answering.replies.turns import Turns
from bot.answering.reply import Items, Paragraph, Reply
from bot.knowledge.links import programme_links
from bot.matching.deciding import OFFERED, Match
from bot.matching.names.findings import Found
from bot.ports import Suggestion, Turn

SAME_AGAIN = 0.95
"""How sure it is that a name alone asks the last question again."""
LONGEST_PAIR = 1000
"""Where one of two answers is meant, both are told up to so many characters; longer ones are offered."""
AHEAD = 0.025
"""Of two that are too long to be both told, the first is told alone if it is so much likelier."""
MOST_ANSWERS = 3
"""So many questions of one message are answered."""
IS_PARTNER = "city.is-partner"
"""What tells whose partner a city is."""
LIKELIEST = 2
"""Whether a tie is asked for, so many of the likeliest meanings tell."""
PLEASANTRIES = frozenset({"talk.hello", "talk.thanks", "talk.bye"})
"""What is returned also where it is not sure to have been said."""


class Replied(NamedTuple):
    """A reply, the turn by which it is remembered, if it is, and whether all said before is to be forgotten."""

    reply: Reply
    turn: Turn | None = None
    forgets: bool = False


class Replying:
    """Makes the replies to one utterance. *whole* is all of it; *before* is the turn that it goes on from, if any."""

    def __init__(self, mind: Mind, whole: Question, wording: Wording, *, now: datetime, before: Turn | None) -> None:
        self._mind = mind
        self._knowledge = mind.knowledge
        self._whole = whole
        self._wording = wording
        self._now = now
        self._before = before
        self._turns = Turns(mind, whole, now=now, before=before)

    def asked(self, question: Question, names: tuple[str, ...] | None = None) -> Asked:
        """What *question* asks for, of *names* if not of its own."""
        return Asked(
            knowledge=self._knowledge,
            wording=self._wording,
            now=self._now,
            names=question.names if names is None else names,
            kind=question.kind,
            years=question.years,
            months=question.months,
            numbers=question.counts,
            text=question.unnamed,
            findings=question.findings,
        )

    def say(self, sentence: str) -> Replied:
        """One of the bot's own sentences, for what is no question."""
        return Replied(refuse(self.asked(self._whole), self._wording.say(sentence)))

    # Telling

    def tell(self, question: Question, entry: str, score: float, subjects: tuple[str, ...] | None = None) -> Replied:
        """The answer of *entry*, of *subjects* or else of whom it or *question* names; asks back where nobody is."""
        key, own = split_id(entry)
        kind = self._mind.entries[key].kind
        if kind == "talk":
            return Replied(self._talk(key))
        asked = self.asked(question, subjects or own or self._named(question, key))
        said = None if self._is_of_any_partnership(asked, key) else tell(asked, key)
        if said is None:
            return self._which(question, key)
        if said.offers:
            return self._ask_back(question, said, score)
        told = entry if own else with_subjects(key, said.subjects) if kind == "fact" else key
        known = [each for each in said.choices if each in self._mind.entries]
        follow_ups = tuple(self._offering.suggestion(each, asked.names) for each in known[:OFFERED])
        reply = compose(asked, said, Frame(told, score, follow_ups))
        return Replied(reply, self._turns.of(question, entry=told, said=said))

    def tell_all(self, found: Sequence[Told]) -> Replied:
        """The answers to the first questions of a message; the one that asks back goes last."""
        replies = [self._tell_part(told) for told in found[:MOST_ANSWERS]]
        # So that the choice that is remembered is the one that is seen.
        asking = [each for each in replies if each.reply.outcome == "suggested"][:1]
        replies = [*(each for each in replies if each.reply.outcome != "suggested"), *asking]
        return Replied(together([each.reply for each in replies]), replies[-1].turn)

    def leaving(self, replied: Replied, left: Sequence[str]) -> Replied:
        """*replied*, with a note at its end that the questions *left* of the message are not answered, and whom to ask.

        Of one that answers nothing that is said anyway.
        """
        if not left or replied.reply.outcome != "answered":
            return replied
        return replied._replace(reply=with_left(self.asked(self._whole), replied.reply, left))

    def tell_interval(self, first: Dated, then: Dated) -> Replied:
        """How much time lies between two things, and what is told of each of them."""
        both = self.tell_all([first.told, then.told])
        length = Paragraph(length_said(self.asked(self._whole), first.when, then.when))
        return both._replace(reply=replace(both.reply, blocks=(length, *both.reply.blocks)))

    def tell_both(self, part: Part, match: Match, also: Match, *, both: bool) -> Replied:
        """The answers of two entries, one of which is meant, or *both*; the choice where they are talk or long.

        Of long ones the first is told where it is likelier.
        """
        question, second_question = (part.named_for(each.entry, self._knowledge) for each in (match, also))
        if self._names_minors(match.entry):
            return self.suggest(question, (match, also))
        first = self.tell(question, match.entry, match.score)
        # Who asks for the figures of two cities sees which is the greater.
        compares = match.entry.startswith("city.") and also.entry.startswith(COMPARING)
        if compares or self._names_minors(also.entry):
            return first
        second = self.tell(second_question, also.entry, also.score)
        one, other = first.reply, second.reply
        if one.outcome != "answered" or one.text == other.text or _lacks(other):
            # It asks back, and so would the other; or they are one answer, or one has nothing to tell; or what is
            # likely asked for is not known, and the other would be told instead.
            return first
        is_long = len(one.text) + len(other.text) > LONGEST_PAIR
        if not one.entry or not other.entry or is_long:
            is_ahead = match.score - also.score >= AHEAD
            return first if is_long and is_ahead else self.suggest(question, (match, also))
        beside = other if both else self._under_its_question(other, second_question, also.entry)
        return Replied(together((one, beside)), first.turn or second.turn)

    def tell_more(self, told: Turn | None) -> Reply:
        """The longer text of what was told."""
        if told is None or told.longer is None:
            return self.say("nothing-before").reply
        return compose_more(self.asked(self._whole, told.subjects), told.longer, Frame(told.entry))

    def _tell_part(self, told: Told) -> Replied:
        """The answer to a question of several; under the question it answers, where that is not sure."""
        if not told.sure and self._names_minors(told.best.entry.id):
            return self.suggest(told.question, (Match(told.best.id, told.best.score),))
        replied = self.tell(told.question, told.best.id, told.best.score)
        if told.sure or replied.reply.outcome == "suggested":
            return replied
        return replied._replace(reply=self._under_its_question(replied.reply, told.question, told.best.id))

    def _under_its_question(self, reply: Reply, question: Question, entry: str) -> Reply:
        return under_question(self._wording, reply, self._suggestion(question, entry).question)

    def _talk(self, key: str) -> Reply:
        program = self._knowledge.program
        name = key.partition(".")[2]
        text = self._wording.say(name, program=self._wording.text(program.name))
        blocks: tuple[Paragraph | Items, ...] = (Paragraph(text),)
        if name in {"hello", "help"}:
            blocks += (Items(program.examples.get(self._wording.tag, ())),)
        return Reply("answered", blocks, self._wording.tag, entry=key, score=1.0)

    def _named(self, question: Question, key: str) -> tuple[str, ...]:
        """Whom *question* names for *key*, or else who was spoken of before, or the side for which somebody asks."""
        whole = key.startswith("program.")
        # What is asked of the whole programme is narrowed by nobody but who is named with it.
        names = question.findings.ids if whole and not is_of_two(key) else question.names
        if not names and self._before and self._mind.entries[key].kind == "fact" and not whole:
            names = self._before.subjects
        if not names and question.side in self._knowledge.cities and question.side and key.startswith("city."):
            names = (question.side,)
        return names

    def _is_of_any_partnership(self, asked: Asked, key: str) -> bool:
        """Whether nobody can tell which of several partnerships *key* is asked of: "when was the agreement signed?"."""
        if asked.names or asked.kind is not None or not key.startswith("partnership."):
            return False
        return len(programme_links(self._knowledge)) > 1 and not where(asked)

    # Asking back

    def suggest(self, question: Question, matches: Sequence[Match]) -> Replied:
        """Which of *matches* is meant? Where only one may be, it is told under its question, if it is short."""
        suggestions = self._choices(question, matches)
        if not suggestions:
            if matches[0].entry in PLEASANTRIES:
                return self.tell(question, matches[0].entry, matches[0].score)
            return self.unknown(question, matches[0].score)
        if len(suggestions) == 1 and (told := self._told_at_once(question, suggestions[0], matches[0].score)):
            return told
        asked = self.asked(question)
        reply = offer(asked, which_meant(asked, suggestions), suggestions, score=matches[0].score)
        return Replied(reply, self._turns.of(question, suggestions=suggestions))

    def _told_at_once(self, question: Question, suggestion: Suggestion, score: float) -> Replied | None:
        """What the one *suggestion* asks, told under it and still as an offer; None where it is long or asks back.

        Minors are named to nobody who may not have asked for them.
        """
        key, subjects = split_id(suggestion.entry)
        if self._names_minors(key):
            return None
        told = self.tell(question, key, score, subjects or None)
        if told.reply.outcome == "suggested" or told.turn is None or len(told.reply.text) > LONGEST_PAIR:
            return None
        reply = under_question(self._wording, told.reply, suggestion.question)
        reply = replace(reply, outcome="suggested", entry=None, suggestions=(suggestion,), tells_it=True)
        return Replied(reply, replace(told.turn, suggestions=(suggestion,)))

    def _names_minors(self, entry: str) -> bool:
        record = self._knowledge.faq.get(entry)
        return record is not None and record.names_minors

    def _choices(self, question: Question, matches: Sequence[Match]) -> tuple[Suggestion, ...]:
        """The choices that *matches* are, small talk aside, and facts of an office or a person that nobody names."""
        offered = [match.entry for match in matches if self._mind.entries[split_id(match.entry)[0]].kind != "talk"]
        choices = [self._suggestion(question, entry) for entry in offered]
        return _distinct([each for each in choices if "{" not in each.question])

    def _which(self, question: Question, key: str) -> Replied:
        """Asks which city or partnership is meant, those of the home cities first, unless it may be told of all."""
        whole = OF_ALL.get(key) or self._knowledge.overview_of(key)
        of_it = self._before is not None and points_back(question)
        if whole and not question.strangers and not of_it:
            return self.tell(question, whole, SAME_AGAIN)
        partnership = key.startswith("partnership.")
        if not partnership and not key.startswith(("city.", "program.")):
            # Of people, clubs and festivals there are too many to choose from.
            return self.unknown(question)
        subjects: Sequence[tuple[str, ...]] = [(city,) for city in self._knowledge.program.home]
        if partnership:
            subjects = [link.cities for _, link in programme_links(self._knowledge)[:OFFERED]]
        suggestions = _distinct([self._offering.of(key, each) for each in subjects])
        reply = offer(
            self.asked(question), self._wording.say("which-one" if partnership else "which-city"), suggestions
        )
        return Replied(reply, self._turns.of(question, suggestions=suggestions))

    def _ask_back(self, question: Question, said: Said, score: float) -> Replied:
        """Which of the entries is meant that *said* offers; that one, where only one fits who is spoken of."""
        before, entry = (self._before.subjects, self._before.entry or "") if self._before else ((), "")
        offers = fitting(self._knowledge, said.offers, question.findings.ids or before, entry)
        # A story may tell of whose chairman it asks; of a festival it does not tell where it was.
        of_story = fitting(self._knowledge, offers, question.names) if question.names else offers
        offers = of_story if len(of_story) == 1 else offers
        if len(offers) == 1:
            return self.tell(question, offers[0], score, split_id(offers[0])[1])
        if told := self._of_whom_was_told(question, said.offers):
            return self.tell(question, told, score, split_id(told)[1])
        suggestions = tuple(self._offering.of(*split_id(each)) for each in offers)
        reply = offer(self.asked(question), said.text, suggestions, score=score)
        return Replied(reply, self._turns.of(question, suggestions=suggestions))

    def _of_whom_was_told(self, question: Question, offers: Sequence[str]) -> str | None:
        """The fact that all *offers* tell of somebody, of whom the turn before told: "and the phone number?"."""
        keys, before = {split_id(each)[0] for each in offers}, self._before
        if before is None or len(keys) != 1 or question.findings.ids:
            return None
        (key,) = keys
        told, subjects = split_id(before.entry or "")
        kind = key.partition(".")[0]
        is_alike = told.partition(".")[0] == kind and len(subjects) == 1 and self._mind.entries[key].kind == "fact"
        return with_subjects(key, subjects) if is_alike else None

    def _suggestion(self, question: Question, entry: str) -> Suggestion:
        return self._offering.suggestion(entry, question.names or (self._before.subjects if self._before else ()))

    @cached_property
    def _offering(self) -> Offering:
        return Offering(self._mind.entries, self.asked(self._whole))

    # Declining

    def unknown(self, question: Question, score: float = 0.0, near: Sequence[Match] = ()) -> Replied:
        """That it is not known, and whom to ask; what is *near* may have been meant."""
        suggestions = self._choices(question, near)
        reply = unknown(self.asked(question), score=score, near=suggestions)
        return Replied(reply, self._turns.of(question, suggestions=suggestions))

    def lookalike(self, question: Question, foreign: Found, likely: Sequence[Weighed]) -> Replied:
        """That *foreign* is not the one of ours who looks the same; who asks if it is a partner is told which is."""
        asked, score = self.asked(question), best_score(likely)
        is_of_ties = any(each.entry.id in OF_PARTNERS for each in likely[:LIKELIEST])
        said = mistaken_partner(asked, foreign) if is_of_ties and guesses(question) else None
        if said is None:
            return Replied(lookalike(asked, foreign, score=score), self._turns.of(question))
        entry = with_subjects(IS_PARTNER, said.subjects)
        return Replied(compose(asked, said, Frame(entry, score)), self._turns.of(question, entry=entry, said=said))

    def other_tongue(self, question: Question, tongue: str | None, score: float) -> Replied:
        """That the words are of no language spoken here, first in their own *tongue* if that is known.

        What they look like in a language that is spoken would be a guess.
        """
        languages = [self._knowledge.languages[tag] for tag in self._mind.thresholds]
        reply = other_tongue(self.asked(question), languages, tongue=tongue, score=score)
        return Replied(reply, self._turns.of(question))


def _lacks(reply: Reply) -> bool:
    """Whether *reply* only says that a fact is not there, by no source."""
    return reply.outcome == "unanswered" and not reply.sources


def _distinct(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """*suggestions* without those that read like one before: to whoever has to choose they are one choice."""
    return tuple({each.question: each for each in reversed(suggestions)}.values())[::-1]
