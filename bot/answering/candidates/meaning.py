"""What a question may mean: the entries that can be told for it, best first, and whether one of them is clear."""

from collections.abc import Iterator, Sequence
from itertools import islice

from bot.answering.candidates.both_sides import other_side
from bot.answering.candidates.catalogue import Entry
from bot.answering.candidates.context import Context
from bot.answering.candidates.going_on import GoingOn
from bot.answering.candidates.mind import Mind, Twins
from bot.answering.candidates.tellable import tellable
from bot.answering.candidates.weighing import Weighed, by_score
from bot.answering.content.telling import ALIKE, with_subjects
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.folding import fold
from bot.knowledge.links import programme_links
from bot.matching.calibration import Thresholds
from bot.matching.deciding import OFFERED, Answered, Match, Outcome, Suggested, Unanswered, decide

FAINT = 0.7
"""What reaches less than this share of the answer's threshold is told only if it holds what is asked …"""
AMISS = 0.3
"""… but for so much: else it is offered."""
LACKING = 0.5
"""An answer that speaks of a stranger, but lacks so much of what else is asked, speaks of the stranger in passing."""
BRIEF = 60
"""A question of so many characters tells nothing but what it asks for …"""
KINSHIP = 0.28
"""… and is at least so much like all that people say when they ask for what is offered: a joke is no job."""
FAR = 0.88
"""What reaches so much of the offer's threshold may be told beside that nothing is known: of those who ask in words of
their own, three in four find it there."""
WANTING = 0.45
"""What a city is asked for is not told where so much of the question is about something else …"""
CURT = 45
"""… and little stands around it: the longest river of a city is no oldest partner of it. Only of words between spaces
is known which are something else."""
SUBJECT = 0.25
"""Who is no name of ours, but stands in this share of an entry's phrasings, is what the entry is about."""


def meant(mind: Mind, question: Question, asked: Asked, context: Context) -> list[Weighed]:
    """The entries that can be told for *question*, best first, also in the light of what was said before.

    *asked* is the question with its own names.
    """
    coverage = mind.coverage(question)
    best = {each.id: each for each in tellable(mind, question, asked, coverage)}
    found = GoingOn(mind, question, asked, coverage, context).meant(best)
    return sorted(found.values(), key=by_score, reverse=True)


def outcome_of(mind: Mind, question: Question, weighed: Sequence[Weighed], ease: float = 1.0) -> Outcome:
    """Whether one of the entries *weighed* is meant, or some may be, or none; *ease* below 1 lowers the thresholds."""
    thresholds = mind.thresholds[question.language.tag]
    if ease != 1:
        thresholds = Thresholds(thresholds.answer * ease, thresholds.suggest * ease)
    matches = _matches(mind, question, weighed)
    if matches and matches[0].score < thresholds.answer and _is_of_strangers(mind, question, weighed[0].entry):
        return Unanswered(matches[0])
    outcome = decide(matches, thresholds)
    if isinstance(outcome, Answered) and _is_doubtful(mind, question, weighed[0], thresholds):
        return Suggested(tuple(match for match in matches if match.score >= thresholds.suggest))
    if not isinstance(outcome, Unanswered) and (other := other_side(mind, question, weighed)):
        return Answered(matches[0], Match(other.id, other.score), both=True)
    return outcome


def far_off(mind: Mind, question: Question, weighed: Sequence[Weighed]) -> tuple[Match, ...]:
    """What *question*, if it is one and about no strangers, may still mean where nothing is near enough to it."""
    parting = mind.parting[question.language.tag]
    if question.strangers or not (parting.asks(question.text) or parting.goes_on_asking(question.text)):
        return ()
    least = FAR * mind.thresholds[question.language.tag].suggest
    return tuple(match for match in _matches(mind, question, weighed) if match.score >= least)


def _matches(mind: Mind, question: Question, weighed: Sequence[Weighed]) -> list[Match]:
    """The best of *weighed* that do not say the same."""
    rivals = _rivals(mind, weighed, question.names, twins=mind.twins[question.language.tag])
    return [Match(each.id, each.score) for each in islice(rivals, OFFERED)]


def _is_doubtful(mind: Mind, question: Question, best: Weighed, thresholds: Thresholds) -> bool:
    """Whether *best*, clear as it is of the others, is better offered than told."""
    if not best.evident:
        return True
    if best.score >= thresholds.answer:
        return False
    lacking = mind.matchers[question.language.tag].lacking(question.masked, best.entry.id)
    if best.score < FAINT * thresholds.answer:
        return lacking >= AMISS or not _is_akin(mind, question, best.entry.id)
    is_curt = question.language.spaced and len(question.masked) <= CURT and best.entry.id.startswith("city.")
    return is_curt and lacking >= WANTING


def _is_akin(mind: Mind, question: Question, entry: str) -> bool:
    """Whether *question*, if it is brief, is like what people say when they ask for *entry*."""
    matcher = mind.matchers[question.language.tag]
    return len(question.masked) > BRIEF or matcher.kinship(question.masked, entry) >= KINSHIP


def _is_of_strangers(mind: Mind, question: Question, entry: Entry) -> bool:
    """Whether *question* is about a place or a person that is none of ours, and *entry* is not about just that.

    Of such only what is surely asked for is told, or what speaks of it: Tokyo's weather is not its tower.
    """
    if question.names or not question.strangers:
        return False
    foreign = [fold(found.text) for found in question.findings.foreign]
    if not all(name in entry.folded for name in foreign):
        return True
    if not foreign and _is_about(entry, question.strangers, question.language.tag):
        return False
    rest = fold(question.masked)
    for name in question.strangers:
        rest = rest.replace(name, "{place}")
    return mind.matchers[question.language.tag].lacking(rest, entry.id) >= LACKING


def _is_about(entry: Entry, strangers: Sequence[str], tag: str) -> bool:
    """Whether many phrasings of *entry* in the language *tag* name one of *strangers*, as Shizutani School."""
    phrasings = [fold(text) for text in entry.phrasings.get(tag, ())]
    naming = sum(any(name in text for name in strangers) for text in phrasings)
    return naming >= SUBJECT * max(1, len(phrasings))


def _rivals(mind: Mind, weighed: Sequence[Weighed], names: Sequence[str], *, twins: Twins) -> Iterator[Weighed]:
    """The best, and those whose answers do not say the same, the facts being told of *names*."""
    told: tuple[frozenset[str], ...] | None = None
    for each in weighed:
        if told is None:
            alike = (twins[answer] for answer in _answers(mind, each, names) if answer in twins)
            told = (*alike, *(group for group in ALIKE if each.entry.id in group))
        elif told and not all(group.isdisjoint(_answers(mind, each, names)) for group in told):
            continue
        yield each


def _answers(mind: Mind, each: Weighed, names: Sequence[str]) -> list[str]:
    """The ids of the answer of an entry, and of what the fact says of each of *names* where it is one."""
    subjects = each.subjects or names
    if each.entry.id.startswith("partnership."):
        subjects = [*subjects, *_link_of(mind, subjects)]
    return [each.entry.id, *(with_subjects(each.entry.id, (name,)) for name in subjects)]


def _link_of(mind: Mind, names: Sequence[str]) -> list[str]:
    """The one partnership of the programme that the cities among *names* mean: Bizen's is that with Torrance."""
    knowledge = mind.knowledge
    cities = {name for name in names if name in knowledge.cities}
    links = [name for name, link in programme_links(knowledge) if cities.issubset(link.cities)]
    return links if cities and len(links) == 1 else []
