"""What is written while the answer is on its way: read at once, in order, and never lost without a word."""

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters import behind
from bot.answering.conversation import Conversations
from bot.errors import StorageUnusable
from bot.ports import Turn

TURN = Turn(datetime(2026, 11, 21, 17, tzinfo=UTC), "en", masked="how big is {city}")


class Slow(Conversations):
    """A memory that writes when it is told to, and fails when it is told so."""

    def __init__(self) -> None:
        super().__init__()
        self.ready = asyncio.Event()
        self.broken = False

    async def remember(self, conversation: str, turn: Turn, *, person: str = "") -> None:
        await self.ready.wait()
        if self.broken:
            raise StorageUnusable("the database sistercity.db cannot be used: disk full")
        await super().remember(conversation, turn, person=person)


async def test_nobody_waits_for_the_writing_and_what_is_written_is_read_at_once() -> None:
    slow, writing = Slow(), behind.Behind()
    conversations = behind.Conversations(slow, writing, behind.Recent(0))
    newer = replace(TURN, language="ja")
    await conversations.remember("telegram:7", TURN)
    await conversations.remember("telegram:7", newer)
    assert await slow.last("telegram:7") is None
    assert await conversations.last("telegram:7") == newer
    slow.ready.set()
    await writing.finish()
    assert await slow.last("telegram:7") == newer
    assert await conversations.last("telegram:7") == newer


async def test_what_is_forgotten_while_it_is_written_is_gone() -> None:
    slow, writing = Slow(), behind.Behind()
    conversations = behind.Conversations(slow, writing, behind.Recent(0))
    await conversations.remember("telegram:7", TURN)
    slow.ready.set()
    await conversations.forget("telegram:7")
    await writing.finish()
    assert await conversations.last("telegram:7") is None


async def test_what_cannot_be_written_is_told_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    slow, writing = Slow(), behind.Behind()
    slow.broken = True
    conversations = behind.Conversations(slow, writing, behind.Recent(0))
    await conversations.remember("telegram:7", TURN)
    slow.ready.set()
    with caplog.at_level(logging.WARNING):
        await writing.finish()
    assert "disk full" in caplog.text
    assert await conversations.last("telegram:7") is None


async def test_who_is_alone_with_the_memory_need_not_read_it_again() -> None:
    reads: list[str] = []

    async def read(key: str) -> str:
        reads.append(key)
        return key.upper()

    recent: behind.Recent[str] = behind.Recent(2)
    for key in ("a", "b", "a", "c", "a", "b"):
        assert await recent.get(key, read) == key.upper()
    assert reads == ["a", "b", "c", "b"]
    nothing: behind.Recent[str] = behind.Recent(0)
    assert [await nothing.get("a", read), await nothing.get("a", read)] == ["A", "A"]
    assert reads[4:] == ["a", "a"]
