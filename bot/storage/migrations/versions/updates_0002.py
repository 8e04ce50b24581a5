"""Subscriptions, announcements and their deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Take this step."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "subscriptions",
        sa.Column("channel", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False, comment="JSON, as are cities and topics"),
        sa.Column("cities", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("side", sa.String(), nullable=True),
    )
    op.create_table(
        "announcements",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("announcement", sa.Text(), nullable=False, comment="JSON of a bot.ports.Announcement"),
        sa.UniqueConstraint("id", "revision"),
        sqlite_autoincrement=True,
    )
    op.create_index("announcements_subject", "announcements", ["subject"])
    op.create_table(
        "deliveries",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("announcement", sa.BigInteger(), sa.ForeignKey("announcements.number"), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column(
            "opens",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when it may be claimed, also from its holder; nothing once it is settled",
        ),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("settled", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("announcement", "channel"),
        sqlite_autoincrement=True,
    )
    is_open = sa.text("opens IS NOT NULL")
    for name, column in (("deliveries_open", "platform"), ("deliveries_open_in", "channel")):
        op.create_index(name, "deliveries", [column, "opens"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("deliveries_stand", "deliveries", ["state", "number"])
