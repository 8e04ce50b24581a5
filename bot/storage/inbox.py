"""Updates from the moment in which they are received until they are handled; then only their numbers."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from sqlalchemy import Connection, bindparam, select, update

from bot import ports
from bot.ports import Received
from bot.storage.database import Database
from bot.storage.tables import inbox

SETTLED: Final = {"settled": True, "channel": "", "person": "", "payload": ""}
"""What a row says once its update is handled: nothing that names anybody."""


class Inbox(ports.Inbox):
    """The port over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._store = database.insert(inbox).on_conflict_do_nothing().returning(inbox.c.platform, inbox.c.number)
        kept = [column for column in inbox.columns if column is not inbox.c.settled]
        waiting = select(*kept).where(inbox.c.platform == bindparam("platform"), ~inbox.c.settled)
        self._waiting = waiting.order_by(inbox.c.number)
        self._settle = (
            update(inbox)
            .where(inbox.c.platform == bindparam("of_platform"), inbox.c.number == bindparam("of_number"))
            .values(SETTLED)
        )

    async def store(self, updates: Sequence[Received]) -> list[Received]:
        once = {(update.platform, update.number): update for update in updates}
        rows = [asdict(update) | {"settled": False} for update in once.values()]
        if not rows:
            return []
        stored = await self._database.writing.do(
            lambda connection: {tuple(row) for row in connection.execute(self._store, rows)}
        )
        return [update for key, update in once.items() if key in stored]

    async def waiting(self, platform: str) -> list[Received]:
        def waiting(connection: Connection) -> list[Received]:
            return [Received(**row) for row in connection.execute(self._waiting, {"platform": platform}).mappings()]

        return await self._database.reading.do(waiting)

    async def settle(self, platform: str, number: int) -> None:
        await self._database.writing.add(self._settle, {"of_platform": platform, "of_number": number})
