"""Walking through what is due for a look: still true, changed, later; what is done is kept, to the letter."""

import stat
from datetime import date
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample
from talking import CommandLine

from adapters.review.walk import next_review
from adapters.review.writing import NotChanged, set_dates
from bot.knowledge import load
from bot.knowledge.dates import PartialDate

LATER = "2027-04-02T09:00:00+00:00"
"""A day after host-room's, and in the season of the fair, for which there is no date."""


def editor(tmp_path: Path, old: str, new: str) -> str:
    """An editor that writes down how it was called, and puts *new* for *old* in the file."""
    script = tmp_path / "nano"
    script.write_text(
        f"#!/bin/sh\nprintf '%s\\n' \"$@\" >> {tmp_path}/called\n"
        f'for file; do :; done\nsed -i "s|{old}|{new}|" "$file"\n',
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


@pytest.fixture
def review(sistercity: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Review":
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return Review(sistercity, write_sample(tmp_path))


class Review:
    """Somebody at the console, who types what they are asked."""

    def __init__(self, command: CommandLine, folder: Path) -> None:
        self._command = command
        self.folder = folder

    def __call__(self, typed: str, *options: str, at: str = LATER) -> str:
        ran = self._command("review", "--knowledge", self.folder, "--at", at, *options, stdin=typed)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")


def test_what_is_still_true_gets_a_new_day_and_nothing_else_changes(review: Review) -> None:
    out = review("t\n\nq\n")
    assert "1 of 2" in out
    assert "knowledge/faq/hosting.yaml:23: host-room was to be looked at by March 31, 2027" in out
    assert "answer en: No, a bed is enough." in out
    assert "[S1] Minutes of the council https://example.org/minutes" in out
    assert "1 settled." in out
    assert review.text("faq/hosting.yaml") == FILES["faq/hosting.yaml"].replace(
        "  review_by: 2027-03-31\n", "  checked: 2027-04-02\n  review_by: 2028-03-31\n"
    )


def test_another_day_may_be_typed_and_a_wrong_one_is_told(review: Review) -> None:
    out = review("t\nsoon\n2026\n2029-06\nq\n")
    assert "Write it like 2027-06-30" in out
    assert "That is past" in out
    assert "review_by: 2029-06\n" in review.text("faq/hosting.yaml")


def test_an_event_that_is_not_announced_yet_is_looked_at_again_in_two_weeks(review: Review) -> None:
    (review.folder / "faq/hosting.yaml").unlink()
    (review.folder / "checks/hosting.yaml").unlink()
    assert "Spring Fair has no date yet; its season begins April 1, 2027" in review("t\n")
    assert "  checked: 2027-04-02\n" in review.text("events/fair.yaml")
    assert "Nothing is due." in review("", at="2027-04-16T09:00:00+00:00")
    assert "Spring Fair" in review("", "--list", at="2027-04-17T09:00:00+00:00")


def test_what_has_changed_opens_in_the_editor_at_its_line(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, "2027-03-31", "2030-03-31"))
    assert "1 settled." in review("c\nq\n")
    assert (tmp_path / "called").read_text().splitlines() == ["+23", str(review.folder / "faq/hosting.yaml")]


def test_a_slip_in_the_editor_is_told_and_the_file_opened_once_more(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, "review_by: 2027-03-31", "review_by: 2030-03-32"))
    out = review("c\nn\ns\nq\n")
    assert "knowledge/faq/hosting.yaml:23:14: host-room: '2030-03-32' is not in the calendar" in out
    assert "Open it once more?" in out
    assert "0 settled." in out


def test_without_an_editor_the_place_is_named(review: Review) -> None:
    out = review("c\ns\nq\n")
    assert f"Open {review.folder / 'faq/hosting.yaml'} at line 23" in out
    assert "EDITOR=nano" in out


def test_what_is_done_before_somebody_quits_or_goes_away_is_kept(review: Review) -> None:
    assert "1 settled." in review("t\n\n")
    assert "review_by: 2028-03-31" in review.text("faq/hosting.yaml")


