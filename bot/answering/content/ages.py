"""Answers computed from the dates of agreements: the oldest, the newest, the second, and which of two is older."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from bot.answering.content.cities import bilingual, partner_line
from bot.answering.content.partnerships import TELLERS as OF_LINKS
from bot.answering.content.partnerships import links_meant, unlinked, years_on
from bot.answering.content.programme import partner_of_line
from bot.answering.question.narrowing import Narrowing, narrowing
from bot.answering.question.numbers import ordinal_in
from bot.answering.question.said import Asked, Said, Teller
from bot.answering.question.where import is_spoken_of, leading_city, left_out
from bot.knowledge.dates import PartialDate
from bot.knowledge.links import home_of, links_of, other_city, programme_links
from bot.knowledge.schema import Partnership


class _Dated(NamedTuple):
    """A partnership with its date, how it is called in a sentence, how in a list, and what it is about."""

    signed: PartialDate
    name: str
    line: str
    link: Partnership
    about: tuple[str, ...]


def ranked_partner(*, newest: bool) -> Teller:
    """A city's newest or oldest partner, or the second, third … of them; without those that the question leaves out."""

    def tell(asked: Asked) -> Said | None:
        besides = left_out(asked)
        if len(_away(asked, besides)) > 1:
            # "Guam, Chengde or Camden, which came first?" is asked of those, and not of the partners of one.
            return _compared(asked, newest=newest)
        city = leading_city(asked)
        if city is None:
            return None
        if len(set(asked.cities).difference(besides, asked.knowledge.program.home)) > 1:
            # "Which was first, Tainan or Oshu?"
            return compare_age(asked)
        if city in besides:
            # "The oldest besides Torrance" is asked of all.
            return ranked_partnership(newest=newest)(asked)
        if is_spoken_of(asked, city):
            # "Is Oshu the oldest friendship city?" asks of those of the city whose partner it is.
            city = home_of(asked.knowledge, city) or city
        there = _narrowed(asked, tuple(each for each in besides if each != city))
        rows = [
            _Dated(
                link.signed,
                bilingual(asked, other_city(link, city)),
                partner_line(asked, city, link),
                link,
                (other_city(link, city),),
            )
            for _, link in links_of(asked.knowledge, city, asked.kind)
            if link.signed and there.admits(city, link)
        ]
        return _ranked(asked, rows, there, newest=newest, city=city)

    return tell


def ranked_partnership(*, newest: bool) -> Teller:
    """The oldest or the newest partnership of the programme, or the second, third … of them."""

    def tell(asked: Asked) -> Said | None:
        there = _narrowed(asked, left_out(asked))
        rows = [
            _Dated(
                link.signed, asked.named(identity), partner_of_line(asked, home, link), link, (identity, *link.cities)
            )
            for identity, link in programme_links(asked.knowledge, asked.kind)
            if link.signed and (home := _home_admitting(asked, link, there))
        ]
        return _ranked(asked, rows, there, newest=newest)

    return tell


def _narrowed(asked: Asked, besides: tuple[str, ...]) -> Narrowing:
    there = narrowing(asked)
    every = tuple(dict.fromkeys((*there.where.besides, *besides)))
    return replace(there, where=replace(there.where, besides=every))


def _home_admitting(asked: Asked, link: Partnership, there: Narrowing) -> str | None:
    """The home city that has a partner by *link* which the question admits."""
    homes = [city for city in asked.knowledge.program.home if city in link.cities]
    admitting = [home for home in homes if there.admits(home, link)]
    # Of two home cities each is the other's partner: who leaves one of them out leaves out their link.
    if there.where.besides and len(admitting) < len(homes):
        return None
    return next(iter(admitting), None)


def _ranked(
    asked: Asked, rows: list[_Dated], there: Narrowing, *, newest: bool, city: str | None = None
) -> Said | None:
    """The one of *rows* at the place that the question numbers, or those of which the dates do not tell which it is."""
    if not rows:
        return None
    wording = asked.wording
    which = "newest" if newest else "oldest"
    if few := _few(asked, rows, newest=newest):
        text = wording.say(f"rank-few-{which}", count=wording.number(len(few)))
        return Said(text, items=tuple(row.line for row in few)).sourced_by(*(row.link for row in few))
    number, word = ordinal_in(asked.text, wording.language) or (1, "")
    rank = wording.say(f"rank-nth-{which}", nth=word) if number > 1 else wording.say(f"rank-{which}")
    named = (city,) if city else ()
    found = _at(rows, number, newest=newest)
    if len(found) != 1:
        shown = found or sorted(rows, key=lambda row: row.signed.latest, reverse=newest)
        said = wording.say("rank-unclear", rank=rank) if found else wording.say("rank-too-few", rank=rank)
        return Said(said, items=tuple(row.line for row in shown), subjects=named).sourced_by(
            *(row.link for row in shown)
        )
    (row,) = found
    slots = {"rank": rank, "kind": wording.say(f"kind-{row.link.kind}"), "date": wording.date(row.signed)}
    slots |= {"city": asked.named(city), "partner": row.name} if city else {"pair": row.name}
    key = "ranked-partner" if city else "ranked-partnership"
    text = wording.say(f"{key}-where", where=there.said(asked), **slots) if there else wording.say(key, **slots)
    return Said(text, subjects=named or row.about, about=row.about if city else ()).sourced_by(row.link)


