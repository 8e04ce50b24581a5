"""Short texts by which the bot and its copies know what was done."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select

from bot import ports
from bot.storage.database import Database
from bot.storage.tables import notes


class Notes(ports.Notes):
    """The port over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._replace = database.replace(notes)

    async def read(self, name: str) -> str | None:
        def read(connection: Connection) -> str | None:
            return connection.scalar(select(notes.c.text).where(notes.c.name == name))

        return await self._database.reading.do(read)

    async def write(self, name: str, text: str) -> None:
        await self._database.writing.add(self._replace, {"name": name, "text": text})

    async def beginning(self, prefix: str) -> dict[str, str]:
        asked = select(notes).where(notes.c.name.startswith(prefix, autoescape=True)).order_by(notes.c.name)

        def read(connection: Connection) -> dict[str, str]:
            return {row.name: row.text for row in connection.execute(asked)}

        return await self._database.reading.do(read)

    async def erase(self, names: Collection[str]) -> None:
        gone = delete(notes).where(notes.c.name.in_(names))
        await self._database.writing.do(lambda connection: connection.execute(gone))
