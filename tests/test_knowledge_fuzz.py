"""Whatever an admin may write, reading answers with knowledge or with problems: no crash, no hang, no flood."""

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from knowledge_sample import FILES

from bot.knowledge import KINDS, Kind, Problem, lint, reading
from bot.knowledge.gathering import File
from bot.knowledge.opening import read_files
from bot.knowledge.problems import MAX_PROBLEMS
from bot.knowledge.reading import MAX_ALL_BYTES, MAX_FILE_BYTES, read
from bot.knowledge.tree import data_of

NOWHERE = Path("nowhere") / "knowledge"
SHIPPED = Path(__file__).parent.parent / "knowledge"
COMMON = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], database=None
)

SPECIAL = [
    *"\t\x00\x01\x1b\x7f\x85\xa0\r\n\ufeff\ufffe\u200b\u2028\u202e\u3000：“”‘’「」－–・𠮷é\U0001f389",
    *"[]{}:,-?&*!|>%@`#'\"\\~=<",
    *(
        "---",
        "...",
        "<<: *a",
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "!!str ",
        "%YAML 9.9\n",
        "%TAG ! a:\n",
        "? ",
        "- ",
        ": ",
    ),
    *(
        "1e999999",
        "nan",
        "inf",
        "-inf",
        "9" * 5000,
        "0x1F",
        "1_0",
        "１２",
        "2023-02-30",
        "99999-01-01",
        "0000",
        "2023-13",
        "25:61",
    ),
    *(
        '"\\ud800"',
        '"\\udfff\\u0000"',
        '"\\x00"',
        '"\\U00110000"',
        "\\",
        "yes",
        "no",
        "null",
        "a" * 3000,
        "[" * 60,
        "{a: " * 30,
    ),
    *(
        "\n\n  ",
        "\n    - ",
        "\n      en: ",
        "en: ",
        "ja: ",
        "sources: [S1]\n",
        "questions:\n",
        "known: perhaps\n",
        "{city} ",
        "z" * 49 + ":",
    ),
]


def check(problems: list[Problem]) -> None:
    """Every problem can be printed, annotated and sent, and none is endless."""
    for problem in problems:
        for told in (
            problem.as_line("en"),
            problem.as_line("ja"),
            problem.as_github("en"),
            json.dumps(problem.as_json()),
        ):
            assert told.encode()
            assert "\n" not in told
            assert len(told) < 3000
        assert problem.line >= 1
        assert problem.column >= 1


def take(name: str, raw: bytes) -> None:
    """Read *raw* in the place of the file *name* of a small knowledge, and lint what comes of it."""
    files = [
        File(_kind(path), f"knowledge/{path}", raw if path == name else text.encode()) for path, text in FILES.items()
    ]
    knowledge, problems = read_files(files, [], NOWHERE)
    check(problems)
    assert len([problem for problem in problems if problem.path == f"knowledge/{name}"]) <= MAX_PROBLEMS + 1
    assert (knowledge is None) == any(problem.level == "error" for problem in problems)
    if knowledge is not None:
        check(lint(knowledge, today=date(2026, 11, 21)))


def _kind(path: str) -> Kind:
    top = path.partition("/")[0]
    return next(kind for kind in KINDS.values() if kind.where == top)


def _real_pieces() -> list[tuple[str, str]]:
    """Some records of each file there is, with the name of the small knowledge's file whose kind they have."""
    by_kind = {_kind(name).name: name for name in FILES}
    pieces = [(name, text) for name, text in FILES.items()]
    for path in sorted(set(SHIPPED.rglob("*.yaml")) - set((SHIPPED / "templates").iterdir())):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        starts = [number for number, line in enumerate(lines) if line[0] not in " #\n"][:200:20]
        name = by_kind[_kind(path.relative_to(SHIPPED).as_posix()).name]
        pieces += [(name, "".join(lines[start : start + 40])) for start in starts]
    return pieces


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, bytes]:
    """A piece of a real file with a few lines, characters or bytes changed."""
    name, text = draw(st.sampled_from(PIECES_OF_FILES))
    for _ in range(draw(st.integers(0, 4))):
        text = draw(st.sampled_from(CHANGES))(draw, text)
    raw = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        if raw:
            raw[draw(st.integers(0, len(raw) - 1))] = draw(st.integers(0, 255))
    return name, bytes(raw)


