"""Which files of a folder are knowledge, and their bytes; nothing of what they say."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.kinds import KINDS, Kind
from bot.knowledge.problems import Level, Place, Problem, report, shown
from bot.knowledge.reading import MAX_ALL_BYTES, MAX_FILE_BYTES
from bot.knowledge.slips import nearest
from bot.knowledge.wording import Words

MAX_FILES = 2000
HELD_OUT = "held-out"
_BY_PLACE = {kind.where: kind for kind in KINDS.values()}
_IGNORED = frozenset({"README.md", "schemas"})
TEMPLATES = "templates"
"""The folder of records to copy from, which are not answered from."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the knowledge, as bytes; *path* begins with the knowledge folder's own name."""

    kind: Kind
    path: str
    raw: bytes
    held_out: bool = False


def digest_of(files: Sequence[File]) -> str:
    """A digest of all paths and bytes."""
    total = hashlib.sha256()
    for file in files:
        inside = file.path.partition("/")[2].encode("utf-8", "surrogatepass")
        total.update(b"%d %d " % (len(inside), len(file.raw)) + inside)
        total.update(file.raw)
    return total.hexdigest()


def gather(folder: Path, *, checks: bool = True) -> tuple[list[File], list[Problem]]:
    """The files of the knowledge in *folder*, in order, and what is wrong with its names and links."""
    files: list[File] = []
    problems: list[Problem] = []
    try:
        root = folder.resolve(strict=True)
        if not root.is_dir():
            raise NotADirectoryError(str(folder))
    except (OSError, RuntimeError, ValueError):
        return [], [report(Place(shown(str(folder), 200)), "no-folder")]
    size = 0
    for found in _walk(root, root.name, problems, checks=checks):
        if len(files) >= MAX_FILES:
            problems.append(report(Place(root.name), "too-many-files", limit=MAX_FILES))
            break
        kind, path, name = found
        raw = _bytes_of(path, root, name, problems)
        if raw is None:
            continue
        size += len(raw)
        files.append(File(kind, name, raw, held_out=f"/checks/{HELD_OUT}/" in name))
        if size > MAX_ALL_BYTES:
            problems.append(report(Place(name), "too-big-in-all", limit="16 MiB"))
            break
    return files, problems


def _walk(root: Path, name: str, problems: list[Problem], *, checks: bool) -> Iterator[tuple[Kind, Path, str]]:
    for entry in _entries(root, name, problems):
        spot = f"{name}/{_name(entry)}"
        folder = _is_folder(entry)
        if folder and entry.name == TEMPLATES:
            continue
        kind = _BY_PLACE.get(entry.name)
        if kind is not None and kind.is_folder == folder:
            if folder and entry.is_symlink() and not _is_mounted(entry, root):
                problems.append(report(Place(spot), "link-folder"))
            elif folder and (checks or kind.name != "check"):
                yield from _walk_kind(kind, Path(entry.path), spot, problems, depth=1)
            elif not folder:
                yield kind, Path(entry.path), spot
            continue
        problems.append(_unknown(entry.name, spot, folder=folder))


def _walk_kind(
    kind: Kind, folder: Path, name: str, problems: list[Problem], *, depth: int
) -> Iterator[tuple[Kind, Path, str]]:
    for entry in _entries(folder, name, problems):
        spot = f"{name}/{_name(entry)}"
        if _is_folder(entry):
            if entry.is_symlink():
                problems.append(report(Place(spot), "link-folder"))
            elif depth < 4:
                yield from _walk_kind(kind, Path(entry.path), spot, problems, depth=depth + 1)
            else:
                problems.append(report(Place(spot), "too-deep", limit=4))
        elif entry.name.endswith(".yaml"):
            yield kind, Path(entry.path), spot
        elif entry.name.lower().endswith((".yml", ".yaml")):
            near = re.sub(r"\.ya?ml$", ".yaml", entry.name, flags=re.IGNORECASE)
            problems.append(report(Place(spot), "wrong-ending", name=_name(entry), near=shown(near)))
        else:
            problems.append(
                report(Place(spot), "unknown-file", level="warning", name=_name(entry), names=Words("*.yaml", "*.yaml"))
            )


def _entries(folder: Path, name: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(report(Place(name), "unreadable", reason=_reason(error)))
        return []
    return [entry for entry in entries if not entry.name.startswith(".") and entry.name not in _IGNORED]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself; told when it is to be read
        return False


def _is_mounted(entry: os.DirEntry[str], root: Path) -> bool:
    """Whether a folder is a link into a hidden folder beside it, as where Kubernetes mounts files, and nowhere else."""
    target = Path(entry.path).resolve()
    return target.is_relative_to(root) and str(target.relative_to(root)).startswith(".") and target != root


def _name(entry: os.DirEntry[str]) -> str:
    return shown(os.fsencode(entry.name).decode("utf-8", "replace"), 200)


def _unknown(name: str, spot: str, *, folder: bool) -> Problem:
    code = "unknown-folder" if folder else "unknown-file"
    names = [kind.where for kind in KINDS.values() if kind.is_folder == folder]
    if not folder and name.lower().endswith(".yml") and name[:-4].lower() + ".yaml" in names:
        return report(Place(spot), "wrong-ending", name=shown(name), near=name[:-4].lower() + ".yaml")
    near = nearest(name, names)
    listed = Words(", ".join(names), "、".join(names))
    # A stray picture or note does no harm; what looks like knowledge and is not read does.
    level: Level = "error" if folder or near or name.lower().endswith((".yaml", ".yml")) else "warning"
    fix = "did-you-mean" if near else code
    return report(Place(spot), code, level=level, fix=fix, name=shown(name), near=near or "", names=listed)


def _reason(error: OSError) -> Words:
    if isinstance(error, PermissionError):
        return Words("no permission", "権限がありません")
    if isinstance(error, FileNotFoundError):
        return Words("it is gone", "見つかりません")
    return Words(error.strerror or "input or output failed", "入出力のエラー")


def _bytes_of(path: Path, root: Path, name: str, problems: list[Problem]) -> bytes | None:
    try:
        target = path.resolve(strict=True)
        if not target.is_relative_to(root):
            problems.append(report(Place(name), "link-out"))
            return None
        # Opening a pipe would wait for a writer for ever; hence O_NONBLOCK, and a look before reading.
        handle = os.open(target, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                problems.append(report(Place(name), "not-a-file"))
                return None
            return stream.read(MAX_FILE_BYTES + 1)
    except (OSError, RuntimeError, ValueError) as error:
        reason = _reason(error) if isinstance(error, OSError) else _reason(OSError(0, "the link leads nowhere"))
        problems.append(report(Place(name), "unreadable", reason=reason))
        return None
