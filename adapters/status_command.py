"""`sistercity status`: its words and options, read and handed on."""

import asyncio
from typing import Annotated

import typer

from adapters.options import Folder, settings_of

EXAMPLE = "Example: sistercity status --language ja"

PROBLEMS = 1


def status(
    *,
    language: Annotated[str, typer.Option("--language", "-l", help="The language of the words: en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    knowledge: Folder = None,
) -> None:
    """Show how the bot is: each copy that runs, what it answers from, the last error, what waits to be sent, who leads.

    It ends with 1 where no copy runs, or something is wrong.
    """
    from adapters import looking  # noqa: PLC0415  # a database costs a start that --help need not pay

    seen = asyncio.run(looking.look(settings_of(knowledge)))
    typer.echo(looking.as_json(seen) if as_json else looking.words(seen).in_language(language))
    raise typer.Exit(0 if seen.is_well else PROBLEMS)
