"""Options that several commands have, and how they are read."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from adapters.settings import Settings, read_settings


def _instant(text: str) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no time; write it like 2026-11-21T09:00:00-08:00") from None
    if when.tzinfo is None:
        raise typer.BadParameter(f"{text!r} names no time zone; add one, like 2026-11-21T09:00:00-08:00")
    return when


At = Annotated[
    datetime | None,
    typer.Option("--at", parser=_instant, metavar="TIME", help="Answer as if it were then: 2026-11-21T09:00:00-08:00."),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", "-l", metavar="TAG", help="Reply in this language (en, ja), whatever the question's."),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--knowledge", metavar="DIR", help="The folder of YAML; KNOWLEDGE_DIR, or the built-in one, without it."
    ),
]


def settings_of(folder: Path | None = None) -> Settings:
    """The settings of the environment, with another *folder* of knowledge where one is given."""
    settings = read_settings()
    if folder is None:
        return with_pulled(settings)
    if not folder.is_dir():
        raise typer.BadParameter(f"there is no folder {folder}", param_hint="--knowledge")
    return settings.model_copy(update={"knowledge_dir": folder, "knowledge_git": None})


def with_pulled(settings: Settings) -> Settings:
    """*settings* with the folder of what KNOWLEDGE_GIT has now, or had when it was last pulled."""
    if settings.knowledge_git is None:
        return settings
    from adapters.live import pulling  # noqa: PLC0415  # few have their knowledge in a repository

    return settings.model_copy(update={"knowledge_dir": asyncio.run(pulling.repository_of(settings).newest())})
