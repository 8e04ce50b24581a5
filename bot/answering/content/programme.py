"""Answers computed over the whole programme: every partner, who signed, what is where."""

from collections.abc import Callable
from dataclasses import replace
from operator import itemgetter

from bot.answering.content.cities import FEW, bilingual, is_partner
from bot.answering.content.cities import partners as partners_of_city
from bot.answering.question.narrowing import (
    far_cities,
    links_asked,
    narrowing,
    newest_first,
    oldest_first,
    partners_asked,
    what_of,
)
from bot.answering.question.said import Asked, Said
from bot.answering.question.where import where
from bot.knowledge.links import links_of, other_city, programme_links
from bot.knowledge.schema import Partnership


def partners(asked: Asked) -> Said:
    """Every partner of the home cities, or of the one named, or by age; or those to which the question narrows it."""
    named = set(asked.cities).intersection(asked.knowledge.program.home)
    if len(named) == 1 and (said := partners_of_city()(asked)):
        return said
    if said := _partners_there(asked) or _by_age(asked):
        return said
    wording = asked.wording
    lines = []
    for home in asked.knowledge.program.home:
        names = [
            wording.say(
                "person-with-title",
                person=bilingual(asked, other_city(link, home)),
                title=wording.say(f"kind-{link.kind}"),
            )
            for _, link in links_of(asked.knowledge, home, asked.kind)
        ]
        if names:
            lines.append(
                wording.say(
                    "partners-of",
                    city=asked.named(home),
                    partners=wording.join(names),
                    count=wording.number(len(names)),
                )
            )
    links = programme_links(asked.knowledge, asked.kind)
    if not links:
        return Said(wording.say("no-partners-at-all"), known=False, ask=asked.knowledge.program.ask)
    if not far_cities(asked) and (said := partners_of_city()(replace(asked, names=asked.knowledge.program.home[:1]))):
        # The home cities have only each other, of that kind.
        return said
    said = Said(wording.say("all-partners", count=wording.number(len(far_cities(asked)))), items=tuple(lines))
    return said.sourced_by(*(link for _, link in links))


def _partners_there(asked: Asked) -> Said | None:
    """The partners of the named home city, or of all, to which the question narrows them, if it does."""
    there = narrowing(asked)
    if not there:
        return None
    if asked.cities:
        return partners_of_city()(asked)
    wording, knowledge = asked.wording, asked.knowledge
    found = [
        (home, link)
        for home in knowledge.program.home
        for _, link in links_of(knowledge, home, asked.kind)
        if there.admits(home, link)
    ]
    if there.years or there.age or there.signers or there.signing:
        # Agreements are asked for, and the one between two home cities is one.
        found = _in_order(found, newest=newest_first(asked))
    which = asked.kind or "any"
    slots = {"where": there.said(asked), "what": what_of(asked, which, len(found) or 1)}
    if not found:
        rest = partners(replace(asked, text=""))
        return replace(rest, text=wording.together([wording.say("none-where", **slots), rest.text]))
    key = "all-one-where" if len(found) == 1 else "all-where"
    text = wording.say(key, count=wording.number(len(found)), **slots)
    lines = tuple(partner_of_line(asked, home, link) for home, link in found)
    cities = tuple(dict.fromkeys(other_city(link, home) for home, link in found))
    about = cities if len(cities) <= FEW else ()
    return Said(text, items=lines, about=about).sourced_by(*(link for _, link in found))


def _by_age(asked: Asked) -> Said | None:
    """Every partnership by its age, if the question asks for that order."""
    newest = newest_first(asked)
    if asked.cities or not (newest or oldest_first(asked)):
        return None
    home = asked.knowledge.program.home
    every = [(city, link) for city in home for _, link in links_of(asked.knowledge, city, asked.kind)]
    found = _in_order(every, newest=newest)
    if not found:
        return None
    text = asked.wording.say("all-newest-first" if newest else "all-oldest-first")
    lines = tuple(partner_of_line(asked, city, link) for city, link in found)
    return Said(text, items=lines).sourced_by(*(link for _, link in found))


def _in_order(found: list[tuple[str, Partnership]], *, newest: bool) -> list[tuple[str, Partnership]]:
    """Each partnership once, by its date, undated ones last."""
    once = list({link.cities: (home, link) for home, link in reversed(found)}.values())[::-1]
    dated = [(link.signed.latest, home, link) for home, link in once if link.signed]
    dated.sort(key=itemgetter(0), reverse=newest)
    return [*((home, link) for _, home, link in dated), *(pair for pair in once if not pair[1].signed)]


