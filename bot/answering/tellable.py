"""What can be told for a question as it stands: facts of whom it names, computed answers that fit, entries."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from bot.answering.amounts import Amount, amount_of, without_amount
from bot.answering.atlas import Place, names_our_place, places_in
from bot.answering.bare import says
from bot.answering.clocks import TELLERS as CLOCKS
from bot.answering.events import HISTORY, happened_then
from bot.answering.evidence import holds, sought_in
from bot.answering.facts import fact_of
from bot.answering.guessing import counted_in, guessed_in
from bot.answering.hours import gives_hour
from bot.answering.mind import TOLD_BEST, TOLD_LEAST, Mind
from bot.answering.narrowing import is_superlative, narrowing, speaks_of_partners
from bot.answering.said import Asked
from bot.answering.succession import succession_of
from bot.answering.telling import COMPUTED, FILTERED, LISTS, split_id, subjects_of, with_subjects
from bot.answering.understanding import Question
from bot.answering.weighing import NO_FACT, STRANGER, Weighed, by_score
from bot.answering.where import Where, left_out, without_places
from bot.answering.years import Years, age_of, without_age, years_of
from bot.folding import fold
from bot.knowledge.gazetteer import regions_of_the_world
from bot.knowledge.links import link_between
from bot.knowledge.shelves import kinds_of, shelves
from bot.matching.passages import Coverage

_YEAR = re.compile(r"(?:19|20)\d\d|\d0(?=s\b)")
OF_A_YEAR = "program.history-year"
"""What happened in a year; it may be any."""
OF_ANY_YEAR = frozenset({"partnership.age", "partnership.anniversary", "program.anniversaries"})
"""What is reckoned for whatever year is named."""
CONTACT = "city.ask"
"""Whom to ask about a city."""
LAND = "city.country"
"""Where a city lies: it may be asked of any land."""
NARROWED = 0.2
"""How far a list that can be told by country or year is lifted where the question narrows it so."""
NARROWER = 0.97
"""Who narrows a list to a part of the world asks for it nearly as surely as who asks for all of it."""
THAT_DAY = 0.4
"""How far what happened on a day is lifted where that day is asked for and something is known of it."""
GUESSED = 0.97
"""Who names a year asks for the right one, if it is not that, nearly as surely as who asks "when?"."""
LATELY = 0.9
"""How sure what a city's fact says of some time ago is, where the question is about this year or one to come."""
HOURLY = 0.3
"""How far the answers about times are lifted where the question gives an hour of one of our cities."""
UNKNOWN_PARTNER = 0.45
"""Who asks for a partnership with a place that is none of ours asks for none of ours."""
NO_LINK = 0.65
"""A partnership is hardly meant where the cities named are one."""
ALONE = 0.85
"""A comparison is hardly meant where one city is named, nor whom to ask where two are: they got in touch themselves."""
ASKS_BACK = 0.75
"""Who asks for the festivals of a month or a season is hardly asked back which one is meant."""
UNEVIDENT = 0.85
"""How sure an entry still is of whose answer no kind of word speaks that would tell what is asked for."""
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
        self._subjects: dict[str, tuple[str, ...]] = {}

    def among(self, weighed: list[Weighed]) -> list[Weighed]:
        """Those of *weighed* that can be told, and the facts that hold the words of the question."""
        found = self._holding_its_words(weighed)
        for each in _timed(self._asked, self._sized(self._dated(weighed))):
            if each.entry.kind != "fact":
                told = each if self._is_told_of_its_land(each) else each.times(STRANGER)
                found.append(told.times(ASKS_BACK) if self._question.months and self._asks_back(each) else told)
            elif fitting := self._computed(each) if each.entry.id in COMPUTED else self._curated(each):
                found.append(fitting)
        return [self._as_evident(each) for each in found]

    @cached_property
    def _sought(self) -> int | None:
        return sought_in(self._question.folded, self._question.language)

    def _as_evident(self, each: Weighed) -> Weighed:
        """An entry as it stands, but less sure where its answer holds nothing of the kind that is asked for."""
        key, subjects = each.entry.id, each.subjects or self._subjects_of(each.entry.id.partition(".")[0])
        told = with_subjects(key, subjects) if each.entry.kind == "fact" else key
        if self._sought is None or holds(self._asked, told, self._sought, self._question.language):
            return each
        return each.times(UNEVIDENT)._replace(evident=False)

    def _asks_back(self, each: Weighed) -> bool:
        """Whether an entry only asks which of several is meant."""
        record = self._mind.knowledge.faq.get(each.entry.id)
        return record is not None and bool(record.offers)

    def _is_told_of_its_land(self, each: Weighed) -> bool:
        """Whether an entry is told of the lands that the question names, home aside: of no Korean students if of none.

        Where a partner lies it need not say.
        """
        entry, home = each.entry, self._mind.knowledge.program.home
        return all(
            not place.cities.isdisjoint({*entry.names, *home}) or fold(place.name) in entry.folded
            for place in self._lands
        )

    @cached_property
    def _lands(self) -> tuple[Place, ...]:
        """The countries and continents that the question names."""
        return tuple(place for _, _, place in places_in(self._asked)) if self._asked.text else ()

    def _computed(self, each: Weighed) -> Weighed | None:
        """A computed answer as it fits whom the question names, if that is whom it needs."""
        key = each.entry.id
        kind = key.partition(".")[0]
        if kind in NEEDED and kind not in self._kinds:
            return None
        is_list = key in FILTERED
        if self._places if is_list or key == LAND else self._question.strangers:
            fit = UNKNOWN_PARTNER if kind == "partnership" else STRANGER
        else:
            fit = _fit(key, self._asked)
        lit = NARROWED if is_list and self._is_narrowed else 0.0
        if is_list and succession_of(self._asked):
            lit = NARROWED
        if self._amount and key == f"program.compare-{self._amount.attribute}":
            fit, lit = 1.0, NARROWED
        if key == HISTORY and happened_then(self._asked):
            lit = THAT_DAY
        if key in LISTS and self._asked.years and self._names_pair:
            fit *= ALONE
        return each.lifted(self._coverage.of(key)).times(fit).lit(lit)

    def _curated(self, each: Weighed) -> Weighed | None:
        """A fact by how much of the question its records' answers hold; lowered where none of them has it."""
        key = each.entry.id
        kind, _, attribute = key.partition(".")
        strangers = self._question.strangers
        subjects = self._subjects_of(kind)
        if any(fact_of(self._asked, name, attribute) for name in subjects):
            told = max(self._coverage.of(f"{key}:{name}") for name in subjects)
            known = not strangers or _knows(self._asked, attribute, subjects, strangers)
            return each.lifted(told).times(1.0 if known else STRANGER)
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

    @cached_property
    def _amount(self) -> Amount | None:
        """The figures between which the cities asked for are to be, unless the question is of one that is named."""
        asked, wording = self._asked, self._asked.wording
        amount = amount_of(asked) if set(asked.cities) <= set(asked.knowledge.program.home) else None
        if amount is None or not asked.cities or asked.kind is not None:
            return amount
        ours = {wording.say("what-any-one"), wording.say("what-any-many")}
        partners = {word for group in wording.language.synonyms if ours.intersection(group) for word in group} | ours
        words = (*wording.language.commands.get("quantifiers", ()), *partners)
        return amount if says(asked.text, words) else None

    @cached_property
    def _is_narrowed(self) -> bool:
        """Whether the question narrows a list, by place, year or month."""
        there = replace(narrowing(self._asked), where=Where())
        if there and self._names_pair:
            # "Have Torrance and Kashiwa been sisters since 1983?" asks for no list.
            there = replace(there, years=Years())
        if there or self._amount or left_out(self._asked):
            return True
        if not names_our_place(self._asked):
            return False
        # "Where in Taiwan is Tainan?" narrows nothing.
        away = set(self._asked.cities).difference(self._mind.knowledge.program.home)
        return any(place.cities and place.cities.isdisjoint(away) for place in self._lands)

    @cached_property
    def _names_pair(self) -> bool:
        """Whether the two cities that the question names are partners of each other."""
        named = tuple(dict.fromkeys(self._asked.cities))
        return len(named) > 1 and link_between(self._asked.knowledge, named) is not None

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """The strangers named, without the parts of the world, which a list can be narrowed to."""
        regions = _regions(self._question.language.tag)
        return tuple(name for name in self._question.strangers if name not in regions)

    def _dated(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, lists as they are meant without the years that narrow them: which ones says nothing of a list.

        Who asks how a city is these days is told how it was lately: its population in the year that is. What happened
        in a year is asked of any.
        """
        asked = self._asked
        if not asked.years and not years_of(asked):
            guessed = self._guessed()
            return _better(weighed, guessed) if guessed else weighed
        lately = bool(asked.cities and asked.years) and min(asked.years) >= asked.today.year
        best = {each.id: each for each in weighed}
        undated = replace(self._question, masked=_YEAR.sub("", self._question.masked))
        for each in self._mind.weighed(undated, self._coverage):
            key = each.entry.id
            if key == OF_A_YEAR or key in OF_ANY_YEAR or (key in FILTERED and years_of(asked)):
                found = each
            elif lately and key.startswith("city.") and key not in COMPUTED:
                found = each.times(LATELY)
            else:
                continue
            if key not in best or found.score > best[key].score:
                best[key] = found
        return _better(best.values(), self._guessed())

    def _sized(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, where a figure is bounded with one answer for all lists, as it is meant without the bounds."""
        if self._amount is None:
            return self._plainer(self._aged(weighed))
        unbounded = replace(self._question, masked=without_amount(self._asked, self._question.masked))
        ranking = f"program.compare-{self._amount.attribute}"
        alike = {*LISTS, ranking}
        found = [each for each in (*weighed, *self._mind.weighed(unbounded, self._coverage)) if each.entry.id in alike]
        best = Weighed(self._mind.entries[ranking], max((each.score for each in found), default=0.0))
        return _better((each for each in weighed if each.entry.id not in alike), [best])

    def _aged(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, lists as they are meant without how old the agreements are to be."""
        if age_of(self._asked) is None:
            return weighed
        ageless = replace(self._question, masked=without_age(self._asked, self._question.masked))
        return _better(
            weighed, (each for each in self._mind.weighed(ageless, self._coverage) if each.entry.id in LISTS)
        )

    def _plainer(self, weighed: list[Weighed]) -> list[Weighed]:
        """*weighed*, lists as they are meant without the parts of the world to which the question narrows them."""
        if not self._lands or not self._is_narrowed:
            return weighed
        masked = self._question.masked if self._places else self._question.masked.replace("{place}", "")
        plain = replace(self._question, masked=without_places(self._asked, masked))
        lists = (each.times(NARROWER) for each in self._mind.weighed(plain, self._coverage) if each.entry.id in LISTS)
        return _better(weighed, lists)

    def _guessed(self) -> list[Weighed]:
        """The facts that tell when something began or is, where that is guessed: "that was in 1990, wasn't it?"."""
        question = self._question
        if not question.names or self._mind.parting[question.language.tag].holds_question(question.text):
            return []
        guess = guessed_in(question, self._mind.matchers[question.language.tag].says_little)
        if guess is None and speaks_of_partners(self._asked):
            guess = counted_in(question)
        if guess is None:
            return []
        found = self._mind.weighed(replace(question, masked=guess.masked), self._coverage)
        # "Have Kashiwa and Guam been friends since 1985?" names a pair, and what it has been since then.
        lit = NARROWED if self._names_pair and self._asked.years and speaks_of_partners(self._asked) else 0.0
        return [each.times(GUESSED).lit(lit) for each in found if each.entry.id in guess.facts]

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


def _better(weighed: Iterable[Weighed], others: Iterable[Weighed]) -> list[Weighed]:
    """*weighed*, best first, with those of *others* that are better than what there is of them."""
    best = {each.id: each for each in weighed}
    for each in others:
        if each.id not in best or each.score > best[each.id].score:
            best[each.id] = each
    return sorted(best.values(), key=by_score, reverse=True)


def _timed(asked: Asked, weighed: list[Weighed]) -> list[Weighed]:
    """*weighed*, where an hour is given with one answer about times: they all tell what it is elsewhere."""
    timed = [each for each in weighed if each.entry.id in CLOCKS]
    if not timed or not gives_hour(asked):
        return weighed
    best = max(timed, key=by_score)
    others = (each for each in weighed if each.entry.id not in CLOCKS)
    return sorted((best.lit(HOURLY), *others), key=by_score, reverse=True)


@lru_cache(maxsize=16)
def _regions(tag: str) -> frozenset[str]:
    return frozenset(map(fold, regions_of_the_world(tag)))


def _knows(asked: Asked, attribute: str, subjects: Iterable[str], strangers: Sequence[str]) -> bool:
    """Whether the fact *attribute* of one of *subjects* speaks of all *strangers*, who are none of our records."""
    facts = [fact for name in subjects if (fact := fact_of(asked, name, attribute))]
    said = fold(" ".join(text for fact in facts for texts in (fact.text, fact.more) for text in texts.values()))
    return all(name in said for name in strangers)


def _fit(key: str, asked: Asked) -> float:
    """How well the computed answer *key* fits the cities named.

    One is compared with nothing, and the two home cities are partners for as long as each other; a city and a part of
    it have no partnership.
    """
    named = set(asked.cities)
    if key.startswith("partnership."):
        # Who leaves partners out by name asks for the others.
        is_of_others = bool(named) and (not subjects_of(asked, "partnership") or bool(left_out(asked)))
        return NO_LINK if is_of_others else 1.0
    if key == CONTACT:
        return ALONE if len(named) > 1 else 1.0
    if not key.startswith("program.compare-") or (speaks_of_partners(asked) and is_superlative(asked)):
        return 1.0
    if key == "program.compare-age" and named and named == set(asked.knowledge.program.home):
        return STRANGER
    return ALONE if len(named) == 1 else 1.0
