"""`sistercity gaps`: as a list, as new entries and as JSON, also beside a running bot."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from talking import CommandLine

from adapters import runner
from adapters.settings import Settings
from bot import storage
from bot.answering.candidates.mind import Mind
from bot.knowledge import read_all
from bot.ports import Noted

TODAY = datetime.now(UTC).date()


@pytest.fixture
def sistercity(
    small_mind: Mind,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    database_url: str,
) -> CommandLine:
    """The command line on an empty database, with little knowledge that is learnt already."""

    def known(_: Settings) -> Mind:
        return small_mind

    monkeypatch.setattr(runner, "open_mind", known)
    monkeypatch.chdir(tmp_path)  # where no .env lies
    monkeypatch.setenv("DATABASE_URL", database_url)
    storage.migrate_memory(database_url)
    return CommandLine(monkeypatch, capsys)


def keep(database_url: str, texts: Iterable[str], *, ago: int = 0) -> None:
    """Have *texts* stand in the journal as questions that were not answered so many days *ago*."""

    async def kept() -> None:
        memory = await storage.open_memory(database_url)
        for number, text in enumerate(texts):
            day = TODAY - timedelta(days=ago)
            await memory.journal.note(Noted(f"{ago}-{number}", day, "discord", "en", text, "unanswered", None, 0.1))
        await memory.close()

    asyncio.run(kept())


def test_what_was_not_answered_is_listed_with_what_is_near_and_where(
    sistercity: CommandLine, database_url: str
) -> None:
    keep(database_url, ["any helipad for a guest who stays?", "any helipad for a guest who stays", "zeppelin mast"])
    ran = sistercity("gaps")
    assert (ran.code, ran.err) == (0, "")
    assert "3 of 3 questions" in ran.out
    first, second = [block for block in ran.out.split("\n\n") if "×" in block]
    assert "2×  any helipad" in first
    assert "knowledge/faq/hosting.yaml:" in first
    assert "1×  zeppelin mast" in second
    assert "うまく答えられなかった質問" in sistercity("gaps", "--language", "ja").out


def test_only_so_many_days_are_looked_back(sistercity: CommandLine, database_url: str) -> None:
    keep(database_url, ["zeppelin mast"], ago=6)
    keep(database_url, ["where is the heliport"], ago=7)
    texts = [gap["wordings"][0]["text"] for gap in sistercity("gaps", "--days", "7", "--json").json["gaps"]]
    assert texts == ["zeppelin mast"]
    assert len(sistercity("gaps", "--json").json["gaps"]) == 2
    assert len(sistercity("gaps", "--json", "--most", "1").json["gaps"]) == 1


def test_nothing_unanswered_is_no_failure(sistercity: CommandLine) -> None:
    ran = sistercity("gaps")
    assert (ran.code, ran.err) == (0, "")
    assert "there is none" in ran.out


def test_what_yaml_brings_is_a_file_that_can_be_read(sistercity: CommandLine, database_url: str, folder: Path) -> None:
    keep(database_url, ["zeppelin mast", "where is the heliport in bizen?", "my name is ana lopez. any submarine?"])
    ran = sistercity("gaps", "--yaml")
    assert ran.code == 0
    assert "lopez" not in ran.out
    (folder / "faq" / "new.yaml").write_text(ran.out, "utf-8")
    knowledge, problems = read_all(folder, today=TODAY)
    assert not [each.as_line() for each in problems if each.level == "error"]
    assert knowledge
    assert len([name for name in knowledge.faq if name.startswith("new-")]) == 3


def test_it_works_beside_a_bot_that_has_the_database(sistercity: CommandLine, database_url: str) -> None:
    keep(database_url, ["zeppelin mast"])
    loop = asyncio.new_event_loop()
    memory = loop.run_until_complete(storage.open_memory(database_url))
    try:
        assert "zeppelin mast" in sistercity("gaps").out
    finally:
        loop.run_until_complete(memory.close())
        loop.close()


def test_wrong_words_are_told(sistercity: CommandLine) -> None:
    assert sistercity("gaps", "--yaml", "--json").code == 2
    assert sistercity("gaps", "--language", "fr").code == 2
    assert sistercity("gaps", "--days", "0").code == 2
    assert "Example: sistercity gaps --yaml" in sistercity("gaps", "--help").out


def test_the_handbook_lists_what_was_not_answered_where_it_is_asked_to(
    sistercity: CommandLine, database_url: str, tmp_path: Path
) -> None:
    keep(database_url, ["any helipad for a guest who stays?", "any helipad for a guest who stays"])
    for options, is_there in (((), False), (("--gaps",), True)):
        assert sistercity("handbook", "--out", tmp_path / "site", *options).code == 0
        html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
        assert ("helipad" in html) == is_there
        assert ("asked 2 times" in html) == is_there
