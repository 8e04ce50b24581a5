"""What the commands on Discord do.

What is told of the programme comes from the core, as a question or an entry; the bot speaks here only of itself.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from adapters.buttons import Forget, Preference
from adapters.discord_talking import Talk, Visit
from adapters.preferences import offered
from adapters.topics import told_by
from bot.answering.language.wording import Wording
from bot.answering.reply import Items, Paragraph

DESCRIBED = {
    "ask": "command-ask",
    "city": "command-city",
    "partners": "command-cities",
    "events": "command-events",
    "history": "command-history",
    "updates": "command-updates",
    "language": "command-language",
    "side": "command-side",
    "privacy": "command-privacy",
    "forget": "command-forget",
    "help": "command-help",
}
"""The commands for everybody, by the sentence that describes each."""
FOR_ADMINS = {
    "status": "command-status",
    "reload": "command-reload",
    "announce": "command-announce",
    "gaps": "command-gaps",
}


class Commands:
    """Does what commands say, for those who visit."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    async def ask(self, visit: Visit, text: str) -> None:
        """Answer the question *text*."""
        if text.strip():
            await self._talk.tell(visit, await self._talk.ask(visit.guest, text))
        else:
            await self._talk.say(visit, visit.guest.words.say("wordless"))

    async def topic(self, visit: Visit, command: str, argument: str) -> None:
        """Tell what *command*, one of those of `topics`, tells with *argument*."""
        if entry := told_by(command, argument, self._talk.mind):
            await self._talk.tell(visit, await self._talk.choose(visit.guest, entry))
        else:
            await self.ask(visit, argument)

    async def offer(self, visit: Visit, what: Preference) -> None:
        """Let somebody choose their language, or their home city."""
        question, buttons = offered(what, visit.guest.words, self._talk.mind.knowledge)
        await self._talk.say(visit, question, buttons)

    async def privacy(self, visit: Visit) -> None:
        """Say what is kept about people."""
        await self._talk.say(visit, self._talk.privacy(visit.guest.words))

    async def forget(self, visit: Visit) -> None:
        """Ask whether all that belongs to somebody shall be deleted."""
        words = visit.guest.words
        sure, unsure = Forget(sure=True, language=words.tag), Forget(sure=False, language=words.tag)
        buttons = [(words.say("button-forget"), sure), (words.say("button-keep"), unsure)]
        await self._talk.say(visit, words.say("forget-ask"), buttons)

    async def help(self, visit: Visit) -> None:
        """Say what can be asked, and which commands there are."""
        guest = visit.guest
        # A client shows the names of commands in its own language, whatever was chosen for the replies.
        shown = self._talk.words(guest.heard.language)
        reply = await self._talk.choose(guest, "talk.help")
        if reply:
            lines = _listed(guest.words, shown, admin=self._is_admin(visit))
            blocks = (*reply.blocks, Paragraph(guest.words.say("command-list")), Items(lines))
            await self._talk.tell(visit, replace(reply, blocks=blocks))

    async def status(self, visit: Visit) -> None:
        """Tell an admin how the bot is."""
        await self._of_desk(visit, self._talk.parts.desk.status)

    async def reload(self, visit: Visit) -> None:
        """Learn the knowledge anew for an admin."""
        reload, reader = self._talk.parts.desk.reload, visit.guest.heard.person
        await self._of_desk(visit, lambda language: reload(language, reader))

    async def _of_desk(self, visit: Visit, told: Callable[[str], Awaitable[str]]) -> None:
        words = visit.guest.words
        await self._talk.say(visit, await told(words.tag) if self._is_admin(visit) else words.say("no-admin"))

    def _is_admin(self, visit: Visit) -> bool:
        return visit.guest.heard.person in self._talk.parts.desk.admins


def _listed(words: Wording, shown: Wording, *, admin: bool) -> tuple[str, ...]:
    described = DESCRIBED | (FOR_ADMINS if admin else {})
    return tuple(f"/{shown.say(f'name-{name}')} – {words.say(sentence)}" for name, sentence in described.items())
