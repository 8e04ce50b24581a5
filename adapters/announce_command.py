"""`sistercity announce`: its words and options, read and handed on."""

import asyncio
from datetime import datetime
from typing import Annotated

import typer

from adapters.options import At, Folder, settings_of

EXAMPLE = "Example: sistercity announce --dry-run"


def announce(
    identity: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="An announcement of the files, to be published now.")
    ] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show who would get what and when, in each language; do nothing.")
    ] = False,
    days: Annotated[int, typer.Option("--days", min=0, help="With --dry-run: look so many days ahead.")] = 30,
    at: At = None,
    knowledge: Folder = None,
) -> None:
    """Announce what is due now to those who follow, or one announcement of the files; a running bot sends it.

    The bot announces by itself what is due: this is for looking ahead, and for one thing at once.
    """
    if at and not dry_run:
        raise typer.BadParameter("goes with --dry-run only: what is announced is announced now", param_hint="--at")
    from adapters import announcements, runner  # noqa: PLC0415  # rich costs a start that --help need not pay

    settings = settings_of(knowledge)
    known = runner.load_or_refuse(settings)
    now = at or datetime.now().astimezone()
    if dry_run:
        asyncio.run(announcements.preview(settings, known, identity, now, days))
    else:
        asyncio.run(announcements.announce(settings, known, identity, now))
