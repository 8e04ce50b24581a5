"""A reply as Telegram shows it: texts in its HTML, short enough to be sent, buttons under the last, pins on the map.

What is said is plain text until here; it is escaped here and nowhere else. A message is put together of lines that are
whole by themselves, so that a long reply is cut between them and never within a tag.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import chain

from telegram import InlineKeyboardMarkup

from adapters.moments import Moment
from adapters.splitting import Line, pieces, together, units
from adapters.telegram_keyboards import keyboard_of, listed
from bot.answering.language.wording import Wording
from bot.answering.reply import Block, Dated, Items, Link, Paragraph, Place, Reply

LONGEST = 4096
"""Telegram takes so many UTF-16 units of text in a message, tags not counted."""
_TAG = re.compile(r"<[^>]*>")
_TAGS = {"plain": "", "note": "i", "title": "b"}


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


def render(reply: Reply, words: Wording, moments: Iterable[Moment] = ()) -> list[Outgoing]:
    """*reply* as messages, in their order; *words* are those of its language, *moments* stand below what it says."""
    hint = words.say("more-hint")  # there is a button for that
    lines = chain(_lines(reply.blocks, without=hint), map(_moment, moments), _listed(reply))
    return [
        *_texts(lines, keyboard_of(reply, words)),
        *(_pin(block) for block in reply.blocks if isinstance(block, Place)),
    ]


def render_briefly(reply: Reply, words: Wording) -> str:
    """*reply* in one message's HTML, without buttons; what does not go into it is left out."""
    return next(iter(together(_lines(reply.blocks, without=words.say("more-hint")), LONGEST)), "")


def render_update(parts: Iterable[Sequence[Block]], buttons: InlineKeyboardMarkup | None = None) -> list[Text]:
    """An update, its *parts* one below the other, as messages: one, unless it is too long."""
    return _texts(chain.from_iterable(_lines(blocks) for blocks in parts), buttons)


def without_tags(html: str) -> str:
    """What a person sees of *html*."""
    return unescape(_TAG.sub("", html))


def plain(text: str, buttons: InlineKeyboardMarkup | None = None) -> Text:
    """A few words of the bot's own."""
    return Text(escape(text, quote=False), buttons)


def with_code(text: str, code: str, below: str, buttons: InlineKeyboardMarkup | None = None) -> Text:
    """A few words of the bot's own around a *code*, which is copied as it stands by a tap on it."""
    block = f"\n\n<pre>{escape(code, quote=False)}</pre>" if code else ""
    return Text(f"{escape(text, quote=False)}{block}\n\n{escape(below, quote=False)}", buttons)


def _texts(lines: Iterable[Line], buttons: InlineKeyboardMarkup | None) -> list[Text]:
    """*lines* as messages, *buttons* under the last."""
    texts = [Text(html) for html in together(lines, LONGEST)]
    if texts:
        texts[-1] = replace(texts[-1], buttons=buttons)
    return texts


def _lines(blocks: Iterable[Block], *, without: str = "") -> Iterator[Line]:
    before = ""
    for block in blocks:
        match block:
            case Paragraph(text, tone, links) if text != without:
                tag = _TAGS[tone]
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


def _listed(reply: Reply) -> Iterator[Line]:
    for number, question in enumerate(listed(reply)):
        yield from _whole(question, breaks=1 if number else 2)


def _whole(text: str, *, links: Sequence[Link] = (), tag: str = "", breaks: int) -> Iterator[Line]:
    """*text* in lines of at most a message each, which is nearly always one."""
    for piece in pieces(text, LONGEST):
        html = _linked(piece, links)
        yield Line(f"<{tag}>{html}</{tag}>" if tag else html, units(piece), breaks)


def _moment(moment: Moment) -> Line:
    time = f'<tg-time unix="{int(moment.at.timestamp())}" format="wDt">{escape(moment.text, quote=False)}</tg-time>'
    return Line(f"{escape(moment.label, quote=False)} {time}", units(f"{moment.label} {moment.text}"), 2)


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


def _pin(place: Place) -> Pin:
    north, east = ("N" if place.latitude >= 0 else "S"), ("E" if place.longitude >= 0 else "W")
    address = f"{abs(place.latitude):.2f}° {north}, {abs(place.longitude):.2f}° {east}"
    return Pin(place.name, address, place.latitude, place.longitude)
