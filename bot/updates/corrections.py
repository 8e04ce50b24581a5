"""What was announced and is no longer so: changes to be told, what waits to be taken back, what is gone."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.knowledge import Knowledge
from bot.ports import Announcement
from bot.updates import naming, news, sayings
from bot.updates.clocks import zone_of_event
from bot.updates.happenings import Happening, changed, cities_of, end_of, happenings, is_dated


@dataclass(frozen=True, slots=True)
class Changed:
    """A happening of which something else was told *before* in these *parts*."""

    happening: Happening
    before: Announcement
    parts: frozenset[str]


def changes(knowledge: Knowledge, told_of: Mapping[str, Announcement], now: datetime) -> Iterator[Changed]:
    """What was told of happenings, by their subjects, that is no longer so and still matters."""
    for happening in happenings(knowledge):
        before = told_of.get(happening.subject)
        if before is None or not is_dated(before.facts):
            continue
        facts = _facts(knowledge, happening, before)
        parts = changed(before.facts, facts)
        stays_off = before.facts.get("cancelled") == facts["cancelled"] == "yes"
        if parts and not stays_off and now < _last_end(happening, before.facts, facts):
            yield Changed(happening, before, parts)


def correction(knowledge: Knowledge, change: Changed, now: datetime) -> Announcement:
    """The announcement of *change*; it follows on the one before, so that it is the same whoever makes it."""
    happening, before = change.happening, change.before
    facts = _facts(knowledge, happening, before)
    chain = json.dumps([before.id, before.revision, facts], sort_keys=True)
    return Announcement(
        f"correction:{happening.subject}:{hashlib.sha256(chain.encode()).hexdigest()[:12]}",
        1,
        "correction",
        now,
        _last_end(happening, before.facts, facts),
        sayings.in_each_language(knowledge, now, sayings.correction(happening, before.facts, change.parts)),
        cities=tuple(dict.fromkeys([*before.cities, *cities_of(happening.event, knowledge)])),
        topics=tuple(dict.fromkeys([*before.topics, *happening.event.topics])),
        sources=happening.occurrence.sources,
        event=happening.identity,
        subject=happening.subject,
        facts=facts,
    )


def anchor(announcement: Announcement) -> tuple[str, ...]:
    """What decides when *announcement* is told: where that moves, it is told anew."""
    facts, parts = announcement.facts, announcement.id.split(":")
    names: tuple[str, ...] = ()
    if announcement.kind == "reminder":
        names = ("start", "starts_at") if naming.is_by_the_hour(announcement.id) else ("start",)
    elif announcement.kind == "applications":
        names = ("opens",) if naming.OPENS in parts else ("closes",)
        names += ("closes_at",) if naming.is_by_the_hour(announcement.id) else ()
    return tuple(facts.get(name, "") for name in names)


def withdrawn(knowledge: Knowledge, change: Changed, known: Announcement, now: datetime) -> Announcement | None:
    """*known*, taken back for what it says of the one that changed.

    None where nothing can wait, or nothing that it says has changed. It stands for the new facts where the moment of
    telling stays; where that moves, it stands for none, and is told anew in time.
    """
    if now >= known.expires or not known.facts:
        return None
    facts = change.happening.said(knowledge.program.languages, window="opens" in known.facts)
    if not changed(known.facts, facts):
        return None
    renewed = replace(taken_back(known), facts=facts)
    stays = anchor(renewed) == anchor(known) and facts["cancelled"] == "no"
    return renewed if stays else replace(renewed, facts={})


def gone(knowledge: Knowledge, told_of: Mapping[str, Announcement], now: datetime) -> list[Announcement]:
    """What was announced, still matters, and is no longer in the files."""
    subjects = {happening.subject for happening in happenings(knowledge)}
    subjects |= {naming.news(identity) for identity in knowledge.announcements}
    return [each for subject, each in told_of.items() if subject not in subjects and _matters(each, knowledge, now)]


def taken_back(known: Announcement) -> Announcement:
    """A revision of *known* that is sent to nobody, so that what waits of it is not sent either."""
    return replace(known, revision=known.revision + 1, subject="")


def gone_mark(announcement: Announcement) -> Announcement:
    """What records that the admins were told that *announcement* is gone."""
    identity = f"gone:{announcement.id}:{announcement.revision}"
    return replace(announcement, id=identity, revision=1, subject="", facts={}, told={})


def _matters(announcement: Announcement, knowledge: Knowledge, now: datetime) -> bool:
    """Whether what is announced still lies ahead, or is still being told."""
    if not is_dated(announcement.facts):
        return now < announcement.expires and news.UNTOLD not in announcement.facts
    event = knowledge.events.get(announcement.event or "")
    zone = zone_of_event(event, knowledge) if event else ZoneInfo(knowledge.program.time_zone)
    return now < end_of(announcement.facts, zone)


def _facts(knowledge: Knowledge, happening: Happening, before: Announcement) -> dict[str, str]:
    return happening.said(knowledge.program.languages, window="opens" in before.facts)


def _last_end(happening: Happening, before: Mapping[str, str], now: Mapping[str, str]) -> datetime:
    return max(end_of(facts, happening.zone) for facts in (before, now))