def _insert(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    inserted: str = draw(st.sampled_from(SPECIAL))
    return text[:at] + inserted + text[at:]


def _delete(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + text[at + draw(st.integers(1, 30)) :]


def _swap_lines(draw: st.DrawFn, text: str) -> str:
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def _shift_line(draw: st.DrawFn, text: str) -> str:
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    at = draw(st.integers(0, len(lines) - 1))
    lines[at] = draw(st.sampled_from(["", " ", "  ", "\t", "\u3000", "- "])) + lines[at].lstrip()
    return "".join(lines)


def _change_value(draw: st.DrawFn, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = draw(st.integers(0, max(0, len(lines) - 1)))
    if lines and ":" in lines[at]:
        lines[at] = lines[at].partition(":")[0] + ": " + draw(st.sampled_from(SPECIAL)) + "\n"
    return "".join(lines)


CHANGES: list[Callable[[st.DrawFn, str], str]] = [_insert, _insert, _delete, _swap_lines, _shift_line, _change_value]
PIECES_OF_FILES = _real_pieces()
NAMES = st.sampled_from(sorted(FILES))
YAML_LIKE = st.lists(st.sampled_from(SPECIAL) | st.text(max_size=8), max_size=40).map("".join)


@settings(COMMON, max_examples=200)
@given(NAMES, st.binary(max_size=400))
def test_any_bytes(name: str, raw: bytes) -> None:
    take(name, raw)


@settings(COMMON, max_examples=300)
@given(NAMES, YAML_LIKE)
def test_anything_that_looks_like_yaml(name: str, text: str) -> None:
    take(name, text.encode("utf-8", "surrogatepass"))


@settings(COMMON, max_examples=300)
@given(spoilt())
def test_real_files_that_a_hand_slipped_in(example: tuple[str, bytes]) -> None:
    take(*example)


@settings(COMMON, max_examples=100)
@given(YAML_LIKE)
def test_both_parsers_agree_on_what_is_whole(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    tree, problems = read(raw, "knowledge/a.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "PARSER", yaml.SafeLoader)
        other, others = read(raw, "knowledge/a.yaml")
    check(others)
    if not problems and not others:
        assert (tree and data_of(tree)) == (other and data_of(other))


def _full(unit: str) -> str:
    return unit * (MAX_FILE_BYTES // 2 // len(unit.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "? " * 50_000,
        _full("["),
        _full("- "),
        _full("? "),
        _full("%TAG ! tag:a,2:\n"),
        _full("---\n"),
        _full("...\n"),
        _full("- &a b\n"),
        _full("- *a\n"),
        _full("a: &a [*a]\n"),
        _full("!a "),
        _full('"'),
        _full("'"),
        _full(":\n"),
        _full("a: b\n"),
        _full("a：b\n"),
        _full("a: “b”\n"),
        _full("\u3000"),
        _full("\t\n"),
        _full("\r"),
        _full("\0"),
        _full("\ufeff"),
        "a: " + "x" * (MAX_FILE_BYTES - 3),
        "x" * (MAX_FILE_BYTES - 3) + ": a",
        '"' + "x" * (MAX_FILE_BYTES - 5) + '": a',
        "? " + "x" * (MAX_FILE_BYTES - 10) + "\n: a",
        "".join(f"k{number}:\n" for number in range(90_000)),
        "a:\n" + "".join(f" k{number}: v\n" for number in range(49_000)),
        "a:\n  sources: [" + "b c," * 90_000 + "]\n",
        "a:\n  questions:\n    en:\n" + "      - x\n" * 90_000,
        "a: b: " + "c: " * 300_000,
        "&a a: &b [*a, *b]\n" * 10_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_full_file_of_the_worst_ends_soon(text: str) -> None:
    raw = text.encode()
    assert len(raw) <= MAX_FILE_BYTES
    began = time.process_time()
    take("faq/hosting.yaml", raw)
    assert time.process_time() - began < (5 if hasattr(yaml, "CSafeLoader") else 60)


def test_the_files_together_are_limited_before_they_are_read() -> None:
    big = b"a: " + b"x" * (MAX_FILE_BYTES - 3)
    files = [File(KINDS["faq"], f"knowledge/faq/{number}.yaml", big) for number in range(MAX_ALL_BYTES // len(big) + 2)]
    problems = read_files(files, [], NOWHERE)[1]
    assert "too-big-in-all" in {problem.code for problem in problems}
