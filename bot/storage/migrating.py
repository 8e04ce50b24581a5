"""From the schema that a database has to the one of this program, by the steps in `migrations`."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from bot.errors import StorageUnusable
from bot.storage.ending import to_its_end
from bot.storage.failing import translated
from bot.storage.opening import Address, reading_engine, writing_engine

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0004"
"""The last of the steps, so that a start need not read them all."""
_LOCK = 5_184_112_021
"""PostgreSQL's advisory lock under which the schema is changed: two that do it at once would be one too many."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """Which database was brought from which schema to which; None where it had none."""

    place: str
    before: str | None
    after: str


async def migrate(where: Address) -> Migrated:
    """Bring the database at *where* to the newest schema, all steps or none; raise StorageUnusable where that fails."""
    # SQLite changes a table by making another: its rows must not take those that refer to them with them.
    engine = writing_engine(where, foreign_keys=False)
    try:
        with translated(str(where), where.fix):
            async with engine.begin() as connection:
                before = await connection.run_sync(_upgrade, str(where))
    finally:
        await to_its_end(engine.dispose())
    return Migrated(str(where), before, NEWEST)


async def refuse_older(where: Address) -> None:
    """Raise StorageUnusable where the database at *where* has not the newest schema, or cannot be used."""
    engine = reading_engine(where)
    try:
        with translated(str(where), where.fix):
            async with engine.connect() as connection:
                schema = await connection.run_sync(_schema_of)
    finally:
        await to_its_end(engine.dispose())
    if schema != NEWEST:
        _refuse_unknown(schema, str(where))
        has = f"has the older schema {schema}" if schema else "has no tables yet"
        raise StorageUnusable(f"{where} {has}; run: sistercity migrate")


def _upgrade(connection: Connection, place: str) -> str | None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    before = _schema_of(connection)
    if before != NEWEST:
        _refuse_unknown(before, place)
        from alembic import command  # noqa: PLC0415  # a start with nothing to change need not pay for it

        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, NEWEST)
    return before


def _schema_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _refuse_unknown(schema: str | None, place: str) -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # as above

    known = {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}
    if schema and schema not in known:
        raise StorageUnusable(f"{place} has the schema {schema} of a newer version; install that one")


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415  # as above

    config = Config()
    # A percent sign would begin a reference, as in any file of this form.
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config
