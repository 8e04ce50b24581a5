"""What takes place, time by time: what is said of each, whether that has changed, and when it is over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.knowledge import Knowledge
from bot.knowledge.dates import PartialDate
from bot.knowledge.moments import LAST, instant
from bot.knowledge.occurrences import key_of
from bot.knowledge.schema import Applications, Event, Occurrence
from bot.updates.clocks import zone_of_event, zone_of_office

WHEN = ("start", "end", "starts_at", "ends_at")
WINDOW = ("opens", "closes", "closes_at")
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Happening:
    """One time that an event takes place; *subject* is what it is called, also after it was moved."""

    identity: str
    event: Event
    occurrence: Occurrence
    subject: str
    zone: ZoneInfo
    office_zone: ZoneInfo

    def said(self, tags: tuple[str, ...], *, window: bool) -> dict[str, str]:
        """What is said of it in the languages *tags*, with the *window* in which one may apply."""
        occurrence = self.occurrence
        place = occurrence.place or self.event.place
        said = {
            "start": str(occurrence.start),
            "end": str(occurrence.end or ""),
            "starts_at": f"{occurrence.starts_at:%H:%M}" if occurrence.starts_at else "",
            "ends_at": f"{occurrence.ends_at:%H:%M}" if occurrence.ends_at else "",
            **{f"place.{tag}": place.get(tag) or next(iter(place.values()), "") for tag in tags},
            "cancelled": YES if occurrence.cancelled else NO,
        }
        return said | (_window(occurrence.applications or Applications()) if window else {})


def _window(applications: Applications) -> dict[str, str]:
    return {
        "opens": str(applications.opens or ""),
        "closes": str(applications.closes or ""),
        "closes_at": f"{applications.closes_at:%H:%M}" if applications.closes_at else "",
    }


def happenings(knowledge: Knowledge) -> Iterator[Happening]:
    """Every time of every event."""
    for identity, event in knowledge.events.items():
        zone = zone_of_event(event, knowledge)
        for occurrence in event.occurrences:
            subject = f"{identity}:{key_of(event, occurrence)}"
            office_zone = zone_of_office(event, occurrence, knowledge)
            yield Happening(identity, event, occurrence, subject, zone, office_zone)


def cities_of(event: Event, knowledge: Knowledge) -> tuple[str, ...]:
    """The cities that *event* concerns: its own, those it is about, and those of partnerships that it is about."""
    about = [event.city]
    for name in event.about:
        link = knowledge.partnerships.get(name)
        about += link.cities if link else [name] if name in knowledge.cities else []
    return tuple(dict.fromkeys(about))


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str]:
    """Which parts of what was said *before* are others *now*: when, place, cancelled, opens, closes."""
    return frozenset(_part(name) for name, value in before.items() if value != now.get(name, value))


def _part(name: str) -> str:
    if name in WHEN:
        return "when"
    return "closes" if name == "closes_at" else name.partition(".")[0]


def is_dated(facts: Mapping[str, str]) -> bool:
    """Whether *facts* are said of something that takes place."""
    return bool(facts.get("start"))


def end_of(facts: Mapping[str, str], zone: ZoneInfo) -> datetime:
    """The end of the last day of what *facts* are said of."""
    last = PartialDate.parse(facts.get("end") or facts["start"]).latest
    return instant(last, LAST, zone)
