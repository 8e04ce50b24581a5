"""What a scheduled event says and lasts, and which one becomes which."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from knowledge_sample import write_sample

from adapters.discord_schedule_plan import (
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_TEXT,
    MOST,
    Plan,
    Shown,
    Wanted,
    language_for,
    planned,
    wanted_events,
)
from bot.knowledge import Knowledge, load

CALIFORNIA = ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOON = NOW + timedelta(days=10)
FAIR = Wanted("fair-2026@sistercity", "Fair", "Park", "Food.\nfair-2026@sistercity", SOON, SOON + timedelta(hours=2))


def knowledge_with(tmp_path: Path, occurrence: str, name: str = "Fair") -> Knowledge:
    """A knowledge with one event, in California, and one *occurrence* of it."""
    lines = [
        "fair:",
        f"  name: {{en: {name}, ja: まつり}}",
        "  city: north-town",
        "  occurrences:",
        f"    - {{{occurrence}, sources: [S1]}}",
        "  sources: [S1]",
    ]
    return load(write_sample(tmp_path, events__fair="\n".join(lines) + "\n"))


@pytest.mark.parametrize(
    ("occurrence", "starts", "ends"),
    [
        ('start: 2026-04-18, starts_at: "10:00", ends_at: "17:00"', "2026-04-18 10:00", "2026-04-18 17:00"),
        ('start: 2026-04-18, starts_at: "10:00"', "2026-04-18 10:00", "2026-04-18 12:00"),
        (
            'start: 2026-04-18, end: 2026-04-19, starts_at: "22:00", ends_at: "01:00"',
            "2026-04-18 22:00",
            "2026-04-19 01:00",
        ),
        ("start: 2026-04-18", "2026-04-18 00:00", "2026-04-19 00:00"),
        ("start: 2026-04-18, end: 2026-04-20", "2026-04-18 00:00", "2026-04-21 00:00"),
        ('start: 2026-04-18, end: 2026-04-20, starts_at: "10:00"', "2026-04-18 10:00", "2026-04-21 00:00"),
        ("start: 2026-03-08", "2026-03-08 00:00", "2026-03-09 00:00"),  # a day of 23 hours there
    ],
)
def test_an_event_begins_and_ends_by_the_clock_of_its_city(
    tmp_path: Path, occurrence: str, starts: str, ends: str
) -> None:
    (event,) = wanted_events(knowledge_with(tmp_path, occurrence), "en", NOW)
    told = [f"{moment.astimezone(CALIFORNIA):%Y-%m-%d %H:%M}" for moment in (event.starts, event.ends)]
    assert told == [starts, ends]


@pytest.mark.parametrize(
    ("occurrence", "sentence"),
    [
        ("start: 2026-04-18", "scheduled-day North Town April 18, 2026\n"),
        ('start: 2026-04-18, starts_at: "10:00"', "scheduled-end\n"),
        ('start: 2026-04-18, starts_at: "10:00", ends_at: "17:00"', ""),
    ],
)
def test_what_nobody_has_announced_is_said_to_be_so(tmp_path: Path, occurrence: str, sentence: str) -> None:
    (event,) = wanted_events(knowledge_with(tmp_path, occurrence), "en", NOW)
    assert event.text == f"{sentence}https://example.org/minutes\nfair-2026@sistercity"
    assert event.place == "North Town"


@pytest.mark.parametrize(
    "occurrence", ["start: 2026-04", "start: 2026-04-18, cancelled: yes", "start: 2026-02-27", "start: 2027"]
)
def test_what_has_no_day_or_is_over_or_cancelled_is_not_shown(tmp_path: Path, occurrence: str) -> None:
    assert wanted_events(knowledge_with(tmp_path, occurrence), "en", NOW) == []


def test_what_is_too_long_is_cut_and_keeps_its_mark(tmp_path: Path) -> None:
    place = "A hall " * 200
    (event,) = wanted_events(
        knowledge_with(tmp_path, f"start: 2026-04-18, place: {{en: {place}}}", "Fair " * 30), "en", NOW
    )
    assert (len(event.name), len(event.place), len(event.text)) == (LONGEST_NAME, LONGEST_PLACE, LONGEST_TEXT)
    assert event.text.endswith("…\nfair-2026@sistercity")


def test_a_community_is_spoken_to_in_its_language_or_the_first(tmp_path: Path) -> None:
    knowledge = knowledge_with(tmp_path, "start: 2026-04-18")
    assert [language_for(locale, knowledge) for locale in ("ja", "en-GB", "ko")] == ["ja", "en", "en"]


def shown(id: int = 1, *, ours: bool = True, begun: bool = False, wanted: Wanted = FAIR) -> Shown:
    """An event that is as *wanted*."""
    return Shown(id, ours, begun, wanted.name, wanted.place, wanted.text, wanted.starts, wanted.ends)


def test_what_is_as_it_should_be_stays() -> None:
    assert not planned([FAIR], [shown()], NOW)


def test_spaces_that_discord_takes_away_are_no_difference() -> None:
    spaced = replace(FAIR, text=FAIR.text.replace("\n", "\n\n"))
    assert not planned([spaced], [shown()], NOW)


def test_what_is_shown_twice_is_shown_once_afterwards() -> None:
    assert planned([FAIR], [shown(2), shown(1)], NOW) == Plan(double=(2,))


def test_who_lost_the_mark_is_known_by_name_and_beginning() -> None:
    without_mark = replace(shown(), text="Come all!")
    assert planned([FAIR], [without_mark], NOW) == Plan(change=((1, FAIR),))


def test_who_is_not_known_is_left_alone() -> None:
    assert planned([], [replace(shown(), text="Come all!")], NOW) == Plan()


def test_what_goes_on_now_cannot_be_put_off_but_made_anew() -> None:
    later = replace(FAIR, starts=SOON + timedelta(days=1), ends=SOON + timedelta(days=2))
    assert planned([later], [shown(begun=True)], SOON) == Plan(end=(1,), create=(later,))


def test_what_has_begun_is_not_created() -> None:
    assert planned([FAIR], [], SOON) == Plan()


def test_events_of_others_take_up_room() -> None:
    others = [shown(id, ours=False) for id in range(MOST)]
    assert planned([FAIR], others, NOW) == Plan()
    assert planned([FAIR], others[1:], NOW) == Plan(create=(FAIR,))


WANTED = st.integers(0, 4).map(
    lambda number: replace(FAIR, mark=f"fair-{number}@sistercity", text=f"fair-{number}@sistercity")
)


@given(
    wanted=st.lists(WANTED, unique_by=lambda each: each.mark),
    before=st.lists(st.tuples(WANTED, st.booleans(), st.booleans())),
)
def test_once_carried_out_nothing_is_left_to_do(wanted: list[Wanted], before: list[tuple[Wanted, bool, bool]]) -> None:
    events = [shown(id, ours=ours, begun=begun, wanted=each) for id, (each, ours, begun) in enumerate(before)]
    plan = planned(wanted, events, NOW)
    gone = {*plan.double, *plan.cancel, *plan.end}
    assert not gone & {each.id for each in events if not each.ours}
    after = [each for each in events if each.id not in gone]
    changed = dict(plan.change)
    after = [shown(each.id, wanted=changed[each.id]) if each.id in changed else each for each in after]
    after += [shown(len(events) + number, wanted=each) for number, each in enumerate(plan.create)]
    assert not planned(wanted, after, NOW)
    assert sorted(each.mark or "" for each in after if each.ours) == sorted(each.mark for each in wanted)
