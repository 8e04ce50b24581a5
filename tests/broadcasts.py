"""A broadcast that a whole bot makes, and the count of what came of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rows import rows_of
from telegram_chatting import Telegram, User

from bot import storage
from bot.ports import Announcement, Subscription, Told

NEWS = "The delegates have arrived"


@dataclass(frozen=True, slots=True)
class Broadcast:
    """News for *users*, that wait in a database for a bot to send them."""

    telegram: Telegram
    database_url: str
    users: Sequence[User]

    @classmethod
    async def waiting(cls, telegram: Telegram, database_url: str, number: int) -> "Broadcast":
        """News that wait for so many users who follow."""
        users = [telegram.user(f"User{each}") for each in range(number)]
        now = datetime.now(UTC)
        news = Announcement(
            "announcement:arrived", 1, "announcement", now, now + timedelta(days=1), {"en": Told(NEWS, "All are well.")}
        )
        memory = await storage.open_memory(database_url)
        for user in users:
            await memory.subscriptions.follow(Subscription(f"telegram:{user.id}", ("en",)))
        assert await memory.outbox.announce(news, lambda _: now) == number
        await memory.close()
        return cls(telegram, database_url, users)

    @property
    def arrived(self) -> Counter[int]:
        """How often each user has the news."""
        return Counter(
            user.id
            for user in self.users
            for message in user.chat.chat.messages.values()
            if message.sender.is_bot and NEWS in (message.text or "")
        )

    @property
    def states(self) -> dict[int, str]:
        """How the delivery to each user stands."""
        rows = rows_of(self.database_url, "SELECT channel, state FROM deliveries")
        return {int(row["channel"].partition(":")[2]): row["state"] for row in rows}

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits, and nothing is in anybody's hands."""
        return not set(self.states.values()) & {"pending", "claimed"}

    @property
    def uncertain(self) -> list[int]:
        """Whose delivery may have arrived."""
        return [user for user, state in self.states.items() if state == "uncertain"]

    def check(self) -> None:
        """Fail if a message is missing or doubled, but for those of which nobody can know."""
        arrived, states = self.arrived, self.states
        assert len(states) == len(self.users)
        assert [user for user in states if arrived[user] > 1] == [], "doubled"
        assert [user for user, state in states.items() if state == "sent" and not arrived[user]] == [], "missing"
        assert set(states.values()) <= {"sent", "uncertain"}
