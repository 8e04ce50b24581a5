"""Dates, hours and words as people write them, as the files have them; None where more than one may be meant."""

import re

from rapidfuzz.distance import OSA

from bot.knowledge.dates import PartialDate
from bot.knowledge.slips import half_width

_DATE = re.compile(r"(\d{4})\s*[年/.-]\s*(\d{1,2})(?:\s*[月/.-]\s*(\d{1,2}))?\s*[日月]?")
_ERA = re.compile(r"(昭和|平成|令和)(\d{1,2}|元)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018}
_CLOCK = re.compile(
    r"(?P<half>午前|午後)?\s*(?P<hour>\d{1,2})(?:[:.時](?P<minute>\d{2})分?|時|(?=\s*[ap]\.?m))\s*(?P<noon>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_SHORTEST = 5


def as_date(text: str) -> str | None:
    """*text* such as ``2027/4/17``, ``2027年4月17日`` or ``令和9年4月17日`` as ``2027-04-17``."""
    plain = half_width(text)
    if found := _ERA.fullmatch(plain):
        year = _ERAS[found[1]] + (1 if found[2] == "元" else int(found[2]))
        parts = [f"{year:04}", *(f"{int(part):02}" for part in found.groups()[2:] if part)]
    elif found := _DATE.fullmatch(plain):
        parts = [found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)]
    else:
        return None  # 4/5/2027 is April over there and May over here
    written = "-".join(parts)
    try:
        PartialDate.parse(written)
    except ValueError:
        return None
    return written


def as_clock(text: str) -> str | None:
    """*text* such as ``9:30``, ``3 pm`` or ``午後3時`` as ``09:30`` and ``15:00``."""
    found = _CLOCK.fullmatch(half_width(text))
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    afternoon = found["half"] == "午後" or (found["noon"] or "").lower().startswith("p")
    if found["half"] or found["noon"]:
        if hour > 12 or (hour == 12 and found["half"]):
            return None  # 午後12時 is midnight to some and noon to others
        hour = hour % 12 + 12 * afternoon
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def is_same_word(word: str, meant: str) -> bool:
    """Whether *word* can only be a slip of the hand for *meant*."""
    plain, right = (re.sub(r"[-\s]", "_", half_width(each).casefold()) for each in (word, meant))
    return plain == right or (min(len(plain), len(right)) >= _SHORTEST and OSA.distance(plain, right) == 1)


def single_spaced(text: str) -> str:
    """*text* without spaces and marks that stand twice."""
    text = re.sub(r"(?<=\S)(?:  +|\u3000+)(?=\S)", " ", text)
    return re.sub(r"([。、])\1+", r"\1", text)
