"""What an admin may get wrong in announcements, windows of application and the programme's updates."""

from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample

from bot.knowledge import read_all
from bot.knowledge.problems import Problem

NEWS, FAIR, PROGRAM = "announcements/news.yaml", "events/fair.yaml", "program.yaml"
UPDATES = "updates:\n"


def spoilt(tmp_path: Path, name: str, old: str, new: str) -> list[Problem]:
    assert old in FILES[name]
    key = name.removesuffix(".yaml").replace("/", "__")
    return read_all(write_sample(tmp_path, **{key: FILES[name].replace(old, new, 1)}))[1]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (NEWS, "10-01 09:00", "10-09 09:00", "4:12: new-page: the announcement ends (2026-10-08) before it is"),
        (NEWS, "10-01 09:00", "10-01 09:00 JST", "2:12: new-page: '2026-10-01 09:00 JST' holds a time zone; leave it"),
        (NEWS, "10-01 09:00", "10-01 9:00 PM PST", "2:12: new-page: '2026-10-01 9:00 PM PST' holds a time zone; leave"),
        (NEWS, "10-01 09:00", "10-01T09:00-08:00", "2:12: new-page: '2026-10-01T09:00-08:00' holds a time zone; leave"),
        (NEWS, "10-01 09:00", "10-01 9am", "2:12: new-page: '2026-10-01 9am' is no day and hour; write it like 2026-"),
        (NEWS, "2026-10-01 09:00", "2026-02-30 09:00", "2:12: new-page: '2026-02-30 09:00' is not in the calendar"),
        (NEWS, "Asia/Tokyo", "Tokyo", "3:9: new-page: 'Tokyo' is no time zone; write it like Asia/Tokyo"),
        (NEWS, "2026-10-08", "next week", "4:12: new-page: 'next week' is no day and hour; write it like 2026-12-01"),
        (
            NEWS,
            "[north-town]",
            "[nort-town]",
            "5:12: new-page: there is no city 'nort-town'; did you mean 'north-town'",
        ),
        (NEWS, "[fairs]", "[fair]", "6:12: new-page: there is no topic 'fair'; did you mean 'fairs'?"),
        (NEWS, "[fairs]", "[weather]", "6:12: new-page: there is no topic 'weather'; choose one of fairs, jubilees"),
        (
            NEWS,
            "A new page, ja: 新しいページ",
            "A new page",
            "7:3: new-page: 'title' has no ja; add it, like this: ja: …",
        ),
        (
            NEWS,
            "publish: 2026-10-01 09:00\n  ",
            "",
            "1:1: new-page: 'publish' is missing; add it, like this: publish: 20",
        ),
        (FAIR, '"10:00"', '"10:00 PST"', "8:18: spring-fair: '10:00 PST' holds a time zone; leave it out"),
        (FAIR, "2026-02-28", "2026-01-28", "10:49: spring-fair: the end (2026-01-28) is not"),
        (FAIR, "opens: 2026-02-01, closes: 2026-02-28, ", "", "10:7: spring-fair: the applications neither open nor"),
        (FAIR, "[fairs]", "[markets]", "12:12: spring-fair: there is no topic 'markets'; choose one of"),
        (FAIR, "- start", "- {start: 2026-04-18, sources: [S1]}\n    - start", "7:14: spring-fair: two of the event's"),
        (PROGRAM, "[jubilees]", "[jubilee]", "8:28: there is no topic 'jubilee'; did you mean 'jubilees'?"),
        (PROGRAM, "    jubilees:", "    our jubilees:", "11:5: 'our jubilees' is no good id; use only letters"),
        (
            PROGRAM,
            UPDATES,
            f"{UPDATES}  reminders: [a week]\n",
            "8:15: 'a week' does not say how long before; write it",
        ),
        (PROGRAM, UPDATES, f'{UPDATES}  quiet_hours: {{begin: "19:00"}}\n', "8:3: the quiet hours last longer than 12"),
    ],
)
def test_what_cannot_be_told_so_is_refused_in_plain_words(
    tmp_path: Path, name: str, old: str, new: str, expected: str
) -> None:
    told = [each.as_line() for each in spoilt(tmp_path, name, old, new)]
    assert [line for line in told if line.startswith(f"knowledge/{name}:{expected}")], told


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (NEWS, "  expires: 2026-10-08\n", ""),
        (NEWS, "expires: 2026-10-08", "expires: 2026-10-01"),
        (NEWS, "2026-10-01 09:00", "2026-10-01"),
        (NEWS, "2026-10-01 09:00", "2026-10-01T09:00"),
        (NEWS, "  cities: [north-town]\n  topics: [fairs]\n", "  event: spring-fair\n  audience: [Delegates]\n"),
        (FAIR, "- start", "- {id: early, start: 2026-04-18, sources: [S1]}\n    - start"),
        (PROGRAM, UPDATES, f'{UPDATES}  quiet_hours: {{begin: "21:00", end: "09:00"}}\n'),
    ],
)
def test_what_can_be_told_is_accepted(tmp_path: Path, name: str, old: str, new: str) -> None:
    assert [each.as_line() for each in spoilt(tmp_path, name, old, new)] == []


def test_a_clerk_in_kashiwa_reads_it_in_japanese(tmp_path: Path) -> None:
    (problem,) = spoilt(tmp_path, NEWS, "10-01 09:00", "10-01 09:00 JST")
    assert problem.told("ja") == (
        "new-page: 「2026-10-01 09:00 JST」にタイムゾーンが書かれています。"
        "消してください。行事の時刻は開催都市の現地時間です。お知らせでは別の行に zone: Asia/Tokyo と書きます"
    )
