"""One database at work: reads and writes each in a lane of their own."""

from dataclasses import dataclass

from sqlalchemy import Engine, Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.lanes import Reading, Writing
from bot.storage.opening import Address, reading_engine, writing_engine

Insert = sqlite.Insert | postgresql.Insert


@dataclass(frozen=True, slots=True)
class Database:
    """A database that is open: what is read, what is written."""

    reading: Reading
    writing: Writing
    engines: tuple[Engine, ...]
    is_file: bool

    @classmethod
    def open(cls, where: Address) -> "Database":
        """The database at *where*; its connections are made when they are needed."""
        engines = reading_engine(where), writing_engine(where)
        reading = Reading(engines[0], str(where), keeps=where.is_file)
        writing = Writing(engines[1], str(where), keeps=where.is_file)
        return cls(reading, writing, engines, where.is_file)

    def insert(self, table: Table) -> Insert:
        """An insertion into *table* that may say what becomes of a row that is there already."""
        return sqlite.insert(table) if self.is_file else postgresql.insert(table)

    def replace(self, table: Table) -> Insert:
        """An insertion into *table*, in place of the row with the same key."""
        statement = self.insert(table)
        keys = list(table.primary_key)
        others = {column.name: statement.excluded[column.name] for column in table.columns if column not in keys}
        return statement.on_conflict_do_update(index_elements=keys, set_=others)

    async def close(self) -> None:
        """Do what waits to be done, then let go of the connections."""
        await self.reading.close()
        await self.writing.close()
        for engine in self.engines:
            engine.dispose()
