"""What is due for a look, in words for the admins: each part by its place, its record and the reason."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from bot.knowledge import Knowledge
from bot.knowledge.placing import Placing, Spot
from bot.knowledge.problems import Place
from bot.knowledge.reviewing import Due
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


def name_of(due: Due, knowledge: Knowledge) -> Words:
    """What the part is called: the record by its name where it has one, and the steps that lead on."""
    record = next((shelf[due.record] for shelf in _shelves(knowledge) if due.record in shelf), None)
    named = getattr(record, "name", None) or {}
    inside = " ".join(str(step) for step in due.steps if step != "facts" and not isinstance(step, int))
    first = next(iter(named.values()), due.record)
    return Words(
        " ".join(filter(None, (named.get("en", first), inside))),
        " ".join(filter(None, (named.get("ja", first), inside))),
    )


def _shelves(knowledge: Knowledge) -> tuple[dict[str, object], ...]:
    return tuple(dict(each) for each in (knowledge.cities, knowledge.people, knowledge.organisations, knowledge.events))


def listing(dues: Sequence[Due], knowledge: Knowledge) -> Words:
    """The week's list for the admins."""
    placing = Placing(knowledge)
    english = [f"{len(dues)} to be looked at again (`sistercity review` walks through them):"]
    japanese = [f"見直しが必要なもの {len(dues)} 件（`sistercity review` で順に確認できます）:"]
    for due in dues[:MOST_TOLD]:
        place, why, name = place_of(due, placing), reason(due), name_of(due, knowledge)
        english.append(f"• {place.path}:{place.line}: {name.en} {why.en}")
        japanese.append(f"• {place.path}:{place.line}: {name.ja} … {why.ja}")
    if more := len(dues) - MOST_TOLD if len(dues) > MOST_TOLD else 0:
        english.append(f"and {more} more")
        japanese.append(f"ほか {more} 件")
    return Words("\n".join(english), "\n".join(japanese))


def _day(day: date, tag: str) -> str:
    return str(format_date(day, "long", locale=tag))
