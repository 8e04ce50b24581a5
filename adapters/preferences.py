"""What somebody can choose, the language of the replies and their home city: offered, kept, confirmed."""

from dataclasses import replace

from adapters.buttons import Labelled, Prefer, Preference
from adapters.talking import Guest, HeardT, Talking
from bot.answering.language.wording import Wording
from bot.knowledge.loading import Knowledge


def offered(what: Preference, words: Wording, knowledge: Knowledge) -> tuple[str, list[Labelled]]:
    """The question which language, or which home city, it shall be, and a button for each."""
    if what == "language":
        # Each by its own name: who wants it cannot read the others.
        named = [(tag, knowledge.languages[tag].name) for tag in knowledge.program.languages]
        question, neither = words.say("choose-language"), words.say("button-any-language")
    else:
        named = [(city, words.text(knowledge.cities[city].name)) for city in knowledge.program.home]
        question, neither = words.say("choose-side"), words.say("button-no-side")
    buttons: list[Labelled] = [(name, Prefer(what, value, words.tag)) for value, name in named]
    return question, [*buttons, (neither, Prefer(what, None, words.tag))]


async def keep(talk: Talking[HeardT], guest: Guest[HeardT], what: Preference, value: str | None) -> str:
    """Keep what was chosen; return the confirmation, in the language that was, if it was."""
    chosen = replace(guest.chosen, language=value) if what == "language" else replace(guest.chosen, side=value)
    await talk.parts.people.prefer(guest.heard.person, chosen)
    if what == "side":
        await _follow_its_clock(talk, guest, value)
    if what == "language":
        words = talk.words(value, guest.words.tag)
        return words.say("language-chosen", language=words.language.name) if value else words.say("language-any")
    words = guest.words
    if value is None:
        return words.say("side-any")
    return words.say("side-chosen", city=words.text(talk.mind.knowledge.cities[value].name))


async def _follow_its_clock(talk: Talking[HeardT], guest: Guest[HeardT], side: str | None) -> None:
    """Let the updates of somebody's own chat keep the nights of their home city."""
    if guest.heard.where.private and (followed := await talk.parts.subscriptions.of(guest.heard.where.channel)):
        await talk.parts.subscriptions.follow(replace(followed, side=side))
