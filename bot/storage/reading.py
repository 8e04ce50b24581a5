"""Reads, each on a connection of a small pool that is its own meanwhile."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StorageUnusable
from bot.storage.failing import translated

T = TypeVar("T")


class Reading:
    """Reads of what is committed; it owns its engine."""

    def __init__(self, engine: AsyncEngine, place: str) -> None:
        self._engine = engine
        self._place = place
        self._under_way: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def do(self, work: Callable[[Connection], T]) -> T:
        """What *work* returns; raise StorageUnusable where the database fails, and what *work* itself raises."""
        if self._closed:
            raise StorageUnusable(f"{self._place} is closed")
        task = asyncio.create_task(self._read(work))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        # A connection that is left in the middle of a read has to be made again: who stops waiting leaves it alone.
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Let what is being read be read, then close the connections."""
        self._closed = True
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._engine.dispose()

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with translated(self._place):
            async with self._engine.connect() as connection:
                return await connection.run_sync(work)
