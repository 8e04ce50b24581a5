"""How a database is reached: its address, where SQLite may lie and who holds it, and how connections are set up.

It reads no environment: what is to be known of it comes as arguments.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import URL, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import StorageInUse, StorageUnusable

EXAMPLES = "postgresql://user:password@host/name or sqlite:///sistercity.db"
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
}
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",  # readers and the writer do not wait for each other
    # What is committed outlasts the process, also one that is killed. Only where the power is cut may the last of it be
    # gone; the file is whole even then.
    "PRAGMA synchronous=NORMAL",
    "PRAGMA busy_timeout=5000",
)
_READERS = 4
"""So many may read at once."""
# A copy that hangs in the middle of a transaction must not keep the others from its rows for long.
_PATIENCE = ("SET lock_timeout = '5s'", "SET idle_in_transaction_session_timeout = '10s'")
# Of a server that went away without a word, the system would tell after a quarter of an hour.
_TIMEOUTS = {"connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "tcp_user_timeout": 15_000}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is: a file of SQLite, or a PostgreSQL server."""

    url: URL

    @property
    def is_file(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path:
        """The file of SQLite."""
        return Path(self.url.database or "").absolute()

    @property
    def fix(self) -> str:
        """What may help where it cannot be used."""
        if self.is_file:
            return "see that it may be written, or set DATABASE_URL to another file"
        return "see that the server runs and that DATABASE_URL names it rightly"

    def __str__(self) -> str:
        """What a person may read: no password."""
        if self.is_file:
            return f"the database {self.file}"
        return f"the database {self.url.database or ''} on {self.url.host or 'this machine'}"


def address(text: str) -> Address:
    """The address that *text* is, as a URL; raise StorageUnusable where it is none.

    `postgres://`, as some platforms write it, is PostgreSQL; what follows the `?` is kept.
    """
    try:
        url = make_url(text)
        driver = _DRIVERS.get(url.get_backend_name())
    except (ArgumentError, ValueError) as error:
        raise StorageUnusable(f"DATABASE_URL is no address of a database; write it like {EXAMPLES}") from error
    if driver is None:
        known = url.drivername.partition("+")[0]
        raise StorageUnusable(f"DATABASE_URL names {known}, which cannot be used here; write it like {EXAMPLES}")
    url = url.set(drivername=driver)
    if driver == _DRIVERS["sqlite"] and (not url.database or url.database.startswith((":", "file:"))):
        raise StorageUnusable("DATABASE_URL names no file; write it like sqlite:///sistercity.db")
    return Address(url)


def refuse_wiped_disk(where: Address, *, wiped: bool) -> None:
    """Raise StorageUnusable where *where* is a file on a disk that is *wiped*."""
    if where.is_file and wiped:
        raise StorageUnusable(
            f"{where} would be lost: this platform wipes its disks at least daily; "
            "set DATABASE_URL to a PostgreSQL database, like postgresql://user:password@host/name"
        )


@contextmanager
def held(where: Address) -> Iterator[None]:
    """Keep the file of *where* from any other process; raise StorageInUse where one has it.

    The folder is made, and the file for its owner's eyes alone. The system lets go when the process dies.
    """
    lock = FileLock(f"{where.file}.lock", thread_local=False, fallback_to_soft=False)
    try:
        where.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        where.file.touch(mode=0o600)
        lock.acquire(blocking=False)
    except Timeout:
        raise StorageInUse(
            f"{where} is in use by another sistercity; stop that one, or set DATABASE_URL to another file, "
            "or to PostgreSQL, which several may share"
        ) from None
    except (OSError, NotImplementedError) as error:
        raise StorageUnusable(f"{where} cannot be made: {error}; {where.fix}") from error
    try:
        yield
    finally:
        lock.release()


def reading_engine(where: Address) -> AsyncEngine:
    """Connections that only read: each statement sees what is committed."""
    engine = _engine(where, pool_size=_READERS, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True)
    _at_connect(engine, (*_PRAGMAS, "PRAGMA query_only=ON") if where.is_file else _PATIENCE)
    return engine


def writing_engine(where: Address, *, foreign_keys: bool = True) -> AsyncEngine:
    """A connection whose transactions write from their first statement on."""
    if not where.is_file:
        engine = _engine(where, pool_size=1)
        _at_connect(engine, _PATIENCE)
        return engine
    engine = _engine(
        where,
        pool_size=1,
        pool_reset_on_return=None,  # it comes back with its transaction ended
        connect_args={"isolation_level": None},  # or the driver begins by itself, and late
    )
    _at_connect(engine, (*_PRAGMAS, f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}"))
    # A transaction that reads first and then writes fails at once where another wrote in between.
    event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _engine(where: Address, **options: object) -> AsyncEngine:
    if not where.is_file:
        given = {name: value for name, value in _TIMEOUTS.items() if name not in where.url.query}
        options = {"connect_args": given, "pool_pre_ping": True, **options}
    # What was to be kept is nothing for the text of an error.
    return create_async_engine(where.url, max_overflow=0, hide_parameters=True, **options)


def _at_connect(engine: AsyncEngine, statements: tuple[str, ...]) -> None:
    def set_up(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        try:
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)
            cursor.close()
            connection.commit()
        except BaseException:
            connection.close()  # it never comes to the pool, which would do it
            raise

    event.listen(engine.sync_engine, "connect", set_up)
