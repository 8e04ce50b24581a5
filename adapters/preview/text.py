"""A preview for the terminal: in colours where there are any, else with marks around what went and came."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from adapters.preview.report import Item, Report, Row
from adapters.preview.words import quoted
from adapters.preview.wordwise import Span, alone, beside
from bot.knowledge.problems import shown


def print_report(report: Report, console: Console, language: str) -> None:
    """Print *report*, in one line where nothing that people read changed."""
    console.print(_plain(f"{report.compared} {report.sentence}"))
    for line in report.lines:
        console.print(_plain(line))
    for section in report.sections:
        console.print()
        console.print(_plain(section.title, "bold underline"))
        for item in section.items:
            _print_item(item, console, language)


def _print_item(item: Item, console: Console, language: str) -> None:
    name = quoted(item.name).in_language(language) if item.quoted else item.name
    head = [_plain(name, "bold"), _plain(item.note), _plain(item.place, "dim")]
    if item.rows:
        console.print()
    console.print(Text("  ").join(filter(None, head)))
    if item.text:
        console.print(_plain(f"  {quoted(item.text).in_language(language)}"))
    for row in item.rows:
        _print_row(row, console)


def _print_row(row: Row, console: Console) -> None:
    console.print(_plain(f"  {row.label}", "italic"))
    if row.before is not None and row.after is not None:
        left, right = beside(row.before, row.after)
    else:
        left, right = alone(row.before or ""), alone(row.after or "")
    if row.before is not None:
        console.print(_marked("    - ", left, ("[-", "-]"), "red strike", console))
    if row.after is not None:
        console.print(_marked("    + ", right, ("{+", "+}"), "green underline", console))


def _marked(start: str, spans: Sequence[Span], marks: tuple[str, str], style: str, console: Console) -> Text:
    told = Text(start, style=style.split(maxsplit=1)[0])
    for text, marked in spans:
        begin, end = marks if marked and not console.is_terminal else ("", "")
        told.append(_plain(f"{begin}{text}{end}", style if marked else "not dim"))
    return told


def _plain(text: str, style: str = "") -> Text:
    """*text* as it is, with nothing in it that a terminal would obey."""
    return Text("\n      ".join(shown(line, len(line)) for line in text.split("\n")), style=style)
