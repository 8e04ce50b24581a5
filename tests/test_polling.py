"""Polling: what is acknowledged is stored, one copy polls at a time, and no outage ends it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from bot_api_faults import Fault
from in_mind import InMind, OneLease
from telegram import Bot, Update
from telegram_chatting import PATIENCE, Telegram, until

from adapters.health import Pulse
from adapters.leading import Leading, Rhythm
from adapters.metrics import Metrics
from adapters.telegram_calling import TokenRefused, patiently
from adapters.telegram_polling import Patience, Poller
from adapters.telegram_receiving import Receiver

QUICK = Rhythm(holds=0.6, every=0.1)
LASTING = Rhythm(holds=60.0, every=0.1)
"""A lease that is not lost however busy the machine is."""
Copy = Callable[..., AbstractAsyncContextManager["Running"]]


class Running:
    """A copy of the bot that polls and notes what it hears."""

    def __init__(
        self, telegram: Telegram, inbox: InMind, leases: OneLease, name: str, token: str, *, rhythm: Rhythm = LASTING
    ) -> None:
        self.heard: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.pulse = Pulse()
        self.bot = Bot(token, base_url=telegram.url)
        self.poller = Poller(
            self.bot,
            Receiver(self.bot, inbox, self._hear, Metrics()),
            Leading(leases, "poll", name, rhythm),
            self.pulse,
            allowed_updates=["message"],
            patience=Patience(finish=5, conflict=0.2),
        )
        self.task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        await patiently(self.bot.initialize, self.pulse)
        await self.poller.run()

    async def _hear(self, update: Update) -> None:
        await self.gate.wait()
        assert update.message
        self.heard.append(update.message.text or "")

    async def end(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        await self.bot.shutdown()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture
def inbox() -> InMind:
    return InMind()


@pytest.fixture
def copy(telegram: Telegram, inbox: InMind) -> Copy:
    """A copy of the bot, running until the block ends; all copies share the inbox and the lease."""
    leases = OneLease()

    @asynccontextmanager
    async def copy(name: str = "a", token: str = telegram.token) -> AsyncIterator[Running]:
        running = Running(telegram, inbox, leases, name, token)
        try:
            yield running
        finally:
            await running.end()

    return copy


async def test_what_is_said_is_heard_in_order(telegram: Telegram, copy: Copy, inbox: InMind) -> None:
    ana = telegram.user()
    await ana.say("before it starts")
    async with copy() as bot:
        await until(lambda: bot.heard)
        await ana.say("one")
        await ana.say("two")
        await until(lambda: len(inbox.settled) == 3)
        assert bot.heard == ["before it starts", "one", "two"]
        assert bot.pulse.reached


async def test_an_update_that_cannot_be_read_hides_no_other(
    telegram: Telegram, copy: Copy, inbox: InMind, caplog: pytest.LogCaptureFixture
) -> None:
    ana = telegram.user()
    await ana.say("one")
    telegram.updates.put("message", {"message_id": "none", "chat": 5}, ana.chat.chat.id)
    await ana.say("two")
    async with copy() as bot:
        await until(lambda: len(inbox.settled) == 2)
        await ana.say("three")
        await until(lambda: len(inbox.settled) == 3)
        assert bot.heard == ["one", "two", "three"]
        # What is answered is acknowledged by the next getUpdates.
        await until(lambda: not len(telegram.updates))
    assert "cannot be read" in caplog.text


async def test_nothing_is_acknowledged_that_could_not_be_stored(telegram: Telegram, copy: Copy, inbox: InMind) -> None:
    inbox.away = True
    async with copy() as bot:
        await telegram.user().say("hello")
        await until(lambda: len(telegram.made("getUpdates")) >= 1)
        await asyncio.sleep(0.1)
        assert len(telegram.updates) == 1
        assert bot.heard == []
        inbox.away = False
        await until(lambda: bot.heard == ["hello"])
        await until(lambda: len(telegram.updates) == 0)


async def test_what_is_told_twice_is_heard_once(telegram: Telegram, copy: Copy) -> None:
    ana = telegram.user()
    async with copy() as bot:
        telegram.faults.plan(Fault.DROP_AFTER, method="getUpdates")
        await ana.say("hello")
        await until(lambda: bot.heard)
    async with copy() as bot:  # its first request acknowledges nothing
        await ana.say("again")
        await until(lambda: bot.heard)
        assert bot.heard == ["again"]


async def test_an_outage_at_the_start_and_later_is_waited_for(
    telegram: Telegram, copy: Copy, caplog: pytest.LogCaptureFixture
) -> None:
    ana = telegram.user()
    await telegram.stop()
    async with copy() as bot:
        await until(lambda: "Telegram cannot be reached" in caplog.text)
        await telegram.start()
        await ana.say("one")
        await until(lambda: bot.heard)
        caplog.clear()
        telegram.faults.plan(Fault.BAD_GATEWAY, method="getUpdates")
        telegram.faults.plan(Fault.TOO_MANY, method="getUpdates", seconds=1)
        await ana.say("two")
        await until(lambda: "trying again" in caplog.text)
        await ana.say("three")
        await until(lambda: len(bot.heard) == 3)
        assert "asks for a pause of 1 s" in caplog.text


async def test_a_wrong_token_ends_it_and_is_not_told(telegram: Telegram, copy: Copy) -> None:
    wrong = "987654321:" + "x" * 35
    async with copy(token=wrong) as bot:
        with pytest.raises(TokenRefused, match="TELEGRAM_TOKEN") as refused:
            await asyncio.wait_for(bot.task, PATIENCE)
        assert wrong not in str(refused.value)
        assert refused.value.__suppress_context__


async def test_a_token_that_is_withdrawn_later_ends_it_too(telegram: Telegram, copy: Copy) -> None:
    async with copy() as bot:
        await until(lambda: telegram.updates.polling)
        telegram.token = "1:another"  # noqa: S105  # of nobody
        await telegram.stop()
        await telegram.start()
        with pytest.raises(TokenRefused):
            await asyncio.wait_for(bot.task, PATIENCE)


async def test_two_copies_do_not_poll_at_once_and_the_other_takes_over(
    telegram: Telegram, copy: Copy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    ana = telegram.user()
    async with copy("a") as first:
        await until(lambda: telegram.updates.polling)
        async with copy("b") as second:
            await until(lambda: "this one stands by" in caplog.text)
            await ana.say("one")
            await until(lambda: first.heard == ["one"])
            await first.end()
            await ana.say("two")
            await until(lambda: second.heard == ["two"])
    assert not [call for call in telegram.made("getUpdates") if call.status == 409]


async def test_a_copy_whose_database_goes_away_leaves_off_and_another_answers_what_it_had(
    telegram: Telegram, inbox: InMind
) -> None:
    leases, cut_off = OneLease(), OneLease()
    first = Running(telegram, inbox, cut_off, "a", telegram.token, rhythm=QUICK)
    first.gate.clear()
    await telegram.user().say("hello")
    await until(lambda: inbox.kept)
    cut_off.away = True
    await until(lambda: not telegram.updates.polling)
    second = Running(telegram, inbox, leases, "b", telegram.token)
    await until(lambda: second.heard == ["hello"])
    await first.end()
    await second.end()


async def test_who_meets_another_poller_gives_way_and_tries_again(
    telegram: Telegram, copy: Copy, caplog: pytest.LogCaptureFixture
) -> None:
    async with copy() as bot, Bot(telegram.token, base_url=telegram.url) as other:
        await until(lambda: telegram.updates.polling)
        await other.get_updates(timeout=0)
        await until(lambda: "409 Conflict" in caplog.text)
        await telegram.user().say("hello")
        await until(lambda: bot.heard == ["hello"])


async def test_a_webhook_that_is_not_wanted_is_removed_and_said_so(
    telegram: Telegram, copy: Copy, caplog: pytest.LogCaptureFixture
) -> None:
    async with Bot(telegram.token, base_url=telegram.url) as other:
        await other.set_webhook("http://127.0.0.1:1/")
    await telegram.user().say("hello")
    async with copy() as bot:
        await until(lambda: bot.heard == ["hello"])
    assert "A webhook was set" in caplog.text


async def test_an_end_lets_it_finish_what_it_has(telegram: Telegram, copy: Copy, inbox: InMind) -> None:
    async with copy() as bot:
        bot.gate.clear()
        await telegram.user().say("hello")
        await until(lambda: inbox.kept and telegram.updates.polling)
        bot.task.cancel()
        await until(lambda: not telegram.updates.polling)
        await telegram.user("Ben").say("too late for this one")
        bot.gate.set()
        await asyncio.gather(bot.task, return_exceptions=True)
        assert bot.heard == ["hello"]
    assert len(inbox.settled) == 1
    assert len(telegram.updates) == 1
