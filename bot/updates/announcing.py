"""Announcing: what is due is put into the outbox, each revision once, whoever and how often somebody asks for it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import SistercityError
from bot.knowledge import Knowledge
from bot.knowledge.wording import Words
from bot.ports import Announcement, Outbox
from bot.updates import news
from bot.updates.deciding import Plan, decide, drafted_ahead, drafted_now
from bot.updates.matching import dues


class NotToBeTold(SistercityError):
    """An announcement that cannot be published: its text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What was announced, each with the number of its deliveries, and what the admins are to be told."""

    made: tuple[tuple[Announcement, int], ...] = ()
    notes: tuple[Words, ...] = ()


class Announcer:
    """Puts what is to be told into an outbox; it keeps nothing itself, so a restart forgets nothing."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    async def announce_due(self, knowledge: Knowledge, now: datetime) -> Announced:
        """Announce what is due *now* and was not announced yet, and correct what is no longer so.

        It may be asked for at any time, also by several copies at once, and broken off anywhere: what was announced
        by then stays so, and the next time the rest is.
        """
        plan = await self.plan(knowledge, now)
        # What waits is taken back before its correction is told: broken off in between, neither is missing.
        for each in plan.silent:
            await self._outbox.announce(each, lambda _: None)
        made = [await self._told(each, knowledge, now) for each in plan.told]
        return Announced(tuple(made), plan.notes)

    async def plan(self, knowledge: Knowledge, now: datetime) -> Plan:
        """What `announce_due` would announce."""
        drafted = drafted_now(knowledge, await self._outbox.told_of(), now)
        return decide(drafted, await self._outbox.announced(drafted.ids))

    async def plan_ahead(self, knowledge: Knowledge, now: datetime, until: datetime) -> Plan:
        """What will be announced from *now* *until* then, if the files stay as they are."""
        drafted = drafted_ahead(knowledge, now, until)
        return decide(drafted, await self._outbox.announced(drafted.ids))

    async def publish(self, identity: str, knowledge: Knowledge, now: datetime) -> Announced:
        """Announce the announcement *identity* of the files now, whenever it was to be published.

        Raise NotToBeTold where it is not there, has expired, or was told as it stands.
        """
        return await self.say(await self.to_publish(identity, knowledge, now), knowledge, now)

    async def to_publish(self, identity: str, knowledge: Knowledge, now: datetime) -> Announcement:
        """What `publish` would announce."""
        if identity not in knowledge.announcements:
            there = ", ".join(knowledge.announcements) or "none"
            raise NotToBeTold(f"there is no announcement {identity!r} in the files; there are: {there}")
        planned = replace(news.of_record(knowledge, identity), at=now)
        if now >= planned.expires:
            raise NotToBeTold(f"{identity} expired on {planned.expires:%Y-%m-%d %H:%M} UTC; give it another 'expires'")
        known = await self._outbox.announced([planned.id])
        revised = news.revised(knowledge, planned, known.get(planned.id), now)
        if revised is None:
            raise NotToBeTold(f"{identity} was announced already, just as it stands")
        return revised

    async def say(self, announcement: Announcement, knowledge: Knowledge, now: datetime) -> Announced:
        """Announce *announcement*, whatever it says; nobody is told where this revision was announced before."""
        return Announced((await self._told(announcement, knowledge, now),))

    async def _told(self, announcement: Announcement, knowledge: Knowledge, now: datetime) -> tuple[Announcement, int]:
        return announcement, await self._outbox.announce(announcement, dues(announcement, knowledge, now))
