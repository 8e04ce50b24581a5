"""Which databases are used, and which are refused: addresses, files, schemas."""

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from rows import rows_of
from sqlalchemy import create_engine, select
from sqlalchemy.pool import NullPool
from talking import ROOT, CommandLine

import bot.storage
from bot.errors import StorageUnusable
from bot.ports import Turn
from bot.storage import migrate_memory, open_memory
from bot.storage.migrating import NEWEST
from bot.storage.opening import address
from bot.storage.tables import inbox, metadata


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@db.example.org/x", "postgresql+psycopg://u:p@db.example.org/x"),
        (
            "postgresql://u:p@db.example.org/x?sslmode=require",
            "postgresql+psycopg://u:p@db.example.org/x?sslmode=require",
        ),
        ("postgresql+asyncpg://u:p%40@db.example.org:6543/x", "postgresql+psycopg://u:p%40@db.example.org:6543/x"),
        ("sqlite:///some/where.db", "sqlite+pysqlite:///some/where.db"),
        ("sqlite+aiosqlite:////some/where.db", "sqlite+pysqlite:////some/where.db"),
    ],
)
def test_an_address_is_read_as_platforms_write_it(given: str, used: str) -> None:
    assert address(given).url.render_as_string(hide_password=False) == used


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "no address"),
        ("memory.db", "no address"),
        ("postgres://u:p@host:port/x", "no address"),
        ("mysql://u:p@host/x", "names mysql"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///file:x?mode=memory&uri=true", "names no file"),
    ],
)
def test_what_is_no_database_of_ours_is_refused_with_an_example(given: str, told: str) -> None:
    with pytest.raises(StorageUnusable, match=rf"^DATABASE_URL .*{told}.*write it like .*sqlite:///sistercity\.db"):
        address(given)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_file_on_a_disk_that_is_wiped_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageUnusable, match=r"would be lost.*set DATABASE_URL to a PostgreSQL"):
        await open_memory(f"sqlite:///{tmp_path}/memory.db", wiped=True)
    assert names_in(tmp_path) == []


async def test_postgresql_does_not_mind_disks_that_are_wiped(postgres_url: str) -> None:
    memory = await open_memory(postgres_url, wiped=True)
    await memory.close()


async def test_a_file_is_made_with_its_folder_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "memory.db"
    memory = await open_memory(f"sqlite:///{file}")
    await memory.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


async def test_a_file_is_written_so_that_nothing_is_lost_or_stands_still(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/memory.db"
    memory = await open_memory(url)
    assert rows_of(url, "PRAGMA journal_mode") == [{"journal_mode": "wal"}]
    await memory.close()
    assert names_in(tmp_path) == ["memory.db", "memory.db.lock"]


async def test_a_file_in_use_is_refused_until_it_is_free(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/memory.db"
    memory = await open_memory(url)
    with pytest.raises(StorageUnusable, match="is in use by another sistercity; stop that one"):
        await open_memory(url)
    await memory.close()
    again = await open_memory(url)
    await again.close()


async def test_a_file_in_use_is_refused_to_another_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/memory.db"
    memory = await open_memory(url)
    words = [sys.executable, "-c", "from adapters.cli import main; main()", "migrate"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": url}
    second = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: ASYNC221, S603  # nothing else is to run here
    await memory.close()
    assert second.returncode == 1
    assert second.stderr.startswith(f"sistercity: the database {tmp_path}/memory.db is in use by another sistercity")


@pytest.mark.parametrize("name", ["no-database", "a-folder"])
async def test_a_file_that_is_no_database_is_refused_in_a_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "no-database").write_text("nothing of the kind" * 100, encoding="utf-8")
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(StorageUnusable, match=f"{name} cannot be .*set DATABASE_URL to another file"):
        await open_memory(f"sqlite:///{tmp_path / name}")


def test_the_newest_schema_is_the_last_step() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(bot.storage.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


def test_the_steps_lead_to_the_tables_that_the_program_knows(database_url: str) -> None:
    migrate_memory(database_url)
    with create_engine(address(database_url).url, poolclass=NullPool).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_what_waits_is_found_without_looking_at_what_was_settled(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/memory.db"
    migrate_memory(url)
    waiting = select(inbox.c.number).where(inbox.c.platform == "telegram", ~inbox.c.settled).order_by(inbox.c.number)
    engine = create_engine(address(url).url)
    plan = rows_of(url, f"EXPLAIN QUERY PLAN {waiting.compile(engine, compile_kwargs={'literal_binds': True})}")
    assert "INDEX inbox_waiting" in str(plan)


def test_migrating_tells_from_which_schema_to_which(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/memory.db"
    first, second = migrate_memory(url), migrate_memory(url)
    assert (first.before, first.after) == (None, NEWEST)
    assert (second.before, second.after) == (NEWEST, NEWEST)


async def test_postgresql_without_our_tables_asks_to_be_migrated(postgres_url: str) -> None:
    for table in ("alembic_version", *(table.name for table in reversed(metadata.sorted_tables))):
        rows_of(postgres_url, f"DROP TABLE {table}")
    with pytest.raises(StorageUnusable, match="has no tables yet; run: sistercity migrate"):
        await open_memory(postgres_url)
    assert migrate_memory(postgres_url).before is None
    memory = await open_memory(postgres_url)
    await memory.close()


async def test_the_schema_of_a_newer_version_is_refused(database_url: str) -> None:
    migrate_memory(database_url)
    rows_of(database_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageUnusable, match="has the schema 9999 of a newer version"):
        await open_memory(database_url)
    with pytest.raises(StorageUnusable, match="has the schema 9999 of a newer version"):
        migrate_memory(database_url)


async def test_what_was_remembered_is_there_after_a_new_start(database_url: str) -> None:
    turn = Turn(datetime(2026, 11, 21, 17, tzinfo=UTC), "en")
    for _ in range(2):
        memory = await open_memory(database_url)
        await memory.conversations.remember("telegram:7", turn)
        await memory.close()
    memory = await open_memory(database_url)
    assert await memory.conversations.last("telegram:7") == turn
    await memory.close()


@pytest.fixture
def command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> CommandLine:
    """The command line without a mind: none of these commands asks anything."""
    monkeypatch.chdir(tmp_path)  # where no .env lies
    return CommandLine(monkeypatch, capsys)


def test_migrate_is_told_on_the_command_line(
    command_line: CommandLine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    migrate_memory(database_url)
    ran = command_line("migrate")
    assert (ran.code, ran.out) == (0, f"{address(database_url)}: schema {NEWEST}, as before\n")


def test_migrate_makes_the_file_that_no_setting_names(
    command_line: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert command_line("migrate").out.endswith(f"schema from nothing to {NEWEST}\n")
    assert (tmp_path / "sistercity" / "sistercity.db").is_file()


def test_migrate_on_a_platform_that_wipes_its_disks_names_the_setting(
    command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DYNO", "release.1")
    ran = command_line("migrate")
    assert ran.code == 1
    assert "set DATABASE_URL to a PostgreSQL database" in ran.err


def test_the_help_names_the_file_in_which_things_are_remembered(command_line: CommandLine) -> None:
    told = "".join(command_line("run", "--help").out.split())
    assert "DATABASE_URL" in told
    assert "sistercity.db" in told
    assert "DYNO" not in told
