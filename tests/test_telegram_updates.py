"""Updates from the outbox to a chat on Telegram, and what the buttons below them do there."""

import asyncio
from datetime import UTC, datetime, timedelta

from outboxes import NOW, announcement, update
from telegram_chatting import until
from telegram_town import town

from adapters.delivering import Courier
from adapters.parcels import parcels
from adapters.telegram_posting import TelegramPost
from bot.answering.candidates.mind import Mind
from bot.ports import Memory, Subscription
from bot.updates.digest import message


async def test_what_is_announced_arrives_once_and_is_ended_by_its_button(mind: Mind, memory: Memory) -> None:
    async with town(mind) as torrance:
        ana, channel = torrance.ana, f"telegram:{torrance.ana.id}"
        await ana.ask("/subscribe")
        await memory.subscriptions.follow(Subscription(channel, ("en",)))
        assert await memory.outbox.announce(announcement(), lambda _: NOW) == 1
        post = TelegramPost(torrance.application.bot, torrance.sender, lambda: mind.knowledge)
        courier = Courier(
            memory.outbox, memory.channels, post, lambda some: message(some, mind.knowledge), "one", clock=lambda: NOW
        )
        for _ in range(2):
            claimed = await memory.outbox.claim("telegram", "one", now=NOW, most=9, seconds=60)
            await asyncio.gather(*(courier.deliver(parcel) for parcel in parcels(claimed)))
        seen = await ana.chat.reply()
        assert seen.text.startswith("Bunka-Sai in a week")
        (sent,) = await memory.outbox.find(["sent"], most=9)
        assert sent.message == str(seen.id)
        await ana.tap("No more updates", on=seen)
        assert "From now on no updates come here" in (await ana.chat.reply()).text
        assert seen.button_texts == ["No more updates"], "the update stays as it was"
        assert channel not in torrance.remembered.subscriptions.followed


async def test_in_a_group_the_button_below_an_update_is_for_administrators(mind: Mind) -> None:
    async with town(mind) as torrance:
        news = torrance.telegram.group(topics=True).in_topic("News")
        news.chat.administrators.add(torrance.ana.id)
        channel = f"telegram:{news.id}:{news.topic}"
        await torrance.remembered.subscriptions.follow(Subscription(channel, ("en",)))
        post = TelegramPost(torrance.application.bot, torrance.sender, lambda: mind.knowledge)
        await post.post(channel, update(mind, announcement()), "delivery1", nothing)
        seen = await news.reply()
        assert "administrators" in await torrance.resident("Ben", "en").tap("No more updates", on=seen)
        assert channel in torrance.remembered.subscriptions.followed
        seen.topic = None  # as Telegram tells of an old message
        await torrance.ana.tap("No more updates", on=seen)
        assert (await news.reply()).topic == news.topic
        assert channel not in torrance.remembered.subscriptions.followed


async def test_the_dates_of_an_update_come_as_a_calendar_file(mind: Mind) -> None:
    matsuri = mind.knowledge.events["kashiwa-matsuri"].occurrences[-1]
    async with town(mind) as torrance:
        torrance.remembered.now = datetime.combine(matsuri.start.earliest, datetime.min.time(), UTC) - timedelta(days=7)
        post = TelegramPost(torrance.application.bot, torrance.sender, lambda: mind.knowledge)
        told = update(mind, announcement(event="kashiwa-matsuri"))
        await post.post(f"telegram:{torrance.ana.id}", told, "delivery1", nothing)
        await torrance.ana.chat.reply()
        await torrance.ana.tap("Add to calendar")
        file = await torrance.ana.chat.reply()
        assert file.document
        assert f"kashiwa-matsuri-{matsuri.start.year}@sistercity".encode() in file.document.content
        await until(lambda: torrance.sender.under_way == 0)


async def nothing() -> None:
    """There is nothing to note before it is sent."""
