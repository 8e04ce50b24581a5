"""The webhook: who brings updates shows the secret, and is told that they came only once they are stored."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime

import aiohttp
import pytest
from bot_api import TOKEN
from in_mind import InMind, OneLease
from telegram import Bot, Update
from telegram_chatting import PATIENCE, Telegram, until

from adapters.health import Health, Pulse
from adapters.leading import Leading, Rhythm
from adapters.metrics import Metrics
from adapters.settings import secret_for
from adapters.telegram_receiving import Receiver
from adapters.telegram_webhook import SECRET_HEADER, Attention, Webhook, WebhookRefused, with_path
from adapters.web import Pages, listening
from bot.ports import Received

Listening = Callable[..., AbstractAsyncContextManager["Copy"]]


class Copy:
    """A copy of the bot behind the webhook, which notes what it hears."""

    def __init__(self, telegram: Telegram, inbox: InMind, address: str, attention: Attention) -> None:
        self.heard: list[str] = []
        self.address = address
        self.bot = Bot(telegram.token, base_url=telegram.url)
        self.webhook = Webhook(
            self.bot,
            Receiver(self.bot, inbox, self._hear, Metrics()),
            Leading(OneLease(), "poll", "a", Rhythm(holds=0.6, every=0.1)),
            Pulse(),
            address=address,
            secret=secret_for(telegram.token),
            allowed_updates=["message"],
            attention=attention,
        )

    async def _hear(self, update: Update) -> None:
        assert update.message
        self.heard.append(update.message.text or "")

    async def run(self) -> None:
        async with self.bot:
            await self.webhook.run()

    async def bring(self, payload: str, secret: str) -> int:
        """The status of a request to the webhook by whomever."""
        async with aiohttp.ClientSession() as client:
            headers = {SECRET_HEADER: secret} if secret else {}
            async with client.post(self.address, data=payload, headers=headers) as response:
                return response.status


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture
def inbox() -> InMind:
    return InMind()


@pytest.fixture
def listen(telegram: Telegram, inbox: InMind) -> Listening:
    """A copy of the bot on a free port, until the block ends."""

    @asynccontextmanager
    async def listen(**attention: float) -> AsyncIterator[Copy]:
        pages = Pages(Health(), Metrics())
        async with listening(pages, 0) as port:
            given = Attention(**{"look": 0.1, "finish": 5.0, **attention})
            copy = Copy(telegram, inbox, f"http://127.0.0.1:{port}/hook", given)
            pages.mount("POST", copy.webhook.path, copy.webhook.receive)
            running = asyncio.create_task(copy.run())
            try:
                await until(lambda: telegram.updates.webhook)
                yield copy
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)

    return listen


def said(number: int, text: str = "hello") -> str:
    ana = {"id": 7, "is_bot": False, "first_name": "Ana"}
    chat = {"id": 7, "type": "private"}
    message = {"message_id": number, "date": 1795280000, "chat": chat, "from": ana, "text": text}
    return json.dumps({"update_id": number, "message": message})


async def test_what_telegram_brings_is_heard_in_order(telegram: Telegram, listen: Listening, inbox: InMind) -> None:
    ana = telegram.user()
    async with listen() as copy:
        for text in ("one", "two", "three"):
            await ana.say(text)
        await until(lambda: len(inbox.settled) == 3)
        assert copy.heard == ["one", "two", "three"]
        assert telegram.updates.webhook
        assert telegram.updates.webhook.secret == secret_for(telegram.token)


async def test_who_does_not_show_the_secret_is_refused(listen: Listening, inbox: InMind) -> None:
    async with listen() as copy:
        assert await copy.bring(said(1), "") == 403
        assert await copy.bring(said(1), "é") == 403
        assert await copy.bring(said(1), secret_for("1:another")) == 403
        assert inbox.kept == {}
        assert await copy.bring(said(1), secret_for(TOKEN)) == 200


async def test_an_update_that_cannot_be_stored_is_brought_again(
    telegram: Telegram, listen: Listening, inbox: InMind
) -> None:
    async with listen() as copy:
        inbox.away = True
        assert await copy.bring(said(1), secret_for(TOKEN)) == 503
        await telegram.user().say("hello")
        await asyncio.sleep(0.2)
        assert copy.heard == []
        inbox.away = False
        await until(lambda: copy.heard == ["hello"])


async def test_what_is_brought_twice_is_heard_once(listen: Listening, inbox: InMind) -> None:
    async with listen() as copy:
        for _ in range(2):
            assert await copy.bring(said(1), secret_for(TOKEN)) == 200
        await until(lambda: inbox.settled)
        assert copy.heard == ["hello"]


@pytest.mark.parametrize("payload", ["", "[]", "no json", '{"update_id": 1, "message": {}}'])
async def test_what_is_no_update_is_taken_and_passed_over(listen: Listening, inbox: InMind, payload: str) -> None:
    async with listen() as copy:
        assert await copy.bring(payload, secret_for(TOKEN)) == 200
    assert inbox.kept == {}


async def test_after_the_end_nothing_more_is_taken(telegram: Telegram, inbox: InMind) -> None:
    pages = Pages(Health(), Metrics())
    async with listening(pages, 0) as port:
        copy = Copy(telegram, inbox, f"http://127.0.0.1:{port}/hook", Attention())
        pages.mount("POST", copy.webhook.path, copy.webhook.receive)
        assert await copy.bring(said(1), secret_for(TOKEN)) == 503
        running = asyncio.create_task(copy.run())
        await until(lambda: telegram.updates.webhook)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert await copy.bring(said(1), secret_for(TOKEN)) == 503
    assert inbox.kept == {}


async def test_what_another_copy_left_behind_is_answered(listen: Listening, inbox: InMind) -> None:
    long_ago, now = datetime(2026, 11, 21, tzinfo=UTC), datetime.now(UTC)
    await inbox.store([Received("telegram", 1, "telegram:7", "telegram:7", said(1, "left behind"), long_ago)])
    await inbox.store([Received("telegram", 2, "telegram:7", "telegram:7", said(2, "in hand"), now)])
    async with listen() as copy:
        await until(lambda: copy.heard)
        await asyncio.sleep(0.2)
        assert copy.heard == ["left behind"]


async def test_alone_it_answers_at_the_start_whatever_waits(listen: Listening, inbox: InMind) -> None:
    now = datetime.now(UTC)
    await inbox.store([Received("telegram", 2, "telegram:7", "telegram:7", said(2, "in hand"), now)])
    async with listen(left_behind_at_start=0) as copy:
        await until(lambda: copy.heard == ["in hand"])


async def test_a_webhook_that_somebody_removed_is_set_again(
    telegram: Telegram, listen: Listening, caplog: pytest.LogCaptureFixture
) -> None:
    async with listen() as copy:
        await telegram.updates.set_webhook(None, drop=False)
        await until(lambda: telegram.updates.webhook)
        await telegram.user().say("hello")
        await until(lambda: copy.heard)
    assert "set again" in caplog.text


async def test_an_address_that_telegram_refuses_ends_it(telegram: Telegram, inbox: InMind) -> None:
    copy = Copy(telegram, inbox, "ftp://example.org/hook", Attention())
    with pytest.raises(WebhookRefused, match="TELEGRAM_WEBHOOK_URL"):
        await asyncio.wait_for(copy.run(), PATIENCE)


def test_an_address_without_a_path_gets_one() -> None:
    assert with_path("https://bot.example.org") == "https://bot.example.org/telegram"
    assert with_path("https://bot.example.org/") == "https://bot.example.org/telegram"
    assert with_path("https://bot.example.org/a/b") == "https://bot.example.org/a/b"


def test_the_secret_tells_nothing_of_the_token_and_is_one_that_telegram_takes() -> None:
    secret = secret_for(TOKEN)
    assert TOKEN.partition(":")[2] not in secret
    assert secret.isalnum()
    assert len(secret) <= 256
    assert secret != secret_for("1:another")
