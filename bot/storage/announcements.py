"""What was announced, and how an announcement becomes a delivery for each subscription that it concerns."""

import json
from collections.abc import Collection
from functools import lru_cache

from pydantic import TypeAdapter
from sqlalchemy import Column, Connection, func, insert, select

from bot.ports import Announcement, Dues, Subscription
from bot.storage.database import Database
from bot.storage.lists import in_parts, written_list
from bot.storage.standing import OUTDATED, drop_waiting
from bot.storage.subscriptions import read_subscription
from bot.storage.tables import announcements, channels, deliveries, subscriptions

_announcements = TypeAdapter(Announcement)


@lru_cache(maxsize=200)
def read_announcement(text: str) -> Announcement:
    """The announcement that is kept as *text*; those that many deliveries bring are read once."""
    return _announcements.validate_json(text)


def newest_by(
    connection: Connection, column: Column[str], wanted: Collection[str] | None = None
) -> dict[str, Announcement]:
    """By the value of *column*, the newest announcement of each that is *wanted*, or of all that have one."""
    found: dict[str, Announcement] = {}
    for which in [column.in_(part) for part in in_parts(wanted)] if wanted is not None else [column != ""]:
        newest = select(func.max(announcements.c.number)).where(which).group_by(column)
        rows = select(column.label("key"), announcements.c.announcement).where(announcements.c.number.in_(newest))
        found |= {row.key: read_announcement(row.announcement) for row in connection.execute(rows)}
    return found


def announce(connection: Connection, database: Database, announcement: Announcement, due: Dues) -> int:
    """Keep *announcement* and make its deliveries, within the transaction of *connection*; how many those are."""
    number = _keep(connection, database, announcement)
    if number is None:
        return 0
    older = (announcements.c.id == announcement.id) & (announcements.c.revision < announcement.revision)
    outdated = deliveries.c.announcement.in_(select(announcements.c.number).where(older))
    drop_waiting(connection, outdated, "expired", reason=OUTDATED)
    rows = [
        _delivery(subscription, announcement) | {"announcement": number, "due": when, "opens": when}
        for subscription in _reached(connection)
        if (when := due(subscription)) is not None
    ]
    if rows:
        connection.execute(insert(deliveries), rows)
    return len(rows)


def _keep(connection: Connection, database: Database, announcement: Announcement) -> int | None:
    """The number of *announcement*; None where it is kept already."""
    kept = {
        "id": announcement.id,
        "revision": announcement.revision,
        "subject": announcement.subject,
        "expires": announcement.expires,
        "announcement": json.dumps(_announcements.dump_python(announcement, mode="json"), ensure_ascii=False),
    }
    keep = database.insert(announcements).values(kept).on_conflict_do_nothing()
    number: int | None = connection.scalar(keep.returning(announcements.c.number))
    return number


def _reached(connection: Connection) -> list[Subscription]:
    """The subscriptions of channels that can be sent to."""
    is_closed = select(channels).where(channels.c.channel == subscriptions.c.channel).exists()
    # Who unfollows meanwhile waits, and then finds the deliveries that are made here.
    everyone = select(subscriptions).where(~is_closed).with_for_update(read=True, key_share=True, of=subscriptions)
    return [read_subscription(row) for row in connection.execute(everyone)]


def _delivery(subscription: Subscription, announcement: Announcement) -> dict[str, object]:
    return {
        "channel": subscription.channel,
        "person": subscription.person if subscription.private else "",
        "platform": subscription.channel.partition(":")[0],
        "languages": written_list(subscription.languages),
        "expires": announcement.expires,
        "state": "pending",
        "holder": "",
        "attempts": 0,
        "begun": None,
        "reason": "",
        "message": "",
        "settled": None,
    }
