"""`sistercity init`: asks, writes, checks what was written, and says how to go on."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import typer

from adapters import checking, runner
from adapters.init import questions as init_questions
from adapters.init import writing as init_writing
from adapters.init.asking import Asking
from adapters.options import settings_of
from adapters.settings import BUILT_IN
from bot.knowledge.wording import Words


def begin(folder: Path, answers: Mapping[str, str], *, asked: bool, language: str, now: datetime) -> None:
    """Ask what *answers* do not say, write the knowledge to *folder*, and check it."""
    init_writing.refuse_if_taken(folder)
    built_in = runner.load_or_refuse(settings_of(BUILT_IN))
    known = init_writing.known_languages(built_in)
    programme = Asking(language, answers, asked).about(
        lambda asking: init_questions.programme(asking, known=known, now=now)
    )
    init_writing.write(folder, programme, built_in=built_in, language=language)
    typer.echo(_written(folder).in_language(language))
    checking.check(settings_of(folder), checking.How(language=language))
    typer.echo(_next(folder).in_language(language))


def _written(folder: Path) -> Words:
    return Words(
        f"\n{folder} is written. Checking it, as `sistercity check` does …", f"\n{folder} ができました。確認しています…"
    )


def _next(folder: Path) -> Words:
    return Words(
        f"\nChat with your bot:    sistercity chat --knowledge {folder}\n"
        f"What stands where:     {folder / 'README.md'}\n"
        f"Have `run` use it:     the line KNOWLEDGE_DIR={folder.resolve()} in .env",
        f"\nボットと話す:        sistercity chat --knowledge {folder}\n"
        f"ファイルの説明:      {folder / 'README.md'}\n"
        f"`run` で使うには:    .env に KNOWLEDGE_DIR={folder.resolve()} と書きます",
    )
