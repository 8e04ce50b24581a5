"""Announcements that people write: those of the files, with their moments and revisions, and those said in a chat."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.answering.question.said import Asked
from bot.knowledge import Knowledge
from bot.knowledge.moments import LAST
from bot.knowledge.schema import Announcement as Written
from bot.ports import Announcement, Told
from bot.updates import naming, sayings
from bot.updates.planning import Moments

LASTS = timedelta(days=7)
"""So long an announcement is told that does not say when it expires."""
LATE = timedelta(days=3)
"""What was to be published longer ago is recorded, not sent: a bot that is new, or was away, does not tell old news."""
UNTOLD = "untold"


def planned(knowledge: Knowledge, asked: Moments) -> Iterator[Announcement]:
    """The announcements of the files at the moments that are *asked* for."""
    for identity, written in knowledge.announcements.items():
        if asked.wants(*moments(knowledge, written)):
            yield of_record(knowledge, identity)


def of_record(knowledge: Knowledge, identity: str) -> Announcement:
    """The announcement *identity* of the files as it stands there, in its first revision."""
    written = knowledge.announcements[identity]
    at, expires = moments(knowledge, written)
    told = {tag: Told(_in(written.title, tag), _in(written.text, tag)) for tag in knowledge.program.languages}
    return Announcement(
        naming.news(identity),
        written.revision or 1,
        "announcement",
        at,
        expires,
        told,
        cities=written.cities,
        topics=written.topics,
        sources=written.sources,
        event=written.event,
        subject=naming.news(identity),
        facts={"digest": _digest(told, written)},
        audience=written.audience,
    )


def moments(knowledge: Knowledge, written: Written) -> tuple[datetime, datetime]:
    """When an announcement is published, and when it expires."""
    zone = ZoneInfo(written.zone or knowledge.program.time_zone)
    at = written.publish.instant(zone, knowledge.program.updates.morning)
    return at, written.expires.instant(zone, LAST) if written.expires else at + LASTS


def by_hand(key: str, told: Mapping[str, Told], now: datetime) -> Announcement:
    """What an admin says in a chat to everybody; the *key* is another for each thing said."""
    return Announcement(f"said:{key}", 1, "announcement", now, now + LASTS, dict(told))


def revised(
    knowledge: Knowledge, planned: Announcement, known: Announcement | None, now: datetime
) -> Announcement | None:
    """The revision of *planned* that is to be told *now*; None where there is nothing new in it.

    *known* is the newest that was announced. What changed since is told as a correction; where the files number their
    revisions, only one with a higher number is. What comes too late says so, and is to be sent to nobody.
    """
    late = now - planned.at > LATE
    if known is None:
        return _untold(planned) if late else planned
    numbered = knowledge.announcements[naming.record_of(planned.id)].revision is not None
    if not _is_new(planned, known, numbered=numbered):
        return None
    planned = replace(planned, revision=max(planned.revision, known.revision + 1))
    if UNTOLD in known.facts:
        return None if late else planned
    return replace(planned, kind="correction", told=sayings.in_each_language(knowledge, now, _corrected(planned)))


def _is_new(planned: Announcement, known: Announcement, *, numbered: bool) -> bool:
    if UNTOLD in known.facts:
        return True
    return planned.revision > known.revision if numbered else planned.facts["digest"] != known.facts.get("digest")


def _untold(announcement: Announcement) -> Announcement:
    return replace(announcement, facts={**announcement.facts, UNTOLD: "late"})


def _corrected(planned: Announcement) -> sayings.Sayer:
    def say(asked: Asked) -> Told:
        told = planned.told[asked.wording.tag]
        return Told(asked.wording.say("update-corrected", title=told.title), told.text)

    return say


def _in(text: Mapping[str, str], tag: str) -> str:
    """*text* in the language *tag*, else in the first that it has."""
    return text.get(tag) or next(iter(text.values()), "")


def _digest(told: Mapping[str, Told], written: Written) -> str:
    """What tells one wording from another."""
    said = [*((tag, each.title, each.text) for tag, each in told.items()), written.event]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
