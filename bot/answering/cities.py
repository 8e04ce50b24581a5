"""Answers computed about cities: their partners, their names, their countries."""

from collections.abc import Callable
from dataclasses import replace

from bot.answering.facts import tell_fact
from bot.answering.narrowing import Narrowing, narrowing, newest_first
from bot.answering.partnerships import kind as one_kind
from bot.answering.partnerships import of_each
from bot.answering.said import Asked, Said, Teller
from bot.answering.where import leading_city
from bot.knowledge.links import home_of, link_between, links_of, other_city
from bot.knowledge.schema import Partnership, PartnershipKind

OTHERS = "other-partners"
"""The attribute that tells of partners which are none of the programme's."""


def _first_city(asked: Asked) -> str | None:
    return asked.cities[0] if asked.cities else None


def partner_line(asked: Asked, city: str, link: Partnership) -> str:
    """The partner that *city* has by *link*, in a list: where it is, of which kind, since when."""
    partner = other_city(link, city)
    record = asked.knowledge.cities[partner]
    wording = asked.wording
    since = wording.say("since", date=wording.date(link.signed)) if link.signed else ""
    return wording.say(
        "partner-line",
        city=bilingual(asked, partner),
        country=wording.text(record.country),
        kind=wording.say(f"kind-{link.kind}"),
        since=since,
    )


def bilingual(asked: Asked, city: str) -> str:
    """A city's name in the reader's script, with the name in its own script in brackets where the two differ."""
    record = asked.knowledge.cities[city]
    shown = asked.wording.text(record.name)
    own = record.name.get("ja" if asked.wording.tag == "en" else "en", shown)
    is_local = asked.wording.tag != "en" or record.time_zone == "Asia/Tokyo"
    return asked.wording.say("in-brackets", name=shown, other=own) if is_local and own != shown else shown


def partners(kind: PartnershipKind | None = None, *, abroad: bool = False) -> Teller:
    """Lists a city's partners: of one kind, of both, or only those in another country."""

    def tell(asked: Asked) -> Said | None:
        city = leading_city(asked)
        if city is None:
            return None
        wanted = kind or (None if abroad else asked.kind)
        links = _links(asked, city, wanted, abroad=abroad)
        if newest_first(asked):
            links.reverse()
        others = tell_fact(asked, city, OTHERS)
        if links and (there := narrowing(asked)):
            if others and others.known and _only_others(city, [link for _, link in links], there):
                return others
            which = "abroad" if abroad else wanted or "any"
            return _partners_there(asked, city, [link for _, link in links], there=there, which=which)
        name = asked.named(city)
        what = what_of(asked, "abroad" if abroad else wanted or "any", len(links))
        if not links:
            return Said(
                asked.wording.say(
                    "no-partners", city=name, kind=asked.wording.say("kind-any" if wanted is None else f"kind-{wanted}")
                ),
                known=city in asked.knowledge.program.home or home_of(asked.knowledge, city) is not None,
                ask=asked.knowledge.cities[city].ask,
                sources=asked.knowledge.cities[city].sources,
                subjects=(city,),
            )
        key = "partner-one" if len(links) == 1 else "partner-list"
        beyond = others if others and others.known and city not in asked.knowledge.program.home else None
        text = asked.wording.say(
            f"{key}-ours" if beyond else key, city=name, count=asked.wording.number(len(links)), what=what
        )
        lines = tuple(partner_line(asked, city, link) for _, link in links)
        about = (other_city(links[0][1], city),) if len(links) == 1 else ()
        said = Said(text, items=lines, subjects=(city,), about=about).sourced_by(*(link for _, link in links))
        return _behind(asked, said, beyond) if beyond else said

    return tell


def _only_others(city: str, links: list[Partnership], there: Narrowing) -> bool:
    """Whether *city* is asked for partners around itself, where none of ours lies: those of Kashiwa in Japan."""
    return there.where.admits(city) and bool(there.where) and not any(there.admits(city, link) for link in links)


def _behind(asked: Asked, said: Said, beyond: Said) -> Said:
    """*said*, our own partners of a city, behind what is told of all it has."""
    text = asked.wording.together([beyond.text, said.text])
    return replace(said, text=text, sources=tuple(dict.fromkeys((*beyond.sources, *said.sources))))


def _links(asked: Asked, city: str, kind: PartnershipKind | None, *, abroad: bool) -> list[tuple[str, Partnership]]:
    country = asked.knowledge.cities[city].country
    return [
        (identity, link)
        for identity, link in links_of(asked.knowledge, city, kind)
        if not abroad or asked.knowledge.cities[other_city(link, city)].country != country
    ]


def _partners_there(asked: Asked, city: str, links: list[Partnership], *, there: Narrowing, which: str) -> Said:
    """Those of *links* that are asked for; where none does, that, and all of them."""
    wording = asked.wording
    found = [link for link in links if there.admits(city, link)]
    what = what_of(asked, which, len(found) or 1)
    slots = {"city": asked.named(city), "what": what, "where": there.said(asked)}
    if found:
        key = "partner-one-where" if len(found) == 1 else "partner-list-where"
        text = wording.say(key, count=wording.number(len(found)), **slots)
    else:
        text = wording.say("no-partner-where", others=what_of(asked, which, len(links)), **slots)
    shown = found or links
    lines = tuple(partner_line(asked, city, link) for link in shown)
    about = (other_city(found[0], city),) if len(found) == 1 else ()
    return Said(text, items=lines, subjects=(city,), about=about).sourced_by(*shown)


