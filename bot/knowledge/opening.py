"""The one way from a folder of YAML to knowledge that may be answered from: read, linted, and refused for any error."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bot.errors import KnowledgeRefused
from bot.knowledge.gathering import File, gather
from bot.knowledge.linting.rules import NEEDS, lint
from bot.knowledge.loading import Knowledge, read_partly
from bot.knowledge.problems import Problem, in_order


def load(folder: Path, *, checks: bool = True, before: Knowledge | None = None) -> Knowledge:
    """The knowledge in *folder*; KnowledgeRefused with all errors where there is one in it.

    It is there sooner where most is as it was *before*.
    """
    return accepted(*read_all(folder, checks=checks, before=before))


def accepted(knowledge: Knowledge | None, problems: Iterable[Problem]) -> Knowledge:
    """*knowledge* where there is one; else KnowledgeRefused with the errors among *problems*."""
    if knowledge is None:
        raise KnowledgeRefused([each for each in problems if each.level == "error"])
    return knowledge


def read_all(
    folder: Path, *, checks: bool = True, today: date | None = None, before: Knowledge | None = None
) -> tuple[Knowledge | None, list[Problem]]:
    """The knowledge in *folder*, or None where it holds an error, and every problem of every file, all at once.

    What has got old, or lies ahead, is told where *today* is given. Given the knowledge that was accepted *before*, of
    the whole only errors are told; that takes a fraction of the time, and is as sure.
    """
    return read_files(*gather(folder, checks=checks), folder, today=today, before=before)


def read_files(
    files: Sequence[File],
    problems: Iterable[Problem],
    folder: Path,
    *,
    today: date | None = None,
    before: Knowledge | None = None,
) -> tuple[Knowledge | None, list[Problem]]:
    """As `read_all`, from files that were gathered before; *problems* are those met on the way."""
    knowledge, problems, missed = read_partly(files, problems, folder, before)
    if knowledge is not None:
        found = lint(knowledge, today=today, before=before)
        problems = in_order([*problems, *(each for each in found if NEEDS.get(each.code) not in missed)])
    refused = any(each.level == "error" for each in problems)
    return None if refused else knowledge, problems
