"""Updates on Discord: how what is delivered to those who follow is written, and what becomes of it.

An update is one message wherever it fits into one, with a card for each language; the dates come as a calendar file
by a button, so that nothing can be there by half. Each message carries a number made from the delivery's, by which
Discord knows it again for some minutes; after that it is looked for in the channel.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from discord import AllowedMentions, ChannelType, Client, DMChannel, Message, Object, PartialMessageable, Role
from discord.abc import GuildChannel
from discord.threads import Thread

from adapters.buttons import Dates, Labelled
from adapters.discord_buttons import choices
from adapters.discord_crests import crest_of
from adapters.discord_happenings import PLATFORM
from adapters.discord_outlet import parts_of
from adapters.discord_rendering import LONGEST_PLAIN, Card, Outgoing, cards_of, lines_of, packed
from adapters.discord_sending import Sender
from adapters.outcomes import DeliveryFailed, MessageRefused, NotSent
from adapters.parcels import Begin
from adapters.splitting import pieces
from bot.answering.language.wording import Wording
from bot.knowledge import Knowledge
from bot.updates import digest

log = logging.getLogger(__name__)

NOT_THERE_YET = 5.0
"""Before the bot is logged in, nothing is sent; so many seconds later it may be."""
CLOCKS_APART = timedelta(minutes=1)
"""Discord's clock and ours may differ by so much."""
LOOKED_THROUGH = 100
"""So many messages of a channel are looked through for one of ours."""


class DiscordPost:
    """Brings updates to channels, threads and conversations by the *client* that is logged in, if there is one."""

    platform = PLATFORM
    repeats_within = 120.0
    """Discord knows a message again by its number for some minutes."""

    def __init__(self, client: Callable[[], Client | None], sender: Sender, knowledge: Callable[[], Knowledge]) -> None:
        self._client = client
        self._sender = sender
        self._knowledge = knowledge
        self._news: dict[int, bool] = {}

    async def post(self, channel: str, message: digest.Message, key: str, begin: Begin) -> str:
        """Send *message* to *channel*, *begin* right before; the first message's id. Publish it in a news channel.

        Raise `NotSent` where nothing of it is there, at once, and else `Uncertain`, `ChannelGone` or `MessageRefused`.
        """
        client, number = self._logged_in(), number_of(channel)
        first, *rest = written(message, self._knowledge()) or [Outgoing()]
        if not first.cards:
            raise MessageRefused("there is nothing in it that could be sent")
        is_news = await self._is_news(client, number, channel)
        place = client.get_partial_messageable(number)
        called = _called(client, number, message.audience)

        async def send_first() -> Message:
            await begin()
            return await _send(place, first, key, called)

        sent = await self._sender.once(send_first, channel)
        try:
            for at, each in enumerate(rest, 2):
                call = partial(_send, place, each, f"{key}-{at}"[-25:])
                await self._sender.send(call, channel, repeatable=True)
            if is_news:
                await self._sender.send(sent.publish, channel, repeatable=True)
        except DeliveryFailed as error:
            # Sending all again would show the first twice.
            log.warning("An update is on Discord, but not all of it is done: %s", type(error).__name__)
        return str(sent.id)

    async def find(self, channel: str, message: digest.Message, since: datetime) -> str | None:
        """The id of *message* if it is in *channel* since then; None where it is not.

        Raise NotImplementedError where the bot may not read what was written there.
        """
        client, number = self._logged_in(), number_of(channel)
        place = client.get_partial_messageable(number)
        wanted = [card.text.strip() for card in written(message, self._knowledge())[0].cards]

        async def look() -> str | None:
            after = since - CLOCKS_APART
            async for each in place.history(limit=LOOKED_THROUGH, after=after, oldest_first=True):
                is_ours = client.user is not None and each.author.id == client.user.id
                if is_ours and [(embed.description or "").strip() for embed in each.embeds] == wanted:
                    return str(each.id)
            if await _is_closed_to_reading(client, number, place):
                raise NotImplementedError
            return None

        return await self._sender.send(look, channel, repeatable=True)

    async def tell(self, person: str, text: str) -> None:
        """Tell *person*, named as the memory names people, *text* in private, once; raise what became of it."""
        client, number = self._logged_in(), number_of(person)

        async def say() -> None:
            conversation = await client.create_dm(Object(number))
            await conversation.send(next(pieces(text, LONGEST_PLAIN), "…"))

        await self._sender.once(say, person)

    def _logged_in(self) -> Client:
        client = self._client()
        if client is None:
            raise NotSent("Discord does not know the bot yet", NOT_THERE_YET)
        return client

    async def _is_news(self, client: Client, number: int, channel: str) -> bool:
        """Whether what is sent to the channel is to be published; asked once."""
        if number not in self._news:
            found = client.get_channel(number)
            if found is None:
                found = await self._sender.once(lambda: client.fetch_channel(number), channel)
            self._news[number] = isinstance(found, GuildChannel) and found.type is ChannelType.news
        return self._news[number]


def written(message: digest.Message, knowledge: Knowledge) -> list[Outgoing]:
    """*message* as Discord shows it: a card, or several, for every language in its turn, and a button for its dates."""
    first = knowledge.languages[knowledge.program.languages[0]]
    cards: list[Card] = []
    for part in message.languages:
        words = Wording(knowledge.languages.get(part.language, first), first)
        cards += cards_of(lines_of(part.blocks), crest_of(message.cities, words, knowledge))
    tag = message.languages[0].language if message.languages else first.tag
    words = Wording(knowledge.languages.get(tag, first), first)
    beside: list[Labelled] = []
    if message.events:
        beside.append((f"📅 {words.say('button-calendar')}", Dates(message.events, words.tag)))
    return packed(cards, choices(beside))


def number_of(channel: str) -> int:
    """Discord's own number of what the memory calls *channel* (or of a person)."""
    return int(channel.removeprefix(f"{PLATFORM}:"))


async def _send(place: PartialMessageable, message: Outgoing, nonce: str, called: tuple[Role, ...] = ()) -> Message:
    parts = parts_of(message)
    if called:
        parts["content"] = " ".join(role.mention for role in called)
        parts["allowed_mentions"] = AllowedMentions(everyone=False, users=False, roles=called, replied_user=False)
    sent: Message = await place.send(**parts, nonce=nonce)
    return sent


def _called(client: Client, number: int, audience: tuple[str, ...]) -> tuple[Role, ...]:
    """The roles of the channel's community that have the names in *audience*; only they are called to attention."""
    found = client.get_channel(number)
    wanted = {name.casefold() for name in audience}
    if not wanted or not isinstance(found, GuildChannel | Thread):
        return ()
    return tuple(role for role in found.guild.roles if role.name.casefold() in wanted)


async def _is_closed_to_reading(client: Client, number: int, place: PartialMessageable) -> bool:
    """Whether the bot sees nothing of what was written in a channel: it then looks as if nothing had been."""
    async for _ in place.history(limit=1):
        return False
    found = await client.fetch_channel(number)
    return not isinstance(found, DMChannel) and getattr(found, "last_message_id", None) is not None
