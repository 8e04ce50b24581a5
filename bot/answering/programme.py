"""Answers computed over the whole programme: every partner, the oldest and newest, comparisons, what is where."""

from collections.abc import Callable

from bot.answering.cities import bilingual
from bot.answering.said import Asked, Said, Teller
from bot.knowledge.links import links_of, other_city, programme_links
from bot.knowledge.schema import Partnership


def partners(asked: Asked) -> Said:
    """Every partner of the home cities, grouped by home city."""
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
    said = Said(wording.say("all-partners", count=wording.number(len(_far_cities(asked)))), items=tuple(lines))
    return said.sourced_by(*(link for _, link in links))


def _far_cities(asked: Asked) -> list[str]:
    home = asked.knowledge.program.home
    return list(
        dict.fromkeys(
            city for _, link in programme_links(asked.knowledge, asked.kind) for city in link.cities if city not in home
        )
    )


def edge(*, newest: bool) -> Teller:
    """The oldest or the newest partnership of the programme."""

    def tell(asked: Asked) -> Said | None:
        dated = [pair for pair in programme_links(asked.knowledge, asked.kind) if pair[1].signed]
        if not dated:
            return None
        identity, link = dated[-1 if newest else 0]
        assert link.signed is not None  # noqa: S101  # only dated links were kept
        text = asked.wording.say(
            "newest-partnership" if newest else "oldest-partnership",
            pair=asked.named(identity),
            kind=asked.wording.say(f"kind-{link.kind}"),
            date=asked.wording.date(link.signed),
        )
        return Said(text, subjects=(identity, *link.cities)).sourced_by(link)

    return tell


def compare_age(asked: Asked) -> Said | None:
    """Which of the named cities' links with the home cities is older."""
    dated: list[tuple[str, Partnership]] = []
    for city in asked.cities:
        links = [link for _, link in links_of(asked.knowledge, city) if link.signed]
        with_home = [link for link in links if set(link.cities) & set(asked.knowledge.program.home)]
        if with_home and city not in asked.knowledge.program.home:
            dated.append((city, with_home[0]))
    if len(dated) < 2:
        return edge(newest=False)(asked) if not asked.cities else None
    dated.sort(key=lambda pair: pair[1].signed.earliest if pair[1].signed else None)  # type: ignore[arg-type, return-value]  # undated links were left out
    parts = [_dated_part(asked, city, link) for city, link in dated]
    text = asked.wording.say("older-of", city=asked.named(dated[0][0]), parts=asked.wording.join(parts))
    return Said(text, subjects=asked.cities).sourced_by(*(link for _, link in dated))


def _dated_part(asked: Asked, city: str, link: Partnership) -> str:
    assert link.signed is not None  # noqa: S101  # only dated links come here
    return asked.wording.say(
        "dated-part",
        city=asked.named(city),
        partner=asked.named(other_city(link, city)),
        date=asked.wording.date(link.signed),
    )


def compare_value(attribute: str) -> Teller:
    """Which of the named cities (of all, where none is named) has more of *attribute*, by the figures on record."""

    def tell(asked: Asked) -> Said | None:
        cities = asked.cities or tuple(asked.knowledge.program.home)
        facts = {
            city: fact
            for city in cities
            if (fact := asked.knowledge.cities[city].facts.get(attribute)) and fact.value and _number(fact.value)
        }
        if len(facts) < 2:
            return None
        ranked = sorted(facts, key=lambda city: -_number(facts[city].value or ""))
        wording = asked.wording
        parts = [
            wording.say(
                f"{attribute}-part",
                city=asked.named(city),
                value=wording.number(_number(facts[city].value or "")),
                date=wording.date(as_of) if (as_of := facts[city].as_of) else "?",
            )
            for city in ranked
        ]
        text = wording.say(f"larger-{attribute}", city=asked.named(ranked[0]), parts=wording.join(parts))
        return Said(text, subjects=tuple(cities)).sourced_by(*facts.values())

    return tell


def _number(value: str) -> float:
    try:
        number = float(value.replace(",", ""))
    except ValueError:
        return 0.0
    return int(number) if number == int(number) else number


def by_continent(asked: Asked) -> Said:
    """The partners grouped by the part of the world in which they lie."""
    wording = asked.wording
    groups: dict[str, list[str]] = {}
    cities = _far_cities(asked)
    for city in [*asked.knowledge.program.home, *cities]:
        record = asked.knowledge.cities[city]
        groups.setdefault(wording.text(record.continent), []).append(
            wording.say("in-brackets", name=asked.named(city), other=wording.text(record.country))
        )
    lines = tuple(
        wording.say("continent-line", continent=name, cities=wording.join(found)) for name, found in groups.items()
    )
    return Said(wording.say("by-continent"), items=lines).sourced_by(
        *(link for _, link in programme_links(asked.knowledge))
    )


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
    """Who signed each partnership, where that is known."""
    wording = asked.wording
    links = [(name, link) for name, link in programme_links(asked.knowledge, asked.kind) if link.signers]
    lines = tuple(
        wording.say(
            "signers-line",
            pair=asked.named(name),
            people=wording.join([asked.named(person) for person in link.signers]),
        )
        for name, link in links
    )
    return Said(wording.say("all-signers"), items=lines).sourced_by(*(link for _, link in links))


TELLERS: dict[str, Callable[[Asked], Said | None]] = {
    "program.partners": partners,
    "program.partner-count": partners,
    "program.oldest-partnership": edge(newest=False),
    "program.newest-partnership": edge(newest=True),
    "program.compare-age": compare_age,
    "program.compare-population": compare_value("population"),
    "program.compare-area": compare_value("area"),
    "program.not-asia": by_continent,
    "program.people": people,
    "program.sources": sources,
    "program.mayors": mayors,
}
