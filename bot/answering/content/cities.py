"""Answers computed about cities: their partners, their names, their countries."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answering.content.facts import tell_fact
from bot.answering.content.partnerships import kind as one_kind
from bot.answering.content.partnerships import of_each
from bot.answering.question.narrowing import Narrowing, narrowing, newest_first, what_of
from bot.answering.question.rows import are_alike
from bot.answering.question.said import Asked, Said, Teller
from bot.answering.question.where import leading_city, where
from bot.knowledge.links import home_of, link_between, links_of, other_city
from bot.knowledge.schema import Partnership, PartnershipKind

OTHERS = "other-partners"
"""The attribute that tells of partners which are none of the programme's."""
FEW = 3
"""Of so many partners listed at the most, what is asked next is asked of each."""


def _first_city(asked: Asked) -> str | None:
    return asked.cities[0] if asked.cities else None


def partner_line(asked: Asked, city: str, link: Partnership) -> str:
    """The partner that *city* has by *link*, in a list: where it is, of which kind, since when."""
    partner = other_city(link, city)
    record = asked.knowledge.cities[partner]
    wording = asked.wording
    return wording.say(
        "partner-line",
        city=bilingual(asked, partner),
        country=wording.text(record.country),
        kind=wording.say(f"kind-{link.kind}"),
        since=_since(asked, link),
    )


def _since(asked: Asked, link: Partnership) -> str:
    """Since when *link* has been, and with which town where a city has taken it over."""
    if link.signed is None:
        return ""
    date = asked.wording.date(link.signed)
    if link.taken_over_from is None:
        return asked.wording.say("since", date=date)
    return asked.wording.say("since-with", date=date, town=asked.named(link.taken_over_from))


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
        beyond = others if others and others.known and city not in asked.knowledge.program.home else None
        if links and (there := narrowing(asked)):
            which = "abroad" if abroad else wanted or "any"
            if found := _partners_there(asked, city, [link for _, link in links], there=there, which=which):
                return _behind(asked, found, beyond) if beyond else found
            # Around itself a city may have some that are none of ours: Kashiwa in Japan.
            if beyond or (others and others.known and there.where.inside and there.where.admits(city)):
                return others
            return _others_there(asked, city, there=there, which=which)
        name = asked.named(city)
        what = what_of(asked, "abroad" if abroad else wanted or "any", len(links))
        if not links:
            return _none_of(asked, city, wanted)
        key = "partner-one" if len(links) == 1 else "partner-list"
        text = asked.wording.say(
            f"{key}-ours" if beyond else key, city=name, count=asked.wording.number(len(links)), what=what
        )
        lines = tuple(partner_line(asked, city, link) for _, link in links)
        about = tuple(other_city(link, city) for _, link in links) if wanted and len(links) <= FEW else ()
        said = Said(text, items=lines, subjects=(city,), about=about).sourced_by(*(link for _, link in links))
        return _behind(asked, said, beyond) if beyond else said

    return tell


def _none_of(asked: Asked, city: str, kind: PartnershipKind | None) -> Said | None:
    """That *city* has no partner of *kind*; of one that is a partner, of which other kind it is."""
    is_home = city in asked.knowledge.program.home
    if not is_home and links_of(asked.knowledge, city):
        said, others = is_partner(replace(asked, names=(city,), kind=kind)), tell_fact(asked, city, OTHERS)
        if said and others and others.known:
            text = asked.wording.together([said.text, others.text])
            return replace(said, text=text, sources=tuple(dict.fromkeys((*said.sources, *others.sources))))
        return said
    called = asked.wording.say("kind-any" if kind is None else f"kind-{kind}")
    return Said(
        asked.wording.say("no-partners", city=asked.named(city), kind=called),
        known=is_home or home_of(asked.knowledge, city) is not None,
        ask=asked.knowledge.cities[city].ask,
        sources=asked.knowledge.cities[city].sources,
        subjects=(city,),
    )


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


