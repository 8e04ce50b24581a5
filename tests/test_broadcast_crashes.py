"""A broadcast, and a bot that dies in the middle of it: nothing is missing, nothing comes twice."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from bot_api_faults import Fault
from broadcasts import Broadcast
from telegram_chatting import Telegram, until
from test_whole_bot import Starting
from whole_bot import WholeBot, whole_bot

from adapters.delivering import MOST_IN_DOUBT

FOLLOWERS = 60
SETTLES_WITHIN = 60.0


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A Telegram as far away as the real one."""
    async with Telegram() as telegram:
        telegram.faults.plan(Fault.SLOW, method="sendMessage", times=10_000, seconds=0.05)
        yield telegram


@pytest.fixture
def bot_of(telegram: Telegram, small_knowledge: Path, tmp_path: Path, database_url: str) -> Starting:
    """A bot on each kind of database."""

    def bot_of(**environment: str) -> AbstractAsyncContextManager[WholeBot]:
        given = {"KNOWLEDGE_DIR": str(small_knowledge), "DATABASE_URL": database_url}
        return whole_bot(telegram, tmp_path, **given, **environment)

    return bot_of


async def arrive(broadcast: Broadcast, number: int) -> None:
    """Wait until the news have arrived so many times."""
    await until(lambda: broadcast.arrived.total() >= number or broadcast.is_settled, within=SETTLES_WITHIN)


@pytest.mark.parametrize("seed", [1, 2])
async def test_killed_at_any_moment_it_goes_on_and_nobody_is_missed_or_told_twice(
    telegram: Telegram, bot_of: Starting, database_url: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # a test that fails is to fail again
    admin = telegram.user("Admin")
    broadcast = await Broadcast.waiting(telegram, database_url, FOLLOWERS)
    kills = sorted(chance.sample(range(1, FOLLOWERS - 5), 3))
    async with bot_of(ADMINS=f"telegram:{admin.id}") as bot:
        for number in kills:
            await bot.start(ready=False)
            await arrive(broadcast, number)
            await asyncio.sleep(chance.random() * 0.05)
            await bot.kill()
        await bot.start()
        await until(lambda: broadcast.is_settled, within=SETTLES_WITHIN)
        broadcast.check()
        assert len(broadcast.uncertain) <= len(kills) * MOST_IN_DOUBT
        if broadcast.uncertain:
            assert "may or may not have arrived" in ((await admin.chat.reply(within=10)).text or "")
        assert await bot.stop() == 0


async def test_asked_to_end_in_the_middle_it_leaves_nothing_uncertain(
    telegram: Telegram, bot_of: Starting, database_url: str
) -> None:
    broadcast = await Broadcast.waiting(telegram, database_url, FOLLOWERS)
    async with bot_of() as bot:
        await bot.start(ready=False)
        await arrive(broadcast, 10)
        assert await bot.stop() == 0
        assert set(broadcast.states.values()) == {"sent", "pending"}
        await bot.start(ready=False)
        await until(lambda: broadcast.is_settled, within=SETTLES_WITHIN)
        broadcast.check()
        assert broadcast.uncertain == []
        assert await bot.stop() == 0
