"""Every mistake that an admin can be told of, by its code, and every remedy."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.mistakes import (
    addresses,
    dates,
    files,
    records,
    sense,
    shapes,
    texts,
    understanding,
    updates,
)
from bot.knowledge.wording import Words

_ALL = (
    files.MISTAKES,
    shapes.MISTAKES,
    records.MISTAKES,
    sense.MISTAKES,
    dates.MISTAKES,
    texts.MISTAKES,
    addresses.MISTAKES,
    updates.MISTAKES,
    understanding.MISTAKES,
)
_OTHER_FIXES: Mapping[str, Words] = MappingProxyType(
    {
        "did-you-mean": Words("did you mean '{near}'?", "「{near}」の書きまちがいではありませんか"),
        "keys-allowed": Words("the keys here are {keys}", "使える項目は {keys} です"),
        "corrected": Words("write it like this: {line}", "次のように書いてください: {line}"),
        "no-slots": Words(
            "it has no slots: write the word itself", "この文には差しこみがないので、語をそのまま書いてください"
        ),
    }
)

WRONG: Mapping[str, Words] = MappingProxyType(
    {code: mistake.wrong for mistakes in _ALL for code, mistake in mistakes.items()}
)
FIXES: Mapping[str, Words] = MappingProxyType(
    {code: mistake.fix for mistakes in _ALL for code, mistake in mistakes.items() if mistake.fix} | dict(_OTHER_FIXES)
)
