"""The outbox: deliveries from the moment they are made until they are settled, and who has them meanwhile.

A delivery that is open has a moment in `opens`: from then on anybody may claim it, also from a holder who was silent.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Update, func, select, update

from bot import ports
from bot.ports import Announcement, Delivery, DeliveryState, Dues
from bot.storage.announcements import announce, newest_by, read_announcement
from bot.storage.database import Database
from bot.storage.lists import in_parts, read_list
from bot.storage.standing import CLOSED, LATE, drop_waiting
from bot.storage.tables import announcements, deliveries


class Outbox(ports.Outbox):
    """The port over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def announced(self, ids: Collection[str]) -> dict[str, Announcement]:
        return await self._database.reading.do(lambda connection: newest_by(connection, announcements.c.id, ids))

    async def told_of(self, subjects: Collection[str] | None = None) -> dict[str, Announcement]:
        return await self._database.reading.do(
            lambda connection: newest_by(connection, announcements.c.subject, subjects)
        )

    async def announce(self, announcement: Announcement, due: Dues) -> int:
        return await self._database.writing.do(
            lambda connection: announce(connection, self._database, announcement, due)
        )

    async def claim(self, platform: str, holder: str, *, now: datetime, most: int, seconds: float) -> list[Delivery]:
        late = (deliveries.c.platform == platform) & (deliveries.c.opens <= now) & (deliveries.c.expires <= now)
        claim = claiming(platform, now, most).values(
            state="claimed",
            holder=holder,
            opens=now + timedelta(seconds=seconds),
            attempts=deliveries.c.attempts + 1,
        )

        def claimed(connection: Connection) -> list[Delivery]:
            drop_waiting(connection, late, "expired", reason=LATE, at=now)
            rows = connection.execute(claim.returning(deliveries)).all()
            told = _announcements(connection, {row.announcement for row in rows})
            found = [_delivery(row, told[row.announcement]) for row in rows]
            return sorted(found, key=lambda delivery: (delivery.due, delivery.id))

        return await self._database.writing.do(claimed)

    async def begin(self, ids: Collection[int], holder: str, *, at: datetime) -> bool:
        def begin(connection: Connection) -> None:
            for part in in_parts(ids):
                begun = (
                    _held(part, holder)
                    .where(deliveries.c.opens > at)
                    .values(begun=func.coalesce(deliveries.c.begun, at))
                )
                if connection.execute(begun).rowcount != len(part):
                    raise _NotTheirs

        try:
            await self._database.writing.do(begin)
        except _NotTheirs:
            return False
        return True

    async def settle(
        self, ids: Collection[int], state: DeliveryState, *, at: datetime, reason: str = "", message: str = ""
    ) -> None:
        settled = {"state": state, "reason": reason, "message": message, "settled": at, **CLOSED}

        def settle(connection: Connection) -> None:
            for part in in_parts(ids):
                not_sent = update(deliveries).where(deliveries.c.number.in_(part), deliveries.c.state != "sent")
                connection.execute(not_sent.values(settled))

        await self._database.writing.do(settle)

    async def again(
        self, ids: Collection[int], holder: str, *, due: datetime, reason: str, begun: datetime | None = None
    ) -> None:
        waiting = {"state": "pending", "due": due, "opens": due, "holder": "", "begun": begun, "reason": reason}

        def again(connection: Connection) -> None:
            for part in in_parts(ids):
                connection.execute(_held(part, holder).values(waiting))

        await self._database.writing.do(again)

    async def reclaim(self, platform: str, *, at: datetime) -> int:
        claimed = update(deliveries).where(
            deliveries.c.platform == platform, deliveries.c.opens > at, deliveries.c.state == "claimed"
        )
        return await self._database.writing.do(lambda connection: connection.execute(claimed.values(opens=at)).rowcount)

    async def retry(self, ids: Collection[int], *, due: datetime) -> list[int]:
        waiting = {"state": "pending", "due": due, "opens": due, "begun": None, "reason": "", "settled": None}

        def retry(connection: Connection) -> list[int]:
            found: list[int] = []
            for part in in_parts(ids):
                not_there = update(deliveries).where(
                    deliveries.c.number.in_(part), deliveries.c.state.in_(("failed", "uncertain", "gone"))
                )
                found += connection.scalars(not_there.values(waiting).returning(deliveries.c.number))
            return sorted(found)

        return await self._database.writing.do(retry)

    async def counts(self) -> dict[DeliveryState, int]:
        counted = select(deliveries.c.state, func.count().label("number")).group_by(deliveries.c.state)
        return await self._database.reading.do(
            lambda connection: {row.state: row.number for row in connection.execute(counted)}
        )

    async def find(self, states: Collection[DeliveryState], *, most: int) -> list[Delivery]:
        newest = (
            select(deliveries, announcements.c.announcement.label("told"))
            .join_from(deliveries, announcements)
            .where(deliveries.c.state.in_(states))
            .order_by(deliveries.c.number.desc())
            .limit(most)
        )
        return await self._database.reading.do(
            lambda connection: [_delivery(row, read_announcement(row.told)) for row in connection.execute(newest)]
        )


class _NotTheirs(Exception):
    """A delivery has another holder, or none, by now."""


def claiming(platform: str, now: datetime, most: int) -> Update:
    """An update of *most* deliveries that are due, and of all others due in their channels."""
    is_due = deliveries.c.opens <= now
    # Those that another copy is just claiming are passed over. On PostgreSQL the first are a CTE, or it might choose
    # them more than once; SQLite has one writer at a time and knows no such locks.
    first = (
        select(deliveries.c.channel)
        .where(deliveries.c.platform == platform, is_due)
        .order_by(deliveries.c.opens, deliveries.c.number)
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte("first_due")
    )
    with_them = (
        select(deliveries.c.number)
        .where(is_due, deliveries.c.channel.in_(select(first.c.channel)))
        .with_for_update(skip_locked=True)
    )
    return update(deliveries).where(deliveries.c.number.in_(with_them))


def _held(ids: Collection[int], holder: str) -> Update:
    return update(deliveries).where(
        deliveries.c.number.in_(ids), deliveries.c.state == "claimed", deliveries.c.holder == holder
    )


def _announcements(connection: Connection, numbers: set[int]) -> dict[int, Announcement]:
    found: dict[int, Announcement] = {}
    for part in in_parts(numbers):
        kept = select(announcements.c.number, announcements.c.announcement).where(announcements.c.number.in_(part))
        found |= {number: read_announcement(text) for number, text in connection.execute(kept)}
    return found


def _delivery(row: Row[Any], announcement: Announcement) -> Delivery:
    return Delivery(
        id=row.number,
        announcement=announcement,
        channel=row.channel,
        languages=read_list(row.languages),
        due=row.due,
        state=row.state,
        attempts=row.attempts,
        begun=row.begun,
        reason=row.reason,
        message=row.message,
        settled=row.settled,
    )
