"""People who chat with a bot over the tests' Telegram.

async with Telegram() as telegram:
    ana = telegram.user("Ana", language="en")
    await ana.say("How big is Bizen?")
    assert "29,577" in (await ana.chat.reply()).text
"""

import asyncio
import json
import re
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot_api import BotApi
from bot_api_chats import JSON, Account, Chat, Message
from bot_api_html import utf16_length
from bot_api_methods import Answer

PATIENCE = 120.0
"""So many seconds somebody waits for the bot before the test fails; a machine under load is slow."""
QUIET = 0.4
"""So many seconds without a word count as silence."""
ADMIN = Account(777, "Admin", "admin")
"""Who lets bots in and throws them out."""
_SPECIAL = re.compile(r"(?<!\S)(/[A-Za-z0-9_]+(?:@\w+)?)|(@\w{3,})")


async def until(true: Callable[[], object], *, within: float = PATIENCE) -> None:
    """Wait until something is *true*; fail where that takes too long."""
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110  # what is waited for has no event of its own
            await asyncio.sleep(0.005)


class Telegram(BotApi):
    """The server, with people in it."""

    def user(self, name: str = "Ana", *, language: str = "en", started: bool = True) -> "User":
        """Somebody new; a bot cannot write first to who has not *started* it."""
        account = self.world.person(name, language)
        chat = self.world.private(account)
        chat.barred = None if started else "bot can't initiate conversation with a user"
        return User(self, account, Talk(self, chat))

    def group(self, title: str = "Exchange", *, topics: bool = False, supergroup: bool = False) -> "Talk":
        """A group with the bot in it, which sees all that is said there, as an administrator does."""
        return Talk(self, self.world.group(title, supergroup=supergroup, topics=topics))


@dataclass(slots=True)
class Talk:
    """A chat, seen by its members; *topic* is the forum topic that is looked at."""

    telegram: Telegram
    chat: Chat
    topic: int | None = None

    @property
    def id(self) -> int:
        return self.chat.id

    async def reply(self, *, within: float = PATIENCE) -> Message:
        """The bot's next message here; fails with what was seen where none comes."""
        return await self._next(self.chat.arrived, "no message of the bot", within)

    async def edit(self, *, within: float = PATIENCE) -> Message:
        """The bot's next change to one of its messages."""
        return await self._next(self.chat.edited, "no edit of the bot", within)

    async def replies(self, number: int, *, within: float = PATIENCE) -> list[Message]:
        """The bot's next messages, so many."""
        return [await self.reply(within=within) for _ in range(number)]

    async def silence(self, *, lasting: float = QUIET) -> None:
        """Fail if the bot says or changes anything here for a while."""
        await asyncio.sleep(lasting)
        assert self.chat.arrived.empty(), self._seen("the bot should have kept silent")
        assert self.chat.edited.empty(), self._seen("the bot should have changed nothing")

    async def _next(self, queue: "asyncio.Queue[Message]", missing: str, within: float) -> Message:
        with suppress(TimeoutError):
            return await asyncio.wait_for(queue.get(), within)
        raise AssertionError(self._seen(f"{missing} within {within} s"))

    def _seen(self, what: str) -> str:
        calls = "\n".join(f"  {call.status} {call.method} {_short(call.parameters)}" for call in self._last_calls())
        return f"{what}. The chat:\n{self.chat.transcript()}\nThe bot's last calls:\n{calls or '  (none)'}"

    def _last_calls(self) -> list[Any]:
        return list(self.telegram.calls)[-10:]

    def in_topic(self, name: str) -> "Talk":
        """The topic *name* of this forum, opened where it is new."""
        assert self.chat.topics is not None, "a group without topics"
        if name not in self.chat.topics:
            opening = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
            message = self.chat.add(self.telegram.world.bot, service=opening)
            message.topic = self.chat.topics[name] = message.id
        return Talk(self.telegram, self.chat, self.chat.topics[name])

    def kick(self) -> None:
        """Throw the bot out."""
        self.tell_membership("kicked", f"bot was kicked from the {self.chat.type} chat")

    def invite(self) -> None:
        """Let the bot in again."""
        self.tell_membership("member", None)

    def migrate(self) -> "Talk":
        """Make the group a supergroup, which has another id."""
        new = self.telegram.world.group(self.chat.title, supergroup=True, topics=False)
        self.chat.migrated_to = new.id
        for chat, service in ((self.chat, {"migrate_to_chat_id": new.id}), (new, {"migrate_from_chat_id": self.id})):
            message = chat.add(self.telegram.world.bot, service=service)
            self.telegram.updates.put("message", message.as_json(), chat.id)
        return Talk(self.telegram, new)

    def tell_membership(self, status: str, barred: str | None) -> None:
        """Bar the bot, or not any more, and tell it so."""
        before, self.chat.barred = self.chat.barred, barred
        bot = self.telegram.world.bot.as_json()
        until = {"until_date": 0} if status == "kicked" else {}
        old: JSON = {"status": "kicked", "until_date": 0} if before else {"status": "member"}
        body = {
            "chat": self.chat.as_json(),
            "from": (self.chat.partner or ADMIN).as_json(),
            "date": int(time.time()),
            "old_chat_member": {"user": bot, **old},
            "new_chat_member": {"user": bot, "status": status, **until},
        }
        self.telegram.updates.put("my_chat_member", body, self.chat.id)


