"""The values that databases keep differently: moments, text that came from outside, and the database's own clock."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, DateTime, Dialect, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement, literal
from sqlalchemy.types import Double, TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept and given back in UTC; SQLite knows no zones, so there it is kept without."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as the database keeps it; raise ValueError where it names no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} names no time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text from outside: what no database keeps (NUL, half a surrogate pair) is kept as a replacement."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # as it is called
        """The text as it can be kept."""
        return None if value is None else keepable(value)


def keepable(text: str) -> str:
    """*text* without what cannot be written as UTF-8, or not in PostgreSQL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


class Clock(FunctionElement[datetime]):
    """The database's clock, so many seconds later.

    It goes on within a transaction, so that one that had to wait for another's does not see the time of before.
    """

    type = Moment()
    inherit_cache = True

    def __init__(self, later: ColumnElement[float] | float = 0.0) -> None:
        super().__init__(later if isinstance(later, ColumnElement) else literal(later, Double))


@compiles(Clock, "postgresql")
def _on_postgresql(clock: Clock, compiler: SQLCompiler, **options: object) -> str:
    return f"clock_timestamp() + make_interval(secs => {compiler.process(clock.clauses, **options)})"


@compiles(Clock, "sqlite")
def _on_sqlite(clock: Clock, compiler: SQLCompiler, **options: object) -> str:
    # In the form in which moments are kept, so that they compare as text: SQLite's %f has three digits of the six.
    later = f"printf('%+.3f seconds', {compiler.process(clock.clauses, **options)})"
    return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', {later})"
