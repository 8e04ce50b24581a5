"""Answers computed about people and offices: who holds which office, and how to reach an organisation."""

from dataclasses import replace

from bot.answering.content.facts import tell_fact, tell_missing
from bot.answering.content.partnerships import ago
from bot.answering.question.said import Asked, Said, Teller, one_after_another
from bot.knowledge.dates import PartialDate
from bot.knowledge.links import home_of
from bot.knowledge.schema import Organisation, Role

MOST_ROLES = 3
"""So many offices of a person are told."""


def _person(asked: Asked) -> str | None:
    return next((name for name in asked.names if name in asked.knowledge.people), None)


def _organisation(asked: Asked) -> str | None:
    return next((name for name in asked.names if name in asked.knowledge.organisations), None)


def role(asked: Asked) -> Said | None:
    """The offices of the named person, each with the day up to which it is known."""
    person = _person(asked)
    if person is None:
        return None
    roles = asked.knowledge.people[person].roles[:MOST_ROLES]
    if not roles:
        return None
    lines = [role_line(asked, person, each) for each in roles]
    said = Said(asked.wording.together(lines), subjects=(person,)).sourced_by(*roles)
    return _with_who_holds_it_now(asked, person, said)


def role_line(asked: Asked, person: str, held: Role) -> str:
    """The office that *person* held, from when, and until when or up to which day it is known."""
    wording = asked.wording
    since = wording.date(held.since) if held.since else ""
    slots = {"person": asked.named(person), "title": wording.text(held.title), "since": since}
    if held.until:
        return wording.say("role-from-until" if since else "role-until", until=wording.date(held.until), **slots)
    if held.as_of:
        return wording.say("role-since-as-of" if since else "role-as-of", date=wording.date(held.as_of), **slots)
    return wording.say("role", **slots)


def _with_who_holds_it_now(asked: Asked, person: str, said: Said) -> Said:
    """*said*, and who is mayor now where *person* was, or no longer surely is."""
    for each in asked.knowledge.people[person].roles:
        is_over = each.until is not None or (each.review_by is not None and each.review_by.latest < asked.today)
        now = tell_fact(asked, each.of, "mayor") if is_over and each.of in asked.knowledge.cities else None
        if now is not None:
            text = asked.wording.together((said.text, now.text))
            sources = tuple(dict.fromkeys((*said.sources, *now.sources)))
            return replace(said, text=text, sources=sources, known=now.known or each.until is not None, ask=now.ask)
    return said


def contact_lines(
    asked: Asked, organisation: str, *, brief: bool = False, without: str | None = None
) -> tuple[str, ...]:
    """How to reach *organisation*, a line for each way; *brief* keeps the first telephone, mail and page only."""
    record = asked.knowledge.organisations[organisation]
    ways = {
        "phone": record.phone or "",
        "fax": "" if brief else record.fax or "",
        "email": record.email or "",
        "website": record.website or "",
        "address": "" if brief else asked.wording.text(record.address),
        "hours": "" if brief else asked.wording.text(record.hours),
    }
    return tuple(
        asked.wording.say(f"way-{way}", value=value) for way, value in ways.items() if value and way != without
    )


def contact(asked: Asked) -> Said | None:
    """Every published way to reach the named organisation."""
    organisation = _organisation(asked)
    if organisation is None:
        return None
    record = asked.knowledge.organisations[organisation]
    lines = contact_lines(asked, organisation)
    name = asked.named(organisation)
    if not lines:
        return Said(
            asked.wording.say("no-contact", name=name),
            known=False,
            ask=_next_office(asked, organisation, record),
            subjects=(organisation,),
        )
    text = asked.wording.say("contact", name=name)
    return _dated(Said(text, items=lines, subjects=(organisation,)), record)


def _next_office(asked: Asked, organisation: str, record: Organisation) -> str | None:
    office = record.ask or asked.knowledge.program.ask
    return None if office == organisation else office


def _dated(said: Said, record: Organisation) -> Said:
    return Said(
        said.text,
        items=said.items,
        as_of=record.as_of,
        checked=record.checked,
        review_by=record.review_by,
        subjects=said.subjects,
    ).sourced_by(record)


