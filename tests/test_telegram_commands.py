"""The commands on Telegram, their menus, and the links that open a topic."""

from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram_town import Town, town

from adapters.telegram_commands import menus
from adapters.topics import opened_by
from bot.answering.candidates.mind import Mind
from bot.ports import Preferences


@pytest.fixture
async def torrance(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/start", "Hello!"),
        ("/start bizen", "Shizutani School"),
        ("/start bunka-sai", "weekend of Japanese culture"),
        ("/start nothing-like-that", "Hello!"),
        ("/help", "/history – Milestones of a partnership"),
        ("/ask", "/ask When did Torrance and Kashiwa"),
        ("/ask How many people live in Bizen?", "29,577"),
        ("/cities", "There are 8 partners"),
        ("/cities Kashiwa", "Kashiwa has 4 partner cities"),
        ("/city Bizen", "Shizutani School"),
        ("/city 備前市", "Shizutani School"),
        ("/city bizenn", "Shizutani School"),
        ("/city Paris", "Paris"),
        ("/events", "Coming up"),
        ("/events Kashiwa", "Kashiwa Matsuri"),
        ("/events Bunka-Sai", "Bunka-Sai"),
        ("/history Oshu", "agreement signed at Torrance City Hall"),
        ("/history Who first had the idea of a sister city?", "Lions"),
        ("/privacy", "for 90 days"),
        ("/nonsense", "/help shows what I can do"),
    ],
)
async def test_a_command_is_answered(torrance: Town, command: str, told: str) -> None:
    assert told in (await torrance.ana.ask(command)).text


async def test_the_bot_speaks_the_language_of_who_has_not_said_a_word_yet(torrance: Town) -> None:
    hanako = torrance.resident("花子", "ja")
    assert "こんにちは" in (await hanako.ask("/start")).text
    assert "90日間" in (await hanako.ask("/privacy")).text
    assert "Hello" in (await torrance.resident("Eva", "pt-br").ask("/start")).text


async def test_a_city_is_chosen_from_all_of_them(torrance: Town, mind: Mind) -> None:
    offered = await torrance.ana.ask("/city")
    assert len(offered.button_texts) == len(mind.knowledge.cities)
    await torrance.ana.tap("Guam")
    assert "Guam" in (await torrance.ana.chat.reply()).text


async def test_history_asks_of_which_city_unless_a_side_was_chosen(torrance: Town) -> None:
    offered = await torrance.ana.ask("/history")
    assert len(offered.button_texts) == 2
    torrance.remembered.people.chosen[f"telegram:{torrance.ana.id}"] = Preferences(side="kashiwa")
    assert not (await torrance.ana.ask("/history")).button_texts


async def test_a_language_that_was_chosen_is_kept_and_spoken(torrance: Town) -> None:
    await torrance.ana.ask("/language")
    await torrance.ana.tap("日本語")
    assert "日本語" in (await torrance.ana.chat.edit()).text
    assert "備前市" in (await torrance.ana.ask("How many people live in Bizen?")).text
    assert "English" in (await torrance.ana.ask("/language en")).text
    assert "people" in (await torrance.ana.ask("備前市の人口は?")).text
    await torrance.ana.ask("/language")
    await torrance.ana.tap("The one I write in")
    await torrance.ana.chat.edit()
    assert "備前市" in (await torrance.ana.ask("備前市の人口は?")).text


async def test_a_side_that_was_chosen_is_kept_beside_the_language(torrance: Town) -> None:
    person = f"telegram:{torrance.ana.id}"
    await torrance.ana.ask("/language en")
    await torrance.ana.ask("/side")
    await torrance.ana.tap("Kashiwa")
    assert "Kashiwa" in (await torrance.ana.chat.edit()).text
    assert torrance.remembered.people.chosen[person] == Preferences("en", "kashiwa")
    assert "Torrance" in (await torrance.ana.ask("/side Torrance")).text
    assert torrance.remembered.people.chosen[person] == Preferences("en", "torrance")


