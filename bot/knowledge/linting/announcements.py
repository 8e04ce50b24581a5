"""Whether announcements fit the events and cities that they speak of."""

from collections.abc import Iterator

from bot.knowledge.linting.cities import CityNames
from bot.knowledge.linting.remarks import Remark
from bot.knowledge.linting.written_dates import dates_in
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Spot
from bot.knowledge.problems import Slot
from bot.knowledge.schema import Announcement, Event, Occurrence

_OFF = (
    "cancel",
    "called off",
    "postpone",
    "not be held",
    "not take place",
    "no longer",
    "moved",
    "中止",
    "延期",
    "取りや",
    "見合わせ",
    "変更",
)


def lint_announcements(knowledge: Knowledge) -> Iterator[Remark]:
    """The announcements of what is off, over or on another day, and those that do not reach a city in their title."""
    names = CityNames(knowledge)
    for identity, announcement in knowledge.announcements.items():
        event = knowledge.events.get(announcement.event or "")
        if event is not None:
            yield from _event(identity, announcement, event)
        if announcement.cities:
            missed = names.within(" ".join(announcement.title.values())) - {*announcement.cities}
            for city in sorted(missed):
                yield Remark(Spot(identity, ("cities",)), "city-not-told", {"city": city}, level="warning")


def _event(identity: str, announcement: Announcement, event: Event) -> Iterator[Remark]:
    dated = [each for each in event.occurrences if each.start.day]
    ahead = [each for each in dated if (each.end or each.start).latest >= announcement.publish.day]
    spot = Spot(identity, ("event",))
    slots = {"event": announcement.event or "", "publish": str(announcement.publish.day)}
    said = " ".join([*announcement.title.values(), *announcement.text.values()]).lower()
    days = [each.day for each in dates_in(said) if each.day and each.day >= announcement.publish.day]
    if dated and not ahead:
        yield Remark(spot, "announced-past", {**slots, "last": str(dated[-1].start)}, level="warning")
    elif ahead and not any(word in said for word in _OFF):
        meant = [each for each in ahead if any(_covers(each, day.toordinal()) for day in days)]
        if days and not meant:
            number = event.occurrences.index(ahead[0])
            place = Spot(announcement.event or "", ("occurrences", number))
            other: dict[str, Slot | Spot] = {
                **slots,
                "date": str(days[0]),
                "start": str(ahead[0].start),
                "place": place,
            }
            yield Remark(Spot(identity, ("text",), key=True), "announced-other-day", other, level="warning")
        elif all(each.cancelled for each in meant or ahead):
            yield Remark(
                spot, "announced-cancelled", {**slots, "start": str((meant or ahead)[0].start)}, level="warning"
            )


def _covers(occurrence: Occurrence, day: int) -> bool:
    return occurrence.start.earliest.toordinal() <= day <= (occurrence.end or occurrence.start).latest.toordinal()
