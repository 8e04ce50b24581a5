"""What a question may mean: the entries that can be told for it, best first, and whether one of them is clear."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.answering.catalogue import Entry
from bot.answering.mind import Mind, Twins
from bot.answering.retelling import answers_too
from bot.answering.said import Asked
from bot.answering.tellable import tellable
from bot.answering.telling import ALIKE, LISTS, split_id, with_subjects
from bot.answering.understanding import Question
from bot.answering.weighing import ASIDE, Weighed, by_score
from bot.folding import fold
from bot.knowledge.loading import Knowledge
from bot.knowledge.shelves import kinds_of
from bot.matching.calibration import Thresholds
from bot.matching.deciding import OFFERED, Answered, Match, Outcome, Suggested, Unanswered, decide
from bot.matching.passages import Coverage

_WORD = re.compile(r"[^\W\d_]+")
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
OF_PEOPLE = frozenset({"city.mayor", "city.former-mayors", "city.people", "partnership.signers", "program.mayors"})
"""What is told of people, though it is a matter of cities and agreements."""
SHORT = 30
"""A question of so many characters may be half of one, the other half being what was asked before."""
FOLLOWED = 0.3
"""How far what was asked before lifts what such a question may mean."""
JOINED = 0.9
"""The two together, as one question, are less certain by so much."""
TOLD_ALREADY = 0.84
"""What only asks on is answered by what was told last, if that holds such a thing as is asked for."""
NEIGHBOUR = 0.2
"""How far what stands in one file with what was told is lifted then: hosts are asked about in one go."""
FAINT = 0.7
"""What reaches less than this share of the answer's threshold is told only if it holds what is asked …"""
AMISS = 0.3
"""… but for so much: else it is offered."""
LACKING = 0.5
"""An answer that speaks of a stranger, but lacks so much of what else is asked, speaks of the stranger in passing."""


@dataclass(frozen=True, slots=True)
class Context:
    """What was said before a question: the *names*, the *entry* that answered, the *topic* in its masked words.

    *aside* is how far its cities may be meant themselves: less, where they were only told of with something else.
    """

    names: tuple[str, ...] = ()
    entry: str | None = None
    topic: str = ""
    aside: float = 1.0


def meant(mind: Mind, question: Question, asked: Asked, context: Context) -> list[Weighed]:
    """The entries that can be told for *question*, best first, also with the names said before.

    *asked* is the question with its own names.
    """
    coverage = mind.coverage(question)
    best = {each.id: each for each in tellable(mind, question, asked, coverage)}
    if context.names and not question.names:
        best = _carrying_names(mind, question, asked, context, best=best, coverage=coverage)
    if context.topic and len(question.masked) <= SHORT:
        if not question.names:
            best = _going_on(mind, question, asked, context, best=best, coverage=coverage)
        elif leads_over(question):
            # "And for the Kashiwa side?" asks of that side what was asked before.
            joined = replace(question, masked=f"{question.masked} {context.topic}")
            best = _with(best, (each.times(JOINED) for each in tellable(mind, joined, asked, coverage)))
    if paired := paired_names(mind.knowledge, question, context):
        # "When did they sign?" of one city goes on, with another named, as a question about the two.
        both = replace(question, masked=f"{question.masked} {{city}}", names=paired)
        found = tellable(mind, both, replace(asked, names=paired), coverage)
        best = _with(best, (each.times(CARRIED) for each in found if is_of_two(each.id)))
    if says_person(question):
        best = {key: each if _is_of_people(each) else each.times(PERSONAL) for key, each in best.items()}
    return sorted(best.values(), key=by_score, reverse=True)


def _with(best: Mapping[str, Weighed], others: Iterable[Weighed]) -> dict[str, Weighed]:
    """*best*, with each of *others* that is better than what there is of it."""
    found = dict(best)
    for each in others:
        if each.id not in found or each.score > found[each.id].score:
            found[each.id] = each
    return found


