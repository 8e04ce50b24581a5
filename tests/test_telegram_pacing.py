"""Whose turn it is to send, without any network."""

import asyncio
import tracemalloc

import pytest
from leaping import leaping

from adapters.telegram_pacing import Closed, Limits, Pace, Priority, Turns

UNLIMITED = Pace(every=1e-6, burst=1000)
FREE = Limits(UNLIMITED, UNLIMITED, UNLIMITED)


class Queue:
    """Messages that are sent as soon as it is their turn; *sent* names them in their order."""

    def __init__(self, limits: Limits = FREE) -> None:
        self.turns = Turns(limits)
        self.sent: list[str] = []

    async def send(self, name: str, chat: int = 1, priority: Priority = Priority.ANSWER, *, lasting: float = 0) -> None:
        async with self.turns.turn(chat, self.turns.ticket(priority)):
            self.sent.append(name)
            await asyncio.sleep(lasting)

    def sending(
        self, name: str, chat: int = 1, priority: Priority = Priority.ANSWER, *, lasting: float = 0
    ) -> "asyncio.Task[None]":
        return asyncio.create_task(self.send(name, chat, priority, lasting=lasting))


@leaping
async def test_an_answer_overtakes_the_updates_that_wait_for_telegram() -> None:
    queue = Queue(Limits(UNLIMITED, UNLIMITED, Pace(every=0.05, burst=1)))
    updates = [queue.sending(f"update {chat}", chat, Priority.UPDATE) for chat in range(1, 5)]
    await asyncio.sleep(0.01)
    await asyncio.gather(queue.sending("answer", 4), *updates)
    assert queue.sent == ["update 1", "answer", "update 2", "update 3", "update 4"]


@leaping
async def test_a_chat_has_one_turn_at_a_time() -> None:
    queue = Queue()
    first = queue.sending("first", lasting=0.05)
    await asyncio.sleep(0.01)
    second = queue.sending("second")
    await queue.send("elsewhere", chat=2)
    await asyncio.gather(first, second)
    assert queue.sent == ["first", "elsewhere", "second"]


@leaping
async def test_a_chat_gets_a_burst_and_then_its_pace() -> None:
    queue = Queue(Limits(Pace(every=2, burst=3), UNLIMITED, UNLIMITED))
    clock = asyncio.get_running_loop().time
    began, sent = clock(), []

    async def send(chat: int) -> None:
        await queue.send("any", chat)
        sent.append((chat, round(clock() - began)))

    await asyncio.gather(*(send(chat) for chat in (1, 1, 1, 1, 1, 2)))
    assert sorted(sent) == [(1, 0), (1, 0), (1, 0), (1, 2), (1, 4), (2, 0)]


@leaping
async def test_who_cannot_go_before_the_end_is_told_at_once() -> None:
    queue = Queue()
    queue.turns.pause(1, 60)
    waiting = queue.sending("late")
    await asyncio.sleep(0)
    clock = asyncio.get_running_loop().time
    began = clock()
    queue.turns.close(5)
    with pytest.raises(Closed):
        await waiting
    assert clock() == began


@leaping
async def test_a_chat_that_is_paused_while_all_wait_stays_paused() -> None:
    queue = Queue(Limits(UNLIMITED, UNLIMITED, Pace(every=0.05, burst=1)))
    waiting = [queue.sending(str(chat), chat) for chat in (1, 2, 3)]
    await asyncio.sleep(0.01)
    queue.turns.pause(2, 0.3)
    await asyncio.gather(*waiting)
    assert queue.sent == ["1", "3", "2"]


@leaping
async def test_a_turn_that_nobody_takes_any_more_goes_to_the_next() -> None:
    queue = Queue()
    async with queue.turns.turn(1, queue.turns.ticket(Priority.ANSWER)):
        first, second = queue.sending("first"), queue.sending("second")
        await asyncio.sleep(0.01)
    first.cancel()  # it is called, and has not run yet
    await second
    assert queue.sent == ["second"]
    with pytest.raises(asyncio.CancelledError):
        await first


@leaping
async def test_who_waits_at_closing_is_told_at_the_end() -> None:
    queue = Queue()
    first = queue.sending("first", lasting=0.2)
    await asyncio.sleep(0.01)
    second = queue.sending("second")
    await asyncio.sleep(0.01)
    queue.turns.close(0.05)
    with pytest.raises(Closed):
        await asyncio.wait_for(second, 0.15)
    await first


async def test_chats_at_rest_are_forgotten() -> None:
    queue = Queue()
    for chat in range(3000):
        await queue.send("once", chat)
    tracemalloc.start()
    for chat in range(3000, 9000):
        await queue.send("once", chat)
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 1_500_000


def test_a_bot_that_may_send_faster_has_a_faster_pace() -> None:
    faster = Limits().times(10)
    assert faster.private == Pace(every=0.1, burst=30)
    assert faster.overall.every == pytest.approx(Limits().overall.every / 10)
