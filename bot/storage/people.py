"""What persons chose, and how all that belongs to one is forgotten."""

from sqlalchemy import Connection, bindparam, delete, select, update

from bot import ports
from bot.ports import Preferences
from bot.storage.database import Database
from bot.storage.inbox import SETTLED
from bot.storage.tables import belonging_to, inbox, metadata, people, subscriptions, within


class People(ports.People):
    """The port over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._chosen = select(people.c.language, people.c.side).where(people.c.person == bindparam("person"))
        self._replace = database.replace(people)

    async def preferences(self, person: str) -> Preferences:
        def chosen(connection: Connection) -> Preferences:
            row = connection.execute(self._chosen, {"person": person}).first()
            return Preferences(row.language, row.side) if row else Preferences()

        return await self._database.reading.do(chosen)

    async def prefer(self, person: str, preferences: Preferences) -> None:
        row = {"person": person, "language": preferences.language, "side": preferences.side}
        await self._database.writing.add(self._replace, row)

    async def forget(self, person: str) -> None:
        await self._database.writing.do(lambda connection: _forget(connection, person))


def _forget(connection: Connection, person: str) -> None:
    for table in metadata.sorted_tables:
        belongs = belonging_to(table, person)
        if belongs is None:
            continue
        if table is subscriptions:
            # A group goes on following when the one who set that up is forgotten.
            not_theirs = ~subscriptions.c.private & ~within(subscriptions.c.channel, person)
            connection.execute(update(subscriptions).where(belongs, not_theirs).values(person=""))
        # The numbers of updates stay, with nothing of the person: nothing that was received is handled twice.
        gone = update(inbox).values(SETTLED) if table is inbox else delete(table)
        connection.execute(gone.where(belongs))
