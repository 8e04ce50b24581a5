"""The last turn of each conversation, kept as JSON."""

import json

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import bindparam, delete, select

from bot import ports
from bot.ports import Turn
from bot.storage.database import Database
from bot.storage.tables import conversations


class Conversations(ports.Conversations):
    """The port over a database; a turn that another version wrote, and that cannot be read, counts as none."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turns = TypeAdapter(Turn)
        self._last = select(conversations.c.turn).where(conversations.c.conversation == bindparam("conversation"))
        self._replace = database.replace(conversations)

    async def last(self, conversation: str) -> Turn | None:
        asked = {"conversation": conversation}
        text = await self._database.reading.do(lambda connection: connection.scalar(self._last, asked))
        if text is None:
            return None
        try:
            return self._turns.validate_json(text)
        except ValidationError:
            return None

    async def remember(self, conversation: str, turn: Turn, *, person: str = "") -> None:
        # json, not pydantic, writes it: half a surrogate pair in somebody's words is no reason to fail.
        text = json.dumps(self._turns.dump_python(turn, mode="json"), ensure_ascii=False)
        row = {"conversation": conversation, "person": person, "at": turn.at, "turn": text}
        await self._database.writing.add(self._replace, row)

    async def forget(self, conversation: str) -> None:
        gone = delete(conversations).where(conversations.c.conversation == conversation)
        await self._database.writing.do(lambda connection: connection.execute(gone))
