"""What really stands in a database, read and written past the ports."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Double, Table, and_, create_engine, text
from sqlalchemy.pool import NullPool

from bot.storage.opening import address
from bot.storage.tables import metadata
from bot.storage.values import Moment


def rows_of(url: str, statement: str) -> list[dict[str, Any]]:
    """The rows that *statement* gives in the database at *url*."""
    with create_engine(address(url).url, poolclass=NullPool).begin() as connection:
        found = connection.execute(text(statement))
        return [dict(row) for row in found.mappings()] if found.returns_rows else []


def table_rows(url: str, table: str) -> list[dict[str, Any]]:
    """All rows of *table*."""
    return rows_of(url, f"SELECT * FROM {table}")  # noqa: S608  # a table of ours


def every_text(url: str) -> dict[str, str]:
    """All that stands in the database, as text, by table."""
    return {table: "\n".join(sorted(map(str, table_rows(url, table)))) for table in metadata.tables}


def fill(url: str, number: int, **known: str) -> None:
    """Have a row in each table that there is, with what is *known* of some columns; *number* tells rows apart."""
    with create_engine(address(url).url, poolclass=NullPool).begin() as connection:
        for table in metadata.sorted_tables:
            row = _row(table, number, known)
            same = and_(*(column == row[column.name] for column in table.primary_key))
            if connection.execute(table.select().where(same)).first() is None:
                connection.execute(table.insert(), row)


def _row(table: Table, number: int, known: dict[str, str]) -> dict[str, object]:
    return {column.name: known.get(column.name, _value(column, number)) for column in table.columns}


def _value(column: Column[Any], number: int) -> object:
    match column.type:
        case Moment():
            return datetime(2026, 11, 21, tzinfo=UTC)
        case Date():
            return date(2026, 11, 21)
        case Boolean():
            return False
        case BigInteger() | Double():
            return number
        case _:
            # A row refers to the row of the same number.
            return f"row {number}"
