"""Whether what is to be told makes sense: announcements, topics, windows of application, hours of quiet."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.knowledge.linting.remarks import Remark
from bot.knowledge.loading import Knowledge
from bot.knowledge.moments import LAST
from bot.knowledge.occurrences import key_of
from bot.knowledge.placing import Spot
from bot.knowledge.problems import Slot, shown
from bot.knowledge.scalars import ID_SHAPE
from bot.knowledge.schema import Announcement, QuietHours
from bot.knowledge.slips import nearest
from bot.knowledge.wording import listing

LONGEST_QUIET = timedelta(hours=12)
"""A reminder that waits longer would no longer be true."""


def lint_updates(knowledge: Knowledge) -> Iterator[Remark]:
    """What is wrong with all that is told by itself."""
    for identity, announcement in knowledge.announcements.items():
        yield from _announcement(identity, announcement)
    yield from _topics(knowledge)
    yield from _occurrences(knowledge)
    if length(knowledge.program.updates.quiet_hours) > LONGEST_QUIET:
        spot = Spot("program.yaml", ("updates", "quiet_hours"), key=True)
        yield Remark(spot, "long-quiet", {"limit": LONGEST_QUIET // timedelta(hours=1)})


def length(quiet: QuietHours) -> timedelta:
    """How long *quiet* lasts, where no clock is changed in it; nothing where it ends as it begins."""
    begin, end = (datetime.combine(date.min, hour) for hour in (quiet.begin, quiet.end))
    return end - begin if end >= begin else end + timedelta(days=1) - begin


def _announcement(identity: str, announcement: Announcement) -> Iterator[Remark]:
    publish, expires = announcement.publish, announcement.expires
    if expires is None:
        return
    begin = datetime.combine(publish.day, publish.hour) if publish.hour else datetime.combine(publish.day, LAST)
    if datetime.combine(expires.day, expires.hour or LAST) < begin:
        slots: dict[str, Slot | Spot] = {"publish": str(publish), "expires": str(expires)}
        yield Remark(Spot(identity, ("expires",)), "expires-before-publish", slots)


def _topics(knowledge: Knowledge) -> Iterator[Remark]:
    known = knowledge.program.updates.topics
    for topic in known:
        if not re.fullmatch(ID_SHAPE, topic):
            spot = Spot("program.yaml", ("updates", "topics", topic), key=True)
            yield Remark(spot, "bad-id", {"id": shown(topic), "near": "youth-exchange"})
    for record, steps, topics in _named_topics(knowledge):
        for number, topic in enumerate(topics):
            if topic in known:
                continue
            near = nearest(topic, known)
            slots: dict[str, Slot | Spot] = {"id": shown(topic), "near": near or "", "topics": listing(known)}
            yield Remark(Spot(record, (*steps, number)), "unknown-topic", slots, fix="did-you-mean" if near else None)


def _named_topics(knowledge: Knowledge) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each list of topics, with its record and the steps that lead to it."""
    steps = ("updates", "anniversaries", "topics")
    yield "program.yaml", steps, knowledge.program.updates.anniversaries.topics
    for shelf in (knowledge.events, knowledge.announcements):
        for identity, record in shelf.items():
            yield identity, ("topics",), record.topics


def _occurrences(knowledge: Knowledge) -> Iterator[Remark]:
    for identity, event in knowledge.events.items():
        keys = [key_of(event, each) for each in event.occurrences]
        met: Counter[str] = Counter()
        for number, (key, occurrence) in enumerate(zip(keys, event.occurrences, strict=True)):
            met[key] += 1
            if met[key] > 1:
                slots: dict[str, Slot | Spot] = {"start": str(occurrence.start), "example": f"id: {key}-{met[key]}"}
                yield Remark(Spot(identity, ("occurrences", number, "start")), "same-occurrence", slots)
            window = occurrence.applications
            if window is not None and not (window.opens or window.closes):
                spot = Spot(identity, ("occurrences", number, "applications"), key=True)
                yield Remark(spot, "no-window", {"example": "closes: 2027-01-31"})
