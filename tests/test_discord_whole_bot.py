"""The whole bot on Discord, as a process: alone or beside Telegram, whatever happens to either of them."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bot_api_faults import Fault
from discord_api_people import Right
from discord_chatting import Discord
from discord_rooms import until
from talking import Process
from telegram_chatting import Telegram
from whole_bot import WholeBot, whole_bot

pytestmark = pytest.mark.usefixtures("small_cache")

BIZEN = "How many people live in Bizen?"
HALL = """\
hall:
  publish: {publish}
  zone: UTC
  title: {{en: The hall, ja: 会場}}
  text: {{en: It has changed., ja: 変わりました。}}
  sources: [C3]
"""
FAIR = """\
fair:
  name: {{en: Fair, ja: まつり}}
  city: torrance
  place: {{en: Town Hall, ja: 市役所}}
  occurrences:
    - {{start: {day}, sources: [C3]}}
  sources: [C3]
"""


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord() as discord:
        yield discord


class Bots:
    """Makes bots with a small knowledge, on both platforms or on Discord alone."""

    def __init__(self, telegram: Telegram, discord: Discord, knowledge: Path, folder: Path) -> None:
        self._telegram, self._folder = telegram, folder
        self._environment = {
            "KNOWLEDGE_DIR": str(knowledge),
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_URL": discord.root,
        }

    def on_both(self) -> AbstractAsyncContextManager[WholeBot]:
        return whole_bot(self._telegram, self._folder, **self._environment)

    def on_discord(self, **environment: str) -> AbstractAsyncContextManager[WholeBot]:
        return whole_bot(self._telegram, self._folder, TELEGRAM_TOKEN="", **self._environment | environment)


@pytest.fixture
def bot(telegram: Telegram, discord: Discord, small_knowledge: Path, tmp_path: Path) -> Bots:
    return Bots(telegram, discord, small_knowledge, tmp_path)


async def test_a_delegate_asks_on_discord_alone_and_is_answered(discord: Discord, bot: Bots) -> None:
    ana = discord.guild().member("Ana")
    async with bot.on_discord() as running:
        await running.start()
        assert "29,577" in (await ana.slash("ask", question=BIZEN)).text
        assert "Oshu" in (await ana.mention("and Oshu?")).text
        assert await running.stop() == 0
        assert "Bizen" not in running.log
        assert str(ana.id) not in running.log
        assert discord.token not in running.log
        assert "Traceback" not in running.log


async def test_commands_are_shown_once_and_buttons_outlast_a_restart(discord: Discord, bot: Bots) -> None:
    ana = discord.guild().member("Ana")
    async with bot.on_discord() as running:
        await running.start()
        answer = await ana.mention("Tell me about Bizen")
        await running.kill()
        await running.start()
        assert (await ana.press(answer, answer.buttons[0])).text
        await running.stop()
    assert len(discord.made("replace_commands")) == 1


async def test_commands_are_shown_in_one_community_where_that_is_wanted(discord: Discord, bot: Bots) -> None:
    server = discord.guild()
    async with bot.on_discord(DISCORD_GUILD=str(server.id)) as running:
        await running.start()
        assert "29,577" in (await server.member("Ana").slash("ask", question=BIZEN)).text
        await running.stop()
    (call,) = discord.made("replace_commands")
    assert f"/guilds/{server.id}/" in call.path


async def test_one_platform_that_fails_does_not_stop_the_other(telegram: Telegram, discord: Discord, bot: Bots) -> None:
    ana, ben = telegram.user("Ana"), discord.guild().member("Ben")
    async with bot.on_both() as running:
        await running.start()
        await until(lambda: discord.gateway.listening)
        await discord.stop()
        assert "29,577" in (await ana.ask(BIZEN)).text
        await discord.start()
        with telegram.failing(Fault.UNAVAILABLE):
            await until(lambda: discord.gateway.listening)
            assert "29,577" in (await ben.mention(BIZEN)).text
        assert "Oshu" in (await ana.ask("and Oshu?")).text
        assert await running.stop() == 0


async def test_a_wrong_token_on_discord_leaves_telegram_alone(telegram: Telegram, discord: Discord, bot: Bots) -> None:
    discord.token = "another.token.than-ours"  # noqa: S105  # it opens nothing
    async with bot.on_both() as running:
        await running.start()
        await until(lambda: "Discord ends: Discord does not accept DISCORD_TOKEN" in running.log)
        assert "29,577" in (await telegram.user("Ana").ask(BIZEN)).text
        assert await running.stop() == 0


async def test_a_wrong_token_alone_ends_the_bot(discord: Discord, bot: Bots) -> None:
    discord.token = "another.token.than-ours"  # noqa: S105  # as above
    async with bot.on_discord() as running:
        await running.start(ready=False)
        assert await running.ended() == 1
        assert "copy the token again" in running.log


async def test_an_announcement_of_the_files_comes_once_to_a_channel_that_follows(
    discord: Discord, bot: Bots, folder: Path
) -> None:
    server = discord.guild()
    dan = server.member("Dan", rights=Right.MANAGE_CHANNELS)
    async with bot.on_discord(KNOWLEDGE_DIR=str(folder)) as running:
        await running.start()
        await dan.slash("updates follow", language="ja")
        await running.stop()
        program = folder / "program.yaml"
        now = datetime.now(UTC)
        # Half a day from now, by the clock of California.
        quiet = f'quiet_hours: {{begin: "{(now.hour + 4) % 24:02}:00", end: "{(now.hour + 5) % 24:02}:00"}}'
        program.write_text(re.sub(r"quiet_hours: .*", quiet, program.read_text("utf-8")), "utf-8")
        (folder / "announcements").mkdir()
        published = (now - timedelta(hours=1)).isoformat()[:16]
        (folder / "announcements" / "hall.yaml").write_text(HALL.format(publish=published), "utf-8")
        await running.start()
        update = await server.general.reply()
        assert [each["description"].split("\n")[0] for each in update.embeds] == ["**The hall**", "**会場**"]
        await running.kill()
        await running.start()
        await server.general.silence(lasting=2)
        await running.stop()


async def test_commands_can_be_shown_by_hand_also_beside_a_running_bot(
    discord: Discord, bot: Bots, small_knowledge: Path, tmp_path: Path
) -> None:
    discord.guild()
    async with bot.on_discord() as running:
        await running.start()
        ran = await asyncio.to_thread(
            Process(tmp_path),
            "sync",
            KNOWLEDGE_DIR=str(small_knowledge),
            DISCORD_TOKEN=discord.token,
            DISCORD_API_URL=discord.url,
            DATABASE_URL=f"sqlite:///{tmp_path / 'bot.db'}",
        )
        await running.stop()
    assert ran.code == 0, ran.err
    assert (ran.code, ran.out) == (0, "16 commands are shown on Discord, everywhere\n")
    assert len(discord.made("replace_commands")) == 2


def test_without_a_token_there_are_no_commands_to_show(process: Process, small_knowledge: Path) -> None:
    ran = process("sync", KNOWLEDGE_DIR=str(small_knowledge))
    assert ran.code == 2
    assert "DISCORD_TOKEN: without it" in ran.err


async def test_what_is_dated_stands_among_the_events_of_a_community_once(
    discord: Discord, bot: Bots, folder: Path
) -> None:
    server = discord.guild(rights=Right.CREATE_EVENTS)
    day = datetime.now(UTC).date() + timedelta(days=30)
    (folder / "events" / "fair.yaml").write_text(FAIR.format(day=day), "utf-8")
    async with bot.on_discord(KNOWLEDGE_DIR=str(folder)) as running:
        await running.start()
        await until(lambda: server.events)
        await running.kill()
        looked = len(discord.made("list_events"))
        await running.start()
        await until(lambda: len(discord.made("list_events")) > looked)
        assert await running.stop() == 0
    assert [(each.name, each.location) for each in server.events] == [("Fair", "Town Hall")]
