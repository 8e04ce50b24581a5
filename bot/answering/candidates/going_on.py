"""Going on: what a question means in the light of what was said before it, of whom and of what."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.answering.candidates.concerning import (
    is_of_another_event,
    is_of_nobody,
    is_of_others,
    is_of_others_than,
    is_of_people,
    is_of_places,
)
from bot.answering.candidates.context import RANKED, Context, is_of_both, listed_alone, paired_names
from bot.answering.candidates.dwelling import was_told
from bot.answering.candidates.evidence import unsought
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.naming import ASIDE
from bot.answering.candidates.retelling import answers_too, seeks
from bot.answering.candidates.stories import leaves_topic_out
from bot.answering.candidates.tellable import tellable
from bot.answering.candidates.theme import theme_of
from bot.answering.candidates.weighing import Weighed
from bot.answering.content.telling import LISTS, split_id
from bot.answering.question.atlas import names_our_place
from bot.answering.question.pointing import leads_over, points_back, points_there, says_person
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.knowledge.loading import Knowledge
from bot.knowledge.shelves import kinds_of
from bot.matching.passages import Coverage

RANKINGS = ("program.compare-", "program.oldest-", "program.newest-")
"""What is told of several cities and of their ties, the first or biggest of which it names, begins so."""
WHICH = 0.85
"""What asks back which of several is meant is meant less, where somebody was spoken of."""
CARRIED = 0.97
"""A question that borrows a name from what was said before is a little less certain."""
REPEATED = 0.8
"""What was told last is asked for again in such words a little more often."""
OTHER_KIND = 0.8
"""Who spoke of an agreement and asks "and where was that?" means the agreement rather than the city."""
VAGUE = 0.75
"""What is asked in words such as "and where was that?" is asked of what was said before, and by its kind."""
POINTING = 0.88
"""Who says "its" or "there" hardly means nobody in particular."""
PERSONAL = 0.6
"""Who says "she" hardly asks for what is no matter of a person."""
SHORT = 55
"""A question of so many characters may be half of one, the other half being what was asked before."""
FOLLOWED = 0.3
"""How far what was asked before lifts what such a question may mean."""
JOINED = 0.9
"""The two together, as one question, are less certain by so much."""
TOLD_ALREADY = 0.84
"""What only asks on is answered by what was told last, if that holds such a thing as is asked for."""
ASKED_ON = 0.73
"""Where a question points back and asks for more than "when?" or "who?", that is less certain: "who picks them?"."""
CLEARER = 0.65
"""… and another fact of its kind, as sure as this by its own words, is meant: "who runs it?", after where it is."""
SINCE_WHEN = 0.5
"""Who hears of the one partner and asks when it began asks when the two became partners, so much more likely."""
NEIGHBOUR = 0.2
"""How far what stands in one file with what was told is lifted then: hosts are asked about in one go."""


@dataclass(frozen=True, slots=True)
class GoingOn:
    """A question that may go on from its *context*; *asked* is the question with its own names."""

    mind: Mind
    question: Question
    asked: Asked
    coverage: Coverage
    context: Context

    def meant(self, best: Mapping[str, Weighed]) -> dict[str, Weighed]:
        """What the question may mean, which by itself would be *best*, by the id of each."""
        found = dict(best)
        if self.context.names and not self.question.names:
            found = self._of_those_named(found)
        if self._topic and self._is_short:
            if not self.question.names:
                found = self._of_the_topic(found)
            elif leads_over(self.question):
                # "And for the Kashiwa side?" asks of that side what was asked before.
                found = _with(found, (each.times(JOINED) for each in self._joined()))
        if self._is_short:
            found = self._with_what_was_told(found)
        if paired := paired_names(self.mind.knowledge, self.question, self.context):
            # "When did they sign?" of one city goes on, with another named, as a question about the two.
            both = replace(self.question, masked=f"{self.question.masked} {{city}}", names=paired)
            of_both = tellable(self.mind, both, replace(self.asked, names=paired), self.coverage)
            is_away = paired[0] not in self.mind.knowledge.program.home
            partner = is_away and self._is_short and not self.question.strangers
            if partner:
                # "How many went from Kashiwa?", after Chengde, does not ask for those who went elsewhere.
                found = {
                    key: each.times(ASIDE) if is_of_others_than(paired[0], each) else each
                    for key, each in found.items()
                }
            told = (
                each
                for each in of_both
                if is_of_both(self.mind.knowledge, each.id, paired) or (partner and paired[0] in each.entry.names)
            )
            found = _with(found, (each.times(CARRIED) for each in told))
        if theme := theme_of(self.mind, self.question, self.context.last, self.context.offered):
            beside = tellable(self.mind, theme.beside, self.asked, self.coverage)
            found = theme.weigh(_with(found, (each.times(JOINED) for each in beside if each.id != self.context.entry)))
        if self._is_short and (self._was_away or self.context.entry) and not self.question.names:
            # Who speaks of Camden, and asks for its schools, need not say which one is meant.
            found = {key: each.times(WHICH) if self._asks_back(each) else each for key, each in found.items()}
        if says_person(self.question):
            people = self.mind.knowledge.people.keys()
            found = {
                key: each if is_of_people(each, people, self.context.names) else each.times(PERSONAL)
                for key, each in found.items()
            }
        return found

    @property
    def _is_short(self) -> bool:
        return len(self.question.masked) <= SHORT

    @property
    def _says_little(self) -> bool:
        return self.mind.matchers[self.question.language.tag].says_little(self.question.masked)

    @property
    def _topic(self) -> str:
        """What was asked before, without the kind of thing that was asked for where one is asked for now, too.

        Who heard what a journey costs and asks how long it takes does not ask for the cost.
        """
        language = self.question.language
        is_anew = not self.question.names and seeks(self.asked, language)
        return unsought(self.context.topic, language) if is_anew else self.context.topic

    @property
    def _with_topic(self) -> Question:
        """The question and what was asked before, as one."""
        return replace(self.question, masked=f"{self.question.masked} {self._topic}")

    def _joined(self) -> list[Weighed]:
        return tellable(self.mind, self._with_topic, self.asked, self.coverage)

    def _of_those_named(self, best: Mapping[str, Weighed]) -> dict[str, Weighed]:
        """What the question, which names nobody, may mean (*best*), also of those who were spoken of before."""
        little, pointing = self._says_little, points_back(self.question)
        before, home = frozenset(self.context.names), self.mind.knowledge.program.home
        # "How many students?", after Chengde's trip, does not ask for those between the home cities.
        away = self._is_short and self._was_away
        # "What did it cost?", after Bizen's trip to Torrance, does not ask for Torrance's own exchange.
        theirs = before.difference(home) if away else before
        factor = VAGUE if little else POINTING if pointing else 1.0
        if little or pointing or away:
            best = {
                key: each.times(factor * (ASIDE if is_of_others(self.mind.knowledge, each, theirs) else 1.0))
                for key, each in best.items()
                # "Thx" is of nobody.
                if each.entry.kind != "talk"
            } | {key: each for key, each in best.items() if each.entry.kind == "talk"}
        kind_before = self._kind_before
        # "How many get in?", after what was not told yet, does not ask how many live there.
        unsettled = little and not self.context.entry and bool(self.context.topic)
        # What only asks may be whole ("and where is it?") or lean on what was asked before ("and where was that?").
        spoken = [self.question, self._with_topic] if little else [self.question]
        named = replace(self.asked, names=self.context.names)
        repeated = REPEATED if self._may_repeat else VAGUE * REPEATED

        def carried(each: Weighed) -> Weighed:
            factor = CARRIED
            if each.entry.id in RANKED and self.context.told in RANKED:
                # Whoever was the first partner is not asked for their own first one.
                factor *= ASIDE
            if (
                (kind_before or unsettled)
                and each.entry.kind == "fact"
                and each.entry.id.partition(".")[0] != kind_before
                and not self._is_of_partnership(each, kind_before)
            ):
                factor *= OTHER_KIND
            if little and each.entry.kind != "fact":
                factor *= repeated if each.id == self.context.entry else VAGUE
            if (pointing or away) and is_of_others(self.mind.knowledge, each, theirs):
                factor *= ASIDE
            return each.times(factor)

        found = _with(best, (carried(each) for one in spoken for each in self._named(one, named)))
        return self._fitting(found)

    @property
    def _was_away(self) -> bool:
        """Whether other cities than those at home were spoken of before, or people."""
        knowledge = self.mind.knowledge
        strange = (knowledge.cities.keys() | knowledge.people.keys()) - set(knowledge.program.home)
        return not strange.isdisjoint(self.context.names)

    @property
    def _points_away(self) -> bool:
        """Whether it is asked of a place spoken of before that is not at home: "what do they speak there?"."""
        return self._was_away and (points_there(self.question) or leaves_topic_out(self.question))

    def _asks_back(self, each: Weighed) -> bool:
        """Whether an entry only asks which of several is meant."""
        record = self.mind.knowledge.faq.get(each.entry.id)
        return record is not None and bool(record.offers)

    def _is_elsewhere(self, each: Weighed) -> bool:
        """Whether an entry is about others than those spoken of before, or about nobody where they are pointed at."""
        before = frozenset(self.context.names)
        is_of_anybody = self._points_away and is_of_nobody(each)
        return is_of_anybody or (bool(before) and is_of_others(self.mind.knowledge, each, before))

    @property
    def _kind_before(self) -> str:
        """The kind of record of which was told last; empty where that were several kinds."""
        key = self.context.told
        # Who hears of a festival, a tree or a teacher and asks "when?" does not ask when the city was founded.
        # Nor does who hears a list of partners: of them it tells since when they are.
        alone = listed_alone(self.context) and not points_back(self.question)
        of_partners = set(self.context.names).isdisjoint(self.mind.knowledge.program.home)
        if alone or (key in LISTS | RANKED and of_partners):
            return "partnership"
        kinds = kinds_of(self.mind.knowledge, self.context.names)
        if key in self.mind.knowledge.faq and len(kinds) == 1 and "city" not in kinds:
            # Who hears where to park at a festival, and asks for the hours, asks for those of the festival.
            return next(iter(kinds))
        # What compares or ranks tells of cities and of their ties.
        return "" if key.startswith(RANKINGS) else key.partition(".")[0]

    def _fitting(self, found: dict[str, Weighed]) -> dict[str, Weighed]:
        """What was *found* of those spoken of before, by what suits them."""
        before = frozenset(self.context.names)
        if listed_alone(self.context) and self._may_repeat and seeks(self.asked, self.question.language):
            found = {key: each.lit(SINCE_WHEN if key == "partnership.signed" else 0.0) for key, each in found.items()}
        if self._points_away:
            # What they speak there is asked of no entry that is about nobody.
            found = {key: each.times(ASIDE) if is_of_nobody(each) else each for key, each in found.items()}
        if self._is_short:
            # Who heard of one festival and asks who runs it does not ask for another one.
            found = {
                key: each.times(ASIDE if is_of_another_event(self.mind.knowledge, each, before) else 1.0)
                for key, each in found.items()
            }
        if self.context.aside < 1 and self._is_short:
            factor = self.context.aside * self.context.aside if self._says_little else self.context.aside
            found = {key: each.times(factor if is_of_places(each) else 1.0) for key, each in found.items()}
        return found

    def _named(self, question: Question, asked: Asked) -> Iterator[Weighed]:
        """What *question* may mean with the names of *asked*, said before."""
        for kind in sorted(kinds_of(self.mind.knowledge, asked.names)):
            named = replace(question, masked=f"{question.masked} {{{kind}}}", names=asked.names)
            yield from tellable(self.mind, named, asked, self.coverage, context=asked.names)

    def _of_the_topic(self, best: Mapping[str, Weighed]) -> dict[str, Weighed]:
        """What the question, which is short, may mean (*best*) where it goes on with what was asked before."""
        topic = replace(self.question, masked=self._topic)
        earlier = {each.entry.id: each.score for each in self.mind.weighed(topic)}
        found = {key: each.lit(earlier.get(each.entry.id, 0.0) * FOLLOWED) for key, each in best.items()}
        if points_back(self.question) or self._says_little:
            # "And who leads them?", after a question about students, asks who leads the students.
            # What was told of them is told already.
            others = (each for each in self._joined() if each.id != self.context.entry)
            found = _with(found, (each.times(JOINED * (ASIDE if self._is_elsewhere(each) else 1.0)) for each in others))
        if self.context.last in self.mind.knowledge.places:
            neighbours = _in_file_of(self.mind.knowledge, self.context.last)
            found = {key: each.lit(NEIGHBOUR) if neighbours(key) else each for key, each in found.items()}
        return found

    def _with_what_was_told(self, found: dict[str, Weighed]) -> dict[str, Weighed]:
        """What was *found*, with what was told last where that holds what the question asks for."""
        if self.question.names or not was_told(self.mind, self.question, self.asked, self.context):
            return found
        key, subjects = split_id(self.context.entry or "")
        more = not self._says_little
        others = (each for each in found.values() if each.entry.id != key and each.score >= CLEARER)
        if more and any(each.entry.id.startswith(f"{key.partition('.')[0]}.") for each in others):
            return found
        told = Weighed(self.mind.entries[key], ASKED_ON if more else TOLD_ALREADY, subjects=subjects)
        return _with(found, [told]) if more else {**found, told.id: told}

    def _is_of_partnership(self, each: Weighed, before: str) -> bool:
        """Whether a fact is of a partnership though of another kind than what was told *before*: a list of partners."""
        names_kind = self.question.kind is not None and each.entry.id.startswith("partnership.")
        # Who names another land than that of the one listed asks for the partners there, and not for those of that one.
        is_theirs = each.entry.id in LISTS and not names_our_place(self.asked)
        return names_kind or (before == "partnership" and is_theirs)

    @property
    def _may_repeat(self) -> bool:
        """Whether what was told last may hold what the question asks for: it does, or that is nothing of a kind."""
        language, told = self.question.language, self.context.entry
        return told is None or not seeks(self.asked, language) or answers_too(self.asked, language, told=told)


def _with(best: Mapping[str, Weighed], others: Iterable[Weighed]) -> dict[str, Weighed]:
    """*best*, with each of *others* that is better than what there is of it."""
    found = dict(best)
    for each in others:
        if each.id not in found or each.score > found[each.id].score:
            found[each.id] = each
    return found


def _in_file_of(knowledge: Knowledge, entry: str) -> Callable[[str], bool]:
    """Tells which entries an admin put into one file with *entry*, and which it is not itself."""
    file = knowledge.places[entry].path
    return lambda other: other != entry and other in knowledge.places and knowledge.places[other].path == file
