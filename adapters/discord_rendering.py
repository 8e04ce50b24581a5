"""A reply as Discord shows it: cards of text in its markdown, short enough to be sent, with buttons under the last.

What is said is plain text until here; it is escaped here and nowhere else. A card is put together of lines that are
whole by themselves, so that a long reply is cut between them and never within a link.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from adapters.discord_buttons import Rows, listed, rows_under
from adapters.discord_crests import Crest
from adapters.moments import Moment
from adapters.splitting import Line, pieces, together, units
from bot.answering.language.wording import Wording
from bot.answering.reply import Block, Dated, Items, Link, Paragraph, Place, Reply

LONGEST = 4096
"""Discord takes so many characters of markdown in a card."""
LONGEST_TITLE = 256
MOST_CARDS, LONGEST_TOGETHER = 10, 6000
"""Discord takes so many cards in a message, with so many characters in all."""
LONGEST_PLAIN = 2000
"""Discord takes so many characters in a message that is no card."""
_SHORTEST = 64
"""Of a piece of text that is shorter than this and still does not fit with its links, the links are left out."""
_AROUND = {"plain": ("", ""), "note": ("-# ", ""), "title": ("**", "**")}
"""What stands before and behind each line of a tone."""
_MARKUP = re.compile(
    r"(?P<address>https?://[\w.~:/?#@!$&'()*+,;=%-]+)|(?P<sign>[\\*_~`|<\[\]])|^(?P<start>[ \t]*(?:[#>]|-))",
    re.MULTILINE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Card:
    """A framed text in Discord's markdown, under a *title* and beside a *colour*."""

    text: str
    title: str = ""
    colour: int | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message: cards, plain words or a file, and the buttons under it."""

    cards: tuple[Card, ...] = ()
    text: str = ""
    buttons: Rows = ()
    file: Attachment | None = None


def render(reply: Reply, words: Wording, crest: Crest | None = None, moments: Iterable[Moment] = ()) -> list[Outgoing]:
    """*reply* as messages, in their order; *words* are those of its language, *moments* stand below what it says."""
    hint = words.say("more-hint")  # there is a button for that
    said = [block for block in reply.blocks if not (isinstance(block, Paragraph) and block.text == hint)]
    lines = chain(lines_of(said), map(_moment, moments), _listed(reply))
    return packed(cards_of(lines, crest or Crest()), rows_under(reply, words))


def plain(text: str, buttons: Rows = ()) -> list[Outgoing]:
    """A few words of the bot's own; *buttons* stand under the last message."""
    said = together(_whole(text, longest=LONGEST_PLAIN, breaks=0), LONGEST_PLAIN)
    return [Outgoing(text=each, buttons=buttons if at == len(said) else ()) for at, each in enumerate(said, 1)]


def with_code(text: str, code: str, below: str, buttons: Rows = ()) -> list[Outgoing]:
    """A few words of the bot's own around a *code*, which is shown, and copied, as it stands."""
    # Three of these in a row would end the code.
    quoted = code.replace("```", "``\u200b`")
    block = f"\n```yaml\n{quoted}\n```" if code else "\n"
    return [Outgoing(text=f"{escaped(text)}{block}{escaped(below)}", buttons=buttons)]


def packed(cards: Iterable[Card], buttons: Rows = ()) -> list[Outgoing]:
    """*cards* in as few messages as will do; *buttons* stand under the last."""
    messages: list[tuple[Card, ...]] = []
    room = 0
    for card in cards:
        length = units(card.text) + units(card.title)
        if messages and length <= room and len(messages[-1]) < MOST_CARDS:
            messages[-1] += (card,)
            room -= length
        else:
            messages.append((card,))
            room = LONGEST_TOGETHER - length
    return [Outgoing(each, buttons=buttons if at == len(messages) else ()) for at, each in enumerate(messages, 1)]


def cards_of(lines: Iterable[Line], crest: Crest) -> list[Card]:
    """*lines* as cards, the first of them under the title."""
    title = next(pieces(crest.title, LONGEST_TITLE), "")
    texts = together(lines, LONGEST)
    return [Card(text, "" if at else title, crest.colour) for at, text in enumerate(texts)]


def lines_of(blocks: Iterable[Block]) -> Iterator[Line]:
    """*blocks* in Discord's markdown, line by line."""
    before = ""
    for block in blocks:
        match block:
            case Paragraph(text, tone, links):
                breaks = 1 if before == tone == "note" else 2
                yield from _whole(text, links=links, around=_AROUND[tone], breaks=breaks)
                before = tone
            case Items(items):
                for item in items:
                    yield from _whole(f"• {item}", breaks=1)
                before = "items"
            case Link(title, _):
                yield from _whole(title, links=(block,), breaks=1)
                before = "link"
            case Place(name):
                yield from _whole(f"📍 {name}", links=(Link(name, _map(block)),), breaks=1)
                before = "place"
            case Dated():
                continue


def escaped(text: str) -> str:
    """*text* as it is, to be shown by a client that obeys markdown; addresses stay what they are."""

    def as_it_is(found: re.Match[str]) -> str:
        if found["address"]:
            return found[0]
        return f"\\{found['sign']}" if found["sign"] else f"{found['start'][:-1]}\\{found['start'][-1]}"

    return _MARKUP.sub(as_it_is, text)


def _listed(reply: Reply) -> Iterator[Line]:
    for number, question in enumerate(listed(reply)):
        yield from _whole(question, breaks=1 if number else 2)


def _moment(moment: Moment) -> Line:
    text = f"{escaped(moment.label)} <t:{int(moment.at.timestamp())}:F>"
    return Line(text, units(text), 2)


def _whole(
    text: str,
    *,
    links: Sequence[Link] = (),
    around: tuple[str, str] = ("", ""),
    longest: int = LONGEST,
    breaks: int,
) -> Iterator[Line]:
    """*text* in lines of at most a message each, which is nearly always one; *around* stands around each line in it."""
    before, behind = around
    for piece in pieces(text, longest):
        markup = "\n".join(before + _linked(line, links) + behind for line in piece.splitlines())
        if units(markup) <= longest:
            yield Line(markup, units(markup), breaks)
        elif units(piece) > _SHORTEST:
            # What it takes to show it makes it too long: so in two.
            for half in pieces(piece, units(piece) // 2 + 1):
                yield from _whole(half, links=links, around=around, longest=longest, breaks=breaks)
        else:
            yield from _whole(piece, around=around, longest=longest, breaks=breaks)


def _linked(text: str, links: Sequence[Link]) -> str:
    """*text*, escaped, with the titles of *links* leading to their pages; they stand in it in their order."""
    markdown, at = "", 0
    for link in links:
        start = text.find(link.title, at)
        if start >= 0:
            markdown += escaped(text[at:start])
            markdown += f"[{_label(link)}]({_address(link.address)})"
            at = start + len(link.title)
    return markdown + escaped(text[at:])


def _label(link: Link) -> str:
    # Where a label looks like an address, a client shows the whole as it is written.
    return escaped(link.title.replace("://", ":\u200b//"))


def _address(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def _map(place: Place) -> str:
    where = f"{place.latitude:.5f}/{place.longitude:.5f}"
    north, east = where.split("/")
    return f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=15/{where}"
