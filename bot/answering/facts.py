"""Curated facts: what a record's ``facts`` say about an attribute, and what to say where they are silent."""

from bot.answering.said import Asked, Said
from bot.answering.wording import fill
from bot.knowledge.links import record_of
from bot.knowledge.schema import Fact


def kind_of(asked: Asked, identity: str) -> str:
    """The kind of the record *identity*: ``city``, ``partnership``, ``person``, ``organisation`` or ``event``."""
    knowledge = asked.knowledge
    shelves = {
        "city": knowledge.cities,
        "partnership": knowledge.partnerships,
        "person": knowledge.people,
        "organisation": knowledge.organisations,
        "event": knowledge.events,
    }
    return next((kind for kind, shelf in shelves.items() if identity in shelf), "")


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
    text = wording.text(fact.text) or fill(
        wording.language.facts[f"{kind_of(asked, identity)}.{attribute}"].sentence
        or wording.language.sentences["fact"],
        _slots(asked, identity, fact),
    )
    return Said(
        text=text,
        more=wording.text(fact.more),
        sources=fact.sources,
        known=fact.known,
        as_of=fact.as_of,
        checked=fact.checked,
        review_by=fact.review_by,
        conflict=wording.text(fact.conflict),
        ask=fact.ask or (record.ask if not fact.known else None),
        subjects=(identity,),
    )


def _slots(asked: Asked, identity: str, fact: Fact) -> dict[str, str]:
    value = fact.value or ""
    if value.isdecimal():
        value = asked.wording.number(int(value))
    kind = kind_of(asked, identity)
    as_of = asked.wording.date(fact.as_of) if fact.as_of else ""
    return {kind: asked.named(identity), "name": asked.named(identity), "value": value, "as_of": as_of}


def tell_missing(asked: Asked, identity: str, attribute: str) -> Said:
    """That nothing is known of *attribute* of the record *identity*, and whom to ask."""
    key = f"{kind_of(asked, identity)}.{attribute}"
    known = asked.wording.language.facts.get(key)
    label = known.label if known else attribute
    record = record_of(asked.knowledge, identity)
    slots = {"label": label, "name": asked.named(identity)}
    return Said(
        text=asked.wording.say("fact-missing", **slots),
        known=False,
        ask=(record.ask if record else None) or asked.knowledge.program.ask,
        subjects=(identity,),
    )
