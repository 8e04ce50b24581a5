"""What people do with a bot on the tests' Discord besides talking, and how it answers: once, soon, then at leisure."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from discord_api_channels import Channel, Message
from discord_api_people import JSON, User
from discord_api_refusals import Refused, unknown

FOLLOW_UP_SECONDS = 15 * 60


class Deed(IntEnum):
    """What somebody did."""

    COMMAND = 2
    PRESS = 3
    TYPING = 4
    FORM = 5


class First(IntEnum):
    """How a bot may answer at first."""

    MESSAGE = 4
    THINKING = 5
    LATER = 6
    """The message with the button stays as it is, and is perhaps changed later."""
    UPDATE = 7
    CHOICES = 8
    FORM = 9


ALLOWED = {
    Deed.COMMAND: {First.MESSAGE, First.THINKING, First.FORM},
    Deed.PRESS: {First.MESSAGE, First.THINKING, First.LATER, First.UPDATE, First.FORM},
    Deed.TYPING: {First.CHOICES},
    Deed.FORM: {First.MESSAGE, First.THINKING, First.LATER, First.UPDATE},
}


@dataclass(slots=True, eq=False)
class Interaction:
    """One such deed, with the *message* whose button was pressed, and what came of it."""

    id: int
    deed: Deed
    user: User
    channel: Channel
    data: JSON
    message: Message | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(60))
    at: float = field(default_factory=time.monotonic)
    first: "asyncio.Future[JSON]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    """The first answer, as the bot gave it."""
    original: Message | None = None
    """The message that the first answer made, or belongs to."""
    messages: dict[int, Message] = field(default_factory=dict)
    came: "asyncio.Queue[Message]" = field(default_factory=asyncio.Queue)
    """The messages that came of it or were changed by it, in their order."""

    @property
    def age(self) -> float:
        """For how many seconds it has been there."""
        return time.monotonic() - self.at

    @property
    def answered(self) -> bool:
        """Whether the bot answered at all."""
        return self.first.done()

    def as_json(self) -> JSON:
        """It, as a message that came of it tells of it."""
        return {
            "id": str(self.id),
            "type": int(self.deed),
            "user": self.user.as_json(),
            "authorizing_integration_owners": {},
        }


@dataclass(slots=True)
class Interactions:
    """All interactions, by their tokens."""

    next_id: Callable[[], int]
    seconds: float = 60.0
    """So soon the first answer must be there: with the real one in three, but a machine under load is slow."""
    by_token: dict[str, Interaction] = field(default_factory=dict)

    def begin(
        self, deed: Deed, user: User, channel: Channel, data: JSON, *, message: Message | None = None
    ) -> Interaction:
        """Somebody does something."""
        for token in [token for token, each in self.by_token.items() if each.age > FOLLOW_UP_SECONDS]:
            del self.by_token[token]
        made = Interaction(self.next_id(), deed, user, channel, data, message)
        self.by_token[made.token] = made
        return made

    def to_answer(self, id: int, token: str) -> Interaction:
        """The interaction that is to be answered for the first time, if it is not too late, or was done."""
        found = self.by_token.get(token)
        if found is None or found.id != id:
            raise unknown("interaction")
        if found.answered:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if found.age > self.seconds:
            raise unknown("interaction")
        return found

    def to_follow(self, token: str) -> Interaction:
        """The interaction that is answered further."""
        found = self.by_token.get(token)
        if found is None or found.age > FOLLOW_UP_SECONDS:
            raise Refused(401, 50027, "Invalid Webhook Token")
        if not found.answered:
            raise unknown("Webhook")
        return found
