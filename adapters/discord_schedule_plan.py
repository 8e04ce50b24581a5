"""What the scheduled events of a community should be, and what is to be done with those that are; knows no network.

Each of ours carries its mark in the last line of its description: the name under which calendars know the occurrence,
too. It stays while the day, the hour and the title move, and whoever reads it is not disturbed.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.calendar import DOMAIN, uid_of
from bot.answering.language.wording import Wording
from bot.knowledge import Knowledge
from bot.knowledge.schema import Event, Occurrence

MOST = 100
"""So many events may be scheduled in a community, those of its people among them."""
LONGEST_NAME = LONGEST_PLACE = 100
LONGEST_TEXT = 1000
OPEN_END = timedelta(hours=2)
"""So long lasts what begins at an hour and does not say when it ends; Discord wants an end."""
_MARK = re.compile(rf"\S+@{DOMAIN}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An occurrence as people should see it; *mark* names it for good."""

    mark: str
    name: str
    place: str
    text: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """A scheduled event as it is; *ours* are those that the bot made, *begun* is what goes on now."""

    id: int
    ours: bool
    begun: bool
    name: str
    place: str
    text: str
    starts: datetime
    ends: datetime | None

    @property
    def mark(self) -> str | None:
        """The occurrence that it shows; None where its description does not say so any more."""
        last = self.text.rpartition("\n")[2].strip()
        return last if _MARK.fullmatch(last) else None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: events by their ids, except for those that are to be made."""

    double: tuple[int, ...] = ()
    cancel: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    change: tuple[tuple[int, Wanted], ...] = ()
    create: tuple[Wanted, ...] = ()

    def __bool__(self) -> bool:
        return any((self.double, self.cancel, self.end, self.change, self.create))

    def without(self, marks: Collection[str]) -> "Plan":
        """The same, with nothing done about the occurrences of these *marks*."""
        change = tuple((id, each) for id, each in self.change if each.mark not in marks)
        return replace(self, change=change, create=tuple(each for each in self.create if each.mark not in marks))


def language_for(locale: str, knowledge: Knowledge) -> str:
    """The language in which a community of that *locale* (``pt-BR``) reads; the programme's first, if it has none."""
    spoken = knowledge.program.languages
    return next((tag for tag in (locale, locale.partition("-")[0]) if tag in spoken), spoken[0])


def wanted_events(knowledge: Knowledge, tag: str, now: datetime) -> list[Wanted]:
    """The occurrences that have a day, are not over and not cancelled, told in the language *tag*, soonest first."""
    first = knowledge.languages[knowledge.program.languages[0]]
    wording = Wording(knowledge.languages[tag], first)
    every = ((name, event, each) for name, event in knowledge.events.items() for each in event.occurrences)
    found = [_wanted(knowledge, wording, *each) for each in every if _takes_place(each[2])]
    return sorted((each for each in found if each.ends > now), key=lambda each: (each.starts, each.mark))


def _takes_place(occurrence: Occurrence) -> bool:
    return occurrence.start.precision == "day" and not occurrence.cancelled


def _wanted(knowledge: Knowledge, wording: Wording, identity: str, event: Event, occurrence: Occurrence) -> Wanted:
    city = knowledge.cities[event.city]
    starts, ends = _times(occurrence, ZoneInfo(city.time_zone))
    mark = uid_of(identity, event, occurrence)
    place = wording.text(occurrence.place) or wording.text(event.place) or wording.text(city.name)
    lines = [
        wording.text(event.facts["what"].text) if "what" in event.facts else "",
        place if len(place) > LONGEST_PLACE else "",
        _unsaid(wording, occurrence, wording.text(city.name)),
        next((address for each in occurrence.sources if (address := knowledge.sources[each].address)), ""),
    ]
    text = _cut("\n".join(filter(None, lines)), LONGEST_TEXT - len(mark) - 1)
    name = wording.text(occurrence.title) or wording.text(event.name)
    return Wanted(mark, _cut(name, LONGEST_NAME), _cut(place, LONGEST_PLACE), f"{text}\n{mark}".strip(), starts, ends)


def _times(occurrence: Occurrence, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when until when it is shown: without hours, the whole of its days where it takes place."""
    first, last = occurrence.start.earliest, (occurrence.end or occurrence.start).latest
    starts = _instant(first, occurrence.starts_at or time.min, zone)
    if occurrence.ends_at and (ends := _instant(last, occurrence.ends_at, zone)) > starts:
        return starts, ends
    if occurrence.starts_at and first == last:
        return starts, starts + OPEN_END
    return starts, _instant(last + timedelta(days=1), time.min, zone)


def _instant(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(UTC)


def _unsaid(wording: Wording, occurrence: Occurrence, city: str) -> str:
    """What the shown hours are, where nobody has announced them."""
    if occurrence.starts_at is None:
        return wording.say("scheduled-day", date=wording.span(occurrence.start, occurrence.end), city=city)
    return "" if occurrence.ends_at else wording.say("scheduled-end")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def planned(wanted: Sequence[Wanted], shown: Iterable[Shown], now: datetime) -> Plan:
    """What brings *shown*, all the events of a community, in step with *wanted*; only what is ours is touched.

    What has begun already cannot be made anew, and beyond what Discord takes the soonest are made first.
    """
    every = sorted(shown, key=lambda each: each.id)
    kept, double = _by_mark(wanted, [each for each in every if each.ours])
    named = {each.mark: each for each in wanted}
    fitting = {mark: each for mark, each in kept.items() if mark in named and _can_become(each, named[mark], now)}
    gone = [each for mark, each in kept.items() if mark not in fitting]
    room = MOST - len(every) + len(double) + len(gone)
    new = [each for each in wanted if each.mark not in fitting and each.starts > now]
    return Plan(
        double=tuple(each.id for each in double),
        cancel=tuple(each.id for each in gone if not each.begun),
        end=tuple(each.id for each in gone if each.begun),
        change=tuple((each.id, named[mark]) for mark, each in fitting.items() if _differs(each, named[mark], now)),
        create=tuple(new[: max(room, 0)]),
    )


def _by_mark(wanted: Sequence[Wanted], ours: Sequence[Shown]) -> tuple[Mapping[str, Shown], list[Shown]]:
    """The events by what they show, and those that show the same once more.

    One whose mark somebody deleted is known by its name and the moment at which it begins; else it is left alone.
    """
    by_look = {(each.name, each.starts): each.mark for each in wanted}
    found: dict[str, Shown] = {}
    double = []
    for each in sorted(ours, key=lambda each: each.mark is None):
        mark = each.mark or by_look.get((each.name, each.starts))
        if mark is None:
            continue
        if mark in found:
            double.append(each)
        else:
            found[mark] = each
    return found, double


def _can_become(shown: Shown, wanted: Wanted, now: datetime) -> bool:
    """Whether one can be changed into the other: what goes on now cannot be put off."""
    return not (shown.begun and wanted.starts > now)


def is_put_off(shown: Shown, wanted: Wanted, now: datetime) -> bool:
    """Whether the moment is to be another at which it begins, and can be so: Discord takes none in the past."""
    return not shown.begun and shown.starts != wanted.starts and wanted.starts > now


def _differs(shown: Shown, wanted: Wanted, now: datetime) -> bool:
    told = (shown.name, shown.place, shown.text.split(), shown.ends)
    return told != (wanted.name, wanted.place, wanted.text.split(), wanted.ends) or is_put_off(shown, wanted, now)
