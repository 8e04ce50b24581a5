"""/updates on Discord: which updates come to a channel, thread or conversation, chosen by who may decide that there."""

from dataclasses import dataclass, replace

from discord import Client, Interaction

from adapters.discord_talking import Talk, Visit
from adapters.following import SHELVES, Shelf, changed, options, told, topics_of, widened
from bot.ports import Subscription

START = "/updates follow"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to follow, by its id or its name; all empty for everything."""

    city: str = ""
    topic: str = ""
    language: str = ""


class Following:
    """Keeps what is followed; who may decide is looked at by each command."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    async def follow(self, visit: Visit, interaction: Interaction[Client], wish: Wish) -> None:
        """Let what is wished come here besides what does already; everything, if nothing in particular is wished."""
        words, subscriptions = visit.guest.words, self._talk.parts.subscriptions
        if not self._may_decide(visit, interaction):
            await self._talk.say(visit, words.say("updates-refused"))
            return
        before = await subscriptions.of(visit.guest.heard.where.channel)
        after = before or self._begun(visit)
        if wish == Wish():
            after = widened(after)
        for shelf, text in zip(SHELVES, (wish.language, wish.city, wish.topic), strict=True):
            if not text:
                continue
            found = self._found(visit, after, shelf, text)
            if found is None:
                await self._talk.say(visit, words.say("updates-unknown", name=text))
                return
            after = changed(after, shelf, found, chosen=True)
        await subscriptions.follow(after)
        notes = [told(after, self._talk.mind.knowledge, words)]
        if interaction.guild_id and not _can_write(interaction):
            notes.append(words.say("updates-no-right"))
        await self._talk.say(visit, "\n".join(notes))

    async def unfollow(self, visit: Visit, interaction: Interaction[Client]) -> None:
        """Let nothing come here any more."""
        words = visit.guest.words
        if not self._may_decide(visit, interaction):
            await self._talk.say(visit, words.say("updates-refused"))
            return
        was_followed = await self._talk.parts.subscriptions.unfollow(visit.guest.heard.where.channel)
        await self._talk.say(visit, words.say("unfollowed" if was_followed else "not-following", start=START))

    async def show(self, visit: Visit) -> None:
        """Tell what comes here."""
        followed = await self._talk.parts.subscriptions.of(visit.guest.heard.where.channel)
        await self._talk.say(visit, told(followed, self._talk.mind.knowledge, visit.guest.words))

    def _may_decide(self, visit: Visit, interaction: Interaction[Client]) -> bool:
        heard = visit.guest.heard
        is_admin = heard.person in self._talk.parts.desk.admins
        return heard.where.private or is_admin or interaction.permissions.manage_channels

    def _begun(self, visit: Visit) -> Subscription:
        """Everything, in the language of who asks; their own conversation keeps the nights of their home city."""
        heard, chosen = visit.guest.heard, visit.guest.chosen
        new = Subscription(heard.where.channel, (visit.guest.words.tag,), person=heard.person)
        return replace(new, side=chosen.side, private=True) if heard.where.private else new

    def _found(self, visit: Visit, subscription: Subscription, shelf: Shelf, text: str) -> str | None:
        """The id on *shelf* that *text* is, or names."""
        mind = self._talk.mind
        offered = options(subscription, shelf, mind.knowledge, visit.guest.words)
        if found := next((each.id for each in offered if text.casefold() in {each.id, each.name.casefold()}), None):
            return found
        if shelf == "cities":
            return next((name for name in mind.reader.read(text).names if name in mind.knowledge.cities), None)
        names = topics_of(mind.knowledge) if shelf == "topics" else {}
        return next((topic for topic, name in names.items() if text in name.values()), None)


def _can_write(interaction: Interaction[Client]) -> bool:
    rights = interaction.app_permissions
    return rights.view_channel and rights.send_messages and rights.embed_links
