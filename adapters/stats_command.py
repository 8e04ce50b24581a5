"""`sistercity stats`: its words and options, read and handed on."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from adapters.settings import read_settings

EXAMPLE = "Example: sistercity stats --days 30 --plot questions.png"


def stats(
    *,
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="Look so many days back.")] = 90,
    csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Write a line for each day, platform and language into this file."),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE.png", help="Draw the questions day by day into this picture.")
    ] = None,
    language: Annotated[str, typer.Option("--language", "-l", help="The language of the words: en or ja.")] = "en",
) -> None:
    """Count the questions: by week and day, language and platform; what became of them, and the thumbs.

    Questions are kept for as many days as `keep_questions` in program.yaml says; days begin and end in UTC.
    """
    if language not in ("en", "ja"):
        raise typer.BadParameter(f"{language!r} is none of: en, ja", param_hint="--language")
    if plot and plot.suffix.lower() != ".png":
        raise typer.BadParameter(f"{plot} does not end in .png", param_hint="--plot")
    from adapters import stats as shelf  # noqa: PLC0415  # rich costs a start that --help need not pay

    usage = asyncio.run(shelf.read(read_settings(), days))
    shelf.print_tables(usage, language)
    if csv:
        _write(csv, shelf.as_csv(usage))
    if plot:
        from adapters import plotting  # noqa: PLC0415  # matplotlib costs a start that tables need not pay

        _write(plot, plotting.as_png(usage))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror}") from error
    typer.echo(f"{path}: written", err=True)
