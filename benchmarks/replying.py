"""How long a whole reply takes on the shipped knowledge, how fast the command starts, and the memory it holds.

    python -m benchmarks.replying [--quick]

The reply is timed beside one scan of all phrasings with rapidfuzz's token_set_ratio, which answers nothing yet: once
when nothing was asked before, and once when what words share is remembered, as in a bot that has run for a while. The
start beside a Python that only imports what the command cannot do without.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.minds.learning import learn
from bot.answering.reply import Utterance
from bot.knowledge import load

KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
NOW = datetime(2026, 11, 21, 17, tzinfo=UTC)
IMPORTS = "import numpy, pydantic, rapidfuzz, yaml, babel, typer, rich"
HELD = "; print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
ASK = "from adapters.cli import app; app(['ask', 'How big is Bizen?'], standalone_mode=False)"
STARTS = 7


async def reply_times(mind: Mind, questions: Sequence[str]) -> list[float]:
    """The milliseconds that each of *questions* takes, each in a conversation of its own."""
    assistant = Assistant(mind)
    taken = []
    for number, question in enumerate(questions):
        utterance = Utterance(question, str(number), NOW)
        begun = time.perf_counter()
        await assistant.reply_to(utterance)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def scan_times(mind: Mind, questions: Sequence[str]) -> list[float]:
    """The same for one scan of all phrasings."""
    phrasings = [text for matcher in mind.matchers.values() for _, texts in matcher.entries() for text in texts]
    taken = []
    for question in questions:
        begun = time.perf_counter()
        process.extractOne(question, phrasings, scorer=fuzz.token_set_ratio)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def start(program: str, cache: Path) -> tuple[float, float]:
    """The seconds that *program* takes from start to end (the median), and the most megabytes it held (Linux)."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    seconds, memory = [], 0.0
    for _ in range(STARTS):
        begun = time.perf_counter()
        ran = subprocess.run(  # noqa: S603  # our own lines
            [sys.executable, "-c", program + HELD], env=environment, capture_output=True, text=True, check=True
        )
        seconds.append(time.perf_counter() - begun)
        memory = max(memory, int(ran.stdout.split()[-1]) / 1024)
    return statistics.median(seconds), memory


def row(name: str, taken: Sequence[float]) -> str:
    """One line of the table of times."""
    ordered = sorted(taken)
    return f"{name:<32}{statistics.median(ordered):10.2f}{ordered[int(len(ordered) * 0.99)]:10.2f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run on a few questions")
    quick: bool = parser.parse_args(arguments).quick
    knowledge = load(KNOWLEDGE)
    mind = learn(knowledge)
    questions = [check.turns[-1] for check in knowledge.checks.values()][:: 20 if quick else 1]
    first, ours = asyncio.run(reply_times(mind, questions)), asyncio.run(reply_times(mind, questions))
    scan = scan_times(mind, questions)
    print(f"{len(questions)} questions{'':<20}{'p50 ms':>10}{'p99 ms':>10}")
    print(row("whole reply, just started", first))
    print(row("whole reply, from then on", ours))
    print(row("rapidfuzz scan alone", scan))
    print(f"the scan takes {statistics.median(scan) / statistics.median(ours):.1f} times as long as a whole reply\n")
    with tempfile.TemporaryDirectory() as cache:
        start(ASK, Path(cache))
        (asked, held), (bare, least) = start(ASK, Path(cache)), start(IMPORTS, Path(cache))
    print(f"{'':<32}{'seconds':>10}{'MB':>10}")
    print(f"{'sistercity ask, cold':<32}{asked:10.2f}{held:10.0f}")
    print(f"{'its libraries imported':<32}{bare:10.2f}{least:10.0f}")
    print(f"a cold start takes {asked / bare:.1f} times as long as importing its libraries")


if __name__ == "__main__":
    main()
