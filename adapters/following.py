"""What a channel follows, on every platform: what can be chosen, what a choice makes of it, and how it is told.

A platform shows `options`, keeps what `changed` returns, and says `told`; it knows itself who may choose.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bot.answering.candidates.mind import Mind
from bot.answering.language.wording import Wording
from bot.folding import fold
from bot.knowledge import Knowledge
from bot.knowledge.scalars import Text
from bot.ports import Subscription

Shelf = Literal["languages", "cities", "topics"]
SHELVES: tuple[Shelf, ...] = ("languages", "cities", "topics")


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be followed or left, by its *id* and its *name*."""

    id: str
    name: str
    chosen: bool


def topics_of(knowledge: Knowledge) -> Mapping[str, Text]:
    """The topics that can be followed, by id."""
    return {topic: each.name for topic, each in knowledge.program.updates.topics.items()}


def options(subscription: Subscription, shelf: Shelf, knowledge: Knowledge, words: Wording) -> list[Option]:
    """All that can be chosen of *shelf*, home first, then by name; what is followed and not known any more, too."""
    chosen: tuple[str, ...] = getattr(subscription, shelf)
    names = _names(shelf, knowledge, words)
    gone = {each: each for each in chosen if each not in names}
    listed = [Option(identity, name, identity in chosen) for identity, name in (names | gone).items()]
    if shelf == "languages":
        return listed
    return sorted(listed, key=lambda each: (each.id not in knowledge.program.home, each.name))


def changed(subscription: Subscription, shelf: Shelf, identity: str, *, chosen: bool) -> Subscription:
    """*subscription* with or without the one; twice is as once. The last language stays, so that it can be told."""
    before: tuple[str, ...] = getattr(subscription, shelf)
    if chosen:
        after = before if identity in before else (*before, identity)
    else:
        after = tuple(each for each in before if each != identity)
    match shelf:
        case "languages":
            return replace(subscription, languages=after or before)
        case "cities":
            return replace(subscription, cities=after)
        case "topics":
            return replace(subscription, topics=after)


def widened(subscription: Subscription) -> Subscription:
    """*subscription* to everything, in its languages."""
    return replace(subscription, cities=(), topics=())


def narrowed(subscription: Subscription, text: str, mind: Mind) -> Subscription:
    """*subscription* with the languages, cities and topics that *text* names; as it was where it names none."""
    knowledge = mind.knowledge
    said = {fold(word) for word in text.split()} | {fold(text)}
    cities = [name for name in mind.reader.read(text).names if name in knowledge.cities]
    topics = [topic for topic, name in topics_of(knowledge).items() if said & _folded((topic, *name.values()))]
    spoken = [(tag, knowledge.languages[tag].name) for tag in knowledge.program.languages]
    languages = [tag for tag, name in spoken if said & _folded((tag, name))]
    return replace(
        subscription,
        languages=tuple(languages) or subscription.languages,
        cities=_joined(subscription.cities, cities),
        topics=_joined(subscription.topics, topics),
    )


def told(subscription: Subscription | None, knowledge: Knowledge, words: Wording) -> str:
    """What is followed, in plain words."""
    if subscription is None:
        return words.say("following-none")
    chosen = [
        option.name
        for shelf in SHELVES
        if shelf != "languages"
        for option in options(subscription, shelf, knowledge, words)
        if option.chosen
    ]
    spoken = [each.name for each in options(subscription, "languages", knowledge, words) if each.chosen]
    what = words.say("following-some", subjects=words.join(chosen)) if chosen else words.say("following-all")
    return words.together([what, words.say("following-in", languages=words.join(spoken))])


def _names(shelf: Shelf, knowledge: Knowledge, words: Wording) -> dict[str, str]:
    match shelf:
        case "languages":
            return {tag: words.name_of(knowledge.languages[tag]) for tag in knowledge.program.languages}
        case "cities":
            return {city: words.text(each.name) for city, each in knowledge.cities.items()}
        case "topics":
            return {topic: words.text(name) for topic, name in topics_of(knowledge).items()}


def _folded(names: Iterable[str]) -> set[str]:
    return {fold(name) for name in names}


def _joined(before: tuple[str, ...], named: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *named)))
