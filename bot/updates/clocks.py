"""By which clock somebody lives, and the hours of quiet by that clock."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from bot.knowledge import Knowledge
from bot.knowledge.schema import Event, Occurrence, QuietHours
from bot.ports import Subscription


def zone_of_readers(subscription: Subscription, knowledge: Knowledge) -> ZoneInfo:
    """The clock by which those live who read in a channel.

    It is that of the home city they chose; else of the one in whose country their first language is spoken; else the
    programme's.
    """
    home = [knowledge.cities[name] for name in knowledge.program.home]
    if (side := subscription.side) and side in knowledge.cities:
        return ZoneInfo(knowledge.cities[side].time_zone)
    for tag in subscription.languages[:1]:
        if language := knowledge.languages.get(tag):
            spoken = [city for city in home if _country_of(city.time_zone) == Locale.parse(language.locale).territory]
            if spoken:
                return ZoneInfo(spoken[0].time_zone)
    return ZoneInfo(knowledge.program.time_zone)


@lru_cache(maxsize=64)
def _country_of(zone: str) -> str:
    """The country, by its two letters, in which a time zone lies."""
    country: str = get_global("zone_territories").get(zone, "")
    return country


def zone_of_event(event: Event, knowledge: Knowledge) -> ZoneInfo:
    """The clock where *event* takes place."""
    return ZoneInfo(knowledge.cities[event.city].time_zone)


def zone_of_office(event: Event, occurrence: Occurrence, knowledge: Knowledge) -> ZoneInfo:
    """The clock of the office that takes the applications; of the event where it is not known."""
    asked = (occurrence.applications.ask if occurrence.applications else None) or event.ask
    office = knowledge.organisations.get(asked or "")
    city = office.city if office else None
    return ZoneInfo(knowledge.cities[city].time_zone) if city else zone_of_event(event, knowledge)


def end_of_quiet(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """When the hours of quiet end in which *moment* lies by the clock of *zone*; *moment* where it lies in none."""
    local = moment.astimezone(zone)
    hour = local.time()
    if quiet.begin <= quiet.end:
        is_quiet, over_night = quiet.begin <= hour < quiet.end, False
    else:
        is_quiet, over_night = hour >= quiet.begin or hour < quiet.end, hour >= quiet.begin
    if not is_quiet:
        return moment
    day = local.date() + timedelta(days=1) if over_night else local.date()
    end = datetime.combine(day, quiet.end, zone)
    if end.astimezone(UTC) <= moment:  # the clock was put back since: the hour comes a second time
        end = end.replace(fold=1)
    return end.astimezone(UTC)
