"""Noticing that files of a folder may have changed; what they say, and what is made of that, is no matter of it.

The system tells of changes at once where it can. Beside that the folder is looked at every few seconds, for there are
mounts of which the system tells nothing, limits that are used up, and folders that are removed and made again.
"""

import asyncio
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import NoReturn

from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

log = logging.getLogger(__name__)

MOST_LOOKED_AT = 20_000
"""A folder that holds more files is no folder of knowledge."""
_STEP = 50
"""Milliseconds in which changes that come together are told as one."""
_GIT = ".git"
"""In the folder of a checkout, what git writes there is nothing to read."""


@dataclass(frozen=True, slots=True)
class Pace:
    """In seconds: how long it is *quiet* before files are read, and how long that is waited for *at_most*.

    Whoever goes on saving all the time is waited for *longest* in the end. After a few changes that came *often* it
    must be *quieter*. The folder is looked at every *look*, its place every second.
    """

    quiet: float = 0.2
    at_most: float = 1.0
    quieter: float = 0.5
    longest: float = 10.0
    often: float = 20.0
    look: float = 2.0
    place: float = 1.0


def with_looks(pace: Pace, every: float) -> Pace:
    """*pace*, with looks *every* so many seconds."""
    return replace(pace, look=every, place=min(pace.place, every))


FEW = 4
"""So many changes may come often before it must be quieter."""


class Watching:
    """Watches the folder that *folder* gives at the time; without *told*, only by looking."""

    def __init__(self, folder: Callable[[], Path], pace: Pace | None = None, *, told: bool = True) -> None:
        self._folder = folder
        self._pace = pace or Pace()
        self._told = told
        self._changed = asyncio.Event()
        self._patience = self._pace.at_most
        self._settled: deque[float] = deque(maxlen=FEW)

    def nudge(self) -> None:
        """Have the folder read anyway."""
        self._changed.set()

    async def settled(self) -> None:
        """Wait until something may have changed, and then until nothing more does, or for as long as is bearable."""
        await self._changed.wait()
        clock = asyncio.get_running_loop().time
        now = clock()
        end, quiet = now + self._patience, self._quiet(now)
        while True:
            self._changed.clear()
            left = end - clock()
            if left <= 0:
                # Whoever saves all the time is not to have all of it learnt.
                self._patience = min(self._patience * 2, self._pace.longest)
                break
            try:
                async with asyncio.timeout(min(quiet, left)):
                    await self._changed.wait()
            except TimeoutError:
                if left >= quiet:
                    self._patience = self._pace.at_most
                    break
        self._settled.append(clock())

    def _quiet(self, now: float) -> float:
        is_often = len(self._settled) == FEW and now - self._settled[0] < self._pace.often
        return self._pace.quieter if is_often else self._pace.quiet

    async def keep(self) -> NoReturn:
        """Notice changes, whatever becomes of the folder."""
        ending = threading.Event()
        try:
            await self._notice(ending)
        finally:
            ending.set()

    async def _notice(self, ending: threading.Event) -> NoReturn:
        place, notify = None, None
        seen: object = None
        due = 0.0
        while True:
            folder = self._folder()
            if (now_at := place_of(folder)) != place or notify is None:
                if now_at != place:
                    self._changed.set()
                place, notify = now_at, self._notifier(folder) if now_at else None
            if time.monotonic() >= due:
                look = await asyncio.to_thread(signature, folder)
                if look != seen:
                    self._changed.set()
                seen, due = look, time.monotonic() + self._pace.look
            if notify is None:
                await asyncio.sleep(min(self._pace.place, self._pace.look))
            elif not await self._was_told(notify, ending):
                notify = None

    async def _was_told(self, notify: RustNotify, ending: threading.Event) -> bool:
        """Wait for a while for what the system tells; whether it can be waited for again."""
        try:
            told = await asyncio.to_thread(notify.watch, _STEP, _STEP, int(self._pace.place * 1000), ending)
        except (OSError, WatchfilesRustInternalError) as error:
            self._give_up(error)
            return False
        if isinstance(told, set) and any(_GIT not in Path(path).parts for _, path in told):
            self._changed.set()
        return True

    def _notifier(self, folder: Path) -> RustNotify | None:
        if not self._told:
            return None
        try:
            return RustNotify([str(folder.resolve())], False, False, 0, True, True)  # noqa: FBT003  # as it is declared
        except FileNotFoundError:
            return None  # it went away just now
        except (OSError, WatchfilesRustInternalError) as error:
            self._give_up(error)
            return None

    def _give_up(self, error: Exception) -> None:
        self._told = False
        log.warning(
            "The system does not tell of changes to the knowledge (%s); it is looked at every %g s instead",
            error,
            self._pace.look,
        )


def place_of(folder: Path) -> tuple[str, int, int] | None:
    """What tells a folder from another that takes its place, also behind a link; None where there is none."""
    try:
        real = folder.resolve(strict=True)
        found = real.stat()
    except (OSError, RuntimeError):
        return None
    return str(real), found.st_dev, found.st_ino


def signature(folder: Path) -> object:
    """What is another whenever a file below *folder* was written, renamed, made or deleted."""
    return tuple(sorted(islice(_looked_at(os.fspath(folder), ""), MOST_LOOKED_AT)))


def _looked_at(folder: str, name: str) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError as error:
        yield name, -1, error.errno or 0, 0, 0
        return
    for entry in entries:
        if entry.name == _GIT:
            continue
        spot = f"{name}/{entry.name}"
        try:
            # What a link leads to may change as well; a folder that is one leads to where it was looked at, or out.
            state = entry.stat()
            yield spot, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns
            if entry.is_dir(follow_symlinks=False):
                yield from _looked_at(entry.path, spot)
        except OSError as error:
            yield spot, -1, error.errno or 0, 0, 0
