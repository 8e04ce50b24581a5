"""Writes: what waits to be written is committed together, so that a hundred writes cost one commit.

One task writes, on a connection that nobody else has; whoever asks it waits for the commit.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StorageUnusable
from bot.storage.failing import is_lost, unusable

T = TypeVar("T")


class _Write:
    """Something to be written for somebody who waits: *work*, or a *statement* that is run for many rows at once."""

    __slots__ = ("error", "result", "statement", "values", "waiter", "work")

    def __init__(
        self,
        work: Callable[[Connection], object],
        statement: Executable | None = None,
        values: Mapping[str, object] | None = None,
    ) -> None:
        self.work = work
        self.statement = statement
        self.values = values
        self.result: object = None
        self.error: Exception | None = None
        self.waiter: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def do(self, connection: Connection) -> None:
        self.result = self.work(connection)

    def wake(self, place: str) -> None:
        """Wake who waits, with the result or the error; who does not wait any more need not know."""
        if self.waiter.done():
            return
        if self.error is None:
            self.waiter.set_result(self.result)
        else:
            self.waiter.set_exception(unusable(place, self.error))


class Writing:
    """Writes, all that wait in one transaction; one that fails takes no other with it.

    It is made within the running loop and owns its engine. However its task ends, also with the loop, the connection is
    closed and nobody is left waiting.
    """

    def __init__(self, engine: AsyncEngine, place: str) -> None:
        self._engine = engine
        self._place = place
        self._waiting: list[_Write] = []
        self._woken = asyncio.Event()
        self._closed = False
        self._task = asyncio.create_task(self._serve())

    async def do(self, work: Callable[[Connection], T]) -> T:
        """What *work* returns, once it is committed; it may be called twice, when another's failed beside it.

        Raise StorageUnusable where the database fails, and what *work* itself raises. Then nothing is written, unless
        the connection broke just when it was.
        """
        result: T = await self._ask(_Write(work))
        return result

    async def add(self, statement: Executable, values: Mapping[str, object]) -> None:
        """Run *statement* with *values*, together with all others that wait to be added by it.

        These go before what other statements add, so each table has but one statement by which rows are added.
        """
        await self._ask(_Write(lambda connection: connection.execute(statement, values), statement, values))

    async def close(self) -> None:
        """Write what still waits, and nothing after it; then close the connection."""
        self._closed = True
        self._woken.set()
        if not self._task.done():
            await self._task

    async def _ask(self, write: _Write) -> Any:
        if self._closed:
            raise StorageUnusable(f"{self._place} is closed")
        self._waiting.append(write)
        self._woken.set()
        return await write.waiter

    async def _serve(self) -> None:
        try:
            while await self._something_waits():
                await self._write()
        finally:
            # A loop that ends cancels this task with all others; some of those write for the last time only now.
            self._closed = True
            self._wake(self._taken(), StorageUnusable(f"{self._place} is closed"))
            await self._engine.dispose()

    async def _something_waits(self) -> bool:
        while not self._waiting and not self._closed:
            self._woken.clear()
            await self._woken.wait()
        return bool(self._waiting)

    async def _write(self) -> None:
        """Write until nothing waits; the pool sees in between whether the connection broke."""
        writes = self._taken()
        try:
            async with self._engine.connect() as connection:
                while writes:
                    await connection.run_sync(_together, writes)
                    self._wake(writes)
                    writes = self._taken()
        except Exception as error:  # whatever it is, those who wait for it raise it
            self._wake(writes, error)

    def _taken(self) -> list[_Write]:
        writes, self._waiting = self._waiting, []
        return writes

    def _wake(self, writes: Iterable[_Write], error: Exception | None = None) -> None:
        for write in writes:
            write.error = error or write.error
            write.wake(self._place)


def _together(connection: Connection, writes: Sequence[_Write]) -> None:
    """Write all in one transaction: raise what befalls all of them, note in each what befalls it alone."""
    try:
        with connection.begin():
            for group in _grouped(writes):
                _run(connection, group)
    except Exception as error:
        if len(writes) == 1 or is_lost(error):
            raise
        _apart(connection, writes)


def _apart(connection: Connection, writes: Sequence[_Write]) -> None:
    with connection.begin():
        for write in writes:
            savepoint = connection.begin_nested()
            try:
                write.do(connection)
            except Exception as error:
                if is_lost(error):
                    raise
                savepoint.rollback()
                write.error = error
            else:
                savepoint.commit()


def _run(connection: Connection, group: Sequence[_Write]) -> None:
    statement = group[0].statement
    if statement is None or len(group) == 1:
        group[0].do(connection)
    else:
        connection.execute(statement, [write.values or {} for write in group])


def _grouped(writes: Sequence[_Write]) -> list[list[_Write]]:
    """*writes* in their order, but those of one statement together, up to the next that is no statement."""
    groups: list[list[_Write]] = []
    begun: dict[Executable, list[_Write]] = {}
    for write in writes:
        if write.statement in begun:
            begun[write.statement].append(write)
            continue
        groups.append([write])
        if write.statement is None:
            begun.clear()
        else:
            begun[write.statement] = groups[-1]
    return groups
