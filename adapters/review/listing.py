"""What is due for a look, in words for the admins: each part by its place, its record and the reason."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from pydantic import BaseModel

from bot.knowledge import KINDS, Knowledge
from bot.knowledge.placing import Placing, Spot
from bot.knowledge.problems import Place
from bot.knowledge.reviewing import Due
from bot.knowledge.schema import Role
from bot.knowledge.wording import Words

MOST_TOLD = 10
"""So many are told in a chat; `sistercity review` walks through all."""


def place_of(due: Due, placing: Placing) -> Place:
    """Where what is to be looked at begins: its day of review, or the record of an event."""
    return placing.of(Spot(due.record, (*due.steps, "review_by") if due.why == "review" else due.steps))


def reason(due: Due) -> Words:
    """Why somebody must look."""
    if due.why == "review":
        return Words(
            f"was to be looked at by {_day(due.day, 'en')}", f"{_day(due.day, 'ja')}までに見直すことになっていました"
        )
    return Words(
        f"has no date yet; its season begins {_day(due.day, 'en')}",
        f"日程がまだ書かれていません（例年の時期は{_day(due.day, 'ja')}から）",
    )


def record_of(due: Due, knowledge: Knowledge) -> BaseModel:
    """The record in which *due* is."""
    if (kind := knowledge.kind_of(due.record)) is None:
        return knowledge.program
    found: BaseModel = getattr(knowledge, KINDS[kind].field)[due.record]
    return found


def part_of(due: Due, knowledge: Knowledge) -> Any:
    """The part that is to be looked at."""
    part: Any = record_of(due, knowledge)
    for step in due.steps:
        part = getattr(part, step) if isinstance(part, BaseModel) and isinstance(step, str) else part[step]
    return part


def name_of(due: Due, knowledge: Knowledge) -> Words:
    """What the part is called: the record by its name or its id, and the office or the fact that it is."""
    named: Mapping[str, str] = getattr(record_of(due, knowledge), "name", {})
    part = part_of(due, knowledge)
    inside = " ".join(step for step in due.steps if isinstance(step, str) and step != "facts")
    titles: Mapping[str, str] = part.title if isinstance(part, Role) else {}
    told = [[_in(tag, named) or due.record, _in(tag, titles) or inside] for tag in ("en", "ja")]
    return Words(*(": ".join(filter(None, each)) for each in told))


def _in(tag: str, text: Mapping[str, str]) -> str:
    return text.get(tag) or next(iter(text.values()), "")


def listing(dues: Sequence[Due], knowledge: Knowledge, *, most: int = MOST_TOLD) -> Words:
    """The list of *dues*, *most* of them by their lines."""
    placing = Placing(knowledge)
    english = [f"{len(dues)} to be looked at again (`sistercity review` walks through them):"]
    japanese = [f"見直しが必要なもの {len(dues)} 件（`sistercity review` で順に確認できます）:"]
    for due in dues[:most]:
        place, why, name = place_of(due, placing), reason(due), name_of(due, knowledge)
        english.append(f"• {place.path}:{place.line}: {name.en} {why.en}")
        japanese.append(f"• {place.path}:{place.line}: {name.ja} … {why.ja}")
    if (more := len(dues) - most) > 0:
        english.append(f"and {more} more")
        japanese.append(f"ほか {more} 件")
    return Words("\n".join(english), "\n".join(japanese))


def _day(day: date, tag: str) -> str:
    return str(format_date(day, "long", locale=tag))
