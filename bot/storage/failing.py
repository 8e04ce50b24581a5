"""How the libraries' errors become ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as NoneFree

from bot.errors import StorageUnusable


@contextmanager
def translated(place: str, fix: str = "") -> Iterator[None]:
    """Raise as StorageUnusable what the database at *place* refuses, with the *fix* where one is known."""
    try:
        yield
    except (DBAPIError, NoneFree) as error:
        raise unusable(place, error, fix)  # noqa: B904  # it names its cause


def unusable(place: str, error: Exception, fix: str = "") -> BaseException:
    """*error* in a line that names *place*, where it is the database's; else as it is."""
    if isinstance(error, StatementError) and not isinstance(error, DBAPIError):
        return error.orig or error  # a value that cannot be kept: the database never saw it
    if not isinstance(error, DBAPIError | NoneFree):
        return error
    reason = error.orig if isinstance(error, DBAPIError) and error.orig else error
    # The first line says what is wrong; those after it may quote what was to be kept.
    first = next(iter(str(reason).splitlines()), type(reason).__name__)
    told = StorageUnusable(f"{place} cannot be used: {first}{'; ' if fix else ''}{fix}")
    told.__cause__ = error
    return told


def is_lost(error: Exception) -> bool:
    """Whether the connection broke: nobody knows what the database still did."""
    return isinstance(error, DBAPIError) and error.connection_invalidated
