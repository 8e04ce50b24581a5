"""From the files of a folder to a mind, at the start and after each change; nothing of when, and of who is told."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.live import last_good
from adapters.live.watching import signature
from bot.answering.candidates.mind import Mind
from bot.answering.minds.learning import learn, relearn
from bot.answering.minds.remembering import remembered
from bot.errors import KnowledgeRefused, Told
from bot.knowledge import Knowledge, cached
from bot.knowledge.gathering import File, digest_of, gather
from bot.knowledge.opening import accepted, read_files
from bot.knowledge.problems import Problem

log = logging.getLogger(__name__)

TRIES = 5
"""So often files are read that change while they are read."""
_BREATH = 0.1


@dataclass(frozen=True, slots=True)
class Found:
    """The files of *folder* as they were at one moment, and what is wrong with their names and links."""

    folder: Path
    files: Sequence[File]
    problems: Sequence[Problem]

    @property
    def digest(self) -> str:
        """The digest that a knowledge made of them has."""
        return digest_of(self.files)

    @property
    def mark(self) -> tuple[str, Sequence[Problem]]:
        """What tells these files from others."""
        return self.digest, self.problems


@dataclass(frozen=True, slots=True)
class Opened:
    """The mind to start with, and what is *wrong* with the files where it is that of the last good ones."""

    mind: Mind
    wrong: Sequence[Told] = ()


def look(folder: Path) -> Found:
    """The files of *folder*, read while none of them changed, if that can be had soon."""
    for _ in range(TRIES):
        before = signature(folder)
        files, problems = gather(folder, checks=False)
        if signature(folder) == before:
            break
        time.sleep(_BREATH)
    return Found(folder, tuple(files), tuple(problems))


def read(found: Found, before: Knowledge | None = None) -> Knowledge:
    """The knowledge in *found*, sooner by the one *before*; raise KnowledgeRefused where it has errors."""
    return accepted(*read_files(found.files, found.problems, found.folder, before=before))


def learn_anew(knowledge: Knowledge, before: Mind) -> Mind:
    """The mind of *knowledge*, sooner by that of *before*."""
    try:
        return relearn(knowledge, before)
    except Exception:  # what is good must go live, also where the shorter way has a fault
        log.exception("The knowledge could not be learnt from the one before; it is learnt from nothing")
        return learn(knowledge)


def open_first(folder: Path, named: Path, cache_dir: Path) -> Opened:
    """What to answer from at the start: the knowledge in *folder*, else the last good one of what is *named* so.

    Raise KnowledgeRefused where there is neither. Residents who ask are worth more than a start that insists on the
    newest: what is wrong is told to the admins, and mended while the bot answers.
    """
    try:
        return Opened(remembered(cached(folder, cache_dir, checks=False), cache_dir))
    except KnowledgeRefused as error:
        return Opened(remembered(_last_good(error, folder, named, cache_dir), cache_dir), error.problems)


def keep_as_good(found: Found, named: Path, cache_dir: Path) -> None:
    """Keep the files of *found* for a start at which others are spoilt."""
    if not last_good.is_kept(found.digest, named, cache_dir):
        last_good.keep(found.files, named, cache_dir)


def _last_good(error: KnowledgeRefused, folder: Path, named: Path, cache_dir: Path) -> Knowledge:
    files = last_good.fetch(named, cache_dir)
    if not files:
        raise error
    try:
        return accepted(*read_files(files, (), folder))
    except KnowledgeRefused:
        raise error from None
