"""How often a bot may call the tests' Discord, and the headers by which it is told so."""

import math
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

from discord_api_refusals import TooMany


@dataclass(frozen=True, slots=True)
class Window:
    """So many calls are taken in so many seconds."""

    calls: int
    seconds: float


@dataclass(slots=True)
class Limits:
    """Discord's limits; switched off until a test wants them."""

    on: bool = False
    overall: Window = Window(50, 1)
    usual: Window = Window(50, 1)
    special: dict[str, Window] = field(
        default_factory=lambda: {"create_message": Window(5, 5), "create_event": Window(5, 60)}
    )
    _made: "defaultdict[str, deque[float]]" = field(default_factory=lambda: defaultdict(deque))

    def admit(self, name: str, place: int) -> dict[str, str]:
        """Note a call of *name* for a channel or guild, and tell the headers of its answer; refuse one too many."""
        if not self.on:
            return {}
        window, now = self.special.get(name, self.usual), time.monotonic()
        for key, limit in (("", self.overall), (f"{name}:{place}", window)):
            if waits := _wait(self._made[key], limit, now):
                raise TooMany(math.ceil(waits * 1000) / 1000, overall=not key)
        for key in ("", f"{name}:{place}"):
            self._made[key].append(now)
        made = self._made[f"{name}:{place}"]
        again = made[0] + window.seconds - now
        return {
            "X-RateLimit-Limit": str(window.calls),
            "X-RateLimit-Remaining": str(window.calls - len(made)),
            "X-RateLimit-Reset": f"{time.time() + again:.3f}",
            "X-RateLimit-Reset-After": f"{again:.3f}",
            "X-RateLimit-Bucket": f"bucket-{name}",
        }


def _wait(made: "deque[float]", window: Window, now: float) -> float:
    while made and made[0] <= now - window.seconds:
        made.popleft()
    return made[0] + window.seconds - now if len(made) >= window.calls else 0.0
