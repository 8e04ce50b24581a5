"""Whom an announcement concerns, and when each of them is to be told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.knowledge import Knowledge
from bot.knowledge.moments import instant
from bot.ports import Announcement, Dues, Subscription
from bot.updates.clocks import end_of_quiet, zone_of_event, zone_of_readers
from bot.updates.naming import is_by_the_hour


def concerns(announcement: Announcement, subscription: Subscription) -> bool:
    """Whether *subscription* follows what is announced.

    What names neither city nor topic is for all; who follows neither in particular is told everything.
    """
    if not (announcement.cities or announcement.topics) or not (subscription.cities or subscription.topics):
        return True
    shared_cities = set(announcement.cities) & set(subscription.cities)
    return bool(shared_cities or set(announcement.topics) & set(subscription.topics))


def dues(announcement: Announcement, knowledge: Knowledge, now: datetime) -> Dues:
    """When each subscription is to be told *announcement*, decided *now*.

    What falls into the hours of quiet of those who read waits until they end. What would be too late by then is told
    at once; only a reminder is not, unless it is one of hours for people who live by the clock of the event: anybody
    else would be woken for something that they cannot go to.
    """

    def due(subscription: Subscription) -> datetime | None:
        zone = zone_of_readers(subscription, knowledge)
        wanted = _wanted(announcement, knowledge, zone, now)
        if wanted >= announcement.expires or not concerns(announcement, subscription):
            return None
        waits = end_of_quiet(wanted, knowledge.program.updates.quiet_hours, zone)
        if waits < announcement.expires:
            return waits
        if announcement.kind == "reminder" and not _is_for_tonight(announcement, knowledge, zone):
            return None
        return wanted

    return due


def _wanted(announcement: Announcement, knowledge: Knowledge, zone: ZoneInfo, now: datetime) -> datetime:
    """When it would be told if nobody slept: an anniversary is told on its day wherever somebody reads it."""
    wanted = max(announcement.at, now)
    if day := announcement.facts.get("day"):
        return max(wanted, instant(date.fromisoformat(day), knowledge.program.updates.morning, zone))
    return wanted


def _is_for_tonight(announcement: Announcement, knowledge: Knowledge, zone: ZoneInfo) -> bool:
    event = knowledge.events.get(announcement.event or "")
    if event is None or not is_by_the_hour(announcement.id):
        return False
    there, here = (announcement.at.astimezone(each) for each in (zone_of_event(event, knowledge), zone))
    return there.utcoffset() == here.utcoffset()
