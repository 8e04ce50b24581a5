"""Renewing: what is saved in the files becomes what is answered from, and what is spoilt there changes nothing.

It knows when to read and learn, and what came of it; who is told of that is no matter of it.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import InitVar, dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn, Protocol

from adapters.live import learning
from adapters.live.aside import aside, ended, settle_memory
from adapters.live.learning import Opened
from adapters.live.watching import Watching
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.minds.fitting import GivenUpError
from bot.answering.minds.learning import refit
from bot.answering.minds.remembering import remember
from bot.errors import KnowledgeRefused, Told
from bot.knowledge import Knowledge
from bot.knowledge.wording import Words

log = logging.getLogger(__name__)

REFIT_AFTER = 30.0
"""So many seconds after the last change the thresholds are fitted to what is known by then."""


class Source(Protocol):
    """Where the files are: in a folder, or in a repository of which versions are pulled."""

    @property
    def named(self) -> Path:
        """What tells these files from others, whichever version there is."""

    def folder(self) -> Path:
        """The folder with the newest version."""

    def problems(self) -> Sequence[Told]:
        """What keeps newer versions from coming."""

    async def first(self) -> None:
        """See to it that there is a version."""

    async def refresh(self) -> None:
        """Bring the newest version now; raise SistercityError where that cannot be."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is edited in place."""

    named: Path

    def folder(self) -> Path:
        """The folder."""
        return self.named

    def problems(self) -> Sequence[Told]:
        """Nothing keeps a change from coming."""
        return ()

    async def first(self) -> None:
        """It is there, or what is wrong is told when it is read."""

    async def refresh(self) -> None:
        """It is as new as it can be."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong that has no place in a file."""

    words: Words

    def as_line(self, language: str = "en") -> str:
        """It, in *language*."""
        return self.words.in_language(language)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was wrong with the files, *since* when, and *until* when it was mended; None while it is not."""

    problems: tuple[Told, ...]
    since: datetime
    until: datetime | None = None


@dataclass(slots=True)
class Known:
    """What is answered from, since when, and what is wrong with the files that are there."""

    mind: Mind
    learnt: datetime
    wrong: Sequence[Told] = ()
    last_wrong: Wrong | None = None

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge that is answered from."""
        return self.mind.knowledge

    def as_json(self) -> dict[str, object]:
        """What may be shown to everybody: no words of the files, for something secret may stand there by mistake."""
        age = (datetime.now(UTC) - self.learnt).total_seconds()
        last = self.last_wrong
        error = last and {
            "problems": len(last.problems),
            "since": last.since.isoformat(timespec="seconds"),
            "until": last.until.isoformat(timespec="seconds") if last.until else None,
        }
        learnt = self.learnt.isoformat(timespec="seconds")
        return {"digest": self.knowledge.digest[:12], "learnt": learnt, "age": round(age), "last_error": error}

    def note(self, problems: Sequence[Told], now: datetime) -> None:
        """Note that *problems* are what is wrong as of *now*."""
        if problems:
            since = self.last_wrong.since if self.wrong and self.last_wrong else now
            self.last_wrong = Wrong(tuple(problems), since)
        elif self.wrong and self.last_wrong:
            self.last_wrong = Wrong(self.last_wrong.problems, self.last_wrong.since, now)
        self.wrong = tuple(problems)


def mark_of(problems: Sequence[Told]) -> str:
    """What tells *problems* from others; empty where there are none."""
    lines = "\n".join(each.as_line() for each in problems)
    return hashlib.sha256(lines.encode("utf-8", "replace")).hexdigest()[:16] if lines else ""


