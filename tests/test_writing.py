"""How writes share transactions: many at once, one that fails, an end in between, a connection that breaks."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from postgres import Server
from rows import rows_of, table_rows
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import Pool

from bot.errors import StorageUnusable
from bot.ports import Memory, Noted, Preferences, Turn
from bot.storage import migrate_memory, open_memory

TURN = Turn(datetime(2026, 11, 21, 17, tzinfo=UTC), "en")
NAIVE = replace(TURN, at=datetime(2026, 11, 21, 17))  # noqa: DTZ001  # what must be refused
NOTED = Noted("q", TURN.at.date(), "telegram", "en", "how big is bizen", "answered", None, 0.5)


@contextmanager
def nothing_left() -> Iterator[None]:
    """See that no thread is left that was begun within: each open connection to a file has one."""
    before = set(threading.enumerate())
    yield
    begun = set(threading.enumerate()) - before
    for thread in begun:
        thread.join(timeout=5)
    assert [thread for thread in begun if thread.is_alive()] == []


async def test_of_a_hundred_writes_one_fails_and_the_others_are_kept(memory: Memory, database_url: str) -> None:
    turns = {f"telegram:{number}": NAIVE if number == 50 else TURN for number in range(100)}
    done = await asyncio.gather(
        *(memory.conversations.remember(conversation, turn) for conversation, turn in turns.items()),
        return_exceptions=True,
    )
    failed = [error for error in done if error is not None]
    assert [type(error) for error in failed] == [ValueError]
    assert len(table_rows(database_url, "conversations")) == 99


async def test_of_a_hundred_tasks_of_all_kinds_nothing_is_lost(memory: Memory, database_url: str) -> None:
    async def live(number: int) -> None:
        person = f"telegram:{number}"
        await memory.people.prefer(person, Preferences("en"))
        await memory.conversations.remember(person, replace(TURN, masked=person), person=person)
        await memory.journal.note(replace(NOTED, id=str(number)))
        assert await memory.journal.judge(str(number), person, "up")
        last = await memory.conversations.last(person)
        assert last is not None
        assert last.masked == person

    await asyncio.gather(*(live(number) for number in range(100)))
    tables = ("people", "conversations", "questions", "verdicts")
    assert [len(table_rows(database_url, table)) for table in tables] == [100] * 4


async def test_a_hundred_writes_at_once_cost_few_commits(memory: Memory) -> None:
    commits: list[Connection] = []

    def committed(connection: Connection) -> None:
        commits.append(connection)

    event.listen(Engine, "commit", committed)
    try:
        await asyncio.gather(*(memory.conversations.remember(f"telegram:{number}", TURN) for number in range(100)))
    finally:
        event.remove(Engine, "commit", committed)
    assert 0 < len(commits) < 20


async def test_what_is_asked_in_one_go_is_done_in_its_order(memory: Memory) -> None:
    conversations = memory.conversations
    await asyncio.gather(
        conversations.remember("telegram:1", TURN),
        conversations.forget("telegram:1"),
        conversations.forget("telegram:2"),
        conversations.remember("telegram:2", replace(TURN, language="ja")),
        conversations.remember("telegram:2", TURN),
    )
    assert await conversations.last("telegram:1") is None
    assert await conversations.last("telegram:2") == TURN


async def test_who_does_not_wait_any_more_takes_no_other_with_them(memory: Memory) -> None:
    writes = [asyncio.create_task(memory.conversations.remember(f"telegram:{n}", TURN)) for n in range(10)]
    await asyncio.sleep(0)
    writes[3].cancel()
    done = await asyncio.gather(*writes, return_exceptions=True)
    assert [type(each) for each in done if each is not None] == [asyncio.CancelledError]


async def test_who_does_not_wait_for_a_read_any_more_breaks_no_connection(memory: Memory) -> None:
    await asyncio.gather(*(memory.conversations.last("telegram:7") for _ in range(20)))
    made: list[object] = []

    def connected(connection: object, _: object) -> None:
        made.append(connection)

    event.listen(Pool, "connect", connected)
    try:
        reads = [asyncio.create_task(memory.conversations.last("telegram:7")) for _ in range(20)]
        await asyncio.sleep(0.001)
        for read in reads:
            read.cancel()
        await asyncio.wait(reads)
        await asyncio.gather(*(memory.conversations.last("telegram:7") for _ in range(20)))
    finally:
        event.remove(Pool, "connect", connected)
    assert any(read.cancelled() for read in reads)
    assert made == []


async def test_what_still_waits_when_the_memory_is_closed_is_written(database_url: str) -> None:
    memory = await open_memory(database_url)
    writes = [asyncio.create_task(memory.conversations.remember(f"telegram:{n}", TURN)) for n in range(100)]
    await asyncio.sleep(0)
    await memory.close()
    await asyncio.gather(*writes)
    assert len(table_rows(database_url, "conversations")) == 100


async def test_a_memory_is_closed_to_the_end_also_for_who_is_cancelled_meanwhile(database_url: str) -> None:
    with nothing_left():
        memory = await open_memory(database_url)
        writes = [asyncio.create_task(memory.conversations.remember(f"telegram:{n}", TURN)) for n in range(100)]
        reads = [asyncio.create_task(memory.conversations.last("telegram:0")) for _ in range(10)]
        closing = asyncio.create_task(memory.close())
        await asyncio.sleep(0.001)
        closing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await closing
    await asyncio.gather(*writes, *reads)
    assert len(table_rows(database_url, "conversations")) == 100
    again = await open_memory(database_url)
    await again.close()


@pytest.mark.parametrize("milliseconds", range(30))
async def test_who_is_cancelled_while_a_memory_opens_leaves_nothing_open(tmp_path: Path, milliseconds: int) -> None:
    url = f"sqlite:///{tmp_path}/memory.db"
    with nothing_left():
        opening = asyncio.create_task(open_memory(url))
        await asyncio.sleep(milliseconds / 1000)
        opening.cancel()
        (opened,) = await asyncio.gather(opening, return_exceptions=True)
        if not isinstance(opened, BaseException):
            await opened.close()
    again = await open_memory(url)
    await again.close()


def test_a_loop_that_ends_before_the_memory_is_closed_leaves_nobody_waiting(database_url: str) -> None:
    migrate_memory(database_url)
    told: list[str] = []

    async def late(memory: Memory) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            for _ in range(20):  # until the writer has ended, too
                try:
                    await memory.conversations.remember("telegram:7", TURN)
                except StorageUnusable as error:
                    told.append(str(error))

    async def live() -> None:
        memory = await open_memory(database_url)
        late_ones = {asyncio.create_task(late(memory)) for _ in range(20)}  # before the writer in the loop, and after
        await memory.conversations.remember("telegram:8", TURN)
        await asyncio.sleep(0.05)  # the writer has nothing to do
        assert not any(one.done() for one in late_ones)

    with nothing_left():
        asyncio.run(live())
    assert len(told) >= 20
    assert all("is closed" in each for each in told)


async def test_a_closed_memory_says_so(database_url: str) -> None:
    memory = await open_memory(database_url)
    await memory.close()
    with pytest.raises(StorageUnusable, match="is closed"):
        await memory.conversations.remember("telegram:7", TURN)
    with pytest.raises(StorageUnusable, match="is closed"):
        await memory.conversations.last("telegram:7")
    await memory.close()


async def test_a_table_that_is_missing_is_told_in_a_line(memory: Memory, database_url: str) -> None:
    rows_of(database_url, "DROP TABLE people")
    with pytest.raises(StorageUnusable, match=r"cannot be used: .*people"):
        await memory.people.preferences("telegram:7")
    await memory.conversations.remember("telegram:7", TURN)
    assert await memory.conversations.last("telegram:7") == TURN


def cut_off(postgres: Server, url: str) -> None:
    """Break all connections to the database at *url*, as a server that restarts does."""
    name = url.rpartition("/")[2].partition("?")[0]
    postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", name)


async def test_a_connection_that_broke_meanwhile_is_made_again(postgres: Server, postgres_url: str) -> None:
    memory = await open_memory(postgres_url)
    await memory.conversations.remember("telegram:7", TURN)
    assert await memory.conversations.last("telegram:7") == TURN
    cut_off(postgres, postgres_url)
    assert await memory.conversations.last("telegram:7") == TURN
    await memory.conversations.remember("telegram:8", TURN)
    assert await memory.conversations.last("telegram:8") == TURN
    await memory.close()


async def test_a_connection_that_breaks_in_a_write_is_told_and_made_again(postgres: Server, postgres_url: str) -> None:
    memory = await open_memory(postgres_url)
    breaks = """CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END';
        CREATE TRIGGER breaks BEFORE INSERT ON conversations FOR EACH ROW EXECUTE FUNCTION breaks()"""
    rows_of(postgres_url, breaks)
    with pytest.raises(StorageUnusable, match="cannot be used"):
        await memory.conversations.remember("telegram:7", TURN)
    rows_of(postgres_url, "DROP TRIGGER breaks ON conversations")
    await memory.conversations.remember("telegram:7", TURN)
    assert await memory.conversations.last("telegram:7") == TURN
    await memory.close()


async def test_a_server_that_is_gone_is_named_without_the_password() -> None:
    with pytest.raises(StorageUnusable) as raised:
        await open_memory("postgres://somebody:secret@127.0.0.1:1/memory")
    assert "the database memory on 127.0.0.1 cannot be used" in str(raised.value)
    assert "see that the server runs" in str(raised.value)
    assert "secret" not in str(raised.value)
