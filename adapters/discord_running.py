"""Discord as one platform of the running bot: its parts put together, run, and closed again."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NoReturn

from adapters.discord_calling import logged_in, patiently
from adapters.discord_client import DiscordClient, prepare
from adapters.discord_gateway import Gateway, Pauses
from adapters.discord_handling import Handlers
from adapters.discord_happenings import PLATFORM
from adapters.discord_posting import DiscordPost
from adapters.discord_scheduling import Scheduler
from adapters.discord_sending import Patience, Sender
from adapters.discord_syncing import sync_if_changed
from adapters.discord_talking import Talk
from adapters.leading import Leading, Rhythm
from adapters.supervising import first_of, supervise
from adapters.surroundings import Surroundings
from bot.errors import SistercityError

log = logging.getLogger(__name__)

LEASE = "discord-gateway"
"""Who has it hears what is said; two that heard it would answer twice."""
STAND_BY_LOOK = 60.0
"""A copy that stands by looks this often, in seconds, whether Discord is there."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of receiving and sending, which tests shorten; *finish* is for what is in hand at the end.

    Whether the *commands* must be shown otherwise is looked at every so many seconds: Discord takes few changes a day.
    """

    rhythm: Rhythm = field(default_factory=Rhythm)
    pauses: Pauses = field(default_factory=Pauses)
    patience: Patience = field(default_factory=Patience)
    finish: float = 12.0
    commands: float = 60.0


class Discord:
    """The platform; *timing* is that of production unless a test says otherwise."""

    name = "Discord"

    def __init__(self, around: Surroundings, timing: Timing) -> None:
        prepare(around.settings.discord_api_url)
        self._around = around
        self._timing = timing
        self._client: DiscordClient | None = None
        self.sender = Sender(timing.patience)
        self.post = DiscordPost(lambda: self._client, self.sender, lambda: around.assistant.mind.knowledge)
        """What brings updates to those who follow, and reports to admins."""
        around.metrics.follow_messages(PLATFORM, self.sender.outcomes)
        self.handlers = Handlers(Talk(around.parts()), self.sender, around.metrics)
        self._leading = Leading(around.memory.leases, LEASE, around.holder, timing.rhythm)

    async def run(self) -> None:
        """Answer what is said while this copy has the lease; when cancelled, first finish what is in hand."""
        await self.close()  # after a failure nothing of before is used
        client = await patiently(lambda: logged_in(self._around.settings, self.handlers), self._around.pulse)
        self._around.pulse.contact()
        log.info("Discord knows this bot")
        self._client = client
        await self._take_turns(client)

    async def tell(self, person: str, text: str) -> None:
        """Tell *person* something in private."""
        await self.post.tell(person, text)

    async def close(self) -> None:
        """Let go of Discord, once nothing is to be sent any more."""
        client, self._client = self._client, None
        if client:
            await client.close()

    async def _take_turns(self, client: DiscordClient) -> NoReturn:
        gateway = Gateway(client, self._around.pulse, self._timing.pauses)
        scheduler = self._scheduler(client)
        while True:
            async with self._leading.lead(lambda: self._stand_by(client)) as until_lost:
                try:
                    await self._show_commands(client)
                    commands = supervise("The commands on Discord", lambda: self._keep_shown(client))
                    events = supervise("The scheduled events on Discord", scheduler.keep)
                    await first_of(gateway.keep(), until_lost(), events, commands)
                    log.warning("The lease is lost; another copy answers on Discord from here")
                finally:
                    # Nothing new is heard from here on.
                    await gateway.leave()
                    await self.handlers.finish(self._timing.finish)

    def _scheduler(self, client: DiscordClient) -> Scheduler:
        around = self._around
        # A way out of its own: its calls are no messages to be counted.
        return Scheduler(
            client,
            Sender(self._timing.patience),
            lambda: around.assistant.mind.knowledge,
            around.memory.notes,
            around.report,
            lambda: datetime.now(UTC),
        )

    async def _stand_by(self, client: DiscordClient) -> None:
        pulse = self._around.pulse
        pulse.beat()
        if pulse.silence > STAND_BY_LOOK:
            await patiently(client.application_info, pulse)
            pulse.contact()

    async def _keep_shown(self, client: DiscordClient) -> NoReturn:
        """Show the commands again where the knowledge has other words for them."""
        while True:
            await asyncio.sleep(self._timing.commands)
            if client.tree.plant():
                await self._show_commands(client)

    async def _show_commands(self, client: DiscordClient) -> None:
        try:
            await sync_if_changed(client, self.sender, self._around.memory.notes, self._around.settings.discord_guild)
        except SistercityError as error:
            # Those that were shown before are there still, and questions need none.
            log.warning("The commands could not be shown on Discord: %s", error)
