"""Going on from what was listed or compared: which of them is the biggest, the oldest, the nearest, and by how much."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.answering.candidates.context import Context, is_of_two
from bot.answering.candidates.meaning import meant
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.weighing import Weighed
from bot.answering.content.telling import LISTS, split_id
from bot.answering.language.bare import says
from bot.answering.question.narrowing import is_superlative, yardstick
from bot.answering.question.pointing import points_back
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.matching.calibration import Thresholds
from bot.ports import Turn

_MASK = re.compile(r"\{[a-z-]+\}")
BY_AGE = "program.compare-age"
COMPARISONS = frozenset(
    {f"program.compare-{what}" for what in ("age", "population", "area")}
    | {"program.by-distance", "program.by-latitude"}
)
"""What compares the cities named, or else ranks all that are asked for."""
COMPARED = {
    "city.population": "program.compare-population",
    "city.area": "program.compare-area",
    "city.distance": "program.by-distance",
    "partnership.signed": BY_AGE,
    "partnership.age": BY_AGE,
}
"""What is told of one alone, and what tells it of several."""
OF_EACH = frozenset({"city.population", "city.area"})
"""What is asked of each city of a list: "and how many people live there?"."""
FIRSTS = {"program.oldest-partnership": "city.oldest-partner", "program.newest-partnership": "city.newest-partner"}
"""What tells the first or last of all partnerships, and of one city's."""
RANKINGS = COMPARISONS.union(FIRSTS, FIRSTS.values())
SIZES = frozenset({"program.compare-population", "program.compare-area"})
"""Which city is the bigger one may be asked of either …"""
AS_BEFORE = 0.7
"""… and is asked of that which was told last, if it is so much as likely as the other."""
SHORT = 45
"""A question of more characters says itself whose rank it asks for."""
OF_ONE_MORE = 60
"""A question that says where one city more stands among those compared is no longer than this."""
LONGEST = 200
"""What was asked before is no longer than this; else it is forgotten."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ranking *entry* is to be told for *question*, of *subjects* where it does not name them itself."""

    entry: str
    subjects: tuple[str, ...]
    question: Question


def ranked(
    mind: Mind, question: Question, asked: Asked, before: Turn, *, read: Callable[[str], Question]
) -> Ranked | None:
    """The ranking that *question* asks of those that were listed or compared *before*; None where it asks for none."""
    key, _ = split_id(before.entry or "")
    if question.names or question.strangers or _is_whole(question):
        return None
    if key in COMPARED:
        return _of_those_told(mind, question, asked, before)
    cities = tuple(name for name in before.subjects if name in mind.knowledge.cities)
    compared = key in COMPARISONS and len(cities) > 1
    listed = compared or (key in LISTS and _is_of_several(mind, before))
    entry = _ranking(mind, question, asked, key, listed=listed) if key in LISTS | RANKINGS else None
    if entry is None:
        return None
    earlier = as_asked(before, asked) if len(before.masked) <= LONGEST else ""
    joined = read(f"{earlier} {question.text}")
    if key in COMPARISONS and len(cities) > 1:
        return Ranked(BY_AGE if entry not in COMPARISONS else entry, cities, joined)
    homes = tuple(dict.fromkeys(name for name in joined.names if name in mind.knowledge.program.home))
    if len(homes) == 1:
        return Ranked(FIRSTS.get(entry, entry), homes, joined)
    return Ranked(entry, (), joined)


def _of_those_told(mind: Mind, question: Question, asked: Asked, before: Turn) -> Ranked | None:
    """The comparison that *question* asks of the cities of which the same was told, one after the other."""
    told = tuple(name for name in before.told_of if name in mind.knowledge.cities)
    if points_back(question) and not says(question.masked, question.language.commands.get("those", ())):
        # "And its area?" is asked of the last one.
        return None
    key, of = split_id(before.entry or "")
    if len(told) < 2 or (set(told) <= set(of) and is_of_two(key)):  # of one pair nothing is compared
        return None
    entry = _ranking(mind, question, asked, COMPARED[key])
    return Ranked(entry, told, question) if entry in COMPARISONS else None


