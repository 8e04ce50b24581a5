"""Whether dates and hours make sense."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.knowledge.dates import PartialDate
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Spot
from bot.knowledge.remarks import Remark
from bot.knowledge.reviewing import due_for_review
from bot.knowledge.schema import Occurrence
from bot.knowledge.walking import Piece


def lint_ages(knowledge: Knowledge, pieces: Iterable[Piece], today: date) -> Iterator[Remark]:
    """What was to be looked at before *today*, and what is said to have been looked at after it."""
    for due in due_for_review(knowledge, today):
        if due.why == "review":
            spot = Spot(due.record, (*due.steps, "review_by"))
            yield Remark(spot, "past-review", {"date": str(due.day)}, level="warning")
    for _, identity, steps, part in pieces:
        checked = getattr(part, "checked", None)
        if checked is not None and checked.earliest > today:
            spot = Spot(identity, (*steps, "checked"))
            yield Remark(spot, "in-future", {"key": "checked", "date": str(checked)}, level="warning")


def lint_dates(pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The dates and hours that contradict each other."""
    for _, identity, steps, part in pieces:
        for first, last in (("start", "end"), ("since", "until"), ("date", "until"), ("opens", "closes")):
            start, end = getattr(part, first, None), getattr(part, last, None)
            if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.latest < start.earliest:
                spot = Spot(identity, (*steps, last))
                yield Remark(spot, "end-before-start", {"start": str(start), "end": str(end)})
        if isinstance(part, Occurrence):
            yield from _clocks(Spot(identity, (*steps, "ends_at")), part)


def _clocks(spot: Spot, times: Occurrence) -> Iterator[Remark]:
    one_day = times.end in (None, times.start)
    if one_day and times.starts_at and times.ends_at and times.ends_at < times.starts_at:
        yield Remark(spot, "end-before-start", {"start": f"{times.starts_at:%H:%M}", "end": f"{times.ends_at:%H:%M}"})
