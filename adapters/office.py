"""What the bot does for its admins when they ask: it tells how it is, and reads the knowledge anew."""

from datetime import UTC, datetime

from adapters.health import Health
from adapters.live.news import KnowledgeNews
from adapters.live.renewing import Renewing
from adapters.standing import Standing, Trouble, counts_of, standings, told_briefly
from adapters.status_words import Whole, status
from bot import __version__
from bot.errors import SistercityError, StorageUnusable
from bot.ports import Memory


class Office:
    """Serves the admins of the copy called *holder*, whose knowledge is kept by *renewing* and told of by *news*."""

    def __init__(self, memory: Memory, renewing: Renewing, news: KnowledgeNews, health: Health, holder: str) -> None:
        self._memory = memory
        self._renewing = renewing
        self._news = news
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

    async def reload(self, language: str, reader: str) -> str:
        """Read the knowledge anew, also where nothing seems to have changed; what came of it, in *language*.

        The other admins are told, if that is news; the *reader* (a person) is told by this.
        """
        try:
            told = await self._news.tell_after(self._renewing.refresh, reader)
        except SistercityError as error:
            return str(error)
        return told.in_language(language)
