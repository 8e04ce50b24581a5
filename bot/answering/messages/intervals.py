"""How much time lies between two things that a question names: "how long from the proposal to the signing?"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.answering.candidates.context import Context
from bot.answering.candidates.meaning import meant, outcome_of
from bot.answering.candidates.weighing import Weighed
from bot.answering.content.partnerships import links_meant
from bot.answering.content.telling import split_id, tell
from bot.answering.language.bare import says
from bot.answering.language.compiled import Compiled
from bot.answering.messages.pieces import Part, Told
from bot.answering.messages.sense import GUESSED, Sense
from bot.answering.question.pointing import points_back
from bot.answering.question.said import Asked
from bot.answering.question.told_dates import YEAR, first_date, opening_of
from bot.answering.question.understanding import Question
from bot.folding import fold
from bot.knowledge.dates import PartialDate
from bot.knowledge.languages import Language
from bot.knowledge.schema import PartnershipKind
from bot.matching.deciding import Unanswered

_Shapes = list[tuple[re.Pattern[str], str, str]]
"""How two ends are said, and by which words the one and the other are asked for alone."""
NEARLY = 0.8
"""What is so likely as the likeliest may be told instead, if that has no date."""
MOST_YEARS = 2
"""A sentence that tells more years tells no one date."""
FEW_MONTHS = 3
"""Fewer months than these are told in days."""


class Dated(NamedTuple):
    """One end of a time asked for: what is told of it, and when that was."""

    told: Told
    when: PartialDate


def interval_asked(sense: Sense) -> tuple[Dated, Dated] | None:
    """The dated things between which the message asks how long it was, the earlier first; None where it does not."""
    question = sense.whole.question
    if not says(question.text, question.language.commands.get("how_long", ())):
        return None
    for one, other in _ends(sense):
        first, then = _dated(sense, one), _dated(sense, other)
        if first and then and _is_apart(first.when, then.when) and not _is_one(first.told, then.told):
            return (first, then) if first.when.earliest < then.when.earliest else (then, first)
    return None


def length_said(asked: Asked, first: PartialDate, then: PartialDate) -> str:
    """How long it was from *first* to *then*: in years and months where both months are known, else in about years.

    In days where both days are known, and days are asked for or it was less than three months.
    """
    wording = asked.wording
    slots = {"first": wording.date(first), "then": wording.date(then)}
    if not first.month or not then.month:
        return wording.say("interval-about", length=_counted(asked, "year", then.year - first.year), **slots)
    months = (then.year - first.year) * 12 + then.month - first.month
    months -= bool(first.day and then.day and then.day < first.day)
    in_days = says(asked.text, wording.language.commands.get("in_days", ()))
    if first.day and then.day and (in_days or months < FEW_MONTHS):
        days = (then.earliest - first.earliest).days
        return wording.say("interval", length=_counted(asked, "day", days), **slots)
    counted = {unit: count for unit, count in zip(("year", "month"), divmod(months, 12), strict=True) if count}
    said = [_counted(asked, unit, count) for unit, count in counted.items()]
    length = wording.say("length-both", years=said[0], months=said[-1]) if len(said) > 1 else "".join(said)
    is_about = bool(first.day and then.day) and first.day != then.day
    return wording.say("interval-about" if is_about else "interval", length=length, **slots) if said else ""


def _counted(asked: Asked, unit: str, count: int) -> str:
    key = f"length-{unit}" if count == 1 else f"length-{unit}s"
    return asked.wording.say(key, count=asked.wording.number(count))


def _ends(sense: Sense) -> Iterator[tuple[str, str]]:
    """What the message may name as the two ends, each as a question of its own; whoever is named alone is none."""
    question = sense.whole.question
    for shape, one, other in _SHAPES.of(question.language):
        found = shape.search(question.text)
        ends = [sense.read(end) for end in found.groups()] if found else []
        whole = all(_is_something(sense, end) or (end.names and not end.only_names) for end in ends)
        if found and whole and any(_is_something(sense, end) for end in ends):
            yield one.format(one=found["one"].strip()), other.format(other=found["other"].strip())


def _is_something(sense: Sense, end: Question) -> bool:
    """Whether *end* says more than whom it names: of "the Tainan and Changhua agreements" neither does."""
    says_more = not sense.mind.matchers[end.language.tag].says_little(end.unnamed)
    return says_more or any(name not in sense.mind.knowledge.cities for name in end.names)


def _dated(sense: Sense, text: str) -> Dated | None:
    """What *text*, which asks when something was, means, and the date that is told of it."""
    question, home = sense.read(text), sense.mind.knowledge.program.home
    if points_back(question) and sense.says_little(question):
        return None
    # Where nobody is named, the tie of the home cities is meant, and by the sister city always.
    spoken = () if question.kind is PartnershipKind.SISTER else sense.whole.question.names or sense.whole.context.names
    before = () if question.names else spoken or home
    part = Part(question, Context(before))
    for each in _meant(sense, part):
        named = part.named_for(each.id, sense.mind.knowledge)
        asked = sense.asked(named)
        opening = _opening(asked, each)
        if len(YEAR.findall(opening)) > MOST_YEARS:
            # Of a row of dates the first may be any of them.
            return None
        if when := _on_record(asked, each) or first_date(opening, asked.wording.language):
            return Dated(Told(named, each, sure=True), when)
    return None


def _is_apart(first: PartialDate, then: PartialDate) -> bool:
    """Whether it can be told how long it was from the one date to the other: in one year by their months or days."""
    if first.year != then.year:
        return True
    is_by_months = bool(first.month and then.month) and first.month != then.month
    return is_by_months or (bool(first.day and then.day) and first.day != then.day)


def _is_one(told: Told, other: Told) -> bool:
    """Whether both are the same answer about the same."""
    return told.best.id == other.best.id and set(told.question.names) == set(other.question.names)


def _meant(sense: Sense, part: Part) -> list[Weighed]:
    """What *part* means by itself, and what is nearly as likely, if that is surer than what would only be offered."""
    weighed = meant(sense.mind, part.question, sense.asked(part.question), part.context)
    if isinstance(outcome_of(sense.mind, part.question, weighed, GUESSED), Unanswered):
        return []
    return [each for each in weighed if each.score >= NEARLY * weighed[0].score and each.entry.kind != "talk"]


def _on_record(asked: Asked, best: Weighed) -> PartialDate | None:
    """The date of what *best* tells, where that is a milestone or the one agreement."""
    key, _ = split_id(best.id)
    if milestone := asked.knowledge.milestones.get(key):
        return milestone.date
    links = links_meant(asked) if key.startswith("partnership.") else []
    return links[0][1].signed if len(links) == 1 else None


def _opening(asked: Asked, best: Weighed) -> str:
    """The first sentence of what *best* tells as known; empty where it only asks back."""
    said = tell(asked, best.id)
    return "" if said is None or said.offers or not said.known else opening_of(said.text)


def _shapes(language: Language) -> _Shapes:
    return [(_shape(each.said, language), each.one, each.other) for each in language.intervals]


def _shape(said: str, language: Language) -> re.Pattern[str]:
    """What finds both ends: the first goes no further than it must, the last to the end of the sentence."""
    ahead, behind = sorted(("one", "other"), key=lambda end: said.find(f"{{{end}}}"))
    found = re.escape(fold(said)).replace(re.escape(f"{{{ahead}}}"), f"(?P<{ahead}>.+?)")
    found = found.replace(re.escape(f"{{{behind}}}"), rf"(?P<{behind}>[^.?!？。]+)")
    return re.compile(rf"\b{found}" if language.spaced else found, re.IGNORECASE)


_SHAPES = Compiled(_shapes)
