"""The questions that one sentence joins: "Who signed it, and how many students go each year?"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bot.answering.candidates.context import Context, is_of_two
from bot.answering.candidates.retelling import without_asking
from bot.answering.candidates.stories import leaves_topic_out, told_of
from bot.answering.candidates.weighing import Weighed, by_score
from bot.answering.content.telling import COMPUTED, LISTS
from bot.answering.follow_ups.following_up import asked_of_others
from bot.answering.follow_ups.ranking import COMPARISONS, SIZES
from bot.answering.messages.described import described
from bot.answering.messages.endings import PLAIN, Endings
from bot.answering.messages.listed import listed
from bot.answering.messages.pieces import AnswerKey, Part, Told, is_told_apart, say_the_same, told_together
from bot.answering.messages.pronouns import with_kind
from bot.answering.messages.sense import EASE, Sense
from bot.answering.question.atlas import places_in
from bot.answering.question.narrowing import partners_asked
from bot.answering.question.parts import Parting
from bot.answering.question.pointing import points_back
from bot.answering.question.understanding import Question
from bot.folding import fold

MOST_LISTED = 6
"""Of more partners than so many not each is told of."""
HALF = 0.7
"""A half of a question is so much as sure as the whole, or no question of its own."""
AS_LIKELY = 0.85
"""What is asked of the one partner listed is meant of it if it is so much as likely as of nobody in particular."""
AREA, POPULATION = "city.area", "city.population"
"""By either a city may be big."""
SIGNED = "partnership.signed"
"""When an agreement was signed."""


class Joining:
    """Finds the questions that a sentence joins, of the message that *sense* is made of."""

    def __init__(self, sense: Sense, endings: Endings) -> None:
        self._sense = sense
        self._mind = sense.mind
        self._endings = endings

    def joined(self, question: Question, context: Context, story: Sequence[Question] = ()) -> list[Part]:
        """The questions that a sentence joins, where each is clear enough and they are not the same."""
        if things := listed(self._sense, question, context):
            return things
        parts: list[Part] = []
        parting = self._mind.parting[question.language.tag]
        clauses = self.clauses(question)
        # Where nothing tells that a question begins, a comma joins all sorts of things: what is clear is left whole.
        if len(clauses) > 1 and not parting.asks(clauses[0]) and self._endings.limits_rest(clauses[0]):
            return []
        clauses = _with_what_is_said_first(clauses, parting)
        asking = parting.has_openers or all(map(parting.asks, clauses))
        whole = len(clauses) > 1 and not asking
        # "Tainan and Changhua, which came first?" is one question.
        if whole and (self._sense.best(Part(question, context)) or self._sense.read(clauses[0]).lists_names):
            return []
        if not asking:
            # What is asked stands at the end, and what it is about right before; what is told first is a story.
            told_first, clauses = [self._sense.read(clause) for clause in clauses[:-2]], clauses[-2:]
            story = (*story, *told_first)
            context = self._after(told_first, context)
        for number, clause in enumerate(clauses if len(clauses) > 1 else ()):
            before = clauses[number - 1] if number else ""
            # A list tells since when and where by itself.
            told = self._sense.best(parts[-1]) if parts else None
            anew = None if told and told.entry.id in LISTS else self._repeated(clause, before, context)
            read = anew or self.in_full(self._sense.read(clause), parts)
            part = self.of_those_listed(self._sense.part(read, context, () if read.names else tuple(story)), parts)
            best = self._sense.best(part, EASE) or (self._sense.guess(part) if asking else None)
            # "This may be a silly question, but" leads over to one, and is none.
            if halves := self._halves(read, context, story):
                parts += halves
            elif (
                best
                and not (self._is_vague(part, parts) if parts or story else self._sense.says_little(read))
                and not (parting.leads_over(clause))
            ):
                parts.append(part)
            if parting.leads_over(clause):
                story = (*story, read)
            if best or part.question.names:
                topic = parting.topic(part.question.masked)
                names = self._sense.told_of(part, best) or part.question.names or context.names
                context = Context(names, best.id if best else None, topic)
        if self._lists_once(parts, clauses):
            return []
        clear = self.clear(parts)
        if len(clear) > 1 or (len(parts) == len(clauses) and all(map(self._sense.best, parts))):
            # "Who are the partners, and since when?": a list alone is surer than both as one.
            return parts[:1] if len(clear) == 1 and clear[0].best.entry.id in LISTS else parts
        return self._halves(question, context, story) or self._alone_clear(parts)

    def clauses(self, question: Question) -> list[str]:
        """The parts of *question* that words such as "and" join, but for those between two names."""
        return self._mind.parting[question.language.tag].clauses(question.text, whole=_between_names(question))

    def _is_vague(self, part: Part, before: Sequence[Part]) -> bool:
        """Whether *part* only asks, and goes on from no question *before* it that is surer than the whole message."""
        surer = (each for each in before if self._sense.sureness(each) > self._sense.sureness(self._sense.whole))
        return self._sense.is_vague(part) and not any(surer)

    def _after(self, told: Sequence[Question], context: Context) -> Context:
        """*context*, or whom the last of what was *told* names that names anybody."""
        named = next((each.names for each in reversed(told) if each.names), ())
        return Context(told_of(named, context.names, self._mind.knowledge.program.home)) if named else context

    def in_full(self, question: Question, parts: Sequence[Part]) -> Question:
        """*question*, or that of the last of *parts* where it asks the same of others: "and how many in Oshu?".

        Partners of a kind that was asked about are named in place of "them".
        """
        if not parts:
            return question
        before, asked = parts[-1].question, self._sense.asked(question)
        text = asked_of_others(self._mind, question, asked, before) or with_kind(question, asked, before.kind)
        return self._sense.read(text) if text else question

    def of_those_listed(self, part: Part, before: Sequence[Part]) -> Part:
        """*part*, of the partners that the last of the questions *before* it lists: "and how many live there?".

        Where that is one, of that one: "What is Torrance's sister city, and which prefecture is it in?".
        """
        listing = self._sense.best(before[-1], EASE) if before else None
        if listing is None or listing.entry.id not in LISTS or part.question.names:
            return part
        listed = partners_asked(self._sense.asked(before[-1].named_for(listing.id, self._mind.knowledge)))
        best = self._sense.best(part, EASE)
        if len(listed) == 1:
            theirs = replace(part, context=Context(tuple(listed)))
            told = self._sense.best(theirs, EASE)
            likely = told is not None and told.score >= AS_LIKELY * self._sense.sureness(part)
            return theirs if likely and told and _is_of_a_city(told) else part
        if best is None or len(listed) > MOST_LISTED or not (best.entry.id in SIZES or _is_of_each(best)):
            return part
        return replace(part, question=replace(part.question, names=tuple(listed)))

    def _lists_once(self, parts: Sequence[Part], clauses: Sequence[str]) -> bool:
        """Whether *parts* are but one list, of which one clause asks and the other says of what: 友好都市のうち."""
        if len(parts) < 2 or len(parts) != len(clauses):
            return False
        parting = self._mind.parting[parts[0].question.language.tag]
        best = [self._sense.best(part) for part in parts]
        asking = [clause for clause in clauses if parting.asks(clause) or parting.holds_question(clause)]
        return asking == [clauses[-1]] and all(each and each.entry.id in LISTS for each in best)

    def _repeated(self, clause: str, before: str, context: Context) -> Question | None:
        """The question *before* with the words of *clause*, which only asks: "and in what year?"; if that is a fact."""
        parting = self._mind.parting[self._sense.whole.question.language.tag]
        text = parting.repeated(clause, before) if before and not self._sense.read(clause).names else None
        read = self._sense.read(text) if text else None
        best = self._sense.best(Part(read, context)) if read else None
        return read if best and best.entry.kind == "fact" else None

    def clear(self, parts: Sequence[Part]) -> list[Told]:
        """Those of *parts* that are clear; where one is, what the others may be: who asks one thing asks another."""
        clear = [self._sense.best(part) for part in parts]
        if not any(clear):
            return []
        found: dict[AnswerKey, Told] = {}
        for part, best in zip(parts, clear, strict=True):
            sure = best or (self._sense.best(part, EASE) if len(parts) > 1 else None)
            if each := sure or (self._sense.guess(part) if len(parts) > 1 else None):
                told_before = found.values()
                each = self._other_figure(part, each, told_before)
                question = part.named_for(each.id, self._mind.knowledge)
                if any(say_the_same(each, question.names, told) for told in told_before):
                    continue
                if _goes_without_saying(part, each, told_before) or self._leans_on_unknown(part, told_before):
                    continue
                # What is written once says the same of every year.
                years = question.years if each.entry.kind == "fact" else ()
                key = (each.id, question.names if is_told_apart(each) else (), years)
                told = Told(question, each, sure is not None)
                found[key] = told_together(found[key], told) if key in found else told
        return list(found.values())

    def _leans_on_unknown(self, part: Part, told: Iterable[Told]) -> bool:
        """Whether *part* only asks on of what is *told* not to be known: "Do I need a visa? What does it cost?"."""
        question, faq = part.question, self._mind.knowledge.faq
        if not points_back(question) or question.names:
            return False
        unknown = any(each.best.entry.id in faq and not faq[each.best.entry.id].known for each in told)
        rest = without_asking(question.folded, question.language)
        return unknown and self._mind.matchers[question.language.tag].says_little(rest)

    def _other_figure(self, part: Part, best: Weighed, told: Iterable[Told]) -> Weighed:
        """*best*, or the area where *part* asks "how big is it?" of whose population is *told* with it."""
        is_again = best.entry.id == POPULATION and best.entry.id in {each.best.entry.id for each in told}
        area = self._mind.entries.get(AREA)
        return Weighed(area, best.score) if is_again and area and not part.question.names else best

    def _alone_clear(self, parts: Sequence[Part]) -> list[Part]:
        """The one of *parts* that is plain, where the whole of a message of one sentence is not understood."""
        plain = [part for part in parts if self._sense.best(part) and self._sense.alone(part) >= PLAIN]
        return plain if len(plain) == 1 and not self._sense.is_answered(self._sense.whole) else []

    def _halves(self, question: Question, context: Context, story: Sequence[Question]) -> list[Part]:
        """The questions of a sentence that asks for two or three things with one verb, where each is clear."""
        parting = self._mind.parting[question.language.tag]
        halves = [
            texts
            for texts, (start, end) in parting.halves(question.text)
            if not any(name.start < end and start < name.end for name in question.findings.found)
            and not self._are_places(question.text[start:end])
        ]
        whole = self._sense.whole if question is self._sense.whole.question else Part(question, context)
        # Of two cities something else may be asked of each.
        for texts in (*halves, *parting.shares(question.text, _between_names(question))):
            questions = [self._sense.read(text) for text in texts]
            if any(map(self._only_tells_whom, questions)) or self._cuts_whom(question, questions):
                continue
            parts = [Part(each, context, tuple(story) if leaves_topic_out(each) else ()) for each in questions]
            parts = [*parts[:1], *(self._compared(part, before) for before, part in pairwise(parts))]
            # Of three one may be less clear than the others, but none is beside what is surely one question.
            if (
                not self._endings.limits_rest(texts[0])
                and all(self._sense.sureness(part) >= HALF * self._sense.sureness(whole) for part in parts)
                and len({best.entry.id for part in parts if (best := self._sense.best(part))}) > 1
            ):
                return parts
        return self._nouns(question, context)

    def _only_tells_whom(self, question: Question) -> bool:
        """Whether *question* says nothing but of which city it is: "with Bizen", "Ohtani's home town"."""
        language = question.language
        asks = self._mind.parting[language.tag].holds_question(question.text)
        if question.names and not asks and self._mind.matchers[language.tag].says_little(question.masked):
            return True
        told = described(question, self._sense.asked(question))
        return told is not None and told.only_names

    def _cuts_whom(self, question: Question, pieces: Sequence[Question]) -> bool:
        """Whether *question* tells of a city in words that not all *pieces* have: 大谷の故郷と友好都市になった."""
        told = [described(each, self._sense.asked(each)) for each in (question, *pieces)]
        return told[0] is not None and None in told

    def _nouns(self, question: Question, context: Context) -> list[Part]:
        """The questions of a sentence that asks for two things of one topic, where they are as clear as the whole."""
        names = [name.end for name in question.findings.found]
        least = self._sense.sureness(Part(question, context))
        for texts in self._mind.parting[question.language.tag].nouns(question.text, max(names, default=0)):
            parts = [Part(self._sense.read(text), context) for text in texts]
            best = [found for part in parts if (found := self._sense.best(part, EASE))]
            apart = len({each.entry.id for each in best}) == len(parts)
            if apart and any(map(self._sense.best, parts)) and sum(map(by_score, best)) >= least * len(parts):
                return parts
        return []

    def _compared(self, part: Part, before: Part) -> Part:
        """*part*, of the city named *before* it, too, where it compares the two or asks of their tie.

        "How big is Bizen, and is it bigger than Oshu?"; 台南市の人口と、トーランスとの提携年.
        """
        best, home = self._sense.best(part), self._mind.knowledge.program.home
        if best is None or len(part.question.names) != 1:
            return part
        ties = is_of_two(best.entry.id) and part.question.names[0] in home
        compares = best.entry.id in COMPARISONS or (ties and not set(home).issuperset(before.question.names))
        return replace(part, context=Context(before.question.names)) if compares else part

    def _are_places(self, text: str) -> bool:
        """Whether *text* joins parts of the world: partners in Japan and Taiwan are one list."""
        joined = self._sense.asked(self._sense.read(text))
        return len(places_in(joined)) > 1


def _with_what_is_said_first(clauses: list[str], parting: Parting) -> list[str]:
    """*clauses*, the first that asks with what is said before it, where another that asks follows.

    「2024年の募集のとき、参加費はいくらで、定員は何人でしたか」 asks twice.
    """
    first = next((number for number, clause in enumerate(clauses) if parting.asks(clause)), 0)
    rest = clauses[first:]
    if parting.has_openers or not first or len(rest) < 2 or not all(map(parting.asks, rest)):
        return clauses
    return ["、".join(clauses[: first + 1]), *rest[1:]]


def _is_of_a_city(best: Weighed) -> bool:
    """Whether *best* is what is told of a city itself, and not of its partners."""
    return best.entry.kind == "fact" and best.entry.id.startswith("city.") and best.entry.id not in LISTS


def _is_of_each(best: Weighed) -> bool:
    """Whether *best* is what is written of a city, which is told of each of several."""
    return best.entry.kind == "fact" and best.entry.id.startswith("city.") and best.entry.id not in COMPUTED


def _goes_without_saying(part: Part, best: Weighed, told: Iterable[Told]) -> bool:
    """Whether *part*, which names nobody, asks *best* of what was *told* with it: "which is older? By how much?".

    Since when they are partners a list tells of each.
    """
    entries = {each.best.entry.id for each in told}
    again = best.entry.id in COMPARISONS & entries
    return not part.question.names and (again or (best.entry.id == SIGNED and not LISTS.isdisjoint(entries)))


def _between_names(question: Question) -> list[tuple[int, int]]:
    """What stands between two names that follow each other: "Torrance and Kashiwa" are no two questions.

    Where something is asked in between, they may be two.
    """
    found = sorted((name.start, name.end) for name in (*question.findings.found, *question.findings.foreign))
    between = [(end, start) for (_, end), (start, _) in pairwise(found)]
    asking = _words_of(question.language.question_words)
    return [(start, end) for start, end in between if asking.isdisjoint(fold(question.text[start:end]).split())]


@lru_cache(maxsize=16)
def _words_of(terms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for each in terms for word in fold(each).split())
