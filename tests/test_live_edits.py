"""An admin saves a file: what is right goes live, what is wrong changes nothing, and either is told once."""

import asyncio
import os
import random
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample
from live import QUICK, Live, alive, save, settings
from telegram_chatting import until

from adapters.live import last_good, learning
from adapters.live.knowing import opened_from, source_of
from bot.errors import KnowledgeRefused

pytestmark = pytest.mark.usefixtures("own_cache")

ASKED = "How long does a guest stay?"
FAQ = FILES["faq/hosting.yaml"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_sample(tmp_path)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'bot.db'}"


@pytest.fixture
async def bot(folder: Path, url: str) -> AsyncIterator[Live]:
    async with alive(settings(folder, url)) as live:
        yield live


def saved(folder: Path, text: str, name: str = "faq/hosting.yaml") -> None:
    save(folder / name, text)


def answering(days: str) -> str:
    return FAQ.replace("About ten days.", days)


async def test_a_good_save_is_live_soon_and_confirmed_in_a_sentence(bot: Live, folder: Path) -> None:
    assert "ten days" in await bot.ask(ASKED)
    before = bot.digest
    saved(folder, answering("A whole month."))
    await bot.until_live(before)
    assert "A whole month." in await bot.ask(ASKED)
    told = await bot.until_told()
    assert told.en == "Live now: 1 answer changed (host-length)."
    assert told.ja.startswith("反映しました：")
    assert told.ja.endswith("（host-length）。")


async def test_a_bad_save_changes_nothing_and_the_admins_read_once_where_and_how_to_mend_it(
    bot: Live, folder: Path
) -> None:
    saved(folder, FAQ.replace("questions:", "question:", 1))
    told = await bot.until_told()
    assert "knowledge/faq/hosting.yaml:3:3: host-length: 'question'" in told.en
    assert "did you mean 'questions'?" in told.en
    assert "knowledge/faq/hosting.yaml:3:3: host-length" in told.ja
    # The same state saved again, also in another way, is no news.
    for _ in range(3):
        (folder / "faq" / "hosting.yaml").touch()
        saved(folder, FAQ.replace("questions:", "question:", 1) + "# again\n")
        await asyncio.sleep(0.4)
    assert len(bot.told) == 1
    assert "ten days" in await bot.ask(ASKED)


async def test_who_has_the_files_read_anew_is_told_by_the_answer_and_the_others_by_the_news(
    bot: Live, folder: Path
) -> None:
    for number, (text, news) in enumerate(
        [
            (answering("A whole month."), "Live now: 1 answer changed (host-length)."),
            ("host-length: [", "What was saved cannot go live yet"),
            (answering("Two months."), "The files are in order again.\nLive now: 1 answer changed (host-length)."),
        ],
        1,
    ):
        saved(folder, text)
        told = await bot.knowing.office.reload("en", "telegram:1")
        assert told.startswith(news)
        await bot.until_told(number)
        await asyncio.sleep(1.0)
        assert [each.en for each in bot.told[number - 1 :]] == [told]
    assert bot.spared == ["telegram:1"] * 3
    assert (await bot.knowing.office.reload("en", "telegram:1")).startswith("Learnt before: knowledge ")
    assert len(bot.told) == 3


async def test_who_has_spoilt_files_read_anew_reads_again_what_is_wrong(bot: Live, folder: Path) -> None:
    saved(folder, "host-length: [")
    told = (await bot.until_told()).en
    assert await bot.knowing.office.reload("en", "telegram:1") == told
    await asyncio.sleep(0.5)
    assert bot.spared == [""]


async def test_what_was_mended_is_told_with_what_changed(bot: Live, folder: Path) -> None:
    saved(folder, "host-length: [")
    assert "faq/hosting.yaml:2:1" in (await bot.until_told()).en
    saved(folder, answering("A whole month."))
    assert (await bot.until_told(2)).en == "The files are in order again.\nLive now: 1 answer changed (host-length)."
    saved(folder, "host-length: [")
    await bot.until_told(3)
    saved(folder, answering("A whole month."))
    assert (await bot.until_told(4)).en == "The files are in order again; the answers are what they were."


async def test_a_bad_file_that_is_soon_good_is_not_told(folder: Path, url: str) -> None:
    patient = replace(QUICK, news=replace(QUICK.news, grace=30.0))
    async with alive(settings(folder, url), timing=patient) as bot:
        saved(folder, "host-length: [")
        await until(bot.knowing.renewing.wrong)
        saved(folder, answering("A whole month."))
        assert (await bot.until_told()).en == "Live now: 1 answer changed (host-length)."


async def test_wordings_that_nobody_reads_are_said_to_be_that(bot: Live, folder: Path) -> None:
    saved(folder, FAQ.replace("- length of a home stay", "- duration of a home stay"))
    assert "nothing that people read changed" in (await bot.until_told()).en


