"""The whole bot as a process: what residents ask is answered, whatever happens to the bot, the network or Telegram."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

import aiohttp
import pytest
from bot_api_faults import Fault
from live import save
from ports import free_port
from telegram import Bot, BotCommandScopeAllPrivateChats
from telegram_chatting import PATIENCE, Telegram, User, until
from whole_bot import WholeBot, whole_bot

from adapters.settings import secret_for

pytestmark = pytest.mark.usefixtures("small_cache")

CITIES = ("Bizen", "Oshu", "Kashiwa", "Torrance")


class Starting(Protocol):
    """Starts nothing yet: makes a bot with some *environment* of its own."""

    def __call__(self, **environment: str) -> AbstractAsyncContextManager[WholeBot]: ...


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture
def bot_of(telegram: Telegram, small_knowledge: Path, tmp_path: Path) -> Starting:
    """A bot with a small knowledge, for the tests' Telegram."""

    def bot_of(**environment: str) -> AbstractAsyncContextManager[WholeBot]:
        return whole_bot(telegram, tmp_path, **{"KNOWLEDGE_DIR": str(small_knowledge), **environment})

    return bot_of


def question(city: str) -> str:
    return f"How many people live in {city}?"


def answers(users: list[User]) -> Counter[tuple[int, str]]:
    """How often each user read how many people live in which city."""
    return Counter(
        (user.id, city)
        for user in users
        for message in user.chat.chat.messages.values()
        for city in CITIES
        if message.sender.is_bot and (message.text or "").startswith(city)
    )


async def ask_all(users: list[User]) -> None:
    """Ask for each city, each user in the same order."""
    for city in CITIES:
        for user in users:
            await user.say(question(city))


# Asking


async def test_a_resident_asks_and_is_answered(telegram: Telegram, bot_of: Starting) -> None:
    async with bot_of() as bot:
        await bot.start()
        ana = telegram.user("Ana")
        assert "29,577" in (await ana.ask(question("Bizen"))).text
        assert "Oshu" in (await ana.ask("and Oshu?")).text
        assert await bot.stop() == 0
        assert "Ana" not in bot.log
        assert "Bizen" not in bot.log
        assert str(ana.id) not in bot.log


async def test_what_was_talked_about_outlasts_a_restart(telegram: Telegram, bot_of: Starting) -> None:
    async with bot_of() as bot:
        await bot.start()
        ana = telegram.user("Ana")
        await ana.ask(question("Bizen"))
        assert await bot.stop() == 0
        await bot.start()
        assert "Oshu" in (await ana.ask("and Oshu?")).text


# The end


async def test_after_a_kill_in_the_middle_each_question_is_answered(telegram: Telegram, bot_of: Starting) -> None:
    users = [telegram.user(name) for name in ("Ana", "Ben", "Chie", "Dai", "Emi")]
    async with bot_of() as bot:
        await bot.start()
        telegram.faults.plan(Fault.SLOW, method="sendMessage", times=1000, seconds=0.2)
        await ask_all(users)
        await until(lambda: answers(users).total() >= 5)
        await bot.kill()
        seen = answers(users).total()
        assert seen < 20
        telegram.faults.clear()
        await bot.start()
        await until(lambda: len(answers(users)) == 20)
        assert await bot.stop() == 0
    # Twice comes only what was sent but could not be noted any more: at most one answer for each chat.
    assert answers(users).total() <= 20 + len(users)


async def test_asked_to_end_it_answers_what_it_has_and_nothing_more(telegram: Telegram, bot_of: Starting) -> None:
    users = [telegram.user(name) for name in ("Ana", "Ben", "Chie")]
    async with bot_of() as bot:
        await bot.start()
        telegram.faults.plan(Fault.SLOW, method="sendMessage", times=1000, seconds=0.3)
        await ask_all(users)
        await until(lambda: answers(users))
        bot.ask_to_end()
        await until(lambda: "finishing what is in hand" in bot.log)
        late = telegram.user("Late")
        await late.say(question("Bizen"))
        assert await bot.ended() == 0
        assert answers(users) == dict.fromkeys(answers(users), 1)
        assert len(answers(users)) == 12
        assert not answers([late])
        await bot.start()
        assert "29,577" in (await late.chat.reply()).text


async def test_what_cannot_be_finished_in_time_is_left_for_the_next_start(telegram: Telegram, bot_of: Starting) -> None:
    ana = telegram.user("Ana")
    async with bot_of() as bot:
        await bot.start()
        with telegram.failing(Fault.HANG_BEFORE, method="sendMessage"):
            await ana.say(question("Bizen"))
            await until(lambda: len(telegram.updates) == 0)
            assert await bot.stop() == 0
            assert "left for the next start" in bot.log
        await bot.start()
        assert "29,577" in (await ana.chat.reply()).text


