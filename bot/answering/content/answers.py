"""What an entry tells, as a few characters: they change when somebody changes the answer, and with nothing else."""

from collections.abc import Iterator
from hashlib import blake2b

from bot.answering.content.telling import split_id
from bot.knowledge.loading import Knowledge
from bot.knowledge.shelves import shelves

LENGTH = 6

_TOLD = {"answer", "text", "title", "date", "more", "conflict", "known", "ask", "value"}
"""What of an entry, or of a fact, is told: not how it is asked for, nor when somebody looked at it."""


def digest_of_answer(knowledge: Knowledge, entry: str | None) -> str | None:
    """A few characters for what *entry* tells by the files; None where it is worked out of many of them."""
    told = "\0".join(_told(knowledge, *split_id(entry))) if entry else ""
    return blake2b(told.encode(), digest_size=LENGTH).hexdigest() if told else None


def _told(knowledge: Knowledge, key: str, subjects: tuple[str, ...]) -> Iterator[str]:
    if record := knowledge.faq.get(key) or knowledge.milestones.get(key):
        yield record.model_dump_json(include=_TOLD)
        return
    kind, _, attribute = key.partition(".")
    for subject in subjects:
        if of_subject := shelves(knowledge).get(kind, {}).get(subject):
            fact = of_subject.facts.get(attribute)
            yield fact.model_dump_json(include=_TOLD) if fact else of_subject.model_dump_json(exclude={"facts"})
