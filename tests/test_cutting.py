"""Cutting: a text without spaces falls into the terms that are known, wherever in it they stand."""

import pytest

from bot.folding import fold
from bot.matching import Lexicon
from bot.matching.reading.words import reader

LEXICON = Lexicon(
    synonyms=(("費用", "ひよう"), ("派遣", "はけん"), ("街", "まち"), ("姉妹都市",), ("高校生", "高1"), ("バス",)),
    joins=("国際交流協会", "国際", "協会", "は", "の", "どこ", "いくら"),
    weak=("は", "の"),
    stemming=False,
)


def pieces(text: str) -> list[str]:
    return list(reader(LEXICON).pieces(fold(text), ()))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("はけんのひようはいくら", ["派遣", "の", "費用", "は", "いくら"]),
        ("ふるいまちはどこ", ["ふるい", "街", "は", "どこ"]),
        ("日米国際交流協会", ["日米", "国際交流協会"]),
        ("両国姉妹都市", ["両国", "姉妹都市"]),
        ("{city}の派遣", ["{city}", "の", "派遣"]),
        ("桜のはなび", ["桜", "の", "はなび"]),
    ],
)
def test_a_known_term_is_found_inside_a_row_of_characters(text: str, cut: list[str]) -> None:
    assert pieces(text) == cut


def test_no_term_begins_inside_a_number_or_a_word_of_katakana() -> None:
    assert pieces("高15人") == ["高", "15", "人"]
    assert pieces("高1人") == ["高校生", "人"]
    assert pieces("バスケット") == ["バスケット"]


def test_every_character_of_a_row_is_in_one_piece() -> None:
    lexicon = Lexicon(joins=("ab語", "語学", "学"), stemming=False)
    for text in ("ab語学学ab語", "学語学xx語", "はーはー", "語学한국语学12学"):
        assert "".join(reader(lexicon).pieces(fold(text), ())) == fold(text)
