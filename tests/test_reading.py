"""Reading one file: every usual slip is told with its line, its column and the fix, and reading goes on."""

import pytest
import yaml

from bot.knowledge import reading
from bot.knowledge.problems import Problem
from bot.knowledge.reading import MAX_NODES, Allowance, read
from bot.knowledge.tree import Data, Keyed, data_of


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.setattr(reading, "PARSER", yaml.SafeLoader)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("this PyYAML has no libyaml")


def problems_of(text: str | bytes) -> list[Problem]:
    return read(text.encode() if isinstance(text, str) else text, "knowledge/faq/a.yaml")[1]


def data(text: str) -> Data:
    tree, problems = read(text.encode(), "knowledge/faq/a.yaml")
    assert problems == []
    assert isinstance(tree, Keyed)
    return data_of(tree)


def places(text: str | bytes) -> list[tuple[str, int, int]]:
    return [(each.code, each.line, each.column) for each in problems_of(text)]


def test_every_scalar_is_text() -> None:
    assert data("a: NO\nb: 12:30\nc: 010\nd: 2023-02-20\ne: 1e9\nf: ~\ng:\nh: [yes, null]\n") == {
        "a": "NO",
        "b": "12:30",
        "c": "010",
        "d": "2023-02-20",
        "e": "1e9",
        "f": "~",
        "g": "",
        "h": ["yes", "null"],
    }


def test_a_byte_order_mark_and_windows_lines_are_fine() -> None:
    tree, problems = read(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "knowledge/a.yaml")
    assert problems == []
    assert tree is not None
    assert tree.items["b"].line == 2
    assert tree.keys["a"].column == 1


def test_prose_may_hold_full_width_signs_and_curly_quotes() -> None:
    assert problems_of('a: b # note\nc: "d #e"\n#f\n\ng: |\n  h #i\nj: k#l\n') == []
    text = "a:\n  en: |\n    URL：here\n    “quoted”\n  ja: 場所：市役所　二階\n  fr: “Un” et “deux”\n"
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tb: c\n", ("tab", 2, 1)),
        ("a: b\tc\n", ("tab", 1, 5)),
        ("a: 1\nb: 2\na: 3\n", ("duplicate-key", 3, 1)),
        ("a: {b: 1, b: 2}\n", ("duplicate-key", 1, 11)),
        ("a: “hello”\n", ("smart-quotes", 1, 4)),
        ("a:\n  - “hello”\n", ("smart-quotes", 2, 5)),
        ("“a”: hello\n", ("smart-quotes", 1, 1)),
        ("a:\n  b： c\n  d: e\n", ("full-width-colon", 2, 4)),
        ("a：\n  d: e\n", ("full-width-colon", 1, 2)),
        ("a:\n\u3000b: c\n", ("wide-space", 2, 1)),
        ("a:\u3000c\nb: d\n", ("wide-space", 1, 3)),
        ("a:\n\u00a0b: c\n", ("wide-space", 2, 1)),
        ("a: b\x00c\n", ("control-character", 1, 5)),
        ("a: b\u2028c\n", ("control-character", 1, 5)),
        ("a: b\u200bc\n", ("control-character", 1, 5)),
        ('a: "b\\0c"\n', ("control-character", 1, 4)),
        ("a: b\n---\nc: d\n", ("several-documents", 2, 1)),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n", ("two-versions", 2, 1)),
        ("%TAG ! tag:example.org,2002:\n---\na: b\n", ("directive", 1, 1)),
        ("", ("empty-file", 1, 1)),
        (" \n\n", ("empty-file", 1, 1)),
        ("# only a comment\n", ("no-records", 1, 1)),
        ("a: Room #3\nb: c # a note\n", ("cut-by-hash", 1, 8)),
        ("a:\n  - Room #3\n", ("cut-by-hash", 2, 9)),
        ("- a\n- b\n", ("not-a-mapping", 1, 1)),
        ("hello\n", ("not-a-mapping", 1, 1)),
        ("a: &x b\n", ("anchor", 1, 4)),
        ("a: *x\n", ("alias", 1, 4)),
        ("a: !!str b\n", ("tag", 1, 4)),
        ("? [a]\n: b\nc: d\n", ("complex-key", 1, 3)),
        ("a: {b: c\n", ("syntax-bracket", 1, 4)),
        ('a: "hello\nb: c\n', ("syntax-quote", 1, 4)),
        ('a: "\\q"\n', ("syntax-escape", 1, 4)),
        ("a: @b\n", ("needs-quotes", 1, 4)),
        ("a: it is: now\n", ("needs-quotes", 1, 4)),
        ("a:\n  - {city} people\n", ("needs-quotes", 2, 5)),
        ("a:\n  - b\n  -c\n  - d\ne: f\n", ("no-space-dash", 3, 4)),
        ("a:\n  b: c\n  d:e\n  f: g\n", ("no-space", 3, 5)),
        ("a:\n  - b\n  – c\n", ("wrong-dash", 3, 3)),
    ],
)
def test_a_slip_is_told_at_its_place(text: str, expected: tuple[str, int, int]) -> None:
    assert places(text)[:1] == [expected]


