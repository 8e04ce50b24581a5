"""From an entry and the question's names to the content of an answer."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.answering.content import (
    ages,
    anniversaries,
    cities,
    clocks,
    contacts,
    density,
    distances,
    events,
    figures,
    foundings,
    happenings,
    partnerships,
    programme,
)
from bot.answering.content.asides import with_asides
from bot.answering.content.facts import fact_of, tell_fact, tell_missing, untranslated
from bot.answering.content.merging import as_of_now, is_one_city, joined_since
from bot.answering.content.offices import OF_MAYORS, mayor_in
from bot.answering.content.partnerships import corrected, links_meant
from bot.answering.content.succession import succeeding, succession_of
from bot.answering.question.amounts import amount_of
from bot.answering.question.narrowing import ordered_by
from bot.answering.question.said import Asked, Said, one_after_another
from bot.answering.question.where import left_out
from bot.knowledge.links import link_between

COMPUTED: dict[str, Callable[[Asked], Said | None]] = {
    **cities.TELLERS,
    **clocks.TELLERS,
    **partnerships.TELLERS,
    **anniversaries.TELLERS,
    **events.TELLERS,
    **happenings.TELLERS,
    **contacts.TELLERS,
    **programme.TELLERS,
    **figures.TELLERS,
    **foundings.TELLERS,
    **ages.TELLERS,
    **distances.TELLERS,
    **density.TELLERS,
}
"""The answers that are computed, by the key of the fact they answer."""

ALIKE = (
    frozenset({"partnership.signed", "partnership.place", "partnership.signers"}),
    frozenset({"partnership.anniversary", "partnership.days-until-anniversary"}),
    frozenset({"partnership.kind", "city.is-partner"}),
    frozenset({f"organisation.{way}" for way in ("contact", "phone", "email", "website", "address", "hours")}),
    frozenset({"event.when", "event.days-until", "event.past"}),
    frozenset({"city.location", "city.country"}),
    frozenset({"program.newest-partnership", "city.newest-partner"}),
    frozenset({"program.oldest-partnership", "city.oldest-partner"}),
    frozenset(
        {"program.partners", "program.partner-count", "city.overseas-partners"}
        | {f"city.{kind}-{what}" for kind in ("sister", "friendship") for what in ("cities", "count")}
        | {"city.partners", "city.partner-count"}
    ),
)
"""Computed answers that hold each other's: which of them is told does not matter much, and is no cause for doubt."""

FILTERED = frozenset(
    {"city.time", "city.time-difference", "program.not-asia", "program.partners", "program.partner-count"}
    | {f"city.{what}" for what in ("partners", "sister-cities", "friendship-cities", "overseas-partners")}
    | {f"city.{what}-count" for what in ("partner", "sister", "friendship")}
)
"""Computed answers that look at the countries and continents that a question names, ours or not."""

LISTS = FILTERED - {"city.time", "city.time-difference"}
"""Those of them that list partners."""

IN_ORDER = LISTS | {
    "program.compare-age",
    "program.newest-partnership",
    "program.oldest-partnership",
    "city.newest-partner",
    "city.oldest-partner",
}
"""Computed answers in which partners stand in the order in which they joined."""

OF_PARTNERS = frozenset(
    {key for key in COMPUTED if key.startswith("partnership.")}
    | (FILTERED & cities.TELLERS.keys())
    | {"city.is-partner", "city.newest-partner", "city.oldest-partner"}
)
"""Computed answers about the links of cities, which go over to the city that one becomes a part of."""
OF_ALL = {
    **dict.fromkeys(
        (f"city.{what}" for what in ("partners", "sister-cities", "friendship-cities", "overseas-partners")),
        "program.partners",
    ),
    **dict.fromkeys((f"city.{what}-count" for what in ("partner", "sister", "friendship")), "program.partner-count"),
    **dict.fromkeys(("partnership.anniversary", "partnership.days-until-anniversary"), "program.anniversaries"),
}
"""What is asked of a city, and of the whole programme where no city is named."""

MENTIONED = 3
"""A curated fact is told for so many records at the most in one answer."""


def split_id(entry: str) -> tuple[str, tuple[str, ...]]:
    """An entry's id without its subjects, and the subjects: ``city.area:bizen,oshu``."""
    key, _, subjects = entry.partition(":")
    return key, tuple(subject for subject in subjects.split(",") if subject)


def with_subjects(key: str, subjects: Iterable[str]) -> str:
    """The id of the fact *key* about *subjects*."""
    joined = ",".join(subjects)
    return f"{key}:{joined}" if joined else key


