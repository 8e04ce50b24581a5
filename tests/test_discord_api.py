"""The tests' own Discord behaves as the real one does, as far as discord.py can tell."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
import pytest
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord_chatting import Discord, Server
from discord_person import Person
from discord_rooms import until


class Client(discord.Client):
    """A bot that notes what it hears, and echoes what is said to it."""

    def __init__(self, *, intents: discord.Intents | None = None) -> None:
        super().__init__(intents=intents or discord.Intents.default(), allowed_mentions=discord.AllowedMentions.none())
        self._connection.guild_ready_timeout = 0.05
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        self.resumed = 0

    async def on_resumed(self) -> None:
        self.resumed += 1

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user:
            self.heard.append(message)


@pytest.fixture
async def town(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Discord]:
    """A Discord to which the library speaks."""
    async with Discord() as town:
        monkeypatch.setattr(Route, "BASE", town.url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(town.gateway.address))
        yield town


@pytest.fixture
def server(town: Discord) -> Server:
    return town.guild("Exchange")


@asynccontextmanager
async def connected(town: Discord, client: Client) -> AsyncIterator[Client]:
    """*client*, while it hears what happens."""
    async with client:
        running = asyncio.create_task(client.start(town.token))
        await until(lambda: client.is_ready() or running.done())
        try:
            yield client
        finally:
            await client.close()
            await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
async def client(town: Discord, server: Server) -> AsyncIterator[Client]:
    async with connected(town, Client()) as client:
        yield client


async def test_a_client_sees_its_guild(client: Client, server: Server) -> None:
    guild = client.get_guild(server.id)
    assert guild
    assert (guild.name, [channel.name for channel in guild.text_channels]) == ("Exchange", ["general"])
    assert guild.me.guild_permissions.send_messages


async def test_what_is_said_is_heard_and_answered(client: Client, server: Server) -> None:
    ana = server.member("Ana")
    ana.say(f"<@{client.application_id}> How big is Bizen?")
    await until(lambda: client.heard)
    (heard,) = client.heard
    assert client.user in heard.mentions
    await heard.reply("Big enough.", mention_author=False)
    seen = await server.general.reply()
    assert (seen.content, seen.answers, seen.pinged) == ("Big enough.", server.general.messages[0], frozenset())


async def test_what_is_not_for_the_bot_is_told_without_its_text(client: Client, server: Server) -> None:
    ana = server.member("Ana")
    for text in ("A secret", f"<@{client.application_id}> a question"):
        ana.say(text)
    ana.say("Hello", to=ana.dms)
    await until(lambda: len(client.heard) == 3)
    assert [bool(message.content) for message in client.heard] == [False, True, True]


@app_commands.command(description="Ask me")
async def ask(interaction: discord.Interaction, question: str) -> None:
    await interaction.response.defer()
    await interaction.edit_original_response(content=f"{question}: I do not know.", view=Buttons())


@ask.autocomplete("question")
async def offered(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{typed} is Bizen?", value="bizen")]


class Buttons(discord.ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="More", custom_id="more")
    async def more(self, interaction: discord.Interaction, _: discord.ui.Button["Buttons"]) -> None:
        await interaction.response.edit_message(content="More.", view=None)

    @discord.ui.button(label="Alone", custom_id="alone")
    async def alone(self, interaction: discord.Interaction, _: discord.ui.Button["Buttons"]) -> None:
        await interaction.response.send_message("For you alone.", ephemeral=True)


@app_commands.context_menu(name="Answer this")
async def answer(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"You said: {message.content}", ephemeral=True)


@pytest.fixture
async def asked(client: Client, server: Server) -> Person:
    """Somebody where the bot has commands."""
    for command in (ask, answer):
        client.tree.add_command(command)
    client.tree.copy_global_to(guild=discord.Object(server.id))
    await client.tree.sync(guild=discord.Object(server.id))
    return server.member("Ana", locale="ja")


async def test_a_command_is_answered(asked: Person) -> None:
    message = await asked.slash("ask", question="How big")
    assert (message.text, message.buttons) == ("How big: I do not know.", ["More", "Alone"])
    assert asked.here.messages == [message]


async def test_choices_are_offered_while_one_types(asked: Person) -> None:
    assert await asked.autocomplete("ask", question="How big") == [("How big is Bizen?", "bizen")]


async def test_a_button_changes_its_message_or_makes_another(asked: Person) -> None:
    message = await asked.slash("ask", question="How big")
    alone = await asked.press(message, "Alone")
    assert (alone.text, alone.ephemeral) == ("For you alone.", True)
    assert await asked.press(message, "More") is message
    assert (message.text, message.buttons, asked.here.messages) == ("More.", [], [message])


async def test_the_menu_of_a_message_shows_its_text_to_the_bot(asked: Person) -> None:
    message = asked.say("Where is Bizen?")
    assert (await asked.menu("Answer this", message)).text == "You said: Where is Bizen?"
