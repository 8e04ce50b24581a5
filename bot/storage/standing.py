"""How deliveries stand, and how those that nobody began to send are dropped together."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, update

from bot.ports import DeliveryState
from bot.storage.tables import deliveries
from bot.storage.values import Clock

UNFOLLOWED: Final = "the channel follows nothing any more"
OUTDATED: Final = "a newer revision was announced"
LATE: Final = "it was not sent in time"

CLOSED: Final = {"opens": None, "holder": ""}
"""What a row says of who may have it once it is settled."""

WAITS: Final = deliveries.c.opens.is_not(None) & deliveries.c.begun.is_(None)
"""Which deliveries nobody began to send; who claimed one cannot begin any more once it is dropped."""


def drop_waiting(
    connection: Connection,
    which: ColumnElement[bool],
    state: DeliveryState,
    *,
    reason: str,
    at: datetime | None = None,
) -> None:
    """Settle *which* deliveries wait, as *state* for that *reason*; without *at*, by the database's clock."""
    settled = {"state": state, "reason": reason, "settled": at or Clock(), **CLOSED}
    connection.execute(update(deliveries).where(WAITS, which).values(settled))
