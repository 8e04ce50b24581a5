"""Curated facts: what a record's ``facts`` say about an attribute, and what to say where they are silent."""

from bot.answering.language.wording import Wording, fill
from bot.answering.question.said import Asked, Said
from bot.knowledge.dates import PartialDate
from bot.knowledge.scalars import Text
from bot.knowledge.schema import Fact
from bot.knowledge.shelves import record_of

FOUNDED = "founded"
"""The attribute whose bare value is a date."""


def fact_of(asked: Asked, identity: str, attribute: str) -> Fact | None:
    """The fact recorded for *attribute* of the record *identity*."""
    record = record_of(asked.knowledge, identity)
    return record.facts.get(attribute) if record else None


def tell_fact(asked: Asked, identity: str, attribute: str) -> Said | None:
    """The curated fact, in the question's language; None where there is no such fact."""
    fact = fact_of(asked, identity, attribute)
    record = record_of(asked.knowledge, identity)
    if fact is None or record is None:
        return None
    wording = asked.wording
    said = _by_value(asked, identity, attribute) if wording.lacks(fact.text) or not fact.text else ""
    return Said(
        text=said or wording.text(fact.text),
        more=wording.text(fact.more),
        sources=fact.sources,
        known=fact.known,
        as_of=fact.as_of,
        checked=fact.checked,
        review_by=fact.review_by,
        conflict=wording.text(fact.conflict),
        ask=fact.ask or (record.ask if not fact.known else None),
        subjects=(identity,),
        untranslated=untranslated(wording, text={} if said else fact.text, more=fact.more),
    )


def untranslated(wording: Wording, **parts: Text) -> tuple[str, ...]:
    """The names of those *parts* that there are in other languages only."""
    return tuple(name for name, text in parts.items() if wording.lacks(text))


def _by_value(asked: Asked, identity: str, attribute: str) -> str:
    """The sentence of the question's language around the bare value of a fact; for a fact without text, any will do."""
    fact = fact_of(asked, identity, attribute)
    if fact is None:
        return ""
    key = f"{asked.knowledge.kind_of(identity)}.{attribute}"
    own = asked.wording.language.facts.get(key)
    if fact.text:
        return (
            fill(own.sentence, _slots(asked, identity, attribute, fact)) if own and own.sentence and fact.value else ""
        )
    wording = asked.wording.fact(key)
    if wording and wording.sentence:
        return fill(wording.sentence, _slots(asked, identity, attribute, fact))
    return asked.wording.say("fact", **_slots(asked, identity, attribute, fact))


def _slots(asked: Asked, identity: str, attribute: str, fact: Fact) -> dict[str, str]:
    value = fact.value or ""
    if attribute == FOUNDED and PartialDate.looks_right(value):
        value = asked.wording.date(PartialDate.parse(value))
    elif value.isdecimal():
        value = asked.wording.number(int(value))
    kind = asked.knowledge.kind_of(identity) or ""
    as_of = asked.wording.date(fact.as_of) if fact.as_of else ""
    return {kind: asked.named(identity), "name": asked.named(identity), "value": value, "as_of": as_of}


def tell_missing(asked: Asked, identity: str, attribute: str) -> Said:
    """That nothing is known of *attribute* of the record *identity*, and whom to ask."""
    key = f"{asked.knowledge.kind_of(identity)}.{attribute}"
    known = asked.wording.fact(key)
    label = known.label if known else attribute
    record = record_of(asked.knowledge, identity)
    slots = {"label": label, "name": asked.named(identity)}
    return Said(
        text=asked.wording.say("fact-missing", **slots),
        known=False,
        ask=(record.ask if record else None) or asked.knowledge.program.ask,
        subjects=(identity,),
    )