async def test_a_second_bad_save_is_told_as_it_is_by_then(bot: Live, folder: Path) -> None:
    saved(folder, "host-length: [")
    saved(folder, FAQ.replace("questions:", "question:", 1))
    told = await bot.until_told()
    assert "did you mean 'questions'?" in told.en
    saved(folder, FAQ.replace("sources: [S1]", "sources: [S9]", 1))
    assert "S9" in (await bot.until_told(2)).en


async def test_the_folder_may_be_removed_and_come_back(bot: Live, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "kept")
    shutil.rmtree(folder)
    assert "knowledge" in (await bot.until_told()).en
    assert "ten days" in await bot.ask(ASKED)
    shutil.copytree(tmp_path / "kept", folder)
    assert (await bot.until_told(2)).en == "The files are in order again; the answers are what they were."
    before = bot.digest
    saved(folder, answering("A whole month."))
    await bot.until_live(before)


async def test_many_files_that_change_at_once_are_learnt_at_once(folder: Path, url: str) -> None:
    # As a checkout of another branch does it: a record moves from one file to another.
    seen: list[str] = []
    patient = replace(QUICK, watch=replace(QUICK.watch, quiet=1.5, at_most=60))
    async with alive(settings(folder, url), timing=patient) as bot:
        bot.knowing.renewing.tell(lambda: seen.append(bot.digest))
        for name in FILES:
            path = folder / name
            path.unlink()
            saved(folder, FILES[name] + f"# {len(name)}\n", name)
            await asyncio.sleep(0.01)
        saved(folder, answering("A whole month."))
        assert (await bot.until_told()).en.startswith("Live now:")
    assert len(set(seen)) == 1


