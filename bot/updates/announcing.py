"""Announcing: what is due is put into the outbox, each revision once, whoever and how often somebody asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.answering.wording import Wording
from bot.errors import SistercityError
from bot.knowledge import Knowledge
from bot.knowledge.dates import PartialDate
from bot.ports import Announcement, Outbox
from bot.updates import corrections, naming, news
from bot.updates.matching import dues
from bot.updates.planning import Moments, ids_of, planned


class NotToBeTold(SistercityError):
    """An announcement that cannot be published: its text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What was announced, each with the number of its deliveries, and what the admins are to be told."""

    made: tuple[tuple[Announcement, int], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be put into the outbox, in this order: *silent* is sent to nobody, *told* to those it concerns.

    *notes* are for the admins.
    """

    silent: tuple[Announcement, ...] = ()
    told: tuple[Announcement, ...] = ()
    notes: tuple[str, ...] = ()


class Announcer:
    """Puts what is to be told into an outbox; it keeps nothing itself, so a restart forgets nothing."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    async def announce_due(self, knowledge: Knowledge, now: datetime) -> Announced:
        """Announce what is due *now* and was not announced yet, and correct what is no longer so.

        It may be asked for at any time, also by several copies at once, and broken off anywhere: what is announced
        already stays so, and the next time the rest is.
        """
        plan = await self.plan(knowledge, now)
        # What waits is taken back before its correction is told: broken off in between, neither is missing.
        for each in plan.silent:
            await self._outbox.announce(each, lambda _: None)
        made = [(each, await self._outbox.announce(each, dues(each, knowledge, now))) for each in plan.told]
        return Announced(tuple(made), plan.notes)

    async def plan(self, knowledge: Knowledge, now: datetime) -> Plan:
        """What `announce_due` would announce."""
        told_of = await self._outbox.told_of()
        changes = list(corrections.changes(knowledge, told_of, now))
        due = {each.id: each for each in planned(knowledge, Moments(now))}
        written = {each.id: each for each in news.planned(knowledge, Moments(now))}
        gone = corrections.gone(knowledge, told_of, now)
        waiting = [name for change in changes for name in ids_of(knowledge, change.happening.subject)]
        marks = {each.id: corrections.gone_mark(each) for each in gone}
        known = await self._outbox.announced([*due, *written, *waiting, *marks, *(mark.id for mark in marks.values())])

        told = [corrections.correction(knowledge, change, now) for change in changes]
        told += [fresh for each in due.values() if (fresh := _renewed(each, known.get(each.id)))]
        revised = [
            each for record in written.values() if (each := news.revised(knowledge, record, known.get(record.id), now))
        ]
        late = [each for each in revised if news.UNTOLD in each.facts]
        told += [each for each in revised if each not in late]
        newly_gone = [each for each in gone if marks[each.id].id not in known]
        again = {each.id for each in told}
        silent = [*late, *_taken_back(knowledge, changes, known, now, again)]
        silent += [
            corrections.taken_back(known[each.id]) for each in newly_gone if each.id in known and now < each.expires
        ]
        silent += [marks[each.id] for each in newly_gone]
        return Plan(tuple(silent), tuple(told), tuple(_notes(knowledge, newly_gone, late)))

    async def publish(self, knowledge: Knowledge, identity: str, now: datetime) -> Announced:
        """Announce the announcement *identity* of the files now, whenever it was to be published.

        Raise NotToBeTold where it is not there, has expired, or was told as it stands.
        """
        if identity not in knowledge.announcements:
            there = ", ".join(knowledge.announcements) or "none"
            raise NotToBeTold(f"there is no announcement {identity!r} in the files; there are: {there}")
        planned = replace(news.of_record(knowledge, identity), at=now)
        if now >= planned.expires:
            raise NotToBeTold(f"{identity} expired on {planned.expires:%Y-%m-%d %H:%M} UTC; give it another 'expires'")
        known = (await self._outbox.announced([planned.id])).get(planned.id)
        fresh = news.revised(knowledge, planned, known, now)
        if fresh is None:
            raise NotToBeTold(f"{identity} was announced already, just as it stands")
        return await self.say(fresh, knowledge, now)

    async def say(self, announcement: Announcement, knowledge: Knowledge, now: datetime) -> Announced:
        """Announce *announcement*, whatever it says; nobody is told where this revision was announced before."""
        return Announced(
            ((announcement, await self._outbox.announce(announcement, dues(announcement, knowledge, now))),)
        )


def _renewed(planned: Announcement, known: Announcement | None) -> Announcement | None:
    """*planned* where it was never told, or of another moment; None where it is known."""
    if known is None:
        return planned
    if corrections.anchor(planned) == corrections.anchor(known):
        return None
    return replace(planned, revision=known.revision + 1)


def _taken_back(
    knowledge: Knowledge,
    changes: list[corrections.Changed],
    known: Mapping[str, Announcement],
    now: datetime,
    again: set[str],
) -> Iterator[Announcement]:
    """What waits and tells what is no longer so, but for what is told *again*: that takes its place by itself."""
    for change in changes:
        for name in ids_of(knowledge, change.happening.subject):
            if (
                name in known
                and name not in again
                and (each := corrections.withdrawn(knowledge, change, known[name], now))
            ):
                yield each


def _notes(knowledge: Knowledge, gone: list[Announcement], late: list[Announcement]) -> Iterator[str]:
    """What the admins are told, in the programme's usual language."""
    tag = knowledge.program.languages[0]
    wording = Wording(knowledge.languages[tag])
    for each in gone:
        yield wording.say("update-vanished", name=each.told[tag].title if tag in each.told else each.subject)
    zone = ZoneInfo(knowledge.program.time_zone)
    for each in late:
        when = wording.date(PartialDate.of(each.at.astimezone(zone).date()))
        yield wording.say("update-late", name=naming.record_of(each.id), when=when)
