"""`sistercity handbook`: its words and options, read and handed on."""

import asyncio
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from adapters.options import At, Folder, settings_of
from adapters.settings import Settings

if TYPE_CHECKING:
    from bot.answering.journal.gaps import Gap

EXAMPLE = "Example: sistercity handbook --out site --files https://github.com/OWNER/REPOSITORY/blob/main"
FILE = "index.html"
MOST_GAPS = 50
"""So many groups of questions are listed."""


def handbook(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=f"Write {FILE} into this folder; it is made.")],
    *,
    files: Annotated[
        str | None,
        typer.Option(
            "--files", metavar="URL", help="Where the knowledge lies on the web: entries link to their lines."
        ),
    ] = None,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="List what people asked and was not answered well, from the journal.")
    ] = False,
    at: At = None,
    knowledge: Folder = None,
) -> None:
    """Write all that the bot knows as one web page: by city and topic, with sources, age, and what needs care.

    The page needs nothing else, from nowhere: open it, print it, or put it on any web server.
    """
    if files and not files.startswith(("https://", "http://")):
        raise typer.BadParameter(f"{files!r} is no address; it begins with https://", param_hint="--files")
    from adapters import runner  # noqa: PLC0415  # these cost a start that --help need not pay
    from adapters.handbook.page import MARK, page  # noqa: PLC0415  # as above
    from bot.handbook.binding import bind  # noqa: PLC0415  # as above

    path = out / FILE
    settings = settings_of(knowledge)
    known = runner.load_or_refuse(settings)
    unanswered = asyncio.run(_gaps(settings)) if gaps else None
    day = at.date() if at else datetime.now(ZoneInfo(known.program.time_zone)).date()
    try:
        if path.exists() and MARK not in path.read_text(encoding="utf-8", errors="replace"):
            raise typer.BadParameter(
                f"{path} is no handbook and is left as it is; name another folder", param_hint="--out"
            )
        out.mkdir(parents=True, exist_ok=True)
        path.write_text(page(bind(known, day), files=files, gaps=unanswered), encoding="utf-8", newline="\n")
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror}", param_hint="--out") from error
    typer.echo(f"{path}: written", err=True)


async def _gaps(settings: Settings) -> "list[Gap]":
    """What the journal holds that was not answered well, in the time for which it is kept."""
    from adapters import runner  # noqa: PLC0415  # as above
    from adapters.unwell import read_unwell  # noqa: PLC0415  # as above
    from bot.answering.journal.gaps import gaps_in  # noqa: PLC0415  # as above

    mind, now = runner.open_mind(settings), datetime.now(UTC)
    memory = await runner.look_into_memory(settings)
    try:
        unwell = await read_unwell(memory.journal, now.date(), mind.knowledge.program.keep_questions)
    finally:
        await memory.close()
    return list(islice(filter(None, gaps_in(mind, unwell.asked, now)), MOST_GAPS))
