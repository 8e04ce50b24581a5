"""The questions that were asked, and what was thought of the answers."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, select

from bot import ports
from bot.ports import MOST_ASKED, Asked, Noted, Verdict
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

    async def asked(self, since: date, until: date | None = None, *, most: int = MOST_ASKED) -> list[Asked]:
        statement = _asked(since, until).limit(most)
        return await self._database.reading.do(lambda connection: [_read(row) for row in connection.execute(statement)])


def _asked(since: date, until: date | None) -> Select[*tuple[Any, ...]]:
    judged = (
        select(verdicts.c.question, _counted("up"), _counted("down")).group_by(verdicts.c.question).subquery("judged")
    )
    asked = (
        select(questions, func.coalesce(judged.c.up, 0).label("up"), func.coalesce(judged.c.down, 0).label("down"))
        .outerjoin_from(questions, judged, judged.c.question == questions.c.id)
        .where(questions.c.day >= since)
        .order_by(questions.c.day.desc(), questions.c.id)
    )
    return asked if until is None else asked.where(questions.c.day <= until)


def _counted(verdict: Verdict) -> ColumnElement[int]:
    return func.count().filter(verdicts.c.verdict == verdict).label(verdict)


def _read(row: Row[*tuple[Any, ...]]) -> Asked:
    return Asked(
        Noted(row.id, row.day, row.platform, row.language, row.text, row.outcome, row.entry, row.score, row.answer),
        row.up,
        row.down,
    )
