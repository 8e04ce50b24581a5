"""What is remembered of an exchange, for follow-ups: for a quarter of an hour, and until it is to be forgotten."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answering.reply import Suggestion
from bot.answering.said import Said

LASTS = timedelta(minutes=15)
KEPT = 10_000
"""Beyond so many, the conversation that has been silent longest is dropped."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The last thing said in a conversation, whom it named, and what it was about."""

    at: datetime
    language: str
    masked: str = ""
    names: tuple[str, ...] = ()
    entry: str | None = None
    subjects: tuple[str, ...] = ()
    said: Said | None = None
    suggestions: tuple[Suggestion, ...] = ()


class Conversations:
    """The last turn of each conversation, in memory only."""

    def __init__(self) -> None:
        self._turns: OrderedDict[str, Turn] = OrderedDict()

    def last(self, conversation: str, now: datetime) -> Turn | None:
        """The last turn, unless it is too long ago."""
        turn = self._turns.get(conversation)
        if turn is None or now - turn.at > LASTS:
            return None
        return turn

    def remember(self, conversation: str, turn: Turn) -> None:
        """Keep *turn* as the last one."""
        self._turns[conversation] = turn
        self._turns.move_to_end(conversation)
        while len(self._turns) > KEPT:
            self._turns.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """Keep nothing of *conversation*."""
        self._turns.pop(conversation, None)
