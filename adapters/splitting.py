"""Long replies as several messages, on any platform: cut between lines that are whole by themselves, never within."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Something that can be sent by itself, in the platform's markup.

    Its *length* is as the platform counts it; *breaks* are the line breaks before it.
    """

    markup: str
    length: int
    breaks: int


def together(lines: Iterable[Line], longest: int) -> list[str]:
    """*lines* put together to messages of at most *longest*, as few as will do."""
    messages: list[str] = []
    room = 0
    for line in lines:
        if messages and line.breaks + line.length <= room:
            messages[-1] += "\n" * line.breaks + line.markup
            room -= line.breaks + line.length
        else:
            messages.append(line.markup)
            room = longest - line.length
    return messages


def pieces(text: str, longest: int) -> Iterator[str]:
    """*text* in pieces of at most *longest* units, cut at a line, else at a sentence or a word, else anywhere."""
    rest = text.strip()
    while units(rest) > longest:
        # Half a character beyond the edge is left to the next piece.
        head = rest.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", errors="ignore")
        edges = (head.rfind("\n"), head.rfind(". ") + 1, head.rfind("。") + 1, head.rfind(" "))
        edge = next((each for each in edges if each > len(head) // 2), len(head))
        yield rest[:edge].rstrip()
        rest = rest[edge:].lstrip()
    if rest:
        yield rest


def units(text: str) -> int:
    """The length of *text* in units of UTF-16, by which platforms count, or at least count no more."""
    return len(text.encode("utf-16-le")) // 2
