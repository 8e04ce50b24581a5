"""What one time of an event is called, so that it is known again after it was moved."""

from typing import Any

from bot.knowledge.occurrences import key_of
from bot.knowledge.schema import Event

FAIR: dict[str, Any] = {"name": {"en": "Fair"}, "city": "torrance", "sources": ("T1",)}


def keys(*occurrences: dict[str, str]) -> list[str]:
    fair = Event.model_validate({**FAIR, "occurrences": [{**each, "sources": ("T1",)} for each in occurrences]})
    return [key_of(fair, each) for each in fair.occurrences]


def test_the_only_time_in_a_year_is_called_by_the_year_and_so_stays_itself_when_it_moves() -> None:
    assert keys({"start": "2026-04-18"}, {"start": "2027-04-17"}) == ["2026", "2027"]
    assert keys({"start": "2027-04-24"}) == keys({"start": "2027-04-17"}) == keys({"start": "2027"})


def test_two_times_in_a_year_are_told_apart_by_their_start() -> None:
    assert keys({"start": "2027-04-17"}, {"start": "2027-10"}) == ["2027-04-17", "2027-10"]


def test_an_id_is_the_name_of_a_time_wherever_it_goes() -> None:
    spring, autumn = {"id": "spring", "start": "2027-04-17"}, {"start": "2027-10-02"}
    assert keys(spring, autumn) == ["spring", "2027-10-02"]
    assert keys({**spring, "start": "2028-01-08"}, autumn) == ["spring", "2027"]
