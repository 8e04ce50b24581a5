"""Talking with people on Discord: what all its handlers share."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters import talking
from adapters.buttons import Labelled
from adapters.discord_buttons import choices
from adapters.discord_crests import cities_of, crest_of
from adapters.discord_happenings import Heard
from adapters.discord_outlet import Outlet
from adapters.discord_rendering import Outgoing, plain, render
from adapters.moments import beginnings
from adapters.talking import Talking
from bot.answering.reply import Reply

Guest = talking.Guest[Heard]


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who is talked to, and where they are answered."""

    guest: Guest
    outlet: Outlet


class Talk(Talking[Heard]):
    """Talks with guests: asks the assistant for them, and brings them what it answers."""

    async def tell(self, visit: Visit, reply: Reply | None) -> None:
        """Send *reply*, if there is one."""
        if reply:
            await visit.outlet.send(self.rendered(self.excused(reply, visit.guest.heard)))

    def rendered(self, reply: Reply) -> list[Outgoing]:
        """*reply* as it is sent."""
        words, knowledge = self.words(reply.language), self.mind.knowledge
        crest = crest_of(cities_of(reply, knowledge), words, knowledge)
        return render(reply, words, crest, beginnings(reply, words, knowledge, self.parts.clock()))

    async def say(self, visit: Visit, text: str, buttons: Sequence[Labelled] = (), *, abreast: int = 1) -> None:
        """Send a few words of the bot's own, and *buttons* to choose from, so many *abreast*."""
        await visit.outlet.send(plain(text, choices(buttons, abreast=abreast)))
