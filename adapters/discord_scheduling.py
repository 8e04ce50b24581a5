"""The scheduled events of the communities on Discord, kept in step with those that the knowledge has; one way only.

Discord knows no key by which a creation that is repeated would make one event. Hence the events are listed before
anything is done, and again after anything was made: what was made twice is deleted then.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import NoReturn

from discord import Client, EntityType, EventStatus, Guild, PrivacyLevel, ScheduledEvent

from adapters.discord_schedule_plan import Plan, Shown, Wanted, is_put_off, language_for, planned, wanted_events
from adapters.discord_sending import Sender
from adapters.outcomes import ChannelGone, DeliveryFailed, MessageRefused, Uncertain
from adapters.reporting import Report
from bot.knowledge import Knowledge
from bot.knowledge.wording import Words
from bot.ports import Notes

log = logging.getLogger(__name__)

MOST_ROUNDS = 3
"""So often a community is looked at in a row: what one round does, the next one finds well."""
REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """In seconds: how often everything is compared, how soon *again* after a failure, how often one *looks* for news.

    News are another knowledge, and another community.
    """

    often: float = 3600
    again: float = 300
    look: float = 5


@dataclass(frozen=True, slots=True)
class Scheduler:
    """Keeps the events of all communities of *client*, which is logged in, in step with the *knowledge* of the time.

    *notes* remember in which communities the bot may not do so, that the admins hear of it once.
    """

    client: Client
    sender: Sender
    knowledge: Callable[[], Knowledge]
    notes: Notes
    report: Report
    clock: Callable[[], datetime]
    rhythm: Rhythm = field(default_factory=Rhythm)

    async def keep(self) -> NoReturn:
        """Bring everything in step at once, soon after each change of the knowledge, and from time to time."""
        seen: object = None
        due = 0.0
        while True:
            news = (self.knowledge().digest, frozenset(guild.id for guild in self._communities()))
            if news != seen or time.monotonic() >= due:
                well = await self.bring_in_step()
                due = time.monotonic() + (self.rhythm.often if well else self.rhythm.again)
                seen = news
            await asyncio.sleep(self.rhythm.look)

    def _communities(self) -> list[Guild]:
        return [guild for guild in self.client.guilds if not guild.unavailable]

    async def bring_in_step(self) -> bool:
        """Do what is to be done now in each community; whether nothing is to be tried again soon."""
        return all([await self._bring_one(guild) for guild in self._communities()])

    async def _bring_one(self, guild: Guild) -> bool:
        done = _Done()
        try:
            is_in_step = await self._in_rounds(guild, done)
        except DeliveryFailed as error:
            log.warning("The events of a community on Discord are not in step yet (%s)", error)
            is_in_step = False
        if done.counts:
            log.info("Scheduled events of a community on Discord: %s", done)
        await self._note_rights(guild, done)
        return is_in_step

    async def _in_rounds(self, guild: Guild, done: "_Done") -> bool:
        now = self.clock()
        knowledge = self.knowledge()
        wanted = wanted_events(knowledge, language_for(guild.preferred_locale.value, knowledge), now)
        for _ in range(MOST_ROUNDS):
            listed = await self.sender.send(lambda: guild.fetch_scheduled_events(with_counts=False), repeatable=True)
            events = {event.id: event for event in listed}
            plan = planned(wanted, map(self._shown, listed), now).without(done.refused)
            if not plan or not await _Round(self.sender, guild, events, done, now).carry_out(plan):
                return True
        return False

    def _shown(self, event: ScheduledEvent) -> Shown:
        return shown(event, self.client.user.id if self.client.user else 0)

    async def _note_rights(self, guild: Guild, done: "_Done") -> None:
        """Tell the admins where the bot lacks the right, once until it has it."""
        was_refused = (done.lacks_rights or done.counts) and await self.notes.read(_note(guild)) == REFUSED
        if done.counts and was_refused:
            await self.notes.write(_note(guild), "")
        if not done.lacks_rights or was_refused:
            return
        log.warning("In a community on Discord the bot may not schedule events; it needs the permission Create Events")
        await self.report(
            Words(
                f"In {guild.name} on Discord I may not schedule the events of the programme. If they are wanted there, "
                "give my role the permission Create Events.",
                f"Discord の「{guild.name}」で、催しを予定に登録する権限がありません。登録が必要でしたら、"
                "ボットのロールに「イベントを作成」の権限を付けてください。",
            )
        )
        await self.notes.write(_note(guild), REFUSED)


def _note(guild: Guild) -> str:
    return f"discord-events:{guild.id}"


def shown(event: ScheduledEvent, own_id: int) -> Shown:
    """*event* as the plan knows it; *own_id* is the bot's."""
    return Shown(
        event.id,
        event.creator_id == own_id,
        event.status is EventStatus.active,
        event.name,
        event.location or "",
        event.description or "",
        event.start_time,
        event.end_time,
    )


@dataclass(slots=True)
class _Done:
    """How much was done of what, and which occurrences Discord does not take as they are."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: set[str] = field(default_factory=set)
    lacks_rights: bool = False

    def __str__(self) -> str:
        return ", ".join(f"{count} {what}" for what, count in self.counts.items())


@dataclass(frozen=True, slots=True)
class _Round:
    """One time that a plan is carried out in *guild*, whose *events* were just listed."""

    sender: Sender
    guild: Guild
    events: dict[int, ScheduledEvent]
    done: _Done
    now: datetime

    async def carry_out(self, plan: Plan) -> bool:
        """Do what is planned; whether another round makes sense. Raise `DeliveryFailed` where the rest has to wait."""
        try:
            await self._act(plan)
        except ChannelGone:
            self.done.lacks_rights = True
            return False
        return True

    async def _act(self, plan: Plan) -> None:
        for id in plan.double:
            await self._do("deleted", self.events[id].delete)
        for id in plan.cancel:
            await self._do("cancelled", self.events[id].cancel)
        for id in plan.end:
            await self._do("ended", self.events[id].end)
        for id, wanted in plan.change:
            await self._do("changed", partial(self._change, id, wanted), wanted.mark)
        for wanted in plan.create:
            await self._do("created", partial(self._create, wanted), wanted.mark)

    async def _do(self, what: str, call: Callable[[], Awaitable[object]], mark: str = "") -> None:
        try:
            await self.sender.send(call, str(self.guild.id))
        except Uncertain as error:
            # The next round lists what there is, and knows.
            log.warning("An event on Discord is perhaps %s (%s); it is looked up", what, error)
        except MessageRefused as error:
            log.warning("An event on Discord cannot be %s: %s", what, error)
            self.done.refused.add(mark)
        else:
            self.done.counts[what] += 1

    async def _create(self, wanted: Wanted) -> None:
        await self.guild.create_scheduled_event(
            name=wanted.name,
            description=wanted.text,
            location=wanted.place,
            start_time=wanted.starts,
            end_time=wanted.ends,
            # The library would leave both away, and Discord wants them.
            entity_type=EntityType.external,
            privacy_level=PrivacyLevel.guild_only,
        )

    async def _change(self, id: int, wanted: Wanted) -> None:
        event = self.events[id]
        if is_put_off(shown(event, 0), wanted, self.now):
            await event.edit(
                name=wanted.name,
                description=wanted.text,
                location=wanted.place,
                start_time=wanted.starts,
                end_time=wanted.ends,
            )
        else:
            await event.edit(name=wanted.name, description=wanted.text, location=wanted.place, end_time=wanted.ends)
