"""How far the names of a question are those of an entry: what is told of Camden is not told of Guam."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.answering.candidates.catalogue import Entry
from bot.answering.candidates.heard import Heard, Named
from bot.answering.question.understanding import Question
from bot.knowledge.links import home_of
from bot.knowledge.loading import Knowledge

UNNAMED = 0.86
"""The entry is about a name which the question does not give."""
UNNAMED_HERE = 0.75
"""Such an entry where the question names home cities alone."""
NAMELESS = 0.35
"""Up to this share an entry whose phrasings name somebody loses to a question that names nobody: which tree?"""
ABROAD = 0.15
"""Up to this share an entry whose phrasings name other cities loses to a question that names a home city alone."""
MOSTLY = 0.5
"""An entry of whose phrasings more than this share name other cities is about those."""
ASIDE = 0.55
"""The question names a person, office or event, or a home city, that the entry is not about."""
OTHERS_PARTNER = 0.5
"""So much it loses where those are partners of the other home city: who names Torrance does not ask for Chengde."""
OTHER_SIDE = 0.5
"""An entry that speaks for one home city loses up to this share to a question that names only the other."""
NOBODYS = frozenset({"fact", "talk"})
"""The kinds of entries that serve whoever is named."""


class NameScales:
    """Weighs entries by the names of a question: built once for a knowledge."""

    def __init__(self, knowledge: Knowledge, entries: Mapping[str, Entry]) -> None:
        self._knowledge = knowledge
        self._entries = entries
        self._home = frozenset(knowledge.program.home)
        self._barred: dict[Named, frozenset[str]] = {}
        self._held: dict[str, _Held] = {}

    def barred(self, question: Question, context: Sequence[str] = ()) -> frozenset[str]:
        """The ids of the entries that the names in *question* forbid: what is told of Camden is not told of Guam.

        *context* are names said before, which forbid nothing.
        """
        found: frozenset[str] = frozenset()
        for named in self.named_in(question, context):
            if named not in self._barred:
                self._barred[named] = frozenset(
                    each.id
                    for each in self._entries.values()
                    if each.kind not in NOBODYS and self._forbids(named, each)
                )
            found |= self._barred[named]
        return found

    def factor(self, heard: Heard, entry: Entry) -> float | None:
        """By how much *entry* is less sure for the names of what is *heard*; None if they forbid it."""
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
            if not each.city or (held.cities and not self._may_be_theirs(heard, held)):
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
            if entry.abroad > MOSTLY and heard.question.origin and heard.question.origin not in held.homes:
                # Who went to Kashiwa is not who went from there to Chengde.
                factor *= ASIDE
        against = -heard.agrees(entry)
        return factor * (1 - OTHER_SIDE * against) if against > 0 else factor

    def named_in(self, question: Question, context: Sequence[str]) -> tuple[Named, ...]:
        """Those whom *question* names itself; a partner told by where it lies stands among its names alone."""
        found = question.findings.found
        named = [
            Named(frozenset((each.id, *each.rivals)), each.kind, each.id if each.kind == "city" else "")
            for each in found
        ]
        if not context:
            implied = [name for name in question.names if all(name != each.id for each in found)]
            each_said = question.masked.count("{city}") >= len(question.names)
            groups = [[name] for name in implied] if each_said else [implied] if implied else []
            named += [Named(frozenset(group), "city", group[0]) for group in groups]
        return tuple(named)

    def _unnamed(self, heard: Heard, held: "_Held") -> float:
        """How far an entry is meant where those whom nearly all its phrasings name are not."""
        if heard.context and held.needed.isdisjoint(heard.named):
            return ASIDE
        return UNNAMED_HERE if heard.named and heard.named <= self._home and held.needed & held.away else UNNAMED

    def _may_be_theirs(self, heard: Heard, held: "_Held") -> bool:
        """Whether an entry about a partner of the home city named may be meant by "one of its partners"."""
        return heard.partners and heard.named <= self._home and held.homes <= heard.named

    def _forbids(self, named: Named, entry: Entry) -> bool:
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


class _Held(NamedTuple):
    """Of an entry: whether *cities* or *people* may be named for it, which cities *away* from home, at which *homes*
    those have their partners, and whom nearly all its phrasings name, at home aside."""

    cities: bool
    people: bool
    away: frozenset[str]
    homes: frozenset[str]
    needed: frozenset[str]
