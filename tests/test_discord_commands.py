"""The commands on Discord: what they tell, to whom, in which language, and what is offered while they are typed."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from discord_api_interactions import First
from discord_schedules import Notes
from discord_town import Town, town

from adapters.discord_syncing import sync_if_changed
from bot.answering.candidates.mind import Mind
from bot.ports import Preferences


@pytest.fixture
async def there(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


async def test_a_question_behind_ask_is_answered_for_all_to_see(there: Town) -> None:
    message = await there.ana.slash("ask", question="How many people live in Bizen?")
    assert "29,577" in message.text
    assert not message.ephemeral


async def test_an_answer_is_announced_before_anything_is_looked_up(there: Town) -> None:
    waiting = there.ana.slashing("ask", question="How many people live in Bizen?")
    first = await waiting.first()
    assert First(first["type"]) is First.THINKING
    assert "29,577" in (await waiting.message()).text


async def test_an_answer_is_the_same_in_a_conversation_of_two(there: Town) -> None:
    message = await there.ana.slash("ask", to=there.ana.dms, question="How many people live in Bizen?")
    assert "29,577" in message.text


@pytest.mark.parametrize(
    ("command", "options", "told"),
    [
        ("city", {"city": "bizen"}, "Bizen"),
        ("city", {"city": "備前"}, "Bizen"),
        ("partners", {}, "Guam"),
        ("partners", {"city": "torrance"}, "Kashiwa"),
        ("events", {}, "Coming up"),
        ("events", {"about": "kashiwa-matsuri"}, "Matsuri"),
        ("history", {"city": "kashiwa"}, "1973"),
    ],
)
async def test_a_command_tells_of_its_topic(there: Town, command: str, options: dict[str, Any], told: str) -> None:
    assert told in (await there.ana.slash(command, **options)).text


async def test_help_lists_the_commands_by_the_names_that_the_client_shows(there: Town) -> None:
    hana = there.server.member("Hana", locale="ja")
    assert "/ask – Ask a question" in (await there.ana.slash("help")).text
    told = (await hana.slash("help")).text
    assert "/質問 – 質問する" in told
    assert "/状態" not in told
    assert "/status" in (await there.admin.slash("help")).text


async def test_what_is_private_is_seen_by_who_asked_alone(there: Town) -> None:
    for command in ("language", "side", "privacy", "forget"):
        assert (await there.ana.slash(command)).ephemeral


async def test_a_language_that_was_chosen_is_kept_and_confirmed_in_it(there: Town) -> None:
    offered = await there.ana.slash("language")
    confirmed = await there.ana.press(offered, "日本語")
    assert "日本語" in confirmed.text
    assert confirmed.id == offered.id
    assert confirmed.buttons == []
    assert there.remembered.people.chosen[f"discord:{there.ana.id}"] == Preferences("ja")
    assert "人口" in (await there.ana.mention("How many people live in Bizen?")).text


async def test_a_home_city_that_was_chosen_is_the_one_meant(there: Town) -> None:
    offered = await there.ana.slash("side")
    await there.ana.press(offered, "Torrance")
    assert there.remembered.people.chosen[f"discord:{there.ana.id}"] == Preferences(side="torrance")


async def test_who_wants_to_be_forgotten_is_asked_first(there: Town) -> None:
    asked = await there.ana.slash("forget")
    assert (await there.ana.press(asked, "keep")).text == "Nothing was deleted."
    assert there.remembered.people.forgotten == []
    asked = await there.ana.slash("forget")
    done = await there.ana.press(asked, "delete")
    assert done.buttons == []
    assert there.remembered.people.forgotten == [f"discord:{there.ana.id}"]


async def test_only_admins_hear_how_the_bot_is(there: Town) -> None:
    assert (await there.admin.slash("status")).text == "All is well."
    assert (await there.admin.slash("reload")).text == "The knowledge was read."
    for command in ("status", "reload"):
        refused = await there.ana.slash(command)
        assert "Only those who look after this bot" in refused.text
        assert refused.ephemeral


async def test_a_message_can_be_answered_from_its_menu(there: Town) -> None:
    ben = there.server.member("Ben")
    question = ben.say("Hey all, how many people live in Bizen?")
    assert "29,577" in (await there.ana.menu("Answer this", question)).text


async def test_a_message_without_words_has_no_answer_in_its_menu(there: Town) -> None:
    picture = there.ana.say("")
    assert "only read text" in (await there.ana.menu("Answer this", picture)).text


async def test_commands_have_names_in_the_languages_of_the_programme(there: Town) -> None:
    assert there.client
    shown = {each.name: each for each in await there.client.tree.fetch_commands()}
    localised = {str(locale): name for locale, name in shown["ask"].name_localizations.items()}
    assert localised == {"ja": "質問"}
    assert shown["ask"].description == "Ask a question"
    (option,) = shown["ask"].options
    assert {str(each) for each in option.name_localizations} == {"ja"}
    menu = {str(locale): name for locale, name in shown["Answer this"].name_localizations.items()}
    assert menu == {"ja": "これに答える"}


async def test_what_may_be_asked_is_offered_while_it_is_typed(there: Town) -> None:
    offered = await there.ana.autocomplete("ask", question="bizen popul")
    assert offered == [(name, name) for name, _ in offered]
    assert all("Bizen" in name for name, _ in offered)
    assert offered
    assert "29,577" in (await there.ana.slash("ask", question=offered[0][1])).text


async def test_a_name_alone_offers_what_can_be_told_of_it(there: Town) -> None:
    for typed in ("Bizen", "びぜん", "bisen"):
        names = [name for name, _ in await there.ana.autocomplete("ask", question=typed)]
        assert names
        assert "Bizen" in names[0]


async def test_examples_are_offered_before_anything_is_typed(there: Town, mind: Mind) -> None:
    offered = await there.ana.autocomplete("ask", question="")
    assert len(offered) == 25
    assert offered[0][0] == mind.knowledge.program.examples["en"][0]


async def test_what_is_offered_is_in_the_language_of_the_client(there: Town) -> None:
    hana = there.server.member("Hana", locale="ja")
    assert ("🇯🇵 備前市", "bizen") in await hana.autocomplete("city", city="備")
    assert ("🇯🇵 Bizen", "bizen") in await there.ana.autocomplete("city", city="備")


async def test_events_and_cities_are_offered_behind_events(there: Town) -> None:
    values = [value for _, value in await there.ana.autocomplete("events", about="kashiwa")]
    assert "kashiwa" in values
    assert "kashiwa-matsuri" in values


async def test_what_nobody_knows_offers_nothing(there: Town) -> None:
    assert await there.ana.autocomplete("city", city="zzzz") == []
    assert await there.ana.autocomplete("ask", question="qqxxqqxxzz") == []


async def test_a_change_of_the_knowledge_changes_how_commands_are_described_and_is_shown_once(there: Town) -> None:
    client, knowledge = there.client, there.assistant.mind.knowledge
    assert client
    notes = Notes()
    await sync_if_changed(client, there.sender, notes, None)
    assert not client.tree.plant()
    languages = {
        tag: language.model_copy(update={"sentences": {**language.sentences, "command-ask": f"Anything ({tag})"}})
        for tag, language in knowledge.languages.items()
    }
    changed = replace(knowledge, languages=languages, digest="another")
    there.assistant.mind = replace(there.assistant.mind, knowledge=changed)
    assert client.tree.plant()
    assert await sync_if_changed(client, there.sender, notes, None)
    assert not await sync_if_changed(client, there.sender, notes, None)
    shown = {command.name: command.description for command in await client.tree.fetch_commands()}
    assert shown["ask"] == "Anything (en)"
    assert "29,577" in (await there.ana.slash("ask", question="How many people live in Bizen?")).text
