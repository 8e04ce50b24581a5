"""`sistercity review`: its words and options, read and handed on."""

from datetime import datetime
from typing import Annotated

import typer

from adapters.options import At, Folder, settings_of

EXAMPLE = "Example: EDITOR=nano sistercity review --knowledge lindenau"


def review(
    *,
    listed: Annotated[bool, typer.Option("--list", help="Only list what is due, and ask nothing.")] = False,
    language: Annotated[str, typer.Option("--language", "-l", help="The language of the words: en or ja.")] = "en",
    at: At = None,
    knowledge: Folder = None,
) -> None:
    """Walk through what is past its day of review, and events whose season nears without a date.

    Each is shown: still true (a new day is written), changed (its line opens in $EDITOR), or later. What is done
    is kept.
    """
    from adapters.review import walk as review_walk  # noqa: PLC0415  # babel costs a start that --help need not pay

    today = (at or datetime.now().astimezone()).date()
    review_walk.walk(settings_of(knowledge).knowledge_dir, today, language=language, listed=listed)
