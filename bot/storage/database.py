"""One database at work: what reads it, what writes it, and how a row is put in place of another."""

from dataclasses import dataclass

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.opening import Address, reading_engine, writing_engine
from bot.storage.reading import Reading
from bot.storage.writing import Writing

Insert = sqlite.Insert | postgresql.Insert


@dataclass(frozen=True, slots=True)
class Database:
    """A database that is open: what is read, what is written."""

    reading: Reading
    writing: Writing
    is_file: bool

    @classmethod
    def open(cls, where: Address, *, read_only: bool = False) -> "Database":
        """The database at *where*; its connections are made when they are needed. Of a file, all may be *read_only*."""
        place = str(where)
        writes = reading_engine(where) if read_only and where.is_file else writing_engine(where)
        return cls(Reading(reading_engine(where), place), Writing(writes, place), where.is_file)

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
        try:
            await self.reading.close()
        finally:
            await self.writing.close()
