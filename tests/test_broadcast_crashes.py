"""A broadcast, and a bot that dies in the middle of it: nothing is missing, nothing comes twice."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from bot_api_faults import Fault
from broadcasts import Broadcast
from discord_chatting import Discord
from telegram_chatting import Telegram, until
from test_whole_bot import Starting
from whole_bot import WholeBot, whole_bot

from adapters.delivering import MOST_IN_DOUBT

pytestmark = pytest.mark.usefixtures("small_cache")

FOLLOWERS = 60


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
    await until(lambda: broadcast.arrived().total() >= number or broadcast.is_settled)


@pytest.mark.parametrize("seed", [1, 2])
async def test_killed_at_any_moment_it_goes_on_and_nobody_is_missed_or_told_twice(
    telegram: Telegram, bot_of: Starting, database_url: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # a test that fails is to fail again
    admin = telegram.user("Admin")
    broadcast = await Broadcast.on_telegram(telegram, database_url, FOLLOWERS)
    kills = sorted(chance.sample(range(1, FOLLOWERS - 5), 3))
    async with bot_of(ADMINS=f"telegram:{admin.id}") as bot:
        for number in kills:
            await bot.start(ready=False)
            await arrive(broadcast, number)
            await asyncio.sleep(chance.random() * 0.05)
            await bot.kill()
        await bot.start()
        await until(lambda: broadcast.is_settled)
        broadcast.check()
        assert len(broadcast.uncertain) <= len(kills) * MOST_IN_DOUBT
        if broadcast.uncertain:
            assert "may or may not have arrived" in ((await admin.chat.reply()).text or "")
        assert await bot.stop() == 0


async def test_asked_to_end_in_the_middle_it_leaves_nothing_uncertain(
    telegram: Telegram, bot_of: Starting, database_url: str
) -> None:
    broadcast = await Broadcast.on_telegram(telegram, database_url, FOLLOWERS)
    async with bot_of() as bot:
        await bot.start(ready=False)
        await arrive(broadcast, 10)
        assert await bot.stop() == 0
        assert set(broadcast.states.values()) == {"sent", "pending"}
        await bot.start(ready=False)
        await until(lambda: broadcast.is_settled)
        broadcast.check()
        assert broadcast.uncertain == []
        assert await bot.stop() == 0


@pytest.mark.parametrize("seed", [3, 4])
async def test_on_discord_nothing_is_missing_and_nothing_doubled_whenever_it_is_killed(
    telegram: Telegram, bot_of: Starting, database_url: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # as above
    async with Discord() as discord:
        discord.faults.plan(Fault.SLOW, method="create_message", times=10_000, seconds=0.05)
        broadcast = await Broadcast.on_discord(discord, database_url, FOLLOWERS)
        given = {"TELEGRAM_TOKEN": "", "DISCORD_TOKEN": discord.token, "DISCORD_API_URL": discord.root}
        async with bot_of(**given) as bot:
            for number in sorted(chance.sample(range(1, FOLLOWERS - 5), 2)):
                await bot.start(ready=False)
                await arrive(broadcast, number)
                await asyncio.sleep(chance.random() * 0.05)
                await bot.kill()
            await bot.start()
            await until(lambda: broadcast.is_settled)
            broadcast.check()
            assert broadcast.uncertain == []
            assert await bot.stop() == 0


async def test_when_one_copy_is_killed_the_other_goes_on_where_it_was(
    telegram: Telegram, small_knowledge: Path, postgres_url: str, tmp_path: Path
) -> None:
    broadcast = await Broadcast.on_telegram(telegram, postgres_url, FOLLOWERS)
    given = {"KNOWLEDGE_DIR": str(small_knowledge), "DATABASE_URL": postgres_url}
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    async with (
        whole_bot(telegram, tmp_path / "a", **given) as first,
        whole_bot(telegram, tmp_path / "b", **given) as second,
    ):
        await asyncio.gather(first.start(ready=False), second.start(ready=False))
        await arrive(broadcast, 20)
        sends, other = (first, second) if "has the lease deliver-telegram" in first.log else (second, first)
        await sends.kill()
        await until(lambda: broadcast.is_settled)
        broadcast.check()
        assert len(broadcast.uncertain) <= MOST_IN_DOUBT
        assert await other.stop() == 0