def tell(asked: Asked, entry: str) -> Said | None:
    """What the entry *entry* answers, or None where the question does not name what that needs."""
    said = _told(asked, entry)
    key, _ = split_id(entry)
    return with_asides(asked, said, key, computed=key in COMPUTED) if said else None


def _told(asked: Asked, entry: str) -> Said | None:
    knowledge = asked.knowledge
    if faq := knowledge.faq.get(entry):
        return Said(
            text=asked.wording.text(faq.answer),
            more=asked.wording.text(faq.more),
            sources=faq.sources,
            known=faq.known,
            as_of=faq.as_of,
            checked=faq.checked,
            review_by=faq.review_by,
            conflict=asked.wording.text(faq.conflict),
            ask=faq.ask if not faq.known else None,
            subjects=asked.names or tuple(name for name in faq.about if name in knowledge.cities),
            choices=faq.related,
            offers=faq.offers,
            untranslated=untranslated(asked.wording, text=faq.answer, more=faq.more),
        )
    if milestone := knowledge.milestones.get(entry):
        return Said(
            text=asked.wording.text(milestone.text),
            more=asked.wording.text(milestone.more),
            sources=milestone.sources,
            conflict=asked.wording.text(milestone.conflict),
            subjects=asked.names or milestone.about,
            untranslated=untranslated(asked.wording, text=milestone.text, more=milestone.more),
        )
    key, subjects = split_id(entry)
    if subjects:
        asked = replace(asked, names=subjects)
    if key in LISTS and (besides := left_out(asked)):
        # "Besides Bizen, who is in Japan?" asks for none of Bizen's partners.
        asked = replace(asked, names=tuple(name for name in asked.names if name not in besides))
        key = key if asked.cities else OF_ALL.get(key, key)
    if key in LISTS and key in OF_ALL and _is_of_both(asked):
        key, asked = OF_ALL[key], replace(asked, names=())
    if key in LISTS and (figure := attribute_of(asked)):
        key = f"program.compare-{figure}"
    elif key in IN_ORDER and (order := succession_of(asked)):
        return succeeding(asked, order)
    if key in COMPUTED:
        return _of_partners(asked, key) if key in OF_PARTNERS else COMPUTED[key](asked)
    return (mayor_in(asked) if key in OF_MAYORS else None) or _curated(asked, key)


def _curated(asked: Asked, key: str) -> Said | None:
    """The fact *key* of each record that the question means, or that it is missing."""
    kind, _, attribute = key.partition(".")
    found = subjects_of(asked, kind)
    if not found:
        return None
    if len(found) > MENTIONED:
        # Of many, those are told of which something is known.
        found = tuple(name for name in found if fact_of(asked, name, attribute)) or found
    told = [
        tell_fact(asked, identity, attribute) or tell_missing(asked, identity, attribute)
        for identity in found[:MENTIONED]
    ]
    said = told[0] if len(told) == 1 else one_after_another(asked, told)
    before = corrected(asked) if kind == "partnership" else []
    return replace(said, text=asked.wording.together([*before, said.text])) if before else said


def _is_of_both(asked: Asked) -> bool:
    """Whether a list is asked for of the home cities alone, each of which has others of the kind than the other."""
    home = asked.knowledge.program.home
    link = link_between(asked.knowledge, home)
    is_their_own = link is not None and asked.kind is link[1].kind
    return len(home) > 1 and set(asked.cities) == set(home) and not is_their_own and not left_out(asked)


def attribute_of(asked: Asked) -> str | None:
    """The figure of cities by which the list that a question asks for is bounded, or is to be in order."""
    amount = amount_of(asked)
    return amount.attribute if amount else ordered_by(asked)


def _of_partners(asked: Asked, key: str) -> Said | None:
    """A computed answer about partners, told of the cities of today, and that they are others than those named."""
    joined = joined_since(asked)
    if not joined:
        return COMPUTED[key](asked)
    today = as_of_now(asked)
    if is_one_city(asked, today):
        records = [asked.knowledge.cities[city] for city in asked.cities]
        return Said(asked.wording.together(joined), subjects=asked.cities).sourced_by(*records)
    said = COMPUTED[key](today)
    return replace(said, text=asked.wording.together([*joined, said.text])) if said else None


def subjects_of(asked: Asked, kind: str) -> tuple[str, ...]:
    """The records of *kind* that the question means."""
    if kind == "partnership":
        return tuple(identity for identity, _ in links_meant(asked))
    found = tuple(name for name in asked.names if asked.knowledge.kind_of(name) == kind)
    # "Not Oshu's mayor, Bizen's": of whom it is not asked, it is not told.
    besides = left_out(asked) if len(found) > 1 and asked.findings else ()
    return tuple(name for name in found if name not in besides) or found
