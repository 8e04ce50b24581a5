"""Where the bot may speak, and what becomes of all that is kept when a channel gets another id."""

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    func,
    literal,
    select,
    update,
)

from bot import ports
from bot.storage.database import Database
from bot.storage.standing import drop_waiting
from bot.storage.tables import channels, deliveries, metadata, naming_channels, within


class Channels(ports.Channels):
    """The port over a database: a row for each channel that is closed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._close = database.replace(channels)
        self._closed = select(channels.c.closed).where(channels.c.channel == bindparam("channel"))

    async def close(self, channel: str, reason: str) -> None:
        def close(connection: Connection) -> None:
            connection.execute(self._close, {"channel": channel, "closed": reason})
            drop_waiting(connection, within(deliveries.c.channel, channel), "gone", reason=reason)

        await self._database.writing.do(close)

    async def reopen(self, channel: str) -> None:
        # With a chat its topics may be there again; one that is not is soon noticed.
        gone = delete(channels).where(within(channels.c.channel, channel))
        await self._database.writing.do(lambda connection: connection.execute(gone))

    async def closed(self, channel: str) -> str | None:
        def closed(connection: Connection) -> str | None:
            return connection.scalar(self._closed, {"channel": channel})

        return await self._database.reading.do(closed)

    async def move(self, old: str, new: str) -> None:
        if old != new:
            await self._database.writing.do(lambda connection: _move(connection, old, new))


def _move(connection: Connection, old: str, new: str) -> None:
    _leave_to_the_old(connection, old, new)
    for table in metadata.sorted_tables:
        for column in naming_channels(table):
            _rename(connection, table, column, (old, new))


def _leave_to_the_old(connection: Connection, old: str, new: str) -> None:
    """Let nothing wait under the *new* id that was sent, or is just being sent, under the *old* one."""
    there = deliveries.alias()
    same = there.c.announcement == deliveries.c.announcement
    begun = same & (there.c.state != "pending") & (_renamed(there.c.channel, old, new) == deliveries.c.channel)
    waits = within(deliveries.c.channel, new) & (deliveries.c.state == "pending")
    connection.execute(
        delete(deliveries).where(waits, select(there).where(within(there.c.channel, old), begun).exists())
    )


def _rename(connection: Connection, table: Table, column: Column[str], names: tuple[str, str]) -> None:
    old, new = names
    renamed = _renamed(column, old, new)
    for others in _beside(table, column):
        # What came under the new id already is newer than what is kept under the old one.
        there = table.alias()
        same = and_(there.c[column.name] == renamed, *(there.c[other.name] == other for other in others))
        connection.execute(delete(table).where(within(column, old), select(there).where(same).exists()))
    connection.execute(update(table).where(within(column, old)).values({column.name: renamed}))


def _renamed(column: ColumnElement[str], old: str, new: str) -> ColumnElement[str]:
    return literal(new).concat(func.substr(column, len(old) + 1))


def _beside(table: Table, column: Column[str]) -> list[list[Column[object]]]:
    """The other columns of each key of *table* that *column* belongs to."""
    uniques = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    keys = [list(each.columns) for each in (table.primary_key, *uniques)]
    return [[other for other in key if other is not column] for key in keys if column in key]
