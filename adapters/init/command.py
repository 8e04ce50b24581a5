"""`sistercity init`: its words and options, read and handed on."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

EXAMPLE = """\
Example: sistercity init lindenau

\b
Without questions, for scripts (what is not given takes its default):
sistercity init lindenau --no-input --answer languages=en --answer home.name.en=Lindenau \\
  --answer home.country=Germany --answer home.region.en=Saxony --answer home.place=51.33,12.33 \\
  --answer partner.name.en=Shiroyama --answer partner.country=Japan --answer partner.region.en=Kanagawa \\
  --answer partner.place=35.58,139.28 --answer office.name.en="Lindenau Twinning Club" \\
  --answer office.website=https://club.example.org
"""


def _answers(given: list[str]) -> dict[str, str]:
    answers = {}
    for each in given:
        key, equals, value = each.partition("=")
        if not equals or not key:
            raise typer.BadParameter(f"{each!r} has no '='; write it like home.country=Germany", param_hint="--answer")
        answers[key] = value
    return answers


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; nothing is ever overwritten.")],
    *,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer", "-a", metavar="KEY=VALUE", help="An answer, so that it is not asked; may be repeated."
        ),
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing: what is not given takes its default.")
    ] = False,
    language: Annotated[
        str, typer.Option("--language", "-l", help="The language of the questions and of the notes: en or ja.")
    ] = "en",
) -> None:
    """Begin another programme's knowledge: asks for two cities, writes a small folder of YAML, and checks it."""
    from adapters.init import desk as init_desk  # noqa: PLC0415  # babel costs a start that --help need not pay

    init_desk.begin(
        folder, _answers(answer or []), asked=not no_input, language=language, now=datetime.now().astimezone()
    )
