"""How deliveries stand, and how those that nobody began to send are dropped together."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, or_, update

from bot.ports import DeliveryState
from bot.storage.tables import deliveries
from bot.storage.values import Clock

UNFOLLOWED: Final = "the channel follows nothing any more"
OUTDATED: Final = "a newer revision was announced"
LATE: Final = "it was not sent in time"

CLOSED: Final = {"opens": None, "holder": ""}
"""What a row says of who may have it once it is settled."""

WAITS: Final = or_(deliveries.c.state == "pending", and_(deliveries.c.state == "claimed", deliveries.c.begun.is_(None)))
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
    dropped = update(deliveries).where(deliveries.c.opens.is_not(None), WAITS, which)
    connection.execute(dropped.values(state=state, reason=reason, settled=at or Clock(), **CLOSED))
