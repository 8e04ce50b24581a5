"""How what is announced is said in each language: titles of a line, and a few lines beneath."""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.answering.language.wording import Wording
from bot.answering.question.said import Asked
from bot.answering.replies.composing import office
from bot.knowledge import Knowledge
from bot.knowledge.dates import PartialDate
from bot.knowledge.moments import Ahead
from bot.knowledge.schema import Partnership
from bot.ports import Told
from bot.updates.happenings import WHEN, YES, Happening

Sayer = Callable[[Asked], Told]


def in_each_language(knowledge: Knowledge, now: datetime, say: Sayer) -> dict[str, Told]:
    """What *say* says in each language of the programme."""
    languages = [knowledge.languages[tag] for tag in knowledge.program.languages if tag in knowledge.languages]
    return {each.tag: say(Asked(knowledge, Wording(each, languages[0]), now)) for each in languages}


def reminder(happening: Happening, ahead: Ahead) -> Sayer:
    """So long to go, when and where."""

    def say(asked: Asked) -> Told:
        facts = happening.said((asked.wording.tag,), window=False)
        title = asked.wording.say(
            _ahead_key("update", ahead), event=_name(asked, happening), count=_count(asked, ahead)
        )
        return Told(title, _lines([_when_line(asked, happening, facts), _place_line(asked, facts)]))

    return say


def applications(happening: Happening, title: str, ahead: Ahead | None = None) -> Sayer:
    """From when to when one may apply, where, and whom to ask."""

    def say(asked: Asked) -> Told:
        wording, event, window = asked.wording, happening.event, happening.occurrence.applications
        facts = happening.said((wording.tag,), window=True)
        key, count = (_ahead_key("apply", ahead), _count(asked, ahead)) if ahead else (title, "")
        lines = [
            wording.say(f"update-{edge}", when=_edge(asked, happening, facts, edge))
            for edge in ("opens", "closes")
            if facts[edge]
        ]
        if window and window.page:
            lines.append(wording.say("update-apply-page", page=window.page))
        asks = (window.ask if window else None) or event.ask
        return Told(
            wording.say(key, event=_name(asked, happening), count=count),
            _lines([*lines, office(asked, asks) if asks else ""]),
        )

    return say


def anniversary(identity: str, link: Partnership, day: PartialDate, *, ahead: bool) -> Sayer:
    """How many years it will be, or are today, since the partnership was signed."""

    def say(asked: Asked) -> Told:
        wording = asked.wording
        years = day.year - link.signed.year if link.signed else 0
        slots = {"pair": asked.named(identity), "count": wording.number(years)}
        key = "anniversary-one" if years == 1 else "anniversary"
        title = wording.say(f"update-{key}-ahead" if ahead else f"update-{key}", **slots)
        signed = wording.say(
            "signed-day",
            city=asked.named(link.cities[0]),
            partner=asked.named(link.cities[1]),
            kind=wording.say(f"kind-{link.kind}"),
            date=wording.date(link.signed or day),
        )
        when = wording.say("update-anniversary-when", date=wording.day_and_weekday(day.earliest))
        return Told(title, wording.together([when, signed]))

    return say


def correction(happening: Happening, before: Mapping[str, str], parts: frozenset[str]) -> Sayer:
    """What was said *before* and is another thing now, part by part; of what is cancelled, that it is."""

    def say(asked: Asked) -> Told:
        wording, name = asked.wording, _name(asked, happening)
        facts = happening.said((wording.tag,), window="opens" in before)
        if "cancelled" in parts and facts["cancelled"] == YES:
            text = wording.say("event-cancelled", event=name, when=_when(asked, happening, before))
            return Told(wording.say("update-cancelled", event=name), text)
        lines = [wording.say("update-held-after-all")] if "cancelled" in parts else []
        was, now = _when(asked, happening, before), _when(asked, happening, facts)
        # Also where only the place changed: who has not read of it before learns when it is.
        lines.append(wording.say("update-when", when=_turned(asked, was, now) if "when" in parts else now))
        if "place" in parts:
            place = f"place.{wording.tag}"
            lines.append(wording.say("update-place", place=_turned(asked, before.get(place, ""), facts[place])))
        for edge in ("opens", "closes"):
            if edge in parts:
                was, now = (_edge(asked, happening, each, edge) for each in (before, facts))
                lines.append(wording.say(f"update-{edge}", when=_turned(asked, was, now)))
        return Told(wording.say("update-changed", event=name), _lines(lines))

    return say


def _turned(asked: Asked, was: str, now: str) -> str:
    """Was → now; the same where a translation alone has changed, in another language."""
    unknown = asked.wording.say("update-unknown")
    return now if was == now else f"{was or unknown} → {now or unknown}"


def _name(asked: Asked, happening: Happening) -> str:
    return asked.wording.text(happening.occurrence.title) or asked.wording.text(happening.event.name)


def _ahead_key(matter: str, ahead: Ahead) -> str:
    """Which sentence says that there is so long to go: of days or hours, of one or several."""
    unit, count = ("day", ahead.days) if ahead.days else ("hour", ahead.hours)
    return f"{matter}-in-{unit}{'s' * (count != 1)}"


def _count(asked: Asked, ahead: Ahead) -> str:
    return asked.wording.number(ahead.days or ahead.hours)


def _when_line(asked: Asked, happening: Happening, facts: Mapping[str, str]) -> str:
    return asked.wording.say("update-when", when=_when(asked, happening, facts))


def _place_line(asked: Asked, facts: Mapping[str, str]) -> str:
    place = facts[f"place.{asked.wording.tag}"]
    return asked.wording.say("update-place", place=place) if place else ""


def _when(asked: Asked, happening: Happening, facts: Mapping[str, str]) -> str:
    """The days, and the hours with the city by whose clock they are."""
    wording = asked.wording
    start, end, starts_at, ends_at = (facts.get(name, "") for name in WHEN)
    first, last = PartialDate.parse(start), PartialDate.parse(end) if end else None
    if first.precision == "day" and last in (None, first):
        days = wording.day_and_weekday(first.earliest)
    else:
        days = wording.span(first, last)
    if not starts_at:
        return days
    hours = wording.time(time.fromisoformat(starts_at))
    if ends_at:
        hours = wording.say("span", start=hours, end=wording.time(time.fromisoformat(ends_at)))
    return _by_clock_of(asked, happening.event.city, wording.say("at-time", date=days, time=hours))


def _edge(asked: Asked, happening: Happening, facts: Mapping[str, str], edge: str) -> str:
    """The day on which applications open or close, with the hour; empty where it is not known."""
    wording = asked.wording
    if not facts.get(edge):
        return ""
    day = PartialDate.parse(facts[edge])
    told = wording.day_and_weekday(day.earliest) if day.precision == "day" else wording.date(day)
    if edge == "opens" or not facts.get("closes_at"):
        return told
    told = wording.say("at-time", date=told, time=wording.time(time.fromisoformat(facts["closes_at"])))
    city = _city_by(asked, happening.office_zone, happening.event.city)
    return _by_clock_of(asked, city, told)


def _city_by(asked: Asked, zone: ZoneInfo, first: str) -> str:
    """A city that lives by the clock of *zone*: the *first*, or a home city."""
    cities = asked.knowledge.cities
    found = [name for name in (first, *asked.knowledge.program.home) if cities[name].time_zone == zone.key]
    return found[0] if found else first


def _by_clock_of(asked: Asked, city: str, when: str) -> str:
    return asked.wording.say("update-by-clock", when=when, city=asked.named(city))


def _lines(lines: list[str]) -> str:
    return "\n".join(line for line in lines if line)
