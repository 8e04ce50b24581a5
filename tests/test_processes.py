"""The memory of several processes: what one wrote before it was killed or interrupted, and who goes on for it."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from rows import table_rows
from talking import ROOT

from bot.errors import StorageUnusable
from bot.storage import migrate_memory, open_memory

COPY = """
import asyncio, sys
from datetime import UTC, datetime
from bot.ports import Received
from bot.errors import StorageUnusable
from bot.storage import open_memory

async def live(url: str) -> None:
    memory = await open_memory(url)
    now = datetime.now(UTC)
    await memory.inbox.store([Received("telegram", n, "telegram:7", "telegram:7", "{}", now) for n in range(20)])
    await asyncio.gather(*(memory.inbox.settle("telegram", n) for n in range(5)))
    lease = await memory.leases.take("telegram-poll", "copy", 4.0)
    print(lease and lease.epoch, flush=True)
    while True:
        await asyncio.sleep(0.25)
        await memory.leases.take("telegram-poll", "copy", 4.0)

asyncio.run(live(sys.argv[1]))
"""
"""A copy of the bot that stores, settles, takes the lease for four seconds at a time, and never ends by itself."""


WRITER = """
import asyncio, signal, sys
from bot.ports import Preferences
from bot.storage import open_memory

async def write(memory, number: int) -> None:
    while True:
        await memory.people.prefer(f"telegram:{number}", Preferences("en"))
        await memory.people.preferences(f"telegram:{number}")

async def live(url: str) -> None:
    # That a busy machine is slow is nothing to complain of here.
    asyncio.get_running_loop().slow_callback_duration = 60
    memory = await open_memory(url)
    try:
        async with asyncio.TaskGroup() as writing:
            for number in range(20):
                writing.create_task(write(memory, number))
            await memory.people.prefer("telegram:20", Preferences("en"))
            print("writing", flush=True)
    finally:
        await memory.close()

try:
    # What a shell starts in the background ignores interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asyncio.run(live(sys.argv[1]))
except KeyboardInterrupt:
    print("ended", file=sys.stderr)
"""
"""What reads and writes until it is interrupted, then closes its memory."""


@contextmanager
def copy(url: str, program: str = COPY) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A copy that runs, and the first that it printed; killed in the end, if not before."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-X", "dev", "-c", program, url]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, env=environment, stdout=pipe, stderr=pipe, text=True) as process:  # noqa: S603  # ours
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


async def test_what_was_written_before_a_kill_is_there_after_it(database_url: str) -> None:
    with copy(database_url) as (process, _):
        process.kill()
        process.wait()
    memory = await open_memory(database_url)
    assert [update.number for update in await memory.inbox.waiting("telegram")] == list(range(5, 20))
    await memory.close()


async def test_who_is_interrupted_in_the_midst_of_writing_ends_at_once_without_a_word(database_url: str) -> None:
    await asyncio.to_thread(migrate_memory, database_url)
    with copy(database_url, WRITER) as (process, said):
        assert said == "writing"
        process.send_signal(signal.SIGINT)
        _, complaints = await asyncio.to_thread(process.communicate, timeout=60)
    assert (process.returncode, complaints) == (0, "ended\n")
    assert len(table_rows(database_url, "people")) == 21


async def test_a_copy_goes_on_for_one_that_was_killed(postgres_url: str) -> None:
    memory = await open_memory(postgres_url)
    with copy(postgres_url) as (process, epoch):
        assert epoch == "1"
        for _ in range(5):  # longer than the lease lasts: the other extends it
            assert await memory.leases.take("telegram-poll", "test", 60) is None
            await asyncio.sleep(1)
        process.kill()
        async with asyncio.timeout(60):
            while (lease := await memory.leases.take("telegram-poll", "test", 60)) is None:  # noqa: ASYNC110  # a database has no event
                await asyncio.sleep(0.1)
    assert (lease.holder, lease.epoch) == ("test", 2)
    await memory.close()


async def test_of_two_that_come_at_once_one_gets_the_lease(postgres_url: str) -> None:
    copies = [await open_memory(postgres_url) for _ in range(4)]
    epochs = []
    for _ in range(20):
        taken = await asyncio.gather(*(one.leases.take("race", f"copy {n}", 60) for n, one in enumerate(copies)))
        (lease,) = [lease for lease in taken if lease]
        epochs.append(lease.epoch)
        await copies[0].leases.release(lease)
    assert epochs == list(range(1, 21))
    for one in copies:
        await one.close()


async def test_a_copy_that_hangs_in_a_transaction_does_not_hold_up_the_others_for_long(postgres_url: str) -> None:
    memory = await open_memory(postgres_url)
    assert await memory.leases.take("telegram-poll", "test", 60)
    with psycopg.connect(postgres_url) as hanging:
        hanging.execute("UPDATE leases SET holder = 'copy'")
        with pytest.raises(StorageUnusable, match="lock timeout"):
            await memory.leases.take("telegram-poll", "test", 60)
        hanging.rollback()
    assert await memory.leases.take("telegram-poll", "test", 60)
    await memory.close()
