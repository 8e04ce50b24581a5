"""Two texts beside each other: words that went and came are marked, in English and Japanese, and long texts are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.preview.wordwise import Edit, Span, alone, beside, edits


def shown(spans: list[Span]) -> str:
    return "".join(f"[{span.text}]" if span.marked else span.text for span in spans)


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("About ten days.", "About twelve days.", "About [ten] days.", "About [twelve] days."),
        ("from 9:00 on", "from 9:30 on", "from [9:00] on", "from [9:30] on"),
        ("Call +1 310-618-2930.", "Call +1 310-618-2931.", "Call +1 [310-618-2930].", "Call +1 [310-618-2931]."),
        ("10日ほど泊まります。", "12日ほど泊まりました。", "[10]日ほど泊まりま[す]。", "[12]日ほど泊まりま[した]。"),
        ("柏市の人口", "奥州市の人口", "[柏市]の人口", "[奥州市]の人口"),
        (
            "see https://a.example/x",
            "see https://b.example/x",
            "see [https://a.example/x]",
            "see [https://b.example/x]",
        ),
        ("a new word", "a word", "a [new ]word", "a word"),
        ("", "A text.", "", "[A text.]"),
        ("same", "same", "same", "same"),
    ],
)
def test_words_that_went_and_came_are_marked(before: str, after: str, left: str, right: str) -> None:
    assert tuple(map(shown, beside(before, after))) == (left, right)


def test_texts_with_hardly_anything_in_common_are_marked_as_a_whole() -> None:
    left, right = beside("The office is closed today.", "Guests stay for ten days, the host family is paid nothing.")
    assert [span.marked for span in (*left, *right)] == [True, True]


def test_a_line_that_moved_leaves_the_others_alone() -> None:
    left, right = beside("Events:\n• Games\n• Fair, no date\n• Concert", "Events:\n• Fair, 4 April\n• Games\n• Concert")
    assert shown(left) == "Events:\n• Games\n[• Fair, no date]\n• Concert"
    assert shown(right) == "Events:\n[• Fair, 4 April]\n• Games\n• Concert"


def test_of_a_long_stretch_that_stayed_only_the_ends_are_shown() -> None:
    same = "and so on " * 100
    left, right = beside(f"First {same}ten days", f"First {same}two days")
    assert shown(left).endswith("and so on [ten] days")
    assert len(shown(left)) < 150
    assert shown(right).startswith("…")


def test_a_long_text_that_is_new_is_cut() -> None:
    (span,) = alone("so " * 1000)
    assert span.marked
    assert len(span.text) < 1600


def test_the_same_edit_in_two_texts_is_the_same() -> None:
    assert edits("Call 12 now", "Call 13 now") == edits("Or 12?", "Or 13?") == (Edit("12", "13"),)


@given(st.text(max_size=80), st.text(max_size=80))
def test_nothing_is_lost_of_either_text(before: str, after: str) -> None:
    left, right = beside(before, after)
    assert "".join(span.text for span in left) == before
    assert "".join(span.text for span in right) == after
