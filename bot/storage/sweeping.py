"""What is kept for how long."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, delete, or_, select

from bot.storage.tables import announcements, conversations, deliveries, inbox, questions

TURN_DAYS = 2
"""A conversation is gone on with within minutes; nothing of it is of use the day after."""
NUMBER_DAYS = 3
"""No platform sends an update again later; Telegram begins to count anew after a week."""
DELIVERY_DAYS = 30
"""Who keeps the bot may want to know for so long what became of a delivery."""
ANNOUNCEMENT_DAYS = 400
"""So long after it expired, nobody would say an announcement again or correct it: next year's has another id."""


def sweep(connection: Connection, today: date, keep_days: int) -> int:
    """Delete questions, and updates that never were handled, older than *keep_days*, and what is no longer of use."""
    settled = inbox.c.settled & (inbox.c.at < _ago(today, NUMBER_DAYS))
    done = _ago(today, DELIVERY_DAYS)
    has_deliveries = select(deliveries).where(deliveries.c.announcement == announcements.c.number).exists()
    gone = (
        delete(questions).where(questions.c.day < today - timedelta(days=keep_days)),
        delete(conversations).where(conversations.c.at < _ago(today, TURN_DAYS)),
        delete(inbox).where(or_(settled, inbox.c.at < _ago(today, keep_days))),
        # Of a platform that nobody sends to any more, they expire without anybody noting it.
        delete(deliveries).where(or_(deliveries.c.settled < done, deliveries.c.expires < done)),
        delete(announcements).where(announcements.c.expires < _ago(today, ANNOUNCEMENT_DAYS), ~has_deliveries),
    )
    return sum(connection.execute(statement).rowcount for statement in gone)


def _ago(today: date, days: int) -> datetime:
    return datetime.combine(today - timedelta(days=days), time(), UTC)
