"""After a change of names only the texts are searched again in which other names may be found now."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.names.finder import Name, NameFinder

WORDS = re.findall(
    r"\S+",
    "guest room Spring fair north Town towns Torrance Osaka osaka kites the Lee lee office's bunka sai 1972 12 "
    "ゲスト 春まつり ノースタウン 柏市 大阪 アン・リー さんは ホームステイ ほーむすてい の期間 1972年 個室 ﾎｰﾑ",
)
NAMES = (
    *(Name("north", "city", spelling) for spelling in ("North Town", "Northtown", "ノースタウン", "北町", "Hwaseong")),
    *(Name("north", "city", spelling, "misspelt") for spelling in ("Nort Toun", "Hwasung", "ノースターン")),
    *(Name("south", "city", spelling, "other") for spelling in ("South Town", "Bizan", "Bizen Falls", "서울시")),
    *(Name("lee", "person", spelling) for spelling in ("Lee", "Ann Lee", "アン・リー", "화성시")),
    *(
        Name("fair", "event", spelling)
        for spelling in ("春まつり", "Bunka Sai", "Bizen", "Spring Fair", "NTF", "臺灣まつり")
    ),
)
TYPED = (
    *("Nort", "hwa", "seong", "hwasoeng", "bunka-", "saí", "bunkasai", "bizan's", "Bizen", "an", "ann", "NTF", "ntf"),
    *("ノースタウ", "ノース", "タウン", "ー", "・", "北", "町の", "台湾まつり", "화성", "화성시에", "서울"),
    *(" ", "'s", "’", "."),
)


def slipped(word: str, drawing: random.Random) -> str:
    """*word* with up to two slips: a letter lost, doubled, another, or two swapped."""
    letters = list(word)
    for _ in range(drawing.randint(0, 2)):
        at = drawing.randrange(len(letters) or 1)
        letters[at : at + 2] = drawing.choice(
            [letters[at + 1 : at + 2], letters[at : at + 1] * 2, ["o"], letters[at : at + 2][::-1]]
        )
    return "".join(letters)


@given(st.sets(st.sampled_from(WORDS), max_size=2), st.sets(st.sampled_from(NAMES), max_size=2), st.integers(0, 999))
@settings(deadline=None, database=None, max_examples=400, derandomize=True)
def test_finders_that_agree_on_a_text_find_the_same_names_in_it(
    ordinary: set[str], changed: set[Name], seed: int
) -> None:
    drawing = random.Random(seed)  # noqa: S311 - the same texts each time, no secret
    common, names = set(drawing.sample(WORDS, 4)), set(drawing.sample(NAMES, 8))
    one, other = (
        NameFinder([name for name in NAMES if name in called], common=words, foreign_words=("Osaka", "大阪", "Oman"))
        for called, words in ((names, common), (names ^ changed, common ^ ordinary))
    )
    agrees = one.agrees_with(other)
    for _ in range(100):
        words = drawing.choices([*WORDS, *TYPED, *(name.spelling for name in (*NAMES, *changed) for _ in "123")], k=3)
        parts = [slipped(part, drawing) for word in words for part in word.split(" ")]
        text = drawing.choice(["", " "]).join(parts[: drawing.randint(1, len(parts))])
        if agrees(text):
            first, second = one.find(text), other.find(text)
            assert (first.found, first.foreign) == (second.found, second.foreign)


@pytest.mark.parametrize(
    ("text", "agreed"),
    [("How many people live in Hwasung?", False), ("how far is hwa song", False), ("Is the house big?", True)],
)
def test_only_texts_in_which_a_new_name_may_stand_are_searched_again(text: str, agreed: bool) -> None:
    known = [name for name in NAMES if name.id != "north"]
    assert NameFinder(NAMES).agrees_with(NameFinder(known))(text) is agreed


def test_a_word_that_begins_a_new_name_is_no_slip_of_another_any_more() -> None:
    one, other = (
        NameFinder([Name("bizen", "city", "Bizen"), *more]) for more in ((), (Name("h", "city", "Bizun Hall"),))
    )
    assert [finder.find("bizun").ids for finder in (one, other)] == [("bizen",), ()]
    assert not other.agrees_with(one)("bizun")
