"""Questions as JSON lines in, replies as JSON lines out, as other programs use them."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from bot.answering.assistant import Assistant
from bot.answering.conversation import Conversations
from bot.answering.reply import Reply, Utterance
from bot.errors import SistercityError


class WrongBatch(SistercityError):
    """A line of a batch that cannot be read; its text names the line and the fix."""


class Asked(BaseModel):
    """One line: a fresh conversation of one or more turns."""

    model_config = ConfigDict(extra="ignore")

    id: str
    turns: Annotated[list[str], Field(min_length=1)]
    at: AwareDatetime | None = None
    language: str | None = None


def as_json(reply: Reply) -> dict[str, object]:
    """*reply* as the contract has it."""
    return {
        "outcome": reply.outcome,
        "text": reply.text,
        "language": reply.language,
        "entry": reply.entry,
        "score": reply.score,
        "sources": list(reply.sources),
        "suggestions": [{"entry": each.entry, "question": each.question} for each in reply.suggestions],
    }


def read(lines: Iterable[str]) -> Iterator[Asked]:
    """The conversations of *lines*, blank ones left out; raise `WrongBatch` at the first that cannot be read."""
    for number, line in enumerate(_decoded(lines), 1):
        if not line.strip():
            continue
        try:
            yield Asked.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            example = '{"id": "1", "turns": ["How big is Bizen?"]}'
            raise WrongBatch(
                f"line {number}: {where or 'the line'}: {first['msg']}; write it like {example}"
            ) from error


def _decoded(lines: Iterable[str]) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise WrongBatch("the lines are not UTF-8 text; save them as UTF-8") from error


async def answer(assistant: Assistant, lines: Iterable[str], now: datetime) -> list[str]:
    """A JSON line for each conversation of *lines*, in their order; *now* serves where a line names no time."""
    answered = []
    for number, asked in enumerate(read(lines)):
        alone = Assistant(assistant.mind, Conversations())
        replies = []
        for turn in asked.turns:
            reply = await alone.reply_to(Utterance(turn, str(number), asked.at or now, asked.language))
            replies.append(as_json(reply) if reply else None)
        answered.append(json.dumps({"id": asked.id, "replies": replies}, ensure_ascii=False))
    return answered
