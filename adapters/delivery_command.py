"""`sistercity deliveries`: its words and options, read and handed on."""

import asyncio
from typing import Annotated, Literal

import typer

from adapters.settings import read_settings

EXAMPLE = "Example: sistercity deliveries --settle 12 13 sent"


def deliveries(  # noqa: PLR0913  # these are the options of the command line
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]... [sent|failed]", help="For --retry (or: all) and --settle.")
    ] = None,
    *,
    state: Annotated[
        list[str] | None, typer.Option("--state", metavar="STATE", help="Show only these; it may be given repeatedly.")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="Show so many at most, the newest first.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Send again those with these numbers, or all that did not arrive.")
    ] = False,
    settle: Annotated[
        bool, typer.Option("--settle", help="Note what became of those with these numbers: sent, or failed.")
    ] = False,
) -> None:
    """Show what is to be sent, was sent, failed, or may have arrived; and act on what did not arrive."""
    from adapters import deliveries as shelf  # noqa: PLC0415  # rich costs a start that --help need not pay

    words = words or []
    if (retry and settle) or (words and not retry and not settle):
        raise typer.BadParameter("numbers go with --retry, or with --settle, and then sent or failed")
    if retry:
        typer.echo(asyncio.run(shelf.retry(read_settings(), None if words == ["all"] else _numbers(words))))
    elif settle:
        known = _outcome(words)
        typer.echo(asyncio.run(shelf.settle(read_settings(), _numbers(words[:-1]), known)))
    else:
        wrong = sorted(set(state or ()) - set(shelf.STATES))
        if wrong:
            raise typer.BadParameter(f"{wrong[0]!r} is none of: {', '.join(shelf.STATES)}", param_hint="--state")
        states = [each for each in shelf.STATES if each in (state or shelf.OPEN)]
        asyncio.run(shelf.show(read_settings(), states, most, as_json=as_json))


def _outcome(words: list[str]) -> Literal["sent", "failed"]:
    match words:
        case [*_, "sent"]:
            return "sent"
        case [*_, "failed"]:
            return "failed"
        case _:
            raise typer.BadParameter("write last what became of them, like: --settle 12 13 sent")


def _numbers(words: list[str]) -> list[int]:
    if not words or not all(word.isdecimal() for word in words):
        raise typer.BadParameter("name deliveries by their numbers, as `sistercity deliveries` shows them")
    return [int(word) for word in words]
