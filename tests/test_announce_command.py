"""`sistercity announce`: looking ahead, announcing what is due, and one thing at once; also beside a running bot."""

import asyncio
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample
from rows import table_rows
from talking import CommandLine

from bot import storage
from bot.ports import Subscription

BEFORE = "2026-04-10T09:00:00-07:00"
EN = "languages/en.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small programme with a fair, a page, and sentences that can be read."""
    english = FILES[EN]
    for key, said in (("update-in-days", "{count} days to go: {event}"), ("update-when", "When: {when}")):
        start = english.index(f"  {key}: ")
        english = english[:start] + f'  {key}: "{said}"' + english[english.index("\n", start) :]
    news = FILES["announcements/news.yaml"].replace("2026-10-01", "2020-10-01").replace("2026-10-08", "2099-10-08")
    no_day = FILES["partnerships.yaml"].replace("1973-02-20", "1973")  # or an anniversary is due on the day of the test
    return write_sample(tmp_path, languages__en=english, announcements__news=news, partnerships=no_day)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'memory.db'}"


@pytest.fixture
def command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path, url: str
) -> CommandLine:
    monkeypatch.chdir(tmp_path)  # where no .env lies
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    return CommandLine(monkeypatch, capsys)


def followed(url: str) -> None:
    """Have two channels follow the programme, one of each home."""

    async def follow() -> None:
        memory = await storage.open_memory(url)
        await memory.subscriptions.follow(Subscription("telegram:1", ("en",)))
        await memory.subscriptions.follow(Subscription("discord:2", ("ja", "en"), topics=("jubilees",)))
        await memory.close()

    asyncio.run(follow())


def test_a_dry_run_shows_who_would_get_what_and_when_and_does_nothing(command_line: CommandLine, url: str) -> None:
    followed(url)
    ran = command_line("announce", "--dry-run", "--at", BEFORE, "--days", "3")
    assert (ran.code, ran.err) == (0, "")
    told = ran.out
    assert told.startswith(
        "2 channels follow the programme.\n\nDue now: nothing\n\nWithin 3 days:\n\nreminder:spring-fair:"
    )
    assert "reminder:spring-fair:2026:7d\n  en  7 days to go: Spring Fair\n      When: " in told
    assert "\n  ja  update-in-days 7 春まつり\n" in told
    assert "\n  → telegram:1 (en) 2026-04-11 10:00 PDT\n" in told
    assert "discord:2" not in told
    assert table_rows(url, "announcements") == []


def test_a_dry_run_looks_beside_a_running_bot_and_shows_what_is_due(command_line: CommandLine, url: str) -> None:
    followed(url)

    async def beside() -> str:
        memory = await storage.open_memory(url)
        try:
            at = "2026-04-11T10:05:00-07:00"
            ran = await asyncio.to_thread(command_line, "announce", "--dry-run", "--at", at, "--days", "0")
        finally:
            await memory.close()
        return ran.out

    assert "Due now:\n\nreminder:spring-fair:2026:7d\n" in asyncio.run(beside())


def test_before_the_bot_ever_ran_a_dry_run_shows_what_the_files_bring(command_line: CommandLine) -> None:
    ran = command_line("announce", "--dry-run", "--at", BEFORE)
    assert ran.code == 0
    assert ran.out.startswith("Who follows, and what was announced already, cannot be looked up: the database ")
    assert "reminder:spring-fair:2026:7d" in ran.out


def test_an_announcement_of_the_files_is_published_at_once_and_once(command_line: CommandLine, url: str) -> None:
    followed(url)
    ran = command_line("announce", "new-page")
    assert ran.out.startswith("announcement:new-page: 1 delivery\nA running bot sends them; ")
    assert [row["channel"] for row in table_rows(url, "deliveries")] == ["telegram:1"]
    again = command_line("announce", "new-page")
    assert again.code == 1
    assert again.err == "sistercity: new-page was announced already, just as it stands\n"


def test_what_was_published_before_its_time_is_not_shown_as_still_to_come(command_line: CommandLine, url: str) -> None:
    looked = ("announce", "--dry-run", "--at", "2020-09-30T09:00:00-07:00", "--days", "2")
    followed(url)
    assert "announcement:new-page" in command_line(*looked).out
    assert "announcement:new-page" in command_line("announce", "new-page", "--dry-run").out
    command_line("announce", "new-page")
    assert "announcement:new-page" not in command_line(*looked).out


def test_what_is_due_is_announced_and_the_admins_are_told_the_rest(command_line: CommandLine, url: str) -> None:
    ran = command_line("announce")
    assert ran.code == 0
    assert ran.out.startswith("\nFor the admins: ")  # the page was to be published long ago
    assert command_line("announce").out == "Nothing is due; --dry-run shows what comes next.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "announces by itself what is due; --dry-run shows what that is"),
        (("new-page",), "tell it in a chat, by /announce new-page; or stop the bot, run this again, and start the bot"),
    ],
)
def test_beside_a_running_bot_on_a_file_it_says_what_to_do_instead(
    command_line: CommandLine, url: str, words: tuple[str, ...], told: str
) -> None:
    async def beside() -> tuple[int, str]:
        memory = await storage.open_memory(url)
        try:
            ran = await asyncio.to_thread(command_line, "announce", *words)
        finally:
            await memory.close()
        return ran.code, ran.err

    code, said = asyncio.run(beside())
    assert code == 1
    assert said.startswith("sistercity: the bot is running, and ")
    assert said.rstrip().endswith(told)


def test_a_name_that_is_not_there_is_told_with_those_that_are(command_line: CommandLine) -> None:
    ran = command_line("announce", "old-page")
    assert (ran.code, ran.err) == (
        1,
        "sistercity: there is no announcement 'old-page' in the files; there are: new-page\n",
    )


def test_another_moment_goes_with_a_dry_run_only(command_line: CommandLine, url: str) -> None:
    ran = command_line("announce", "--at", BEFORE)
    assert ran.code == 2
    assert "goes with --dry-run only" in ran.err


def test_its_help_shows_an_example(command_line: CommandLine) -> None:
    assert "Example: sistercity announce --dry-run" in command_line("announce", "--help").out
