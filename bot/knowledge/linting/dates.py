"""Whether dates and hours make sense."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pydantic import BaseModel

from bot.knowledge.dates import PartialDate
from bot.knowledge.linting.remarks import Remark
from bot.knowledge.loading import Knowledge
from bot.knowledge.moments import LocalMoment
from bot.knowledge.placing import Spot
from bot.knowledge.reviewing import due_for_review
from bot.knowledge.schema import Occurrence
from bot.knowledge.walking import Piece

_FROM = 1850  # the first year of which the programme's records speak
_AHEAD: Mapping[str, int] = {
    "start": 8,
    "end": 8,
    "opens": 3,
    "closes": 3,
    "publish": 2,
    "expires": 3,
    "review_by": 10,
    "since": 5,
    "until": 10,
    "date": 5,
}
"""How many years ahead a date may lie; what happened or was looked at lies in none."""
_PAST = ("checked", "as_of", "signed")
_PAIRS = (("start", "end"), ("since", "until"), ("date", "until"), ("opens", "closes"))


def lint_ages(knowledge: Knowledge, pieces: Iterable[Piece], today: date) -> Iterator[Remark]:
    """What was to be looked at before *today*, what is said to have happened after it, and years that are unlikely."""
    parts = {(each.record, each.steps): each.part for each in pieces}
    for due in due_for_review(knowledge, today):
        # The programme is its file's only record, and has no id.
        part = parts.get((due.record, due.steps))
        if due.why == "review" and not (part and _reviewed_before_checked(part)):
            spot = Spot(due.record, (*due.steps, "review_by"))
            yield Remark(spot, "past-review", {"date": str(due.day)}, level="warning")
    for (identity, steps), part in parts.items():
        for name in type(part).model_fields:
            value = getattr(part, name)
            if isinstance(value, PartialDate | LocalMoment):
                yield from _year(Spot(identity, (*steps, name)), name, value, today)


def _year(spot: Spot, name: str, value: PartialDate | LocalMoment, today: date) -> Iterator[Remark]:
    day = value.earliest if isinstance(value, PartialDate) else value.day
    if name in _PAST and day > today:
        yield Remark(spot, "in-future", {"key": name, "date": str(value)}, level="warning")
    elif not _FROM <= day.year <= today.year + _AHEAD.get(name, 10):
        yield Remark(spot, "unlikely-year", {"date": str(value)}, level="warning")


def lint_dates(pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The dates and hours that contradict each other."""
    for _, identity, steps, part in pieces:
        for first, last in _PAIRS:
            start, end = getattr(part, first, None), getattr(part, last, None)
            if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.latest < start.earliest:
                spot = Spot(identity, (*steps, last))
                yield Remark(spot, "end-before-start", {"start": str(start), "end": str(end)})
        if isinstance(part, Occurrence):
            yield from _clocks(Spot(identity, (*steps, "ends_at")), part)
        if _reviewed_before_checked(part):
            slots = {"review": str(getattr(part, "review_by", "")), "checked": str(getattr(part, "checked", ""))}
            yield Remark(Spot(identity, (*steps, "review_by")), "review-before-checked", slots, level="warning")


def _reviewed_before_checked(part: BaseModel) -> bool:
    """Whether *part* was to be looked at again before it was looked at; what was true of old may well be."""
    review, checked, as_of = (getattr(part, name, None) for name in ("review_by", "checked", "as_of"))
    if review is None or checked is None or (as_of is not None and as_of.earliest <= review.latest):
        return False
    return bool(review.latest < checked.earliest)


def _clocks(spot: Spot, times: Occurrence) -> Iterator[Remark]:
    one_day = times.end in (None, times.start)
    if one_day and times.starts_at and times.ends_at and times.ends_at <= times.starts_at:
        yield Remark(spot, "end-before-start", {"start": f"{times.starts_at:%H:%M}", "end": f"{times.ends_at:%H:%M}"})
