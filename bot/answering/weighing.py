"""Weighs what the matcher finds by the names, numbers and distinctions of the question."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from bot.answering.catalogue import Entry, distinct_in
from bot.answering.guessing import guesses
from bot.answering.understanding import Question
from bot.folding import fold
from bot.knowledge.links import home_of
from bot.knowledge.loading import Knowledge
from bot.matching.passages import Coverage

WRONG_KIND = 0.8
"""A question says "friendship" and the entry only "sister", or "first" and the entry only "fifth"."""
WRONG_NUMBER = 0.75
"""A question holds a year or number that the entry does not."""
GUESSED = 0.5
"""Who asks whether it is so may be wrong: a number, a year or a word of the other kind counts by this share."""
STRANGER = 0.65
"""A question names a place or person that the entry has never heard of."""
UNNAMED = 0.86
"""The entry is about a name which the question does not give."""
UNNAMED_HERE = 0.75
"""Such an entry where the question names home cities alone."""
UNNAMED_TOLD = 0.8
"""The coverage by an answer counts for so much where the question names nobody that the answer is about."""
NAMELESS = 0.35
"""Up to this share an entry whose phrasings name somebody loses to a question that names nobody: which tree?"""
ABROAD = 0.15
"""Up to this share an entry whose phrasings name other cities loses to a question that names a home city alone."""
ASIDE = 0.55
"""The question names a person, office or event, or a home city, that the entry is not about."""
OTHERS_PARTNER = 0.5
"""So much it loses where those are partners of the other home city: who names Torrance does not ask for Chengde."""
OTHER_SIDE = 0.5
"""An entry that speaks for one home city loses up to this share to a question that names only the other."""
OWN_SIDE = 0.12
"""An entry that speaks for the home city which the question names alone is up to this share nearer to certainty."""
CHOSEN = 0.5
"""Who chose a side, but names neither home city in the question, counts as naming it by this share."""
DIRECTED = 0.8
"""Who says from which home city somebody comes, or goes to the other, counts as naming that one by this share."""
NO_FACT = 0.93
"""The attribute is understood, but the record has no such fact."""
TOLD = 0.55
"""How far an answer that holds all of the question's words is lifted towards certainty."""
NOBODYS = frozenset({"fact", "talk"})
"""The kinds of entries that serve whoever is named."""


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


@dataclass(frozen=True, slots=True)
class Heard:
    """What of a question is the same for every entry.

    *named* are the names of the question and those said before, if there are any (*context*); *aside* each name in the
    question, *cities* all cities that these may be; *side* how far the first home city (1) or the second (-1) is spoken
    of, *place* whether something is to take place there; *distinct*, for each distinction made, the words said and
    those not said; *strangers* the names of nobody here; *guess* tells whether the question offers an answer itself.
    """

    question: Question
    named: frozenset[str]
    context: bool
    aside: "tuple[_Named, ...]"
    cities: frozenset[str]
    side: float
    place: float
    distinct: tuple[tuple[frozenset[str], frozenset[str]], ...]
    strangers: tuple[str, ...]
    guess: bool

    def agrees(self, entry: Entry) -> float:
        """How far question and *entry* speak for the same home city (1) or for another (-1).

        Where both say in which of them it takes place, that goes first: students in Kashiwa are Torrance's.
        """
        where = self.place * entry.place
        return where + (1 - abs(where)) * self.side * entry.side

    def against(self, factor: float) -> float:
        """*factor*, as far as it counts against an entry here."""
        return 1 - (1 - factor) * GUESSED if self.guess else factor


