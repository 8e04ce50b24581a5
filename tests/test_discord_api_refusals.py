"""The tests' own Discord refuses what the real one refuses, with the same codes."""

import asyncio
from collections.abc import Callable
from typing import Any

import discord
import pytest
from discord_api_interactions import Deed
from discord_api_people import JSON, Right
from discord_chatting import Discord, Server
from discord_clients import Client


def button(number: int = 0, **more: Any) -> JSON:
    """A button as the API takes it."""
    return {"type": 2, "style": 1, "label": f"Button {number}", "custom_id": f"button-{number}"} | more


def rows(*controls: JSON) -> JSON:
    """A message whose controls stand in one row."""
    return {"components": [{"type": 1, "components": list(controls)}]}


def embed(**parts: Any) -> JSON:
    """A message with an embed."""
    return {"embeds": [parts]}


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({"content": "x" * 2001}, "In content: Must be 2000 or fewer in length."),
        ({"content": " "}, "Cannot send an empty message"),
        (embed(title="x" * 257), "In embeds.0.title: Must be 256 or fewer in length."),
        (embed(description="x" * 4097), "In embeds.0.description: Must be 4096 or fewer in length."),
        (embed(footer={"text": "x" * 2049}), "In embeds.0.footer.text: Must be 2048 or fewer in length."),
        (embed(fields=[{"name": "a", "value": "b"}] * 26), "In embeds.0.fields: Must be 25 or fewer in length."),
        (embed(fields=[{"name": "a", "value": ""}]), "In embeds.0.fields.0.value: This field is required"),
        (embed(url="no address"), "In embeds.0.url: Not a well formed URL."),
        ({"embeds": [{"description": "x" * 3001}] * 2}, "In embeds: Embed size exceeds maximum size of 6000"),
        ({"embeds": [{"title": "x"}] * 11}, "In embeds: Must be 10 or fewer in length."),
        (rows(*map(button, range(6))), "In components.0.components: Must be between 1 and 5 in length."),
        (
            {"components": [{"type": 1, "components": [button(number)]} for number in range(6)]},
            "In components: Must be 5",
        ),
        (rows(button(), button()), "custom id cannot be duplicated"),
        (rows(button(custom_id="x" * 101)), "In components.0.components.0.custom_id: Must be 100 or fewer in length."),
        (rows(button(label="x" * 81)), "In components.0.components.0.label: Must be 80 or fewer in length."),
        (rows(button(label="")), "A button needs a label or an emoji"),
        (rows(button(style=5, url="nowhere")), "In components.0.components.0.url: Not a well formed URL."),
        ({"content": "x", "nonce": "x" * 26}, "In nonce: Must be 25 or fewer in length."),
        ({"content": "x", "allowed_mentions": {"parse": ["roles"], "roles": ["1"]}}, "mutually exclusive"),
        ({"content": "x", "message_reference": {"message_id": "1"}}, "In message_reference: Unknown message"),
    ],
)
async def test_a_message_that_discord_would_not_take_is_refused(
    client: Client, server: Server, body: JSON, refusal: str
) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await post(client, server.general.id, body)
    assert refused.value.status == 400
    assert refusal in str(refused.value)
    assert server.general.messages == []


async def post(client: Client, channel: int, body: JSON) -> Any:
    """Post *body* without what the library checks before."""
    route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
    return await client.http.request(route, json=body)


def forbidden(server: Server, right: Right) -> int:
    """A channel in which the bot lacks a right."""
    server.general.forbid(right)
    return server.general.id


def blocking(server: Server) -> int:
    """The conversation with somebody who takes no messages."""
    ana = server.member()
    ana.block()
    return ana.dms.id


def kicked(server: Server) -> int:
    """A channel of a guild that threw the bot out."""
    server.kick()
    return server.general.id


def deleted(server: Server) -> int:
    """A thread that was there once."""
    thread = server.general.thread()
    thread.delete()
    return thread.id