async def test_what_cannot_be_learnt_ends_nothing(
    bot: Live, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(learning, "relearn", broken)
        before = bot.digest
        saved(folder, answering("A whole month."))
        await bot.until_live(before)  # it was learnt from nothing
        patch.setattr(learning, "learn", broken)
        saved(folder, answering("A year."))
        assert "failed to learn it" in (await bot.until_told(2)).en
    assert "A whole month." in await bot.ask(ASKED)
    saved(folder, answering("Two years."))
    assert "in order again" in (await bot.until_told(3)).en
    assert "ZeroDivisionError" in caplog.text


async def test_thresholds_are_fitted_once_it_is_quiet(
    bot: Live, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    before = bot.digest
    saved(folder, answering("A whole month."))
    await bot.until_live(before)
    assert "A whole month." in await bot.ask(ASKED)
    await bot.until_told()
    await until(lambda: "The thresholds are fitted" in caplog.text)
    assert "A whole month." in await bot.ask(ASKED)
    assert len(bot.told) == 1, "what is fitted changes no answer, and is no news"


# The start


async def test_a_start_with_spoilt_files_answers_from_the_last_good_ones(folder: Path, url: str) -> None:
    given = settings(folder, url)
    async with alive(given) as bot:
        before = bot.digest
        saved(folder, answering("A whole month."))
        await bot.until_live(before)
        await bot.until_told()
        await until(lambda: last_good.is_kept(bot.digest, folder, given.cache_dir))
    saved(folder, "host-length: [")
    async with alive(given) as bot:
        assert "A whole month." in await bot.ask(ASKED)
        assert "faq/hosting.yaml:2:1" in (await bot.until_told()).en
    async with alive(given) as bot:
        await asyncio.sleep(1)
        assert bot.told == []  # they know
        saved(folder, answering("A year."))
        assert (await bot.until_told()).en == "The files are in order again.\nLive now: 1 answer changed (host-length)."


async def test_without_any_good_files_it_does_not_start(folder: Path, url: str) -> None:
    saved(folder, "host-length: [")
    given = settings(folder, url)
    with pytest.raises(KnowledgeRefused, match=r"faq/hosting\.yaml:2:1"):
        await opened_from(source_of(given), given.cache_dir)


async def test_a_cache_that_cannot_be_written_to_hinders_nothing(
    folder: Path, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no-folder").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "no-folder"))
    async with alive(settings(folder, url)) as bot:
        before = bot.digest
        saved(folder, answering("A whole month."))
        await bot.until_live(before)
        assert (await bot.until_told()).en == "Live now: 1 answer changed (host-length)."


async def test_what_changed_while_no_copy_ran_is_told_by_the_next(folder: Path, url: str) -> None:
    given = settings(folder, url)
    async with alive(given) as bot:
        await asyncio.sleep(0.5)
        assert bot.told == []
    saved(folder, answering("A whole month."))
    async with alive(given) as bot:
        assert (await bot.until_told()).en == f"Live now: a new version of the knowledge ({bot.digest[:12]})."


# Storms


async def test_a_thousand_saves_are_learnt_and_told_a_few_times(folder: Path, url: str) -> None:
    async with alive(settings(folder, url)) as bot:
        learnt: list[str] = []
        began = time.monotonic()
        bot.knowing.renewing.tell(lambda: learnt.append(bot.digest))
        for number in range(1000):
            saved(folder, answering(f"About {number} days.") if number % 3 else f"host-length: [{number}")
            await asyncio.sleep(0.004)
        saved(folder, answering("At last."))
        await until(lambda: bot.knows("At last."))
        assert "At last." in await bot.ask(ASKED)
        await until(lambda: bot.told and bot.told[-1].en.endswith("1 answer changed (host-length)."))
        # Whoever goes on for longer is told more often.
        most = 12 + (time.monotonic() - began) / QUICK.watch.at_most
        assert len(set(learnt)) < most
        assert len(bot.told) < most


def saved_in_two(folder: Path, version: int) -> None:
    """Save an answer and its source, both of one version; between the two saves the answer's source is unknown."""
    source = FILES["sources.yaml"].replace("S1:", f"V{version}:").replace("Minutes", f"Minutes v{version}")
    saved(folder, FILES["sources.yaml"] + source, "sources.yaml")
    saved(folder, answering(f"For v{version} days.").replace("[S1]", f"[V{version}]"))


async def test_whoever_asks_while_a_hundred_edits_come_is_answered_from_one_knowledge(
    folder: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = random.Random(7)  # noqa: S311  # no secret
    versions: set[str] = set()
    last = 100_000

    async def edit(bot: Live, done: asyncio.Event) -> None:
        for number in count():
            if number >= 100 and len(versions) > 5 and bot.turns > 300:
                break
            match drawn.randrange(5):
                case 0:
                    saved(folder, FAQ[: drawn.randrange(len(FAQ))])
                case 1:
                    (folder / "faq" / "hosting.yaml").unlink(missing_ok=True)
                case _:
                    saved_in_two(folder, number)
            await asyncio.sleep(drawn.choice([0, 0.01, 0.05, 0.25]))
        saved_in_two(folder, last)
        done.set()

    async with alive(settings(folder, url)) as bot:
        done = asyncio.Event()
        editing = asyncio.create_task(edit(bot, done))
        while not (done.is_set() and f"v{last}" in versions):
            told = await bot.ask(ASKED)
            found = {word.strip(".:;,") for word in told.split() if word.startswith("v") and word != "v"}
            assert len(found) <= 1, told
            versions |= found
            await asyncio.sleep(0.005)
        await editing


# Being swapped while somebody is being answered


async def test_a_reply_is_of_one_mind_from_the_first_look_to_the_last(bot: Live, folder: Path) -> None:
    first, before = bot.assistant.mind, bot.digest
    with bot.assistant.one_mind():
        later = asyncio.create_task(asyncio.sleep(0))
        saved(folder, answering("A whole month."))
        await bot.until_live(before)
        assert bot.assistant.mind is first
        assert "ten days" in await bot.ask(ASKED)
        await later
    assert bot.assistant.mind is not first
    assert "A whole month." in await bot.ask(ASKED)


async def test_what_outlives_a_reply_sees_what_is_known_by_then(bot: Live, folder: Path) -> None:
    before, gate = bot.digest, asyncio.Event()

    async def timer() -> str:
        await gate.wait()
        return bot.assistant.mind.knowledge.digest

    with bot.assistant.one_mind():
        outliving = asyncio.create_task(timer())
        await asyncio.sleep(0)
    saved(folder, answering("A whole month."))
    await bot.until_live(before)
    gate.set()
    assert await outliving == bot.digest


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_file_that_may_not_be_read_is_told_like_any_other_mistake(bot: Live, folder: Path) -> None:
    (folder / "faq" / "hosting.yaml").chmod(0)
    assert "no permission" in (await bot.until_told()).en
    (folder / "faq" / "hosting.yaml").chmod(0o644)
    assert "in order again" in (await bot.until_told(2)).en


async def test_files_that_are_mounted_through_a_hidden_folder_are_read_and_exchanged_as_a_whole(
    tmp_path: Path, url: str
) -> None:
    # As Kubernetes mounts them: every name is a link through ..data, which is made to lead to the next version.
    folder = tmp_path / "mounted"
    folder.mkdir()
    for number, days in ((1, "About ten days."), (2, "A whole month.")):
        write_sample(tmp_path / "made", faq__hosting=answering(days))
        (tmp_path / "made" / "knowledge").rename(folder / f"..version{number}")
    (folder / "..data").symlink_to("..version1")
    for each in (folder / "..data").iterdir():
        (folder / each.name).symlink_to(f"..data/{each.name}")
    async with alive(settings(folder, url)) as bot:
        assert "ten days" in await bot.ask(ASKED)
        (folder / "..data_tmp").symlink_to("..version2")
        (folder / "..data_tmp").replace(folder / "..data")
        assert (await bot.until_told()).en == "Live now: 1 answer changed (host-length)."
        assert "A whole month." in await bot.ask(ASKED)
