"""Every error that the program raises on purpose: one tree, rooted at SistercityError."""

from collections.abc import Sequence
from typing import Protocol


class Told(Protocol):
    """Something wrong that can be told to a person in one line."""

    def as_line(self, language: str = "en") -> str:
        """The place, what is wrong and the fix, in *language*."""


class SistercityError(Exception):
    """The root of all errors that this program raises on purpose."""


class KnowledgeRefused(SistercityError):  # named for what happened, as people say it
    """The knowledge holds errors; nothing of it is used."""

    def __init__(self, problems: Sequence[Told]) -> None:
        super().__init__("\n".join(problem.as_line() for problem in problems))
        self.problems = tuple(problems)


class CacheUnusable(SistercityError):
    """A saved matcher is damaged, or was made by another version or with another lexicon; it is made again."""


class StorageUnusable(SistercityError):
    """The database cannot be used, or failed in use; the text names it, what is wrong and, where known, the fix."""


class StorageInUse(StorageUnusable):
    """The database is a file, and another process has it."""
