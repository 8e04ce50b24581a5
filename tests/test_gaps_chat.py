"""/gaps in a chat: what was not answered well, and what to write where, for admins only, also after a restart."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import discord_town
import pytest
import telegram_town
from bot_api_chats import Message
from discord_api_channels import Message as Card
from journals import paste, said

from adapters.gaps_desk import Opened
from bot.answering.candidates.mind import Mind
from bot.answering.minds.learning import relearn
from bot.knowledge import load

HELIPORT = ("Is there a heliport in Torrance?", "where is the heliport", "Where is the heliport?")


@pytest.fixture
async def torrance(small_mind: Mind) -> AsyncIterator[telegram_town.Town]:
    async with telegram_town.town(small_mind) as made:
        yield made


@pytest.fixture
async def there(small_mind: Mind) -> AsyncIterator[discord_town.Town]:
    async with discord_town.town(small_mind) as made:
        yield made


def as_of(folder: Path, mind: Mind) -> Mind:
    """*mind*, learnt from a copy of its knowledge in *folder*."""
    return replace(mind, knowledge=replace(mind.knowledge, folder=folder))


def opened(message: Message) -> Opened:
    """What a message on Telegram says to do."""
    (code,) = [each for each in message.entities if each["type"] == "pre"]
    units = message.text.encode("utf-16-le")
    start, end = 2 * code["offset"], 2 * (code["offset"] + code["length"])
    snippet = units[start:end].decode("utf-16-le")
    return Opened(units[:start].decode("utf-16-le"), snippet, units[end:].decode("utf-16-le"))


def opened_card(message: Card) -> Opened:
    """What a message on Discord says to do."""
    before, _, rest = message.text.partition("\n```yaml\n")
    snippet, _, below = rest.partition("\n```")
    return Opened(before.replace("\\", ""), snippet, below)


async def test_an_admin_sees_what_was_not_answered_and_nobody_else_does(torrance: telegram_town.Town) -> None:
    for question in (*HELIPORT, "How many people live in Bizen?"):
        await torrance.ana.ask(question)
    told = await torrance.admin.ask("/gaps")
    assert "1. is there a heliport in torrance? (3×)" in told.text
    assert "Bizen" not in told.text
    assert "/help shows" in (await torrance.ana.ask("/gaps")).text


async def test_nothing_unanswered_is_told_as_such(torrance: telegram_town.Town) -> None:
    told = await torrance.admin.ask("/gaps")
    assert "nothing was asked that I could not answer well" in told.text
    assert not told.buttons


async def test_a_group_is_not_shown_what_people_asked(torrance: telegram_town.Town) -> None:
    await torrance.ana.ask(HELIPORT[0])
    group = torrance.telegram.group()
    await torrance.admin.say("/gaps@sistercity_bot", to=group)
    assert "our own chat" in (await group.reply()).text


async def test_a_snippet_followed_to_the_letter_takes_the_group_off_the_list(
    torrance: telegram_town.Town, small_mind: Mind, folder: Path
) -> None:
    mind = torrance.assistant.mind = as_of(folder, small_mind)
    for question in ("any visitors' helipad for a guest who stays?", "any visitors' helipad for a guest who stays"):
        await torrance.ana.ask(question)
    listed = await torrance.admin.ask("/gaps")
    button = next(each for each in listed.button_texts if "add to host-" in each)
    await torrance.admin.tap(button)
    told = opened(await torrance.admin.chat.reply())
    assert "helipad" in told.snippet
    paste(folder, told)
    torrance.assistant.mind = await asyncio.to_thread(relearn, load(folder), mind)
    assert "nothing was asked" in (await torrance.admin.ask("/gaps")).text
    await torrance.admin.tap(button, on=listed)
    assert "no longer on the list" in (await torrance.admin.chat.reply()).text


async def test_a_new_entry_can_be_begun_and_the_file_is_good(
    torrance: telegram_town.Town, small_mind: Mind, folder: Path
) -> None:
    torrance.assistant.mind = as_of(folder, small_mind)
    await torrance.ana.ask("zeppelin mooring mast")
    listed = await torrance.admin.ask("/gaps")
    await torrance.admin.tap(listed.button_texts[0])
    told = opened(await torrance.admin.chat.reply())
    assert "knowledge/faq/" in told.text
    (folder / "faq" / "zeppelin.yaml").write_text(told.snippet, "utf-8")
    assert any("zeppelin" in name for name in load(folder).faq)


async def test_where_an_answer_is_to_be_mended_is_told(torrance: telegram_town.Town) -> None:
    answer = await torrance.ana.ask("How many people live in Bizen?")
    await torrance.ana.tap("👎", on=answer)
    listed = await torrance.admin.ask("/gaps")
    assert "The answer of city.population:bizen was found bad." in listed.text
    await torrance.admin.tap("1 → mend city.population:bizen")
    told = await torrance.admin.chat.reply()
    assert "open knowledge/cities/bizen.yaml and go to line" in told.text


async def test_who_is_no_admin_any_more_is_refused_at_the_button(torrance: telegram_town.Town) -> None:
    await torrance.ana.ask(HELIPORT[0])
    listed = await torrance.admin.ask("/gaps")
    data = listed.buttons[0][0]["callback_data"]
    assert len(data.encode()) <= 64
    assert "Only admins" in await torrance.ana.press(listed, data)


async def test_japanese_admins_read_it_in_japanese(torrance: telegram_town.Town) -> None:
    await torrance.admin.ask("/language ja")
    await torrance.ana.ask("潜水艦の基地はありますか")
    listed = await torrance.admin.ask("/gaps")
    assert "うまく答えられなかった質問" in listed.text
    assert "潜水艦の基地はありますか" in listed.text


async def test_a_long_list_in_long_words_fits_in_one_message(torrance: telegram_town.Town, small_mind: Mind) -> None:
    words = ("submarine", "zeppelin", "heliport", "funicular", "lighthouse", "velodrome")
    questions = [f"{one} {other} {'and a very long story ' * 15}" for one in words for other in words if one != other]
    await said(small_mind, *questions, journal=torrance.remembered.journal)
    listed = await torrance.admin.ask("/gaps")
    assert len(listed.text) <= 4096
    await torrance.admin.chat.silence()


async def test_the_same_is_done_on_discord_in_private_and_after_a_restart(
    there: discord_town.Town, small_mind: Mind, folder: Path
) -> None:
    mind = there.assistant.mind = as_of(folder, small_mind)
    await there.ana.mention("any visitors' helipad for a guest who stays?")
    assert "Only those who look after" in (await there.ana.slash("gaps")).text
    listed = await there.admin.slash("gaps")
    assert listed.ephemeral
    assert "helipad" in listed.text
    button = next(each for each in listed.buttons if "add to host-" in each)
    await there.stop()
    await there.start()
    answer = await there.admin.press(listed, button)
    assert answer.ephemeral
    told = opened_card(answer)
    paste(folder, told)
    there.assistant.mind = await asyncio.to_thread(relearn, load(folder), mind)
    assert "no longer on the list" in (await there.admin.press(listed, button)).text
    assert "nothing was asked" in (await there.admin.slash("gaps")).text
