"""Whether the dates of an event are likely: in order, in season, as long as events are, with hours of the day."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise

from bot.knowledge.linting.remarks import Remark
from bot.knowledge.linting.written_dates import years_in
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Spot
from bot.knowledge.problems import Slot
from bot.knowledge.schema import Event, Occurrence

LONGEST = timedelta(days=62)
_EARLIEST_HOUR = time(5)
_BEFOREHAND = timedelta(days=400)  # nobody may apply sooner than so long before


def lint_occurrences(knowledge: Knowledge) -> Iterator[Remark]:
    """The dates that look mistyped."""
    for identity, event in knowledge.events.items():
        yield from _order(identity, event)
        for number, occurrence in enumerate(event.occurrences):
            spot = Spot(identity, ("occurrences", number))
            yield from _season(spot, event, occurrence)
            yield from _length(spot, occurrence)
            yield from _names(spot, occurrence)
            yield from _window(spot, occurrence)


def _order(identity: str, event: Event) -> Iterator[Remark]:
    """A date that breaks the order of the others: most likely its year is another one."""
    days = [each.start.earliest for each in event.occurrences]
    falling = sum(first > second for first, second in pairwise(days))
    met: dict[date, int] = {}
    for number, occurrence in enumerate(event.occurrences):
        spot = Spot(identity, ("occurrences", number, "start"))
        start: dict[str, Slot | Spot] = {"start": str(occurrence.start)}
        if occurrence.start.day and (first := met.setdefault(days[number], number)) != number:
            start["place"] = Spot(identity, ("occurrences", first, "start"))
            yield Remark(spot, "same-day", start, level="warning")
        elif number and falling == 1 and days[number] < days[number - 1]:
            start["before"] = str(event.occurrences[number - 1].start)
            yield Remark(spot, "out-of-order", start, level="warning")


def _season(spot: Spot, event: Event, occurrence: Occurrence) -> Iterator[Remark]:
    months = {occurrence.start.month, occurrence.end.month if occurrence.end else 0} - {0}
    if event.months and months and not months & set(event.months):
        slots = {"start": str(occurrence.start), "months": ", ".join(map(str, event.months))}
        yield Remark(_at(spot, "start"), "out-of-season", slots, level="warning")


def _length(spot: Spot, occurrence: Occurrence) -> Iterator[Remark]:
    start, end = occurrence.start, occurrence.end
    if end and end.latest - start.earliest > LONGEST and end.day:
        slots: dict[str, Slot | Spot] = {
            "start": str(start),
            "end": str(end),
            "days": (end.latest - start.earliest).days,
        }
        yield Remark(_at(spot, "end"), "long-event", slots, level="warning")
    if occurrence.starts_at and occurrence.starts_at < _EARLIEST_HOUR:
        slots = {
            "hour": f"{occurrence.starts_at:%H:%M}",
            "later": f"{occurrence.starts_at.hour + 12}:{occurrence.starts_at:%M}",
        }
        yield Remark(_at(spot, "starts_at"), "night-hour", slots, level="warning")


def _names(spot: Spot, occurrence: Occurrence) -> Iterator[Remark]:
    """The id and the title of a date may name a year: then it is that of the date."""
    years = {each.year for each in (occurrence.start, occurrence.end) if each}
    for name, text in (("id", occurrence.id or ""), *(("title", text) for text in occurrence.title.values())):
        named = set(years_in(text))
        if named and not named & years:
            slots = {"start": str(occurrence.start), "key": name, "year": str(min(named))}
            yield Remark(_at(spot, name, key=True), "other-year", slots, level="warning")
            return


def _window(spot: Spot, occurrence: Occurrence) -> Iterator[Remark]:
    window = occurrence.applications
    if window is None:
        return
    last = (occurrence.end or occurrence.start).latest
    for name in ("opens", "closes"):
        day = getattr(window, name)
        if day is not None and not last - _BEFOREHAND <= day.earliest <= last:
            slots = {"key": name, "day": str(day), "start": str(occurrence.start)}
            yield Remark(_at(spot, "applications", name), "window-off", slots, level="warning")


def _at(spot: Spot, *steps: str, key: bool = False) -> Spot:
    return Spot(spot.record, (*spot.steps, *steps), key=key)
