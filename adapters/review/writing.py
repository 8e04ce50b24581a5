"""New dates written into a file of knowledge, which otherwise stays as it is to the letter, its comments too."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from adapters.mending import replace_file
from bot.errors import SistercityError
from bot.knowledge.problems import Place
from bot.knowledge.reading import read
from bot.knowledge.tree import Keyed, Scalar, data_of, find


class NotChanged(SistercityError):
    """A file that could not be changed, and was left as it was; its text says why."""


def set_dates(file: Path, record: str, steps: Sequence[str | int], dates: Mapping[str, str]) -> None:
    """Write *dates* under their keys into the part of *record* that *steps* lead to; raise `NotChanged`."""
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotChanged(f"{file} cannot be read: {error}") from error
    inside = steps if "." in record else (record, *steps)  # a file that holds one record alone does not say its id
    for key, date in dates.items():
        text = _with(text, file, inside, key, date)
    _write(file, text)


def _with(text: str, file: Path, steps: Sequence[str | int], key: str, date: str) -> str:
    """*text* with *date* under *key*."""
    tree = _tree(text, file)
    part = find(tree, steps)
    if not isinstance(part, Keyed) or not part.keys:
        raise NotChanged(f"{file} has been changed meanwhile; begin again")
    lines = text.splitlines(keepends=True)
    before = part.items.get(key)
    if isinstance(before, Scalar):
        line = lines[before.line - 1]
        end = _end_of(line, before)
        lines[before.line - 1] = line[: before.column - 1] + date + line[end:]
    else:
        _insert(lines, part, f"{key}: {date}")
    changed = "".join(lines)
    _refuse_other(tree, _tree(changed, file), steps, key, file)
    return changed


def _tree(text: str, file: Path) -> Keyed:
    tree, problems = read(text.encode(), file.name)
    if tree is None or any(each.level == "error" for each in problems):
        raise NotChanged(f"{file} holds a mistake; `sistercity check` says where")
    return tree


def _end_of(line: str, scalar: Scalar) -> int:
    """Where the text of *scalar* ends in its *line*, with its quotation marks."""
    start = scalar.column - 1
    if scalar.plain:
        return start + len(scalar.text)
    return line.index(line[start], start + 1) + 1


def _insert(lines: list[str], part: Keyed, pair: str) -> None:
    """Put *pair* before the day of review or the sources, or after what stands behind the dash of a list."""
    wanted = next((part.keys[name] for name in ("review_by", "sources") if name in part.keys), None)
    first, *others = part.keys.values()
    is_dashed = not part.flow and lines[first.line - 1][: first.column - 1].strip()
    key = others[0] if is_dashed and others and wanted in (None, first) else wanted or first
    line = lines[key.line - 1]
    if part.flow:
        lines[key.line - 1] = f"{line[: key.column - 1]}{pair}, {line[key.column - 1 :]}"
        return
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    lines.insert(key.line - 1, f"{line[: key.column - 1]}{pair}{ending}")


def _refuse_other(before: Keyed, after: Keyed, steps: Sequence[str | int], key: str, file: Path) -> None:
    """Raise `NotChanged` where anything but *key* of the part changed."""
    for tree in (before, after):
        part = find(tree, steps)
        if isinstance(part, Keyed):
            part.items.pop(key, None)
    if data_of(before) != data_of(after):
        raise NotChanged(f"{file} is written in a way in which dates cannot be set by the program; change it by hand")


def _write(file: Path, text: str) -> None:
    """Put *text* in place of what *file* held."""
    try:
        replace_file(file.resolve(), text.encode())
    except OSError as error:
        raise NotChanged(f"{file} cannot be written: {error.strerror}") from error


def path_of(place: Place, folder: Path) -> Path:
    """The file of *place*, in the knowledge *folder*."""
    return folder.resolve().parent / place.path