@dataclass(slots=True)
class Renewing:
    """Keeps *assistant* in step with the files of *source*, which it was *opened* from."""

    assistant: Assistant
    source: Source
    opened: InitVar[Opened]
    watching: Watching
    cache_dir: Path
    refit_after: float = REFIT_AFTER
    known: Known = field(init=False)
    _changed: list[Callable[[], None]] = field(init=False, default_factory=list)
    _seen: object = field(init=False, default=None)
    _reading: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)
    _learnt: asyncio.Event = field(init=False, default_factory=asyncio.Event)

    def __post_init__(self, opened: Opened) -> None:
        now = datetime.now(UTC)
        self.known = Known(opened.mind, now)
        self.known.note(opened.wrong, now)

    def tell(self, changed: Callable[[], None]) -> None:
        """Call *changed* whenever something else is answered from, or is wrong with the files."""
        self._changed.append(changed)

    def wrong(self) -> Sequence[Told]:
        """All that keeps what is saved from going live."""
        return (*self.known.wrong, *self.source.problems())

    async def run(self) -> NoReturn:
        """Read the files whenever they may have changed."""
        while True:
            await self.watching.settled()
            await self.renew()

    async def refresh(self) -> None:
        """Read the newest files now, also where they were read before; raise SistercityError if they cannot be had."""
        await self.source.refresh()
        self._seen = None
        await self.renew()

    async def renew(self) -> None:
        """Read the files, and answer from them where they are right; where they are not, all stays as it is."""
        async with self._reading:
            found = await aside(partial(learning.look, self.source.folder()))
            if found.mark == self._seen:
                return
            self._seen = found.mark
            try:
                await self._take(found)
            except KnowledgeRefused as error:
                log.warning("What was saved has %d errors; the knowledge before stays", len(error.problems))
                problems: Sequence[Told] = error.problems
            except Exception:
                log.exception("What was saved cannot be learnt; the knowledge before stays")
                problems = (_UNLEARNABLE,)
            else:
                problems = ()
            was_wrong = mark_of(self.known.wrong)
            self.known.note(problems, datetime.now(UTC))
            if was_wrong != mark_of(problems):
                self._tell()

    async def _take(self, found: learning.Found) -> None:
        if found.digest == self.known.knowledge.digest and not found.problems:
            await aside(partial(learning.keep_as_good, found, self.source.named, self.cache_dir))
            return
        knowledge = await aside(partial(learning.read, found, self.known.knowledge))
        if knowledge.digest == self.known.knowledge.digest:
            return
        mind = await aside(partial(learning.learn_anew, knowledge, self.known.mind))
        self._answer_from(mind)
        self.known.learnt = datetime.now(UTC)
        self.known.note((), self.known.learnt)
        log.info("What was saved is live: knowledge %s", knowledge.digest[:12])
        self._learnt.set()
        self._tell()
        await aside(partial(learning.keep_as_good, found, self.source.named, self.cache_dir))
        await aside(settle_memory)

    def _answer_from(self, mind: Mind) -> None:
        self.known.mind = self.assistant.mind = mind

    def _tell(self) -> None:
        for changed in self._changed:
            changed()

    async def _fitted(self, mind: Mind) -> Mind:
        """*mind*, fitted; raise GivenUpError where files are read meanwhile: what was saved is not to wait for it."""
        with ended() as over:
            return await aside(partial(refit, mind, given_up=lambda: over() or self._reading.locked()))

    async def keep_fitted(self) -> NoReturn:
        """Fit the thresholds anew once the files have not changed for a while, and keep what was learnt for a start."""
        while True:
            await self._learnt.wait()
            while self._learnt.is_set():
                self._learnt.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(self.refit_after):
                        await self._learnt.wait()
            before = self.known.mind
            try:
                mind = await self._fitted(before)
            except GivenUpError:
                self._learnt.set()
                continue
            if self.known.mind is not before:
                continue  # there is another by now, which is waited for
            self._answer_from(mind)
            log.info("The thresholds are fitted to knowledge %s", mind.knowledge.digest[:12])
            await aside(partial(remember, mind, self.cache_dir))
            del before, mind
            await aside(settle_memory)


_UNLEARNABLE = Fault(
    Words(
        "what was saved is right as far as it was checked, and yet the bot failed to learn it; its log says why. "
        "Please take back the last change, and tell whoever looks after the bot",
        "保存された内容に誤りは見つかりませんでしたが、ボットが読みこみに失敗しました。最後の変更を元に戻し、"
        "ボットの管理者にお知らせください（原因はボットのログにあります）",
    )
)
