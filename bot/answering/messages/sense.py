"""What a piece of a message means: by itself, by the year or the place that it tells, and in the light of the whole."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bot.answering.candidates.context import RANKED, Context
from bot.answering.candidates.meaning import meant, outcome_of
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.stories import FADING, HELD, as_wished, is_bare, leaning, with_topics
from bot.answering.candidates.weighing import Weighed, best_score, by_score
from bot.answering.content.happenings import HISTORY
from bot.answering.content.telling import tell
from bot.answering.messages.over_there import named_over_there
from bot.answering.messages.pieces import Key, Part
from bot.answering.messages.pronouns import spelled_out
from bot.answering.messages.that_year import of_that_year
from bot.answering.messages.unnamed import placed
from bot.answering.question.ago import with_years
from bot.answering.question.pointing import points_back
from bot.answering.question.said import Asked
from bot.answering.question.sentences import asks
from bot.answering.question.understanding import Question
from bot.matching.deciding import Answered, Match, Outcome, Unanswered, confidence

EASE = 0.8
"""How much less sure one of several questions in a message needs to be, where another is clear."""
GUESSED = 1.2
"""How much surer than what would be offered the guess at one of several questions needs to be, since it is told."""
LIGHT = 0.3
"""How far what the whole message may mean lifts what one sentence of it may mean."""
STORY_LIGHT = 0.35
"""How far what a sentence told before would mean, if it asked, lifts what the question behind it may mean."""
LIKELIER = 0.042
"""Of two answers that may both be told, one that is so much likelier is the meaning of a piece of a message."""
NEARLY = 0.8
"""What answers is as good as so much more likely a fact that is not known."""
DATED = 0.85
"""A question that means the year told before it is taken to ask of that where it is so much as sure as without it."""
EVENT, OFFICES = "event", frozenset({"city.mayor", "organisation.leader"})
"""What has another answer for each year: facts of this kind, and these."""
ENOUGH = 0.9
"""A question of some words that is as sure as this by itself needs no wish told before it."""


class Sense:
    """Makes sense of one message and of its pieces, each worked out once.

    *read* reads a piece of it, *asked* says what a question asks for. *whole* is the message as one question, *origin*
    the home city from which somebody in it comes, by what was read so far.
    """

    def __init__(
        self,
        mind: Mind,
        question: Question,
        context: Context,
        *,
        read: Callable[[str], Question],
        asked: Callable[[Question], Asked],
    ) -> None:
        self.mind = mind
        self._read_anew = cache(read)
        self.asked = asked
        self._known: dict[Key, list[Weighed]] = {}
        self._sure: dict[tuple[Key, float], Weighed | None] = {}
        self._outcomes: dict[Key, Outcome] = {}
        self.origin = question.origin
        self.whole = Part(question, context)
        self.whole = self.part(question, context)

    def read(self, text: str) -> Question:
        """A piece of the message: who is told to go somewhere in one sentence, asks in the next one, too."""
        piece, origin = self._read_anew(text), self.origin
        if piece.origin or not origin or not set(self.mind.knowledge.program.home).isdisjoint(piece.names):
            return piece
        return replace(piece, origin=origin)

    def part(self, question: Question, context: Context, story: tuple[Question, ...] = ()) -> Part:
        """*question* as a part, where it makes better sense with the year that it tells by how long ago it was.

        The city that it calls "over there" is named in it.
        """
        if there := named_over_there(question, self.asked(question)):
            question = self.read(there)
        part = self._of_that_year(self._spelled_out(replace(placed(self, question, context), story=story)))
        text = with_years(question.text, question.language, self.asked(question).today)
        asks_of_a_year = any(each.entry.id == HISTORY for each in self.meanings(part)[:1]) if text else False
        if text is None or (self.says_little(question) and not asks_of_a_year):
            return part
        dated = replace(placed(self, self.read(text), context), story=story)
        return dated if asks_of_a_year or self.alone(dated) > self.alone(part) else part

    def _spelled_out(self, part: Part) -> Part:
        """*part*, where it makes better sense with whom a story named in place of a pronoun."""
        # "What was it?" may ask for anything told of.
        if not part.story or (self.says_little(part.question) and not part.question.strangers):
            return part
        text = spelled_out(part.question, self.asked(part.question), part.context.names)
        if text is None:
            return part
        named = replace(part, question=self.read(text))
        return self.surest((part, named)) if self.is_answered(named) else part

    def _of_that_year(self, part: Part) -> Part:
        """*part*, where it asks of the year that its story told: "what weekend was it?"."""
        told = of_that_year(part.question, part.story)
        if told is None:
            return part
        dated = replace(part, question=self.read(told.text))
        is_meant = told.says or any(_is_yearly(each, then) for each, then in self._bests(part, dated))
        return dated if is_meant and self.sureness(dated) >= DATED * self.sureness(part) else part

    def _bests(self, part: Part, other: Part) -> Iterable[tuple[Weighed, Weighed]]:
        """What *part* and *other* mean each, if anything."""
        return zip(self.meanings(part)[:1], self.meanings(other)[:1], strict=False)

    def says_little(self, question: Question) -> bool:
        """Whether *question* names nobody and no subject, only asks."""
        return not question.names and self.mind.matchers[question.language.tag].says_little(question.masked)

    def is_vague(self, part: Part) -> bool:
        """Whether *part* only asks, and of nobody: "since when?"."""
        return self.says_little(part.question) and not part.context.names

    def surest(self, parts: Iterable[Part]) -> Part:
        """The first of *parts* that is as sure as any."""
        return max(parts, key=self.sureness)

    def sureness(self, part: Part) -> float:
        """How sure the best meaning of *part* is (0 to 1), in the light of the whole message."""
        return best_score(self.meanings(part))

    def best(self, part: Part, ease: float = 1.0) -> Weighed | None:
        """The entry that *part* surely means, small talk aside; worked out once."""
        key = (part.key, ease)
        if key not in self._sure:
            self._sure[key] = self._best_anew(part, ease)
        return self._sure[key]

    def _best_anew(self, part: Part, ease: float) -> Weighed | None:
        if part.question.only_names:
            return None
        weighed = self.meanings(part)
        match self.outcome(part) if ease == 1 else outcome_of(self.mind, part.question, weighed, ease):
            # Beside other questions one that means either of two things is told as the likelier.
            case Answered(match, also) if weighed[0].entry.kind != "talk" and (
                also is None or ease < 1 or self._is_likelier(part, match, also)
            ):
                return weighed[0]
        return None

    def _is_likelier(self, part: Part, match: Match, also: Match) -> bool:
        """Whether *match* is sure by itself, and so much likelier for *part* than *also* that it alone is meant."""
        certain = confidence((match, also)) >= self.mind.thresholds[part.question.language.tag].answer
        return certain and match.score - also.score >= LIKELIER

    def told_of(self, part: Part, best: Weighed | None) -> tuple[str, ...]:
        """Whom *best*, a ranking, names in answer to *part*: of them it is asked on, and of the pair that they make."""
        if best is None or best.entry.id not in RANKED:
            return ()
        said = tell(self.asked(part.named_for(best.id, self.mind.knowledge)), best.id)
        return (*said.subjects, *said.about) if said and len(said.about) == 1 else ()

    def guess(self, part: Part) -> Weighed | None:
        """The entry that *part* may mean, if any would be offered for it and more."""
        weighed = self.meanings(part)
        outcome = outcome_of(self.mind, part.question, weighed, GUESSED)
        if isinstance(outcome, Unanswered) or weighed[0].entry.kind == "talk" or points_back(part.question):
            return None
        # Who speaks on of somebody does not mean what is told of others.
        named = part.question.names or part.context.names
        is_theirs = not named or weighed[0].entry.kind == "fact" or not weighed[0].entry.names.isdisjoint(named)
        return weighed[0] if is_theirs else None

    def outcome(self, part: Part) -> Outcome:
        """Whether one thing is meant by *part*, or some may be, or none; worked out once."""
        key = part.key
        if key not in self._outcomes:
            self._outcomes[key] = outcome_of(self.mind, part.question, self.meanings(part))
        return self._outcomes[key]

    def is_answered(self, part: Part) -> bool:
        """Whether one thing is meant by *part*, or one of two that can both be told."""
        return isinstance(self.outcome(part), Answered)

    def holds(self, part: Part, other: Part) -> bool:
        """Whether the best meaning of *part* has what *other* asks for."""
        matcher = self.mind.matchers[other.question.language.tag]
        return any(matcher.lacking(other.question.masked, each.entry.id) < HELD for each in self.meanings(part)[:1])

    def alone(self, part: Part) -> float:
        """How sure the best meaning of *part* is (0 to 1), whatever the rest of the message says."""
        return best_score(meant(self.mind, part.question, self.asked(part.question), part.context))

    def meanings(self, part: Part) -> list[Weighed]:
        """What *part* may mean, best first; one sentence of several in the light of all; worked out once."""
        key = part.key
        if key not in self._known:
            question = with_topics(self.mind, part.question, part.story) if part.story else part.question
            found = meant(self.mind, question, self.asked(question), part.context)
            # What only asks means next to nothing by itself.
            if question.beside and not self.says_little(question):
                alone = meant(self.mind, part.question, self.asked(part.question), part.context)
                found = leaning(self.mind, question, alone, found)
                if self._leans_on_wish(question, part.story[-1], alone):
                    found = as_wished(self.mind, part.question, part.story[-1], found)
            if part.question.text != self.whole.question.text:
                whole = {each.id: each.score for each in self.meanings(self.whole)}
                found = _lit(found, whole, LIGHT)
                found = self._known_before_unknown(part, _lit(found, self._told_of(part.story), STORY_LIGHT))
            self._known[key] = found
        return self._known[key]

    def _known_before_unknown(self, part: Part, found: list[Weighed]) -> list[Weighed]:
        """*found*; a fact that is not known of whom the story of *part* names, behind an answer nearly as likely.

        Who tells of a school's band, and asks for the number, does not want its telephone number.
        """
        best = found[0] if found else None
        if best is None or best.entry.kind != "fact" or not part.story or part.question.names:
            return found
        likely = [each for each in found[1:] if each.entry.kind == "faq" and each.score >= NEARLY * best.score]
        said = tell(self.asked(part.named_for(best.id, self.mind.knowledge)), best.id) if likely else None
        if said is None or said.known:
            return found
        others = [each for each in found if each not in (best, likely[0])]
        return [likely[0]._replace(score=best.score), *others]

    def _leans_on_wish(self, question: Question, wish: Question, alone: Sequence[Weighed]) -> bool:
        """Whether *question* leans on the sentence before it, a *wish*; what it means *alone* may say enough."""
        parting = self.mind.parting[question.language.tag]
        at_home = set(self.mind.knowledge.program.home).issuperset(question.names)
        if not at_home or not parting.wishes(wish.text) or parting.requests(wish.text) or parting.reports(wish.text):
            return False
        return is_bare(self.mind, question) or best_score(alone) < ENOUGH

    def _told_of(self, story: Sequence[Question]) -> Mapping[str, float]:
        """What the sentences of *story* would mean if they asked, the last of them most; what one asks is its own.

        Who only names somebody tells no fact of them.
        """
        found: dict[str, float] = {}
        for back, sentence in enumerate(reversed(story)):
            might = [] if asks(sentence.text) else self.meanings(Part(sentence, Context()))
            for each in might:
                if each.entry.kind != "fact":
                    found[each.id] = max(found.get(each.id, 0.0), each.score * FADING**back)
        return found


def _is_yearly(each: Weighed, then: Weighed) -> bool:
    """Whether *each* has another answer for each year, and *then*, which is told for one, tells of it.

    An event has a date in each year; who was mayor then is told of former mayors.
    """
    kind = each.entry.id.partition(".")[0]
    return kind == EVENT or (each.entry.id in OFFICES and then.entry.id.startswith(f"{kind}."))


def _lit(found: Iterable[Weighed], light: Mapping[str, float], share: float) -> list[Weighed]:
    """*found*, each lifted by *share* of the *light* that falls on it, best first."""
    return sorted((each.lit(light.get(each.id, 0.0) * share) for each in found), key=by_score, reverse=True)
