"""A folder that somebody edits is noticed: however an editor writes, whatever becomes of the folder."""

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from leaping import leaping
from telegram_chatting import until

from adapters.live import watching
from adapters.live.watching import Pace, Watching, place_of, signature, with_looks

QUICK = Pace(look=0.3, place=0.1)
NO_LOOK = Pace(look=600)
"""What is noticed is told by the system: nobody looks in so short a time."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    (folder / "faq").mkdir(parents=True)
    (folder / "faq" / "hosting.yaml").write_text("one", encoding="utf-8")
    return folder


class Noticed:
    """How often it was noticed that something changed."""

    def __init__(self) -> None:
        self.times = 0

    async def listen(self, watching: Watching) -> None:
        while True:
            await watching.settled()
            self.times += 1

    async def once_more(self, change: Callable[[], object]) -> None:
        """Do *change*, and wait until it is noticed."""
        before = self.times
        await asyncio.to_thread(change)
        await until(lambda: self.times > before)

    async def quiet(self, lasting: float = 0.8) -> None:
        """Wait, and see that nothing is noticed."""
        before = self.times
        await asyncio.sleep(lasting)
        assert self.times == before


@asynccontextmanager
async def watched(folder: Path, pace: Pace = QUICK, *, told: bool = True) -> AsyncIterator[Noticed]:
    """The *folder*, watched from before the first change on."""
    watch, noticed = Watching(lambda: folder, pace, told=told), Noticed()
    tasks = [asyncio.create_task(watch.keep()), asyncio.create_task(noticed.listen(watch))]
    await until(lambda: noticed.times)
    await asyncio.sleep(0.2)
    yield noticed
    assert not any(task.done() for task in tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def save(path: Path, text: str = "two") -> None:
    path.write_text(text, encoding="utf-8")


def save_by_rename(path: Path) -> None:
    """As vim and many others do: the new text in another file, which then takes the place of the old one."""
    beside = path.with_name(f".{path.name}.swp")
    save(beside)
    beside.replace(path)


def save_in_halves(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for _ in range(5):
            file.write("half")
            file.flush()
            time.sleep(0.05)


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        lambda folder: save(folder / "faq" / "hosting.yaml"),
        lambda folder: save_by_rename(folder / "faq" / "hosting.yaml"),
        lambda folder: save_in_halves(folder / "faq" / "hosting.yaml"),
        lambda folder: save(folder / "faq" / "new.yaml"),
        lambda folder: (folder / "faq" / "hosting.yaml").unlink(),
        lambda folder: (folder / "faq").rename(folder / "events"),
        lambda folder: shutil.copytree(folder / "faq", folder / "new"),
        shutil.rmtree,
    ],
    ids=["saved", "renamed over", "in halves", "made", "deleted", "folder renamed", "folder made", "all removed"],
)
async def test_each_change_is_noticed_soon(folder: Path, change: Callable[[Path], object], told: bool) -> None:
    async with watched(folder, told=told) as noticed:
        await noticed.once_more(lambda: change(folder))


async def test_a_save_is_told_by_the_system_before_anybody_looks(folder: Path) -> None:
    async with watched(folder, NO_LOOK) as noticed:
        await noticed.once_more(lambda: save(folder / "faq" / "hosting.yaml"))


async def test_a_file_that_is_written_in_pieces_is_noticed_once(folder: Path) -> None:
    async with watched(folder, replace(NO_LOOK, quiet=1.5, at_most=60)) as noticed:
        await noticed.once_more(lambda: save_in_halves(folder / "faq" / "hosting.yaml"))
        await noticed.quiet()


async def test_a_folder_that_was_removed_and_made_again_is_watched_again(folder: Path) -> None:
    async with watched(folder) as noticed:
        await noticed.once_more(lambda: shutil.rmtree(folder))
        await noticed.once_more(lambda: (folder / "faq").mkdir(parents=True))
        await noticed.once_more(lambda: save(folder / "faq" / "hosting.yaml"))


async def test_a_link_that_leads_elsewhere_is_noticed(folder: Path, tmp_path: Path) -> None:
    other, link, next_link = tmp_path / "other", tmp_path / "current", tmp_path / "next"
    shutil.copytree(folder, other)
    link.symlink_to(folder)
    next_link.symlink_to(other)
    async with watched(link) as noticed:
        await noticed.once_more(lambda: next_link.replace(link))
        await noticed.once_more(lambda: save(other / "faq" / "hosting.yaml"))


async def test_a_mounted_configuration_that_is_exchanged_as_a_whole_is_noticed(tmp_path: Path) -> None:
    # As Kubernetes does it: files are links through ..data, and ..data is made to lead elsewhere.
    folder = tmp_path / "mounted"
    for number in (1, 2):
        (folder / f"..version{number}" / "faq").mkdir(parents=True)
        save(folder / f"..version{number}" / "faq" / "hosting.yaml", str(number))
    (folder / "..data").symlink_to("..version1")
    (folder / "faq").symlink_to("..data/faq")

    def exchange() -> None:
        (folder / "..data_tmp").symlink_to("..version2")
        (folder / "..data_tmp").replace(folder / "..data")

    async with watched(folder) as noticed:
        await noticed.once_more(exchange)


async def test_what_git_does_behind_the_files_is_no_change(folder: Path) -> None:
    (folder / ".git").mkdir()
    async with watched(folder, replace(QUICK, look=0.2)) as noticed:
        await asyncio.to_thread(save, folder / ".git" / "config.lock")
        await noticed.quiet()


@leaping
async def test_who_saves_all_the_time_is_waited_for_longer_and_longer(folder: Path) -> None:
    clock = asyncio.get_running_loop().time
    watch = Watching(lambda: folder, Pace(quiet=0.3, at_most=0.4, quieter=1.0, longest=1.6))
    noticed: list[float] = []

    async def listen() -> None:
        while True:
            await watch.settled()
            noticed.append(round(clock(), 1))

    listening = asyncio.create_task(listen())
    while clock() < 6.0:
        watch.nudge()
        await asyncio.sleep(0.1)
    assert noticed == [0.4, 1.3, 3.0, 4.6]
    # After the last save nothing is waited for but to be sure that it is the last.
    await asyncio.sleep(2)
    assert len(noticed) == 5
    listening.cancel()


async def test_where_the_system_cannot_tell_of_changes_they_are_looked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def exhausted(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(watching, "RustNotify", exhausted)
    async with watched(folder) as noticed:
        await noticed.once_more(lambda: save(folder / "faq" / "hosting.yaml"))
    assert caplog.text.count("does not tell of changes") == 1


async def test_how_often_it_is_looked_may_be_said(folder: Path) -> None:
    async with watched(folder, with_looks(Pace(), 0.5), told=False) as noticed:
        await noticed.once_more(lambda: save(folder / "faq" / "hosting.yaml"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_folder_that_may_not_be_read_is_noticed_and_ends_nothing(folder: Path) -> None:
    async with watched(folder) as noticed:
        await noticed.once_more(lambda: (folder / "faq").chmod(0))
        await noticed.once_more(lambda: (folder / "faq").chmod(0o755))


def test_a_look_tells_states_apart(folder: Path) -> None:
    seen = signature(folder)
    assert signature(folder) == seen
    save_by_rename(folder / "faq" / "hosting.yaml")
    assert signature(folder) != seen
    assert place_of(folder / "nowhere") is None
    assert signature(folder / "nowhere") == signature(folder / "nowhere")
