"""People who ask a bot over the tests' Telegram, in a process of their own; they are told, and tell, by lines of JSON.

`benchmarks.telegram` starts it with the tests' folder on the path and reads what it prints.
"""

import asyncio
import json
import random
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from telegram_chatting import Telegram, User, until

START_SECONDS = 120
"""So long a bot may take to start: it may have to learn first."""
LOST_SECONDS = 30
"""A reply that takes longer counts as lost."""


@dataclass(slots=True)
class Measured:
    """What the crowd saw; after each *mark* questions it says so, that the bot's memory can be looked at."""

    mark: int
    seconds: list[float] = field(default_factory=list)
    lost: int = 0

    def count(self, seconds: float | None) -> None:
        """Count one question, which was answered after so many *seconds*, or not."""
        if seconds is None:
            self.lost += 1
        else:
            self.seconds.append(seconds)
        if (asked := len(self.seconds) + self.lost) % self.mark == 0:
            tell(asked=asked)


def tell(**what: Any) -> None:
    """Print a line for who started this process."""
    print(json.dumps(what), flush=True)


async def asked(user: User, question: str, due: float) -> float | None:
    """Ask; the seconds from when the question was *due* until the reply was there, None where it never came."""
    await user.say(question)
    with suppress(TimeoutError):
        async with asyncio.timeout(LOST_SECONDS):
            # A pin or a calendar may follow the text of the reply before.
            while not (message := await user.chat.chat.arrived.get()).text or message.document:
                pass
            return time.perf_counter() - due
    return None


async def ask_at_pace(user: User, questions: Sequence[str], each_second: float, measured: Measured) -> None:
    """Ask *questions* at an even pace from a moment of one's own on; who waits for a reply is late for the next."""
    begun = time.perf_counter() + random.random() / each_second
    for number, question in enumerate(questions):
        due = begun + number / each_second
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        measured.count(await asked(user, question, due))


async def ask_at_once(user: User, questions: Sequence[str], measured: Measured) -> None:
    """Ask one question after the other, each as soon as the one before is answered."""
    for question in questions:
        measured.count(await asked(user, question, time.perf_counter()))


def report(measured: Measured, took: float) -> None:
    """Tell what was seen."""
    ordered = sorted(measured.seconds) or [float("nan")]
    tell(
        done=True,
        asked=len(measured.seconds) + measured.lost,
        lost=measured.lost,
        took=took,
        p50=statistics.median(ordered) * 1000,
        p99=ordered[int(len(ordered) * 0.99)] * 1000,
    )


async def main() -> None:
    """Start a Telegram, wait for a bot, and do what each line of the input says."""
    random.seed(7)
    async with Telegram() as telegram:
        tell(url=telegram.root, token=telegram.token)
        await until(lambda: telegram.updates.polling, within=START_SECONDS)
        tell(ready=True)
        users: list[User] = []
        while line := await asyncio.to_thread(sys.stdin.readline):
            job = json.loads(line)
            users = users or [telegram.user(f"User{number}") for number in range(job["users"])]
            shares = [random.choices(job["questions"], k=job["each"]) for _ in users]
            measured, begun = Measured(mark=max(1, job["each"] * len(users) // 20)), time.perf_counter()
            if pace := job.get("each_second"):
                work = [ask_at_pace(user, share, pace, measured) for user, share in zip(users, shares, strict=True)]
            else:
                work = [ask_at_once(user, share, measured) for user, share in zip(users, shares, strict=True)]
            await asyncio.gather(*work)
            report(measured, time.perf_counter() - begun)


if __name__ == "__main__":
    asyncio.run(main())
