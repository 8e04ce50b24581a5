"""Whether texts can be read as they are."""

import re
from collections.abc import Iterable, Iterator

from bot.knowledge import schema
from bot.knowledge.placing import Spot
from bot.knowledge.problems import Slot
from bot.knowledge.remarks import Remark
from bot.knowledge.walking import Piece, strings

LONGEST_ANSWER = 400
_PLACEHOLDER = re.compile(r"\b(?:TODO|FIXME|TBD|XXX+)\b|(?i:lorem ipsum)|[?\uff1f]{3}|\b仮訳\b")


def lint_texts(pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The texts that are too long or not finished."""
    for _, identity, steps, part in pieces:
        for name in type(part).model_fields:
            for inner, text in strings(getattr(part, name), (*steps, name)):
                if found := _PLACEHOLDER.search(text):
                    yield Remark(Spot(identity, inner), "placeholder", {"word": found[0]}, level="warning")
        if isinstance(part, schema.FaqEntry | schema.Fact | schema.Milestone):
            name = "answer" if isinstance(part, schema.FaqEntry) else "text"
            for tag, text in getattr(part, name).items():
                if len(text) > LONGEST_ANSWER and not part.more.get(tag):
                    slots: dict[str, Slot | Spot] = {"language": tag, "count": len(text), "limit": LONGEST_ANSWER}
                    yield Remark(Spot(identity, (*steps, name, tag)), "long-answer", slots, level="warning")
