"""Weighs what the matcher finds by the names, numbers and distinctions of the question."""

from collections.abc import Iterable, Mapping, Sequence, Set
from operator import attrgetter
from typing import NamedTuple

from bot.answering.candidates.catalogue import Entry, distinct_in
from bot.answering.candidates.heard import Heard
from bot.answering.candidates.naming import NameScales
from bot.answering.language.bare import says
from bot.answering.question.guessing import guesses
from bot.answering.question.understanding import Question
from bot.folding import fold
from bot.knowledge.gazetteer import great_city_of
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import PartnershipKind
from bot.matching.passages import Coverage

WRONG_KIND = 0.8
"""A question says "friendship" and the entry only "sister", or "first" and the entry only "fifth"."""
WRONG_NUMBER = 0.75
"""A question holds a year or number that the entry does not."""
STRANGER = 0.65
"""A question names a place or person that the entry has never heard of."""
_PLACE = "{place}"
"""Where a phrasing names a place that is none of ours."""
OF_STRANGERS = 0.4
"""An entry of whose phrasings so many name one, and that says that something is not known, is about any of them."""
NEIGHBOURING = 0.9
"""… or by the way, beside names of ours, the great city near a home city of which the entry tells: Los Angeles."""
UNNAMED_TOLD = 0.8
"""The coverage by an answer counts for so much where the question names nobody that the answer is about."""
OWN_SIDE = 0.12
"""An entry that speaks for the home city which the question names alone is up to this share nearer to certainty."""
CHOSEN = 0.5
"""Who chose a side, but names neither home city in the question, counts as naming it by this share."""
DIRECTED = 0.8
"""Who says from which home city somebody comes, or goes to the other, counts as naming that one by this share."""
OF_AN_EVENT = 0.9
"""Who names an event hardly asks for a fact of a city or of its ties: what was said of the Olympics at a signing?"""
FORMER = frozenset({"city.former-mayors", "organisation.former-leaders"})
NOT_PAST = 0.85
"""Who says nothing of the past hardly asks for those who were in office."""
NO_FACT = 0.93
"""The attribute is understood, but the record has no such fact."""
TOLD = 0.55
"""How far an answer that holds all of the question's words is lifted towards certainty."""


class Weighed(NamedTuple):
    """An entry with its score after weighing, and what was held against it.

    One that is not *evident* holds nothing of the kind that is asked for.
    """

    entry: Entry
    score: float
    reasons: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    evident: bool = True

    @property
    def id(self) -> str:
        """The entry's id, with the subjects that its own words and not the question's names give."""
        return f"{self.entry.id}:{','.join(self.subjects)}" if self.subjects else self.entry.id

    def scored(self, score: float) -> "Weighed":
        """The same, with another score."""
        return self._replace(score=score)

    def lifted(self, coverage: float) -> "Weighed":
        """The same, surer by the share of the question that its answer holds."""
        return self.scored(lifted(self.score, coverage)) if coverage else self

    def lit(self, share: float) -> "Weighed":
        """The same, moved towards certainty by *share*."""
        return self.scored(1 - (1 - self.score) * (1 - share)) if share else self

    def times(self, factor: float) -> "Weighed":
        """The same, less sure by *factor*."""
        return self.scored(self.score * factor) if factor != 1 else self


by_score = attrgetter("score")
"""For sorting."""


def best_score(found: Sequence[Weighed]) -> float:
    """The score of the first of *found*, which are sorted; 0 if there are none."""
    return found[0].score if found else 0.0


def lifted(score: float, coverage: float) -> float:
    """*score*, moved towards 1 by the *coverage* of the question by the answer (0 to 1)."""
    return 1 - (1 - score) * (1 - TOLD * coverage * coverage)


def _names_places(entry: Entry) -> bool:
    """Whether *entry* is asked of any place that is none of ours: of most is it whether they are partners."""
    phrasings = [text for texts in entry.phrasings.values() for text in texts]
    return bool(phrasings) and sum(_PLACE in text for text in phrasings) >= OF_STRANGERS * len(phrasings)