@pytest.mark.parametrize("escape", [r"\U00110000", r"\UFFFFFFFF", r"\x4", r"\u12"])
def test_an_escape_that_means_nothing_is_refused(escape: str) -> None:
    assert [code for code, _, _ in places(f'a: "b{escape}"\n')] == ["syntax-escape"]


def test_all_slips_of_a_file_are_told_at_once() -> None:
    text = "a:\n\tb: c\nd: “e”\nd: f\ng: &h i\n"
    assert [code for code, _, _ in places(text)] == ["tab", "smart-quotes", "duplicate-key", "anchor"]


def test_slips_that_stop_the_parser_are_told_together_and_mended_for_reading_on() -> None:
    tree, problems = read("a:\n  b： c\n  d:e\n  – f: g\n".encode(), "knowledge/faq/a.yaml")
    assert [each.code for each in problems][:2] == ["full-width-colon", "no-space"]
    tree, problems = read("a:\n  b： c\n  d:e\n  f: g\n".encode(), "knowledge/faq/a.yaml")
    assert tree is not None
    assert data_of(tree) == {"a": {"b": "c", "d": "e", "f": "g"}}


def test_the_corrected_line_is_shown() -> None:
    assert 'write it like this: en: "It is: now"' in problems_of("a:\n  en: It is: now\n")[0].as_line()


def test_both_places_of_a_doubled_key_are_told() -> None:
    line = problems_of("a: 1\nb: 2\na: 3\n")[0].as_line()
    assert line.startswith("knowledge/faq/a.yaml:3:1: 'a' stands twice here (first in line 1); ")


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
def test_an_old_japanese_encoding_is_named(encoding: str) -> None:
    problem = problems_of("a: b\nja: こんにちは、トーランス\n".encode(encoding))[0]
    assert (problem.code, problem.line) == ("not-utf8", 2)
    assert {"cp932": "Shift_JIS", "euc_jp": "EUC-JP"}[encoding] in problem.as_line()


def test_utf_16_is_named() -> None:
    assert "UTF-16" in problems_of("a: b".encode("utf-16"))[0].as_line("ja")


def test_too_many_bytes_are_refused_unread() -> None:
    assert places(b"a: b\n" * 300_000) == [("too-big", 1, 1)]
    allowance = Allowance(size=3)
    assert read(b"a: b\n", "knowledge/a.yaml", allowance)[1][0].code == "too-big-in-all"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000 + "a",
        "? " * 50_000 + "a",
        "a: " + "[{" * 25_000,
        "\n".join(" " * depth + "a:" for depth in range(500)),
    ],
)
def test_depth_is_refused_before_anything_is_built(text: str) -> None:
    assert problems_of(text)[-1].code == "too-deep"


def test_too_many_values_are_refused() -> None:
    text = "a: [" + "x," * (MAX_NODES + 10) + "]"
    assert problems_of(text)[0].code == "too-many-nodes"


def test_a_flood_of_slips_is_cut_short() -> None:
    problems = problems_of("a:\t1\n" * 5000)
    assert len(problems) <= 201
    assert problems[-1].code == "too-many-problems"


def test_aliases_are_refused_and_not_followed() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert {code for code, _, _ in places(bomb)} == {"anchor", "alias"}
