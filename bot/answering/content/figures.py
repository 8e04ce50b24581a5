"""Answers computed from the figures of cities: which has more people or land, by how much, how many together."""

from dataclasses import replace

from bot.answering.language.bare import says
from bot.answering.question.amounts import Amount, amount_of, figures_of, number_of
from bot.answering.question.narrowing import (
    is_superlative,
    narrowing,
    partners_asked,
    speaks_of_partners,
    what_of,
    yardstick,
)
from bot.answering.question.numbers import ordinal_in
from bot.answering.question.said import Asked, Said, Teller
from bot.answering.question.where import left_out
from bot.knowledge.schema import Fact

WELL_OVER = 1.5
"""From here on it is said how many times as much one figure is as another."""
THREE_DIGITS = 1000
"""Less than this is said as it is."""


def compare_value(attribute: str) -> Teller:
    """Which of the named cities (of all, where fewer than two are named) has more of *attribute*, by the figures."""

    def tell(asked: Asked) -> Said | None:
        commands = asked.wording.language.commands
        asked = _of_partners(asked)
        cities = list(dict.fromkeys(asked.cities))
        if len(cities) < 2:
            cities = _partners_ranked(asked)
            if amount := amount_of(asked):
                return _bounded(asked, cities, amount)
        if says(asked.text, commands.get("on_average", ())):
            return _summed_up(asked, cities, attribute, on_average=True)
        if says(asked.text, commands.get("in_total", ())):
            return _summed_up(asked, cities, attribute)
        if len(cities) != 2:
            return _ranking(asked, cities, attribute)
        facts = figures_of(asked, cities, attribute)
        wording = asked.wording
        if len(facts) < len(cities):
            return _not_compared(asked, cities, attribute)
        parts = wording.join([_figure(asked, city, attribute, fact) for city, fact in facts.items()])
        text = wording.say(f"larger-{attribute}", city=asked.named(next(iter(facts))), parts=parts)
        text = wording.together([text, *_by_how_much(asked, list(facts.values()), attribute)])
        return Said(text, subjects=tuple(cities)).sourced_by(*facts.values())

    return tell


def _of_partners(asked: Asked) -> Asked:
    """*asked*, of the home city alone where it asks for the first of its partners: "is Tainan Torrance's biggest?".

    So it is where all that it names besides are partners that it leaves out.
    """
    home = [city for city in dict.fromkeys(asked.cities) if city in asked.knowledge.program.home]
    away = [city for city in dict.fromkeys(asked.cities) if city not in home]
    if len(home) != 1 or not away:
        return asked
    is_first = len(away) == 1 and speaks_of_partners(asked) and is_superlative(asked)
    return replace(asked, names=tuple(home)) if is_first or set(away) <= set(left_out(asked)) else asked


def _bounded(asked: Asked, cities: list[str], amount: Amount) -> Said:
    """Those of *cities* whose figure is within the bounds that the question sets; where none is, the figures of all."""
    facts, wording = figures_of(asked, cities, amount.attribute), asked.wording
    within = [city for city, fact in facts.items() if amount.admits(number_of(fact.value or ""))]
    there = narrowing(asked)
    where = wording.together(part for part in (there.said(asked) if there else "", amount.said(asked)) if part)
    slots = {"what": what_of(asked, asked.kind or "any", len(within) or 1), "where": where}
    key = "figures-none" if not within else "figures-one" if len(within) == 1 else "figures-many"
    lines = [_figure(asked, city, amount.attribute, facts[city]) for city in within or facts]
    if missing := [asked.named(city) for city in cities if city not in facts]:
        lines.append(wording.say("ranking-missing", cities=wording.join(missing)))
    text = wording.say(key, count=wording.number(len(within)), **slots)
    subjects = asked.cities or tuple(within)
    return Said(text, items=tuple(lines), subjects=subjects, about=tuple(within)).sourced_by(
        *(facts[city] for city in within or facts)
    )