def _few(asked: Asked, rows: list[_Dated], *, newest: bool) -> list[_Dated]:
    """The first two, three … of *rows* where so many are asked for and the dates tell which they are; else none."""
    by_word = asked.wording.language.numbers_by_word
    numbers = (*asked.numbers, *(by_word[word] for word in asked.text.split() if word in by_word))
    count = next((number for number in numbers if 1 < number < len(rows)), 0)
    if not count or ordinal_in(asked.text, asked.wording.language):
        return []
    ranked = sorted(rows, key=lambda row: row.signed.latest, reverse=newest)
    last, rest = ranked[count - 1].signed, ranked[count].signed
    is_clear = last.earliest > rest.latest if newest else last.latest < rest.earliest
    return ranked[:count] if is_clear else []


def _at(rows: list[_Dated], number: int, *, newest: bool) -> list[_Dated]:
    """The rows that may be the one at place *number*: partial dates may not tell which of two is older."""

    def leads(one: _Dated, other: _Dated) -> bool:
        return one.signed.earliest > other.signed.latest if newest else one.signed.latest < other.signed.earliest

    found = []
    for row in rows:
        surely = sum(leads(other, row) for other in rows)
        perhaps = sum(not leads(row, other) for other in rows if other is not row)
        if surely < number <= perhaps + 1:
            found.append(row)
    return found


def compare_age(asked: Asked) -> Said | None:
    """Which of the named cities' links with the home cities is older, and by how much."""
    return _compared(asked, newest=False)


def _compared(asked: Asked, *, newest: bool) -> Said | None:
    """The oldest or the newest of the named cities' links with the home cities, with the dates of all."""
    dated = _links_compared(asked)
    if len(dated) < 2:
        return None if asked.cities else ranked_partnership(newest=False)(asked)
    parts = asked.wording.join([_dated_part(asked, city, link) for _, city, link in dated])
    (first, older, _), (then, newer, _) = dated[-2:] if newest else dated[:2]
    if first.latest >= then.earliest:
        text = asked.wording.say("age-unclear", parts=parts)
    else:
        key, city = ("newer-of", newer) if newest else ("older-of", older)
        text = asked.wording.say(key, city=asked.named(city), parts=parts)
        if len(dated) == 2:
            text = asked.wording.together([text, _apart(asked, first, then)])
    return Said(text, subjects=asked.cities).sourced_by(*(link for _, _, link in dated))


def _links_compared(asked: Asked) -> list[tuple[PartialDate, str, Partnership]]:
    """The dated links of the named cities with the home cities, each once, the oldest first."""
    home, named, away = asked.knowledge.program.home, list(dict.fromkeys(asked.cities)), _away(asked)
    dated: dict[str, tuple[PartialDate, str, Partnership]] = {}
    # A home city is mostly the one whose partners are compared; two of them stand for their own link.
    for city in away if len(away) > 1 else [*away, *(each for each in reversed(named) if each in home)]:
        links = [(name, link) for name, link in links_of(asked.knowledge, city) if other_city(link, city) in home]
        for name, link in links[:1]:
            if link.signed:
                dated.setdefault(name, (link.signed, city, link))
    return sorted(dated.values(), key=lambda row: row[0].earliest)


def _away(asked: Asked, besides: tuple[str, ...] = ()) -> list[str]:
    """The cities named that are no home cities, without those of *besides*."""
    return [city for city in dict.fromkeys(asked.cities) if city not in (*asked.knowledge.program.home, *besides)]


def apart(key: str) -> Teller:
    """Tells *key* of each of the agreements asked for; of two, how long lies between them, too."""
    return lambda asked: _with_distance(asked, OF_LINKS[key](asked))


def _with_distance(asked: Asked, said: Said | None) -> Said | None:
    dated = sorted((link.signed for _, link in links_meant(asked) if link.signed), key=lambda day: day.earliest)
    if said is None or len(said.items) != 2 or len(dated) != 2 or dated[0].latest >= dated[1].earliest:
        return said
    text = [*unlinked(asked), _apart(asked, dated[0], dated[1], "between"), asked.wording.say("each-partnership")]
    return replace(said, text=asked.wording.together(text))


def _apart(asked: Asked, first: PartialDate, then: PartialDate, said: str = "earlier") -> str:
    """How much earlier *first* was than *then*, *said* so: in years, or days where that is less than one."""
    wording, exact = asked.wording, first.precision == then.precision == "day"
    years = years_on(first.earliest, then.earliest)
    if years:
        key = f"{said}-year" if years == 1 else f"{said}-years"
        return wording.say(key if exact else f"{key}-about", count=wording.number(years))
    days = (then.earliest - first.earliest).days
    return wording.say(f"{said}-days", count=wording.number(days)) if exact else ""


def _dated_part(asked: Asked, city: str, link: Partnership) -> str:
    assert link.signed is not None  # noqa: S101  # only dated links come here
    return asked.wording.say(
        "dated-part",
        city=asked.named(city),
        partner=asked.named(other_city(link, city)),
        date=asked.wording.date(link.signed),
    )


TELLERS: dict[str, Callable[[Asked], Said | None]] = {
    "city.newest-partner": ranked_partner(newest=True),
    "city.oldest-partner": ranked_partner(newest=False),
    "program.oldest-partnership": ranked_partnership(newest=False),
    "program.newest-partnership": ranked_partnership(newest=True),
    "program.compare-age": compare_age,
    **{key: apart(key) for key in ("partnership.signed", "partnership.age", "partnership.days-since-signed")},
}
