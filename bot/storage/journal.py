"""The questions that were asked, and what was thought of the answers."""

from dataclasses import asdict

from sqlalchemy import Connection, bindparam, select

from bot import ports
from bot.ports import Noted, Verdict
from bot.storage.database import Database
from bot.storage.tables import questions, verdicts
from bot.storage.values import Words


class Journal(ports.Journal):
    """The port over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # What is noted twice, for the answer to the first was lost, is noted once.
        self._note = database.insert(questions).on_conflict_do_nothing()
        asked = select(questions.c.id, bindparam("person", type_=Words), bindparam("verdict", type_=Words))
        judged = database.insert(verdicts).from_select(
            ["question", "person", "verdict"], asked.where(questions.c.id == bindparam("question"))
        )
        self._judge = judged.on_conflict_do_update(
            index_elements=list(verdicts.primary_key), set_={"verdict": judged.excluded.verdict}
        ).returning(verdicts.c.question)

    async def note(self, noted: Noted) -> None:
        await self._database.writing.add(self._note, asdict(noted))

    async def judge(self, question: str, person: str, verdict: Verdict) -> bool:
        judged = {"question": question, "person": person, "verdict": verdict}

        def judge(connection: Connection) -> bool:
            return connection.scalar(self._judge, judged) is not None

        return await self._database.writing.do(judge)
