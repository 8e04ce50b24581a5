"""Starting quickly: what is loaded once and stays is no work for the garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Spares the garbage collector all that is loaded meanwhile: it stays, so there is nothing to look for in it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
