"""What a question costs the memory: CPU, and how long it waits, at so many questions a second.

    python -m benchmarks.remembering [--quick] [--database postgresql://…]

A question is an update stored (with those that came in the same poll), the last turn and the preferences read, a turn
remembered, a line of the journal noted and the update settled. The measure beside it is Python's sqlite3 with the same
rows, one question after the other and a commit for each, which no bot could wait for.
"""

import argparse
import asyncio
import contextlib
import sqlite3
import tempfile
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

from bot.ports import Longer, Memory, Noted, Received, Turn
from bot.storage import open_memory

NOW = datetime(2026, 11, 21, 17, tzinfo=UTC)
PEOPLE = 1000
POLLS = 100
"""So many polls a second bring questions."""
TURN = Turn(NOW, "en", "how many people live in {city}", ("bizen",), "city.population", longer=Longer("…" * 300))
PAYLOAD = '{"update_id": 123456789, "message": {"text": "How many people live in Bizen?"}}' * 4


def update(number: int) -> Received:
    """The update of that *number*, by one of many people."""
    return Received("telegram", number, f"telegram:{number % PEOPLE}", f"telegram:{number % PEOPLE}", PAYLOAD, NOW)


async def one_question(memory: Memory, asked: Received, waited: list[float]) -> None:
    """All that is remembered of a question; *waited* learns how long its answer would have waited."""
    begun = time.perf_counter()
    await memory.conversations.last(asked.channel)
    await memory.people.preferences(asked.person)
    await memory.conversations.remember(asked.channel, TURN, person=asked.person)
    noted = Noted(uuid.uuid4().hex, NOW.date(), "telegram", "en", TURN.masked, "answered", TURN.entry, 0.9)
    await memory.journal.note(noted)
    waited.append(time.perf_counter() - begun)
    await memory.inbox.settle(asked.platform, asked.number)


async def measure(memory: Memory, first: int, rate: int, seconds: float) -> str:
    """A line on *rate* questions a second."""
    total, waited = int(rate * seconds), list[float]()

    async def poll(numbers: range) -> None:
        for asked in await memory.inbox.store([update(number) for number in numbers]):
            questions.create_task(one_question(memory, asked, waited))

    size = max(1, rate // POLLS)
    cpu, begun = time.process_time(), time.perf_counter()
    async with asyncio.TaskGroup() as questions:
        for done in range(0, total, size):
            await asyncio.sleep(begun + done / rate - time.perf_counter())
            questions.create_task(poll(range(first + done, first + done + size)))
    cpu, took = time.process_time() - cpu, time.perf_counter() - begun
    waited.sort()
    middle, late = (1000 * waited[int(len(waited) * share)] for share in (0.5, 0.99))
    each = 1000 * cpu / len(waited)
    return f"{rate:5} a second: {each:.2f} ms CPU each, waits {middle:5.1f} ms (p50) {late:6.1f} ms (p99), {took:.1f} s"


def plain(folder: Path, total: int) -> str:
    """A line on sqlite3 alone."""
    with contextlib.closing(sqlite3.connect(folder / "plain.db")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE kept (name TEXT PRIMARY KEY, what TEXT)")
        cpu, begun = time.process_time(), time.perf_counter()
        for number in range(total):
            for kind in ("update", "turn", "journal"):
                connection.execute("REPLACE INTO kept VALUES (?, ?)", (f"{kind} {number}", PAYLOAD))
            connection.execute("SELECT what FROM kept WHERE name = ?", (f"turn {number}",)).fetchone()
            connection.commit()
        cpu, took = time.process_time() - cpu, time.perf_counter() - begun
    return f"sqlite3 alone: {1000 * cpu / total:.2f} ms CPU each, {1000 * took / total:.1f} ms"


async def main(url: str | None, *, quick: bool) -> None:
    """Print a line for each rate."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(plain(folder, 200 if quick else 2000))
        memory = await open_memory(url or f"sqlite:///{folder / 'memory.db'}")
        first = time.time_ns()  # a database that was measured before knows the numbers of then
        for rate in (200,) if quick else (20, 200, 500, 1000):
            print(await measure(memory, first, rate, 1 if quick else 10))
            first += 10**6
        await memory.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one second of it")
    parser.add_argument("--database", metavar="URL", help="PostgreSQL, migrated; a file of SQLite without it")
    arguments = parser.parse_args()
    asyncio.run(main(arguments.database, quick=arguments.quick))
