"""Answers computed about events: the next one, past ones, what a month brings."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import wraps

from bot.answering.content.facts import fact_of, tell_fact, tell_missing
from bot.answering.question.said import Asked, Said, Teller
from bot.answering.question.years import years_said
from bot.knowledge.scalars import Text
from bot.knowledge.schema import Event, Occurrence

LISTED = 6
"""More happenings than this are not read out at once."""


def _event(asked: Asked) -> tuple[str, Event] | None:
    return next(((name, asked.knowledge.events[name]) for name in asked.names if name in asked.knowledge.events), None)


def _last_day(occurrence: Occurrence) -> date:
    return (occurrence.end or occurrence.start).latest


def upcoming(event: Event, today: date) -> list[Occurrence]:
    """The occurrences that are not over and not cancelled, soonest first."""
    ahead = [each for each in event.occurrences if _last_day(each) >= today and not each.cancelled]
    return sorted(ahead, key=lambda each: each.start.earliest)


def past(event: Event, today: date) -> list[Occurrence]:
    """The occurrences that are over and were not cancelled, latest first."""
    held = (each for each in event.occurrences if _last_day(each) < today and not each.cancelled)
    return sorted(held, key=_last_day, reverse=True)


def _when(asked: Asked, occurrence: Occurrence) -> str:
    text = asked.wording.span(occurrence.start, occurrence.end)
    if occurrence.starts_at:
        clock = asked.wording.time(occurrence.starts_at)
        if occurrence.ends_at:
            clock = asked.wording.say("span", start=clock, end=asked.wording.time(occurrence.ends_at))
        text = asked.wording.say("at-time", date=text, time=clock)
    return text


def _of_each(tell: Callable[[Asked, str, Event], Said]) -> Teller:
    """Have *tell* tell of the one event that is named; of several a list is told, of none nothing."""

    @wraps(tell)
    def told(asked: Asked) -> Said | None:
        named = [name for name in dict.fromkeys(asked.names) if name in asked.knowledge.events]
        if len(named) > 1:
            return _of_several(asked, named)
        return tell(asked, named[0], asked.knowledge.events[named[0]]) if named else None

    return told


@_of_each
def when(asked: Asked, identity: str, event: Event) -> Said:
    """When the named event is next, and where; where no date is announced, the usual season and the last dates."""
    if asked.years:
        return _in_years(asked, identity, event)
    wording = asked.wording
    name = asked.named(identity)
    ahead = upcoming(event, asked.today)
    if ahead:
        parts = [wording.say("event-next", event=name, when=_when(asked, ahead[0])), *_days_part(asked, ahead[0])]
        parts += _place_part(asked, ahead[0].place or event.place)
        return Said(wording.together(parts), subjects=(identity,)).sourced_by(ahead[0])
    parts = [wording.say("event-no-date", event=name)]
    if event.season:
        parts.append(wording.say("event-season", season=wording.text(event.season)))
    before = past(event, asked.today)
    if before:
        parts.append(wording.say("event-last", when=_when(asked, before[0])))
    text = wording.together([*parts, *_place_part(asked, event.place)])
    said = Said(text, ask=event.ask or asked.knowledge.program.ask, subjects=(identity,))
    return said.sourced_by(*before[:1], *(() if before else (event,)))


def _of_several(asked: Asked, named: Sequence[str]) -> Said:
    """When each of the events *named* is next, or its usual season; or was, in the years asked for."""
    wording, events = asked.wording, [asked.knowledge.events[name] for name in named]
    if asked.years:
        told = [_in_years(asked, name, event) for name, event in zip(named, events, strict=True)]
        sources = dict.fromkeys(source for each in told for source in each.sources)
        lines = tuple(each.text for each in told)
        return Said(wording.say("events-named"), items=lines, sources=tuple(sources), subjects=tuple(named))
    lines = tuple(_line(asked, name, event) for name, event in zip(named, events, strict=True))
    said = Said(wording.say("events-named"), items=lines, subjects=tuple(named))
    return said.sourced_by(*(part for event in events for part in upcoming(event, asked.today)[:1] or (event,)))


def _line(asked: Asked, name: str, event: Event) -> str:
    """When the event *name* is next, or its usual season, or that no date is known, in a list."""
    wording = asked.wording
    if ahead := upcoming(event, asked.today):
        return wording.say("event-line", event=asked.named(name), when=_when(asked, ahead[0]))
    if event.season:
        return wording.say("event-usual-line", event=asked.named(name), season=wording.text(event.season))
    return wording.say("event-no-date", event=asked.named(name))


def _days_part(asked: Asked, occurrence: Occurrence) -> list[str]:
    """In how many days it begins, where that is known and still ahead."""
    days = _days_ahead(asked, occurrence)
    if days is None or days < 1:
        return []
    wording = asked.wording
    return [wording.say("event-tomorrow") if days == 1 else wording.say("event-in-days", days=wording.number(days))]


def _days_ahead(asked: Asked, occurrence: Occurrence) -> int | None:
    return (occurrence.start.earliest - asked.today).days if occurrence.start.precision == "day" else None


def _place_part(asked: Asked, place: Text) -> list[str]:
    return [asked.wording.say("place-part", place=asked.wording.text(place))] if place else []


def venue(asked: Asked) -> Said | None:
    """Where the named event is held, and in a sentence when."""
    found = _event(asked)
    if found is None:
        return None
    identity, event = found
    wording = asked.wording
    said = tell_fact(asked, identity, "venue")
    ahead = upcoming(event, asked.today)
    place = event.place or (ahead[0].place if ahead else {})
    if said is None and place:
        text = wording.say("event-place", event=asked.named(identity), place=wording.text(place))
        said = Said(text, subjects=(identity,)).sourced_by(event)
    if said is None:
        return tell_missing(asked, identity, "venue")
    parts, years = [said.text], years_said(asked)
    then = [each for each in past(event, asked.today) if each.start.year in years]
    if len(then) == 1:
        parts.append(wording.say("event-was", event=asked.named(identity), when=_when(asked, then[0])))
    elif ahead:
        parts.append(wording.say("event-next-date", when=_when(asked, ahead[0])))
    elif event.season:
        parts.append(wording.say("event-season", season=wording.text(event.season)))
    return replace(said, text=wording.together(parts)).sourced_by(*(then if len(then) == 1 else ahead[:1]))


def _in_years(asked: Asked, identity: str, event: Event) -> Said:
    """The dates of the named event in the years asked for, or all that are known of its past."""
    wording, name, years = asked.wording, asked.named(identity), years_said(asked)
    chosen = [each for each in event.occurrences if not years or each.start.year in years]
    chosen.sort(key=_last_day, reverse=True)
    if not chosen:
        return _not_held(asked, identity, event)
    if len(chosen) > 1:
        lines = tuple(_happened(asked, each) for each in chosen)
        said = Said(wording.say("event-dates", event=name), items=lines, subjects=(identity,))
        return said.sourced_by(*chosen)
    (only,) = chosen
    sentence = "event-was" if _last_day(only) < asked.today else "event-next"
    if only.cancelled:
        sentence = "event-cancelled"
    called = wording.text(only.title) if only.title else name
    text = wording.together(
        [wording.say(sentence, event=called, when=_when(asked, only)), *_place_part(asked, only.place)]
    )
    return Said(text, subjects=(identity,)).sourced_by(only)


def _happened(asked: Asked, occurrence: Occurrence) -> str:
    """When *occurrence* was or is, and as which, in a list; of a cancelled one, that it was."""
    day = _when(asked, occurrence)
    if occurrence.title:
        day = asked.wording.say("in-brackets", name=day, other=asked.wording.text(occurrence.title))
    return asked.wording.say("event-cancelled-line", when=day) if occurrence.cancelled else day


def _not_held(asked: Asked, identity: str, event: Event) -> Said:
    """That nothing is known of *event* in the years asked for, or in any.

    Of a year to come its usual season is told, of past ones its history: it may have rested then.
    """
    wording, name = asked.wording, asked.named(identity)
    years = years_said(asked)
    parts = [wording.say("event-no-past", event=name)]
    if years:
        parts = [wording.say("event-not-in-year", event=name, year=wording.join([str(year) for year in years]))]
    if event.season and any(year >= asked.today.year for year in years):
        parts.append(wording.say("event-season", season=wording.text(event.season)))
    history = fact_of(asked, identity, "history") if years and max(years) < asked.today.year else None
    if history and history.known:
        parts.append(wording.text(history.text))
    ask = event.ask or asked.knowledge.program.ask
    return Said(wording.together(parts), known=False, ask=ask, subjects=(identity,)).sourced_by(history or event)


def days_until(asked: Asked) -> Said | None:
    """The days until the named event."""
    found = _event(asked)
    ahead = upcoming(found[1], asked.today) if found else []
    days = _days_ahead(asked, ahead[0]) if ahead else None
    if found is None or days is None:
        return when(asked)
    slots = {"event": asked.named(found[0]), "days": asked.wording.number(max(days, 0)), "when": _when(asked, ahead[0])}
    text = asked.wording.say("event-day" if days == 1 else "event-days", **slots)
    return Said(text, subjects=(found[0],)).sourced_by(ahead[0])


def coming(asked: Asked) -> Said:
    """What is ahead: dated events first, then the usual seasons; of a city or a month where the question names one."""
    knowledge, wording = asked.knowledge, asked.wording
    events = [
        (name, event) for name, event in knowledge.events.items() if not asked.cities or event.city in asked.cities
    ]
    if asked.months:
        events = [(name, event) for name, event in events if _touches(event, asked.months, asked.today)]
    dated = sorted(
        ((ahead[0], name) for name, event in events if (ahead := upcoming(event, asked.today))),
        key=lambda pair: pair[0].start.earliest,
    )
    lines = [wording.say("event-line", event=asked.named(name), when=_when(asked, each)) for each, name in dated]
    usual = [(name, event) for name, event in events if event.season and name not in {each for _, each in dated}]
    usual.sort(key=lambda pair: _months_ahead(pair[1], asked.today))
    lines += [_line(asked, name, event) for name, event in usual]
    where = wording.join([asked.named(city) for city in asked.cities]) if asked.cities else ""
    if not lines:
        return Said(wording.say("no-events"), known=False, ask=knowledge.program.ask, subjects=asked.cities)
    heading = "events-dated" if dated else "events-usual"
    text = wording.say(f"{heading}-in" if where else heading, city=where)
    told = [knowledge.events[name] for _, name in dated] + [event for _, event in usual]
    listed = tuple(name for _, name in dated[:LISTED])
    rest = "\n".join(lines[LISTED:])
    said = Said(
        text, items=tuple(lines[:LISTED]), more=rest, ask=knowledge.program.ask, subjects=asked.cities, dated=listed
    )
    return said.sourced_by(*told[:LISTED])


def _touches(event: Event, months: tuple[int, ...], today: date) -> bool:
    dated = any(
        month in {each.start.month, each.end.month if each.end else 0}
        for each in upcoming(event, today)
        for month in months
    )
    return dated or bool(set(event.months) & set(months))


def _months_ahead(event: Event, today: date) -> int:
    return min(((month - today.month) % 12 for month in event.months), default=12)


TELLERS: dict[str, Teller] = {
    "event.when": when,
    "event.venue": venue,
    "event.past": _of_each(_in_years),
    "event.days-until": days_until,
    "program.events": coming,
    "city.events": coming,
}
