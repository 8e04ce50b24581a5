"""The weekly list of what is due for a look: on Monday mornings, once for all copies of the bot."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample
from telegram_chatting import Telegram
from whole_bot import whole_bot

from adapters.review.weekly import NAME, WeeklyReview
from bot import storage
from bot.knowledge import Knowledge, load
from bot.knowledge.wording import Words
from bot.ports import Memory

pytestmark = pytest.mark.usefixtures("small_cache")


@dataclass
class Town:
    """Copies of a bot over one memory, on a clock that the test sets."""

    memory: Memory
    knowledge: Knowledge
    now: datetime = datetime(2027, 4, 1, tzinfo=UTC)
    told: list[Words] = field(default_factory=list)

    async def look(self, at: str, holder: str = "one") -> int:
        """How many lists the admins have been told once a copy has looked."""
        self.now = datetime.fromisoformat(at)

        async def report(words: Words) -> None:
            self.told.append(words)

        await WeeklyReview(self.memory, lambda: self.knowledge, report, holder=holder, now=lambda: self.now).look()
        return len(self.told)


@pytest.fixture
def town(memory: Memory, tmp_path: Path) -> Town:
    return Town(memory, load(write_sample(tmp_path), checks=False))


PACIFIC = "-07:00"


async def test_the_list_is_told_on_monday_morning_by_the_clock_of_the_programme(town: Town) -> None:
    assert await town.look(f"2027-04-08T12:00{PACIFIC}") == 0  # a new memory waits for its first Monday
    assert await town.look(f"2027-04-12T08:59{PACIFIC}") == 0
    assert await town.look(f"2027-04-12T09:00{PACIFIC}") == 1
    assert town.told[0].en.splitlines()[1:] == [
        "• knowledge/faq/hosting.yaml:23: host-room was to be looked at by March 31, 2027",
        "• knowledge/events/fair.yaml:1: Spring Fair has no date yet; its season begins April 1, 2027",
    ]
    assert "見直しが必要なもの 2 件" in town.told[0].ja
    assert await town.look(f"2027-04-18T23:00{PACIFIC}") == 1
    assert await town.look(f"2027-04-19T09:00{PACIFIC}") == 2


async def test_one_copy_of_several_tells(town: Town) -> None:
    await town.look(f"2027-04-08T12:00{PACIFIC}", "one")
    assert [
        await town.look(f"2027-04-12T09:0{minute}{PACIFIC}", holder) for minute, holder in enumerate(("one", "two"))
    ] == [
        1,
        1,
    ]


async def test_a_copy_keeps_still_while_another_looks(town: Town) -> None:
    await town.look(f"2027-04-08T12:00{PACIFIC}")
    lease = await town.memory.leases.take("review-listing", "another", 60)
    assert lease is not None
    assert await town.look(f"2027-04-12T09:00{PACIFIC}") == 0
    await town.memory.leases.release(lease)
    assert await town.look(f"2027-04-12T09:10{PACIFIC}") == 1


async def test_a_bot_that_was_down_on_monday_tells_when_it_is_up_again(town: Town) -> None:
    await town.look(f"2027-04-08T12:00{PACIFIC}")
    assert await town.look(f"2027-04-14T03:00{PACIFIC}") == 1


async def test_a_week_in_which_nothing_is_due_is_passed_over_in_silence(town: Town, tmp_path: Path) -> None:
    spoilt = {"faq__hosting": FILES["faq/hosting.yaml"].replace("2027-03-31", "2030")}
    town.knowledge = load(write_sample(tmp_path / "b", **spoilt), checks=False)
    await town.look(f"2027-07-08T12:00{PACIFIC}")
    assert await town.look(f"2027-07-12T09:00{PACIFIC}") == 0


async def test_a_long_list_is_cut_in_a_chat(town: Town, tmp_path: Path) -> None:
    entry = '  questions: {{en: [who is number {0}], ja: [{0}番は誰]}}\n  answer: {{en: "{0}.", ja: "{0}。"}}\n'
    faq = "".join(f"q-{n}:\n{entry.format(n)}  sources: [S1]\n  review_by: 2020\n" for n in range(12))
    town.knowledge = load(write_sample(tmp_path / "b", faq__more=faq), checks=False)
    await town.look(f"2027-07-08T12:00{PACIFIC}")
    await town.look(f"2027-07-12T09:00{PACIFIC}")
    assert town.told[0].en.splitlines()[-1] == "and 3 more"
    assert len(town.told[0].en.splitlines()) == 12


async def test_an_admin_of_the_running_bot_reads_the_list_of_the_monday_that_was(
    small_knowledge: Path, tmp_path: Path
) -> None:
    async with Telegram() as telegram:
        admin = telegram.user("Admin")
        given = {"KNOWLEDGE_DIR": str(small_knowledge), "ADMINS": f"telegram:{admin.id}"}
        async with whole_bot(telegram, tmp_path, **given) as bot:
            before = await storage.open_memory(f"sqlite:///{tmp_path / 'bot.db'}")
            await before.notes.write(NAME, "2026-01-05")
            await before.close()
            await bot.start()
            assert "`sistercity review`" in ((await admin.chat.reply()).text or "")
            assert await bot.stop() == 0
