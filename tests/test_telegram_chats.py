"""Residents chat with the bot on Telegram, each in a chat of their own."""

from collections.abc import AsyncIterator

import pytest
from telegram_town import Town, town

from bot.answering.mind import Mind


@pytest.fixture
async def torrance(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


async def test_try(torrance: Town) -> None:
    ana = torrance.ana
    for q in ["How many people live in Bizen?", "where is bizen", "/help", "/start bunka-sai", "/city", "/cities","/events","/history","/history oshu","/language","/side","/privacy","/forget","/status","/ask", "/nope", "mayor", "Which cities?", "tell me about bizen", "/city 備前市", "/events kashiwa", "/ask What is Bunka-Sai?", "/history 1973","柏市の姉妹都市はどこですか?","/events bunka sai","qwertz asdf"]:
        message = await ana.ask(q)
        print("##", q, "\n", message.text, message.entities[:2], message.buttons, message.links)
        import asyncio
        await asyncio.sleep(0.05)
        while not ana.chat.chat.arrived.empty(): print("  +", ana.chat.chat.arrived.get_nowait())
    r=await ana.inline("kashiwa"); print([ (x["title"], x["description"]) for x in r.results], r.results[0], r.cache_time if hasattr(r,'cache_time') else r)
    r=await ana.inline(""); print([ (x["title"], x["description"]) for x in r.results])
    r=await ana.inline("hosting"); print([ (x["title"], x["description"]) for x in r.results])
    assert 0
