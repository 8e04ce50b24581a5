"""Which buttons stand under a reply, row by row, on any platform: what may be asked next, more, dates, thumbs."""

from collections.abc import Sequence
from itertools import chain

from adapters.buttons import Dates, Judge, Labelled, Tell
from bot.answering.language.wording import Wording
from bot.answering.reply import Dated, Reply
from bot.ports import Suggestion, Verdict

THUMBS: dict[Verdict, str] = {"up": "👍", "down": "👎"}


def rows_of(reply: Reply, words: Wording, questions: Sequence[str]) -> list[list[Labelled]]:
    """All buttons of *reply*, one a row what can be asked, labelled by *questions*; a row may be empty."""
    tag = reply.language
    rows: list[list[Labelled]] = [
        [(question, Tell(each.entry, tag))] for question, each in zip(questions, offered(reply), strict=True)
    ]
    beside: list[Labelled] = []
    if reply.has_more and reply.entry:
        beside.append((words.say("button-more"), Tell(reply.entry, tag, more=True)))
    if dates := tuple(chain.from_iterable(block.events for block in reply.blocks if isinstance(block, Dated))):
        beside.append((f"📅 {words.say('button-calendar')}", Dates(dates, tag)))
    thumbs: list[Labelled] = []
    if reply.noted and reply.outcome == "answered":
        thumbs = [(thumb, Judge(reply.noted, verdict, tag)) for verdict, thumb in THUMBS.items()]
    return [*rows, beside, thumbs]


def offered(reply: Reply) -> tuple[Suggestion, ...]:
    """What *reply* offers to be asked."""
    return (*reply.choices, *reply.follow_ups)