def what_of(asked: Asked, which: str, count: int) -> str:
    """What *count* partners are called, of one kind, of ``any``, or ``abroad``."""
    return asked.wording.say(f"what-{which}-{'one' if count == 1 else 'many'}")


def is_partner(asked: Asked) -> Said | None:
    """Whether a city is a partner, of whom, and of which kind; also what two named cities are to each other."""
    cities = asked.cities
    if not cities:
        return None
    if len(cities) > 1:
        return _between(asked, cities[0], cities[1])
    city = cities[0]
    links = links_of(asked.knowledge, city)
    if not links:
        return Said(
            asked.wording.say("no-link-known", city=asked.named(city)),
            known=False,
            ask=asked.knowledge.program.ask,
            subjects=(city,),
        )
    if city in asked.knowledge.program.home:
        return partners(asked.kind)(asked)
    lines = [_kind_sentence(asked, city, link) for _, link in links]
    return Said(asked.wording.together(lines), subjects=(city,)).sourced_by(*(link for _, link in links))


def _kind_sentence(asked: Asked, city: str, link: Partnership) -> str:
    wording = asked.wording
    slots = {
        "city": asked.named(city),
        "partner": asked.named(other_city(link, city)),
        "kind": wording.say(f"kind-{link.kind}"),
    }
    denied = asked.kind is not None and asked.kind is not link.kind
    if denied:
        slots["other"] = wording.say(f"kind-{asked.kind}")
        if link.signed:
            return wording.say("link-not-but-since", date=wording.date(link.signed), **slots)
        return wording.say("link-not-but", **slots)
    if link.signed:
        return wording.say("link-so-since" if asked.kind else "link-since", date=wording.date(link.signed), **slots)
    return wording.say("link-so" if asked.kind else "link", **slots)


def kind_of_link(asked: Asked) -> Said | None:
    """Of which kind the link is that the question means; of two cities without one, that there is none."""
    named = dict.fromkeys(asked.cities)
    if len(named) == 2 or (len(named) == 1 and not named.keys() & set(asked.knowledge.program.home)):
        return is_partner(asked)
    return of_each(one_kind)(asked)


def _between(asked: Asked, city: str, partner: str) -> Said:
    # "Torrance and Bizen" or "Bizen and Torrance": what a home city's partner is to it is said.
    if city in asked.knowledge.program.home[:1]:
        city, partner = partner, city
    link = link_between(asked.knowledge, (city, partner))
    if link:
        return Said(_kind_sentence(asked, city, link[1]), subjects=(city, partner)).sourced_by(link[1])
    # The further of the two from home is the one whose own partners are worth naming.
    asked_of = partner if city in asked.knowledge.program.home else city
    # Asked for a kind, it was a question for yes or no.
    key = "no-link-so" if asked.kind else "no-link-between"
    text = [asked.wording.say(key, city=asked.named(city), partner=asked.named(partner))]
    links = [link for _, link in links_of(asked.knowledge, asked_of)]
    if asked_of not in asked.knowledge.program.home:
        text += [_kind_sentence_plain(asked, asked_of, link) for link in links]
    return Said(asked.wording.together(text), subjects=(city, partner)).sourced_by(
        *links, *(() if links else (asked.knowledge.cities[asked_of],))
    )


def _kind_sentence_plain(asked: Asked, city: str, link: Partnership) -> str:
    slots = {
        "city": asked.named(city),
        "partner": asked.named(other_city(link, city)),
        "kind": asked.wording.say(f"kind-{link.kind}"),
    }
    if link.signed:
        return asked.wording.say("link-since", date=asked.wording.date(link.signed), **slots)
    return asked.wording.say("link", **slots)


def spelling(asked: Asked) -> Said | None:
    """How a city's name is written in the languages recorded."""
    city = _first_city(asked)
    if city is None:
        return None
    record = asked.knowledge.cities[city]
    forms = list(record.name.values())
    forms += [names[0] for tag, names in record.also.items() if tag not in record.name and names]
    written = asked.wording.join(list(dict.fromkeys(forms)))
    return Said(asked.wording.say("spelling", city=asked.named(city), forms=written), subjects=(city,)).sourced_by(
        record
    )


def country(asked: Asked) -> Said | None:
    """The country and region of a city."""
    city = _first_city(asked)
    if city is None:
        return None
    record = asked.knowledge.cities[city]
    wording = asked.wording
    text = wording.say(
        "country", city=asked.named(city), region=wording.text(record.region), country=wording.text(record.country)
    )
    return Said(text, subjects=(city,)).sourced_by(record)


Tellers = dict[str, Callable[[Asked], Said | None]]

TELLERS: Tellers = {
    "city.partners": partners(),
    "city.sister-cities": partners(PartnershipKind.SISTER),
    "city.friendship-cities": partners(PartnershipKind.FRIENDSHIP),
    "city.partner-count": partners(),
    "city.sister-count": partners(PartnershipKind.SISTER),
    "city.friendship-count": partners(PartnershipKind.FRIENDSHIP),
    "city.overseas-partners": partners(abroad=True),
    "city.spelling": spelling,
    "city.is-partner": is_partner,
    "partnership.kind": kind_of_link,
    "city.country": country,
}
