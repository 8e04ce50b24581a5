"""What goes out to Telegram: at its pace, in its order, never twice, and nothing unnoticed."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest
from bot_api_faults import Fault
from memories import Channels
from telegram import Bot, Message
from telegram_chatting import Telegram, until

from adapters.outcomes import ChannelGone, DeliveryFailed, MessageRefused, NotSent, Uncertain
from adapters.telegram_pacing import Limits, Pace, Priority
from adapters.telegram_requesting import Requests
from adapters.telegram_sending import Patience, Sender

UNLIMITED = Pace(every=1e-6, burst=1000)
FREE = Limits(UNLIMITED, UNLIMITED, UNLIMITED)
BRIEF = Patience(total=1.5, first=0.02, most=0.1)


@dataclass
class Office:
    """A sender, a bot and the Telegram to which they send."""

    telegram: Telegram
    bot: Bot
    channels: Channels
    sender: Sender

    async def send(self, chat: int, text: str, *, priority: Priority = Priority.ANSWER) -> Message:
        return await self.sender.send(
            f"telegram:{chat}", lambda chat: self.bot.send_message(chat, text), priority=priority
        )

    def sending(self, chat: int, text: str, *, priority: Priority = Priority.ANSWER) -> "asyncio.Task[Message]":
        return asyncio.create_task(self.send(chat, text, priority=priority))

    @property
    def texts(self) -> list[str]:
        """What was tried to be sent, in this order."""
        return [call.parameters["text"] for call in self.telegram.made("sendMessage")]


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture
async def opened(telegram: Telegram) -> AsyncIterator[Callable[[Limits], Office]]:
    """Opens an office with limits of the test's own."""
    async with Bot(telegram.token, telegram.url, request=Requests(connections=100, connecting=0.5, reading=0.5)) as bot:
        channels = Channels()
        yield lambda limits: Office(telegram, bot, channels, Sender(channels, limits=limits, patience=BRIEF))


@pytest.fixture
def office(opened: Callable[[Limits], Office]) -> Office:
    return opened(FREE)


async def test_messages_of_a_chat_arrive_in_the_order_in_which_they_were_sent(office: Office) -> None:
    ana = office.telegram.user()
    office.telegram.faults.plan(Fault.SLOW, seconds=0.1)
    await asyncio.gather(*(office.send(ana.id, str(number)) for number in range(10)))
    assert [each.text for each in await ana.chat.replies(10)] == [str(number) for number in range(10)]


async def test_an_update_that_must_wait_is_given_back_at_once(office: Office) -> None:
    ana = office.telegram.user()
    office.telegram.faults.plan(Fault.TOO_MANY, chat=ana.id, seconds=1)
    with pytest.raises(NotSent) as raised:
        await office.send(ana.id, "news", priority=Priority.UPDATE)
    assert raised.value.retry_after >= 1
    assert len(office.telegram.made("sendMessage")) == 1


async def test_a_flood_in_one_chat_holds_up_no_other(office: Office) -> None:
    ana, ben = office.telegram.user("Ana"), office.telegram.user("Ben")
    office.telegram.faults.plan(Fault.TOO_MANY, chat=ana.id, seconds=1)
    begun = time.monotonic()
    await asyncio.gather(office.send(ana.id, "1"), office.send(ana.id, "2"), office.send(ben.id, "at once"))
    assert time.monotonic() - begun >= 1
    assert sorted(office.texts[:2]) == ["1", "at once"]
    assert office.texts[2:] == ["1", "2"]
    assert [each.text for each in await ana.chat.replies(2)] == ["1", "2"]


async def test_a_flood_that_lasts_too_long_is_given_back(office: Office) -> None:
    ana = office.telegram.user()
    office.telegram.faults.plan(Fault.TOO_MANY, seconds=60)
    with pytest.raises(NotSent) as failed:
        await office.send(ana.id, "Hello")
    assert failed.value.retry_after >= 60
    assert len(office.telegram.made("sendMessage")) == 1


async def test_a_flood_of_no_chat_holds_up_all(office: Office) -> None:
    ana = office.telegram.user()
    office.telegram.faults.plan(Fault.TOO_MANY, method="answerInlineQuery", seconds=1)
    assert not await office.sender.signal(lambda: office.bot.answer_inline_query("1", []))
    begun = time.monotonic()
    await office.send(ana.id, "Hello")
    assert time.monotonic() - begun >= 0.9