def _carrying_names(  # noqa: PLR0913  # what `meant` has at hand
    mind: Mind,
    question: Question,
    asked: Asked,
    context: Context,
    *,
    best: Mapping[str, Weighed],
    coverage: Coverage,
) -> dict[str, Weighed]:
    """What a question that names nobody may mean (*best*), also of those who were spoken of before."""
    little, pointing = mind.matchers[question.language.tag].says_little(question.masked), points_back(question)
    before, home = frozenset(context.names), mind.knowledge.program.home
    # "How many students?", after Chengde's trip, does not ask for those between the home cities.
    away = len(question.masked) <= SHORT and not before.isdisjoint(mind.knowledge.cities.keys() - set(home))
    factor = VAGUE if little else POINTING if pointing else 1.0
    if little or pointing or away:
        best = {
            key: each.times(factor * (ASIDE if _is_of_others(mind.knowledge, each, before) else 1.0))
            for key, each in best.items()
        }
    # Who hears of a festival, a tree or a teacher and asks "when?" does not ask when the city was founded.
    # Nor does who hears a list of partners: of them it tells since when they are.
    listed = _key(context) in LISTS and before.isdisjoint(home)
    kind_before = "partnership" if listed else _key(context).partition(".")[0]
    # What only asks may be whole ("and where is it?") or lean on what was asked before ("and where was that?").
    spoken = [question, *([replace(question, masked=f"{question.masked} {context.topic}")] if little else [])]
    named = replace(asked, names=context.names)

    def carried(each: Weighed) -> Weighed:
        factor = CARRIED
        if kind_before and each.entry.kind == "fact" and each.entry.id.partition(".")[0] != kind_before:
            factor *= OTHER_KIND
        if little and each.entry.kind != "fact":
            factor *= REPEATED if each.id == context.entry else VAGUE
        if (pointing or away) and _is_of_others(mind.knowledge, each, before):
            factor *= ASIDE
        return each.times(factor)

    found = _with(best, (carried(each) for one in spoken for each in _with_names(mind, one, named, coverage)))
    if context.aside < 1 and len(question.masked) <= SHORT:
        factor = context.aside * context.aside if little else context.aside
        found = {key: each.times(factor if _is_of_places(each) else 1.0) for key, each in found.items()}
    return found


def _going_on(  # noqa: PLR0913  # what `meant` has at hand
    mind: Mind,
    question: Question,
    asked: Asked,
    context: Context,
    *,
    best: Mapping[str, Weighed],
    coverage: Coverage,
) -> dict[str, Weighed]:
    """What a short question may mean (*best*) where it goes on with what was asked before: "what are the terms?"."""
    earlier = {each.entry.id: each.score for each in mind.weighed(replace(question, masked=context.topic))}
    found = {key: each.lit(earlier.get(each.entry.id, 0.0) * FOLLOWED) for key, each in best.items()}
    if points_back(question) or mind.matchers[question.language.tag].says_little(question.masked):
        # "And who leads them?", after a question about students, asks who leads the students; the answer told is told.
        joined, before = replace(question, masked=f"{question.masked} {context.topic}"), frozenset(context.names)
        found = _with(
            found,
            (
                each.times(JOINED * (ASIDE if before and _is_of_others(mind.knowledge, each, before) else 1.0))
                for each in tellable(mind, joined, asked, coverage)
                if each.id != context.entry
            ),
        )
        if context.entry and answers_too(asked, question.language, told=context.entry):
            key, subjects = split_id(context.entry)
            found[context.entry] = Weighed(mind.entries[key], TOLD_ALREADY, subjects=subjects)
    if context.entry is not None and context.entry in mind.knowledge.places:
        neighbours = _in_file_of(mind.knowledge, context.entry)
        found = {key: each.lit(NEIGHBOUR) if neighbours(key) else each for key, each in found.items()}
    return found


def _key(context: Context) -> str:
    return split_id(context.entry or "")[0]


def _in_file_of(knowledge: Knowledge, entry: str) -> Callable[[str], bool]:
    """Tells which entries an admin put into one file with *entry*, and which it is not itself."""
    file = knowledge.places[entry].path
    return lambda other: other != entry and other in knowledge.places and knowledge.places[other].path == file


def _is_of_others(knowledge: Knowledge, each: Weighed, names: frozenset[str]) -> bool:
    """Whether an entry is about cities, and none of *names* is one that may be named for it; or so of people."""
    about, people = each.entry.names, knowledge.people.keys()
    if not names.isdisjoint(people) and not about.isdisjoint(people) and (about & people).isdisjoint(names):
        return True
    return about.isdisjoint(names) and not about.isdisjoint(knowledge.cities)


def is_of_two(entry: str) -> bool:
    """Whether *entry* is told of two cities together."""
    return entry.startswith(("partnership.", "program.compare-", "city.distance", "city.time-difference"))


