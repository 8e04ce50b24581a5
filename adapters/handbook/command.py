"""`sistercity handbook`: its words and options, read and handed on."""

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from adapters.options import At, Folder, settings_of

EXAMPLE = "Example: sistercity handbook --out site --files https://github.com/OWNER/REPOSITORY/blob/main"
FILE = "index.html"


def handbook(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=f"Write {FILE} into this folder; it is made.")],
    *,
    files: Annotated[
        str | None,
        typer.Option(
            "--files", metavar="URL", help="Where the knowledge lies on the web: entries link to their lines."
        ),
    ] = None,
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
    known = runner.load_or_refuse(settings_of(knowledge))
    day = at.date() if at else datetime.now(ZoneInfo(known.program.time_zone)).date()
    try:
        if path.exists() and MARK not in path.read_text(encoding="utf-8", errors="replace"):
            raise typer.BadParameter(
                f"{path} is no handbook and is left as it is; name another folder", param_hint="--out"
            )
        out.mkdir(parents=True, exist_ok=True)
        path.write_text(page(bind(known, day), files=files), encoding="utf-8", newline="\n")
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror}", param_hint="--out") from error
    typer.echo(f"{path}: written", err=True)