def way(name: str) -> Teller:
    """One way to reach an organisation, known or not, and the others after it; of several, that way to each."""

    def tell(asked: Asked) -> Said | None:
        organisations = list(dict.fromkeys(each for each in asked.names if each in asked.knowledge.organisations))
        if len(organisations) > 1:
            records = [asked.knowledge.organisations[each] for each in organisations]
            lines = tuple(_way_to(asked, each, name) or _no_way_to(asked, each, name) for each in organisations)
            known = any(_way_to(asked, each, name) for each in organisations)
            return Said("\n".join(lines), known=known, subjects=tuple(organisations)).sourced_by(*records)
        if not organisations:
            return None
        (organisation,) = organisations
        record = asked.knowledge.organisations[organisation]
        others = contact_lines(asked, organisation, without=name)
        if text := _way_to(asked, organisation, name):
            return _dated(Said(text, items=others, subjects=(organisation,)), record)
        said = Said(_no_way_to(asked, organisation, name), items=others, known=False, subjects=(organisation,))
        return said.sourced_by(record)

    return tell


def _way_to(asked: Asked, organisation: str, way: str) -> str:
    """One way to reach *organisation*, in a sentence; empty where it is not known."""
    value = getattr(asked.knowledge.organisations[organisation], way)
    shown = value if isinstance(value, str) else asked.wording.text(value or {})
    return asked.wording.say(f"{way}-of", value=shown, name=asked.named(organisation)) if shown else ""


def _no_way_to(asked: Asked, organisation: str, way: str) -> str:
    return asked.wording.say(f"no-{way}", name=asked.named(organisation))


def founded(asked: Asked) -> Said | None:
    """When and by whom the organisations named were founded, and how many years ago, where the year is known."""
    told = [_founded(asked, name) for name in dict.fromkeys(asked.names) if name in asked.knowledge.organisations]
    return one_after_another(asked, told) if len(told) > 1 else next(iter(told), None)


def _founded(asked: Asked, organisation: str) -> Said:
    said = tell_fact(asked, organisation, "founded") or tell_missing(asked, organisation, "founded")
    fact = asked.knowledge.organisations[organisation].facts.get("founded")
    if fact is None or not fact.value or not PartialDate.looks_right(fact.value):
        return said
    age = ago(asked, PartialDate.parse(fact.value))
    return replace(said, text=asked.wording.together([said.text, age])) if age else said


def office_of_city(asked: Asked) -> Said | None:
    """Whom to ask about a city, and how to reach them."""
    if not asked.cities:
        return None
    city = asked.cities[0]
    knowledge = asked.knowledge
    home = home_of(knowledge, city)
    office = knowledge.cities[city].ask or (knowledge.cities[home].ask if home else None) or knowledge.program.ask
    record = knowledge.organisations[office]
    text = asked.wording.say("office-of", name=asked.named(city), office=asked.named(office))
    return _dated(Said(text, items=contact_lines(asked, office), subjects=(city,)), record)


def people_of_city(asked: Asked) -> Said | None:
    """The people on record who hold or held an office of a city, or who are linked with it."""
    if not asked.cities:
        return None
    city = asked.cities[0]
    offices = {city, *(name for name, each in asked.knowledge.organisations.items() if each.city == city)}
    found = [
        (person, each)
        for person, record in asked.knowledge.people.items()
        for each in record.roles
        if each.of in offices
    ]
    if not found:
        return Said(
            asked.wording.say("no-people", city=asked.named(city)),
            known=False,
            ask=asked.knowledge.cities[city].ask,
            subjects=(city,),
        )
    lines = []
    for person, each in found[:8]:
        title = asked.wording.text(each.title)
        held = each.until or each.as_of
        dated = (
            asked.wording.say(
                "title-until" if each.until else "title-as-of", title=title, date=asked.wording.date(held)
            )
            if held
            else title
        )
        lines.append(asked.wording.say("person-with-title", person=asked.named(person), title=dated))
    return Said(asked.wording.say("people", city=asked.named(city)), items=tuple(lines), subjects=(city,)).sourced_by(
        *(each for _, each in found[:8])
    )


TELLERS: dict[str, Teller] = {
    "person.role": role,
    "organisation.contact": contact,
    "organisation.founded": founded,
    **{f"organisation.{name}": way(name) for name in ("phone", "email", "website", "address", "hours")},
    "city.ask": office_of_city,
    "city.people": people_of_city,
}
