"""Updates as they arrive on Telegram: how they look, what becomes of them, and that they hold up nobody."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest
from bot_api_faults import Fault
from memories import Channels
from outboxes import NOW, announcement, update
from telegram import Bot
from telegram.request import HTTPXRequest
from telegram_chatting import Telegram

from adapters.buttons import LONGEST
from adapters.outcomes import ChannelGone, NotSent, Uncertain
from adapters.parcels import Dropped
from adapters.telegram_pacing import Limits, Pace
from adapters.telegram_posting import TelegramPost, where_of, written
from adapters.telegram_rendering import LONGEST as LONGEST_TEXT
from adapters.telegram_sending import Sender
from bot.answering.candidates.mind import Mind
from bot.ports import Told
from bot.updates.digest import Message

FREE = Limits(*[Pace(every=1e-6, burst=1000)] * 3)


@dataclass(slots=True)
class Office:
    """Who brings updates to the tests' Telegram; *begun* counts how often that really began."""

    telegram: Telegram
    post: TelegramPost
    sender: Sender
    bot: Bot
    channels: Channels
    begun: int = field(default=0)

    async def begin(self) -> None:
        self.begun += 1

    async def send(self, channel: str, told: Message) -> str:
        return await self.post.post(channel, told, "delivery1", self.begin)


@pytest.fixture
async def opened(mind: Mind) -> AsyncIterator[Callable[[Limits], Office]]:
    async with Telegram() as telegram:
        request = HTTPXRequest(read_timeout=0.5, connect_timeout=0.5)
        async with Bot(telegram.token, telegram.url, request=request) as bot:

            def make(limits: Limits) -> Office:
                channels = Channels()
                sender = Sender(channels, limits=limits)
                return Office(telegram, TelegramPost(bot, sender, lambda: mind.knowledge), sender, bot, channels)

            yield make


@pytest.fixture
def office(opened: Callable[[Limits], Office]) -> Office:
    return opened(FREE)


# How they look


async def test_an_update_has_a_title_a_text_its_sources_and_a_way_out(office: Office, mind: Mind) -> None:
    ana = office.telegram.user()
    told = announcement(told={"en": Told("Fair & <fun>", "Come!\nAt ten.")}, sources=("T1",), event="bunka-sai")
    sent = await office.send(f"telegram:{ana.id}", update(mind, told))
    seen = await ana.chat.reply()
    assert sent == str(seen.id)
    assert seen.text.startswith("Fair & <fun>\n\nCome!\nAt ten.\n\nSource: ")
    assert {"type": "bold", "offset": 0, "length": 12} in seen.entities
    assert seen.button_texts == ["📅 Add to calendar", "No more updates"]
    (call,) = office.telegram.made("sendMessage")
    assert '"is_disabled":true' in str(call.parameters["link_preview_options"]).replace(" ", "")
    assert not call.parameters.get("disable_notification")


async def test_who_reads_several_languages_has_them_in_one_message(office: Office, mind: Mind) -> None:
    ana = office.telegram.user()
    await office.send(f"telegram:{ana.id}", update(mind, announcement(), languages=("ja", "en")))
    seen = await ana.chat.reply()
    assert seen.text.index("文化祭まであと1週間") < seen.text.index("Bunka-Sai in a week")
    assert seen.button_texts == ["お知らせを停止"]


async def test_a_burst_is_a_list(office: Office, mind: Mind) -> None:
    ana = office.telegram.user()
    every = [announcement(f"reminder:{n}", told={"en": Told(f"Matter {n}", "soon")}) for n in range(3)]
    await office.send(f"telegram:{ana.id}", update(mind, *every))
    seen = await ana.chat.reply()
    assert all(f"• Matter {n}" in seen.text for n in range(3))
    await ana.chat.silence()


async def test_an_update_for_a_topic_of_a_forum_comes_there(office: Office, mind: Mind) -> None:
    news = office.telegram.group(topics=True).in_topic("News")
    await office.send(f"telegram:{news.id}:{news.topic}", update(mind, announcement()))
    assert (await news.reply()).topic == news.topic


def test_buttons_of_any_update_fit_what_telegram_takes(mind: Mind) -> None:
    told = [announcement(f"reminder:{event}", event=event) for event in mind.knowledge.events]
    (text,) = written(update(mind, *told), mind.knowledge, topic=2**31)
    assert text.buttons
    data = [str(each.callback_data) for row in text.buttons.inline_keyboard for each in row]
    assert len(data) == 2
    assert all(len(each.encode()) <= LONGEST for each in data)


def test_channels_are_chats_and_topics() -> None:
    assert where_of("telegram:1001").private
    assert where_of("telegram:-1001").channel == "telegram:-1001"
    assert where_of("telegram:-100500:7").topic == 7
    assert not where_of("telegram:-100500:7").private


# Long ones

PARAGRAPH = "A sentence that says little. " * 60


