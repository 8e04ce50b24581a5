"""What becomes of an update once it is there: stored first, handled once, in its chat's order, and never forgotten."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from in_mind import InMind
from telegram import Bot, Update

from adapters import telegram_receiving
from adapters.metrics import Metrics
from adapters.outcomes import NotSent
from adapters.telegram_receiving import Incoming, Receiver, incoming, read
from bot.errors import SistercityError
from bot.ports import Received

BOT = Bot("1:test")
LONG_AGO = datetime(2026, 11, 21, tzinfo=UTC)


def said(number: int, text: str, chat: int = 7, at: datetime = LONG_AGO) -> Incoming:
    """A message, as Telegram tells of it."""
    sender = {"id": chat, "is_bot": False, "first_name": "Ana"}
    where = {"id": chat, "type": "private", "first_name": "Ana"}
    message = {"message_id": number, "date": 1795280000, "chat": where, "from": sender, "text": text}
    payload = json.dumps({"update_id": number, "message": message})
    update = read(payload, BOT)
    assert update is not None
    return incoming(update, at, payload)


class Heard:
    """A handler that notes what it hears, and may be held up or fail."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.unsent = {"unsent"}

    async def __call__(self, update: Update) -> None:
        assert update.message
        assert update.message.text
        if gate := self.gates.get(update.message.text):
            await gate.wait()
        self.texts.append(update.message.text)
        if update.message.text in self.unsent:
            raise NotSent("Telegram cannot be reached")
        if update.message.text == "fail":
            raise ValueError("an error in the bot")


@pytest.fixture
def inbox() -> InMind:
    return InMind()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def receiver(inbox: InMind, heard: Heard) -> Receiver:
    return Receiver(BOT, inbox, heard, Metrics())


async def test_an_update_is_stored_before_it_is_handled_and_settled_after(
    receiver: Receiver, inbox: InMind, heard: Heard
) -> None:
    heard.gates["slow"] = asyncio.Event()
    await receiver.take([said(1, "slow")])
    await asyncio.sleep(0)
    assert (list(inbox.kept), inbox.settled, heard.texts) == ([1], set(), [])
    heard.gates["slow"].set()
    await receiver.finish(5)
    assert (inbox.settled, heard.texts) == ({1}, ["slow"])


async def test_what_comes_twice_is_handled_once(receiver: Receiver, heard: Heard) -> None:
    await receiver.take([said(1, "hello")])
    await receiver.take([said(1, "hello"), said(2, "again")])
    await receiver.resume()
    await receiver.finish(5)
    assert heard.texts == ["hello", "again"]


async def test_a_chat_keeps_its_order_and_does_not_wait_for_another(receiver: Receiver, heard: Heard) -> None:
    heard.gates["slow"] = asyncio.Event()
    await receiver.take([said(1, "slow"), said(2, "after it"), said(3, "elsewhere", chat=8)])
    await asyncio.sleep(0.01)
    assert heard.texts == ["elsewhere"]
    heard.gates["slow"].set()
    await receiver.finish(5)
    assert heard.texts == ["elsewhere", "slow", "after it"]


async def test_of_what_waits_in_a_chat_the_earlier_goes_first(receiver: Receiver, heard: Heard) -> None:
    heard.gates["slow"] = asyncio.Event()
    for each in (said(1, "slow"), said(3, "third"), said(2, "second")):
        await receiver.take([each])
    heard.gates["slow"].set()
    await receiver.finish(5)
    assert heard.texts == ["slow", "second", "third"]


