"""`sistercity status`: what the running copies noted, and what can be seen without them."""

import asyncio
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample
from live import alive, settings
from talking import CommandLine, Process

pytestmark = pytest.mark.usefixtures("own_cache")

FAQ = FILES["faq/hosting.yaml"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_sample(tmp_path)


@pytest.fixture
def environment(folder: Path, tmp_path: Path) -> dict[str, str]:
    return {"KNOWLEDGE_DIR": str(folder), "DATABASE_URL": f"sqlite:///{tmp_path / 'bot.db'}"}


async def test_a_bot_that_runs_is_told_of(folder: Path, environment: dict[str, str], process: Process) -> None:
    async with alive(settings(folder, environment["DATABASE_URL"])) as bot:
        await bot.until_noted(len)
        seen = await asyncio.to_thread(process, "status", **environment)
        short = bot.digest[:12]
        # The bot of the tests has no platform, and asks no database whether it is there.
        assert f"knowledge {short}, learnt " in seen.out
        assert "2 cities" in seen.out
        assert "leads: knowledge-news" in seen.out
        assert "deliveries: none" in seen.out
        assert f"files here: {short}, in order" in seen.out
        (folder / "faq" / "hosting.yaml").write_text("host-length: [", encoding="utf-8")
        await bot.until_told()
        await bot.until_noted(lambda noted: noted[0].is_spoilt)
        seen = await asyncio.to_thread(process, "status", "--language", "ja", **environment)
        assert seen.code == 1
        assert "誤り 1 件。これまでの内容で回答しています" in seen.out
        assert "knowledge/faq/hosting.yaml:2:1: ここで始まる括弧" in seen.out
        (folder / "faq" / "hosting.yaml").write_text(FAQ, encoding="utf-8")
        await bot.until_told(2)
        await bot.until_noted(lambda noted: not noted[0].is_spoilt)
        seen = await asyncio.to_thread(process, "status", "--json", **environment)
        (copy,) = seen.json["copies"]
        assert copy["knowledge"]["digest"] == bot.digest
        assert copy["last_error"]["until"] is not None
        assert copy["leads"] == ["knowledge-news"]


def test_without_a_bot_it_says_so_and_what_is_wrong_with_the_files(
    folder: Path, environment: dict[str, str], sistercity: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    seen = sistercity("status")
    assert seen.code == 1
    assert "is not there yet; the bot makes it when it runs" in seen.out
    assert ", in order" in seen.out
    (folder / "faq" / "hosting.yaml").write_text("host-length: [", encoding="utf-8")
    assert "files here: 1 to mend\n  knowledge/faq/hosting.yaml:2:1: a bracket" in sistercity("status").out


async def test_a_bot_that_ended_is_not_told_of(folder: Path, environment: dict[str, str], process: Process) -> None:
    async with alive(settings(folder, environment["DATABASE_URL"])) as bot:
        await bot.until_noted(len)
    seen = await asyncio.to_thread(process, "status", **environment)
    assert (seen.code, seen.out.splitlines()[0]) == (1, "no copy of the bot is running")


def test_its_help_shows_an_example(sistercity: CommandLine) -> None:
    assert "Example: sistercity status" in sistercity("status", "--help").out
