"""A memory on one database: opened, swept and closed as a whole."""

import asyncio
from contextlib import ExitStack
from datetime import date

from bot import ports
from bot.errors import StorageUnusable
from bot.storage.channels import Channels
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.ending import to_its_end
from bot.storage.inbox import Inbox
from bot.storage.journal import Journal
from bot.storage.leases import Leases
from bot.storage.migrating import Migrated, migrate, refuse_older
from bot.storage.notes import Notes
from bot.storage.opening import address, held, refuse_wiped_disk
from bot.storage.outbox import Outbox
from bot.storage.people import People
from bot.storage.subscriptions import Subscriptions
from bot.storage.sweeping import sweep


class _Memory(ports.Memory):
    """All ports over one database, and what is to be let go of with it."""

    def __init__(self, database: Database, holding: ExitStack) -> None:
        self.conversations = Conversations(database)
        self.journal = Journal(database)
        self.people = People(database)
        self.channels = Channels(database)
        self.inbox = Inbox(database)
        self.leases = Leases(database)
        self.notes = Notes(database)
        self.subscriptions = Subscriptions(database)
        self.outbox = Outbox(database)
        self._database = database
        self._holding = holding

    async def sweep(self, today: date, keep_days: int) -> int:
        return await self._database.writing.do(lambda connection: sweep(connection, today, keep_days))

    async def close(self) -> None:
        # A connection that is not closed has a thread that goes on, and a file that nobody else may use.
        await to_its_end(self._close())

    async def _close(self) -> None:
        with self._holding:
            await self._database.close()


async def open_memory(url: str, *, wiped: bool = False) -> ports.Memory:
    """The memory in the database at *url*; raise StorageUnusable where it cannot be used, with the reason and the fix.

    A file of SQLite is made where there is none and brought to the newest schema. It belongs to one process, and it is
    refused where the disk is *wiped* now and then. PostgreSQL may be shared; `migrate_memory` brings its schema up.

    What was written outlasts the process, also one that is killed. A power cut may take the last that was written to a
    file of SQLite, but never spoils the file.
    """
    where = address(url)
    refuse_wiped_disk(where, wiped=wiped)
    with ExitStack() as holding:
        if where.is_file:
            holding.enter_context(held(where))
        # A connection that is cut off lets go of the file only later, when the next start may want it.
        await (to_its_end(migrate(where)) if where.is_file else refuse_older(where))
        return _Memory(Database.open(where), holding.pop_all())


async def look_into_memory(url: str) -> ports.Memory:
    """The memory in the database at *url* as it is, to be read; raise StorageUnusable where it cannot be used.

    A file of SQLite is read also while another process has it, which neither harms nor hinders that one; whatever would
    write to it raises StorageUnusable.
    """
    where = address(url)
    if where.is_file and not where.file.exists():
        raise StorageUnusable(f"{where} is not there yet; the bot makes it when it runs")
    await refuse_older(where)
    return _Memory(Database.open(where, read_only=True), ExitStack())


def migrate_memory(url: str, *, wiped: bool = False) -> Migrated:
    """Bring the database at *url* to the newest schema; raise StorageUnusable as `open_memory` does.

    It is for a command line: where a loop runs already, it cannot run its own.
    """
    where = address(url)
    refuse_wiped_disk(where, wiped=wiped)
    with ExitStack() as holding:
        if where.is_file:
            holding.enter_context(held(where))
        return asyncio.run(migrate(where))
