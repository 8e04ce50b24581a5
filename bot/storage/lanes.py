"""Lanes: what waits for the database is done together on one connection, so that a hundred writes cost one commit.

A lane is a thread of its own with plain, synchronous connections. An asynchronous driver goes to a thread and back for
every cursor, or wakes the loop for every packet; here the loop is woken once for all that was done, and a question
costs a third of the time. No connection is ever used by two threads.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Executable

from bot.errors import StorageUnusable
from bot.storage.failing import is_lost, unusable

T = TypeVar("T")


class _Job:
    """Something to be done for somebody who waits: *work*, or a *statement* that is run for many rows at once."""

    __slots__ = ("_result", "error", "statement", "values", "waiter", "work")

    def __init__(
        self,
        work: Callable[[Connection], object],
        statement: Executable | None = None,
        values: Mapping[str, object] | None = None,
    ) -> None:
        self.work = work
        self.statement = statement
        self.values = values
        self.error: Exception | None = None
        self._result: object = None
        self.waiter: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def do(self, connection: Connection) -> None:
        self._result = self.work(connection)

    def wake(self, place: str) -> None:
        """Wake who waits, with the result or the error; who does not wait any more need not know."""
        if self.waiter.done():
            return
        if self.error is None:
            self.waiter.set_result(self._result)
        else:
            self.waiter.set_exception(unusable(place, self.error))


class Lane(ABC):
    """A thread that does what it is asked to, all that waits together; it is made within the running loop.

    It *keeps* its connection, or gives it back to the pool whenever nothing waits: the pool sees whether it broke.
    """

    def __init__(self, engine: Engine, place: str, *, keeps: bool) -> None:
        self._engine = engine
        self._place = place
        self._keeps = keeps
        self._loop = asyncio.get_running_loop()
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._closed = False
        self._ended = False
        # Whoever ends without closing is not held up by it.
        self._thread = Thread(target=self._serve, name=type(self).__name__.lower(), daemon=True)
        self._thread.start()

    async def do(self, work: Callable[[Connection], T]) -> T:
        """What *work* returns, once it is done for good; it may be called twice, when another's failed beside it.

        Raise StorageUnusable where the database fails, and what *work* itself raises. Then nothing is done, unless
        the connection broke just when it was.
        """
        result: T = await self._ask(_Job(work))
        return result

    async def close(self) -> None:
        """Do what still waits, and nothing after it."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    async def _ask(self, job: _Job) -> Any:
        if self._closed:
            raise StorageUnusable(f"{self._place} is closed")
        self._queue.put(job)
        return await job.waiter

    def _serve(self) -> None:
        while jobs := self._taken(waiting=True):
            try:
                with self._engine.connect() as connection:
                    while jobs:
                        self._together(connection, jobs)
                        self._tell(jobs)
                        jobs = self._taken(waiting=self._keeps)
            except Exception as error:  # whatever it is, those who wait for it raise it
                for job in jobs:
                    job.error = error
                self._tell(jobs)

    def _taken(self, *, waiting: bool) -> list[_Job]:
        """All that is asked for by now, after *waiting* for the first; none once the lane is closed and all is done."""
        jobs: list[_Job] = []
        with suppress(Empty):
            while not self._ended:
                job = self._queue.get(block=waiting and not jobs)
                if job is None:
                    self._ended = True
                else:
                    jobs.append(job)
        return jobs

    def _tell(self, jobs: Sequence[_Job]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(_wake, jobs, self._place)

    @abstractmethod
    def _together(self, connection: Connection, jobs: Sequence[_Job]) -> None:
        """Do *jobs*: raise what befalls all of them, note in each what befalls it alone."""


def _wake(jobs: Sequence[_Job], place: str) -> None:
    for job in jobs:
        job.wake(place)


class Reading(Lane):
    """Reads, one after the other, each of what is committed when its turn comes."""

    def _together(self, connection: Connection, jobs: Sequence[_Job]) -> None:
        for job in jobs:
            try:
                job.do(connection)
            except Exception as error:
                if is_lost(error):
                    raise
                job.error = error


class Writing(Lane):
    """Writes, all that wait in one transaction; one that fails takes no other with it."""

    async def add(self, statement: Executable, values: Mapping[str, object]) -> None:
        """Run *statement* with *values*, together with all others that wait to be added by it.

        These go before what other statements add, so each table has but one statement by which rows are added.
        """
        await self._ask(_Job(lambda connection: connection.execute(statement, values), statement, values))

    def _together(self, connection: Connection, jobs: Sequence[_Job]) -> None:
        try:
            with connection.begin():
                for group in _grouped(jobs):
                    _write(connection, group)
        except Exception as error:
            if len(jobs) == 1 or is_lost(error):
                raise
            self._apart(connection, jobs)

    def _apart(self, connection: Connection, jobs: Sequence[_Job]) -> None:
        with connection.begin():
            for job in jobs:
                savepoint = connection.begin_nested()
                try:
                    job.do(connection)
                except Exception as error:
                    if is_lost(error):
                        raise
                    savepoint.rollback()
                    job.error = error
                else:
                    savepoint.commit()


def _write(connection: Connection, group: Sequence[_Job]) -> None:
    statement = group[0].statement
    if statement is None or len(group) == 1:
        group[0].do(connection)
    else:
        connection.execute(statement, [job.values or {} for job in group])


def _grouped(jobs: Sequence[_Job]) -> list[list[_Job]]:
    """*jobs* in their order, but those of one statement together, up to the next that is no statement."""
    groups: list[list[_Job]] = []
    begun: dict[Executable, list[_Job]] = {}
    for job in jobs:
        if job.statement in begun:
            begun[job.statement].append(job)
            continue
        groups.append([job])
        if job.statement is None:
            begun.clear()
        else:
            begun[job.statement] = groups[-1]
    return groups