class Scales:
    """Weighs entries: built once for a knowledge."""

    def __init__(self, knowledge: Knowledge, entries: Mapping[str, Entry]) -> None:
        self._knowledge = knowledge
        self._entries = entries
        self._home = frozenset(knowledge.program.home)
        self._barred: dict[_Named, frozenset[str]] = {}
        self._held: dict[str, _Held] = {}
        self._distinctions = {
            tag: [frozenset(fold(word) for word in group) for group in language.distinctions]
            for tag, language in knowledge.languages.items()
        }

    def barred(self, question: Question, context: Sequence[str] = ()) -> frozenset[str]:
        """The ids of the entries that the names in *question* forbid: what is told of Camden is not told of Guam.

        *context* are names said before, which forbid nothing.
        """
        found: frozenset[str] = frozenset()
        for named in self._named(question, context):
            if named not in self._barred:
                self._barred[named] = frozenset(
                    each.id
                    for each in self._entries.values()
                    if each.kind not in NOBODYS and self._forbids(named, each)
                )
            found |= self._barred[named]
        return found

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
        weighed: list[Weighed] = []
        for entry, score in found:
            if entry.kind == "fact":
                weighed.append(Weighed(entry, min(1.0, score)))
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
        aside = self._named(question, context)
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
        )

    def _side(self, spoken: Set[str | None], question: Question) -> float:
        home, chosen = self._knowledge.program.home, question.side
        if chosen in home and spoken.isdisjoint(home):
            return CHOSEN if chosen == home[0] else -CHOSEN
        if question.origin:
            return DIRECTED if question.origin == home[0] else -DIRECTED
        return sum(name in spoken for name in home[:1]) - sum(name in spoken for name in home[1:2])

    def _weigh(self, heard: Heard, entry: Entry, score: float) -> Weighed | None:
        by_names = self._by_names(heard, entry)
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
        if heard.strangers and any(name not in entry.folded for name in heard.strangers):
            factor *= STRANGER
            reasons += (f"stranger {STRANGER}",)
        ours = max(0.0, heard.agrees(entry))
        return Weighed(entry, min(1.0, score * factor), reasons).lit(OWN_SIDE * ours)

    def _by_names(self, heard: Heard, entry: Entry) -> float | None:
        factor = 1.0
        held = self._held.get(entry.id) or self._hold(entry)
        if entry.cities and heard.cities and heard.cities.isdisjoint(entry.cities | self._home):
            # Told in passing, as Oshu, whose guests saw the airport of Torrance.
            return None
        for each in heard.aside:
            if not each.ids.isdisjoint(entry.names):
                continue
            if self._forbids(each, entry):
                return None
            if not each.city or held.cities:
                factor *= ASIDE
        if heard.context and held.away and held.away.isdisjoint(heard.named):
            # "Do students go there?" of Guam does not ask for Camden's.
            factor *= ASIDE
        if not held.needed <= heard.named:
            # Who goes on speaking of one city does not mean what is another's alone.
            factor *= self._unnamed(heard, held)
        elif not heard.named:
            factor *= 1 - NAMELESS * entry.naming
        elif entry.abroad and heard.named <= self._home:
            # Who names both home cities asks for what is between them.
            theirs = ABROAD * len(self._home & heard.named) if held.homes & heard.named else OTHERS_PARTNER
            factor *= 1 - theirs * entry.abroad
        against = -heard.agrees(entry)
        return factor * (1 - OTHER_SIDE * against) if against > 0 else factor

    def _unnamed(self, heard: Heard, held: "_Held") -> float:
        """How far an entry is meant where those whom nearly all its phrasings name are not."""
        if heard.context and held.needed.isdisjoint(heard.named):
            return ASIDE
        return UNNAMED_HERE if heard.named and heard.named <= self._home and held.needed & held.away else UNNAMED

    def _named(self, question: Question, context: Sequence[str]) -> "tuple[_Named, ...]":
        """Those whom *question* names itself; a partner told by where it lies stands among its names alone."""
        found = question.findings.found
        named = [
            _Named(frozenset((each.id, *each.rivals)), each.kind, each.id if each.kind == "city" else "")
            for each in found
        ]
        if not context:
            implied = [name for name in question.names if all(name != each.id for each in found)]
            each_said = question.masked.count("{city}") >= len(question.names)
            groups = [[name] for name in implied] if each_said else [implied] if implied else []
            named += [_Named(frozenset(group), "city", group[0]) for group in groups]
        return tuple(named)

    def _forbids(self, named: "_Named", entry: Entry) -> bool:
        """Whether a question that names somebody is none for *entry*."""
        if not named.ids.isdisjoint(entry.names):
            return False
        if named.kind == "person":
            return (self._held.get(entry.id) or self._hold(entry)).people
        return bool(named.city) and named.city not in self._home

    def _hold(self, entry: Entry) -> "_Held":
        knowledge = self._knowledge
        away = (entry.names & knowledge.cities.keys()) - self._home
        held = _Held(
            not entry.names.isdisjoint(knowledge.cities),
            not entry.names.isdisjoint(knowledge.people),
            away,
            frozenset(home for city in away if (home := home_of(knowledge, city))) or self._home,
            entry.needed - self._home,
        )
        self._held[entry.id] = held
        return held

    def _is_wrong_kind(self, heard: Heard, entry: Entry) -> bool:
        """Whether the question says one word of a pair like "sister" and "friendship", and the entry only the other."""
        held = entry.distinct.get(heard.question.language.tag, frozenset())
        return any(held.isdisjoint(said) and not held.isdisjoint(others) for said, others in heard.distinct)

    def _distinctions_of(self, question: Question) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Of each distinction that *question* makes, the words it says and those it does not."""
        said = distinct_in(question.language, question.folded)
        groups = self._distinctions[question.language.tag] if said else ()
        return tuple((said & group, group - said) for group in groups if not said.isdisjoint(group))


class _Named(NamedTuple):
    """Whom a question names: the *ids* it may mean, of what *kind*, and if that is a city, which."""

    ids: frozenset[str]
    kind: str
    city: str


class _Held(NamedTuple):
    """Of an entry: whether *cities* or *people* may be named for it, which cities *away* from home, at which *homes*
    those have their partners, and whom nearly all its phrasings name, at home aside."""

    cities: bool
    people: bool
    away: frozenset[str]
    homes: frozenset[str]
    needed: frozenset[str]