async def test_answers_go_before_updates(opened: Callable[[Limits], Office]) -> None:
    office = opened(Limits(UNLIMITED, UNLIMITED, Pace(every=0.05, burst=1)))
    people = [office.telegram.user() for _ in range(6)]
    updates = [office.sending(each.id, "update", priority=Priority.UPDATE) for each in people]
    await asyncio.sleep(0)
    answer = office.sending(people[5].id, "answer")
    await asyncio.gather(*updates, answer)
    assert office.texts[:3].count("answer") == 1
    assert [each.text for each in await people[5].chat.replies(2)] == ["answer", "update"]


async def test_a_chat_gets_a_burst_and_then_its_pace(opened: Callable[[Limits], Office]) -> None:
    office = opened(Limits(Pace(every=0.2, burst=3), UNLIMITED, UNLIMITED))
    ana, ben = office.telegram.user(), office.telegram.user()
    begun = time.monotonic()
    await asyncio.gather(*(office.send(ana.id, text) for text in "12345"), office.send(ben.id, "free"))
    assert time.monotonic() - begun >= 0.38
    assert office.texts.index("free") < office.texts.index("4")


async def test_forty_people_at_once_are_not_too_many_for_telegram(opened: Callable[[Limits], Office]) -> None:
    office = opened(Limits())
    office.telegram.flood.on = True
    people = [office.telegram.user() for _ in range(40)]
    await asyncio.gather(*(office.send(each.id, "Hello") for each in people))
    assert [call.status for call in office.telegram.made("sendMessage")] == [200] * 40


def test_a_pace_adds_up_to_what_telegram_allows() -> None:
    limits = Limits()
    assert limits.group.burst + 60 / limits.group.every <= 20
    assert limits.overall.burst + 1 / limits.overall.every <= 30
    assert limits.private.every >= 1


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.DROP_AFTER, Fault.HANG_AFTER, Fault.ERROR_BEFORE])
async def test_a_message_that_may_be_there_is_not_sent_again(office: Office, fault: Fault) -> None:
    ana = office.telegram.user()
    office.telegram.faults.plan(fault)
    with pytest.raises(Uncertain):
        await office.send(ana.id, "Hello")
    await office.send(ana.id, "And now?")
    assert len(office.telegram.made("sendMessage")) <= 2
    assert [each.text for each in ana.chat.chat.messages.values()].count("Hello") <= 1
    assert (office.sender.outcomes["Uncertain"], office.sender.outcomes["Sent"]) == (1, 1)


async def test_what_could_not_go_goes_when_the_network_is_back(office: Office) -> None:
    ana = office.telegram.user()
    await office.telegram.stop()
    sending = office.sending(ana.id, "Hello")
    await asyncio.sleep(0.2)
    await office.telegram.start()
    await sending
    assert (await ana.chat.reply()).text == "Hello"


async def test_a_network_that_stays_away_is_told_in_the_end(office: Office) -> None:
    ana = office.telegram.user()
    await office.telegram.stop()
    with pytest.raises(NotSent, match="cannot be reached"):
        await office.send(ana.id, "Hello")


async def test_an_edit_is_made_again_where_its_answer_got_lost(office: Office) -> None:
    ana = office.telegram.user()
    sent = await office.send(ana.id, "Helo")
    office.telegram.faults.plan(Fault.DROP_AFTER, method="editMessageText")
    await office.sender.change(
        f"telegram:{ana.id}", lambda chat: office.bot.edit_message_text("Hello", chat, sent.message_id)
    )
    assert (await ana.chat.edit()).text == "Hello"
    assert [call.status for call in office.telegram.made("editMessageText")] == [0, 400]


async def test_an_edit_that_is_never_confirmed_stays_uncertain(office: Office) -> None:
    ana = office.telegram.user()
    sent = await office.send(ana.id, "Helo")
    with office.telegram.failing(Fault.ERROR_BEFORE), pytest.raises(Uncertain):
        await office.sender.change(
            f"telegram:{ana.id}", lambda chat: office.bot.edit_message_text("Hello", chat, sent.message_id)
        )


async def test_a_token_that_is_not_valid_any_more_leaves_messages_unsent(office: Office) -> None:
    ana = office.telegram.user()
    office.telegram.token = "another"  # noqa: S105  # opens nothing
    with pytest.raises(NotSent):
        await office.send(ana.id, "Hello")


async def test_who_blocks_the_bot_is_noted(office: Office) -> None:
    ana = office.telegram.user()
    ana.block()
    with pytest.raises(ChannelGone) as gone:
        await office.send(ana.id, "Hello")
    assert gone.value.channel == f"telegram:{ana.id}"
    assert "blocked" in office.channels.shut[f"telegram:{ana.id}"]


