"""Several copies on one memory: what one sees all have soon, and the admins are told once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample
from live import QUICK, Live, alive, save, settings
from telegram_chatting import until

from adapters.live import watching
from adapters.standing import standings

pytestmark = pytest.mark.usefixtures("own_cache")

FAQ = FILES["faq/hosting.yaml"]
BLIND = replace(QUICK, watch=watching.Pace(look=600, place=600))
"""A copy to which the mount tells nothing, and that looks for itself once in a long while."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_sample(tmp_path)


@pytest.fixture
async def copies(folder: Path, postgres_url: str) -> AsyncIterator[tuple[Live, Live]]:
    """One that notices what is saved, and one that does not."""
    given = settings(folder, postgres_url)
    deaf = given.model_copy(update={"knowledge_polling": 600.0})
    async with alive(given, holder="one") as one, alive(deaf, holder="two", timing=BLIND) as two:
        yield one, two


def saved(folder: Path, text: str) -> None:
    save(folder / "faq" / "hosting.yaml", text)


async def test_what_one_copy_sees_the_others_have_soon(copies: tuple[Live, Live], folder: Path) -> None:
    one, two = copies
    before = one.digest
    saved(folder, FAQ.replace("About ten days.", "A whole month."))
    await one.until_live(before)
    await two.until_live(before)
    assert one.digest == two.digest
    await until(lambda: one.told or two.told)
    await asyncio.sleep(1)
    assert [each.en for each in one.told + two.told] == ["Live now: 1 answer changed (host-length)."]


async def test_the_admins_are_told_by_one_copy(folder: Path, postgres_url: str) -> None:
    given = settings(folder, postgres_url)
    async with (
        alive(given, holder="one") as one,
        alive(given, holder="two") as two,
        alive(given, holder="three") as last,
    ):
        copies = (one, two, last)
        before = one.digest
        saved(folder, "host-length: [")
        await until(lambda: any(each.told for each in copies))
        await asyncio.sleep(1)
        saved(folder, FAQ.replace("About ten days.", "A whole month."))
        for each in copies:
            await each.until_live(before)
        await until(lambda: sum(len(each.told) for each in copies) == 2)
        await asyncio.sleep(1)
        told = [text.en for each in copies for text in each.told]
        assert len(told) == 2
        assert "The files are in order again.\nLive now: 1 answer changed (host-length)." in told


async def test_each_copy_notes_how_it_stands_and_leaves_no_note_behind(folder: Path, postgres_url: str) -> None:
    given = settings(folder, postgres_url)
    async with alive(given, holder="one") as one:
        async with alive(given, holder="two"):
            noted = await one.until_noted(lambda noted: len(noted) == 2)
            assert [each.copy for each in noted] == ["one", "two"]
            assert {each.digest for each in noted} == {one.digest}
            assert noted[0].counts.cities == 2
            told = await one.knowing.office.status("en")
            assert "(one)" in told
            assert "(two)" in told
            assert "leads: knowledge-news" in told
        assert [each.copy for each in await standings(one.memory.notes)] == ["one"]
