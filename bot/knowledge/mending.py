"""What of a file can be mended without asking: signs, quotes, spelling of keys, dates and hours, the order of keys.

Each mend is tried on the text and kept only where the mistake is gone, no other has come, and all else reads as before.
Comments and layout stay as they are, since nothing is changed but the words in question.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.knowledge.gathering import File
from bot.knowledge.loading import read_partly
from bot.knowledge.ordering import in_usual_order
from bot.knowledge.problems import Problem
from bot.knowledge.reading import read
from bot.knowledge.respelling import as_clock, as_date, is_same_word, single_spaced
from bot.knowledge.slips import better_line, half_width
from bot.knowledge.tree import Data, data_of

_BY_LINE = frozenset(
    {
        "smart-quotes",
        "full-width-colon",
        "wide-space",
        "no-space",
        "no-space-dash",
        "wrong-dash",
        "needs-quotes",
        "not-a-mapping",
    }
)
_BY_VALUE = frozenset({"full-width", "bad-date", "bad-time", "unknown-key", "bad-choice", "odd-spacing"})
_MENDABLE = _BY_LINE | _BY_VALUE
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
_END = re.compile(r"\r?\n|\r")
_MOST = 200  # mends of one file in a round
_ROUNDS = 5


class Change(NamedTuple):
    """One line before and after it was mended."""

    line: int
    before: str
    after: str


class Mended(NamedTuple):
    """A file with all that could be mended, and what was changed in it."""

    raw: bytes
    changes: tuple[Change, ...]


def mended(file: File, problems: Iterable[Problem]) -> Mended:
    """*file* with its mistakes mended that can be without asking; *problems* are what has been told of it."""
    try:
        text = file.raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Mended(file.raw, ())
    start = text
    doubts = [each for each in problems if each.level == "warning"]
    for _ in range(_ROUNDS):  # one mend may lay open what another one needs
        before = text
        for problem in [*_errors(file, text), *doubts][:_MOST]:
            text = _mend(file, text, problem)
        if text == before:
            break
    ordered = in_usual_order(text, file.path, file.kind)
    if _same(file, text, ordered):
        text = ordered
    if text == start:
        return Mended(file.raw, ())
    return Mended(text.encode(), tuple(_changes(start, text)))


def _mend(file: File, text: str, problem: Problem) -> str:
    """*text* without *problem*, where that is certain; else as it was."""
    for tried in _tries(text, problem):
        if tried != text and _is_better(file, text, tried, problem):
            return tried
    return text


def _tries(text: str, problem: Problem) -> Iterator[str]:
    lines = text.splitlines(keepends=True)
    if not 0 < problem.line <= len(lines):
        return
    line = _END.sub("", lines[problem.line - 1])
    above = next((each for each in reversed(lines[: problem.line - 1]) if each.strip()), "")
    for better in sorted(_better_lines(line, problem), key=lambda each: not _stands_below(each, above)):
        end = lines[problem.line - 1][len(line) :]
        yield "".join([*lines[: problem.line - 1], better + end, *lines[problem.line :]])
    if (found := _scalar(text, problem)) is not None:
        begin, stop, value = found
        written = text[begin:stop]
        for better in _better_values(value, problem):
            if written.count(value) == 1:
                yield text[:begin] + written.replace(value, better) + text[stop:]
        if problem.code == "odd-spacing" and "\n" not in written:
            yield text[:begin] + single_spaced(written) + text[stop:]


def _better_lines(line: str, problem: Problem) -> Iterator[str]:
    if problem.code in _BY_LINE and (found := better_line(line)) is not None:
        code, better = found
        # What stands behind a '#' may be a note: inside quotation marks it would be read out to people.
        if " #" not in line or code not in {"needs-quotes", "smart-quotes"}:
            yield better
            if code == "wide-space":  # who types one for each level sees it as wide as two
                indent = len(line) - len(line.lstrip())
                yield " " * indent + line[indent:]
    if problem.code == "tab" and '"' not in line and "'" not in line:
        indent = len(line) - len(line.lstrip())
        yield line[:indent].replace("\t", "  ") + re.sub(r"\t+", " ", line[indent:])
    if problem.code == "control-character":
        yield _INVISIBLE.sub("", line)


def _stands_below(line: str, above: str) -> bool:
    """Whether *line* is as far in as one under the line *above* is."""
    indent, other = (len(each) - len(each.lstrip(" ")) for each in (line, above))
    return indent == other + 2 * (above.rstrip().endswith(":"))


def _better_values(value: str, problem: Problem) -> Iterator[str]:
    near = problem.near
    match problem.code:
        case "full-width":
            yield half_width(value)
        case "bad-date" if (day := as_date(value)) is not None:
            yield day
        case "bad-time" if (hour := as_clock(value)) is not None:
            yield hour
        case "unknown-key" | "bad-choice" if near and is_same_word(value, near):
            yield near


def _scalar(text: str, problem: Problem) -> tuple[int, int, str] | None:
    """Where the text at the place of *problem* begins and ends, and what it says."""
    if problem.code not in _BY_VALUE:
        return None
    try:
        root = YAML(pure=True).compose(text)
    except YAMLError:
        return None
    for node in _scalars(root):
        if (node.start_mark.line + 1, node.start_mark.column + 1) == (problem.line, problem.column):
            return node.start_mark.index, node.end_mark.index, node.value
    return None


def _scalars(node: Any) -> Iterator[Any]:
    if node is None:
        return
    if isinstance(node.value, str):
        yield node
        return
    for each in node.value:
        for part in each if isinstance(each, tuple) else (each,):
            yield from _scalars(part)


def _is_better(file: File, before: str, after: str, problem: Problem) -> bool:
    """Whether *after* lacks *problem*, has no other instead, and says the same in all other records."""
    if problem.level == "warning":
        return _same(file, before, after, spaces=False)
    old, new = _errors(file, before), _errors(file, after)
    if any((each.line, each.code) == (problem.line, problem.code) for each in new):
        return False
    # Behind a mistake there may be another one in the same line; elsewhere nothing may change for the worse.
    told = {(each.code, each.message) for each in old}
    return len(new) <= len(old) and all(
        (each.line == problem.line and each.code in _MENDABLE) or (each.code, each.message) in told for each in new
    )


def _errors(file: File, text: str) -> list[Problem]:
    _, problems, _ = read_partly([replace(file, raw=text.encode("utf-8", "surrogatepass"))], (), Path())
    return [each for each in problems if each.path == file.path and each.level == "error"]


def _same(file: File, before: str, after: str, *, spaces: bool = True) -> bool:
    """Whether both texts say the same; where not even *spaces* count, but for these and doubled marks."""
    if before == after:
        return False
    old, new = (read(text.encode(), file.path)[0] for text in (before, after))
    if old is None or new is None:
        return False
    first, second = data_of(old), data_of(new)
    return first == second if spaces else _bare(first) == _bare(second)


def _bare(data: Data) -> Data:
    if isinstance(data, str):
        return re.sub(r"[\s\u3000]+|([。、])(?=\1)", "", data)
    if isinstance(data, list):
        return [_bare(each) for each in data]
    return {key: _bare(value) for key, value in data.items()}


def _changes(before: str, after: str) -> Iterator[Change]:
    old, new = before.splitlines(), after.splitlines()
    for number, (first, second) in enumerate(zip(old, new, strict=False), 1):
        if first != second:
            yield Change(number, first, second)
