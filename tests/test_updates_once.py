"""Whatever is edited, whenever the bot runs: no channel gets a revision twice, nor anything at night that can wait."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from following import Programme, fair, moment
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.candidates.mind import Mind
from bot.knowledge import Knowledge
from bot.ports import Delivery
from bot.storage import open_memory
from bot.updates.announcing import Announcer
from bot.updates.clocks import end_of_quiet
from bot.updates.naming import is_by_the_hour

BEGIN = moment("2027-04-08T12:00:00-07:00")
READERS = {"telegram:1": "torrance", "telegram:2": "kashiwa"}

FAIRS = st.fixed_dictionaries(
    {"start": st.sampled_from(["2027-04", "2027-04-17", "2027-04-18", "2027-05-01"])},
    optional={
        "starts_at": st.sampled_from(["06:30", "11:00", "21:30"]),
        "cancelled": st.sampled_from(["yes", "no"]),
        "place": st.sampled_from([{"en": "the hall", "ja": "ホール"}, {"en": "the pier", "ja": "桟橋"}]),
        "applications": st.fixed_dictionaries({"closes": st.sampled_from(["2027-04-12", "2027-04-15"])}),
    },
)
PAGES = st.fixed_dictionaries(
    {"publish": st.sampled_from(["2027-04-10 07:00", "2027-04-12 22:00"])},
    optional={
        "title": st.sampled_from([{"en": "Old", "ja": "旧"}, {"en": "New", "ja": "新"}]),
        "revision": st.integers(1, 3),
        "expires": st.sampled_from(["2027-04-12 23:00", "2027-04-20"]),
    },
)
STEPS = st.one_of(
    st.tuples(st.just("fair"), st.lists(FAIRS, max_size=1)),
    st.tuples(st.just("page"), st.lists(PAGES, max_size=1)),
    st.tuples(st.just("wait"), st.integers(1, 5 * 24 * 60)),
    st.tuples(st.just("tick"), st.integers(1, 2)),
)


def edited(programme: Programme, shelf: str, records: list[dict[str, Any]]) -> None:
    if shelf == "fair":
        programme.edit_fair(*(fair(**each) for each in records))
    elif records:
        programme.edit_news(**records[0])
    else:
        programme.edit("announcements")


def may_be_told_at(delivery: Delivery, knowledge: Knowledge) -> bool:
    """Whether nobody sleeps when *delivery* is due, or it cannot wait."""
    announcement = delivery.announcement
    city = READERS[delivery.channel]
    zone = ZoneInfo(knowledge.cities[city].time_zone)
    ends = end_of_quiet(delivery.due, knowledge.program.updates.quiet_hours, zone)
    if ends == delivery.due:
        return True
    if announcement.kind == "reminder":
        return city == "torrance" and is_by_the_hour(announcement.id)
    return ends >= announcement.expires


async def lived_through(
    knowledge: Knowledge, folder: Path, steps: list[tuple[str, Any]]
) -> list[tuple[datetime, Delivery]]:
    """All that arrived while *steps* were taken, and in the weeks after."""
    memory = await open_memory(f"sqlite:///{folder / 'memory.db'}")
    try:
        programme = Programme(knowledge, memory)
        for channel, city in READERS.items():
            await programme.follow(channel, "en", "ja", side=city)
        now = BEGIN
        for name, what in [*steps, *[("wait", 36 * 60), ("tick", 1)] * 12]:
            if name == "wait":
                now += timedelta(minutes=what)
            elif name == "tick":
                copies = (Announcer(memory.outbox) for _ in range(what))
                await asyncio.gather(*(each.announce_due(programme.knowledge, now) for each in copies))
                await programme.arrived(now.isoformat())
            else:
                edited(programme, name, what)
        return programme.received
    finally:
        await memory.close()


class Blank:
    """The programme with nothing to tell yet; where the test fails, it is not printed in full."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __repr__(self) -> str:
        return "Blank()"


@pytest.fixture(scope="module")
def blank(mind: Mind) -> Blank:
    nothing: MappingProxyType[str, Any] = MappingProxyType({})
    return Blank(replace(mind.knowledge, events=nothing, announcements=nothing))


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(STEPS, max_size=20))
async def test_nothing_is_told_twice_nor_at_night_nor_too_late(blank: Blank, steps: list[tuple[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        received = await lived_through(blank.knowledge, Path(folder), steps)
    told = Counter((each.channel, each.announcement.id, each.announcement.revision) for _, each in received)
    assert [key for key, count in told.items() if count > 1] == []
    assert [each for at, each in received if at >= each.announcement.expires or at < each.due] == []
    assert [each for _, each in received if not may_be_told_at(each, blank.knowledge)] == []
