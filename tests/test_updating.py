"""Updates in the whole bot: what an admin writes reaches those who follow, and the bot tells how that stands."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from broadcasts import Broadcast
from ports import free_port
from rows import rows_of
from telegram_chatting import Telegram, until
from test_whole_bot import Starting
from whole_bot import WholeBot, whole_bot

from bot import storage
from bot.ports import Subscription

pytestmark = pytest.mark.usefixtures("small_cache")

NEWS = """\
page:
  title: {{en: The new page is there, ja: 新しいページができました}}
  text: {{en: Have a look., ja: ご覧ください。}}
  publish: "{publish}"
  zone: UTC
  sources: [T1]
"""


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'bot.db'}"


@pytest.fixture
def bot_of(telegram: Telegram, folder: Path, tmp_path: Path, url: str) -> Starting:
    """A bot with a knowledge that a test may change."""

    def bot_of(**environment: str) -> AbstractAsyncContextManager[WholeBot]:
        return whole_bot(telegram, tmp_path, **{"KNOWLEDGE_DIR": str(folder), "DATABASE_URL": url, **environment})

    return bot_of


async def test_what_is_learnt_anew_is_announced_to_each_in_their_languages(
    telegram: Telegram, bot_of: Starting, folder: Path, url: str
) -> None:
    ana, admin = telegram.user("Ana"), telegram.user("Admin")
    memory = await storage.open_memory(url)
    await memory.subscriptions.follow(Subscription(f"telegram:{ana.id}", ("ja",)))
    await memory.close()
    async with bot_of(ADMINS=f"telegram:{admin.id}") as bot:
        await bot.start()
        (folder / "announcements").mkdir(exist_ok=True)
        publish = datetime.now(UTC) - timedelta(minutes=1)
        (folder / "announcements" / "page.yaml").write_text(
            NEWS.format(publish=f"{publish:%Y-%m-%d %H:%M}"), encoding="utf-8"
        )
        assert "Live now: 1 announcement added" in ((await admin.chat.reply()).text or "")
        # It may be night in the reader's city, and then it waits there.
        await until(lambda: rows_of(url, "SELECT * FROM deliveries"))
        (row,) = rows_of(url, "SELECT channel, languages FROM deliveries")
        assert row == {"channel": f"telegram:{ana.id}", "languages": '["ja"]'}


async def test_the_bot_tells_how_its_deliveries_stand(telegram: Telegram, bot_of: Starting, url: str) -> None:
    admin = telegram.user("Admin")
    broadcast = await Broadcast.on_telegram(telegram, url, 5)
    port = free_port()
    async with bot_of(PORT=str(port), ADMINS=f"telegram:{admin.id}") as bot, aiohttp.ClientSession() as web:
        await bot.start()
        await until(lambda: broadcast.is_settled)
        broadcast.check()
        assert "deliveries: 5 sent" in ((await admin.ask("/status")).text or "")
        async with web.get(f"http://127.0.0.1:{port}/metrics") as answer:
            page = await answer.text()
        assert 'sistercity_deliveries_total{outcome="sent",platform="telegram"} 5.0' in page
        assert 'sistercity_deliveries_kept{state="uncertain"} 0.0' in page
        async with web.get(f"http://127.0.0.1:{port}/healthz") as answer:
            told = await answer.json()
        about = told.pop("about_knowledge")
        assert told == {"well": True, "telegram": True, "announcer": True, "deliveries to telegram": True}
        assert about["last_error"] is None
        assert 0 <= about["age"] < 60
        assert "sistercity_knowledge_problems 0.0" in page
