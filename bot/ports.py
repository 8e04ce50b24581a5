"""What the core asks of a memory, and of nothing else: the ports that `bot.storage` implements, and what goes through.

A `conversation` is the exchange to which a follow-up belongs, a `channel` the chat in which the bot speaks, a `person`
whoever says something; each is named by its platform, a colon and the platform's own id: ``telegram:123``. All times
are aware.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol

Verdict = Literal["up", "down"]
DeliveryState = Literal["pending", "claimed", "sent", "failed", "gone", "uncertain", "expired"]
"""How a delivery stands: *failed* was refused for good, *gone* is its channel, *uncertain* may have arrived."""
MOST_ASKED = 200_000
"""So many questions of the journal are read at once: some hundred megabytes, and more than a town asks in a year."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that the bot can answer, offered as a choice."""

    entry: str
    question: str


@dataclass(frozen=True, slots=True)
class Longer:
    """The longer text that "more" brings, with its sources; *translated* unless it is in another language."""

    text: str = ""
    sources: tuple[str, ...] = ()
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """The last thing said in a conversation: whom it named, which entry answered, and of whom that was told.

    *earlier* is the entry that answered before, where nothing was told since.
    """

    at: datetime
    language: str
    masked: str = ""
    names: tuple[str, ...] = ()
    entry: str | None = None
    subjects: tuple[str, ...] = ()
    told_of: tuple[str, ...] = ()
    longer: Longer | None = None
    suggestions: tuple[Suggestion, ...] = ()
    earlier: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A question for the journal: its text is folded and holds nothing that names a person, nor does the rest.

    *id* is made at random, so that a verdict finds its question and nobody finds who asked. *answer* is a digest of
    what the *entry* told, where that stands in the files.
    """

    id: str
    day: date
    platform: str
    language: str
    text: str
    outcome: str
    entry: str | None
    score: float
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the journal, and how many persons found the answer good (*up*) or bad (*down*)."""

    noted: Noted
    up: int = 0
    down: int = 0


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose: the language of the replies, and the home city (an id) for which they ask."""

    language: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """An update of a platform as it came: its *number* there, the *channel* whose order it keeps, its *payload*."""

    platform: str
    number: int
    channel: str
    person: str
    payload: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to do *name* until it *expires*; *epoch* rises whenever another holder takes it."""

    name: str
    holder: str
    epoch: int
    expires: datetime


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel that follows the programme: what concerns *cities* or *topics* (all where both are empty).

    It is told in each of *languages*; its readers live by the clock of the home city *side*, where that is known.
    *person* set it up; where the channel is *private*, it is that person's own and goes when they are forgotten.
    """

    channel: str
    languages: tuple[str, ...]
    cities: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    side: str | None = None
    person: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What is said in one language: a *title* in a line, and a *text*, which may be empty."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something to tell those who follow, as it was decided; knowledge that changes later does not change it.

    *id* says what it is about and why: ``reminder:bunka-sai:2027:7d``. *revision* begins at 1 and rises whenever what
    it says changes. It is told from *at* until *expires*. *subject* names the dated thing it is about, *facts* what was
    said of that, to find out later what changed. *audience* are roles that it calls to attention where there are such.
    """

    id: str
    revision: int
    kind: Literal["announcement", "reminder", "anniversary", "applications", "correction"]
    at: datetime
    expires: datetime
    told: Mapping[str, Told]
    cities: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    event: str | None = None
    subject: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    audience: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One announcement, in one revision, for one channel, not to be sent before *due*.

    *id* is a number that no other delivery ever gets. *attempts* counts the claims; *begun* is when somebody began to
    send it and did not say what became of it. *reason* says why it is as it is, *message* what the platform calls the
    message that was sent, *settled* when that was known.
    """

    id: int
    announcement: Announcement
    channel: str
    languages: tuple[str, ...]
    due: datetime
    state: DeliveryState = "pending"
    attempts: int = 0
    begun: datetime | None = None
    reason: str = ""
    message: str = ""
    settled: datetime | None = None


class Conversations(Protocol):
    """The last turn of each conversation."""

    async def last(self, conversation: str) -> Turn | None:
        """The last turn, however long ago, if it is still kept."""

    async def remember(self, conversation: str, turn: Turn, *, person: str = "") -> None:
        """Keep *turn*, said by *person*, as the last one."""

    async def forget(self, conversation: str) -> None:
        """Keep nothing of *conversation*."""


class Journal(Protocol):
    """The questions that were asked, for those who keep the knowledge; nobody's name is in it."""

    async def note(self, noted: Noted) -> None:
        """Keep *noted*."""

    async def judge(self, question: str, person: str, verdict: Verdict) -> bool:
        """Keep what *person* thinks of the answer to the noted *question*, in place of what they thought before.

        False where the question is not, or no longer, in the journal.
        """

    async def asked(self, since: date, until: date | None = None, *, most: int = MOST_ASKED) -> list[Asked]:
        """The questions of the days from *since* up to and with *until*, the newest day first; no more than *most*."""


class People(Protocol):
    """What persons chose, and their right to be forgotten."""

    async def preferences(self, person: str) -> Preferences:
        """What *person* chose; empty where nothing was."""

    async def prefer(self, person: str, preferences: Preferences) -> None:
        """Keep *preferences* in place of those before."""

    async def forget(self, person: str) -> None:
        """Delete all that belongs to *person*: preferences, conversations, verdicts, updates not yet answered."""


