"""Discord, and the way there, failing in every manner: what was asked is answered, and shown once."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from bot_api_faults import Fault
from discord_rooms import until
from discord_town import PAUSES, Town, town

from adapters.discord_calling import TokenRefused, patiently
from adapters.discord_client import DiscordClient
from adapters.discord_gateway import Gateway, GatewayRefused
from adapters.health import Pulse
from adapters.supervising import Backoff
from bot.answering.candidates.mind import Mind

BIZEN = "How many people live in Bizen?"
QUICK = Backoff(0.05, 0.1)


@pytest.fixture
async def there(mind: Mind) -> AsyncIterator[Town]:
    async with town(mind) as made:
        yield made


@pytest.mark.parametrize(
    "fault",
    [
        Fault.DROP_BEFORE,
        Fault.DROP_AFTER,
        Fault.HANG_BEFORE,
        Fault.HANG_AFTER,
        Fault.ERROR_BEFORE,
        Fault.ERROR_AFTER,
        Fault.BAD_GATEWAY,
        Fault.UNAVAILABLE,
    ],
)
async def test_an_answer_to_a_message_shows_once_whatever_befalls_it(there: Town, fault: Fault) -> None:
    there.discord.faults.plan(fault, method="create_message")
    assert "29,577" in (await there.ana.mention(BIZEN)).text
    await until(lambda: there.sender.outcomes["Sent"] == 2)  # with the commands that were shown
    assert len(there.server.general.messages) == 2


@pytest.mark.parametrize("route", ["answer_interaction", "edit_answer"])
@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.DROP_AFTER, Fault.ERROR_AFTER, Fault.UNAVAILABLE])
async def test_an_answer_to_a_command_shows_once_whatever_befalls_it(there: Town, fault: Fault, route: str) -> None:
    there.discord.faults.plan(fault, method=route)
    assert "29,577" in (await there.ana.slash("ask", question=BIZEN)).text
    await there.handlers.finish(5)
    assert len(there.server.general.messages) == 1


async def test_who_must_wait_gets_the_answer_then(there: Town) -> None:
    there.discord.faults.plan(Fault.TOO_MANY, method="create_message", seconds=0.3)
    assert "29,577" in (await there.ana.mention(BIZEN)).text


async def test_an_answer_that_cannot_be_sent_for_long_is_given_up_and_told(
    there: Town, caplog: pytest.LogCaptureFixture
) -> None:
    with there.discord.failing(Fault.UNAVAILABLE, method="create_message"):
        there.ana.say(BIZEN, to=there.ana.dms)
        await until(lambda: "did not arrive" in caplog.text)
    assert "29,577" not in caplog.text
    assert "29,577" in (await there.ana.dm(BIZEN)).text


async def test_a_command_that_came_too_late_is_told_in_a_line(there: Town, caplog: pytest.LogCaptureFixture) -> None:
    there.discord.interactions.seconds = -1
    there.ana.slashing("ask", question=BIZEN)
    await until(lambda: "too late to be answered" in caplog.text)
    assert "Traceback" not in caplog.text
    there.discord.interactions.seconds = 60
    assert "29,577" in (await there.ana.slash("ask", question=BIZEN)).text


async def test_what_is_offered_too_late_is_told_in_a_line(there: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    there.discord.interactions.seconds = -1
    with pytest.raises(AssertionError):
        await there.ana.autocomplete("ask", question="biz", within=0.5)
    await until(lambda: "who types on Discord came too late" in caplog.text)
    assert "Traceback" not in caplog.text
    assert str(there.ana.id) not in caplog.text


async def test_a_command_that_is_no_more_is_told_to_who_used_it(there: Town) -> None:
    assert there.client
    there.client.tree.remove_command("help")
    told = await there.ana.slash("help")
    assert "don't know that command" in told.text
    assert told.ephemeral


async def test_an_error_in_an_answer_is_apologised_for(
    there: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_: object) -> None:
        raise KeyError("broken")

    monkeypatch.setattr(there.assistant, "reply_to", broken)
    assert "Sorry, something went wrong" in (await there.ana.mention(BIZEN)).text
    assert "Sorry, something went wrong" in (await there.ana.slash("ask", question=BIZEN)).text
    assert caplog.text.count("could not be answered") == 2


async def test_a_dropped_connection_is_resumed_and_no_question_is_lost(there: Town) -> None:
    there.discord.gateway.drop()
    there.ana.say(BIZEN, to=there.ana.dms)
    assert "29,577" in (await there.ana.dms.reply()).text
    assert there.discord.gateway.identified == 1


async def test_an_invalid_session_is_followed_by_another(there: Town) -> None:
    there.discord.gateway.invalidate()
    await until(lambda: there.discord.gateway.identified == 2)
    await until(lambda: there.discord.gateway.listening)
    assert "29,577" in (await there.ana.mention(BIZEN)).text


async def test_a_gateway_that_closes_is_opened_again(there: Town) -> None:
    for code in (1000, 1001, 4000, 4009):
        await there.discord.gateway.close(code)
        await until(lambda: there.discord.gateway.listening)
    assert "29,577" in (await there.ana.mention(BIZEN)).text


async def test_a_discord_that_was_away_for_a_while_finds_the_bot_there(there: Town) -> None:
    await there.discord.stop()
    await asyncio.sleep(0.5)
    await there.discord.start()
    await until(lambda: there.discord.gateway.listening)
    assert "29,577" in (await there.ana.mention(BIZEN)).text


async def test_a_gateway_that_is_away_at_first_is_waited_for(there: Town, caplog: pytest.LogCaptureFixture) -> None:
    await there.stop()
    there.discord.gateway.away = True
    starting = asyncio.create_task(there.start())
    await until(lambda: "gateway is lost" in caplog.text)
    there.discord.gateway.away = False
    await starting
    assert "29,577" in (await there.ana.mention(BIZEN)).text


@pytest.mark.parametrize("code", [4004, 4014])
async def test_what_no_waiting_mends_ends_the_connection(there: Town, code: int) -> None:
    client = DiscordClient(there.handlers)
    await client.login(there.discord.token)
    keeping = asyncio.create_task(Gateway(client, Pulse(), PAUSES).keep())
    await until(lambda: there.discord.gateway.listening == 2)
    await there.discord.gateway.close(code)
    with pytest.raises(GatewayRefused, match="Discord does not"):
        await keeping
    await client.close()


async def test_a_day_without_sessions_left_is_waited_out(
    there: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.discord.gateway.identified = 990
    there.discord.gateway.invalidate()
    await until(lambda: "no more sessions today" in caplog.text)
    assert there.discord.gateway.identified == 990


async def test_a_wrong_token_is_told_without_the_token(there: Town) -> None:
    client = DiscordClient(there.handlers)
    with pytest.raises(TokenRefused, match="copy the token again") as refused:
        await patiently(lambda: client.login("wrong.token.here"), Pulse())
    assert "wrong.token" not in str(refused.value)
    await client.close()


async def test_logging_in_is_tried_until_discord_is_there(there: Town, caplog: pytest.LogCaptureFixture) -> None:
    there.discord.faults.plan(Fault.UNAVAILABLE, method="get_me", times=2)

    async def logged_in() -> DiscordClient:
        client = DiscordClient(there.handlers)
        try:
            await client.login(there.discord.token)
        except BaseException:
            await client.close()
            raise
        return client

    client = await patiently(logged_in, Pulse(), QUICK)
    assert caplog.text.count("cannot be reached (503") == 2
    await client.close()
