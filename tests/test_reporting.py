"""What the admins are told: each report once, wherever they can be reached, and no failure makes another."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from telegram_chatting import until

from adapters.outcomes import ChannelGone
from adapters.reporting import MOST_WAITING, Reporting
from bot.knowledge.wording import Words


@asynccontextmanager
async def at_work(reporting: Reporting) -> AsyncIterator[None]:
    running = asyncio.create_task(reporting.run())
    yield
    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


class Chats:
    """The admins' chats; those of *gone* take nothing."""

    def __init__(
        self, *gone: str, error: Callable[[str], Exception] = lambda each: ChannelGone(each, "blocked")
    ) -> None:
        self.told: list[tuple[str, str]] = []
        self.calls = 0
        self._gone = gone
        self._error = error

    async def tell(self, person: str, text: str) -> None:
        self.calls += 1
        if person in self._gone:
            raise self._error(person)
        self.told.append((person, text))


async def test_each_admin_is_told_on_their_own_platform() -> None:
    telegram, discord = Chats(), Chats()
    reporting = Reporting(["telegram:1", "discord:2", "telegram:3"])
    reporting.register("telegram", telegram.tell)
    reporting.register("discord", discord.tell)
    async with at_work(reporting):
        await reporting.report(Words("one", "one"))
        await reporting.report(Words("two", "two"))
        await until(lambda: len(telegram.told) == 4)
    assert telegram.told == [("telegram:1", "one"), ("telegram:3", "one"), ("telegram:1", "two"), ("telegram:3", "two")]
    assert discord.told == [("discord:2", "one"), ("discord:2", "two")]


async def test_who_reads_it_elsewhere_is_not_told_and_none_is_missed_where_nobody_else_is(
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram = Chats()
    reporting = Reporting(["telegram:1", "telegram:2"])
    reporting.register("telegram", telegram.tell)
    async with at_work(reporting):
        await reporting.report(Words("one", "one"), but="telegram:1")
        await until(lambda: len(telegram.told) == 1)
    assert telegram.told == [("telegram:2", "one")]
    alone = Reporting(["telegram:1"])
    alone.register("telegram", telegram.tell)
    async with at_work(alone):
        await alone.report(Words("one", "one"), but="telegram:1")
        await alone.report(Words("two", "two"))
        await until(lambda: len(telegram.told) == 2)
    assert telegram.told[1:] == [("telegram:1", "two")]
    assert "No admin could be told" not in caplog.text


@pytest.mark.parametrize("error", [lambda each: ChannelGone(each, "blocked"), KeyError])
async def test_an_admin_who_cannot_be_reached_keeps_no_other_from_being_told(
    error: Callable[[str], Exception], caplog: pytest.LogCaptureFixture
) -> None:
    telegram = Chats("telegram:1", error=error)
    reporting = Reporting(["telegram:1", "telegram:2"])
    reporting.register("telegram", telegram.tell)
    async with at_work(reporting):
        await reporting.report(Words("one", "one"))
        await until(lambda: telegram.told)
        await asyncio.sleep(0.05)
    assert telegram.told == [("telegram:2", "one")]
    assert telegram.calls == 2
    assert "did not reach an admin" in caplog.text


async def test_what_nobody_can_be_told_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    reporting = Reporting(["discord:2"])
    async with at_work(reporting):
        await reporting.report(Words("one", "one"))
        await until(lambda: "No admin could be told: one" in caplog.text)


async def test_a_flood_of_reports_waits_for_nobody_and_is_bounded(caplog: pytest.LogCaptureFixture) -> None:
    reporting = Reporting(["telegram:1"])
    for number in range(MOST_WAITING + 1):
        await reporting.report(Words(str(number), str(number)))
    assert f"only in the log: {MOST_WAITING}" in caplog.text


async def test_each_admin_is_told_in_their_language() -> None:
    async def speaks(person: str) -> str:
        return "ja" if person == "telegram:2" else "es"

    telegram = Chats()
    reporting = Reporting(["telegram:1", "telegram:2"], speaks)
    reporting.register("telegram", telegram.tell)
    async with at_work(reporting):
        await reporting.report(Words("one", "一つ"))
        await until(lambda: len(telegram.told) == 2)
    assert telegram.told == [("telegram:1", "one"), ("telegram:2", "一つ")]
