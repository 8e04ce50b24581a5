"""What goes wrong between a bot and the tests' own Discord goes wrong as with the real one."""

import asyncio
import time

import aiohttp
import discord
import pytest
from bot_api_faults import Fault
from discord_api_limits import Window
from discord_api_sessions import Intent
from discord_chatting import Discord, Server
from discord_clients import Client, connected
from discord_rooms import until


async def hears(client: Client, server: Server, text: str) -> None:
    """Fail unless *client* hears what is said to it now."""
    server.member().say(f"<@{client.application_id}> {text}")
    await until(lambda: any(text in message.content for message in client.heard))


async def test_a_dropped_socket_is_resumed_and_nothing_is_lost(town: Discord, client: Client, server: Server) -> None:
    town.gateway.drop()
    await hears(client, server, "said while nobody listened")
    assert (town.gateway.identified, town.gateway.resumed) == (1, 1)


async def test_who_is_asked_to_reconnect_resumes(town: Discord, client: Client, server: Server) -> None:
    town.gateway.ask_to_reconnect()
    await until(lambda: client.resumed)
    await hears(client, server, "after")


async def test_after_an_invalid_session_another_begins(town: Discord, client: Client, server: Server) -> None:
    town.gateway.invalidate()
    await until(lambda: town.gateway.identified == 2)
    await until(lambda: town.gateway.listening)
    await hears(client, server, "after")


async def test_a_closed_socket_is_opened_again(town: Discord, client: Client, server: Server) -> None:
    await town.gateway.close(4000)
    await hears(client, server, "after")


async def test_a_restarted_server_keeps_sessions_and_messages(town: Discord, client: Client, server: Server) -> None:
    await hears(client, server, "before")
    await town.stop()
    await town.start()
    await hears(client, server, "after")
    assert len(server.general.messages) == 2


async def test_a_heartbeat_is_answered_unless_the_socket_is_silent(town: Discord, server: Server) -> None:
    town.gateway.heartbeat_seconds = 0.05
    async with connected(town, Client(heartbeat_timeout=0.3)) as client:
        await until(lambda: client.latency < 1)
        town.gateway.silent = True
        await until(lambda: town.gateway.listening == 0)


async def test_a_wrong_token_is_refused(town: Discord) -> None:
    async with Client() as client:
        with pytest.raises(discord.LoginFailure, match="Improper token"):
            await client.start("wrong")


async def test_a_token_that_ends_closes_the_gateway(town: Discord) -> None:
    town.gateway.token = "another"  # noqa: S105  # it opens nothing
    async with Client() as client:
        with pytest.raises(discord.ConnectionClosed) as closed:
            await client.start(town.token)
    assert closed.value.code == 4004


async def test_a_privileged_intent_must_be_granted(town: Discord, server: Server) -> None:
    async with Client(message_content=True) as client:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await client.start(town.token)
    town.gateway.privileged = Intent.MESSAGE_CONTENT
    async with connected(town, Client(message_content=True)) as client:
        server.member().say("A secret")
        await until(lambda: client.heard)
        assert client.heard[0].content == "A secret"


async def test_nobody_connects_while_the_gateway_is_away(town: Discord) -> None:
    town.gateway.away = True
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(town.gateway.address)


@pytest.mark.parametrize(("fault", "seen"), [(Fault.DROP_BEFORE, 0), (Fault.DROP_AFTER, 1)])
async def test_a_connection_breaks_before_or_after_the_deed(
    town: Discord, client: Client, server: Server, fault: Fault, seen: int
) -> None:
    town.faults.plan(fault, method="create_message")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.get_partial_messageable(server.general.id).send("Hello")
    assert len(server.general.messages) == seen


async def test_an_answer_that_is_lost_to_an_error_is_asked_for_again(
    town: Discord, client: Client, server: Server
) -> None:
    town.faults.plan(Fault.ERROR_AFTER, method="create_message")
    await client.get_partial_messageable(server.general.id).send("Hello", nonce="once")
    assert len(town.made("create_message")) == 2
    assert len(server.general.messages) == 1


async def test_a_server_that_is_unavailable_is_told_at_once(town: Discord, client: Client, server: Server) -> None:
    town.faults.plan(Fault.UNAVAILABLE, method="create_message")
    with pytest.raises(discord.DiscordServerError, match="503"):
        await client.get_partial_messageable(server.general.id).send("Hello")


async def test_a_call_that_hangs_is_left_by_who_waits(town: Discord, client: Client, server: Server) -> None:
    town.faults.plan(Fault.HANG_AFTER, method="create_message")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await client.get_partial_messageable(server.general.id).send("Hello")
    assert len(server.general.messages) == 1


async def test_one_call_too_many_waits_as_it_is_told(town: Discord, client: Client, server: Server) -> None:
    town.faults.plan(Fault.TOO_MANY, method="create_message", seconds=0.2)
    began = time.monotonic()
    await client.get_partial_messageable(server.general.id).send("Hello")
    assert time.monotonic() - began >= 0.2
    assert [call.status for call in town.made("create_message")] == [429, 200]


async def test_limits_are_kept_when_switched_on(town: Discord, client: Client, server: Server) -> None:
    town.limits.on = True
    town.limits.special["create_message"] = Window(2, 0.5)
    began = time.monotonic()
    for number in range(4):
        await client.get_partial_messageable(server.general.id).send(str(number))
    assert time.monotonic() - began >= 0.5
    assert {call.status for call in town.made("create_message")} == {200}, "the library waits by the headers"
    town.limits.special["create_message"] = Window(2, 60.0)
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {town.token}"}) as session:
        for number in range(3):
            answer = await session.post(
                f"{town.url}/channels/{server.general.id}/messages", json={"content": str(number)}
            )
            told = await answer.json()
    assert (answer.status, told["global"]) == (429, False)
    assert 0 < told["retry_after"] <= 60.0
