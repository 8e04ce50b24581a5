"""`sistercity preview`: its options, read and handed on."""

from typing import Annotated

import typer

from adapters.options import Folder, settings_of

EXAMPLE = "Example: sistercity preview --against main --markdown > preview.md"
_PROBLEMS = 1


def preview(
    *,
    against: Annotated[
        str,
        typer.Option("--against", metavar="GIT-REF", help="Compare with this branch, tag or commit of git."),
    ] = "HEAD",
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print Markdown, as long as a comment on a pull request may be.")
    ] = False,
    days: Annotated[
        int, typer.Option("--days", min=0, max=3650, help="Try the questions that people asked in so many days.")
    ] = 90,
    language: Annotated[str, typer.Option("--language", "-l", help="The language of the words: en or ja.")] = "en",
    knowledge: Folder = None,
) -> None:
    """Show what residents will read otherwise once the edits are live: answers before and after, checks, questions.

    It compares the files as they are with what git keeps; without --against, with the last commit.
    """
    from adapters.preview import previewing  # noqa: PLC0415  # numpy costs a start that --help need not pay

    how = previewing.How(against, days, language, markdown=markdown)
    failed = previewing.preview(settings_of(knowledge), how)
    raise typer.Exit(_PROBLEMS if failed else 0)
