"""A reply as Telegram shows it: texts in its HTML, short enough to be sent, buttons under the last, pins on the map.

What is said is plain text until here; it is escaped here and nowhere else. A message is put together of lines that are
whole by themselves, so that a long reply is cut between them and never within a tag.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from telegram import InlineKeyboardMarkup

from adapters.telegram_keyboards import keyboard_of, listed
from bot.answering.reply import Dated, Items, Link, Paragraph, Place, Reply
from bot.answering.wording import Wording

LONGEST = 4096
"""Telegram takes so many UTF-16 units of text in a message, tags not counted."""


@dataclass(frozen=True, slots=True)
class Text:
    """One message in Telegram's HTML, and the buttons under it."""

    html: str
    buttons: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map."""

    name: str
    address: str
    latitude: float
    longitude: float


Outgoing = Text | Pin


@dataclass(frozen=True, slots=True)
class _Line:
    """Something that can be sent by itself, its length as Telegram counts it, and the line breaks before it."""

    html: str
    length: int
    breaks: int


def render(reply: Reply, words: Wording) -> list[Outgoing]:
    """*reply* as messages, in their order; *words* are those of its language."""
    texts = [Text(html) for html in _messages(reply, words)]
    if texts:
        texts[-1] = replace(texts[-1], buttons=keyboard_of(reply, words))
    return [*texts, *(_pin(block) for block in reply.blocks if isinstance(block, Place))]


def render_briefly(reply: Reply, words: Wording) -> str:
    """*reply* in one message's HTML, without buttons; what does not go into it is left out."""
    return next(iter(_messages(replace(reply, suggestions=(), follow_ups=()), words)), "")


def plain(text: str, buttons: InlineKeyboardMarkup | None = None) -> Text:
    """A few words of the bot's own."""
    return Text(escape(text, quote=False), buttons)


def _messages(reply: Reply, words: Wording) -> list[str]:
    messages: list[str] = []
    room = 0
    for line in _lines(reply, words):
        if messages and line.breaks + line.length <= room:
            messages[-1] += "\n" * line.breaks + line.html
            room -= line.breaks + line.length
        else:
            messages.append(line.html)
            room = LONGEST - line.length
    return messages


def _lines(reply: Reply, words: Wording) -> Iterator[_Line]:
    hint = words.say("more-hint")  # there is a button for that
    before = ""
    for block in reply.blocks:
        match block:
            case Paragraph(text, tone, links) if text != hint:
                tag = "i" if tone == "note" else ""
                yield from _whole(text, links=links, tag=tag, breaks=1 if before == tone == "note" else 2)
                before = tone
            case Items(items):
                for item in items:
                    yield from _whole(f"• {item}", breaks=1)
                before = "items"
            case Link(title, address):
                yield from _whole(title, links=(Link(title, address),), breaks=1)
                before = "link"
            case Paragraph() | Place() | Dated():
                continue
    for number, question in enumerate(listed(reply)):
        yield from _whole(question, breaks=1 if number else 2)


def _whole(text: str, *, links: Sequence[Link] = (), tag: str = "", breaks: int) -> Iterator[_Line]:
    """*text* in lines of at most a message each, which is nearly always one."""
    for piece in _pieces(text):
        html = _linked(piece, links)
        yield _Line(f"<{tag}>{html}</{tag}>" if tag else html, _units(piece), breaks)


def _linked(text: str, links: Sequence[Link]) -> str:
    """*text*, escaped, with the titles of *links* leading to their pages; they stand in it in their order."""
    html, at = "", 0
    for link in links:
        start = text.find(link.title, at)
        if start >= 0:
            html += escape(text[at:start], quote=False)
            html += f'<a href="{escape(link.address)}">{escape(link.title, quote=False)}</a>'
            at = start + len(link.title)
    return html + escape(text[at:], quote=False)


def _pieces(text: str) -> Iterator[str]:
    """*text* in pieces that fit into a message, cut at a line, else at a sentence or a word, else anywhere."""
    rest = text.strip()
    while _units(rest) > LONGEST:
        # Half a character beyond the edge is left to the next piece.
        head = rest.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", errors="ignore")
        edges = (head.rfind("\n"), head.rfind(". ") + 1, head.rfind("。") + 1, head.rfind(" "))
        edge = next((each for each in edges if each > len(head) // 2), len(head))
        yield rest[:edge].rstrip()
        rest = rest[edge:].lstrip()
    if rest:
        yield rest


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _pin(place: Place) -> Pin:
    north, east = ("N" if place.latitude >= 0 else "S"), ("E" if place.longitude >= 0 else "W")
    address = f"{abs(place.latitude):.2f}° {north}, {abs(place.longitude):.2f}° {east}"
    return Pin(place.name, address, place.latitude, place.longitude)
