"""The command line: each command reads its words, calls the core through the runner and prints."""

import asyncio
import logging
import sys
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from adapters import (
    announce_command,
    delivery_command,
    gaps_command,
    logs,
    stats_command,
    status_command,
)
from adapters.handbook import command as handbook_command
from adapters.init import command as init_command
from adapters.options import At, Folder, LanguageOption, settings_of
from adapters.preview import command as preview_command
from adapters.review import command as review_command
from adapters.settings import WrongSettings, described, read_settings
from adapters.starting import loading
from bot import __version__
from bot.errors import KnowledgeRefused, SistercityError

app = typer.Typer(
    name="sistercity",
    help="The sister-city programme's chat bot: it answers from sourced knowledge, or says that it does not know.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)

PROBLEMS = 1
WRONG_USAGE = 2


class Format(StrEnum):
    """How `check` prints what it found."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def _language(tag: str | None, known: tuple[str, ...]) -> str | None:
    if tag is not None and tag not in known:
        raise typer.BadParameter(f"{tag!r} is none of: {', '.join(known)}", param_hint="--language")
    return tag


@app.callback(invoke_without_command=True)
def _top(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        typer.echo(f"sistercity {__version__}")
        raise typer.Exit


@app.command(epilog="Example: printf 'How big is Bizen?\\n' | sistercity chat")
def chat(language: LanguageOption = None, at: At = None, knowledge: Folder = None) -> None:
    """Chat on the console; questions may also be piped in, one a line. `exit` or the end of the input ends it."""
    with loading():
        from adapters import console, runner  # noqa: PLC0415  # rich and numpy cost a start that --help need not pay

        assistant = runner.open_assistant(settings_of(knowledge))
    tag = _language(language, assistant.mind.knowledge.program.languages)
    asyncio.run(console.chat(assistant, language=tag, at=at))


@app.command(epilog=f"Environment (also read from .env):\n\n\b\n{described()}\n\nExample: sistercity run")
def run() -> None:
    """Run the bot on Telegram, on Discord or on both; without any token, the console chat on the same knowledge."""
    settings = read_settings()
    if settings.has_platform:
        logs.set_up(settings.level, settings.secrets)
        with loading():
            from adapters import serving  # noqa: PLC0415  # the platforms cost a start that nothing else need pay

        asyncio.run(serving.serve(settings))
        return
    logging.basicConfig(level=settings.level, format=logs.FORMAT)
    typer.echo(
        "This is the console chat; `exit` ends it. The bot talks on Telegram with TELEGRAM_TOKEN in .env, on Discord "
        "with DISCORD_TOKEN.",
        err=True,
    )
    chat()


@app.command(epilog='Example: sistercity ask "How many people live in Bizen?" --explain')
def ask(  # noqa: PLR0913  # these are the options of the command line
    question: Annotated[list[str] | None, typer.Argument(help="The question; several words need no quotes.")] = None,
    *,
    batch: Annotated[
        bool, typer.Option("--batch", help="Read JSON lines {id, turns, at?, language?}, write JSON lines.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show names found, candidates and their scores.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply as one JSON object.")] = False,
    language: LanguageOption = None,
    at: At = None,
    knowledge: Folder = None,
) -> None:
    """Ask one question, or a batch of conversations from standard input."""
    if batch == bool(question):
        raise typer.BadParameter("give a question, or --batch with JSON lines on standard input")
    with loading():
        from adapters import asking, runner  # noqa: PLC0415  # numpy costs a start that --help need not pay

        assistant = runner.open_assistant(settings_of(knowledge))
    tag = _language(language, assistant.mind.knowledge.program.languages)
    now = at or datetime.now().astimezone()
    if batch:
        asking.run_batch(assistant, sys.stdin, now)
        return
    asking.ask_once(assistant, " ".join(question or ()), asking.How(now, tag, explain=explain, as_json=as_json))


@app.command(epilog="Example: sistercity check --fix --language ja")
def check(
    output: Annotated[
        Format, typer.Option("--format", help="text for people, github for annotations, json for programs.")
    ] = Format.TEXT,
    language: Annotated[str, typer.Option("--language", "-l", help="The language of the words: en or ja.")] = "en",
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend in the files what is safe, and show each change.")
    ] = False,
    ask_all: Annotated[
        bool, typer.Option("--ask/--no-ask", help="Ask every question, too (half a minute), or look at the files only.")
    ] = True,
    knowledge: Folder = None,
) -> None:
    """Check the knowledge: shape, references, slips, duplicates, confusions, checks/. Warnings do not fail."""
    from adapters import checking  # noqa: PLC0415  # numpy costs a start that --help need not pay

    how = checking.How(output.value, language, fix=fix, ask=ask_all)
    failed = checking.check(settings_of(knowledge), how)
    raise typer.Exit(PROBLEMS if failed else 0)


@app.command(epilog="Example: sistercity events --ics sister-cities.ics")
def events(
    ics: Annotated[
        Path | None, typer.Option("--ics", metavar="FILE", help="Write a calendar file instead of a table.")
    ] = None,
    language: LanguageOption = None,
    at: At = None,
    knowledge: Folder = None,
) -> None:
    """List the events: dates ahead, usual seasons, the last dates known."""
    from adapters import calendar, runner, timetable  # noqa: PLC0415  # icalendar costs a start that --help need not pay

    known = runner.load_or_refuse(settings_of(knowledge))
    tag = _language(language, known.program.languages) or known.program.languages[0]
    now = at or datetime.now().astimezone()
    if ics:
        try:
            ics.write_bytes(calendar.as_ics(known, tag, now))
        except OSError as error:
            raise typer.BadParameter(f"{ics} cannot be written: {error.strerror}") from error
        typer.echo(f"{ics}: written", err=True)
        return
    timetable.print_table(known, tag, now)


@app.command(epilog="Example: DATABASE_URL=postgresql://user:password@host/name sistercity migrate")
def migrate() -> None:
    """Bring the database to the schema of this version: PostgreSQL needs it, a file of SQLite gets it at start."""
    from adapters import runner  # noqa: PLC0415  # numpy costs a start that --help need not pay

    done = runner.migrate(read_settings())
    if done.before == done.after:
        typer.echo(f"{done.place}: schema {done.after}, as before")
    else:
        typer.echo(f"{done.place}: schema from {done.before or 'nothing'} to {done.after}")


@app.command(epilog="Example: DISCORD_GUILD=123456789012345678 sistercity sync")
def sync() -> None:
    """Show the bot's commands on Discord now, in DISCORD_GUILD or everywhere; `run` does so where they have changed."""
    settings = settings_of()
    logs.set_up(settings.log_level or "WARNING", settings.secrets, stream=sys.stderr)
    with loading():
        from adapters import discord_showing, runner  # noqa: PLC0415  # the platform costs a start

        assistant = runner.open_assistant(settings)
    typer.echo(asyncio.run(discord_showing.show(settings, assistant)))


@app.command(epilog="Example: sistercity schema --write knowledge")
def schema(
    kind: Annotated[str | None, typer.Argument(help="One kind, such as faq; all of them without it.")] = None,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar="DIR", help="Write schemas/ and the editor lines into this knowledge folder."),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of file, for editors; or write them all beside the knowledge."""
    from adapters import schemas  # noqa: PLC0415  # not needed by --help

    if write:
        for path in schemas.write(write):
            typer.echo(path)
        return
    typer.echo(schemas.printed(kind))


app.command(epilog=announce_command.EXAMPLE)(announce_command.announce)
app.command(epilog=delivery_command.EXAMPLE)(delivery_command.deliveries)
app.command(epilog=handbook_command.EXAMPLE)(handbook_command.handbook)
app.command(epilog=init_command.EXAMPLE)(init_command.init)
app.command(epilog=review_command.EXAMPLE)(review_command.review)
app.command(epilog=gaps_command.EXAMPLE)(gaps_command.gaps)
app.command(epilog=stats_command.EXAMPLE)(stats_command.stats)
app.command(epilog=preview_command.EXAMPLE)(preview_command.preview)
app.command(epilog=status_command.EXAMPLE)(status_command.status)


def _refuse(error: SistercityError) -> NoReturn:
    if isinstance(error, KnowledgeRefused):
        for problem in error.problems:
            print(problem.as_line(), file=sys.stderr)  # noqa: T201  # typer is not running any more
        sys.exit(PROBLEMS)
    print(f"sistercity: {error}", file=sys.stderr)  # noqa: T201  # as above
    sys.exit(WRONG_USAGE if isinstance(error, WrongSettings) else PROBLEMS)


def main(command: Callable[[], object] = app) -> None:
    """Run the command line; what a person did wrong is told in a line, not in a traceback."""
    try:
        command()
    except SistercityError as error:
        _refuse(error)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away: nothing is left to say
        sys.exit(PROBLEMS)
