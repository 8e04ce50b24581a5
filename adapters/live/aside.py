"""Work that takes long, done beside the loop in such a way that whoever asks something meanwhile hardly waits.

Measured while 13 seconds were learnt and 50 questions a second were asked: in a thread, with turns as below, a reply
took 6 ms, the slowest 24; with Python's usual turns the slowest took 52. A process of its own gave 4 and 35 ms, took
nearly twice as long, and its result had to be read back, which holds everybody up for 107 ms.
"""

import asyncio
import gc
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

TURN = 0.0005
"""After so many seconds whoever works lets others have their turn, while something long is done."""


class _Turns:
    """How turns are taken, and whether garbage is looked for, as long as somebody works aside."""

    def __init__(self) -> None:
        self._at_work = 0
        self._usual = sys.getswitchinterval()

    @contextmanager
    def short(self) -> Iterator[None]:
        """Short turns; no looking for garbage, which would look through all that is being made, again and again."""
        if not self._at_work:
            self._usual = sys.getswitchinterval()
            sys.setswitchinterval(TURN)
            gc.disable()
        self._at_work += 1
        try:
            yield
        finally:
            self._at_work -= 1
            if not self._at_work:
                gc.enable()
                sys.setswitchinterval(self._usual)


_TURNS = _Turns()


async def aside(work: Callable[[], T]) -> T:
    """What *work* returns, done in a thread."""
    with _TURNS.short():
        return await asyncio.to_thread(work)


@contextmanager
def ended() -> Iterator[Callable[[], bool]]:
    """What says whether this is over: a thread cannot be cancelled, and an end would wait for it."""
    over = threading.Event()
    try:
        yield over.is_set
    finally:
        over.set()


def settle_memory() -> None:
    """Let go of what was replaced, and spare the garbage collector what has come to stay.

    What is in circles and was put aside at the start would never be found to be garbage.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
