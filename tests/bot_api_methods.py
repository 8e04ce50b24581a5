"""What a method of the tests' Bot API is given, and what all of them need: the chat, the message, a place to post."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot_api_chats import JSON, Chat, Document, Message, World
from bot_api_content import checked_buttons
from bot_api_refusals import Refused, bad, forbidden
from bot_api_updates import Updates

Method = Callable[["Methods", "Asked"], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a call as they came, and its files.

    In a form each value is text; what is meant as JSON, only the method knows.
    """

    parameters: JSON
    files: dict[str, Document] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The parameter as text, empty where it is missing."""
        return str(self.parameters.get(name, ""))

    def number(self, name: str, default: int = 0) -> int:
        """The parameter as a number."""
        try:
            return int(self.parameters.get(name, default))
        except ValueError:
            raise bad(f'parameter "{name}" must be of type Number') from None

    def flag(self, name: str) -> bool:
        """Whether the parameter says yes."""
        return self.text(name).lower() in ("true", "1")

    def value(self, name: str) -> Any:
        """The parameter read as JSON; None where it is missing."""
        given = self.parameters.get(name)
        try:
            return json.loads(given) if isinstance(given, str) and given else given or None
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an inline query was answered."""

    results: list[JSON]
    cache_time: int
    personal: bool


class Methods:
    """What a bot may ask of Telegram, on one world; *table* holds the methods by their names in lower case."""

    def __init__(self, world: World, updates: Updates, table: dict[str, Method]) -> None:
        self.world = world
        self.updates = updates
        self.commands: dict[tuple[str, str], list[JSON]] = {}
        """The menus, by the type of their scope and their language."""
        self.callbacks: dict[str, asyncio.Future[str]] = {}
        self.inline: dict[str, asyncio.Future[Answer]] = {}
        self._table = table

    async def call(self, name: str, asked: Asked) -> Any:
        """Do what *name* says and return its result, as JSON; raise `Refused`."""
        # The Bot API does not tell the cases of a name apart.
        if not (found := self._table.get(name.lower())):
            raise Refused(404, "Not Found")
        return await found(self, asked)

    def chat(self, asked: Asked) -> Chat:
        """The chat that is asked for, where the bot may write; topics and migrations are looked at, too."""
        chat = self._known_chat(asked)
        if chat.migrated_to:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if chat.barred:
            raise forbidden(chat.barred)
        if asked.text("message_thread_id") and asked.number("message_thread_id") not in (chat.topics or {}).values():
            raise bad("message thread not found")
        return chat

    def _known_chat(self, asked: Asked) -> Chat:
        if not (named := asked.text("chat_id")):
            raise bad("chat_id is empty")
        if not re.fullmatch(r"-?\d+", named) or int(named) not in self.world.chats:
            raise bad("chat not found")
        return self.world.chats[int(named)]

    def post(self, asked: Asked, chat: Chat, **content: Any) -> JSON:
        """Write a message of the bot into *chat*."""
        about = asked.value("reply_parameters") or {}
        answered = about.get("message_id")
        if answered is not None and answered not in chat.messages:
            if not about.get("allow_sending_without_reply"):
                raise bad("message to be replied not found")
            answered = None
        buttons = checked_buttons(asked.value("reply_markup"))
        topic = asked.number("message_thread_id") or None
        message = chat.add(self.world.bot, reply_to=answered, buttons=buttons, topic=topic, **content)
        chat.arrived.put_nowait(message)
        return message.as_json()

    def own_message(self, asked: Asked, verb: str) -> Message:
        """The bot's own message that is asked for."""
        message = self.chat(asked).messages.get(asked.number("message_id"))
        if message is None or message.deleted:
            raise bad(f"message to {verb} not found")
        if message.sender != self.world.bot:
            raise bad("message can't be edited" if verb == "edit" else "message can't be deleted for everyone")
        return message
