"""What people asked and were not answered well, on the command line: as a list, as new entries, as JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Literal

from rich.console import Console

from adapters import runner
from adapters.settings import Settings
from adapters.unwell import Unwell, read_unwell
from bot.answering.candidates.mind import Mind
from bot.answering.journal.gaps import Gap, gaps_in
from bot.answering.journal.stubs import as_stubs
from bot.knowledge.pasting import Pasting
from bot.knowledge.wording import Words

OTHERS_SHOWN = 3
"""So many other wordings of a group are shown in the list."""

_HEAD = Words(
    "Not answered well since {since}: {unwell} of {of} questions. The most asked first; what is answered by now is "
    "left out.",
    "{since}以降にうまく答えられなかった質問:{of}件中{unwell}件(多い順。今は答えられるものを除きます)",
)
_EMPTY = Words(
    "Of the {of} questions since {since} there is none that the knowledge does not answer by now.",
    "{since}以降の質問{of}件に、今の資料で答えられないものはありません。",
)
_MORE = Words("and {count} more wordings", "ほか{count}通りの言い方")
_LINE = Words("({languages}; last on {last})", "({languages}、最後は{last})")
_WHY = {
    "unknown": Words("nothing is known of it", "該当する項目がありません"),
    "declined": Words("{told} says that it is not known", "{told} が「分からない」と答えています"),
    "disliked": Words("the answer of {told} was found bad", "{told} の回答に低い評価が付いています"),
    "foreign": Words("it is in another language", "対応していない言語です"),
}
_NEAR = Words("near: {near}", "近い項目:{near}")
_NEXT = Words(
    "Add a question to the entry that answers it, or write new entries: sistercity gaps --yaml",
    "答えられる項目に質問を書き足すか、新しい項目を作ってください:sistercity gaps --yaml --language ja",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown: of how many *days*, how many groups at *most*, in which *form* and language."""

    days: int
    most: int
    form: Literal["text", "yaml", "json"]
    language: str


async def show(settings: Settings, wish: Wish) -> None:
    """Print the gaps of the journal; also beside a bot that is running."""
    mind = runner.open_mind(settings)
    now = datetime.now(UTC)
    memory = await runner.look_into_memory(settings)
    try:
        unwell = await read_unwell(memory.journal, now.date(), wish.days)
    finally:
        await memory.close()
    gaps = list(islice(filter(None, gaps_in(mind, unwell.asked, now)), wish.most))
    console = Console(highlight=False, soft_wrap=True)
    match wish.form:
        case "yaml":
            console.out(as_stubs(mind, gaps, now.date(), wish.language), highlight=False, end="")
        case "json":
            console.out(json.dumps(_as_json(mind, unwell, gaps), ensure_ascii=False), highlight=False)
        case "text":
            List(mind, wish.language, console).print(unwell, gaps)


class List:
    """Prints gaps for a reader of *language*."""

    def __init__(self, mind: Mind, language: str, console: Console) -> None:
        self._language = language
        self._console = console
        self._pasting = Pasting(mind.knowledge)

    def print(self, unwell: Unwell, gaps: Sequence[Gap]) -> None:
        """Print *gaps*, and of how many questions they are what is left."""
        head = _HEAD if gaps else _EMPTY
        self._line(self._say(head, since=unwell.since, unwell=len(unwell.asked), of=unwell.of))
        for gap in gaps:
            self._print(gap)
        if gaps:
            self._line(f"\n{self._say(_NEXT)}")

    def _print(self, gap: Gap) -> None:
        first, *others = gap.worded
        line = self._say(_LINE, languages=", ".join(gap.languages), last=gap.last)
        self._line(f"\n{gap.times:>4}×  {first.shared}  {line}", style="bold")
        for each in others[:OTHERS_SHOWN]:
            self._line(f"       + {each.shared}")
        if len(others) > OTHERS_SHOWN:
            self._line(f"       + {self._say(_MORE, count=len(others) - OTHERS_SHOWN)}")
        self._line(f"       {self._say(_WHY[gap.kind], told=self._placed(gap))}")
        if gap.nearest:
            tag = first.language
            places = [(entry, self._pasting.of_entry(entry, tag)) for entry in gap.nearest]
            near = ", ".join(f"{entry} ({place.path}:{place.line})" for entry, place in places)
            self._line(f"       {self._say(_NEAR, near=near)}")

    def _placed(self, gap: Gap) -> str:
        if not gap.told:
            return ""
        place = self._pasting.of_answer(gap.told, gap.worded[0].language)
        return f"{gap.told} ({place.path}:{place.line})"

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(text, markup=False, style=style)

    def _say(self, words: Words, **slots: object) -> str:
        return words.in_language(self._language).format(**slots)


def _as_json(mind: Mind, unwell: Unwell, gaps: Sequence[Gap]) -> dict[str, object]:
    pasting = Pasting(mind.knowledge)

    def placed(entry: str, tag: str) -> dict[str, object]:
        place = pasting.of_entry(entry, tag)
        return {"entry": entry, "path": place.path, "line": place.line}

    return {
        "since": str(unwell.since),
        "questions": unwell.of,
        "unwell": len(unwell.asked),
        "gaps": [
            {
                "times": gap.times,
                "last": str(gap.last),
                "kind": gap.kind,
                "told": gap.told,
                "languages": gap.languages,
                "wordings": [
                    {"text": each.shared, "language": each.language, "times": each.times} for each in gap.worded
                ],
                "nearest": [placed(entry, gap.worded[0].language) for entry in gap.nearest],
            }
            for gap in gaps
        ],
    }
