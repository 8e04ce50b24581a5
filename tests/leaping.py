"""A clock that leaps: where all wait, it is at once as late as the first of them waits for.

Whatever lasts, such a test takes no time, and on no machine is it too late. Only what waits for this loop alone may be
tested by it: no network, no thread, no file that somebody else writes.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec

_P = ParamSpec("_P")
_BEGIN = datetime(2026, 11, 21, 17, tzinfo=UTC)


def leaping(test: Callable[_P, Coroutine[Any, Any, None]]) -> Callable[_P, None]:
    """*test* on a loop of its own with such a clock."""

    @wraps(test)
    def run(*given: _P.args, **named: _P.kwargs) -> None:
        with asyncio.Runner(loop_factory=_Loop) as runner:
            runner.run(test(*given, **named))

    return run


def now() -> datetime:
    """What time it is by the clock of the running loop."""
    return _BEGIN + timedelta(seconds=asyncio.get_running_loop().time())


class _Selector(selectors.DefaultSelector):
    """Notes how long it would have waited, and waits for nothing."""

    waited = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found: list[tuple[selectors.SelectorKey, int]] = super().select(0)
        if not found:
            assert timeout is not None, "nobody waits for the clock: this would last for ever"
            self.waited += max(timeout, 0)
        return found


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._waits = _Selector()
        super().__init__(self._waits)

    def time(self) -> float:
        return self._waits.waited