class Scales:
    """Weighs entries: built once for a knowledge."""

    def __init__(self, knowledge: Knowledge, entries: Mapping[str, Entry]) -> None:
        self._knowledge = knowledge
        self.names = NameScales(knowledge, entries)
        self._of_strangers = frozenset(
            key for key, record in knowledge.faq.items() if not record.known and _names_places(entries[key])
        )
        tags = tuple(knowledge.languages)
        zones = {home: knowledge.cities[home].time_zone for home in knowledge.program.home if home in knowledge.cities}
        self._near_home = {home: frozenset(map(fold, great_city_of(zone, tags))) for home, zone in zones.items()}
        self._distinctions = {
            tag: [frozenset(fold(word) for word in group) for group in language.distinctions]
            for tag, language in knowledge.languages.items()
        }

    def weigh_all(
        self,
        question: Question,
        found: Iterable[tuple[Entry, float]],
        coverage: Coverage,
        context: Sequence[str] = (),
    ) -> list[Weighed]:
        """The entries of *found* with their scores weighed, best first, those left out that the names forbid.

        An entry with an answer of its own is lifted by the *coverage* of the question by that answer.
        """
        heard = self._heard(question, context)
        names_event = any(each.kind == "event" for each in heard.aside)
        of_the_past = question.years or says(question.folded, question.language.commands.get("past", ()))
        weighed: list[Weighed] = []
        for entry, score in found:
            if entry.kind == "fact":
                of_ties = names_event and entry.id.startswith(("city.", "partnership."))
                of_today = entry.id in FORMER and not of_the_past
                factor = OF_AN_EVENT if of_ties else NOT_PAST if of_today else 1.0
                weighed.append(Weighed(entry, min(1.0, score)).times(factor))
                continue
            share = coverage.of(entry.id)
            told = lifted(score, share * UNNAMED_TOLD if share and entry.names.isdisjoint(heard.named) else share)
            if entry.kind == "talk":
                weighed.append(Weighed(entry, told))
            elif each := self._weigh(heard, entry, told):
                weighed.append(each)
        weighed.sort(key=by_score, reverse=True)
        return weighed

    def _heard(self, question: Question, context: Sequence[str]) -> Heard:
        found = question.findings.found
        named = {*question.names, *context, *(rival for each in found for rival in each.rivals)}
        spoken = named | {office.city for name in named if (office := self._knowledge.organisations.get(name))}
        aside = self.names.named_in(question, context)
        return Heard(
            question,
            frozenset(named),
            bool(context),
            aside,
            frozenset().union(*(each.ids for each in aside if each.city)),
            self._side(spoken, question),
            question.place,
            self._distinctions_of(question),
            question.strangers,
            guesses(question),
            question.kind is not PartnershipKind.SISTER
            and says(question.folded, question.language.commands.get("relatives", ())),
        )

    def _side(self, spoken: Set[str | None], question: Question) -> float:
        home, chosen = self._knowledge.program.home, question.side
        if chosen in home and spoken.isdisjoint(home):
            return CHOSEN if chosen == home[0] else -CHOSEN
        if question.origin:
            return DIRECTED if question.origin == home[0] else -DIRECTED
        return sum(name in spoken for name in home[:1]) - sum(name in spoken for name in home[1:2])

    def _weigh(self, heard: Heard, entry: Entry, score: float) -> Weighed | None:
        by_names = self.names.factor(heard, entry)
        if by_names is None:
            return None
        factor = by_names
        reasons: tuple[str, ...] = (f"names {by_names:.2f}",) if by_names < 1 else ()
        if not heard.question.numbers <= entry.numbers:
            against = heard.against(WRONG_NUMBER)
            factor *= against
            reasons += (f"numbers {against}",)
        if heard.distinct and self._is_wrong_kind(heard, entry):
            against = heard.against(WRONG_KIND)
            factor *= against
            reasons += (f"distinction {against}",)
        strangers = [name for name in heard.strangers if name not in entry.folded]
        if strangers and not self._is_of_any(heard, entry):
            by_the_way = heard.named and heard.question.kind is None
            is_near = by_the_way and all(self._is_near(name, entry) for name in strangers)
            against = NEIGHBOURING if is_near else STRANGER
            factor *= against
            reasons += (f"stranger {against}",)
        ours = max(0.0, heard.agrees(entry))
        return Weighed(entry, min(1.0, score * factor), reasons).lit(OWN_SIDE * ours)

    def _is_of_any(self, heard: Heard, entry: Entry) -> bool:
        """Whether *entry* is about any place that is none of ours; of those that look like ours others tell."""
        if entry.id not in self._of_strangers:
            return False
        return not any(found.lookalike_of for found in heard.question.findings.foreign)

    def _is_near(self, stranger: str, entry: Entry) -> bool:
        """Whether *stranger* is the great city near a home city of which *entry* tells."""
        return any(stranger in names and home in entry.names for home, names in self._near_home.items())

    def _is_wrong_kind(self, heard: Heard, entry: Entry) -> bool:
        """Whether the question says one word of a pair like "sister" and "friendship", and the entry only the other."""
        held = entry.distinct.get(heard.question.language.tag, frozenset())
        return any(held.isdisjoint(said) and not held.isdisjoint(others) for said, others in heard.distinct)

    def _distinctions_of(self, question: Question) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Of each distinction that *question* makes, the words it says and those it does not."""
        said = distinct_in(question.language, question.folded)
        groups = self._distinctions[question.language.tag] if said else ()
        return tuple((said & group, group - said) for group in groups if not said.isdisjoint(group))