def partner_of_line(asked: Asked, home: str, link: Partnership) -> str:
    """The partner that *home* has by *link*, in a list: where it is, whose it is, of which kind, since when."""
    wording = asked.wording
    city = other_city(link, home)
    return wording.say(
        "partner-of-line",
        city=bilingual(asked, city),
        country=wording.text(asked.knowledge.cities[city].country),
        kind=wording.say(f"kind-{link.kind}"),
        home=asked.named(home),
        since=wording.say("since", date=wording.date(link.signed)) if link.signed else "",
    )


def by_continent(asked: Asked) -> Said | None:
    """The partners in the part of the world that the question names, else all of them by continent.

    Of a partner that is named together with where it lies it is told whose partner that one is.
    """
    if any(not place.cities.isdisjoint(asked.cities) for place in where(asked).inside) and not set(asked.cities) & set(
        asked.knowledge.program.home
    ):
        return is_partner(asked)
    if said := _partners_there(asked):
        return said
    wording = asked.wording
    groups: dict[str, list[str]] = {}
    countries: set[str] = set()
    for city in partners_asked(asked):
        record = asked.knowledge.cities[city]
        country = wording.text(record.country)
        countries.add(country)
        groups.setdefault(wording.text(record.continent), []).append(
            wording.say("in-brackets", name=asked.named(city), other=country)
        )
    lines = tuple(
        wording.say("continent-line", continent=name, cities=wording.join(found)) for name, found in groups.items()
    )
    text = wording.say("by-continent", count=wording.number(len(countries)))
    return Said(text, items=lines).sourced_by(*(link for _, link in programme_links(asked.knowledge)))


def people(asked: Asked) -> Said:
    """The office holders on record of both home cities and their associations."""
    rows = [
        (each.as_of or each.until, asked.named(person), asked.wording.text(each.title), each)
        for person, record in asked.knowledge.people.items()
        for each in record.roles
        if not each.until
    ]
    rows.sort(key=lambda row: row[0].latest.toordinal() if row[0] else 0, reverse=True)
    lines = tuple(
        asked.wording.say(
            "person-with-title",
            person=name,
            title=asked.wording.say("title-as-of", title=title, date=asked.wording.date(when)) if when else title,
        )
        for when, name, title, _ in rows[:8]
    )
    return Said(asked.wording.say("all-people"), items=lines).sourced_by(*(row[3] for row in rows[:8]))


def sources(asked: Asked) -> Said:
    """Where the knowledge comes from."""
    count = len(asked.knowledge.sources)
    core = [name for name in asked.knowledge.program.sources if name in asked.knowledge.sources]
    lines = tuple(asked.wording.text(asked.knowledge.sources[name].title) for name in core)
    return Said(asked.wording.say("all-sources", count=asked.wording.number(count)), items=lines, sources=tuple(core))


def mayors(asked: Asked) -> Said:
    """Who signed each partnership that is asked for, where that is known."""
    wording = asked.wording
    known = [(name, link) for name, link in programme_links(asked.knowledge, asked.kind) if link.signers]
    links = [pair for pair in known if pair in links_asked(asked)] or known
    lines = tuple(
        wording.say(
            "signers-line",
            pair=asked.named(name),
            people=wording.join([asked.named(person) for person in link.signers]),
        )
        for name, link in links
    )
    return Said(wording.say("all-signers"), items=lines).sourced_by(*(link for _, link in links))


def places(asked: Asked) -> Said:
    """Where each agreement that is asked for was signed and when, where that is known; of a partner named, its own."""
    wording, home = asked.wording, asked.knowledge.program.home
    away = {city for city in asked.cities if city not in home}
    known = [(name, link) for name, link in programme_links(asked.knowledge, asked.kind) if link.place and link.signed]
    links = [pair for pair in known if pair in links_asked(asked) and (not away or away & set(pair[1].cities))] or known
    lines = tuple(
        wording.say(
            "place-line", pair=asked.named(name), place=wording.text(link.place), date=wording.date(link.signed)
        )
        for name, link in links
        if link.signed
    )
    return Said(wording.say("all-places"), items=lines).sourced_by(*(link for _, link in links))


TELLERS: dict[str, Callable[[Asked], Said | None]] = {
    "program.partners": partners,
    "program.partner-count": partners,
    "program.not-asia": by_continent,
    "program.people": people,
    "program.sources": sources,
    "program.mayors": mayors,
    "program.places": places,
}