@dataclass(slots=True)
class User:
    """Somebody with a chat of their own with the bot, who may also speak in groups."""

    telegram: Telegram
    account: Account
    chat: Talk
    _instance: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def id(self) -> int:
        return self.account.id

    async def say(self, text: str, *, to: Talk | None = None, reply_to: Message | None = None) -> Message:
        """Say *text* to the bot, or in another chat; the message as it stands there."""
        talk = to or self.chat
        if talk is self.chat and not self.chat.chat.messages and self.chat.chat.barred:
            self.chat.chat.barred = None  # who speaks first has started the bot
        answered = reply_to.id if reply_to else None
        message = talk.chat.add(self.account, text=text, entities=_entities(text), topic=talk.topic, reply_to=answered)
        self.telegram.updates.put("message", message.as_json(), talk.id)
        return message

    async def ask(self, text: str, *, within: float = PATIENCE) -> Message:
        """Say *text* to the bot and wait for its reply."""
        await self.say(text)
        return await self.chat.reply(within=within)

    async def edits(self, message: Message, text: str) -> None:
        """Change what was said."""
        message.text, message.entities, message.edit_date = text, _entities(text), int(time.time())
        self.telegram.updates.put("edited_message", message.as_json(), message.chat.id)

    async def tap(self, text: str, *, on: Message | None = None, within: float = PATIENCE) -> str:
        """Press the button *text*, on the bot's last message that has it; what the bot answered to the press.

        Fails where the bot leaves the button turning.
        """
        message = on or self._last_with(text)
        button = next(each for row in message.buttons for each in row if text in each["text"])
        answer = self.press(message, button["callback_data"])
        with suppress(TimeoutError):
            return await asyncio.wait_for(answer, within)
        raise AssertionError(f"the bot did not answer the press of {text!r} within {within} s")

    def press(self, message: Message, data: str) -> "asyncio.Future[str]":
        """Send a press that carries *data*, also such as no button holds now."""
        identity = uuid.uuid4().hex
        answer = self.telegram.methods.callbacks[identity] = asyncio.get_running_loop().create_future()
        body = {
            "id": identity,
            "from": self.account.as_json(),
            "message": message.as_json(),
            "chat_instance": self._instance,
            "data": data,
        }
        self.telegram.updates.put("callback_query", body, message.chat.id)
        return answer

    def _last_with(self, text: str) -> Message:
        shown = [each for each in self.chat.chat.messages.values() if not each.deleted]
        for message in reversed(shown):
            if any(text in each for each in message.button_texts):
                return message
        buttons = [each.button_texts for each in shown]
        raise AssertionError(f"there is no button {text!r}; there are {buttons}")

    async def inline(self, query: str, *, within: float = PATIENCE) -> Answer:
        """Type ``@bot query`` in some chat; what the bot offers."""
        identity = uuid.uuid4().hex
        answer = self.telegram.methods.inline[identity] = asyncio.get_running_loop().create_future()
        body = {"id": identity, "from": self.account.as_json(), "query": query, "offset": "", "chat_type": "sender"}
        self.telegram.updates.put("inline_query", body, self.id)
        with suppress(TimeoutError):
            return await asyncio.wait_for(answer, within)
        raise AssertionError(f"the bot did not answer the inline query {query!r} within {within} s")

    def block(self) -> None:
        """Block the bot."""
        self.chat.tell_membership("kicked", "bot was blocked by the user")

    def unblock(self) -> None:
        """Let the bot write again."""
        self.chat.tell_membership("member", None)

    def leave(self) -> None:
        """Delete the account; nobody tells the bot."""
        self.chat.chat.barred = "user is deactivated"


def _entities(text: str) -> tuple[JSON, ...]:
    found = []
    for match in _SPECIAL.finditer(text):
        kind = "bot_command" if match.group(1) else "mention"
        place = {"offset": utf16_length(text[: match.start()]), "length": utf16_length(match.group())}
        found.append({"type": kind, **place})
    return tuple(found)


def _short(parameters: JSON) -> str:
    told = json.dumps(parameters, ensure_ascii=False)
    return told if len(told) <= 160 else f"{told[:160]}…"