def _partners_there(asked: Asked, city: str, links: list[Partnership], *, there: Narrowing, which: str) -> Said | None:
    """Those of *links* that are asked for; None where none is."""
    wording = asked.wording
    found = [link for link in links if there.admits(city, link)]
    if not found:
        return None
    slots = {"city": asked.named(city), "what": what_of(asked, which, len(found)), "where": there.said(asked)}
    key = "partner-one-where" if len(found) == 1 else "partner-list-where"
    text = wording.say(key, count=wording.number(len(found)), **slots)
    lines = tuple(partner_line(asked, city, link) for link in found)
    about = tuple(other_city(link, city) for link in found) if len(found) <= FEW else ()
    return Said(text, items=lines, subjects=(city,), about=about).sourced_by(*found)


def _others_there(asked: Asked, city: str, *, there: Narrowing, which: str) -> Said:
    """That *city* has no such partner there, and which it has: those of another kind there, else those elsewhere."""
    every = [link for _, link in links_of(asked.knowledge, city)]
    shown = [link for link in every if there.admits(city, link)]
    shown = shown or [link for link in every if which not in set(PartnershipKind) or link.kind == which]
    kinds = {link.kind for link in shown}
    others = what_of(asked, kinds.pop() if len(kinds) == 1 else "any", len(shown))
    slots = {"city": asked.named(city), "what": what_of(asked, which, 1), "where": there.said(asked)}
    lines = tuple(partner_line(asked, city, link) for link in shown)
    about = tuple(other_city(link, city) for link in shown) if len(shown) <= FEW else ()
    text = asked.wording.say("no-partner-where", others=others, **slots)
    return Said(text, items=lines, subjects=(city,), about=about).sourced_by(*shown)


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
    named, home = tuple(dict.fromkeys(asked.cities)), asked.knowledge.program.home
    if len(named) > 1 and are_alike(asked, named):
        return _each_kind(asked, named)
    if len(away := [city for city in named if city not in home]) == 1 and len(named) > 2:
        # "Is it a partner of Torrance or Kashiwa?"
        if home_of(asked.knowledge, away[0]):
            return _each_kind(asked, (*away, home[-1]))
        return kind_of_link(replace(asked, names=(away[0], home[0])))
    if len(named) == 2 or (len(named) == 1 and named[0] not in home):
        said, link = is_partner(asked), link_between(asked.knowledge, named) if len(named) == 2 else None
        return replace(said, conflict=asked.wording.text(link[1].conflict)) if said and link else said
    return of_each(one_kind)(asked)


def _each_kind(asked: Asked, named: Sequence[str]) -> Said:
    """What each of the partners *named* is to its home city."""
    home = asked.knowledge.program.home
    links = [
        (city, link) for city in named for _, link in links_of(asked.knowledge, city) if other_city(link, city) in home
    ]
    lines = tuple(_kind_sentence(asked, city, link) for city, link in links)
    said = Said(asked.wording.say("each-partnership"), items=lines, subjects=tuple(named))
    return said.sourced_by(*(link for _, link in links))


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
    of_whom = (city, partner) if are_alike(asked, (city, partner)) else (asked_of,)
    links = [link for each in of_whom for _, link in links_of(asked.knowledge, each)]
    if asked_of not in asked.knowledge.program.home:
        text += [
            _kind_sentence_plain(asked, each, link) for each in of_whom for _, link in links_of(asked.knowledge, each)
        ]
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
    """The country and region of a city; first that it is in none of those that the question names."""
    city = _first_city(asked)
    if city is None:
        return None
    record = asked.knowledge.cities[city]
    wording, named = asked.wording, where(asked).inside
    sentence = "country-not" if named and not any(city in place.cities for place in named) else "country"
    text = wording.say(
        sentence, city=asked.named(city), region=wording.text(record.region), country=wording.text(record.country)
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
