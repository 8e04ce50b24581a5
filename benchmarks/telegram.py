"""How the bot fares on Telegram beside a bare python-telegram-bot echo bot, on loopback and in the same run.

    python -m benchmarks.telegram [--quick] [--only echo]

100 users ask 2 questions a second each; then the bot is asked 100,000 questions as fast as it answers, and its memory
is looked at on the way. Telegram, with the users, and the bot are processes of their own (Linux: /proc is read).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.knowledge import load

ROOT = Path(__file__).resolve().parent.parent
LONGEST_QUESTION = 200
STOP_SECONDS = 25
PACE = "100000"
"""How many times faster than Telegram allows the bot may send here."""
ECHO = [sys.executable, "-m", "benchmarks.echo_bot"]
OURS = [sys.executable, "-c", "from adapters.cli import main; main()", "run"]


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is asked."""

    users: int
    each_second: float
    seconds: int
    memory_questions: int


FULL = Scale(users=100, each_second=2, seconds=60, memory_questions=100_000)
QUICK = Scale(users=20, each_second=2, seconds=5, memory_questions=2_000)


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one bot: milliseconds, questions, megabytes."""

    asked: int
    lost: int
    p50: float
    p99: float
    each_cpu_second: float
    memory: tuple[float, ...] = ()


class Crowd:
    """The users, asked to ask."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def hear(self) -> dict[str, Any]:
        """The next line that they tell."""
        assert self._process.stdout is not None
        if not (line := self._process.stdout.readline()):
            raise SystemExit(f"the crowd ended with exit code {self._process.wait()}")
        told: dict[str, Any] = json.loads(line)
        return told

    def ask(self, bot: "subprocess.Popen[bytes]", job: dict[str, Any]) -> Result:
        """Let them do *job* and measure *bot* meanwhile."""
        assert self._process.stdin is not None
        before, memory = cpu_seconds(bot.pid), []
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        while not (told := self.hear()).get("done"):
            memory.append(megabytes(bot.pid))
        memory.append(megabytes(bot.pid))
        spent = cpu_seconds(bot.pid) - before
        return Result(told["asked"], told["lost"], told["p50"], told["p99"], told["asked"] / spent, tuple(memory))


@contextmanager
def crowd() -> Iterator[Crowd]:
    """A Telegram with its users, in a process of their own."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    process = subprocess.Popen(  # our own module
        [sys.executable, "-m", "benchmarks.crowd"],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Crowd(process)
    finally:
        process.kill()
        process.communicate()


@contextmanager
def running(
    command: Sequence[str], where: dict[str, Any], home: Path, **more: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """A bot on the Telegram of *where*, with a home of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_API_URL": where["url"],
        "TELEGRAM_TOKEN": where["token"],
        "TELEGRAM_PACE": PACE,
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        **more,
    }
    process = subprocess.Popen(list(command), env=environment, cwd=home)  # noqa: S603  # our own modules
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def cpu_seconds(pid: int) -> float:
    """The processor time that a process has used."""
    # The name of the process, in brackets, may hold spaces.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    """The memory that a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def measured(
    command: Sequence[str], scale: Scale, questions: Sequence[str], *, memory: bool, **more: str
) -> list[Result]:
    """One bot under load, after a warm-up; with *memory* also over many questions."""
    job: dict[str, Any] = {"users": scale.users, "questions": questions}
    paced = {"each": round(scale.each_second * scale.seconds), "each_second": scale.each_second}
    with tempfile.TemporaryDirectory() as home, crowd() as users:
        where = users.hear()
        with running(command, where, Path(home), **more) as bot:
            users.hear()  # the bot polls
            users.ask(bot, job | {"each": 5})
            results = [users.ask(bot, job | paced)]
            if memory:
                results.append(users.ask(bot, job | {"each": scale.memory_questions // scale.users}))
    return results


def row(name: str, result: Result) -> str:
    """One line of the table."""
    numbers = f"{result.p50:10.1f}{result.p99:10.1f}{result.each_cpu_second:16.0f}"
    return f"{name:<24}{result.asked:10}{result.lost:8}{numbers}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run: few users, few questions")
    parser.add_argument("--only", choices=["echo"], help="measure the echo bot alone")
    parsed = parser.parse_args(arguments)
    scale = QUICK if parsed.quick else FULL
    checks = load(ROOT / "knowledge").checks.values()
    questions = [text for check in checks if len(text := check.turns[0]) <= LONGEST_QUESTION]
    print(f"{scale.users} users, {scale.each_second} questions a second each, {scale.seconds} s")
    print(f"{'':<24}{'asked':>10}{'lost':>8}{'p50 ms':>10}{'p99 ms':>10}{'per CPU second':>16}")
    echo, *_ = measured(ECHO, scale, questions, memory=False)
    print(row("echo", echo))
    concurrent, *_ = measured(ECHO, scale, questions, memory=False, ECHO_CONCURRENT="yes")
    print(row("echo, concurrently", concurrent))
    if parsed.only:
        return
    paced, many = measured(OURS, scale, questions, memory=True)
    print(row("sistercity", paced))
    print(f"{'times echo':<42}{paced.p50 / echo.p50:10.2f}{paced.p99 / echo.p99:10.2f}\n")
    print(row("sistercity, at once", many))
    print(f"memory on the way, MB: {' '.join(f'{each:.0f}' for each in many.memory)}")
    print(f"from the first to the last: {(many.memory[-1] / many.memory[0] - 1):+.1%}")
    if paced.lost or many.lost:
        raise SystemExit(f"{paced.lost + many.lost} replies were lost")


if __name__ == "__main__":
    main()
