"""Whether the days that texts write out are in the calendar, fall on the weekday said, and are still to come."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bot.knowledge.linting.remarks import Remark
from bot.knowledge.linting.written_dates import WrittenDate, dates_in
from bot.knowledge.placing import Spot
from bot.knowledge.problems import Slot
from bot.knowledge.walking import Piece, texts_of
from bot.knowledge.wording import Words

_WEEKDAYS = (
    Words("a Monday", "月曜日"),
    Words("a Tuesday", "火曜日"),
    Words("a Wednesday", "水曜日"),
    Words("a Thursday", "木曜日"),
    Words("a Friday", "金曜日"),
    Words("a Saturday", "土曜日"),
    Words("a Sunday", "日曜日"),
)
_OLDEST, _AHEAD = 1500, 50  # years that texts speak of
_WILL = re.compile(
    r"\bwill (?:be|take place|happen|start|begin|open|run|come|meet|visit|go)\b[^.!?]{0,60}$", re.IGNORECASE
)
_TO_COME = re.compile(
    r"^[^。！？]{0,30}(?:(?:開か|行わ)れます|(?:開催|実施)(?:されます|します|予定|の予定)|始まります|予定です|行います)"
)


def lint_days(pieces: Iterable[Piece], today: date) -> Iterator[Remark]:
    """The days in texts that cannot be, and those that are over and told as to come."""
    for piece in pieces:
        if piece.kind == "language":
            continue
        for name, texts in texts_of(piece.part):
            for tag, text in texts.items():
                spot = Spot(piece.record, (*piece.steps, name, tag))
                for written in dates_in(text):
                    yield from _day(spot, text, written, today)


def _day(spot: Spot, text: str, written: WrittenDate, today: date) -> Iterator[Remark]:
    if written.day is None:
        yield Remark(spot, "no-such-day", {"date": written.text}, level="warning")
    elif not written.fits:
        slots: dict[str, Slot | Spot] = {"date": written.text, "weekday": _WEEKDAYS[written.day.weekday()]}
        yield Remark(spot, "wrong-weekday", slots, level="warning")
    elif not _OLDEST <= written.day.year <= today.year + _AHEAD:
        yield Remark(spot, "unlikely-year", {"date": written.text}, level="warning")
    elif written.day < today and _is_promised(text, written):
        yield Remark(spot, "promised-past", {"date": written.text}, level="warning")


def _is_promised(text: str, written: WrittenDate) -> bool:
    """Whether *text* tells of the day as one to come."""
    before, after = text[: written.at], text[written.at + len(written.text) :]
    return bool(_WILL.search(before) or _TO_COME.match(after))
