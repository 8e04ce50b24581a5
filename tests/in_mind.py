"""The ports of receiving and leading in this process, for tests that need no database but may take it away."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from bot.errors import SistercityError
from bot.ports import Lease, Received

NEVER = datetime.min.replace(tzinfo=UTC)


class InMind:
    """An inbox in this process; *away* as long as its database is."""

    def __init__(self) -> None:
        self.kept: dict[int, Received] = {}
        self.settled: set[int] = set()
        self.away = False

    async def store(self, updates: Sequence[Received]) -> list[Received]:
        if self.away:
            raise SistercityError("the database is away")
        fresh = [each for each in updates if each.number not in self.kept]
        self.kept.update({each.number: each for each in fresh})
        return fresh

    async def waiting(self, platform: str) -> list[Received]:
        left = sorted(self.kept.keys() - self.settled)
        return [self.kept[number] for number in left if self.kept[number].platform == platform]

    async def settle(self, platform: str, number: int) -> None:
        if self.away:
            raise SistercityError("the database is away")
        assert self.kept[number].platform == platform
        self.settled.add(number)


def _real() -> datetime:
    return datetime.now(UTC)


class OneLease:
    """A lease in this process, by the clock *now*; *away* as long as its database is."""

    def __init__(self, now: Callable[[], datetime] = _real) -> None:
        self._now = now
        self.lease = Lease("poll", "", 0, NEVER)
        self.away = False

    async def take(self, name: str, holder: str, seconds: float) -> Lease | None:
        if self.away:
            raise SistercityError("the database is away")
        now = self._now()
        if self.lease.holder != holder:
            if self.lease.expires > now:
                return None
            self.lease = Lease(name, holder, self.lease.epoch + 1, now)
        self.lease = Lease(name, holder, self.lease.epoch, now + timedelta(seconds=seconds))
        return self.lease

    async def release(self, lease: Lease) -> None:
        if (lease.holder, lease.epoch) == (self.lease.holder, self.lease.epoch):
            self.lease = Lease(lease.name, "", lease.epoch, NEVER)

    async def held(self) -> list[Lease]:
        return [self.lease] if self.lease.holder and self.lease.expires > self._now() else []
