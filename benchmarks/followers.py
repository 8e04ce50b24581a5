"""People who follow the programme on the tests' Telegram, and some who ask meanwhile, in a process of their own.

`benchmarks.broadcast` starts it with the tests' folder on the path, and reads the lines of JSON that it prints.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import suppress

from telegram_chatting import Telegram, User, until

from benchmarks.crowd import START_SECONDS, Measured, ask_at_pace, report, tell

QUESTIONS = ("How many people live in Bizen?", "When did Torrance and Kashiwa become sister cities?", "Who is in Oshu?")
EACH_SECOND = 0.1
"""So often each of those who ask does so."""
MARKS = 10


async def arrivals(followers: Sequence[User]) -> list[float]:
    """When the news came to each of *followers*, in their order; says so on the way."""
    came: list[float] = []

    async def wait(follower: User) -> None:
        await follower.chat.chat.arrived.get()
        came.append(time.perf_counter())
        if len(came) % max(1, len(followers) // MARKS) == 0:
            tell(arrived=len(came))

    await asyncio.gather(*(wait(follower) for follower in followers))
    return came


async def asking(residents: Sequence[User], measured: Measured) -> None:
    """Have *residents* ask on and on."""
    questions = QUESTIONS * 10_000
    await asyncio.gather(*(ask_at_pace(each, questions, EACH_SECOND, measured) for each in residents))


async def main() -> None:
    """Start a Telegram, wait for the bot, and tell how the news and the answers came."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("followers", type=int)
    parser.add_argument("residents", type=int)
    parsed = parser.parse_args()
    random.seed(7)
    async with Telegram() as telegram:
        telegram.flood.on = True
        followers = [telegram.user(f"Follower{number}") for number in range(parsed.followers)]
        residents = [telegram.user(f"Resident{number}") for number in range(parsed.residents)]
        waiting = asyncio.create_task(arrivals(followers))
        tell(url=telegram.root, token=telegram.token, followers=[each.id for each in followers])
        await until(lambda: telegram.updates.polling, within=START_SECONDS)
        measured = Measured(mark=10**9)
        asked = asyncio.create_task(asking(residents, measured))
        came = await waiting
        asked.cancel()
        with suppress(asyncio.CancelledError):
            await asked
        floods = sum(call.status == 429 for call in telegram.calls)
        extra = sum(len(each.chat.chat.messages) for each in followers) - len(followers)
        tell(took=came[-1] - came[0], floods=floods, doubled=extra)
        report(measured, came[-1] - came[0])


if __name__ == "__main__":
    asyncio.run(main())
