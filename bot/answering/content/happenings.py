"""Answers computed about what happened: in a year, between years, on one day."""

from collections.abc import Sequence

from bot.answering.question.said import Asked, Said, Teller
from bot.answering.question.understanding import days_in
from bot.answering.question.years import years_of
from bot.knowledge.dates import PartialDate
from bot.knowledge.schema import Milestone

HISTORY = "program.history-year"
LISTED = 8
"""More happenings are not read out at once."""


def year(asked: Asked) -> Said | None:
    """What happened in the years asked for, among the records named."""
    wording, span = asked.wording, years_of(asked)
    wanted = [(each, each) for each in asked.years]
    label = wording.join([str(each) for each in asked.years])
    if span.first and span.last:
        wanted = [(span.first, span.last)]
        label = wording.say("span", start=str(span.first), end=str(span.last)) if span.first < span.last else label
    if not wanted:
        return None
    found = _recorded(asked, wanted)
    if not found:
        return Said(wording.say("nothing-in-year", year=label), known=False, ask=asked.knowledge.program.ask)
    if (day := _day_of(asked)) and (then := [each for each in found if each.date == day]):
        texts = tuple(wording.text(each.text) for each in then)
        return Said(wording.say("on-day", date=wording.date(day)), items=texts, subjects=asked.names).sourced_by(*then)
    lines = [
        wording.say("milestone-line", when=wording.span(each.date, each.until), title=wording.text(each.title))
        for each in found[:LISTED]
    ]
    more = "\n".join(wording.text(each.text) for each in found)
    said = Said(wording.say("in-year", year=label), items=tuple(lines), more=more, subjects=asked.names)
    return said.sourced_by(*found[:LISTED])


def _recorded(asked: Asked, spans: Sequence[tuple[int, int]]) -> list[Milestone]:
    """What is recorded of the years in one of *spans*, of the months and names asked for, in the order of time."""
    found = [
        each
        for each in asked.knowledge.milestones.values()
        if any(each.date.year <= last and first <= (each.until or each.date).year for first, last in spans)
        and (not asked.months or not each.date.month or each.date.month in asked.months)
        and (not asked.names or _about(asked, each))
    ]
    return sorted(found, key=lambda each: each.date.earliest)


def happened_then(asked: Asked) -> bool:
    """Whether one day is asked for, and something is recorded of it."""
    day = _day_of(asked)
    return day is not None and any(each.date == day for each in asked.knowledge.milestones.values())


def _day_of(asked: Asked) -> PartialDate | None:
    """The one day that is asked for: 6 October 2023."""
    days = days_in(asked.text, asked.wording.language)
    if not len(days) == len(asked.months) == len(asked.years) == 1:
        return None
    text = f"{asked.years[0]:04}-{asked.months[0]:02}-{int(days[0]):02}"
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None  # 31 February is no day


def _about(asked: Asked, milestone: Milestone) -> bool:
    about = set(milestone.about)
    about |= {
        city for name in milestone.about if (link := asked.knowledge.partnerships.get(name)) for city in link.cities
    }
    return set(asked.names) <= about


TELLERS: dict[str, Teller] = {HISTORY: year}