async def test_no_update_goes_where_the_bot_may_not_write(office: Office) -> None:
    ana = office.telegram.user()
    await office.channels.close(f"telegram:{ana.id}", "blocked")
    with pytest.raises(ChannelGone, match="blocked"):
        await office.send(ana.id, "News", priority=Priority.UPDATE)
    assert not office.telegram.made("sendMessage")


async def test_who_asks_again_after_a_block_is_answered(office: Office) -> None:
    ana = office.telegram.user()
    ana.block()
    with pytest.raises(ChannelGone):
        await office.send(ana.id, "Hello")
    ana.unblock()
    await office.send(ana.id, "Hello")
    assert office.channels.shut == {}


@pytest.mark.parametrize("case", ["kicked", "deactivated", "unknown", "topic"])
async def test_a_chat_that_is_gone_is_noted(office: Office, case: str) -> None:
    ana, group = office.telegram.user(), office.telegram.group()
    group.kick()
    ana.leave()
    channel = {
        "kicked": f"telegram:{group.id}",
        "deactivated": f"telegram:{ana.id}",
        "unknown": "telegram:4",
        "topic": f"telegram:{office.telegram.group(topics=True).id}:99",
    }[case]
    topic = int(channel.split(":")[2]) if case == "topic" else None
    with pytest.raises(ChannelGone):
        await office.sender.send(channel, lambda chat: office.bot.send_message(chat, "Hi", message_thread_id=topic))
    assert list(office.channels.shut) == [channel]


async def test_a_message_to_a_group_that_moved_goes_where_it_is_now(office: Office) -> None:
    group = office.telegram.group()
    new = group.migrate()
    await asyncio.gather(office.send(group.id, "1"), office.send(group.id, "2"))
    assert [each.text for each in await new.replies(2)] == ["1", "2"]
    assert (f"telegram:{group.id}", f"telegram:{new.id}") in office.channels.moved


async def test_a_message_that_telegram_does_not_take_is_refused(office: Office) -> None:
    ana = office.telegram.user()
    with pytest.raises(MessageRefused, match="too long"):
        await office.send(ana.id, "x" * 5000)
    assert office.channels.shut == {}


async def test_an_error_of_ours_is_not_hidden_and_the_next_goes_on(office: Office) -> None:
    ana = office.telegram.user()

    async def broken(_: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await office.sender.send(f"telegram:{ana.id}", broken)
    await office.send(ana.id, "Hello")


async def test_who_gives_up_waiting_leaves_the_queue(opened: Callable[[Limits], Office]) -> None:
    office = opened(Limits(Pace(every=0.2, burst=1), UNLIMITED, UNLIMITED))
    ana = office.telegram.user()
    await office.send(ana.id, "1")
    second, third = office.sending(ana.id, "2"), office.sending(ana.id, "3")
    await asyncio.sleep(0.05)
    second.cancel()
    await third
    assert [each.text for each in await ana.chat.replies(2)] == ["1", "3"]


async def test_closing_finishes_what_is_queued(opened: Callable[[Limits], Office]) -> None:
    office = opened(Limits(Pace(every=0.1, burst=1), UNLIMITED, UNLIMITED))
    ana = office.telegram.user()
    queued = [office.sending(ana.id, str(number)) for number in range(5)]
    await asyncio.sleep(0)
    await office.sender.close(within=5)
    assert all(each.done() for each in queued)
    assert len(await ana.chat.replies(5)) == 5


async def test_closing_does_not_wait_for_what_cannot_go_in_time(office: Office) -> None:
    ana, ben = office.telegram.user(), office.telegram.user()
    office.telegram.faults.plan(Fault.TOO_MANY, chat=ana.id, seconds=1)
    flooded = office.sending(ana.id, "Hello")
    await until(lambda: office.telegram.made("sendMessage"))
    await office.send(ben.id, "Hello")
    await office.sender.close(within=0.5)
    with pytest.raises(NotSent, match="stopping"):
        await flooded
    assert len(office.telegram.made("sendMessage")) == 2


async def test_nothing_is_sent_after_closing(office: Office) -> None:
    await office.sender.close(within=5)
    with pytest.raises(NotSent, match="stopping"):
        await office.send(office.telegram.user().id, "Hello")


async def test_every_failure_is_one_of_the_programs_own(office: Office) -> None:
    ana = office.telegram.user()
    with office.telegram.failing(Fault.BAD_GATEWAY), pytest.raises(DeliveryFailed):
        await office.send(ana.id, "Hello")