def fails_second(office: Office, fault: Fault) -> None:
    """Let *fault* befall the second message that is sent."""
    office.telegram.faults.plan(Fault.SLOW, method="sendMessage", seconds=0)
    office.telegram.faults.plan(fault, method="sendMessage", seconds=1)


async def test_a_long_update_is_cut_between_paragraphs_and_has_its_buttons_at_the_end(
    office: Office, mind: Mind
) -> None:
    ana = office.telegram.user()
    told = announcement(told={"en": Told("Long", PARAGRAPH), "ja": Told("長い", PARAGRAPH * 2)})
    sent = await office.send(f"telegram:{ana.id}", update(mind, told, languages=("en", "ja")))
    first, second = await ana.chat.replies(2)
    assert sent == str(first.id)
    assert not first.button_texts
    assert second.button_texts == ["No more updates"]
    assert max(len(each.text) for each in (first, second)) <= LONGEST_TEXT


async def test_the_rest_of_a_long_update_waits_where_the_chat_must_rest(office: Office, mind: Mind) -> None:
    ana = office.telegram.user()
    fails_second(office, Fault.TOO_MANY)
    told = update(mind, announcement(told={"en": Told("Long", PARAGRAPH * 3)}))
    assert await office.send(f"telegram:{ana.id}", told) == "1"
    assert len(await ana.chat.replies(2)) == 2
    assert len(office.telegram.made("sendMessage")) == 3


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.ERROR_BEFORE])
async def test_the_rest_that_nobody_knows_of_is_not_sent_again(office: Office, mind: Mind, fault: Fault) -> None:
    ana = office.telegram.user()
    fails_second(office, fault)
    told = update(mind, announcement(told={"en": Told("Long", PARAGRAPH * 3)}))
    assert await office.send(f"telegram:{ana.id}", told) == "1"
    assert len(office.telegram.made("sendMessage")) == 2


# What becomes of them


async def test_what_telegram_does_not_take_now_comes_back_at_once(office: Office, mind: Mind) -> None:
    ana, ben = office.telegram.user("Ana"), office.telegram.user("Ben")
    office.telegram.faults.plan(Fault.TOO_MANY, chat=ana.id, seconds=3600)
    with pytest.raises(NotSent) as failed:
        await office.send(f"telegram:{ana.id}", update(mind, announcement()))
    assert failed.value.retry_after >= 3600
    await office.send(f"telegram:{ben.id}", update(mind, announcement()))


async def test_what_may_be_there_is_said_to_be_uncertain(office: Office, mind: Mind) -> None:
    ana = office.telegram.user()
    office.telegram.faults.plan(Fault.DROP_AFTER, method="sendMessage")
    with pytest.raises(Uncertain):
        await office.send(f"telegram:{ana.id}", update(mind, announcement()))
    assert office.begun == 1
    with pytest.raises(NotImplementedError):
        await office.post.find(f"telegram:{ana.id}", update(mind, announcement()), NOW)


async def test_a_chat_that_is_gone_is_told_and_not_tried_again(office: Office, mind: Mind) -> None:
    ana = office.telegram.user()
    ana.block()
    for _ in range(2):
        with pytest.raises(ChannelGone):
            await office.send(f"telegram:{ana.id}", update(mind, announcement()))
    assert len(office.telegram.made("sendMessage")) == 1


async def test_a_group_that_got_another_id_gets_its_update_there(office: Office, mind: Mind) -> None:
    group = office.telegram.group()
    new = group.migrate()
    await office.send(f"telegram:{group.id}", update(mind, announcement()))
    assert "Bunka-Sai in a week" in (await new.reply()).text
    assert office.channels.moved == [(f"telegram:{group.id}", f"telegram:{new.id}")]


async def test_what_is_dropped_when_its_turn_comes_is_not_sent(office: Office, mind: Mind) -> None:
    ana = office.telegram.user()

    async def begin() -> None:
        raise Dropped("somebody else has it")

    with pytest.raises(Dropped):
        await office.post.post(f"telegram:{ana.id}", update(mind, announcement()), "delivery1", begin)
    await ana.chat.silence()


# Beside answers


async def test_answers_go_before_the_updates_that_wait(opened: Callable[[Limits], Office], mind: Mind) -> None:
    office = opened(Limits(FREE.private, FREE.group, Pace(every=0.1, burst=1)))
    people = [office.telegram.user() for _ in range(10)]
    told = update(mind, announcement())
    updates = [asyncio.create_task(office.send(f"telegram:{each.id}", told)) for each in people]
    await asyncio.sleep(0)
    ana = office.telegram.user("Ana")
    await office.sender.send(f"telegram:{ana.id}", lambda chat: office.bot.send_message(chat, "An answer"))
    await asyncio.gather(*updates)
    texts = [call.parameters["text"] for call in office.telegram.made("sendMessage")]
    assert len(texts) == 11
    assert "An answer" in texts[:3]
