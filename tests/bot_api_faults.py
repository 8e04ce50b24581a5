"""What goes wrong between a bot and its platform, on demand: faults of the server, connections that drop, floods."""

import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from enum import Enum, auto

GROUP_BELOW = 0
"""The ids of groups are negative."""


class Fault(Enum):
    """What happens to a call instead of, or after, what it asks for."""

    DROP_BEFORE = auto()
    """The connection breaks; nothing was done."""
    DROP_AFTER = auto()
    """The connection breaks after it was done: nobody learns that."""
    HANG_BEFORE = auto()
    """No answer comes, and nothing was done."""
    HANG_AFTER = auto()
    """No answer comes, but it was done."""
    ERROR_BEFORE = auto()
    """500 Internal Server Error; nothing was done."""
    ERROR_AFTER = auto()
    """500 Internal Server Error, but it was done."""
    BAD_GATEWAY = auto()
    """502 with a page of HTML, as from a proxy; nothing was done."""
    UNAVAILABLE = auto()
    """503 Service Unavailable; nothing was done."""
    SLOW = auto()
    """All is done, but late."""
    TOO_MANY = auto()
    """429 Too Many Requests."""


AFTER = {Fault.DROP_AFTER, Fault.HANG_AFTER, Fault.ERROR_AFTER}


@dataclass(slots=True)
class Planned:
    """A fault that will happen *times* times, to a *method* and a *chat*; to any, where none is named."""

    fault: Fault
    method: str | None
    chat: int | None
    times: int
    seconds: float

    def concerns(self, method: str, chat: int | None) -> bool:
        return self.times > 0 and self.method in (None, method) and self.chat in (None, chat)


@dataclass(slots=True)
class Faults:
    """The faults that are still to happen."""

    planned: list[Planned] = field(default_factory=list)

    def plan(
        self, fault: Fault, *, method: str | None = None, chat: int | None = None, times: int = 1, seconds: float = 1
    ) -> None:
        """Let *fault* happen; *seconds* is how late a slow one is, or how long a flood is to wait."""
        self.planned.append(Planned(fault, method, chat, times, seconds))

    def next_for(self, method: str, chat: int | None) -> Planned | None:
        """The fault that befalls this call, if any."""
        for planned in self.planned:
            if planned.concerns(method, chat):
                planned.times -= 1
                return planned
        return None

    def clear(self) -> None:
        """All is well again."""
        self.planned.clear()


@dataclass(frozen=True, slots=True)
class Window:
    """So many messages are taken in so many seconds."""

    messages: int
    seconds: float


@dataclass(slots=True)
class Flood:
    """Telegram's limits; switched off until a test wants them."""

    on: bool = False
    private: Window = Window(10, 5)
    group: Window = Window(20, 60)
    overall: Window = Window(30, 1)
    _sent: "defaultdict[int, deque[float]]" = field(default_factory=lambda: defaultdict(deque))
    _all: "deque[float]" = field(default_factory=deque)

    def retry_after(self, chat: int) -> int:
        """Note a message to *chat*; the seconds to wait where it is one too many, else 0."""
        if not self.on:
            return 0
        now = time.monotonic()
        window = self.group if chat < GROUP_BELOW else self.private
        waits = [_wait(self._sent[chat], window, now), _wait(self._all, self.overall, now)]
        if any(waits):
            return max(1, round(max(waits) + 0.5))
        self._sent[chat].append(now)
        self._all.append(now)
        return 0


def _wait(sent: "deque[float]", window: Window, now: float) -> float:
    while sent and sent[0] <= now - window.seconds:
        sent.popleft()
    return sent[0] + window.seconds - now if len(sent) >= window.messages else 0.0
