"""Conversations, the journal with its verdicts, people, channels, the inbox and leases."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Take this step."""
    _make_what_is_said()
    _make_who_says_it()
    _make_what_waits()


def _make_what_is_said() -> None:
    """Conversations, questions and the verdicts on their answers."""
    op.create_table(
        "conversations",
        sa.Column("conversation", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turn", sa.Text(), nullable=False, comment="JSON of a bot.ports.Turn"),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
    )
    op.create_index("questions_day", "questions", ["day"])
    op.create_table(
        "verdicts",
        sa.Column("question", sa.Text(), sa.ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("verdict", sa.String(), nullable=False),
    )


def _make_who_says_it() -> None:
    """People's settings, and channels."""
    op.create_table(
        "people",
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("side", sa.String(), nullable=True),
    )
    op.create_table(
        "channels",
        sa.Column("channel", sa.Text(), primary_key=True),
        sa.Column("closed", sa.Text(), nullable=False, comment="why nothing can be sent there"),
    )


def _make_what_waits() -> None:
    """What is not handled yet, and who handles it."""
    op.create_table(
        "inbox",
        sa.Column("platform", sa.String(), primary_key=True),
        sa.Column("number", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
    )
    # In the words of the query, or SQLite does not see that the index serves it.
    op.create_index(
        "inbox_waiting",
        "inbox",
        ["platform", "number"],
        sqlite_where=sa.text("settled = 0"),
        postgresql_where=sa.text("NOT settled"),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
    )
