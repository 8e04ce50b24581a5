"""What people say to the bot on Discord where others talk, too, or alone with it, and what they are answered."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from discord_api_people import Right
from discord_rooms import until
from discord_town import Town, town

from bot.answering.candidates.mind import Mind

BIZEN = "How many people live in Bizen?"


@pytest.fixture
async def there(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


async def test_a_question_with_the_bots_name_is_answered_as_a_reply_on_a_card(there: Town) -> None:
    reply = await there.ana.mention(BIZEN)
    (card,) = reply.embeds
    assert "29,577" in card["description"]
    assert card["title"] == "🇯🇵 Bizen"
    assert card["color"] == 0x8D4E2A
    assert reply.answers is there.server.general.messages[0]


async def test_sources_lead_to_their_pages(there: Town) -> None:
    reply = await there.ana.mention(BIZEN)
    assert "\n-# Source" in reply.text
    assert "](https://" in reply.text


async def test_nobody_is_called_to_attention_by_an_answer(there: Town) -> None:
    reply = await there.ana.mention("How many people live in @everyone <@&1> Springfield?")
    assert not reply.pinged


async def test_what_others_say_is_left_alone(there: Town) -> None:
    there.ana.say(BIZEN)
    await there.server.general.silence()


async def test_who_talks_with_the_bot_alone_needs_no_name(there: Town) -> None:
    reply = await there.ana.dm(BIZEN)
    assert "29,577" in reply.text
    assert reply.answers is None


async def test_a_reply_to_the_bot_goes_on_with_the_conversation(there: Town) -> None:
    reply = await there.ana.mention(BIZEN)
    there.ana.say("And Oshu?", reply_to=reply)
    assert "Oshu" in (await there.server.general.reply()).text


async def test_everybody_in_a_channel_has_a_conversation_of_their_own(there: Town) -> None:
    ben = there.server.member("Ben")
    await there.ana.mention(BIZEN)
    await ben.mention("How many people live in Torrance?")
    assert "Oshu" in (await there.ana.mention("and Oshu?")).text
    conversations = {f"discord:{there.server.general.id}:{person.id}" for person in (there.ana, ben)}
    for each in conversations:
        assert await there.remembered.conversations.last(each)


async def test_a_question_in_a_thread_is_answered_there(there: Town) -> None:
    thread = there.server.general.thread("Numbers")
    assert "29,577" in (await there.ana.mention(BIZEN, to=thread)).text
    await there.server.general.silence()


async def test_a_question_in_a_forums_post_is_answered_there(there: Town) -> None:
    post = there.ana.post(there.server.forum(), "Bizen", f"<@{there.discord.world.bot.id}> {BIZEN}")
    assert "29,577" in (await post.reply()).text


async def test_what_is_hopeless_is_answered_only_to_who_called_the_bot(there: Town) -> None:
    reply = await there.ana.mention("How do I bake a chocolate cake?")
    assert reply.text
    before = len(there.server.general.messages)
    there.ana.say("How do I bake a chocolate cake?", reply_to=reply)
    await there.server.general.silence()
    assert len(there.server.general.messages) == before + 1


async def test_the_name_alone_brings_examples(there: Town) -> None:
    assert "?" in (await there.ana.mention("")).text


async def test_bots_are_not_answered(there: Town) -> None:
    there.ana.user = replace(there.ana.user, is_bot=True)
    there.ana.say(f"<@{there.discord.world.bot.id}> {BIZEN}")
    await there.server.general.silence()


async def test_the_language_is_that_of_the_question(there: Town) -> None:
    reply = await there.ana.mention("備前市の人口は?")
    assert "2万9,577人" in reply.text
    assert reply.embeds[0]["title"] == "🇯🇵 備前市"


async def test_a_name_alone_is_answered_in_the_language_of_the_community(mind: Mind) -> None:
    async with town(mind) as there:
        tokyo = there.discord.guild("柏", locale="ja")
        hana = tokyo.member("Hana", locale="ja")
        reply = await hana.mention("Bizen", to=tokyo.general)
        assert "備前" in reply.text


async def test_an_answer_that_lay_for_long_begins_with_an_excuse(there: Town) -> None:
    there.remembered.now += timedelta(hours=1)
    assert "Sorry for the delay" in (await there.ana.dm(BIZEN)).text


async def test_a_channel_in_which_the_bot_may_not_write_ends_nothing(there: Town) -> None:
    quiet = there.server.channel("quiet")
    quiet.forbid(Right.SEND_MESSAGES)
    there.ana.say(f"<@{there.discord.world.bot.id}> {BIZEN}", to=quiet)
    assert "29,577" in (await there.ana.mention(BIZEN)).text
    await until(lambda: there.sender.outcomes["ChannelGone"] == 1)


async def test_who_blocked_the_bot_ends_nothing(there: Town) -> None:
    there.ana.block()
    there.ana.say(BIZEN, to=there.ana.dms)
    assert "29,577" in (await there.ana.mention(BIZEN)).text