async def test_an_error_in_the_bot_stops_neither_the_chat_nor_the_others(
    receiver: Receiver, inbox: InMind, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    await receiver.take([said(1, "fail"), said(2, "next")])
    await receiver.finish(5)
    assert heard.texts == ["fail", "next"]
    assert inbox.settled == {1, 2}
    assert "could not be handled" in caplog.text


async def test_what_could_not_be_answered_yet_stays_stored_and_is_answered_later(
    receiver: Receiver, inbox: InMind, heard: Heard
) -> None:
    await receiver.take([said(1, "unsent"), said(2, "next")])
    await receiver.finish(5)
    assert heard.texts == ["unsent", "next"]
    assert inbox.settled == {2}
    heard.unsent.clear()
    await receiver.resume()
    await receiver.finish(5)
    assert inbox.settled == {1, 2}


async def test_what_cannot_be_stored_is_not_handled(receiver: Receiver, inbox: InMind, heard: Heard) -> None:
    inbox.away = True
    with pytest.raises(SistercityError):
        await receiver.take([said(1, "hello")])
    await receiver.finish(5)
    assert heard.texts == []


async def test_what_cannot_be_settled_stays_stored_and_stops_nothing(
    receiver: Receiver, inbox: InMind, heard: Heard
) -> None:
    heard.gates["slow"] = asyncio.Event()
    await receiver.take([said(1, "slow"), said(2, "next")])
    inbox.away = True
    heard.gates["slow"].set()
    await receiver.finish(5)
    assert heard.texts == ["slow", "next"]
    assert inbox.settled == set()


async def test_what_was_left_behind_is_handled_in_order_unless_it_is_too_fresh(
    receiver: Receiver, inbox: InMind, heard: Heard
) -> None:
    fresh = datetime.now(UTC) - timedelta(seconds=30)
    await inbox.store([each.received for each in (said(2, "two"), said(1, "one"), said(3, "fresh", at=fresh))])
    await receiver.resume(older_than=60)
    await receiver.finish(5)
    assert heard.texts == ["one", "two"]
    await receiver.resume()
    await receiver.finish(5)
    assert heard.texts == ["one", "two", "fresh"]


async def test_what_cannot_be_read_any_more_is_passed_over(receiver: Receiver, inbox: InMind, heard: Heard) -> None:
    await inbox.store([Received("telegram", 1, "telegram:7", "", "no json", LONG_AGO), said(2, "two").received])
    await receiver.resume()
    await receiver.finish(5)
    assert heard.texts == ["two"]
    assert inbox.settled == {1, 2}


async def test_what_is_dropped_or_unfinished_is_found_again(receiver: Receiver, inbox: InMind, heard: Heard) -> None:
    heard.gates["slow"] = asyncio.Event()
    await receiver.take([said(1, "slow"), said(2, "dropped")])
    await asyncio.sleep(0)
    receiver.drop()
    await receiver.finish(0.01)
    assert (heard.texts, inbox.settled) == ([], set())
    heard.gates["slow"].set()
    await receiver.resume()
    await receiver.finish(5)
    assert heard.texts == ["slow", "dropped"]


async def test_with_too_much_in_hand_nothing_more_is_taken(
    receiver: Receiver, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_receiving, "MOST_IN_HAND", 2)
    heard.gates["slow"] = asyncio.Event()
    await receiver.take([said(1, "slow"), said(2, "next")])
    assert receiver.full
    waiting = asyncio.create_task(receiver.room())
    await asyncio.sleep(0.01)
    assert not waiting.done()
    heard.gates["slow"].set()
    await asyncio.wait_for(waiting, 5)
    await receiver.finish(5)


def test_an_inline_query_keeps_its_place_among_what_the_person_says() -> None:
    sender = {"id": 7, "is_bot": False, "first_name": "Ana"}
    query = {"id": "1", "from": sender, "query": "kashiwa", "offset": ""}
    update = read(json.dumps({"update_id": 5, "inline_query": query}), BOT)
    assert update is not None
    received = incoming(update, LONG_AGO).received
    assert (received.channel, received.person) == ("telegram:7", "telegram:7")
    assert read(received.payload, BOT) == update


@pytest.mark.parametrize("payload", ["", "[]", "{}", '{"update_id": "x"}', '{"update_id": 1, "message": {}}'])
def test_what_is_no_update_is_not_read(payload: str) -> None:
    assert read(payload, BOT) is None
