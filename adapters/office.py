"""What the bot does for its admins when they ask: it tells how it is, and reads the knowledge anew."""

from datetime import UTC, datetime

from adapters.health import Health
from adapters.live.renewing import Renewing
from adapters.standing import Standing, Trouble, counts_of, standings, told_briefly
from adapters.status_words import Whole, status
from bot import __version__
from bot.errors import SistercityError, StorageUnusable
from bot.knowledge.wording import Words
from bot.ports import Memory

MOST_TOLD = 10
"""So many problems of a knowledge are told in a chat; `sistercity check` tells all."""


class Office:
    """Serves the admins of the copy called *holder*, whose knowledge is kept by *renewing*."""

    def __init__(self, memory: Memory, renewing: Renewing, health: Health, holder: str) -> None:
        self._memory = memory
        self._renewing = renewing
        self._health = health
        self._holder = holder
        self._began = datetime.now(UTC)

    async def standing(self) -> Standing:
        """How this copy stands now."""
        known = self._renewing.known
        parts = await self._health.ready()
        return Standing(
            self._holder,
            __version__,
            datetime.now(UTC),
            self._began,
            known.knowledge.digest,
            known.learnt,
            counts_of(known.mind),
            parts,
            self._trouble(),
        )

    def _trouble(self) -> Trouble | None:
        now, last = self._renewing.wrong(), self._renewing.known.last_wrong
        if now:
            since = last.since if last and not last.until else self._began
            return Trouble(len(now), told_briefly(now), since)
        if last:
            return Trouble(len(last.problems), told_briefly(last.problems), last.since, last.until)
        return None

    async def status(self, language: str) -> str:
        """How the bot is, all its copies, in *language*."""
        own = await self.standing()
        try:
            others = [each for each in await standings(self._memory.notes) if each.copy != own.copy]
            leases = await self._memory.leases.held()
            deliveries = await self._memory.outbox.counts()
        except StorageUnusable:
            # That the database is away is told with the rest.
            return status(Whole(own.at, [own])).in_language(language)
        return status(Whole(own.at, [own, *others], leases, deliveries)).in_language(language)

    async def reload(self, language: str) -> str:
        """Read the knowledge anew, also where nothing seems to have changed; what came of it, in *language*."""
        before = self._renewing.known.knowledge.digest
        try:
            await self._renewing.refresh()
        except SistercityError as error:
            return str(error)
        after, wrong = self._renewing.known.knowledge.digest, self._renewing.wrong()
        if wrong:
            told = [each.as_line(language) for each in wrong[:MOST_TOLD]]
            if more := len(wrong) - len(told):
                words = Words(f"and {more} more; see sistercity check", f"ほか {more} 件（sistercity check で表示）")
                told.append(words.in_language(language))
            return "\n".join(told)
        if after == before:
            same = Words(
                f"Learnt before: knowledge {after[:12]}; nothing else was saved since.",
                f"反映済みです：データ {after[:12]}。その後の変更はありません。",
            )
            return same.in_language(language)
        return Words(f"Learnt: knowledge {after[:12]}.", f"反映しました：データ {after[:12]}。").in_language(language)
