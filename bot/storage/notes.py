"""Short texts by which a platform knows what it did."""

from sqlalchemy import Connection, select

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
