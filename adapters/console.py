"""The console chat: questions typed or piped in, replies printed; choices by number."""

import contextlib
import io
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TextIO

from rich.console import Console
from rich.text import Text

from bot.answering.assistant import Assistant
from bot.answering.reply import Dated, Items, Link, Paragraph, Place, Reply, Utterance

PROMPT = "> "
LEAVING = {"exit", "quit", ":q", "終了"}
CONVERSATION = "console"


def render(reply: Reply, console: Console) -> None:
    """Print *reply*: the answer in full colour, what stands beside it dimmed, choices numbered."""
    for block in reply.blocks:
        match block:
            case Paragraph(text, tone):
                console.print(Text(text, style="dim" if tone == "note" else ""), soft_wrap=True)
            case Items(items):
                for item in items:
                    console.print(Text(f"  • {item}"), soft_wrap=True)
            case Link(title, address):
                console.print(Text(f"{title}: {address}", style="dim"), soft_wrap=True)
            case Dated():
                continue
            case Place(name, latitude, longitude):
                north, east = ("N" if latitude >= 0 else "S"), ("E" if longitude >= 0 else "W")
                console.print(Text(f"{name}: {abs(latitude):.2f}° {north}, {abs(longitude):.2f}° {east}", style="dim"))
    for number, suggestion in enumerate(reply.choices, 1):
        console.print(Text(f"  {number}. {suggestion.question}"), soft_wrap=True)


def lines(source: TextIO, console: Console) -> Iterator[str]:
    """The lines typed (with history, where the terminal has it) or piped in."""
    if source.isatty():
        with contextlib.suppress(ImportError):  # Windows has none
            import readline  # noqa: F401, PLC0415  # it gives input() a history
        while True:
            try:
                yield input(PROMPT)
            except (EOFError, KeyboardInterrupt):
                console.print()
                return
    if isinstance(source, io.TextIOWrapper):
        source.reconfigure(errors="replace")  # a line that is no text must not end the chat
    for line in source:
        console.print(Text(f"{PROMPT}{line.rstrip()}", style="bold"))
        yield line


async def chat(
    assistant: Assistant, *, language: str | None = None, at: datetime | None = None, source: TextIO | None = None
) -> None:
    """Answer line after line until the input ends; *at* stops the clock."""
    console = Console(highlight=False)
    for line in lines(source or sys.stdin, console):
        text = line.strip()
        if not text:
            continue
        if text.casefold() in LEAVING:
            return
        now = at or datetime.now().astimezone()
        reply = await assistant.reply_to(Utterance(text, CONVERSATION, now, language))
        if reply:
            render(reply, console)
            console.print()
