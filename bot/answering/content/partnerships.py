"""Answers computed about the links between cities: when, where and by whom signed, and how long ago."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.answering.content.merging import as_of_now, is_one_city
from bot.answering.question.counted import without_end
from bot.answering.question.narrowing import year_signed
from bot.answering.question.rows import are_alike
from bot.answering.question.said import Asked, Said, Teller
from bot.answering.question.where import where
from bot.knowledge.dates import PartialDate
from bot.knowledge.links import home_link, link_between, links_of, programme_links
from bot.knowledge.schema import Partnership

OneTeller = Callable[[Asked, str, Partnership], Said]
"""Answers a question about one partnership."""

PartTeller = Callable[[Asked, Partnership], str]
"""Adds what was not asked but belongs to it; empty where it is not known."""


def links_meant(asked: Asked) -> list[tuple[str, Partnership]]:
    """The partnerships that a question means: of the pair it names, of its one city, else of the home cities.

    Of several, those with partners that lie where the question wants them to, if there are such; of one home city,
    those that it signed in the year named.
    """
    links, home, named = _links_named(asked), set(asked.knowledge.program.home), set(asked.names)
    if len(links) < 2 and (len(named) > 1 or not named <= home):
        return links
    if len(named) == 1 and named <= home and (of_year := _links_of_year(asked)):
        return of_year
    there = where(asked)
    if not there:
        return links
    every = programme_links(asked.knowledge, asked.kind) if named <= home else links
    return [
        (name, link)
        for name, link in every
        if named.intersection(home) <= set(link.cities)
        and any(map(there.admits, set(link.cities).difference(home) or set(link.cities).difference(named)))
    ] or links


def _links_of_year(asked: Asked) -> list[tuple[str, Partnership]]:
    """The partnerships of the cities named that were signed in the one year named: "who signed with us in 2024?"."""
    years = year_signed(asked)
    return [
        (name, link)
        for name, link in programme_links(asked.knowledge, asked.kind)
        if years and years.admits(link.signed) and set(asked.cities) <= set(link.cities)
    ]


def _links_named(asked: Asked) -> list[tuple[str, Partnership]]:
    """The partnerships of those whom a question names, else of the home cities."""
    today = as_of_now(asked)
    if is_one_city(asked, today):
        return []
    asked = today
    knowledge = asked.knowledge
    named = [(name, knowledge.partnerships[name]) for name in asked.names if name in knowledge.partnerships]
    if named:
        return named
    # "What did Mayor Kuranari give?" is asked of the agreement that he signed.
    cities = list(dict.fromkeys(asked.cities))
    if len(cities) < 2 and set(cities) <= set(knowledge.program.home):
        cities += _cities_of_signers(asked)
    if len(cities) >= 2:
        # "Changhua and Tainan, which is Torrance's?" asks of either.
        first = next((city for city in cities if city in knowledge.program.home), cities[0])
        between = [link for city in cities if city != first and (link := link_between(knowledge, (first, city)))]
        return between or [
            each for city in cities if city not in knowledge.program.home for each in programme_links_of(asked, city)
        ]
    if cities:
        return programme_links_of(asked, cities[0])
    return _links_signed(asked) or _links_at_home(asked)


def _cities_of_signers(asked: Asked) -> list[str]:
    """The partners for which those who are named signed."""
    home, people = asked.knowledge.program.home, asked.knowledge.people
    signed = [
        city
        for _, link in programme_links(asked.knowledge)
        for person in set(link.signers).intersection(asked.names)
        for city in link.cities
        if city not in home and any(role.of == city for role in people[person].roles)
    ]
    return list(dict.fromkeys(signed))


def _links_at_home(asked: Asked) -> list[tuple[str, Partnership]]:
    """The link of the home cities where it may be of the kind asked for, else every link of that kind."""
    home = home_link(asked.knowledge)
    is_theirs = home is not None and asked.kind in {None, home[1].kind}
    return [home] if home and is_theirs else programme_links(asked.knowledge, asked.kind)


def _links_signed(asked: Asked) -> list[tuple[str, Partnership]]:
    """The agreements that one of those named signed: "which mayors signed with George Chen?"."""
    named = set(asked.names)
    return [pair for pair in programme_links(asked.knowledge, asked.kind) if named.intersection(pair[1].signers)]


def programme_links_of(asked: Asked, city: str) -> list[tuple[str, Partnership]]:
    """The links of *city*: with a home city where there is one, and of the kind asked for."""
    knowledge = asked.knowledge
    links = links_of(knowledge, city, asked.kind) or links_of(knowledge, city)
    if city in knowledge.program.home:
        home = home_link(knowledge)
        return [home] if home and asked.kind is None else links
    with_home = [(name, link) for name, link in links if set(link.cities) & set(knowledge.program.home)]
    return with_home or links


def of_each(tell_one: OneTeller, *besides: PartTeller) -> Teller:
    """Answers for the one partnership meant, and tells what else is known; or one line for each of several."""

    def tell(asked: Asked) -> Said | None:
        links = links_meant(asked)
        if not links:
            return None
        if len(links) == 1:
            identity, link = links[0]
            said = tell_one(asked, identity, link)
            others = [part for each in besides if (part := each(asked, link))]
            return replace(said, text=asked.wording.together([*unlinked(asked), said.text, *others]))
        lines = [said for identity, link in links if (said := tell_one(asked, identity, link))]
        if not lines:
            return None
        text = asked.wording.together([*unlinked(asked), asked.wording.say("each-partnership")])
        merged = Said(text, items=tuple(said.text for said in lines), subjects=asked.cities)
        return merged.sourced_by(*(link for _, link in links))

    return tell


def unlinked(asked: Asked) -> list[str]:
    """That the two cities asked for have no link, to be said before what is told of the links that they have."""
    named = list(dict.fromkeys(as_of_now(asked).cities))
    # Of those that were listed before nobody says that they were linked with each other.
    is_said = asked.findings is None or len(asked.findings.of_kind("city")) > 1
    if len(named) != 2 or not is_said or link_between(asked.knowledge, named) or are_alike(asked, named):
        return []
    return [asked.wording.say("no-link-between", city=asked.named(named[0]), partner=asked.named(named[1]))]


def corrected(asked: Asked) -> list[str]:
    """The same, and what the one link is that is told of instead."""
    denied, links = unlinked(asked), links_meant(asked)
    if not denied or len(links) != 1:
        return denied
    return [*denied, asked.wording.say("kind", **_slots(asked, links[0][1]))]


def _slots(asked: Asked, link: Partnership) -> dict[str, str]:
    slots = {
        "city": asked.named(link.cities[0]),
        "partner": asked.named(link.cities[1]),
        "kind": asked.wording.say(f"kind-{link.kind}"),
    }
    if link.signed:
        slots["date"] = asked.wording.date(link.signed)
    return slots


def said_of(asked: Asked, identity: str, link: Partnership, sentence: str, **slots: str) -> Said:
    """What the *sentence* tells of *link*, with its conflict where there is one."""
    text = asked.wording.say(sentence, **_slots(asked, link), **slots)
    return Said(text, conflict=asked.wording.text(link.conflict), subjects=(identity, *link.cities)).sourced_by(link)


def unknown_of(asked: Asked, identity: str, link: Partnership, sentence: str) -> Said:
    """That what was asked of *link* is not known, in the words of *sentence*, and whom to ask."""
    text = asked.wording.say(sentence, **_slots(asked, link))
    return Said(
        text, known=False, ask=link.ask or asked.knowledge.program.ask, subjects=(identity, *link.cities)
    ).sourced_by(link)


def signed(asked: Asked, identity: str, link: Partnership) -> Said:
    """When the agreement was signed."""
    if not link.signed:
        return unknown_of(asked, identity, link, "signed-unknown")
    return said_of(asked, identity, link, f"signed-{link.signed.precision}")


def place(asked: Asked, identity: str, link: Partnership) -> Said:
    """Where the agreement was signed."""
    if not link.place:
        return unknown_of(asked, identity, link, "place-unknown")
    return said_of(asked, identity, link, "place", place=asked.wording.text(link.place))


def signers(asked: Asked, identity: str, link: Partnership) -> Said:
    """Who signed the agreement."""
    if not link.signers:
        return unknown_of(asked, identity, link, "signers-unknown")
    return said_of(asked, identity, link, "signers", people=_signers(asked, link))


def _date_part(asked: Asked, link: Partnership) -> str:
    return asked.wording.say("date-part", date=asked.wording.date(link.signed)) if link.signed else ""


def _ago_part(asked: Asked, link: Partnership) -> str:
    return ago(asked, link.signed) if link.signed else ""


def ago(asked: Asked, when: PartialDate) -> str:
    """How many years ago *when* was, about as many where the day is not known; empty for less than one.

    Who counts to another year is told how many it makes by then.
    """
    _, end = without_end(asked.text, asked.wording.language)
    if end and when.year < int(end) != asked.today.year:
        return asked.wording.say("years-by", year=end, years=asked.wording.number(int(end) - when.year))
    years = years_on(when.earliest, asked.today)
    if years < 1:
        return ""
    key = "year-ago" if years == 1 else "years-ago"
    sentence = f"{key}-about" if when.precision == "year" else key
    return asked.wording.say(sentence, years=asked.wording.number(years))


def _place_part(asked: Asked, link: Partnership) -> str:
    return asked.wording.say("place-part", place=asked.wording.text(link.place)) if link.place else ""


def _signers_part(asked: Asked, link: Partnership) -> str:
    return asked.wording.say("signers-part", people=_signers(asked, link)) if link.signers else ""


def _signers(asked: Asked, link: Partnership) -> str:
    return asked.wording.join([_signer(asked, person, link) for person in link.signers])


def _signer(asked: Asked, person: str, link: Partnership) -> str:
    roles = [role for role in asked.knowledge.people[person].roles if role.of in link.cities]
    name = asked.named(person)
    return (
        asked.wording.say("person-with-title", person=name, title=asked.wording.text(roles[0].title)) if roles else name
    )


def kind(asked: Asked, identity: str, link: Partnership) -> Said:
    """Whether a link is a sister or a friendship one."""
    return said_of(asked, identity, link, "kind-since" if link.signed else "kind")


def ended(asked: Asked, identity: str, link: Partnership) -> Said:
    """That no source speaks of an end of the link, and since when it has been."""
    return said_of(asked, identity, link, "not-ended-since" if link.signed else "not-ended")


def age(asked: Asked, identity: str, link: Partnership) -> Said:
    """How many years the link has lasted, today or in the year that the question names."""
    if not link.signed:
        return unknown_of(asked, identity, link, "signed-unknown")
    if (year := next(iter(asked.years), asked.today.year)) != asked.today.year and year > link.signed.year:
        slots = {"year": str(year), "years": asked.wording.number(year - link.signed.year)}
        return said_of(asked, identity, link, "age-in-year", **slots)
    years = years_on(link.signed.earliest, asked.today)
    if years < 2:
        return said_of(asked, identity, link, "age-one" if years == 1 else "age-none")
    sentence = "age" if link.signed.precision == "day" else "age-about"
    return said_of(asked, identity, link, sentence, years=asked.wording.number(years))


def years_on(start: date, day: date) -> int:
    """The full years from *start* to *day*."""
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))


def days_since(asked: Asked, identity: str, link: Partnership) -> Said:
    """The days since the agreement was signed, where its day is known."""
    if not link.signed or link.signed.precision != "day":
        return age(asked, identity, link)
    days = (asked.today - link.signed.earliest).days
    return said_of(asked, identity, link, "days-since-signed", days=asked.wording.number(days))


TELLERS: dict[str, Teller] = {
    "partnership.signed": of_each(signed, _ago_part, _place_part, _signers_part),
    "partnership.place": of_each(place, _date_part, _signers_part),
    "partnership.signers": of_each(signers, _date_part, _place_part),
    "partnership.ended": of_each(ended),
    "partnership.age": of_each(age),
    "partnership.days-since-signed": of_each(days_since),
}