def beside_the_one_told(mind: Mind, question: Question, asked: Asked, before: Turn) -> Ranked | None:
    """The comparison of the city told of *before* with the one that *question* names: "is that more than Oshu's?"."""
    key, told = split_id(before.entry or "")
    cities = (*told, *question.names)
    if key in COMPARISONS:
        return _with_one_more(mind, question, asked, before)
    if key not in COMPARED or len(told) != 1 or yardstick(asked) in {None, *told} or len(question.masked) > SHORT:
        return None
    both = replace(question, masked=f"{question.masked} {{city}}", names=cities)
    entry = _ranking(mind, both, replace(asked, names=cities), COMPARED[key])
    if entry is None and mind.matchers[question.language.tag].says_little(question.masked):
        entry = COMPARED[key]
    return Ranked(entry, cities, both) if entry in COMPARISONS else None


def _with_one_more(mind: Mind, question: Question, asked: Asked, before: Turn) -> Ranked | None:
    """The comparison told *before*, with the one city more that *question* names: "and Oshu, before or after?"."""
    key, _ = split_id(before.entry or "")
    compared = tuple(name for name in before.subjects if name in mind.knowledge.cities)
    more = tuple(dict.fromkeys(question.names))
    if len(compared) < 2 or len(more) != 1 or more[0] not in mind.knowledge.cities or question.strangers:
        return None
    if len(question.masked) > OF_ONE_MORE or more[0] in compared:
        return None
    cities = (*compared, *more)
    with_all = replace(question, masked=f"{question.masked} {{city}} {{city}}", names=cities)
    is_of_age = key == BY_AGE and says(question.masked, question.language.commands.get("before_or_after", ()))
    ranks = is_of_age or _ranking(mind, replace(question, names=cities), replace(asked, names=cities), key) == key
    return Ranked(key, cities, with_all) if ranks else None


def _is_whole(question: Question) -> bool:
    """Whether *question* is long, or speaks of partners and not of those before: "which partner is the biggest?"."""
    commands = question.language.commands
    if len(question.masked) > SHORT:
        return True
    return says(question.masked, commands.get("partners", ())) and not says(question.masked, commands.get("those", ()))


def as_asked(before: Turn, asked: Asked, names: Sequence[str] | None = None) -> str:
    """What was asked *before*, with the names that it had, or with *names*, in their order."""
    waiting = [asked.named(name) for name in (before.names if names is None else names)]
    return _MASK.sub(lambda _: waiting.pop(0) if waiting else "", before.masked)


def _is_of_several(mind: Mind, before: Turn) -> bool:
    """Whether the list told *before* had several cities: of one alone its own facts are asked."""
    cities = tuple(name for name in before.subjects if name in mind.knowledge.cities)
    return len(cities) != 1 or cities == before.told_of


def _ranking(mind: Mind, question: Question, asked: Asked, before: str, *, listed: bool = False) -> str | None:
    """Which ranking *question* asks for: one that it says itself, or that told *before*, for the difference.

    Where several were *listed*, their figures are asked for as a ranking.
    """
    found = meant(mind, question, asked, Context())
    alone = _as_before(found, before)
    if alone and alone.entry.id in SIZES and before not in COMPARISONS and not (listed or is_superlative(asked)):
        # Who hears which partnership is the oldest, and asks how many people there are, asks it of that one.
        return None
    thresholds = mind.thresholds[question.language.tag]
    if alone and alone.entry.id in RANKINGS and (alone.entry.id == before or alone.score >= thresholds.suggest):
        return alone.entry.id
    if alone and listed and alone.entry.id in OF_EACH and alone.score >= thresholds.suggest:
        return COMPARED[alone.entry.id]
    if before not in COMPARISONS or not says(question.masked, question.language.commands.get("by_how_much", ())):
        return None
    # "By how many years?" asks for nothing else.
    only_asks = mind.matchers[question.language.tag].says_little(question.masked)
    return before if only_asks or not _is_sure(alone, thresholds) else None


def _as_before(found: Sequence[Weighed], before: str) -> Weighed | None:
    """The best of *found*; where that asks which city is the bigger one, by what was told *before* if it may be."""
    best = next(iter(found), None)
    if best is None or before not in SIZES or best.entry.id not in SIZES:
        return best
    return next((each for each in found if each.entry.id == before and each.score >= AS_BEFORE * best.score), best)


def _is_sure(alone: Weighed | None, thresholds: Thresholds) -> bool:
    return alone is not None and alone.score >= thresholds.answer