@pytest.mark.parametrize(
    ("prepare", "status", "code"),
    [
        (lambda server: server.channel("hidden", hidden=True).id, 403, 50001),
        (lambda _: 4, 404, 10003),
        (lambda server: forbidden(server, Right.SEND_MESSAGES), 403, 50013),
        (lambda server: forbidden(server, Right.EMBED_LINKS), 403, 50013),
        (lambda server: server.forum().id, 400, 50008),
        (blocking, 403, 50007),
        (kicked, 403, 50001),
        (deleted, 404, 10003),
    ],
)
async def test_where_the_bot_may_not_write_it_is_told_why(
    client: Client, server: Server, prepare: Callable[[Server], int], status: int, code: int
) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await post(client, prepare(server), embed(title="Hello"))
    assert (refused.value.status, refused.value.code) == (status, code)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"name": "Ask"}, "Command name is invalid"),
        ({"name": "ask me"}, "Command name is invalid"),
        ({"name_localizations": {"ja": "質問・する"}}, "In 0.name_localizations.ja: Command name is invalid"),
        ({"name_localizations": {"jp": "質問"}}, "'jp' is not a valid locale"),
        ({"description": ""}, "In 0.description: This field is required"),
        ({"description": "x" * 101}, "In 0.description: Must be between 1 and 100 in length."),
        ({"options": [{"type": 3, "name": "a", "description": "x"}] * 2}, "'a' is not"),
        (
            {"options": [{"type": 3, "name": name, "description": "x", "required": name == "b"} for name in "ab"]},
            "Required options must be placed before non-required options",
        ),
        ({"type": 3, "name": "Answer this"}, "In 0.description: Must be empty."),
    ],
)
async def test_a_command_that_discord_would_not_take_is_refused(client: Client, change: JSON, refusal: str) -> None:
    command = {"type": 1, "name": "ask", "description": "Ask me", "name_localizations": {"ja": "質問"}}
    await client.http.bulk_upsert_global_commands(client.application_id or 0, [command])
    with pytest.raises(discord.HTTPException) as refused:
        await client.http.bulk_upsert_global_commands(client.application_id or 0, [command | change])
    assert refusal in str(refused.value)


async def answer(client: Client, interaction: discord.Interaction, kind: int, **data: Any) -> None:
    """Answer an interaction at first, also where the library would not do it twice."""
    path = "/interactions/{webhook_id}/{webhook_token}/callback"
    route = discord.http.Route("POST", path, webhook_id=interaction.id, webhook_token=interaction.token)
    await client.http.request(route, json={"type": kind, "data": data})


@pytest.fixture
def pressed(client: Client, server: Server, town: Discord) -> "asyncio.Queue[discord.Interaction]":
    """Where presses arrive."""
    arrived: asyncio.Queue[discord.Interaction] = asyncio.Queue()

    @client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        arrived.put_nowait(interaction)

    return arrived


async def test_an_interaction_is_answered_once_and_soon(
    client: Client, server: Server, town: Discord, pressed: "asyncio.Queue[discord.Interaction]"
) -> None:
    ana = server.member()
    await post(client, server.general.id, {"content": "Hello", **rows(button())})
    message = await server.general.reply()
    ana.pressing(message, "Button 0")
    twice = await pressed.get()
    await answer(client, twice, 4, content="Once")
    with pytest.raises(discord.HTTPException, match="40060"):
        await answer(client, twice, 4, content="Twice")
    town.interactions.seconds = 0
    ana.pressing(message, "Button 0")
    with pytest.raises(discord.NotFound, match="10062"):
        await answer(client, await pressed.get(), 6)
    assert [each.text for each in server.general.messages] == ["Hello", "Once"]


async def test_at_most_25_choices_are_offered(client: Client, server: Server, town: Discord) -> None:
    ana = server.member()
    made = town.interactions.begin(Deed.TYPING, ana.user, server.general.channel, {})
    interaction = discord.Object(made.id)
    interaction.token = made.token  # type: ignore[attr-defined]  # all that answering looks at
    with pytest.raises(discord.HTTPException, match="Must be 25 or fewer"):
        choices = [{"name": "x", "value": "x"}] * 26
        await answer(client, interaction, 8, choices=choices)  # type: ignore[arg-type]  # it has an id and a token