async def test_a_second_copy_on_the_same_file_is_refused(
    bot_of: Starting, small_knowledge: Path, tmp_path: Path
) -> None:
    (tmp_path / "second").mkdir()
    async with bot_of() as bot:
        await bot.start()
        given = {"KNOWLEDGE_DIR": str(small_knowledge), "DATABASE_URL": f"sqlite:///{tmp_path / 'bot.db'}"}
        second = WholeBot(bot.telegram, tmp_path / "second", given)
        await second.start(ready=False)
        assert await second.ended() == 1
        assert "in use by another sistercity" in second.log.splitlines()[-1]


async def test_asked_twice_it_ends_at_once_and_answers_after_the_next_start(
    telegram: Telegram, bot_of: Starting
) -> None:
    ana = telegram.user("Ana")
    async with bot_of() as bot:
        await bot.start()
        with telegram.failing(Fault.HANG_BEFORE, method="sendMessage"):
            await ana.say(question("Bizen"))
            await until(lambda: len(telegram.updates) == 0)
            bot.ask_to_end()
            await until(lambda: "finishing what is in hand" in bot.log)
            bot.ask_to_end()
            assert await bot.ended() == 1
        await bot.start()
        assert "29,577" in (await ana.chat.reply()).text


# Telegram and the network


async def test_without_a_network_at_the_start_it_waits(telegram: Telegram, bot_of: Starting) -> None:
    ana = telegram.user("Ana")
    await telegram.stop()
    async with bot_of(LOG_LEVEL="DEBUG") as bot:
        await bot.start(ready=False)
        await until(lambda: "Telegram cannot be reached" in bot.log)
        await telegram.start()
        await ana.say(question("Bizen"))
        assert "29,577" in (await ana.chat.reply()).text
        await telegram.stop()
        await until(lambda: bot.log.count("Telegram cannot be reached") >= 2)
        await telegram.start()
        assert "Oshu" in (await ana.ask("and Oshu?")).text
        assert await bot.stop() == 0
        assert telegram.token.partition(":")[2] not in bot.log


async def test_a_wrong_token_ends_it_with_a_sentence_that_does_not_hold_it(
    telegram: Telegram, bot_of: Starting
) -> None:
    secret = "AAF0-abc_DEFghiJKLmnoPQRstuVWXyz0123"  # noqa: S105  # nobody's
    async with bot_of(TELEGRAM_TOKEN=f"987654321:{secret}", LOG_LEVEL="DEBUG") as bot:
        await bot.start(ready=False)
        assert await bot.ended() == 1
        last = bot.log.splitlines()[-1]
        assert last.startswith("sistercity: Telegram does not accept TELEGRAM_TOKEN; copy the token again")
        assert "Traceback" not in bot.log
        assert secret not in bot.log


async def test_another_poller_is_given_way_and_told_in_a_line(telegram: Telegram, bot_of: Starting) -> None:
    ana = telegram.user("Ana")
    async with bot_of() as bot, Bot(telegram.token, base_url=telegram.url) as other:
        await bot.start()
        await until(lambda: telegram.updates.polling)
        await other.get_updates(timeout=0)
        await until(lambda: "409 Conflict" in bot.log)
        assert "29,577" in (await ana.ask(question("Bizen"))).text
        assert bot.log.count("409 Conflict") == 1


# The port


