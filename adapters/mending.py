"""`sistercity check --fix`: what is safe is mended and shown; each file is replaced as a whole or not at all."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from bot.errors import SistercityError
from bot.knowledge import Problem
from bot.knowledge.gathering import File, gather
from bot.knowledge.mending import mended
from bot.knowledge.mistakes.mending import LEFT, MENDED, NOT_MENDED, NOT_WRITTEN, NOTHING
from bot.knowledge.opening import read_files


class NotWritten(SistercityError):
    """A mended file could not be written."""


def mend(folder: Path, today: date, language: str, show: Callable[[str], None]) -> None:
    """Mend in *folder* what is safe, and *show* each line before and after."""
    files, found = gather(folder)
    _, problems = read_files(files, found, folder, today=today)
    told: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        told[problem.path].append(problem)
    count, paths = 0, []
    for file in files:
        better = mended(file, told[file.path])
        if better.raw == file.raw:
            continue
        _write(folder, file, better.raw, language)
        for change in better.changes:
            show(f"{file.path}:{change.line}\n- {change.before.strip()}\n+ {change.after.strip()}")
        count += len(better.changes)
        paths.append(file.path)
    words = MENDED if paths else NOTHING
    show(words.in_language(language).format(count=count, files=", ".join(paths)))


def show_left(problems: Iterable[Problem], language: str, show: Callable[[str], None]) -> None:
    """*show* what of *problems* looks as if it could be mended, and why it was left to a person."""
    for problem in problems:
        if reason := LEFT.get(problem.code):
            place = f"{problem.path}:{problem.line}:{problem.column}"
            left, message, why = (each.in_language(language) for each in (NOT_MENDED, problem.message, reason))
            show(f"{left}: {place}: {message}{'。' if language == 'ja' else '; '}{why}")


def _write(folder: Path, file: File, raw: bytes, language: str) -> None:
    path = (folder / file.path.partition("/")[2]).resolve()
    try:
        replace_file(path, raw)
    except OSError as error:
        words = NOT_WRITTEN.in_language(language)
        raise NotWritten(words.format(path=file.path, reason=error.strerror)) from error


def replace_file(path: Path, raw: bytes) -> None:
    """Put *raw* in the place of the file at *path* in one step: whoever reads it meets the old or the new."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(path.stat().st_mode & 0o7777)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
