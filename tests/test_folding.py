"""Folding: the same word, however it was typed, becomes the same text, and different words stay apart."""

import pytest

from bot.folding import fold


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ＴＯＲＲＡＮＣＥ　２０２６", "torrance 2026"),
        ("Ōshū", "oshu"),
        ("Oshu\u0304", "oshu"),
        ("Hagåtña", "hagatna"),
        ("Café Łódź Ærø", "cafe lodz aero"),
        ("Straße", "strasse"),
        ("Menlo‐Park", "menlo-park"),
        ("Torrance—Kashiwa", "torrance-kashiwa"),
        ("O’Neill", "o'neill"),
        ("ｶｼﾜ", "カシワ"),
        ("承德", "承徳"),
        ("奧州", "奥州"),
        ("臺南", "台南"),
        ("彰化　中華", "彰化 中華"),
        ("中华", "中華"),
        ("备前", "備前"),
        ("机関", "机関"),
        ("相关", "相関"),
        ("  two \n lines ", "two lines"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_ways_to_type_a_word_become_one(typed: str, meant: str) -> None:
    assert fold(typed) == meant


def test_the_prolonged_mark_stays_after_kana_and_is_a_hyphen_elsewhere() -> None:
    assert fold("コーヒー") == "コーヒー"
    assert fold("0467ー67ー0941") == "0467-67-0941"


def test_marks_that_make_another_letter_stay() -> None:
    assert fold("がっこう") != fold("かっこう")
    assert fold("हिन्दी") == "हिन्दी"


def test_japanese_words_that_are_a_simplified_form_elsewhere_stay_apart() -> None:
    assert fold("机") != fold("機")
    assert fold("里") != fold("裏")
    assert fold("谷") != fold("穀")


@pytest.mark.parametrize("text", ["Ōshū’s", "İstanbul", "ﬁne Ⅻ", "德ー奧", "हिन्दी में", "ſ", "`a´"])
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
