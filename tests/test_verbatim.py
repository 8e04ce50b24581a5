"""Verbatim: who asks as an admin wrote it is told what the admin wrote it for."""

import pytest
from talking import Ask


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("What did the students do in Kashiwa?", "exchange-2025-torrance-in-kashiwa"),
        ("what did the students do in kashiwa", "exchange-2025-torrance-in-kashiwa"),
        ("Who is the deputy mayor of Torrance?", "torrance-officials"),
        ("トーランスの訪問団は柏で木を植えたの", "fiftieth-tree-kashiwa"),
        ("柏の訪問団はトーランスで木を植えましたか？", "fiftieth-tree-torrance"),
    ],
)
async def test_a_phrasing_with_its_names_is_the_entry_s_own(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


async def test_what_says_next_to_nothing_is_still_of_what_was_told(ask: Ask) -> None:
    await ask("Who signed the agreement with Oshu?")
    assert "Torrance City Hall" in (await ask("Where?")).text
