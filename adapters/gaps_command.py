"""`sistercity gaps`: its words and options, read and handed on."""

import asyncio
from typing import Annotated, Literal

import typer

from adapters.options import Folder, settings_of
from adapters.starting import loading

EXAMPLE = "Example: sistercity gaps --yaml > new.yaml"


def gaps(  # noqa: PLR0913  # these are the options of the command line
    *,
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="Look so many days back.")] = 90,
    most: Annotated[int, typer.Option("--most", min=1, help="Show so many groups at most, the most asked first.")] = 30,
    as_yaml: Annotated[
        bool, typer.Option("--yaml", help="Write new entries for a file in faq/, to be filled in.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    language: Annotated[str, typer.Option("--language", "-l", help="The language of the words: en or ja.")] = "en",
    knowledge: Folder = None,
) -> None:
    """Show what people asked and were not answered well, put together by meaning, with the entries that are near.

    That is what was not known, or found bad (thumbs down). What the knowledge answers by now is not shown any more.
    """
    if as_yaml and as_json:
        raise typer.BadParameter("choose one of --yaml and --json")
    if language not in ("en", "ja"):
        raise typer.BadParameter(f"{language!r} is none of: en, ja", param_hint="--language")
    with loading():
        from adapters import gaps as shelf  # noqa: PLC0415  # numpy costs a start that --help need not pay

    form: Literal["text", "yaml", "json"] = "yaml" if as_yaml else "json" if as_json else "text"
    asyncio.run(shelf.show(settings_of(knowledge), shelf.Wish(days, most, form, language)))
