"""`sistercity stats`: what was asked and what became of it, counted without anybody's name."""

import asyncio
import csv
import struct
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from talking import CommandLine

from adapters.plotting import as_png
from bot import storage
from bot.answering.journal.usage import Counts, usage_of
from bot.ports import Asked, Noted

MONDAY = date(2026, 11, 16)


def asked(
    number: int,
    day: date,
    outcome: str = "answered",
    *,
    platform: str = "telegram",
    language: str = "en",
    entry: str | None = "host-length",
    up: int = 0,
    down: int = 0,
) -> Asked:
    """A question of *day*, and what became of it."""
    noted = Noted(f"q{number}", day, platform, language, "how long", outcome, entry, 0.9)
    return Asked(noted, up, down)


def week(monday: date) -> list[Asked]:
    """Five questions of a week."""
    return [
        asked(1, monday, up=2),
        asked(2, monday, "suggested", entry=None),
        asked(3, monday + timedelta(days=1), language="ja", platform="discord", down=1),
        asked(4, monday + timedelta(days=2), "unanswered", entry=None),
        asked(5, monday + timedelta(days=2), "unanswered", entry="host-room"),
    ]


def keep(database_url: str, questions: Iterable[Asked]) -> None:
    """Have *questions* stand in the journal with their verdicts."""

    async def kept() -> None:
        memory = await storage.open_memory(database_url)
        for each in questions:
            await memory.journal.note(each.noted)
            for number in range(each.up + each.down):
                verdict = "up" if number < each.up else "down"
                await memory.journal.judge(each.noted.id, f"telegram:{number}", verdict)  # type: ignore[arg-type]
        await memory.close()

    asyncio.run(kept())


def test_what_became_of_questions_is_counted_by_day_week_language_platform_and_entry() -> None:
    usage = usage_of(week(MONDAY), MONDAY - timedelta(days=1), MONDAY + timedelta(days=3))
    assert (usage.total, usage.total.asked) == (Counts(2, 1, 2, up=2, down=1), 5)
    assert [counts.asked for counts in usage.by_day.values()] == [0, 2, 1, 2, 0]
    assert list(usage.by_week.items()) == [
        (MONDAY - timedelta(days=7), Counts()),
        (MONDAY, usage.total),
    ]
    assert usage.by_language == {"en": Counts(1, 1, 2, up=2), "ja": Counts(1, down=1)}
    assert list(usage.by_platform) == ["telegram", "discord"]
    assert usage.entries == {"host-length": Counts(2, 0, 0, up=2, down=1), "host-room": Counts(silent=1)}


def test_the_tables_tell_it_in_both_languages(command_line: CommandLine, database_url: str) -> None:
    today = datetime.now(UTC).date()
    keep(database_url, [*week(today - timedelta(days=3)), asked(6, today - timedelta(days=99))])
    ran = command_line("stats")
    assert (ran.code, ran.err) == (0, "")
    assert "5 questions from" in ran.out
    assert "2 answered (40%), 1 offered a choice, 2 not answered; 👍 2, 👎 1" in ran.out
    assert all(word in ran.out for word in ("week from", "telegram", "discord", "host-length"))
    assert "質問：6件" in command_line("stats", "--days", "100", "--language", "ja").out


def test_no_questions_are_told_as_such(command_line: CommandLine) -> None:
    ran = command_line("stats", "--days", "7")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("no questions from")


def test_the_csv_has_a_line_for_each_day_platform_and_language(
    command_line: CommandLine, database_url: str, tmp_path: Path
) -> None:
    today = datetime.now(UTC).date()
    keep(database_url, week(today - timedelta(days=3)))
    assert command_line("stats", "--csv", tmp_path / "s.csv").code == 0
    with (tmp_path / "s.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0] == {
        "day": str(today - timedelta(days=3)),
        "platform": "telegram",
        "language": "en",
        "asked": "2",
        "answered": "1",
        "offered": "1",
        "silent": "0",
        "up": "2",
        "down": "0",
    }
    assert [(row["day"], row["platform"], row["language"]) for row in rows[1:]] == [
        (str(today - timedelta(days=2)), "discord", "ja"),
        (str(today - timedelta(days=1)), "telegram", "en"),
    ]


def test_the_plot_is_a_picture(command_line: CommandLine, database_url: str, tmp_path: Path) -> None:
    keep(database_url, week(datetime.now(UTC).date() - timedelta(days=3)))
    ran = command_line("stats", "--plot", tmp_path / "s.png")
    assert (ran.code, ran.err) == (0, f"{tmp_path / 's.png'}: written\n")
    assert size_of((tmp_path / "s.png").read_bytes()) == (1440, 960)


@pytest.mark.parametrize("days", [1, 8, 90, 400])
def test_any_span_can_be_drawn_also_one_without_questions(days: int) -> None:
    since = MONDAY + timedelta(days=2 - days + 1)
    until = MONDAY + timedelta(days=2)
    assert size_of(as_png(usage_of([], since, until))) == (1440, 960)
    assert as_png(usage_of(week(MONDAY), since, until)) != as_png(usage_of([], since, until))


def test_wrong_words_are_told(command_line: CommandLine, tmp_path: Path) -> None:
    assert command_line("stats", "--plot", "s.jpg").code == 2
    assert command_line("stats", "--days", "0").code == 2
    assert command_line("stats", "--language", "fr").code == 2
    ran = command_line("stats", "--csv", tmp_path / "nowhere" / "s.csv")
    assert (ran.code, "cannot be written" in ran.err) == (2, True)


def size_of(png: bytes) -> tuple[int, int]:
    """The width and the height of a picture."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height
