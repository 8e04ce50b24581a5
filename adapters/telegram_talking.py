"""Talking with people on Telegram: what all its handlers share."""

from collections.abc import Sequence

from adapters import talking
from adapters.buttons import Labelled
from adapters.moments import beginnings
from adapters.talking import Parts, Talking
from adapters.telegram_happenings import Heard, Pressed
from adapters.telegram_keyboards import choices
from adapters.telegram_outlet import Outlet
from adapters.telegram_rendering import Outgoing, plain, render
from adapters.telegram_rights import Rights
from bot.answering.reply import Reply

Guest = talking.Guest[Heard]


class Talk(Talking[Heard]):
    """Talks with guests: asks the assistant for them, and brings them what it answers."""

    def __init__(self, parts: Parts, outlet: Outlet, rights: Rights) -> None:
        super().__init__(parts)
        self.outlet = outlet
        self.rights = rights

    async def tell(self, guest: Guest, reply: Reply | None) -> None:
        """Send *reply*, if there is one."""
        if reply:
            await self.outlet.send(guest.heard, self.rendered(reply))

    def rendered(self, reply: Reply) -> list[Outgoing]:
        """*reply* as it is sent."""
        words = self.words(reply.language)
        return render(reply, words, beginnings(reply, words, self.mind.knowledge, self.parts.clock()))

    async def say(self, guest: Guest, text: str, buttons: Sequence[Labelled] = (), *, abreast: int = 1) -> None:
        """Send a few words of the bot's own, and *buttons* to choose from, so many *abreast*."""
        await self.outlet.send(guest.heard, [plain(text, choices(buttons, abreast=abreast))])

    async def close(self, pressed: Pressed, outcome: str) -> None:
        """Tell *outcome*: in place of the question with its buttons, but in a group only to who pressed."""
        heard, outlet = pressed.heard, self.outlet
        if not heard.where.private or heard.message is None:
            await outlet.acknowledge(pressed.query, outcome)
            return
        await outlet.acknowledge(pressed.query)
        if not await outlet.change(heard.where, heard.message, plain(outcome)):
            await outlet.send(heard, [plain(outcome)])