async def page(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.text()


async def test_the_port_tells_how_it_is(telegram: Telegram, bot_of: Starting) -> None:
    port = free_port()
    async with bot_of(PORT=str(port)) as bot:
        await bot.start()
        await telegram.user("Ana").ask(question("Bizen"))
        await until(lambda: "Taking updates" in bot.log)
        assert (await page(port, "/healthz"))[0] == 200
        assert await page(port, "/readyz") == (
            200,
            '{"well": true, "knowledge": true, "database": true, "telegram": true}',
        )
        metrics = (await page(port, "/metrics"))[1]
        assert 'sistercity_updates_total{platform="telegram"} 1.0' in metrics
        assert 'sistercity_messages_total{outcome="Sent",platform="telegram"} 1.0' in metrics
        assert 'sistercity_replies_total{outcome="answered",platform="telegram"} 1.0' in metrics


async def test_the_calendar_is_on_the_port_and_help_tells_where_it_is_for_everybody(
    telegram: Telegram, bot_of: Starting
) -> None:
    port, ana = free_port(), telegram.user("Ana")
    async with bot_of(PORT=str(port), PUBLIC_URL="https://bot.example.org") as bot:
        await bot.start()
        status, calendar = await page(port, "/calendar.ics?city=kashiwa")
        assert (status, "UID:kashiwa-matsuri-2025@sistercity" in calendar) == (200, True)
        assert (await page(port, "/events/bunka-sai.ics"))[0] == 200
        assert "https://bot.example.org/calendar.ics" in (await ana.ask("/help")).text


async def test_what_a_chat_follows_and_its_buttons_outlast_a_restart(telegram: Telegram, bot_of: Starting) -> None:
    ana = telegram.user("Ana")
    async with bot_of() as bot:
        await bot.start()
        await ana.ask("/subscribe Kashiwa")
        await ana.tap("Cities")
        shown = await ana.chat.edit()
        await bot.kill()
        await bot.start()
        await ana.tap("Oshu", on=shown)
        assert "Kashiwa and Oshu" in (await ana.chat.edit()).text


async def test_an_admin_sees_how_it_is_and_has_the_knowledge_learnt_anew(
    telegram: Telegram, bot_of: Starting, folder: Path
) -> None:
    admin = telegram.user("Ken")
    async with bot_of(KNOWLEDGE_DIR=str(folder), ADMINS=f"telegram:{admin.id}") as bot:
        await bot.start()
        told = (await admin.ask("/status")).text
        assert "telegram: well" in told
        assert "database: well" in told
        faq = folder / "faq" / "hosting.yaml"
        kept = faq.read_text(encoding="utf-8")
        save(faq, kept.replace("About three weeks.", "A whole month."))
        assert (await admin.chat.reply()).text == "Live now: 1 answer changed (host-length)."
        assert "Learnt before" in (await admin.ask("/reload")).text
        assert "A whole month." in (await admin.ask("How long does a guest stay with us?")).text
        save(faq, "host-length: [")
        assert "faq/hosting.yaml:2" in (await admin.chat.reply()).text
        assert "faq/hosting.yaml:2" in (await admin.ask("/reload")).text
        assert "files: 1 to mend" in (await admin.ask("/status")).text
        assert "A whole month." in (await admin.ask("How long does a guest stay with us?")).text


# The webhook


async def test_through_the_webhook_a_question_outlasts_a_kill_before_its_answer(
    telegram: Telegram, bot_of: Starting
) -> None:
    port = free_port()
    ana = telegram.user("Ana")
    address = f"http://127.0.0.1:{port}/hook"
    async with bot_of(PORT=str(port), TELEGRAM_WEBHOOK_URL=address, LOG_LEVEL="DEBUG") as bot:
        await bot.start()
        assert "29,577" in (await ana.ask(question("Bizen"))).text
        with telegram.failing(Fault.HANG_BEFORE, method="sendMessage"):
            await ana.say(question("Oshu"))
            await until(lambda: len(telegram.updates) == 0)
            await bot.kill()
        await bot.start()
        assert "Oshu" in (await ana.chat.reply()).text
        await ana.chat.silence()
        assert await bot.stop() == 0
        assert "setWebhook" in bot.log
        assert secret_for(telegram.token) not in bot.log
        assert telegram.token.partition(":")[2] not in bot.log


async def test_back_from_the_webhook_to_polling_nothing_is_lost(telegram: Telegram, bot_of: Starting) -> None:
    port = free_port()
    ana = telegram.user("Ana")
    async with bot_of(PORT=str(port), TELEGRAM_WEBHOOK_URL=f"http://127.0.0.1:{port}") as bot:
        await bot.start()
        assert await bot.stop() == 0
    await ana.say(question("Bizen"))
    async with bot_of() as bot:
        await bot.start()
        assert "29,577" in (await ana.chat.reply()).text
        assert "A webhook was set" in bot.log


async def test_the_menus_follow_what_is_saved(telegram: Telegram, bot_of: Starting, folder: Path) -> None:
    async with bot_of(KNOWLEDGE_DIR=str(folder)) as bot, Bot(telegram.token, telegram.url) as client:
        await bot.start()
        language = folder / "languages" / "en.yaml"

        async def until_shown(described: str) -> None:
            async with asyncio.timeout(PATIENCE):
                while True:
                    shown = await client.get_my_commands(BotCommandScopeAllPrivateChats(), "en")
                    if described in {each.description for each in shown}:
                        return
                    await asyncio.sleep(0.2)

        await until_shown("Ask a question")
        text = language.read_text(encoding="utf-8")
        save(language, text.replace("Ask a question", "Anything at all"))
        await until_shown("Anything at all")
        assert await bot.stop() == 0
