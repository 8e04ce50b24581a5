"""What is due for a look: what is past its day of review, and events whose season nears without a date."""

from datetime import date
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample

from bot.knowledge import load
from bot.knowledge.reviewing import Due, due_for_review


def due(tmp_path: Path, day: str, event: str = "", **spoilt: str) -> list[Due]:
    if event:
        spoilt["events__fair"] = event
    return due_for_review(load(write_sample(tmp_path, **spoilt)), date.fromisoformat(day))


def fair(months: str, *more: str) -> str:
    lines = ["spring-fair:", "  name: {en: Spring Fair, ja: 春まつり}", "  city: north-town", f"  months: {months}"]
    return "\n".join([*lines, *more, "  sources: [S1]", ""])


def seasons(tmp_path: Path, day: str, event: str) -> list[str]:
    return [str(each.day) for each in due(tmp_path, day, event) if each.why == "season"]


def test_nothing_is_due_before_its_day(tmp_path: Path) -> None:
    assert due(tmp_path, "2027-03-31", fair("[4]", "  checked: 2027-03-30")) == []


def test_what_is_past_its_day_is_due(tmp_path: Path) -> None:
    assert due(tmp_path, "2027-04-01", fair("[9]")) == [Due("review", date(2027, 3, 31), "host-room")]


def test_a_part_within_a_record_is_due_by_itself(tmp_path: Path) -> None:
    city = FILES["cities/towns.yaml"].replace("as_of: 2025\n", "as_of: 2025\n      review_by: 2026\n")
    found = due(tmp_path, "2027-01-01", fair("[9]"), cities__towns=city)
    assert found == [Due("review", date(2026, 12, 31), "north-town", ("facts", "population"))]


def test_what_has_waited_longest_comes_first_and_seasons_last(tmp_path: Path) -> None:
    hosting = FILES["faq/hosting.yaml"].replace("  related: [host-room]\n", "  review_by: 2025-06\n")
    found = due(tmp_path, "2028-03-01", faq__hosting=hosting)
    assert [each.record for each in found] == ["host-length", "host-room", "spring-fair"]


def test_an_office_that_was_left_is_not_looked_at_again(tmp_path: Path) -> None:
    people = FILES["people.yaml"].replace("      until: 1974\n", "      until: 1974\n      review_by: 2020\n")
    assert due(tmp_path, "2026-08-01", people=people) == []
    assert due(tmp_path / "held", "2026-08-01", people=people.replace("      until: 1974\n", "")) != []


@pytest.mark.parametrize(("day", "told"), [("2027-01-30", []), ("2027-01-31", ["2027-04-01"]), ("2027-05-01", [])])
def test_a_season_is_due_from_sixty_days_before_until_it_is_over(tmp_path: Path, day: str, told: list[str]) -> None:
    assert seasons(tmp_path, day, fair("[4]")) == told


def test_a_season_over_new_year_begins_in_the_year_before(tmp_path: Path) -> None:
    assert seasons(tmp_path / "a", "2027-01-15", fair("[12, 1]")) == ["2026-12-01"]
    assert seasons(tmp_path / "b", "2027-02-15", fair("[12, 1]")) == []


def test_an_event_with_two_seasons_is_due_before_each(tmp_path: Path) -> None:
    assert seasons(tmp_path / "a", "2027-03-01", fair("[4, 10]")) == ["2027-04-01"]
    assert seasons(tmp_path / "b", "2027-08-10", fair("[4, 10]")) == ["2027-10-01"]


def test_an_event_of_all_months_has_no_season(tmp_path: Path) -> None:
    assert seasons(tmp_path, "2027-03-01", fair("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]")) == []


@pytest.mark.parametrize(
    ("occurrence", "told"),
    [
        ("{start: 2027-04-17, sources: [S1]}", []),
        ("{start: 2027-03-28, sources: [S1]}", []),
        ("{start: 2027-04, cancelled: yes, sources: [S1]}", []),
        ("{start: 2027-04, sources: [S1]}", ["2027-04-01"]),
        ("{start: 2026-04-18, sources: [S1]}", ["2027-04-01"]),
    ],
)
def test_a_season_needs_a_day_or_to_be_called_off(tmp_path: Path, occurrence: str, told: list[str]) -> None:
    assert seasons(tmp_path, "2027-03-01", fair("[4]", "  occurrences:", f"    - {occurrence}")) == told


def test_who_looked_for_a_date_has_two_weeks_of_peace(tmp_path: Path) -> None:
    looked = fair("[4]", "  checked: 2027-02-10")
    assert seasons(tmp_path / "a", "2027-02-24", looked) == []
    assert seasons(tmp_path / "b", "2027-02-25", looked) == ["2027-04-01"]
