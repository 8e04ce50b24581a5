"""Two copies of the bot on one PostgreSQL: one polls, and the other takes over when it is gone."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from bot_api_faults import Fault
from telegram_chatting import Telegram, until
from whole_bot import WholeBot, whole_bot

pytestmark = pytest.mark.usefixtures("small_cache")


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture
async def copies(
    telegram: Telegram, small_knowledge: Path, postgres_url: str, tmp_path: Path
) -> AsyncIterator[tuple[WholeBot, WholeBot]]:
    """Two copies, of which the first polls and the second stands by."""
    # A copy that the machine holds up for a moment is not to lose its lease by that.
    given = {"KNOWLEDGE_DIR": str(small_knowledge), "DATABASE_URL": postgres_url, "LEASES_HOLD": "8.0"}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    async with (
        whole_bot(telegram, tmp_path / "a", **given) as first,
        whole_bot(telegram, tmp_path / "b", **given) as second,
    ):
        await first.start()
        await second.start(ready=False)
        await until(lambda: "stands by" in second.log)
        yield first, second


async def test_after_a_kill_the_other_answers_also_what_the_first_had(
    telegram: Telegram, copies: tuple[WholeBot, WholeBot]
) -> None:
    first, second = copies
    ana = telegram.user("Ana")
    with telegram.failing(Fault.HANG_BEFORE, method="sendMessage"):
        await ana.say("How many people live in Bizen?")
        await until(lambda: len(telegram.updates) == 0)
        assert "Taking updates" not in second.log
        await first.kill()
    await ana.say("and Oshu?")
    told = [message.text for message in await ana.chat.replies(2)]
    assert "29,577" in told[0]
    assert told[1].startswith("Oshu")
    await ana.chat.silence()
    assert await second.stop() == 0


async def test_at_a_deployment_the_other_takes_over_at_once_and_nobody_is_answered_twice(
    telegram: Telegram, copies: tuple[WholeBot, WholeBot]
) -> None:
    first, second = copies
    users = [telegram.user(name) for name in ("Ana", "Ben", "Chie", "Dai")]
    for user in users:
        await user.say("How many people live in Bizen?")
    ending = asyncio.create_task(first.stop())
    for user in users:
        await user.say("How many people live in Oshu?")
    for user in users:
        told = [message.text for message in await user.chat.replies(2)]
        assert "29,577" in told[0]
        assert told[1].startswith("Oshu")
    assert await ending == 0
    for user in users:
        await user.chat.silence(lasting=0.1)
    assert not [call for call in telegram.made("getUpdates") if call.status == 409]
    assert await second.stop() == 0
