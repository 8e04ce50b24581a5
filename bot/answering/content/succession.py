"""Answers computed from the order in which partners joined: who came after, or before, one that a question names."""

import re
from dataclasses import dataclass

from bot.answering.content.cities import bilingual, partner_line
from bot.answering.language.bare import says
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of
from bot.answering.question.said import Asked, Said
from bot.folding import fold
from bot.knowledge.dates import PartialDate
from bot.knowledge.languages import Language
from bot.knowledge.links import home_of, link_between, links_of, other_city
from bot.knowledge.schema import Partnership

_BETWEEN = 24
"""So many letters may stand between the word and the name: after the agreement with Chengde."""


@dataclass(frozen=True, slots=True)
class Succession:
    """Asked for are the partners of *home* that came after *partner*, or before it."""

    home: str
    partner: str
    link: Partnership
    after: bool

    @property
    def signed(self) -> PartialDate:
        """The day from which it is counted."""
        assert self.link.signed is not None  # noqa: S101  # only dated links come here
        return self.link.signed


def succession_of(asked: Asked) -> Succession | None:
    """After or before which partner those asked for came; None where the question names none, or compares two."""
    knowledge = asked.knowledge
    away = [city for city in dict.fromkeys(asked.cities) if city not in knowledge.program.home]
    if not asked.cities or len(away) > 1 or _asks_how_long(asked):
        return None
    found = next(
        (
            (after, match[1])
            for after, shape in _SHAPES.of(asked.wording.language)
            for match in shape.finditer(asked.marked)
            if match[1] in asked.cities
        ),
        None,
    )
    if found is None or (away and found[1] not in away):
        return None
    after, partner = found
    others = [city for city in dict.fromkeys(asked.cities) if city in knowledge.program.home and city != partner]
    if len(others) > 1:
        return None
    home = next(iter(others), None) or home_of(knowledge, partner)
    linked = link_between(knowledge, (home, partner)) if home else None
    return Succession(home, partner, linked[1], after) if home and linked and linked[1].signed else None


def _asks_how_long(asked: Asked) -> bool:
    """Whether a question asks how much time has passed: "how many days since the agreement with Oshu?"."""
    commands = asked.wording.language.commands
    return says(asked.text, (*commands.get("years_since", ()), *commands.get("by_how_much", ())))


def succeeding(asked: Asked, order: Succession) -> Said:
    """The partner that came next after the one named, or right before it, and those that came beyond that one."""
    wording, home = asked.wording, order.home
    rows = [
        (link.signed, link)
        for _, link in links_of(asked.knowledge, home, asked.kind)
        if link.signed and link is not order.link and _is_beyond(link.signed, order)
    ]
    rows.sort(key=lambda row: row[0].latest, reverse=not order.after)
    key = "after" if order.after else "before"
    slots = {
        "city": asked.named(home),
        "partner": asked.named(order.partner),
        "date": wording.date(order.signed),
    }
    if not rows:
        said = Said(wording.say(f"none-{key}", **slots), subjects=(order.partner,))
        return said.sourced_by(order.link)
    first = [link for signed, link in rows if not any(_is_nearer(other, signed, order) for other, _ in rows)]
    if len(first) == 1:
        slots["next"] = bilingual(asked, other_city(first[0], home))
        text = wording.say(f"next-{key}-one" if len(rows) == 1 else f"next-{key}", **slots)
    else:
        text = wording.say(f"next-{key}-unclear", **slots)
    lines = tuple(partner_line(asked, home, link) for _, link in rows)
    about = (other_city(first[0], home),) if len(first) == 1 else ()
    said = Said(text, items=lines, subjects=(home,), about=about)
    return said.sourced_by(order.link, *(link for _, link in rows))


def _is_beyond(signed: PartialDate, order: Succession) -> bool:
    """Whether *signed* surely is after, or before, the day from which it is counted."""
    return signed.earliest > order.signed.latest if order.after else signed.latest < order.signed.earliest


def _is_nearer(one: PartialDate, other: PartialDate, order: Succession) -> bool:
    """Whether *one* surely is nearer than *other* to the day from which it is counted."""
    return one.latest < other.earliest if order.after else one.earliest > other.latest


def _shapes(language: Language) -> list[tuple[bool, re.Pattern[str]]]:
    """How what comes after a name in braces is asked for, and how what came before it."""
    found = []
    for which in ("after", "before"):
        ahead, behind = (
            [fold(word) for word in language.commands.get(f"{which}_{place}", ())] for place in ("word", "name")
        )
        shapes = (
            rf"\b{any_of(ahead)}\s[^{{}},.?]{{0,{_BETWEEN}}}{{([^{{}}]+)}}",
            rf"{{([^{{}}]+)}}[^{{}},、。]{{0,{_BETWEEN // 3}}}{any_of(behind)}",
        )
        found += [(which == "after", re.compile(shape)) for shape in shapes]
    return found


_SHAPES = Compiled(_shapes)
