"""The tables: what is kept, and which columns name a person or a channel.

A column that names one is made by `_person` or `_channel`, and only so: forgetting a person and moving a channel go
through these marks, table by table. Where a table has no index for what is searched for, that is rare or little.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    or_,
)

from bot.storage.values import Moment, Words

_MARK = "names"
_PERSON = "person"
_CHANNEL = "channel"

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)


def _person(name: str = "person", *, primary_key: bool = False) -> Column[str]:
    return Column(name, Words, primary_key=primary_key, nullable=False, info={_MARK: _PERSON})


def _channel(name: str = "channel", *, primary_key: bool = False) -> Column[str]:
    """A channel's id, or something that begins with one: a topic of it, a conversation in it."""
    return Column(name, Words, primary_key=primary_key, nullable=False, info={_MARK: _CHANNEL})


def _number() -> Column[int]:
    """A number that the database gives, and gives to no second row, also where the first is deleted."""
    # SQLite counts only what it calls INTEGER, and keeps count only where it is told to: sqlite_autoincrement.
    return Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


conversations = Table(
    "conversations",
    metadata,
    _channel("conversation", primary_key=True),
    _person(),
    Column("at", Moment, nullable=False),
    Column("turn", Words, nullable=False, comment="JSON of a bot.ports.Turn"),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("day", Date, nullable=False, index=True),
    Column("platform", String, nullable=False),
    Column("language", String, nullable=False),
    Column("text", Words, nullable=False),
    Column("outcome", String, nullable=False),
    Column("entry", Words),
    Column("score", Double, nullable=False),
    Column("answer", String, comment="a digest of what was told; none before step 0004"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("question", Words, ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    _person(primary_key=True),
    Column("verdict", String, nullable=False),
)

people = Table(
    "people",
    metadata,
    _person(primary_key=True),
    Column("language", String),
    Column("side", String),
)

channels = Table(
    "channels",
    metadata,
    _channel(primary_key=True),
    Column("closed", Words, nullable=False, comment="why nothing can be sent there"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("platform", String, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    _channel(),
    _person(),
    Column("payload", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("settled", Boolean, nullable=False),
)
Index(
    "inbox_waiting",
    inbox.c.platform,
    inbox.c.number,
    sqlite_where=~inbox.c.settled,
    postgresql_where=~inbox.c.settled,
)

notes = Table(
    "notes",
    metadata,
    Column("name", String, primary_key=True),
    Column("text", Words, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("expires", Moment, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    _channel(primary_key=True),
    _person(),
    Column("private", Boolean, nullable=False),
    Column("languages", Words, nullable=False, comment="JSON, as are cities and topics"),
    Column("cities", Words, nullable=False),
    Column("topics", Words, nullable=False),
    Column("side", String),
)

announcements = Table(
    "announcements",
    metadata,
    _number(),
    Column("id", Words, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("subject", Words, nullable=False, index=True),
    Column("expires", Moment, nullable=False),
    Column("announcement", Words, nullable=False, comment="JSON of a bot.ports.Announcement"),
    UniqueConstraint("id", "revision"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    _number(),
    # The number stands for an announcement's id and revision together.
    Column("announcement", BigInteger, ForeignKey("announcements.number"), nullable=False),
    _channel(),
    _person(),  # whose private chat the channel is; nobody where it is none
    Column("platform", String, nullable=False),
    Column("languages", Words, nullable=False),
    Column("due", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("opens", Moment, comment="when it may be claimed, also from its holder; nothing once it is settled"),
    Column("holder", String, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Column("begun", Moment),
    Column("reason", Words, nullable=False),
    Column("message", Words, nullable=False),
    Column("settled", Moment),
    UniqueConstraint("announcement", "channel"),
    sqlite_autoincrement=True,
)
_is_open = deliveries.c.opens.is_not(None)
Index("deliveries_open", deliveries.c.platform, deliveries.c.opens, sqlite_where=_is_open, postgresql_where=_is_open)
Index("deliveries_open_in", deliveries.c.channel, deliveries.c.opens, sqlite_where=_is_open, postgresql_where=_is_open)
Index("deliveries_stand", deliveries.c.state, deliveries.c.number)


def naming_channels(table: Table) -> list[Column[str]]:
    """The columns of *table* that begin with a channel's id."""
    return [column for column in table.columns if column.info.get(_MARK) == _CHANNEL]


def belonging_to(table: Table, person: str) -> ColumnElement[bool] | None:
    """Which rows of *table* belong to *person*: named by it, or said in the chat that bears its id; None if none can.

    A private chat has the id of the person on some platforms.
    """
    named = [column == person for column in table.columns if column.info.get(_MARK) == _PERSON]
    private = [within(column, person) for column in naming_channels(table)]
    return or_(*named, *private) if named or private else None


def within(column: ColumnElement[str], channel: str) -> ColumnElement[bool]:
    """Whether *column* names *channel* or something in it."""
    # Not LIKE: in SQLite it takes no heed of case, and an id may hold its wildcards.
    return or_(column == channel, func.substr(column, 1, len(channel) + 1) == f"{channel}:")