class Channels(Protocol):
    """Where the bot may speak."""

    async def close(self, channel: str, reason: str) -> None:
        """Note that nothing can be sent to *channel*: blocked, kicked or deleted."""

    async def reopen(self, channel: str) -> None:
        """Note that *channel* is there again."""

    async def closed(self, channel: str) -> str | None:
        """Why nothing can be sent to *channel*; None where it can."""

    async def move(self, old: str, new: str) -> None:
        """Write *new* wherever *old* stands, in one transaction: a group that became a supergroup has another id."""


class Inbox(Protocol):
    """Updates that a platform was told to be received, until they are handled."""

    async def store(self, updates: Sequence[Received]) -> list[Received]:
        """Keep *updates* in one transaction; return those that were never stored before, in their order."""

    async def waiting(self, platform: str) -> list[Received]:
        """The updates that were stored and not settled, in the order of their numbers."""

    async def settle(self, platform: str, number: int) -> None:
        """Note that an update is handled; its payload is deleted, its number kept so that it is not handled again."""


class Leases(Protocol):
    """Who of several copies does what only one may do."""

    async def take(self, name: str, holder: str, seconds: float) -> Lease | None:
        """Take or extend the lease *name* for so many *seconds* by the database's clock; None while another has it."""

    async def release(self, lease: Lease) -> None:
        """Give *lease* back at once, unless another has it by now."""

    async def held(self) -> list[Lease]:
        """The leases that somebody has at the moment, by name."""


class Notes(Protocol):
    """Short texts by which the bot and its copies know what was done; nobody's name is in them."""

    async def read(self, name: str) -> str | None:
        """The text of *name*; None where none was written."""

    async def write(self, name: str, text: str) -> None:
        """Keep *text* in place of the one that *name* had before."""

    async def beginning(self, prefix: str) -> dict[str, str]:
        """The texts of all names that begin with *prefix*, by name."""

    async def erase(self, names: Collection[str]) -> None:
        """Keep nothing under *names*."""


class Subscriptions(Protocol):
    """Which channels follow the programme; a channel has one subscription."""

    async def of(self, channel: str) -> Subscription | None:
        """What *channel* follows; None where it follows nothing."""

    async def follow(self, subscription: Subscription) -> None:
        """Keep *subscription* in place of the one its channel had before."""

    async def unfollow(self, channel: str) -> bool:
        """Let *channel* follow nothing, and send it nothing that waits; whether it followed anything."""

    async def all(self) -> list[Subscription]:
        """All of them, by channel."""


Dues = Callable[[Subscription], datetime | None]
"""When a subscription is to be told something; None where it does not concern it."""


class Outbox(Protocol):
    """What is to be sent to those who follow, from the moment it was decided until it is settled."""

    async def announced(self, ids: Collection[str]) -> dict[str, Announcement]:
        """The newest revision of each of *ids* that was ever announced."""

    async def told_of(self, subjects: Collection[str] | None = None) -> dict[str, Announcement]:
        """By subject, the newest announcement about it; of all subjects that were told of where none are given."""

    async def announce(self, announcement: Announcement, due: Dues) -> int:
        """Keep *announcement* with a delivery for each subscription that it concerns, all in one transaction.

        The number of deliveries made; 0 where this revision was announced before, by this copy or another. Deliveries
        of an older revision that wait still are expired.
        """

    async def claim(self, platform: str, holder: str, *, now: datetime, most: int, seconds: float) -> list[Delivery]:
        """Take about *most* deliveries due on *platform*, longest due first; with one all that are due in its channel.

        They are the *holder*'s for so many *seconds*; what is not settled by then is given out again, with *begun* set
        where it may have been sent. What has expired is noted so, and not given out.
        """

    async def begin(self, ids: Collection[int], holder: str, *, at: datetime) -> bool:
        """Note that the *holder* begins to send *ids*; False, and nothing noted, where one is not the holder's.

        What was begun before, and never settled, was begun then.
        """

    async def settle(
        self, ids: Collection[int], state: DeliveryState, *, at: datetime, reason: str = "", message: str = ""
    ) -> None:
        """Note what became of deliveries; one that was sent stays so."""

    async def again(
        self, ids: Collection[int], holder: str, *, due: datetime, reason: str, begun: datetime | None = None
    ) -> None:
        """Note that deliveries are to be given out again when *due*.

        They were certainly not sent, unless somebody has *begun* and did not say what became of it. Of those that are
        not the *holder*'s any more, nothing is noted.
        """

    async def reclaim(self, platform: str, *, at: datetime) -> int:
        """Give out again at once all that is claimed on *platform*: whoever had it is gone. How many those are."""

    async def retry(self, ids: Collection[int], *, due: datetime) -> list[int]:
        """Have those of *ids* sent again that failed, may have arrived or had no channel; which these are."""

    async def counts(self) -> dict[DeliveryState, int]:
        """How many deliveries there are, by state."""

    async def find(self, states: Collection[DeliveryState], *, most: int) -> list[Delivery]:
        """Up to *most* deliveries in one of *states*, the newest first."""


class Memory(Protocol):
    """All ports together, as one database serves them."""

    conversations: Conversations
    journal: Journal
    people: People
    channels: Channels
    inbox: Inbox
    leases: Leases
    notes: Notes
    subscriptions: Subscriptions
    outbox: Outbox

    async def sweep(self, today: date, keep_days: int) -> int:
        """Delete what is older than *keep_days*, or no longer of use; return how many rows went."""

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""
