"""Who of several copies does what only one may do, by the clock of the database that they share."""

from sqlalchemy import Connection, Double, bindparam, case, or_, select, update

from bot import ports
from bot.ports import Lease
from bot.storage.database import Database
from bot.storage.tables import leases
from bot.storage.values import Clock

NOBODY = ""


class Leases(ports.Leases):
    """The port over a database: a row for each lease, which stays when it is given back, for its epoch."""

    def __init__(self, database: Database) -> None:
        self._database = database
        asked = database.insert(leases).values(
            name=bindparam("name"),
            holder=bindparam("holder"),
            epoch=1,
            expires=Clock(bindparam("seconds", type_=Double)),
        )
        ours = leases.c.holder == asked.excluded.holder
        # One statement: of two that come at once, the second sees what the first has taken.
        self._take = asked.on_conflict_do_update(
            index_elements=[leases.c.name],
            set_={
                "holder": asked.excluded.holder,
                "epoch": case((ours, leases.c.epoch), else_=leases.c.epoch + 1),
                "expires": asked.excluded.expires,
            },
            where=or_(ours, leases.c.expires <= Clock()),
        ).returning(leases)

    async def take(self, name: str, holder: str, seconds: float) -> Lease | None:
        asked = {"name": name, "holder": holder, "seconds": seconds}

        def take(connection: Connection) -> Lease | None:
            row = connection.execute(self._take, asked).mappings().first()
            return Lease(**row) if row else None

        return await self._database.writing.do(take)

    async def release(self, lease: Lease) -> None:
        held = (leases.c.name == lease.name) & (leases.c.holder == lease.holder) & (leases.c.epoch == lease.epoch)
        given_back = update(leases).where(held).values(holder=NOBODY, expires=Clock())
        await self._database.writing.do(lambda connection: connection.execute(given_back))

    async def held(self) -> list[Lease]:
        asked = select(leases).where(leases.c.expires > Clock()).order_by(leases.c.name)

        def read(connection: Connection) -> list[Lease]:
            return [Lease(**row) for row in connection.execute(asked).mappings()]

        return await self._database.reading.do(read)
