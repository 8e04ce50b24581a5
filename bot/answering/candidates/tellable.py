"""What can be told for a question as it stands: facts of whom it names, computed answers that fit, entries."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from bot.answering.candidates.evidence import counted_from, holds, mentions, sought_in, speaks
from bot.answering.candidates.limits import Limits
from bot.answering.candidates.mind import TOLD_BEST, TOLD_LEAST, Mind
from bot.answering.candidates.names_told import leaves_unnamed
from bot.answering.candidates.weighing import NO_FACT, STRANGER, Weighed
from bot.answering.candidates.widening import NARROWED, Widening
from bot.answering.content.anniversaries import falls_then
from bot.answering.content.facts import fact_of
from bot.answering.content.happenings import HISTORY, happened_then
from bot.answering.content.offices import mayor_in
from bot.answering.content.succession import succession_of
from bot.answering.content.telling import COMPUTED, FILTERED, LISTS, split_id, subjects_of, with_subjects
from bot.answering.language.bare import says
from bot.answering.question.focus import focus_of, has_name
from bot.answering.question.narrowing import chooses_between, is_superlative, puts_beside, speaks_of_partners
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.answering.question.where import left_out
from bot.folding import fold
from bot.knowledge.shelves import kinds_of, shelves
from bot.matching.passages import Coverage

CONTACT = "city.ask"
"""Whom to ask about a city."""
LAND = "city.country"
"""Where a city lies: it may be asked of any land."""
DISTANCE = "city.distance"
"""How far a city is from the home cities."""
THAT_DAY = 0.4
"""How far what happened on a day is lifted where that day is asked for and something is known of it."""
ANNIVERSARIES = "program.anniversaries"
"""Which anniversaries come …"""
ITS_DAY = 0.25
"""… is so much likelier meant where the day of one is named."""
FORMER_MAYORS = "city.former-mayors"
"""Who was mayor of a city …"""
IN_OFFICE = 0.25
"""… is so much likelier meant where a year is named in which that is known."""
UNKNOWN_PARTNER = 0.45
"""Who asks for a partnership with a place that is none of ours asks for none of ours."""
NO_LINK = 0.65
"""A partnership is hardly meant where the cities named are one."""
ALONE = 0.85
"""A comparison is hardly meant where one city is named, nor whom to ask where two are: they got in touch themselves.
Where one city is put beside another, the figure of each is hardly meant by itself, nor the signing of each where one is
to be chosen."""
OF_FOUNDING = "program.compare-founded"
"""Which city is the older one as a city …"""
OF_AGE = "program.compare-age"
"""… and which the older partner."""
OF_SIGNING = frozenset(f"partnership.{attribute}" for attribute in ("signed", "place", "signers", "ceremony"))
"""What is told of the signing of each tie."""
FIGURES = frozenset({"city.population", "city.area"})
"""Facts that are compared."""
ASKS_BACK = 0.75
"""Who asks for the festivals of a month or a season, or of somebody, is hardly asked back which one is meant."""
UNEVIDENT = 0.85
"""How sure an entry still is of whose answer no kind of word speaks that would tell what is asked for."""
UNSPOKEN = 0.7
"""How sure an entry still is that says nothing of a thing that is asked for: of dogs, of parking."""
UNASKED = 0.2
"""A question of which so much is of something else does not just ask for the names of minors."""
OWN = 0.15
"""So much more of a question that names nobody the fact of one record must hold than that of any other."""
NEEDED = frozenset({"person", "organisation", "event"})
"""A computed answer of one of these kinds needs somebody named: which city is meant can be asked back."""


def tellable(
    mind: Mind, question: Question, asked: Asked, coverage: Coverage, context: tuple[str, ...] = ()
) -> list[Weighed]:
    """The entries that can be told for *question*, of whom *asked* names, weighed anew by that; in no order."""
    return _Tellable(mind, question, asked, coverage).among(mind.weighed(question, coverage, context=context))


class _Tellable:
    """What of the entries weighed for a question can be told of whom is *asked* for."""

    def __init__(self, mind: Mind, question: Question, asked: Asked, coverage: Coverage) -> None:
        self._mind = mind
        self._question = question
        self._asked = asked
        self._coverage = coverage
        self._limits = Limits(question, asked)
        self._widening = Widening(mind, question, asked, coverage=coverage, limits=self._limits)
        self._subjects: dict[str, tuple[str, ...]] = {}

    def among(self, weighed: list[Weighed]) -> list[Weighed]:
        """Those of *weighed* that can be told, and the facts that hold the words of the question."""
        found = self._holding_its_words(weighed)
        for each in self._widening.of(weighed):
            if each.entry.kind != "fact":
                told = each if self._is_told_of_its_land(each) else each.times(STRANGER)
                found.append(told.times(ASKS_BACK) if self._asks_in_vain(each) else told)
            elif fitting := self._computed(each) if each.entry.id in COMPUTED else self._curated(each):
                found.append(fitting)
        return [self._as_evident(each) for each in found]

    @cached_property
    def _sought(self) -> int | None:
        return sought_in(self._question.folded, self._question.language)

    def _as_evident(self, each: Weighed) -> Weighed:
        """An entry as it stands, but less sure where its answer holds nothing of the kind that is asked for."""
        is_fact = each.entry.kind == "fact"
        key, subjects = each.entry.id, each.subjects or self._subjects_of(each.entry.id.partition(".")[0])
        told = with_subjects(key, subjects) if is_fact else key
        phrasings = () if is_fact else each.entry.phrasings.get(self._question.language.tag, ())
        if not speaks(self._asked, told, self._question.folded, phrasings, self._question.language):
            return each.times(UNSPOKEN)._replace(evident=False)
        if self._lacks_its_focus(each, told) or self._names_minors_unasked(key):
            return each.times(UNSPOKEN)._replace(evident=False)
        language = self._question.language
        if self._sought is None or holds(self._asked, told, self._sought, language):
            return each
        if counted_from(self._asked, told, language):
            return each
        return each.times(UNSPOKEN if key in COMPUTED else UNEVIDENT)._replace(evident=False)

    def _names_minors_unasked(self, key: str) -> bool:
        """Whether an entry names minors, and the question asks for something else, too: who paid for them."""
        record = self._mind.knowledge.faq.get(key)
        if record is None or not record.names_minors:
            return False
        text, commands = self._question.text, self._question.language.commands
        if says(text, commands.get("asks_doer", ())) and not says(text, commands.get("asks_them", ())):
            # "Who took the students to Torrance?"
            return True
        matcher = self._mind.matchers[self._question.language.tag]
        return matcher.lacking(self._question.masked, key) >= UNASKED

    @cached_property
    def _focus(self) -> tuple[str, ...]:
        return focus_of(self._question, self._mind.matchers[self._question.language.tag])

    def _lacks_its_focus(self, each: Weighed, told: str) -> bool:
        """Whether a thing that is asked for by name is none of which an entry tells, or is not called by one there.

        A phrasing may have it in place of the curated answer, but tells no name.
        """
        if not self._focus or each.entry.id in COMPUTED:
            return False
        question, language = self._question, self._question.language
        named = [thing for thing in self._focus if has_name(thing, language)]
        if any(leaves_unnamed(self._asked, told, thing, question.folded, language) for thing in named):
            return True
        matcher = self._mind.matchers[language.tag]
        lacks = [thing for thing in self._focus if matcher.lacking(thing, each.entry.id) >= 1]
        return bool(lacks) and not mentions(self._asked, told, lacks, language)

    def _asks_in_vain(self, each: Weighed) -> bool:
        """Whether an entry only asks which of several is meant, and the question tells it: by a name or a time."""
        record = self._mind.knowledge.faq.get(each.entry.id)
        if record is None or not record.offers:
            return False
        question = self._question
        return bool(question.months or question.years) or not set(question.names).issubset(record.about)

    def _is_told_of_its_land(self, each: Weighed) -> bool:
        """Whether an entry is told of the lands that the question names, home aside: of no Korean students if of none.

        Where a partner lies it need not say.
        """
        entry, home = each.entry, self._mind.knowledge.program.home
        return all(
            not place.cities.isdisjoint({*entry.names, *home}) or fold(place.name) in entry.folded
            for place in self._limits.lands
        )

    def _computed(self, each: Weighed) -> Weighed | None:
        """A computed answer as it fits whom the question names, if that is whom it needs."""
        key = each.entry.id
        kind = key.partition(".")[0]
        if kind in NEEDED and kind not in self._kinds:
            return None
        is_list = key in FILTERED
        if self._limits.places if is_list or key == LAND else self._question.strangers:
            fit = UNKNOWN_PARTNER if kind == "partnership" else STRANGER
        else:
            fit = _fit(key, self._asked)
        lit = NARROWED if is_list and self._limits.is_narrowed else 0.0
        if is_list and succession_of(self._asked):
            lit = NARROWED
        if self._limits.amount and key == f"program.compare-{self._limits.amount.attribute}":
            fit, lit = 1.0, NARROWED
        if key == HISTORY and happened_then(self._asked):
            lit = THAT_DAY
        if key == ANNIVERSARIES and falls_then(self._asked):
            lit = ITS_DAY
        if key in LISTS and self._asked.years and self._limits.names_pair:
            fit *= ALONE
        told = each.lifted(self._coverage.of(key)).times(fit).lit(lit)
        # How far it is from Taipei is not told by how far it is from us.
        return told._replace(evident=told.evident and not (key == DISTANCE and self._question.strangers))

    def _curated(self, each: Weighed) -> Weighed | None:
        """A fact by how much of the question its records' answers hold; lowered where none of them has it."""
        key = each.entry.id
        kind, _, attribute = key.partition(".")
        strangers = self._question.strangers
        subjects = self._subjects_of(kind)
        if any(fact_of(self._asked, name, attribute) for name in subjects):
            told = max(self._coverage.of(f"{key}:{name}") for name in subjects)
            known = not strangers or _knows(self._asked, attribute, subjects, strangers)
            fit = ALONE if key in FIGURES and puts_beside(self._asked) else 1.0
            lit = IN_OFFICE if key == FORMER_MAYORS and mayor_in(self._asked) else 0.0
            return each.lifted(told).times(fit if known else STRANGER).lit(lit)
        unheard = STRANGER if strangers else 1.0
        if subjects:
            return each.times(NO_FACT * unheard)
        # Whose, is asked back.
        return each.times(unheard) if kind == "city" else None

    def _subjects_of(self, kind: str) -> tuple[str, ...]:
        if kind not in self._subjects:
            self._subjects[kind] = subjects_of(self._asked, kind)
        return self._subjects[kind]

    @cached_property
    def _kinds(self) -> set[str]:
        """The kinds of those whom the question names."""
        return kinds_of(self._mind.knowledge, self._asked.names)

    def _holding_its_words(self, weighed: Sequence[Weighed]) -> list[Weighed]:
        """The facts that hold the words of the question, though no phrasing of theirs does or nobody is named."""
        scores = {each.entry.id: each.score for each in weighed}
        found: dict[str, Weighed] = {}
        for identity, share in self._coverage.best(TOLD_BEST, TOLD_LEAST):
            key, subjects = split_id(identity)
            if not subjects or key in found:
                continue
            entry = self._mind.entries[key]
            if self._asked.names:
                if key not in scores and not set(subjects).isdisjoint(self._subjects_of(key.partition(".")[0])):
                    found[key] = Weighed(entry, 0.0).lifted(share)
            elif not self._question.strangers and share - self._elsewhere(identity) >= OWN:
                found[key] = Weighed(entry, scores.get(key, 0.0), subjects=subjects).lifted(share)
        return list(found.values())

    def _elsewhere(self, identity: str) -> float:
        """The most of a question that the same fact of another record holds."""
        key, own = split_id(identity)
        shelf = shelves(self._mind.knowledge)[key.partition(".")[0]]
        return max((self._coverage.of(with_subjects(key, (name,))) for name in shelf if name not in own), default=0.0)


