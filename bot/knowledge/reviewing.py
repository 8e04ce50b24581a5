"""What somebody must look at again: what is past its `review_by`, and events whose season nears without a date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel

from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import Event, Role
from bot.knowledge.walking import pieces_of

BEFORE_A_SEASON = timedelta(days=60)
"""So long before its season somebody looks whether the date of an event is announced."""
LOOKED_LATELY = timedelta(days=14)
"""Who has looked for the date of an event need not look again so soon."""
_BESIDE = timedelta(days=31)  # a date may fall so far outside the usual months


@dataclass(frozen=True, slots=True)
class Due:
    """One part to be looked at: the record, the steps that lead to the part, and why.

    *day* is the last day of its `review_by`, or the first day of the season for which it has no date.
    """

    why: Literal["review", "season"]
    day: date
    record: str
    steps: tuple[str | int, ...] = ()


def due_for_review(knowledge: Knowledge, today: date) -> list[Due]:
    """What is to be looked at on *today*: first what is past, longest first, then the seasons that near."""
    last_heard = _last_heard(knowledge)
    found = [
        Due("review", review.latest, identity, steps)
        for _, identity, steps, part in pieces_of(knowledge)
        if (review := getattr(part, "review_by", None)) and review.latest < today and not _is_over(part, last_heard)
    ]
    for identity, event in knowledge.events.items():
        if (season := _season_without_date(event, today)) is not None:
            found.append(Due("season", season, identity))
    return sorted(found, key=lambda each: (each.why == "season", each.day, knowledge.places[each.record]))


def _last_heard(knowledge: Knowledge) -> Mapping[tuple[str, str], date]:
    """The day of the latest news of each office (a role of something), whoever holds it."""
    heard: dict[tuple[str, str], date] = {}
    for person in knowledge.people.values():
        for role in person.roles:
            heard[role.role, role.of] = max(_heard(role, date.min), heard.get((role.role, role.of), date.min))
    return heard


def _heard(role: Role, otherwise: date) -> date:
    return max((each.latest for each in (role.since, role.as_of) if each), default=otherwise)


def _is_over(part: BaseModel, last_heard: Mapping[tuple[str, str], date]) -> bool:
    """Whether *part* is an office that its holder has left, or that somebody else was heard of in since."""
    if not isinstance(part, Role):
        return False
    return part.until is not None or _heard(part, date.max) < last_heard[part.role, part.of]


def _season_without_date(event: Event, today: date) -> date | None:
    """The first day of a season of *event* that is near, and has no date; None where nobody need look."""
    if event.checked and event.checked.latest >= today - LOOKED_LATELY:
        return None
    for first, last in _seasons(event.months, today):
        if first - BEFORE_A_SEASON <= today <= last and not _has_date(event, first, last):
            return first
    return None


def _seasons(months: tuple[int, ...], today: date) -> Iterator[tuple[date, date]]:
    """The first and the last day of each season that is not over *today*, of this year or the next."""
    if len(set(months)) == 12:
        return  # what may be at any time has no season to prepare for
    for month in sorted(set(months)):
        if (month - 2) % 12 + 1 in months:
            continue  # no first month of a season
        length = next(length for length in range(1, 12) if (month + length - 1) % 12 + 1 not in months)
        for year in (today.year - 1, today.year, today.year + 1):
            after = month - 1 + length
            last = date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
            if last >= today:
                yield date(year, month, 1), last


def _has_date(event: Event, first: date, last: date) -> bool:
    """Whether a day is known in the season, or that it is off."""
    return any(
        first - _BESIDE <= each.start.earliest <= last + _BESIDE
        for each in event.occurrences
        if each.start.day or each.cancelled
    )
