"""What a channel reads of the announcements that wait for it: one in full, several in a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.language.wording import Wording
from bot.answering.question.said import Asked
from bot.answering.replies.composing import sourced
from bot.answering.reply import Block, Items, Paragraph
from bot.knowledge import Knowledge
from bot.ports import Announcement, Delivery, Told

LISTED = 8
"""So many announcements are named in a digest; the rest is counted."""
LONGEST_LINE = 160
"""So much of what is announced stands in a line of a digest."""
_ORDER = ("correction", "announcement", "reminder", "applications", "anniversary")


@dataclass(frozen=True, slots=True)
class Part:
    """The message in one language: a paragraph of the tone ``title``, then the rest."""

    language: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be sent, free of any platform's markup.

    *languages* are its parts, in the order that the channel chose; *events* are those whose calendar files go with it;
    *audience* are the roles to be called to attention where there are such.
    """

    languages: tuple[Part, ...]
    events: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()


def message(deliveries: Sequence[Delivery], knowledge: Knowledge) -> Message:
    """The message for *deliveries* of one channel, at least one: its full text; of several a line each.

    What changed comes first, then in the order of time. A language that an announcement does not have is told in the
    programme's first.
    """
    told = sorted((each.announcement for each in deliveries), key=lambda each: (_ORDER.index(each.kind), each.at))
    newest = max(deliveries, key=lambda each: each.id)
    tags = dict.fromkeys(_spoken(tag, knowledge) for tag in newest.languages or knowledge.program.languages[:1])
    parts = []
    for tag in tags:
        wording = Wording(knowledge.languages[tag], knowledge.languages[knowledge.program.languages[0]])
        asked = Asked(knowledge, wording, newest.due)
        parts.append(Part(tag, _in_full(asked, told[0]) if len(told) == 1 else _listed(asked, told)))
    return Message(
        tuple(parts),
        events=tuple(dict.fromkeys(each.event for each in told if each.event and each.event in knowledge.events)),
        cities=tuple(dict.fromkeys(city for each in told for city in each.cities)),
        audience=tuple(dict.fromkeys(role for each in told for role in each.audience)),
    )


def _spoken(tag: str, knowledge: Knowledge) -> str:
    return tag if tag in knowledge.languages else knowledge.program.languages[0]


def _in_full(asked: Asked, announcement: Announcement) -> tuple[Block, ...]:
    told = _told(asked, announcement)
    blocks: list[Block] = [Paragraph(told.title, "title")]
    if told.text:
        blocks.append(Paragraph(told.text))
    return (*blocks, *_sources(asked, announcement.sources))


def _listed(asked: Asked, announcements: Sequence[Announcement]) -> tuple[Block, ...]:
    wording = asked.wording
    shown = announcements[:LISTED]
    lines = [_line(asked, _told(asked, each)) for each in shown]
    if len(announcements) > LISTED:
        lines.append(wording.say("updates-more", count=wording.number(len(announcements) - LISTED)))
    title = Paragraph(wording.say("updates", count=wording.number(len(announcements))), "title")
    sources = tuple(dict.fromkeys(source for each in shown for source in each.sources))
    return (title, Items(tuple(lines)), *_sources(asked, sources))


def _line(asked: Asked, told: Told) -> str:
    """The title, and the first line of the text."""
    first = told.text.split("\n", maxsplit=1)[0]
    if len(first) > LONGEST_LINE:
        first = first[: LONGEST_LINE - 1].rstrip() + "…"
    return asked.wording.say("update-line", title=told.title, text=first) if first else told.title


def _told(asked: Asked, announcement: Announcement) -> Told:
    """What is announced in the language asked for, else in the programme's first, else in any."""
    for tag in (asked.wording.tag, asked.knowledge.program.languages[0]):
        if tag in announcement.told:
            return announcement.told[tag]
    return next(iter(announcement.told.values()), Told(announcement.subject or announcement.id))


def _sources(asked: Asked, sources: Sequence[str]) -> tuple[Block, ...]:
    known = tuple(source for source in sources if source in asked.knowledge.sources)
    return (sourced(asked, known),) if known else ()