def test_what_is_skipped_stays_as_it_is_and_due(review: Review) -> None:
    assert "0 settled." in review("s\n\n")
    assert review.text("faq/hosting.yaml") == FILES["faq/hosting.yaml"]
    assert "1 of 2" in review("q\n")


def test_the_walk_speaks_japanese(review: Review) -> None:
    out = review("t\n\nq\n", "--language", "ja")
    assert "2027年3月31日までに見直すことになっていました" in out
    assert "1 件を済ませました" in out


def test_the_list_asks_nothing(review: Review) -> None:
    out = review("", "--list")
    assert out.splitlines() == [
        "2 to be looked at again (`sistercity review` walks through them):",
        "• knowledge/faq/hosting.yaml:23: host-room was to be looked at by March 31, 2027",
        "• knowledge/events/fair.yaml:1: Spring Fair has no date yet; its season begins April 1, 2027",
    ]


def test_files_with_a_mistake_are_not_walked_through(review: Review, sistercity: CommandLine) -> None:
    (review.folder / "program.yaml").write_text("name: [", encoding="utf-8")
    ran = sistercity("review", "--knowledge", review.folder)
    assert ran.code == 1
    assert "knowledge/program.yaml:2:1" in ran.err


# The next day of review


@pytest.mark.parametrize(
    ("before", "after"),
    [("2026-06-30", "2027-06-30"), ("2024", "2028"), ("2025-12", "2027-12"), ("2024-02-29", "2028-02-28")],
)
def test_the_next_day_of_review_is_the_same_day_of_the_next_year_to_come(before: str, after: str) -> None:
    assert str(next_review(PartialDate.parse(before), date(2027, 4, 2))) == after


# Writing dates


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "  review_by: 2027 # why\n  sources: [S1]\n",
            "  checked: 2027-01-01\n  review_by: 2028 # why\n  sources: [S1]\n",
        ),
        ("  review_by: '2027'\n  checked:   2026-01-01   # x\n", "  review_by: 2028\n  checked:   2027-01-01   # x\n"),
        ('  {x: a, review_by: "2027", y: [b, c]}\n', "  {x: a, checked: 2027-01-01, review_by: 2028, y: [b, c]}\n"),
        ("  {review_by: 2027, y: b}\n", "  {checked: 2027-01-01, review_by: 2028, y: b}\n"),
        (
            "  # note\r\n\r\n  x: 日本  # 注\r\n  review_by: 2027\r\n",
            "  # note\r\n\r\n  x: 日本  # 注\r\n  checked: 2027-01-01\r\n  review_by: 2028\r\n",
        ),
        (
            "  x: |\n    review_by: 2027\n  review_by: 2027",
            "  x: |\n    review_by: 2027\n  checked: 2027-01-01\n  review_by: 2028",
        ),
    ],
)
def test_a_date_is_set_whatever_stands_around_it(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "some.yaml"
    head = "# head\nother: {review_by: 2027}\nthing:\n"
    windows = "\r\n" in before
    file.write_bytes((head.replace("\n", "\r\n") if windows else head).encode() + before.encode())
    set_dates(file, "thing", (), {"checked": "2027-01-01", "review_by": "2028"})
    assert file.read_bytes().decode() == (head.replace("\n", "\r\n") if windows else head) + after


def test_a_date_in_a_list_within_a_record_is_set(tmp_path: Path) -> None:
    people = FILES["people.yaml"].replace("      until: 1974\n", "      review_by: 2020\n")
    folder = write_sample(tmp_path, people=people)
    set_dates(folder / "people.yaml", "ann-lee", ("roles", 0), {"checked": "2027-01-01", "review_by": "2031"})
    role = load(folder).people["ann-lee"].roles[0]
    assert (str(role.checked), str(role.review_by)) == ("2027-01-01", "2031")


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "some.yaml"
    for text in ("other: {x: y}\n", "thing: [\n", ""):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(NotChanged):
            set_dates(file, "thing", (), {"checked": "2027-01-01"})
        assert file.read_text("utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["some.yaml"]
