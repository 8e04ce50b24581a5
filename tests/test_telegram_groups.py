"""In groups the bot speaks when it is spoken to, to whom it is spoken to by, and where."""

from collections.abc import AsyncIterator

import pytest
from telegram_town import Town, town

from bot.answering.candidates.mind import Mind


@pytest.fixture
async def torrance(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


NAME = "@sistercity_bot"


async def test_what_people_say_to_each_other_is_left_alone(torrance: Town) -> None:
    group = torrance.telegram.group()
    await torrance.ana.say("How many people live in Bizen?", to=group)
    await torrance.ana.say("/cities@other_bot", to=group)
    await torrance.ana.say("/weather", to=group)
    await group.silence()


@pytest.mark.parametrize("text", [f"{NAME} how many people live in Bizen?", "/ask How many people live in Bizen?"])
async def test_who_calls_the_bot_is_answered_with_a_reply_to_the_question(torrance: Town, text: str) -> None:
    group = torrance.telegram.group()
    question = await torrance.ana.say(text, to=group)
    seen = await group.reply()
    assert "29,577" in seen.text
    assert seen.reply_to == question.id


async def test_who_replies_to_the_bot_goes_on_talking_to_it(torrance: Town) -> None:
    group = torrance.telegram.group()
    await torrance.ana.say(f"{NAME} how many people live in Bizen?", to=group)
    answer = await group.reply()
    await torrance.ana.say("And Oshu?", to=group, reply_to=answer)
    assert "Oshu" in (await group.reply()).text


async def test_everybody_in_a_group_talks_with_the_bot_by_themselves(torrance: Town) -> None:
    group, ben = torrance.telegram.group(), torrance.resident("Ben", "en")
    await torrance.ana.say(f"{NAME} how many people live in Bizen?", to=group)
    await group.reply()
    await ben.say(f"{NAME} where is Kashiwa?", to=group)
    await group.replies(2)
    await torrance.ana.say(f"{NAME} and Oshu?", to=group)
    assert "people" in (await group.reply()).text


async def test_what_is_not_known_is_said_only_to_who_called_the_bot(torrance: Town) -> None:
    group = torrance.telegram.group()
    await torrance.ana.say(f"{NAME} how many people live in Bizen?", to=group)
    answer = await group.reply()
    await torrance.ana.say("What will the weather be like in Paris tomorrow?", to=group, reply_to=answer)
    await group.silence()
    await torrance.ana.say(f"{NAME} what will the weather be like in Paris tomorrow?", to=group)
    assert "I know nothing about Paris" in (await group.reply()).text


async def test_in_a_forum_the_answer_comes_in_the_topic_of_the_question(torrance: Town) -> None:
    forum = torrance.telegram.group(topics=True)
    hosting = forum.in_topic("Hosting")
    await torrance.ana.say(f"{NAME} where is Bizen?", to=hosting)
    answer, pin = await hosting.replies(2)
    assert answer.topic == pin.topic == hosting.topic
    await torrance.ana.say(f"{NAME} where is Oshu?", to=forum)
    assert (await forum.reply()).topic is None


async def test_in_a_topic_that_the_bot_opened_nobody_is_interrupted(torrance: Town) -> None:
    hosting = torrance.telegram.group(topics=True).in_topic("Hosting")
    await torrance.ana.say("Who can host a student?", to=hosting)
    await hosting.silence()


async def test_who_presses_a_button_in_a_group_is_answered_there(torrance: Town) -> None:
    group, ben = torrance.telegram.group(), torrance.resident("Ben", "en")
    await torrance.ana.say(f"{NAME} when was the agreement signed?", to=group)
    offered = await group.reply()
    await ben.tap("Kashiwa", on=offered)
    assert "1973" in (await group.reply()).text


async def test_in_a_group_the_thumbs_stay_for_the_others(torrance: Town) -> None:
    group, ben = torrance.telegram.group(), torrance.resident("Ben", "en")
    await torrance.ana.say(f"{NAME} how many people live in Bizen?", to=group)
    answer = await group.reply()
    await ben.tap("👍", on=answer)
    await torrance.ana.tap("👎", on=answer)
    assert answer.button_texts == ["👍", "👎"]
    assert sorted(torrance.remembered.journal.verdicts.values()) == ["down", "up"]


async def test_who_chooses_in_a_group_chooses_for_themselves(torrance: Town) -> None:
    group, ben = torrance.telegram.group(), torrance.resident("Ben", "en")
    await torrance.ana.say(f"/language{NAME}", to=group)
    offered = await group.reply()
    assert "日本語" in await ben.tap("日本語", on=offered)
    assert "English" in await torrance.ana.tap("English", on=offered)
    await group.silence()
    chosen = torrance.remembered.people.chosen
    assert chosen[f"telegram:{ben.id}"].language == "ja"
    assert chosen[f"telegram:{torrance.ana.id}"].language == "en"


async def test_an_edited_question_in_a_group_changes_the_reply(torrance: Town) -> None:
    group = torrance.telegram.group()
    question = await torrance.ana.say(f"{NAME} how many people live in Bizen?", to=group)
    await group.reply()
    await torrance.ana.edits(question, f"{NAME} how many people live in Oshu?")
    assert "Oshu" in (await group.edit()).text


async def test_the_bot_introduces_itself_where_it_is_invited_and_forgets_where_it_is_thrown_out(torrance: Town) -> None:
    group = torrance.telegram.group()
    channel = f"telegram:{group.id}"
    group.kick()
    await torrance.ana.ask("hello")
    assert torrance.remembered.channels.shut == {channel: "removed"}
    group.invite()
    assert "Mention me" in (await group.reply()).text
    assert torrance.remembered.channels.shut == {}


async def test_a_group_that_gets_another_id_is_written_to_there(torrance: Town) -> None:
    group = torrance.telegram.group()
    new = group.migrate()
    await torrance.ana.say(f"{NAME} how many people live in Bizen?", to=new)
    assert "29,577" in (await new.reply()).text
    assert (f"telegram:{group.id}", f"telegram:{new.id}") in torrance.remembered.channels.moved


async def test_a_command_that_is_not_known_is_answered_only_where_it_was_for_this_bot(torrance: Town) -> None:
    group = torrance.telegram.group()
    await torrance.ana.say("/weather", to=group)
    await group.silence()
    await torrance.ana.say(f"/weather{NAME}", to=group)
    assert "/help" in (await group.reply()).text