def _knows(asked: Asked, attribute: str, subjects: Iterable[str], strangers: Sequence[str]) -> bool:
    """Whether the fact *attribute* of one of *subjects* speaks of all *strangers*, who are none of our records."""
    facts = [fact for name in subjects if (fact := fact_of(asked, name, attribute))]
    said = fold(" ".join(text for fact in facts for texts in (fact.text, fact.more) for text in texts.values()))
    return all(name in said for name in strangers)


def _fit(key: str, asked: Asked) -> float:
    """How well the computed answer *key* fits the cities named; a city and a part of it have no partnership."""
    named = set(asked.cities)
    if key.startswith("partnership."):
        # Who leaves partners out by name asks for the others.
        is_of_others = bool(named) and (not subjects_of(asked, "partnership") or bool(left_out(asked)))
        if key in OF_SIGNING and chooses_between(asked):
            return ALONE
        return NO_LINK if is_of_others else 1.0
    if key == CONTACT:
        return ALONE if len(named) > 1 else 1.0
    return _fit_of_comparison(key, asked) if key.startswith("program.compare-") else 1.0


def _fit_of_comparison(key: str, asked: Asked) -> float:
    """How well the comparison *key* fits the cities named: one is compared with nothing.

    The two home cities are partners for as long as each other; others are compared by their founding only where it is
    spoken of.
    """
    named = set(asked.cities)
    are_home = named == set(asked.knowledge.program.home)
    if key == OF_FOUNDING and not (are_home or says(asked.text, asked.wording.language.commands.get("as_a_city", ()))):
        return STRANGER
    if speaks_of_partners(asked) and is_superlative(asked):
        return 1.0
    if key == OF_AGE and are_home:
        return STRANGER
    return ALONE if len(named) == 1 else 1.0