def paired_names(knowledge: Knowledge, question: Question, context: Context) -> tuple[str, ...]:
    """The city spoken of before and the one that *question* names, if each is one; else nothing."""
    before = [name for name in context.names if name in knowledge.cities]
    if len(question.names) != 1 or question.names[0] not in knowledge.cities or question.names[0] in before:
        return ()
    return (before[0], *question.names) if len(before) == 1 else ()


def outcome_of(mind: Mind, question: Question, weighed: Sequence[Weighed], ease: float = 1.0) -> Outcome:
    """Whether one of the entries *weighed* is meant, or some may be, or none; *ease* below 1 lowers the thresholds."""
    thresholds = mind.thresholds[question.language.tag]
    if ease != 1:
        thresholds = Thresholds(thresholds.answer * ease, thresholds.suggest * ease)
    twins = mind.twins[question.language.tag]
    matches = [Match(each.id, each.score) for each in islice(_rivals(weighed, twins, question.names), OFFERED)]
    if matches and matches[0].score < thresholds.answer and _is_of_strangers(mind, question, weighed[0].entry):
        return Unanswered(matches[0])
    outcome = decide(matches, thresholds)
    if isinstance(outcome, Answered) and outcome.match.score < FAINT * thresholds.answer:
        lacking = mind.matchers[question.language.tag].lacking(question.masked, weighed[0].entry.id)
        if lacking >= AMISS:
            return Suggested(tuple(match for match in matches if match.score >= thresholds.suggest))
    return outcome


def _is_of_strangers(mind: Mind, question: Question, entry: Entry) -> bool:
    """Whether *question* is about a place or a person that is none of ours, and *entry* is not about just that.

    Of such only what is surely asked for is told, or what speaks of it: Tokyo's weather is not its tower.
    """
    if question.names or not question.strangers:
        return False
    foreign = [fold(found.text) for found in question.findings.foreign]
    if not all(name in entry.folded for name in foreign):
        return True
    rest = fold(question.masked)
    for name in question.strangers:
        rest = rest.replace(name, "{place}")
    return mind.matchers[question.language.tag].lacking(rest, entry.id) >= LACKING


def _rivals(weighed: Sequence[Weighed], twins: Twins, names: Sequence[str]) -> Iterator[Weighed]:
    """The best, and those whose answers do not say the same, the facts being told of *names*."""
    told: tuple[frozenset[str], ...] | None = None
    for each in weighed:
        if told is None:
            alike = (twins[answer] for answer in _answers(each, names) if answer in twins)
            told = (*alike, *(group for group in ALIKE if each.entry.id in group))
        elif told and not all(group.isdisjoint(_answers(each, names)) for group in told):
            continue
        yield each


def _answers(each: Weighed, names: Sequence[str]) -> list[str]:
    """The ids of the answer of an entry, and of what the fact says of each of *names* where it is one."""
    subjects = each.subjects or names
    return [each.entry.id, *(with_subjects(each.entry.id, (name,)) for name in subjects)]


def _with_names(mind: Mind, question: Question, asked: Asked, coverage: Coverage) -> Iterator[Weighed]:
    """What *question* may mean with the names of *asked*, said before."""
    for kind in sorted(kinds_of(mind.knowledge, asked.names)):
        named = replace(question, masked=f"{question.masked} {{{kind}}}", names=asked.names)
        yield from tellable(mind, named, asked, coverage, context=asked.names)


def points_back(question: Question) -> bool:
    """Whether *question* has a word such as "its" or "there", which stands for a name said before."""
    return _has_one_of(question, question.language.commands.get("pointers", ()))


def leads_over(question: Question) -> bool:
    """Whether *question* begins with words such as "and what about", or ends so where the language puts them last."""
    commands = question.language.commands
    first = tuple(f"{fold(word)} " for word in commands.get("again", ()))
    return question.folded.startswith(first)


def says_person(question: Question) -> bool:
    """Whether *question* has a word such as "she" or "his", which stands for somebody said before."""
    return _has_one_of(question, question.language.commands.get("personal", ()))


def _has_one_of(question: Question, wanted: Sequence[str]) -> bool:
    words = set(_WORD.findall(question.folded))
    return any(word in words if word.isascii() else word in question.folded for word in wanted)


def _is_of_places(each: Weighed) -> bool:
    """Whether an entry tells a fact of a city, or of a partnership."""
    return each.entry.kind == "fact" and each.entry.id.startswith(("city.", "partnership."))


def _is_of_people(each: Weighed) -> bool:
    """Whether an entry tells of people, or may."""
    return each.entry.kind != "fact" or each.entry.id in OF_PEOPLE or each.entry.id.startswith("person.")