async def test_everything_is_forgotten_but_only_by_who_is_sure(torrance: Town) -> None:
    person = f"telegram:{torrance.ana.id}"
    await torrance.ana.ask("/language en")
    await torrance.ana.ask("/forget")
    await torrance.ana.tap("No")
    assert "Nothing was deleted" in (await torrance.ana.chat.edit()).text
    assert person in torrance.remembered.people.chosen
    await torrance.ana.ask("/forget")
    await torrance.ana.tap("Yes")
    assert (await torrance.ana.chat.edit()).button_texts == []
    assert torrance.remembered.people.forgotten == [person]


@pytest.mark.parametrize(("command", "told"), [("/status", "All is well."), ("/reload", "The knowledge was read.")])
async def test_the_desk_is_open_to_admins_alone(torrance: Town, command: str, told: str) -> None:
    assert (await torrance.admin.ask(command)).text == told
    assert "don't know that command" in (await torrance.ana.ask(command)).text
    assert command in (await torrance.admin.ask("/help")).text
    assert command not in (await torrance.ana.ask("/help")).text


async def test_a_command_that_waited_long_is_answered_with_an_excuse(torrance: Town) -> None:
    torrance.remembered.now = torrance.remembered.now.replace(year=torrance.remembered.now.year + 1)
    assert (await torrance.ana.ask("/cities")).text.startswith("Sorry for the delay")


def link(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("payload", "entry"),
    [
        ("bizen", "city.overview:bizen"),
        ("Menlo_Park", "city.overview:menlo-park"),
        ("bunka-sai", "event.what:bunka-sai"),
        ("tsca", "organisation.what:tsca"),
        ("george-chen", "person.who:george-chen"),
        ("torrance-kashiwa", "partnership.overview:torrance-kashiwa"),
        ("bot-privacy", "bot-privacy"),
        (link("備前市"), "city.overview:bizen"),
        (link("city.population:bizen"), "city.population:bizen"),
        (link("city.population:nowhere"), None),
        ("how-many-people-live-in-bizen", None),
        ("nothing", None),
        ("%%%", None),
        ("5", None),
    ],
)
def test_a_link_opens_a_topic(mind: Mind, payload: str, entry: str | None) -> None:
    assert opened_by(payload, mind) == entry


def test_every_record_has_a_link_that_opens_it(mind: Mind) -> None:
    knowledge = mind.knowledge
    for shelf in (
        knowledge.cities,
        knowledge.events,
        knowledge.people,
        knowledge.organisations,
        knowledge.partnerships,
    ):
        for identity in shelf:
            entry = opened_by(identity, mind)
            assert entry
            assert entry.endswith(f":{identity}")


def test_the_menus_are_in_every_language_and_show_the_desk_to_admins_alone(mind: Mind) -> None:
    made = list(menus(mind.knowledge, frozenset({"telegram:7", "discord:8"})))
    assert {menu.language for menu in made} == {None, "en", "ja"}
    for menu in made:
        names = {command.command for command in menu.commands}
        match menu.scope:
            case BotCommandScopeChat(chat_id=chat):
                assert chat == 7
                assert {"status", "reload", "ask"} <= names
            case BotCommandScopeAllPrivateChats() | BotCommandScopeAllGroupChats():
                assert names.isdisjoint({"status", "reload"})
                assert {"ask", "cities", "forget", "privacy"} <= names
    japanese = [each.description for menu in made if menu.language == "ja" for each in menu.commands]
    assert "質問する" in japanese


async def test_telegram_takes_the_menus(torrance: Town, mind: Mind) -> None:
    async with Bot(torrance.telegram.token, torrance.telegram.url) as bot:
        for menu in menus(mind.knowledge, frozenset({f"telegram:{torrance.admin.id}"})):
            assert await bot.set_my_commands(menu.commands, menu.scope, menu.language)
        shown = await bot.get_my_commands(BotCommandScopeAllPrivateChats(), "ja")
    assert ("cities", "姉妹都市・友好都市の一覧") in {(each.command, each.description) for each in shown}
