"""The commands on Telegram: what each does, and the menus in which they stand, in every language of the programme.

What is told of the programme comes from the core, as a question or an entry; the bot speaks here only of itself.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from adapters.buttons import Forget, Preference, Tell
from adapters.calendar_pages import address_of
from adapters.preferences import keep, offered
from adapters.telegram_announcing import Announcing
from adapters.telegram_following import Following
from adapters.telegram_gaps import Gaps
from adapters.telegram_happenings import PLATFORM, Command
from adapters.telegram_talking import Guest, Talk
from adapters.topics import TOPICS, named_in, opened_by, told_by
from bot.answering.language.wording import Wording
from bot.answering.reply import Block, Items, Paragraph
from bot.knowledge.loading import Knowledge

IN_MENU = (
    "ask",
    "cities",
    "city",
    "events",
    "history",
    "subscribe",
    "unsubscribe",
    "language",
    "side",
    "privacy",
    "forget",
    "help",
)
FOR_ADMINS = ("status", "reload", "announce", "gaps")
Run = Callable[[Command, Guest], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands shown to some people, in a language; in none, to those with a language that has no menu."""

    scope: BotCommandScope
    language: str | None
    commands: tuple[BotCommand, ...]


def menus(knowledge: Knowledge, admins: frozenset[str]) -> Iterator[Menu]:
    """All menus; the order of the commands is that in which they are shown."""
    first, *others = [knowledge.languages[tag] for tag in knowledge.program.languages]
    prefix = f"{PLATFORM}:"
    desks = [int(each.removeprefix(prefix)) for each in sorted(admins) if each.startswith(prefix)]
    for code, language in [(None, first), (_code(first.tag), first), *((_code(each.tag), each) for each in others)]:
        words = Wording(language, first)
        everyone = _described(IN_MENU, words)
        yield Menu(BotCommandScopeAllPrivateChats(), code, everyone)
        yield Menu(BotCommandScopeAllGroupChats(), code, everyone)
        for chat in desks:
            yield Menu(BotCommandScopeChat(chat), code, (*everyone, *_described(FOR_ADMINS, words)))


def _code(tag: str) -> str:
    return tag.partition("-")[0]


def _described(names: Sequence[str], words: Wording) -> tuple[BotCommand, ...]:
    return tuple(BotCommand(name, words.say(f"command-{name}")) for name in names)


class Commands:
    """Does what commands say."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        following = Following(talk)
        self._for_admin: dict[str, Run] = {
            "status": self._status,
            "reload": self._reload,
            "announce": Announcing(talk).announce,
            "gaps": Gaps(talk).show,
        }
        self._own: dict[str, Run] = {
            "start": self._start,
            "help": self._help,
            "ask": self._ask,
            "subscribe": following.subscribe,
            "unsubscribe": following.unsubscribe,
            "language": self._language,
            "side": self._side,
            "privacy": self._privacy,
            "forget": self._forget,
        }

    async def run(self, command: Command) -> None:
        """Do *command*; one that is not known gets a hint, where it was meant for this bot."""
        guest = await self._talk.guest(command.heard)
        if command.name in FOR_ADMINS and command.heard.person in self._talk.parts.desk.admins:
            await self._for_admin[command.name](command, guest)
        elif command.name in self._own:
            await self._own[command.name](command, guest)
        elif command.name in TOPICS:
            await self._topic(command, guest)
        elif command.named:
            await self._talk.say(guest, guest.words.say("unknown-command"))

    async def _status(self, _: Command, guest: Guest) -> None:
        await self._talk.say(guest, await self._talk.parts.desk.status(guest.words.tag))

    async def _reload(self, command: Command, guest: Guest) -> None:
        await self._talk.say(guest, await self._talk.parts.desk.reload(guest.words.tag, command.heard.person))

    async def _topic(self, command: Command, guest: Guest) -> None:
        if entry := told_by(command.name, command.argument, self._talk.mind):
            await self._tell(guest, entry)
        elif command.argument:
            reply = await self._talk.ask(guest, command.argument)
            await self._talk.tell(guest, reply and self._talk.excused(reply, guest.heard))
        else:
            await self._offer_cities(guest)

    async def _tell(self, guest: Guest, entry: str) -> None:
        reply = await self._talk.choose(guest, entry)
        await self._talk.tell(guest, reply and self._talk.excused(reply, guest.heard))

    async def _offer_cities(self, guest: Guest) -> None:
        words = guest.words
        cities = self._talk.mind.knowledge.cities.items()
        offered = [(words.text(city.name), Tell(f"city.overview:{name}", words.tag)) for name, city in cities]
        await self._talk.say(guest, words.say("which-city"), sorted(offered, key=lambda each: each[0]), abreast=2)

    async def _start(self, command: Command, guest: Guest) -> None:
        entry = opened_by(command.argument, self._talk.mind) if command.argument else None
        await self._tell(guest, entry or "talk.hello")

    async def _help(self, command: Command, guest: Guest) -> None:
        words = guest.words
        names = (*IN_MENU, *(FOR_ADMINS if command.heard.person in self._talk.parts.desk.admins else ()))
        lines = tuple(f"/{name} – {words.say(f'command-{name}')}" for name in names)
        reply = await self._talk.choose(guest, "talk.help")
        if reply:
            listed: list[Block] = [Paragraph(words.say("command-list")), Items(lines), *self._calendar(words)]
            await self._talk.tell(guest, replace(reply, blocks=(*reply.blocks, *listed)))

    def _calendar(self, words: Wording) -> tuple[Paragraph, ...]:
        if not (public := self._talk.parts.public):
            return ()
        usual = self._talk.mind.knowledge.program.languages[0]
        address = address_of(public, language=None if words.tag == usual else words.tag)
        return (Paragraph(words.say("calendar-feed", address=address)),)

    async def _ask(self, _: Command, guest: Guest) -> None:
        words = guest.words
        example = next(iter(self._talk.mind.knowledge.program.examples.get(words.tag, ())), "")
        await self._talk.say(guest, words.say("ask-empty", example=example))

    async def _language(self, command: Command, guest: Guest) -> None:
        tag = command.argument.casefold()
        if tag in self._talk.mind.knowledge.program.languages:
            await self._talk.say(guest, await keep(self._talk, guest, "language", tag))
        else:
            await self._offer(guest, "language")

    async def _offer(self, guest: Guest, what: Preference) -> None:
        question, buttons = offered(what, guest.words, self._talk.mind.knowledge)
        await self._talk.say(guest, question, buttons)

    async def _side(self, command: Command, guest: Guest) -> None:
        mind = self._talk.mind
        city = named_in(command.argument, dict.fromkeys(mind.knowledge.program.home), mind) if command.argument else ""
        if city:
            await self._talk.say(guest, await keep(self._talk, guest, "side", city))
        else:
            await self._offer(guest, "side")

    async def _privacy(self, _: Command, guest: Guest) -> None:
        await self._talk.say(guest, self._talk.privacy(guest.words))

    async def _forget(self, _: Command, guest: Guest) -> None:
        words = guest.words
        sure, unsure = Forget(sure=True, language=words.tag), Forget(sure=False, language=words.tag)
        buttons = [(words.say("button-forget"), sure), (words.say("button-keep"), unsure)]
        await self._talk.say(guest, words.say("forget-ask"), buttons)
