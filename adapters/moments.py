"""When the events of a reply begin, so that a platform shows each reader their own time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.answering.content.events import upcoming
from bot.answering.language.wording import Wording
from bot.answering.reply import Dated, Reply
from bot.knowledge.loading import Knowledge


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happens, shown in the reader's own time; *text* tells it where that cannot be, by the place's."""

    label: str
    at: datetime
    text: str


def beginnings(reply: Reply, words: Wording, knowledge: Knowledge, now: datetime) -> Iterator[Moment]:
    """When the next time of each event told with a date begins, if the hour is known."""
    for name in (name for block in reply.blocks if isinstance(block, Dated) for name in block.events):
        event = knowledge.events[name]
        city = knowledge.cities[event.city]
        zone = ZoneInfo(city.time_zone)
        for occurrence in upcoming(event, now.astimezone(zone).date())[:1]:
            if occurrence.starts_at and occurrence.start.precision == "day":
                day, time = words.date(occurrence.start), words.time(occurrence.starts_at)
                there = words.say("at-time", date=day, time=time)
                yield Moment(
                    words.say("begins", event=words.text(event.name)),
                    datetime.combine(occurrence.start.earliest, occurrence.starts_at, zone),
                    words.say("in-brackets", name=there, other=words.text(city.name)),
                )
