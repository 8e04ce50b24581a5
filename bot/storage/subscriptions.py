"""Which channels follow the programme, and what each of them wants to be told."""

from sqlalchemy import Connection, Row, bindparam, delete, select

from bot import ports
from bot.ports import Subscription
from bot.storage.database import Database
from bot.storage.lists import read_list, written_list
from bot.storage.standing import UNFOLLOWED, drop_waiting
from bot.storage.tables import deliveries, subscriptions


class Subscriptions(ports.Subscriptions):
    """The port over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._of = select(subscriptions).where(subscriptions.c.channel == bindparam("channel"))
        self._replace = database.replace(subscriptions)

    async def of(self, channel: str) -> Subscription | None:
        def of(connection: Connection) -> Subscription | None:
            row = connection.execute(self._of, {"channel": channel}).first()
            return read_subscription(row) if row else None

        return await self._database.reading.do(of)

    async def follow(self, subscription: Subscription) -> None:
        row = {
            "channel": subscription.channel,
            "person": subscription.person,
            "private": subscription.private,
            "languages": written_list(subscription.languages),
            "cities": written_list(subscription.cities),
            "topics": written_list(subscription.topics),
            "side": subscription.side,
        }
        await self._database.writing.do(lambda connection: connection.execute(self._replace, row))

    async def unfollow(self, channel: str) -> bool:
        return await self._database.writing.do(lambda connection: _unfollow(connection, channel))

    async def all(self) -> list[Subscription]:
        everyone = select(subscriptions).order_by(subscriptions.c.channel)
        return await self._database.reading.do(
            lambda connection: [read_subscription(row) for row in connection.execute(everyone)]
        )


def read_subscription(row: Row[tuple[object, ...]]) -> Subscription:
    """The subscription that *row* keeps."""
    return Subscription(
        channel=row.channel,
        languages=read_list(row.languages),
        cities=read_list(row.cities),
        topics=read_list(row.topics),
        side=row.side,
        person=row.person,
        private=row.private,
    )


def _unfollow(connection: Connection, channel: str) -> bool:
    followed = connection.execute(delete(subscriptions).where(subscriptions.c.channel == channel)).rowcount > 0
    drop_waiting(connection, deliveries.c.channel == channel, "gone", reason=UNFOLLOWED)
    return followed
