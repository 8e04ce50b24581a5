"""What the admins are told of the knowledge: once for all copies, that a change is live, or why it is not.

What is told is how things stand, not each save: whoever saves a thousand times a minute reads of it a few times.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from pydantic import TypeAdapter, ValidationError

from adapters.leading import Leading
from adapters.live.renewing import mark_of
from adapters.reporting import ReportToOthers
from adapters.resting import Bell
from adapters.supervising import first_of
from bot.errors import StorageUnusable, Told
from bot.knowledge import Knowledge
from bot.knowledge.changes import changes
from bot.knowledge.wording import Words
from bot.ports import Notes

log = logging.getLogger(__name__)

LEASE = "knowledge-news"
NOTE = "knowledge-told"
MOST_TOLD = 10
"""So many problems are told in a chat; `sistercity check` tells all."""


@dataclass(frozen=True, slots=True)
class Pace:
    """In seconds: what is spoilt is told after a *grace*, for an editor may just be writing; then the next news wait.

    They wait for *least*, and twice as long each time they come again and again, up to *most*. Who stands by looks
    every *look* what was told.
    """

    grace: float = 1.5
    least: float = 10.0
    most: float = 300.0
    look: float = 5.0


@dataclass(frozen=True, slots=True)
class Stand:
    """How things stand: what is answered from, and what is wrong with what was saved."""

    knowledge: Knowledge
    wrong: Sequence[Told]

    @property
    def told(self) -> "_Told":
        """What is noted once this is told."""
        return _Told(self.knowledge.digest, mark_of(self.wrong))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the admins know: the *digest* of the knowledge that was live, and the mark of what was *wrong*, if any."""

    digest: str
    wrong: str = ""


_NOTED = TypeAdapter(_Told)


class KnowledgeNews:
    """Tells the admins by *report* how things *stand*, where *leading* has the lease."""

    def __init__(
        self,
        notes: Notes,
        leading: Leading,
        stand: Callable[[], Stand],
        report: ReportToOthers,
        pace: Pace | None = None,
    ) -> None:
        self._notes = notes
        self._leading = leading
        self._stand = stand
        self._report = report
        self._pace = pace or Pace()
        self._bell = Bell()
        self._turn = asyncio.Lock()
        self._before = stand().knowledge
        self._pause = self._pace.least
        self._told_at = -self._pace.most

    def wake(self) -> None:
        """Look at once whether there is something to tell."""
        self._bell.ring()

    async def run(self) -> NoReturn:
        """Tell what is to be told whenever the lease is ours."""
        while True:
            async with self._leading.lead(self._stand_by) as until_lost:
                await first_of(self._keep_telling(), until_lost())

    async def _keep_telling(self) -> NoReturn:
        while True:
            try:
                await self._tell()
            except StorageUnusable as error:
                log.warning("What the admins know of the knowledge cannot be looked up: %s", error)
            await self._bell.rest(self._pace.look)

    async def _stand_by(self) -> None:
        """Know what was live when the admins were told last, to say what changed if this copy tells them next."""
        with suppress(StorageUnusable):
            told, knowledge = await self._told(), self._stand().knowledge
            if told and told.digest == knowledge.digest:
                self._before = knowledge

    async def _tell(self) -> None:
        told, stand = await self._told(), self._stand()
        if told is None:
            # The first start of all is no news; what is wrong at it is.
            told = _Told(stand.knowledge.digest)
            await self._write(told)
        if stand.told == told:
            self._before = stand.knowledge
            return
        if stand.told.wrong not in {"", told.wrong}:
            await asyncio.sleep(self._pace.grace)
        await asyncio.sleep(self._told_at + self._pause - time.monotonic())
        async with self._turn:
            # Only how things stand by now is told, and what somebody has not been told meanwhile.
            told, stand = await self._told() or told, self._stand()
            if stand.told != told:
                await self._report(self._words(told, stand))
                await self._note(stand)

    async def tell_after(self, refresh: Callable[[], Awaitable[None]], reader: str) -> Words:
        """Await *refresh*, and tell at once how things stand then: *reader* by what is returned, the others as ever."""
        async with self._turn:
            await refresh()
            stand = self._stand()
            news = None
            try:
                told = await self._told() or _Told(self._before.digest)
                if stand.told != told:
                    news = self._words(told, stand)
                    await self._report(news, but=reader)
                    await self._note(stand)
            except StorageUnusable as error:
                log.warning("What the admins know of the knowledge cannot be looked up: %s", error)
            return news or _as_it_is(stand)

    async def _told(self) -> _Told | None:
        text = await self._notes.read(NOTE)
        try:
            return _NOTED.validate_json(text) if text else None
        except ValidationError:  # by another version of the program
            return None

    async def _write(self, told: _Told) -> None:
        await self._notes.write(NOTE, _NOTED.dump_json(told).decode())

    async def _note(self, stand: Stand) -> None:
        now = time.monotonic()
        comes_often = now - self._told_at < 2 * self._pause
        self._pause = min(self._pause * 2, self._pace.most) if comes_often else self._pace.least
        self._told_at = now
        self._before = stand.knowledge
        await self._write(stand.told)

    def _words(self, told: _Told, stand: Stand) -> Words:
        changed = self._changed(told, stand)
        parts = []
        if told.wrong and not stand.wrong:
            parts.append(_MENDED if changed else _AS_BEFORE)
        if changed:
            parts.append(Words(f"Live now: {changed.en}.", f"反映しました：{changed.ja}。"))
        if stand.wrong and stand.told.wrong != told.wrong:
            parts.append(_spoilt(stand.wrong))
        return Words("\n".join(part.en for part in parts), "\n".join(part.ja for part in parts))

    def _changed(self, told: _Told, stand: Stand) -> Words | None:
        """What changed since the admins were told; None where nothing did."""
        if told.digest == stand.knowledge.digest:
            return None
        if told.digest != self._before.digest:
            version = stand.knowledge.digest[:12]
            return Words(f"a new version of the knowledge ({version})", f"新しい版（{version}）")
        return changes(self._before, stand.knowledge).words


_MENDED = Words("The files are in order again.", "ファイルの誤りはなくなりました。")
_AS_BEFORE = Words(
    "The files are in order again; the answers are what they were.",
    "ファイルの誤りはなくなりました。回答は以前のとおりです。",
)


def _as_it_is(stand: Stand) -> Words:
    """How things stand, for whom that is no news."""
    if stand.wrong:
        return _spoilt(stand.wrong)
    version = stand.knowledge.digest[:12]
    return Words(
        f"Learnt before: knowledge {version}; nothing else was saved since.",
        f"反映済みです：データ {version}。その後の変更はありません。",
    )


def _spoilt(problems: Sequence[Told]) -> Words:
    shown, more = problems[:MOST_TOLD], len(problems) - MOST_TOLD
    en = [
        "What was saved cannot go live yet, and I go on answering as before. Please mend this:",
        *(each.as_line("en") for each in shown),
    ]
    ja = [
        "保存された内容に誤りがあるため、まだ反映していません。ボットはこれまでの内容で回答を続けています。次の箇所を直してください。",
        *(each.as_line("ja") for each in shown),
    ]
    if more > 0:
        en.append(f"and {more} more: `sistercity check` shows them all.")
        ja.append(f"ほかに {more} 件あります。すべては `sistercity check` で確認できます。")
    return Words("\n".join(en), "\n".join(ja))
