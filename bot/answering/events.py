"""Answers computed about events: the next one, past ones, what a month brings, what a year saw."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.facts import tell_fact, tell_missing
from bot.answering.partnerships import anniversary_of, next_anniversary, wanted_anniversary
from bot.answering.said import Asked, Said, Teller
from bot.answering.understanding import days_in
from bot.answering.years import years_ahead, years_of, years_said
from bot.knowledge.dates import PartialDate
from bot.knowledge.links import programme_links
from bot.knowledge.scalars import Text
from bot.knowledge.schema import Event, Milestone, Occurrence, Partnership

HISTORY = "program.history-year"
_Anniversary = tuple[PartialDate, int, str, Partnership]
"""The day, which one it is, and of which partnership."""
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
    """The occurrences that are over, latest first."""
    return sorted((each for each in event.occurrences if _last_day(each) < today), key=_last_day, reverse=True)


def _when(asked: Asked, occurrence: Occurrence) -> str:
    text = asked.wording.span(occurrence.start, occurrence.end)
    if occurrence.starts_at:
        clock = asked.wording.time(occurrence.starts_at)
        if occurrence.ends_at:
            clock = asked.wording.say("span", start=clock, end=asked.wording.time(occurrence.ends_at))
        text = asked.wording.say("at-time", date=text, time=clock)
    return text


def when(asked: Asked) -> Said | None:
    """When the named event is next, and where; where no date is announced, the usual season and the last dates."""
    named = [name for name in dict.fromkeys(asked.names) if name in asked.knowledge.events]
    if len(named) > 1:
        return _of_several(asked, named)
    found = _event(asked)
    if found is None:
        return None
    if asked.years:
        return in_years(asked)
    identity, event = found
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
        told = [each for name in named if (each := in_years(replace(asked, names=(name,))))]
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
    parts = [said.text]
    if ahead:
        parts.append(wording.say("event-next-date", when=_when(asked, ahead[0])))
    elif event.season:
        parts.append(wording.say("event-season", season=wording.text(event.season)))
    return replace(said, text=wording.together(parts)).sourced_by(*ahead[:1])


def in_years(asked: Asked) -> Said | None:
    """The dates of the named event in the years asked for, or all that are known of its past."""
    named = [name for name in dict.fromkeys(asked.names) if name in asked.knowledge.events]
    if len(named) > 1:
        return _of_several(asked, named)
    found = _event(asked)
    if found is None:
        return None
    identity, event = found
    wording = asked.wording
    chosen = [each for each in event.occurrences if not asked.years or each.start.year in asked.years]
    if not chosen:
        years = wording.join([str(year) for year in asked.years])
        text = (
            wording.say("event-not-in-year", event=asked.named(identity), year=years)
            if years
            else wording.say("event-no-past", event=asked.named(identity))
        )
        if event.season and any(year >= asked.today.year for year in asked.years):
            text += wording.gap + wording.say("event-season", season=wording.text(event.season))
        return Said(text, known=False, ask=event.ask or asked.knowledge.program.ask, subjects=(identity,)).sourced_by(
            event
        )
    chosen.sort(key=_last_day, reverse=True)
    if len(chosen) == 1:
        tense = "event-was" if _last_day(chosen[0]) < asked.today else "event-next"
        if chosen[0].cancelled:
            tense = "event-cancelled"
        return Said(
            wording.say(tense, event=asked.named(identity), when=_when(asked, chosen[0])), subjects=(identity,)
        ).sourced_by(chosen[0])
    lines = tuple(_when(asked, each) for each in chosen)
    return Said(wording.say("event-dates", event=asked.named(identity)), items=lines, subjects=(identity,)).sourced_by(
        *chosen
    )


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


def anniversaries(asked: Asked) -> Said | None:
    """The next anniversaries of all partnerships, or those that the question numbers; soonest first, round ones marked.

    Those that are over come last. Of years that it names, or of so many to come, those that fall in them.
    """
    wording = asked.wording
    wanted, years = wanted_anniversary(asked), years_said(asked)
    links = [
        (identity, link, link.signed)
        for identity, link in programme_links(asked.knowledge, asked.kind)
        if link.signed and (not asked.cities or set(asked.cities) & set(link.cities))
    ]
    if span := years_ahead(asked):
        every = asked.knowledge.program.updates.anniversaries.round
        rows = [row for each in links for row in _falling(each, span) if row[1] % every == 0]
        rows = [row for row in rows if row[0].latest >= asked.today]
        text = wording.say("anniversaries-ahead", year=str(span[-1]))
    elif years:
        rows = [row for each in links for row in _falling(each, years)]
        text = wording.say("anniversaries-in-year", year=wording.join([str(year) for year in years]))
    else:
        numbers = [wanted or next_anniversary(signed, asked.today) for _, _, signed in links]
        rows = [
            (anniversary_of(each[2], number), number, *each[:2]) for each, number in zip(links, numbers, strict=True)
        ]
        text = wording.say("anniversaries")
    if not rows:
        return None
    rows.sort(key=lambda row: (row[0].latest < asked.today, row[0].latest))
    if not (span or years) and (days := _days_to(asked, rows[0][0])) > 0:
        text = wording.say("anniversaries-in-days", days=wording.number(days))
    most = len(rows) if span or years else LISTED
    return Said(text, items=tuple(_anniversary_line(asked, row) for row in rows[:most])).sourced_by(
        *(row[3] for row in rows[:most])
    )


def _falling(link: tuple[str, Partnership, PartialDate], years: Iterable[int]) -> list[_Anniversary]:
    """The anniversaries of a partnership that fall in *years*."""
    identity, partnership, signed = link
    numbers = (year - signed.year for year in years)
    return [(anniversary_of(signed, number), number, identity, partnership) for number in numbers if number > 0]


def _days_to(asked: Asked, day: PartialDate) -> int:
    return (day.latest - asked.today).days if day.precision == "day" else 0


def _anniversary_line(asked: Asked, row: _Anniversary) -> str:
    day, number, identity, _ = row
    is_round = number % asked.knowledge.program.updates.anniversaries.round == 0
    return asked.wording.say(
        "anniversary-line-round" if is_round else "anniversary-line",
        when=asked.wording.date(day),
        number=asked.wording.number(number),
        pair=asked.named(identity),
    )


def year(asked: Asked) -> Said | None:
    """What happened in the years asked for, among the records named."""
    wording = asked.wording
    span = years_of(asked)
    wanted = [(year, year) for year in asked.years]
    label = wording.join([str(year) for year in asked.years])
    if span.first and span.last:
        wanted = [(span.first, span.last)]
        label = wording.say("span", start=str(span.first), end=str(span.last)) if span.first < span.last else label
    if not wanted:
        return None
    found = [
        each
        for each in asked.knowledge.milestones.values()
        if any(each.date.year <= last and first <= (each.until or each.date).year for first, last in wanted)
        and (not asked.months or not each.date.month or each.date.month in asked.months)
        and (not asked.names or _about(asked, each))
    ]
    if not found:
        return Said(wording.say("nothing-in-year", year=label), known=False, ask=asked.knowledge.program.ask)
    found.sort(key=lambda each: each.date.earliest)
    if (day := _day_of(asked)) and (then := [each for each in found if each.date == day]):
        texts = tuple(wording.text(each.text) for each in then)
        return Said(wording.say("on-day", date=wording.date(day)), items=texts, subjects=asked.names).sourced_by(*then)
    lines = tuple(
        wording.say("milestone-line", when=wording.span(each.date, each.until), title=wording.text(each.title))
        for each in found
    )
    more = "\n".join(wording.text(each.text) for each in found)
    return Said(
        wording.say("in-year", year=label), items=lines[: LISTED + 2], more=more, subjects=asked.names
    ).sourced_by(*found[: LISTED + 2])


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


TELLERS: dict[str, Teller] = {
    "event.when": when,
    "event.venue": venue,
    "event.past": in_years,
    "event.days-until": days_until,
    "program.events": coming,
    "city.events": coming,
    "program.anniversaries": anniversaries,
    HISTORY: year,
}
