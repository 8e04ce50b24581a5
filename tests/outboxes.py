"""What is announced to whom in tests: announcements, those who follow, and times."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.answering.candidates.mind import Mind
from bot.ports import Announcement, Delivery, Memory, Subscription, Told
from bot.updates.digest import Message, message

NOW = datetime(2026, 11, 21, 17, 0, 0, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)


def announcement(id_: str = "reminder:bunka-sai:2027:7d", revision: int = 1, **changed: object) -> Announcement:
    """An announcement that is told from now on for a day, with what is *changed* of it."""
    usual: dict[str, object] = {
        "kind": "reminder",
        "at": NOW,
        "expires": NOW + timedelta(days=1),
        "told": {"en": Told("Bunka-Sai in a week", "Come!"), "ja": Told("文化祭まであと1週間")},
        "subject": "bunka-sai:2027",
    }
    return Announcement(id_, revision, **{**usual, **changed})  # type: ignore[arg-type]  # as its fields are named


def update(mind: Mind, *announcements: Announcement, languages: tuple[str, ...] = ("en",)) -> Message:
    """The message for *announcements*, each by itself or in a list."""
    deliveries = [Delivery(number, each, "", languages, NOW) for number, each in enumerate(announcements, 1)]
    return message(deliveries, mind.knowledge)


async def follow(memory: Memory, *channels: str) -> list[Subscription]:
    """Have *channels* follow everything in English."""
    made = [Subscription(channel, ("en",)) for channel in channels]
    for subscription in made:
        await memory.subscriptions.follow(subscription)
    return made


def at_once(_: Subscription) -> datetime:
    """Everybody is told now."""
    return NOW


async def claim(
    memory: Memory, holder: str = "one", *, now: datetime = NOW, most: int = 100, seconds: float = 60
) -> list[Delivery]:
    """What *holder* is given for Telegram."""
    return await memory.outbox.claim("telegram", holder, now=now, most=most, seconds=seconds)


def ids(deliveries: Sequence[Delivery]) -> list[int]:
    """The numbers of *deliveries*."""
    return [delivery.id for delivery in deliveries]


def channels(found: Sequence[Delivery | Subscription]) -> list[str]:
    """Where *found* go."""
    return [each.channel for each in found]
