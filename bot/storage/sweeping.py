"""What is kept for how long."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, delete, or_

from bot.storage.tables import conversations, inbox, questions

TURN_DAYS = 2
"""A conversation is gone on with within minutes; nothing of it is of use the day after."""
NUMBER_DAYS = 3
"""No platform sends an update again later; Telegram begins to count anew after a week."""


def sweep(connection: Connection, today: date, keep_days: int) -> int:
    """Delete questions, and updates that never were handled, older than *keep_days*, and what is no longer of use."""
    settled = inbox.c.settled & (inbox.c.at < _ago(today, NUMBER_DAYS))
    gone = (
        delete(questions).where(questions.c.day < today - timedelta(days=keep_days)),
        delete(conversations).where(conversations.c.at < _ago(today, TURN_DAYS)),
        delete(inbox).where(or_(settled, inbox.c.at < _ago(today, keep_days))),
    )
    return sum(connection.execute(statement).rowcount for statement in gone)


def _ago(today: date, days: int) -> datetime:
    return datetime.combine(today - timedelta(days=days), time(), UTC)
