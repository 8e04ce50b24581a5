"""What is remembered of an exchange, for follow-ups: for a quarter of an hour, and until it is to be forgotten."""

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.ports import Turn

LASTS = timedelta(minutes=15)
KEPT = 10_000
"""Beyond so many, the conversation that has been silent longest is dropped."""


def still_lasting(turn: Turn | None, now: datetime) -> Turn | None:
    """*turn*, unless it is too long ago to be gone on with."""
    return None if turn is None or now - turn.at > LASTS else turn


class Conversations:
    """The last turn of each conversation, in memory only."""

    def __init__(self) -> None:
        self._turns: OrderedDict[str, Turn] = OrderedDict()

    async def last(self, conversation: str) -> Turn | None:
        """The last turn, however long ago."""
        return self._turns.get(conversation)

    async def remember(self, conversation: str, turn: Turn, *, person: str = "") -> None:  # noqa: ARG002  # the port's
        """Keep *turn* as the last one."""
        self._turns[conversation] = turn
        self._turns.move_to_end(conversation)
        while len(self._turns) > KEPT:
            self._turns.popitem(last=False)

    async def forget(self, conversation: str) -> None:
        """Keep nothing of *conversation*."""
        self._turns.pop(conversation, None)
