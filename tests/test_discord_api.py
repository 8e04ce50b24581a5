"""The tests' own Discord behaves as the real one does: people talk, use commands and press buttons."""

import io

import discord
import pytest
from discord import app_commands
from discord_api_people import Right
from discord_chatting import Server
from discord_clients import Client
from discord_person import Person
from discord_rooms import until


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
    client.tree.add_command(ask)
    client.tree.add_command(answer)
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


async def test_a_command_that_is_not_there_cannot_be_used(asked: Person) -> None:
    with pytest.raises(AssertionError, match="there is no command /city here; there are /ask"):
        await asked.slash("city", name="Bizen")
    with pytest.raises(AssertionError, match=r"/ask needs \['question'\]"):
        await asked.slash("ask")


async def test_a_person_is_known_by_language_and_rights(asked: Person, client: Client, server: Server) -> None:
    known: list[discord.Interaction] = []

    @client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        known.append(interaction)

    await asked.slash("ask", question="How big")
    keeper = server.member("Ken", rights=Right.MANAGE_CHANNELS)
    await keeper.slash("ask", question="How small")
    assert [each.locale for each in known] == [discord.Locale.japanese, discord.Locale.american_english]
    assert [each.permissions.manage_channels for each in known] == [False, True]


async def test_threads_and_posts_are_places_to_talk(client: Client, server: Server) -> None:
    ana = server.member("Ana")
    thread = server.general.thread("Bizen")
    post = ana.post(server.forum(), "Hosting", f"<@{client.application_id}> How long?")
    ana.say(f"<@{client.application_id}> And here?", to=thread)
    await until(lambda: len(client.heard) == 2)
    for message in client.heard:
        assert isinstance(message.channel, discord.Thread)
        await message.reply(message.channel.name)
    assert [(await room.reply()).text for room in (thread, post)] == ["Bizen", "Hosting"]


async def test_a_file_is_seen(client: Client, server: Server) -> None:
    channel = client.get_partial_messageable(server.general.id)
    await channel.send("An event", file=discord.File(io.BytesIO(b"BEGIN:VCALENDAR"), "event.ics"))
    (file,) = (await server.general.reply()).files
    assert (file.name, file.content) == ("event.ics", b"BEGIN:VCALENDAR")


async def test_who_may_be_called_is_called_where_the_bot_wants_it(client: Client, server: Server) -> None:
    open_role, closed_role = server.role("Hosts", mentionable=True), server.role("Board")
    text = f"<@&{open_role.id}> <@&{closed_role.id}> @everyone"
    channel = client.get_partial_messageable(server.general.id)
    await channel.send(text)
    await channel.send(text, allowed_mentions=discord.AllowedMentions(roles=True, everyone=True))
    quiet, loud = await server.general.replies(2)
    assert (quiet.pinged, loud.pinged) == (frozenset(), frozenset({f"role:{open_role.id}"}))


async def test_news_are_published_once_and_only_in_news_channels(client: Client, server: Server) -> None:
    news = server.news()
    sent = await client.get_partial_messageable(news.id).send("News")
    await sent.publish()
    assert (await news.reply()).published
    with pytest.raises(discord.HTTPException, match="already been crossposted"):
        await sent.publish()
    elsewhere = await client.get_partial_messageable(server.general.id).send("News")
    with pytest.raises(discord.HTTPException, match="Cannot execute action on this channel type"):
        await elsewhere.publish()


async def test_a_nonce_lets_a_message_be_sent_once(client: Client, server: Server) -> None:
    channel = client.get_partial_messageable(server.general.id)
    first, second = [await channel.send("News", nonce="delivery-7") for _ in range(2)]
    assert first.id == second.id
    assert len(server.general.messages) == 1


async def test_silence_that_is_broken_fails_with_what_was_seen(client: Client, server: Server) -> None:
    await client.get_partial_messageable(server.general.id).send("Good morning")
    with pytest.raises(AssertionError, match="Good morning"):
        await server.general.silence(lasting=0)
