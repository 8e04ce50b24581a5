"""What the bot remembers, in the memory of a test: the ports as plain dictionaries, to be looked into."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import cast

from adapters.announcing_desk import AnnouncingDesk
from adapters.calendar import upcoming_as_ics
from adapters.talking import Desk, Parts
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.conversation import Conversations
from bot.knowledge.schema import Announcement as Record
from bot.ports import MOST_ASKED, Announcement, Asked, Dues, Noted, Outbox, Preferences, Subscription, Verdict


@dataclass(slots=True)
class People:
    """What persons chose; *forgotten* are those who asked for it."""

    chosen: dict[str, Preferences] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)

    async def preferences(self, person: str) -> Preferences:
        return self.chosen.get(person, Preferences())

    async def prefer(self, person: str, preferences: Preferences) -> None:
        self.chosen[person] = preferences

    async def forget(self, person: str) -> None:
        self.chosen.pop(person, None)
        self.forgotten.append(person)


@dataclass(slots=True)
class Journal:
    """The questions, and what was thought of their answers."""

    questions: dict[str, Noted] = field(default_factory=dict)
    verdicts: dict[tuple[str, str], Verdict] = field(default_factory=dict)

    async def note(self, noted: Noted) -> None:
        self.questions[noted.id] = noted

    async def judge(self, question: str, person: str, verdict: Verdict) -> bool:
        if question not in self.questions:
            return False
        self.verdicts[question, person] = verdict
        return True

    async def asked(self, since: date, until: date | None = None, *, most: int = MOST_ASKED) -> list[Asked]:
        def asked(noted: Noted) -> Asked:
            verdicts = [verdict for (question, _), verdict in self.verdicts.items() if question == noted.id]
            return Asked(noted, verdicts.count("up"), verdicts.count("down"))

        within = [each for each in self.questions.values() if since <= each.day <= (until or each.day)]
        return [asked(each) for each in sorted(within, key=lambda each: each.day, reverse=True)][:most]


@dataclass(slots=True)
class Channels:
    """Where the bot may not speak, and why; *moved* are the groups with a new id."""

    shut: dict[str, str] = field(default_factory=dict)
    moved: list[tuple[str, str]] = field(default_factory=list)

    async def close(self, channel: str, reason: str) -> None:
        self.shut[channel] = reason

    async def reopen(self, channel: str) -> None:
        self.shut.pop(channel, None)

    async def closed(self, channel: str) -> str | None:
        return self.shut.get(channel)

    async def move(self, old: str, new: str) -> None:
        self.moved.append((old, new))


@dataclass(slots=True)
class Subscriptions:
    """What channels follow."""

    followed: dict[str, Subscription] = field(default_factory=dict)

    async def of(self, channel: str) -> Subscription | None:
        return self.followed.get(channel)

    async def follow(self, subscription: Subscription) -> None:
        self.followed[subscription.channel] = subscription

    async def unfollow(self, channel: str) -> bool:
        return self.followed.pop(channel, None) is not None

    async def all(self) -> list[Subscription]:
        return [self.followed[channel] for channel in sorted(self.followed)]


@dataclass(slots=True)
class Announcements:
    """The part of an outbox that is announced to: what was announced, and when each channel is to be told."""

    subscriptions: Subscriptions
    made: dict[str, Announcement] = field(default_factory=dict)
    due: dict[str, dict[str, datetime]] = field(default_factory=dict)

    async def announced(self, ids: Collection[str]) -> dict[str, Announcement]:
        return {each: self.made[each] for each in ids if each in self.made}

    async def announce(self, announcement: Announcement, due: Dues) -> int:
        if (before := self.made.get(announcement.id)) and before.revision >= announcement.revision:
            return 0
        self.made[announcement.id] = announcement
        every = {each.channel: due(each) for each in await self.subscriptions.all()}
        self.due[announcement.id] = {channel: when for channel, when in every.items() if when}
        return len(self.due[announcement.id])


@dataclass(slots=True)
class Remembered:
    """All that is remembered, and the time by the test's clock."""

    now: datetime
    people: People = field(default_factory=People)
    journal: Journal = field(default_factory=Journal)
    channels: Channels = field(default_factory=Channels)
    subscriptions: Subscriptions = field(default_factory=Subscriptions)
    announcements: Announcements = field(init=False)
    conversations: Conversations = field(default_factory=Conversations)

    def __post_init__(self) -> None:
        self.announcements = Announcements(self.subscriptions)

    def clock(self) -> datetime:
        return self.now

    def parts(self, assistant: Assistant, admins: Collection[str], public: str | None = None) -> Parts:
        """What handlers work with that answer by *assistant* and remember here; *admins* are served."""
        outbox = cast(Outbox, self.announcements)  # nothing else of it is asked for
        return Parts(
            assistant,
            self.people,
            self.journal,
            self.channels,
            self.subscriptions,
            Desk(frozenset(admins), said("All is well."), said("The knowledge was read.")),
            AnnouncingDesk(outbox, self.subscriptions, lambda: assistant.mind.knowledge, self.clock),
            upcoming_as_ics,
            self.clock,
            public,
        )


def with_announcements(mind: Mind, **titles: str) -> Mind:
    """*mind*, whose files hold announcements with these *titles*."""
    sources = next(iter(mind.knowledge.sources))
    made = {
        name: Record.model_validate(
            {
                "publish": "2099-12-24",
                "expires": "2099-12-31",
                "title": {"en": title, "ja": f"{title}(日本語)"},
                "text": {"en": "Text.", "ja": "本文。"},
                "sources": [sources],
            }
        )
        for name, title in titles.items()
    }
    return replace(mind, knowledge=replace(mind.knowledge, announcements=MappingProxyType(made)))


def said(text: str) -> Callable[..., Awaitable[str]]:
    """Somebody at the desk who says *text*, whatever is to be done."""

    async def say(*_: str) -> str:
        return text

    return say