def _summed_up(asked: Asked, cities: list[str], attribute: str, *, on_average: bool = False) -> Said:
    """What the figures of *cities* come to together, or on average; of whom there is none."""
    facts, wording = figures_of(asked, cities, attribute), asked.wording
    if len(facts) < 2:
        return _not_compared(asked, cities, attribute)
    total = sum(number_of(fact.value or "") for fact in facts.values())
    value = _three_digits(round(total / len(facts), 1) if on_average else total)
    parts = wording.join([_figure(asked, city, attribute, fact) for city, fact in facts.items()])
    key = f"average-{attribute}" if on_average else f"total-{attribute}"
    text = wording.say(key, total=wording.number(value), parts=parts)
    if missing := [asked.named(city) for city in cities if city not in facts]:
        text = wording.together([text, wording.say("ranking-missing", cities=wording.join(missing))])
    return Said(text, subjects=asked.cities).sourced_by(*facts.values())


def _by_how_much(asked: Asked, facts: list[Fact], attribute: str) -> list[str]:
    """By how much the greater of two figures is greater, and how many times, where that is well over once."""
    more, less = (number_of(fact.value or "") for fact in facts)
    wording, times = asked.wording, round(more / less, 1)
    slots = {"difference": wording.number(_three_digits(more - less)), "times": wording.number(times)}
    return [wording.say(f"more-{attribute}" if times < WELL_OVER else f"more-times-{attribute}", **slots)]


def _three_digits(value: float) -> float:
    """*value* to three digits: two figures of different days are no more exact together than that."""
    return value if value < THREE_DIGITS else int(float(f"{value:.3g}"))


def _not_compared(asked: Asked, cities: list[str], attribute: str) -> Said:
    """That figures are missing, whose, and those that there are."""
    facts = figures_of(asked, cities, attribute)
    names = asked.wording.join([asked.named(city) for city in cities if city not in facts])
    lines = tuple(_figure(asked, city, attribute, fact) for city, fact in facts.items())
    text = asked.wording.say("not-compared", cities=names)
    said = Said(text, items=lines, known=False, ask=asked.knowledge.program.ask, subjects=tuple(cities))
    return said.sourced_by(*facts.values())


def _partners_ranked(asked: Asked) -> list[str]:
    """All cities of the programme, or the partners of the named one, or all beside one that they are compared with."""
    measure = yardstick(asked)
    if not measure:
        return partners_asked(asked)
    return list(dict.fromkeys((measure, *partners_asked(replace(asked, names=())))))


def _ranking(asked: Asked, cities: list[str], attribute: str) -> Said | None:
    """The *cities* by the figures on record."""
    wording = asked.wording
    facts = figures_of(asked, cities, attribute)
    if len(facts) < 2:
        return _not_compared(asked, cities, attribute) if len(cities) > 1 else None
    ranked = list(facts)
    lines = [_figure(asked, city, attribute, facts[city]) for city in ranked]
    if missing := [asked.named(city) for city in cities if city not in facts]:
        lines.append(wording.say("ranking-missing", cities=wording.join(missing)))
    text = wording.say(f"ranking-{attribute}", city=asked.named(ranked[0]), other=asked.named(ranked[-1]))
    number, nth = ordinal_in(asked.text, wording.language) or (1, "")
    if 1 < number <= len(ranked):
        least = says(asked.text, wording.language.commands.get("least", ()))
        city = ranked[-number] if least else ranked[number - 1]
        text = wording.say(f"nth-{'least' if least else 'most'}-{attribute}", nth=nth, city=asked.named(city))
    return Said(text, items=tuple(lines), subjects=asked.cities).sourced_by(*facts.values())


def _figure(asked: Asked, city: str, attribute: str, fact: Fact) -> str:
    wording = asked.wording
    value = wording.number(number_of(fact.value or ""))
    return wording.say(
        f"{attribute}-part",
        city=asked.named(city),
        value=value,
        date=wording.date(fact.as_of) if fact.as_of else "?",
    )


TELLERS: dict[str, Teller] = {
    "program.compare-population": compare_value("population"),
    "program.compare-area": compare_value("area"),
}
