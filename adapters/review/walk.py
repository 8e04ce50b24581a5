"""`sistercity review`: one part after the other is shown, and still true, changed or left for later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from adapters.review import editing as review_editing
from adapters.review import listing as review_listing
from adapters.review.writing import NotChanged, path_of, set_dates
from bot.knowledge import Knowledge, load, read_all
from bot.knowledge.dates import PartialDate
from bot.knowledge.placing import Placing
from bot.knowledge.reviewing import Due, due_for_review
from bot.knowledge.wording import Words

_SHOWN = ("title", "text", "more", "answer", "value", "season", "phone", "email", "website", "hours", "since", "until")


def walk(folder: Path, today: date, *, language: str, listed: bool) -> None:
    """Go through what is due in *folder* on *today*; KnowledgeRefused where the files hold an error."""
    knowledge = load(folder, checks=False)
    dues = due_for_review(knowledge, today)
    if not dues:
        typer.echo(Words("Nothing is due.", "見直しが必要なものはありません。").in_language(language))
        return
    if listed:
        typer.echo(review_listing.listing(dues, knowledge, most=len(dues)).in_language(language))
        return
    _Walk(folder, today, language, knowledge).through(dues)


@dataclass(slots=True)
class _Walk:
    """A walk on the console; *knowledge* is what the files say now."""

    folder: Path
    today: date
    language: str
    knowledge: Knowledge
    done: int = 0

    def through(self, dues: list[Due]) -> None:
        """Ask about each of *dues* until somebody has had enough."""
        for number, due in enumerate(dues, 1):
            self._say(Words(f"\n{number} of {len(dues)}", f"\n{len(dues)} 件中 {number} 件目"))
            if not self._settle(due):
                break
        self._say(Words(f"\n{self.done} settled.", f"\n{self.done} 件を済ませました。"))

    def _settle(self, due: Due) -> bool:
        """Ask what is to become of *due* until that is known; False where the walk is to end."""
        self._show(due)
        while True:
            match self._chosen(due):
                case "t":
                    if self._date(due):
                        return True
                case "c":
                    self._edit(due)
                    if due not in due_for_review(self.knowledge, self.today):
                        self.done += 1
                        return True
                    self._show(due)
                case "q":
                    return False
                case "s":
                    return True

    def _chosen(self, due: Due) -> str:
        """What somebody wants: t(rue), c(hanged), s(kip) or q(uit); the end of the input is the end of the walk."""
        asked = (
            Words("(t) still true, (c) changed, (s) skip, (q) quit", "(t) そのまま (c) 変更 (s) 後で (q) 終了")
            if due.why == "review"
            else Words(
                "(t) not announced yet, (c) announced: write it down, (s) skip, (q) quit",
                "(t) まだ未発表 (c) 発表された日程を書く (s) 後で (q) 終了",
            )
        )
        while True:
            try:
                typed = typer.prompt(asked.in_language(self.language), default="s", show_default=True)
            except typer.Abort:
                return "q"
            found = str(typed).strip().casefold()[:1]
            if found in {"t", "c", "s", "q"}:
                return found

    def _show(self, due: Due) -> None:
        place = review_listing.place_of(due, Placing(self.knowledge))
        name, why = review_listing.name_of(due, self.knowledge), review_listing.reason(due)
        self._say(
            Words(f"{place.path}:{place.line}: {name.en} {why.en}", f"{place.path}:{place.line}: {name.ja} … {why.ja}")
        )
        part = review_listing.part_of(due, self.knowledge)
        for line in _lines_of(part):
            typer.echo(f"    {line}")
        for source in getattr(part, "sources", ()):
            known = self.knowledge.sources[source]
            typer.echo(f"    [{source}] {next(iter(known.title.values()))} {known.address or ''}".rstrip())

    def _date(self, due: Due) -> bool:
        """Write down that *due* was looked at; with the next day of review, where it has one."""
        dates = {"checked": self.today.isoformat()}
        if due.why == "review":
            chosen = self._next_day(due)
            if chosen is None:
                return False
            dates["review_by"] = chosen
        place = review_listing.place_of(due, Placing(self.knowledge))
        try:
            set_dates(path_of(place, self.folder), due.record, due.steps, dates)
        except NotChanged as error:
            typer.echo(f"  {error}")
            return False
        self.knowledge = load(self.folder, checks=False)
        self.done += 1
        return True

    def _next_day(self, due: Due) -> str | None:
        """The next day of review that somebody types, or takes; None where they think better of it."""
        usual = next_review(review_listing.part_of(due, self.knowledge).review_by, self.today)
        asked = Words("Look again by", "次の見直し期限は").in_language(self.language)
        while True:
            try:
                typed = str(typer.prompt(asked, default=str(usual))).strip()
                day = PartialDate.parse(typed)
            except typer.Abort:
                return None
            except ValueError:
                self._say(
                    Words("  Write it like 2027-06-30 or 2027-06.", "  2027-06-30、2027-06 のように入力してください。")
                )
                continue
            if day.latest > self.today:
                return str(day)
            self._say(Words("  That is past; a day to come, please.", "  これから先の日付を入力してください。"))

    def _edit(self, due: Due) -> None:
        """Have somebody change the file of *due*, until it holds no mistake."""
        while True:
            place = review_listing.place_of(due, Placing(self.knowledge))
            path = path_of(place, self.folder)
            if not review_editing.open_at(path, place.line):
                self._say(review_editing.no_editor(path, place.line))
                return
            knowledge, problems = read_all(self.folder, checks=False)
            if knowledge is not None:
                self.knowledge = knowledge
                return
            for problem in problems:
                if problem.level == "error":
                    typer.echo(f"  {problem.as_line(self.language)}")
            again = Words("Open it once more?", "もう一度開きますか").in_language(self.language)
            if not typer.confirm(again, default=True):
                return

    def _say(self, words: Words) -> None:
        typer.echo(words.in_language(self.language))


def next_review(before: PartialDate, today: date) -> PartialDate:
    """The same day a year later, or as many years as it takes to lie ahead; as precise as it was."""
    year = max(before.year, today.year)
    while True:
        day = min(before.day, 28) if before.month == 2 else before.day
        if (found := PartialDate(year, before.month, day)).earliest > today:
            return found
        year += 1


def _lines_of(part: BaseModel) -> Iterator[str]:
    for name in _SHOWN:
        value: Any = getattr(part, name, None)
        if isinstance(value, dict):
            yield from (f"{name} {tag}: {text}" for tag, text in value.items())
        elif value:
            yield f"{name}: {value}"
