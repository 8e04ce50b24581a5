"""The people and chats of the tests' Telegram, and their messages as a person sees them; knows no HTTP."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

JSON = dict[str, Any]
KEPT = 1000
"""So many messages a chat are kept, that a run of hours does not fill the memory."""
ChatType = Literal["private", "group", "supergroup"]


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody on Telegram, or the bot."""

    id: int
    first_name: str
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    def as_json(self) -> JSON:
        told = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {"username": self.username, "language_code": self.language_code}
        return told | {name: value for name, value in optional.items() if value}


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was sent."""

    name: str
    content: bytes


@dataclass(slots=True)
class Message:
    """A message as it stands in a chat now; *buttons* are rows of what Telegram calls inline keyboard buttons."""

    chat: "Chat"
    id: int
    sender: Account
    text: str = ""
    entities: tuple[JSON, ...] = ()
    buttons: list[list[JSON]] = field(default_factory=list)
    topic: int | None = None
    reply_to: int | None = None
    venue: JSON | None = None
    document: Document | None = None
    service: JSON = field(default_factory=dict)
    date: int = field(default_factory=lambda: int(time.time()))
    edit_date: int | None = None
    deleted: bool = False

    @property
    def button_texts(self) -> list[str]:
        """What stands on the buttons, row by row."""
        return [button["text"] for row in self.buttons for button in row]

    @property
    def links(self) -> list[str]:
        """The addresses behind words of the text."""
        return [entity["url"] for entity in self.entities if entity["type"] == "text_link"]

    def as_json(self, *, nested: bool = False) -> JSON:
        """The message as the Bot API tells it; a *nested* one does not tell what it answers."""
        told: JSON = {
            "message_id": self.id,
            "date": self.date,
            "chat": self.chat.as_json(),
            "from": self.sender.as_json(),
            **self.service,
            **self._content(),
        }
        if self.topic is not None:
            told |= {"message_thread_id": self.topic, "is_topic_message": True}
        if self.edit_date is not None:
            told["edit_date"] = self.edit_date
        if self.buttons:
            told["reply_markup"] = {"inline_keyboard": self.buttons}
        # What answers nothing in a topic answers the message that opened the topic.
        answered = self.chat.messages.get(self.reply_to or self.topic or 0)
        if answered and answered is not self and not nested:
            told["reply_to_message"] = answered.as_json(nested=True)
        return told

    def _content(self) -> JSON:
        if self.venue is not None:
            return {"venue": self.venue, "location": self.venue["location"]}
        if self.document is not None:
            file = {"file_id": f"file-{self.chat.id}-{self.id}", "file_unique_id": f"{self.chat.id}-{self.id}"}
            about = {"file_name": self.document.name, "file_size": len(self.document.content)}
            caption = {"caption": self.text, "caption_entities": list(self.entities)} if self.text else {}
            return {"document": file | about, **caption}
        if self.service:
            return {}
        return {"text": self.text} | ({"entities": list(self.entities)} if self.entities else {})


@dataclass(slots=True)
class Chat:
    """A chat: its messages by number, and why the bot may not write there (*barred*, in Telegram's words)."""

    id: int
    type: ChatType
    title: str = ""
    partner: Account | None = None
    topics: dict[str, int] | None = None
    """The forum's topics by name; None where the chat has no topics."""
    barred: str | None = None
    migrated_to: int | None = None
    administrators: set[int] = field(default_factory=set)
    """Who decides in a group, by their ids."""
    tells_members: bool = True
    """Whether the bot is told of members; it need not be where it is no administrator itself."""
    messages: dict[int, Message] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    arrived: "asyncio.Queue[Message]" = field(default_factory=asyncio.Queue)
    """What the bot sent, until somebody reads it."""
    edited: "asyncio.Queue[Message]" = field(default_factory=asyncio.Queue)
    """What the bot changed, until somebody reads it."""
    actions: "deque[str]" = field(default_factory=lambda: deque(maxlen=KEPT))
    """What the bot was seen doing: ``typing``."""

    def as_json(self) -> JSON:
        if self.partner:
            told = {name: value for name, value in self.partner.as_json().items() if name in ("first_name", "username")}
            return {"id": self.id, "type": self.type} | told
        return {"id": self.id, "type": self.type, "title": self.title} | ({"is_forum": True} if self.topics else {})

    def add(self, sender: Account, **content: Any) -> Message:
        """Write a message of *sender* into the chat."""
        message = Message(self, next(self.numbers), sender, **content)
        self.messages[message.id] = message
        if len(self.messages) > KEPT:
            del self.messages[next(iter(self.messages))]
        return message

    def transcript(self, last: int = 10) -> str:
        """The *last* messages, a line each, for who wonders what happened."""
        shown = [each for each in self.messages.values() if not each.deleted][-last:]
        return "\n".join(f"  {each.id} {each.sender.first_name}: {_in_short(each)}" for each in shown) or "  (nothing)"


def _in_short(message: Message) -> str:
    if message.venue:
        return f"[place {message.venue['title']}]"
    if message.document:
        return f"[file {message.document.name}] {message.text}"
    return f"{message.text or message.service!r} {message.button_texts or ''}".rstrip()


class World:
    """All chats and people that there are; ids are given out here."""

    def __init__(self, bot: Account) -> None:
        self.bot = bot
        self.accounts: dict[int, Account] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self._people, self._groups = count(1001), count(5001)

    def person(self, first_name: str, language_code: str) -> Account:
        """Somebody new."""
        number = next(self._people)
        account = Account(number, first_name, f"{first_name.lower()}_{number}", language_code)
        self.accounts[number] = account
        return account

    def private(self, account: Account) -> Chat:
        """The chat of *account* with the bot."""
        return self.chats.setdefault(account.id, Chat(account.id, "private", partner=account))

    def group(self, title: str, *, supergroup: bool, topics: bool) -> Chat:
        """A new group of which the bot is a member."""
        number = next(self._groups)
        identity = int(f"-100{number:010}") if supergroup or topics else -number
        chat = Chat(identity, "supergroup" if supergroup or topics else "group", title, topics={} if topics else None)
        self.chats[identity] = chat
        return chat
