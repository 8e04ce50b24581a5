"""How the bot fares with a broadcast to all who follow, beside what Telegram allows, and how its outbox does.

    python -m benchmarks.broadcast [--quick]

First the outbox alone, on SQLite and, where a server is installed, on PostgreSQL: announcing to 10,000 subscriptions,
then claiming, beginning and settling each delivery. Then the whole bot: 10,000 people follow on the tests' Telegram,
which takes 30 messages a second, while others go on asking. It runs as long as the broadcast does: six minutes.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.telegram import OURS, ROOT, megabytes, running
from bot import storage
from bot.ports import Announcement, Memory, Subscription, Told

PER_SECOND = 30
"""What Telegram takes of a bot."""
CLAIMED = 60
"""As many as the bot claims at once."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many follow, and how many ask meanwhile."""

    followers: int
    residents: int


FULL = Scale(followers=10_000, residents=20)
QUICK = Scale(followers=300, residents=5)


def news() -> Announcement:
    """What is announced."""
    now = datetime.now(UTC)
    told = {"en": Told("The delegates have arrived", "All are well, and greet those at home.")}
    return Announcement("announcement:arrived", 1, "announcement", now, now + timedelta(days=1), told)


async def announced(memory: Memory, channels: Sequence[str]) -> float:
    """Announce to *channels*; the seconds that took."""
    await asyncio.gather(*(memory.subscriptions.follow(Subscription(each, ("en",))) for each in channels))
    announcement, begun = news(), time.perf_counter()
    assert await memory.outbox.announce(announcement, lambda _: announcement.at) == len(channels)
    return time.perf_counter() - begun


async def delivered(memory: Memory) -> tuple[float, float]:
    """Claim, begin and settle all that is due, as the bot does: claims, and whole deliveries, a second."""
    begun, claiming, number = time.perf_counter(), 0.0, 0
    outbox = memory.outbox
    while True:
        now = datetime.now(UTC)
        before = time.perf_counter()
        claimed = await outbox.claim("telegram", "benchmark", now=now, most=CLAIMED, seconds=300)
        claiming += time.perf_counter() - before
        if not claimed:
            return number / claiming, number / (time.perf_counter() - begun)

        async def deliver(identity: int, now: datetime = now) -> None:
            assert await outbox.begin([identity], "benchmark", at=now)
            await outbox.settle([identity], "sent", at=now, message="1")

        await asyncio.gather(*(deliver(each.id) for each in claimed))
        number += len(claimed)


async def outbox_alone(name: str, url: str, scale: Scale) -> None:
    """A line of the first table."""
    memory = await storage.open_memory(url)
    try:
        seconds = await announced(memory, [f"telegram:{number}" for number in range(scale.followers)])
        claims, deliveries = await delivered(memory)
    finally:
        await memory.close()
    print(f"{name:<14}{scale.followers:>12,}{seconds * 1000:>14.0f}{claims:>14,.0f}{deliveries:>18,.0f}", flush=True)


@contextmanager
def postgres() -> Iterator[str | None]:
    """The address of an empty database on a server of our own; None where none is installed."""
    sys.path.append(str(ROOT / "tests"))
    import postgres as server  # noqa: PLC0415  # of the tests

    found = server.programs()
    if found is None:
        yield None
        return
    with server.running(found) as running_server:
        running_server.run("CREATE DATABASE benchmark")
        yield running_server.url("benchmark")


@contextmanager
def followers(scale: Scale) -> Iterator["subprocess.Popen[str]"]:
    """A Telegram with all its people, in a process of their own."""
    process = subprocess.Popen(  # noqa: S603  # our own module
        [sys.executable, "-m", "benchmarks.followers", str(scale.followers), str(scale.residents)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def heard(process: "subprocess.Popen[str]") -> dict[str, Any]:
    """The next line that *process* tells."""
    assert process.stdout is not None
    if not (line := process.stdout.readline()):
        raise SystemExit(f"the followers ended with exit code {process.wait()}")
    told: dict[str, Any] = json.loads(line)
    return told


def whole_bot(scale: Scale) -> bool:
    """The second table; whether all was as it must be."""
    with tempfile.TemporaryDirectory() as home, followers(scale) as people:
        where = heard(people)
        url = f"sqlite:///{home}/bot.db"
        asyncio.run(prepared(url, [f"telegram:{each}" for each in where["followers"]]))
        memory = []
        with running(OURS, where, Path(home), DATABASE_URL=url, TELEGRAM_PACE="1") as bot:
            while "arrived" in (told := heard(people)):
                memory.append(megabytes(bot.pid))
            answers = heard(people)
    sent = scale.followers + answers["asked"]
    share = sent / PER_SECOND / told["took"]
    print(
        f"{scale.followers:,} followers told in {told['took']:.1f} s; {answers['asked']} questions answered meanwhile"
    )
    print(f"messages a second: {sent / told['took']:.2f}, {share:.1%} of what Telegram takes")
    print(f"answers: p50 {answers['p50']:.0f} ms, p99 {answers['p99']:.0f} ms, lost {answers['lost']}")
    print(f"refused as too many: {told['floods']}; doubled: {told['doubled']}")
    print(f"memory on the way, MB: {' '.join(f'{each:.0f}' for each in memory)}")
    return not (answers["lost"] or told["doubled"])


async def prepared(url: str, channels: Sequence[str]) -> None:
    """Have the news wait for *channels* in the database at *url*."""
    memory = await storage.open_memory(url)
    await announced(memory, channels)
    await memory.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run: few followers")
    scale = QUICK if parser.parse_args(arguments).quick else FULL
    print(f"{'outbox on':<14}{'deliveries':>12}{'announce ms':>14}{'claims a s':>14}{'deliveries a s':>18}")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(outbox_alone("SQLite", f"sqlite:///{folder}/outbox.db", scale))
    with postgres() as url:
        if url:
            storage.migrate_memory(url)
            asyncio.run(outbox_alone("PostgreSQL", url, scale))
    print()
    if not whole_bot(scale):
        raise SystemExit("replies were lost, or messages doubled")


if __name__ == "__main__":
    main()
