"""A broadcast that a whole bot makes, and the count of what came of it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from discord_chatting import Discord
from rows import rows_of
from telegram_chatting import Telegram

from bot import storage
from bot.ports import Announcement, Subscription, Told

NEWS = "The delegates have arrived"
Arrived = Callable[[], Counter[str]]
"""How often each channel has the news."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """News that wait in a database for a bot to send them to so *many* channels."""

    database_url: str
    many: int
    arrived: Arrived

    @classmethod
    async def on_telegram(cls, telegram: Telegram, database_url: str, many: int) -> "Broadcast":
        """News for so many people in chats of their own."""
        users = {f"telegram:{user.id}": user for user in (telegram.user(f"User{each}") for each in range(many))}
        await _announce(database_url, list(users))
        return cls(
            database_url,
            many,
            lambda: Counter(
                channel
                for channel, user in users.items()
                for message in user.chat.chat.messages.values()
                if message.sender.is_bot and NEWS in (message.text or "")
            ),
        )

    @classmethod
    async def on_discord(cls, discord: Discord, database_url: str, many: int) -> "Broadcast":
        """News for so many channels of a guild."""
        guild = discord.guild().guild
        rooms = [discord.world.channel(guild, f"room-{each}") for each in range(many)]
        channels = {f"discord:{room.id}": room for room in rooms}
        await _announce(database_url, list(channels))
        return cls(
            database_url,
            many,
            lambda: Counter(
                channel
                for channel, room in channels.items()
                for message in room.messages.values()
                if NEWS in message.text
            ),
        )

    @property
    def states(self) -> dict[str, str]:
        """How the delivery to each channel stands."""
        rows = rows_of(self.database_url, "SELECT channel, state FROM deliveries")
        return {row["channel"]: row["state"] for row in rows}

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits, and nothing is in anybody's hands."""
        return not set(self.states.values()) & {"pending", "claimed"}

    @property
    def uncertain(self) -> list[str]:
        """The channels whose delivery may have arrived."""
        return [channel for channel, state in self.states.items() if state == "uncertain"]

    def check(self) -> None:
        """Fail if a message is missing or doubled, but for those of which nobody can know."""
        arrived, states = self.arrived(), self.states
        assert len(states) == self.many
        assert [channel for channel in states if arrived[channel] > 1] == [], "doubled"
        assert [each for each, state in states.items() if state == "sent" and not arrived[each]] == [], "missing"
        assert set(states.values()) <= {"sent", "uncertain"}


async def _announce(database_url: str, channels: list[str]) -> None:
    now = datetime.now(UTC)
    news = Announcement(
        "announcement:arrived", 1, "announcement", now, now + timedelta(days=1), {"en": Told(NEWS, "All are well.")}
    )
    memory = await storage.open_memory(database_url)
    for channel in channels:
        await memory.subscriptions.follow(Subscription(channel, ("en",)))
    assert await memory.outbox.announce(news, lambda _: now) == len(channels)
    await memory.close()
