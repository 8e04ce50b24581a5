"""What comes in and what goes out, free of any platform's markup."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.ports import Suggestion

OutcomeName = Literal["answered", "suggested", "unanswered"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said, where, and when (*at* is aware).

    *conversation* names the exchange to which a follow-up belongs, *person* who speaks (as `bot.ports` names them);
    *language* is an explicit choice and wins over the language of the words, *hint* the language of somebody whose
    words are of none ("Bizen"), *side* the home city (an id) for which they ask; *addressed* is false for a message in
    a group that does not speak to the bot.
    """

    text: str
    conversation: str
    at: datetime
    language: str | None = None
    addressed: bool = True
    person: str = ""
    side: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A pressed button: the entry that it stands for, or with *more*, the longer text of that."""

    entry: str
    conversation: str
    at: datetime
    language: str | None = None
    person: str = ""
    side: str | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A page to open."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; *tone* is ``note`` for what stands beside the answer (sources, age, conflicts), ``title`` for the
    line above what is told by itself.

    The titles of *links* stand in the text, and lead to their pages where a platform can show that.
    """

    text: str
    tone: Literal["plain", "note", "title"] = "plain"
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list, one line an item."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map, in degrees north and east."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Dated:
    """Events (their ids) that are told with a date to come: something for a calendar."""

    events: tuple[str, ...]


Block = Paragraph | Items | Link | Place | Dated


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, offer or honest refusal.

    *score* lies between 0 and 1; *sources* are the ids of the sources named; *suggestions* are what may have been
    meant, and where there is one alone, *tells_it* says that its answer stands in the blocks; *follow_ups* are what may
    be asked next; *has_more* says that "more" would bring a longer text; *noted* is the question's id in the journal,
    if it is there.
    """

    outcome: OutcomeName
    blocks: tuple[Block, ...]
    language: str
    entry: str | None = None
    score: float = 0.0
    sources: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    follow_ups: tuple[Suggestion, ...] = ()
    has_more: bool = False
    noted: str = ""
    tells_it: bool = False

    @property
    def choices(self) -> tuple[Suggestion, ...]:
        """The suggestions that are left to choose from."""
        return () if self.tells_it else self.suggestions

    @property
    def text(self) -> str:
        """The reply as plain text, with numbered choices."""
        lines: list[str] = []
        for block in self.blocks:
            match block:
                case Paragraph(text):
                    lines.append(text)
                case Items(items):
                    lines.append("\n".join(f"• {item}" for item in items))
                case Link(title, address):
                    lines.append(address if title in address else f"{title}: {address}")
                case Place() | Dated():
                    continue
        if self.choices:
            lines.append("\n".join(f"{n}. {each.question}" for n, each in enumerate(self.choices, 1)))
        return "\n".join(lines)
