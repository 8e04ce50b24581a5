"""Announcing by hand: what the files hold, what an admin writes, how it would look, and that it is told once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

import pytest

from adapters.announcing_desk import LONGEST_TITLE, AnnouncingDesk, mark_of, parsed
from bot.answering.candidates.mind import Mind
from bot.answering.reply import Paragraph
from bot.knowledge import Knowledge
from bot.knowledge.schema import Announcement
from bot.ports import Memory, Subscription, Told
from bot.updates.announcing import Announcer

NOW = datetime.fromisoformat("2026-12-01T12:00:00-08:00")
"""Noon in Torrance; in Kashiwa, five in the morning."""


def news(publish: str, **also: object) -> Announcement:
    """An announcement of the files."""
    title, text = {"en": "A new page", "ja": "新しいページ"}, {"en": "See it.", "ja": "ご覧ください。"}
    return Announcement.model_validate({"publish": publish, "title": title, "text": text, "sources": ["T1"], **also})


@dataclass(slots=True)
class Office:
    """An admin's desk, on a clock and a knowledge that the test sets."""

    memory: Memory
    knowledge: Knowledge
    now: datetime = NOW

    @property
    def desk(self) -> AnnouncingDesk:
        """A desk as it is after each start."""
        memory = self.memory
        return AnnouncingDesk(memory.outbox, memory.subscriptions, lambda: self.knowledge, lambda: self.now)

    def write(self, **announcements: Announcement) -> None:
        """Have the files hold these, and no other."""
        self.knowledge = replace(self.knowledge, announcements=MappingProxyType(announcements))


@pytest.fixture
async def office(memory: Memory, mind: Mind) -> Office:
    for number, (side, languages) in enumerate([("torrance", ("en",)), ("kashiwa", ("ja", "en"))]):
        await memory.subscriptions.follow(Subscription(f"telegram:{number}", languages, side=side))
    await memory.subscriptions.follow(Subscription("telegram:9", ("en",), cities=("oshu",), side="torrance"))
    return Office(memory, mind.knowledge)


async def test_what_the_files_hold_and_nobody_was_told_can_be_announced_before_its_time(office: Office) -> None:
    office.write(later=news("2026-12-24"), soon=news("2026-12-02"), over=news("2026-11-01"))
    soon, later = await office.desk.waiting()
    assert (soon.id, later.id) == ("announcement:soon", "announcement:later")
    assert await office.desk.announce(soon) == 3
    assert [each.id for each in await office.desk.waiting()] == ["announcement:later"]


async def test_what_was_announced_by_hand_is_not_told_again_when_its_time_comes(office: Office) -> None:
    office.write(page=news("2026-12-02"))
    (page,) = await office.desk.waiting()
    await office.desk.announce(page)
    announced = await Announcer(office.memory.outbox).announce_due(office.knowledge, NOW + timedelta(days=2))
    assert announced.made == ()


async def test_what_came_too_late_to_be_told_by_itself_can_be_told_by_hand(office: Office) -> None:
    office.write(page=news("2026-11-26", expires="2026-12-20"))
    await Announcer(office.memory.outbox).announce_due(office.knowledge, NOW)
    (page,) = await office.desk.waiting()
    assert await office.desk.announce(page) == 3
    assert await office.desk.waiting() == []


@pytest.mark.parametrize("written", [True, False])
async def test_what_is_confirmed_twice_is_told_once(office: Office, written: bool) -> None:
    office.write(page=news("2026-12-02"))

    async def chosen() -> int | None:
        made = office.desk.written("Hall | moved", "en", "telegram:1:7") if written else office.desk.find(mark)
        assert made
        return await office.desk.announce(made)

    mark = mark_of((await office.desk.waiting())[0])
    assert await chosen() == 3
    office.now += timedelta(seconds=5)
    assert await chosen() is None
    claimed = await office.memory.outbox.claim("telegram", "one", now=NOW + timedelta(days=1), most=9, seconds=60)
    assert sorted(each.channel for each in claimed) == ["telegram:0", "telegram:1", "telegram:9"]


async def test_the_same_words_in_another_message_are_another_announcement(office: Office) -> None:
    for origin in ("telegram:1:7", "telegram:1:8"):
        made = office.desk.written("Meeting tonight | at seven", "en", origin)
        assert made
        assert await office.desk.announce(made) == 3


async def test_a_preview_counts_who_gets_it_and_who_sleeps(office: Office) -> None:
    office.write(page=news("2026-12-02", cities=["kashiwa"]))
    (page,) = await office.desk.waiting()
    preview = await office.desk.preview(page)
    assert (preview.channels, preview.later) == (2, 1)
    assert [part.language for each in preview.messages for part in each.languages] == ["en", "ja"]
    assert preview.messages[1].languages[0].blocks[0] == Paragraph("新しいページ", "title")


async def test_a_mark_is_that_of_one_wording(office: Office) -> None:
    office.write(page=news("2026-12-02"))
    mark = mark_of((await office.desk.waiting())[0])
    office.write(page=news("2026-12-03"))
    assert office.desk.find(mark)
    office.write(page=news("2026-12-03", title={"en": "Another title"}))
    assert office.desk.find(mark) is None


async def test_what_is_written_is_marked_as_said_by_the_office(office: Office) -> None:
    made = office.desk.written("Hall | moved\nja: 会場 | 変更", "en", "telegram:1:7")
    assert made
    assert "Torrance Sister City Association" in made.told["en"].text
    assert made.told["ja"].text.startswith("変更\n\n")
    assert made.told["ja"].text.endswith("より")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Title | Text", {"en": Told("Title", "Text")}),
        ("Title|Text | more", {"en": Told("Title", "Text | more")}),
        ("題名|本文", {"en": Told("題名", "本文")}),
        ("Title only", {"en": Told("Title only")}),
        ("Title\nText | more", {"en": Told("Title", "Text | more")}),
        ("Title | Text\nmore\nja: 題 | 文\n続き", {"en": Told("Title", "Text\nmore"), "ja": Told("題", "文\n続き")}),
        ("ja:題 | 文", {"ja": Told("題", "文")}),
        ("Note: this | x", {"en": Told("Note: this", "x")}),
        ("| Text", None),
        ("Title | Text\nja: | 文", None),
        (f"{'x' * (LONGEST_TITLE + 1)} | Text", None),
        ("", None),
    ],
)
def test_what_is_written_is_a_title_and_a_text_in_each_language(text: str, told: dict[str, Told] | None) -> None:
    assert parsed(text, ["en", "ja"], "en") == told
