"""Where the bot may speak, and what becomes of all that is kept when a channel gets another id."""

from sqlalchemy import Column, Connection, Table, bindparam, delete, func, literal, select, update

from bot import ports
from bot.storage.database import Database
from bot.storage.tables import channels, metadata, naming_channels, within


class Channels(ports.Channels):
    """The port over a database: a row for each channel that is closed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._close = database.replace(channels)
        self._closed = select(channels.c.closed).where(channels.c.channel == bindparam("channel"))

    async def close(self, channel: str, reason: str) -> None:
        await self._database.writing.do(
            lambda connection: connection.execute(self._close, {"channel": channel, "closed": reason})
        )

    async def reopen(self, channel: str) -> None:
        gone = delete(channels).where(channels.c.channel == channel)
        await self._database.writing.do(lambda connection: connection.execute(gone))

    async def closed(self, channel: str) -> str | None:
        def closed(connection: Connection) -> str | None:
            return connection.scalar(self._closed, {"channel": channel})

        return await self._database.reading.do(closed)

    async def move(self, old: str, new: str) -> None:
        if old != new:
            await self._database.writing.do(lambda connection: _move(connection, old, new))


def _move(connection: Connection, old: str, new: str) -> None:
    for table in metadata.sorted_tables:
        for column in naming_channels(table):
            _rename(connection, table, column, (old, new))


def _rename(connection: Connection, table: Table, column: Column[str], names: tuple[str, str]) -> None:
    old, new = names
    renamed = literal(new).concat(func.substr(column, len(old) + 1))
    if column.primary_key:
        # What came under the new id already is newer than what is kept under the old one.
        there = table.alias()
        newer = select(there).where(there.c[column.name] == renamed).exists()
        connection.execute(delete(table).where(within(column, old), newer))
    connection.execute(update(table).where(within(column, old)).values({column.name: renamed}))
