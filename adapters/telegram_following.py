"""/subscribe and /unsubscribe on Telegram: what a chat, or a topic of a forum, follows, and the buttons that narrow it.

A button says what it makes so ("with Kashiwa"), not what it turns over: pressed twice, or brought again after a crash,
it comes to the same.
"""

from dataclasses import replace

from adapters.buttons import Follow, Labelled, digest_of
from adapters.following import SHELVES, Option, Shelf, changed, narrowed, options, told, widened
from adapters.telegram_happenings import Command, Heard, Pressed
from adapters.telegram_keyboards import choices
from adapters.telegram_rendering import Text, plain
from adapters.telegram_talking import Guest, Talk
from bot.answering.language.wording import Wording
from bot.ports import Subscription

BEGIN, END, EVERYTHING = "!", "x", "*"
END_BELOW = "X"
"""Ends it by a button below an update, which is to stay as it is; the topic of a forum follows."""
CHOSEN = "✅ "
MOST = 90
"""Telegram takes a hundred buttons; what is beyond is chosen by its name: /subscribe Kashiwa."""
_BY_LETTER: dict[str, Shelf] = {shelf[0]: shelf for shelf in SHELVES}


def unsubscribe_button(topic: int | None, words: Wording) -> Labelled:
    """The button below each update that ends them."""
    return words.say("button-unfollow"), Follow(f"{END_BELOW}{topic or ''}", words.tag)


class Following:
    """Keeps what chats follow."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    async def subscribe(self, command: Command, guest: Guest) -> None:
        """Follow everything, or what is named; say what is followed, and how to choose."""
        if not await self._may(guest):
            await self._talk.say(guest, guest.words.say("follow-refused"))
            return
        before = await self._of(guest.heard)
        after = before or self._everything(guest)
        if command.argument:
            after = narrowed(after, command.argument, self._talk.mind)
        if after != before:
            await self._talk.parts.subscriptions.follow(after)
        await self._talk.outlet.send(guest.heard, [self._shown(guest, after)])

    async def unsubscribe(self, _: Command, guest: Guest) -> None:
        """Follow nothing any more."""
        if not await self._may(guest):
            await self._talk.say(guest, guest.words.say("follow-refused"))
            return
        await self._talk.outlet.send(guest.heard, [await self._ended(guest)])

    async def press(self, pressed: Pressed, guest: Guest, step: str) -> None:
        """Do what the *step* of a pressed button says, if who pressed may."""
        if step.startswith(END_BELOW):
            guest = _in_topic(guest, step.removeprefix(END_BELOW))
        if not await self._may(guest):
            await self._talk.outlet.acknowledge(pressed.query, guest.words.say("follow-refused"))
            return
        if step.startswith(END_BELOW):
            await self._talk.outlet.acknowledge(pressed.query)
            await self._talk.outlet.send(guest.heard, [await self._ended(guest)])
            return
        note, text = await self._taken(guest, step)
        await self._talk.outlet.acknowledge(pressed.query, note)
        heard = guest.heard
        if heard.message is None or not await self._talk.outlet.change(heard.where, heard.message, text):
            await self._talk.outlet.send(heard, [text])

    async def _taken(self, guest: Guest, step: str) -> tuple[str, Text]:
        """Take *step*; what to say over the chat, and what the message shows then."""
        before = await self._of(guest.heard)
        if step == END:
            return "", await self._ended(guest)
        if step == BEGIN:
            after = before or self._everything(guest)
        elif before is None:
            return "", self._nothing(guest, "not-following")
        else:
            after = widened(before) if step == EVERYTHING else before
        shelf = _BY_LETTER.get(step[:1])
        note = ""
        if shelf and step[1:]:
            after, note = self._with(guest, after, shelf, step[1:])
        if after != before:
            await self._talk.parts.subscriptions.follow(after)
        return note, self._shown(guest, after, shelf)

    def _with(self, guest: Guest, before: Subscription, shelf: Shelf, choice: str) -> tuple[Subscription, str]:
        """*before* after a *choice*: a sign, and the digest of what is chosen or left; what is to be said of it."""
        offered = options(before, shelf, self._talk.mind.knowledge, guest.words)
        found = next((each.id for each in offered if digest_of(each.id) == choice[1:]), None)
        if found is None:
            return before, guest.words.say("follow-gone")
        after = changed(before, shelf, found, chosen=choice[0] == "+")
        is_kept = after == before and choice[0] == "-"
        return after, guest.words.say("follow-last-language") if is_kept else ""

    async def _may(self, guest: Guest) -> bool:
        return await self._talk.rights.may_decide(guest.heard)

    async def _of(self, heard: Heard) -> Subscription | None:
        return await self._talk.parts.subscriptions.of(heard.where.channel)

    def _everything(self, guest: Guest) -> Subscription:
        heard = guest.heard
        return Subscription(
            heard.where.channel,
            (guest.words.tag,),
            side=guest.chosen.side,
            person=heard.person,
            private=heard.where.private,
        )

    async def _ended(self, guest: Guest) -> Text:
        was = await self._talk.parts.subscriptions.unfollow(guest.heard.where.channel)
        return self._nothing(guest, "unfollowed" if was else "not-following")

    def _nothing(self, guest: Guest, sentence: str) -> Text:
        words = guest.words
        buttons = choices([(words.say("button-follow"), Follow(BEGIN, words.tag))])
        return plain(words.say(sentence, start="/subscribe"), buttons)

    def _shown(self, guest: Guest, followed: Subscription, shelf: Shelf | None = None) -> Text:
        """What is followed, and the buttons of *shelf*, or those that lead to each."""
        words, knowledge = guest.words, self._talk.mind.knowledge
        hint = words.say("follow-choose", stop="/unsubscribe")
        text = f"{told(followed, knowledge, words)}\n\n{hint}"
        if shelf is None:
            views = [(words.say(f"button-{each}"), Follow(each[0], words.tag)) for each in SHELVES]
            return plain(
                text, choices(views, abreast=3, below=[(words.say("button-unfollow"), Follow(END, words.tag))])
            )
        labelled = [_labelled(each, shelf, words.tag) for each in options(followed, shelf, knowledge, words)[:MOST]]
        below = [(words.say("button-back"), Follow("", words.tag))]
        if followed.cities or followed.topics:
            below.append((words.say("button-everything"), Follow(EVERYTHING, words.tag)))
        return plain(text, choices(labelled, abreast=2, below=below))


def _labelled(option: Option, shelf: Shelf, tag: str) -> Labelled:
    step = f"{shelf[0]}{'-' if option.chosen else '+'}{digest_of(option.id)}"
    return f"{CHOSEN if option.chosen else ''}{option.name}", Follow(step, tag)


def _in_topic(guest: Guest, topic: str) -> Guest:
    """*guest* where the update came: of a message that is old, Telegram does not tell the topic."""
    where = replace(guest.heard.where, topic=int(topic) if topic.isdecimal() else None)
    return replace(guest, heard=replace(guest.heard, where=where))
