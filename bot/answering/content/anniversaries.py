"""Answers computed about anniversaries: of one partnership, and those of all that are to come."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.content.partnerships import of_each, said_of, unknown_of
from bot.answering.question.said import Asked, Said, Teller
from bot.answering.question.understanding import MONTH_IN_FIGURES, days_in
from bot.answering.question.years import years_ahead, years_said
from bot.folding import fold
from bot.knowledge.dates import PartialDate
from bot.knowledge.links import programme_links
from bot.knowledge.schema import Partnership

LAST = 200
"""A greater number is no anniversary."""
YEAR = 365.25
"""The days of a year."""
LISTED = 6
"""More of them are not read out at once."""
_Anniversary = tuple[PartialDate, int, str, Partnership]
"""The day, which one it is, and of which partnership."""


def anniversary(asked: Asked, identity: str, link: Partnership) -> Said:
    """The next anniversary and the next round one, or the one that the question numbers."""
    if not link.signed:
        return unknown_of(asked, identity, link, "signed-unknown")
    of_year = _of_year(asked, link.signed)
    # In a date the other numbers are its month and day.
    if wanted := (of_year if asked.months else None) or _wanted(asked) or of_year:
        day = anniversary_of(link.signed, wanted)
        over = "-past" if day.latest < asked.today else ""
        sentence = f"anniversary-nth{'' if day.precision == 'day' else '-about'}{over}"
        slots = {"number": asked.wording.number(wanted), "when": asked.wording.date(day)}
        said = said_of(asked, identity, link, sentence, **slots)
        return replace(said, text=asked.wording.together([said.text, *_years_ahead(asked, day)]))
    number = _next(link.signed, asked.today)
    rounded = number + -number % asked.knowledge.program.updates.anniversaries.round
    slots = {
        "number": asked.wording.number(number),
        "when": asked.wording.date(anniversary_of(link.signed, number)),
        "round": asked.wording.number(rounded),
        "round_when": asked.wording.date(anniversary_of(link.signed, rounded)),
    }
    return said_of(
        asked, identity, link, "anniversary-round-next" if number == rounded else "anniversary-next", **slots
    )


def _years_ahead(asked: Asked, day: PartialDate) -> list[str]:
    """In about how many years *day* is, where that is one or more."""
    years = round((day.latest - asked.today).days / YEAR)
    return [asked.wording.say("in-about-years", years=asked.wording.number(years))] if years > 1 else []


def _of_year(asked: Asked, signed: PartialDate) -> int | None:
    """The number of the anniversary in the one year that the question names, if it is another than this year."""
    number = asked.years[0] - signed.year if len(asked.years) == 1 else 0
    return number if 0 < number < LAST and asked.years[0] != asked.today.year else None


def _wanted(asked: Asked) -> int | None:
    """The anniversary that the question numbers, if it does; the last of several: "50 in 2023, and 100?".

    The day of a month numbers none, nor does a month in figures: 2月20日.
    """
    dates = _days_named(asked).union(map(int, MONTH_IN_FIGURES.findall(fold(asked.text))))
    return next((number for number in reversed(asked.numbers) if 0 < number < LAST and number not in dates), None)


def _days_named(asked: Asked) -> set[int]:
    return {int(day) for day in days_in(asked.text, asked.wording.language)} if asked.months else set()


def anniversary_of(signed: PartialDate, number: int) -> PartialDate:
    """The day *number* years on, as precise as *signed*; of the 29th of February, the 28th where there is none."""
    try:
        return PartialDate.parse(str(replace(signed, year=signed.year + number)))
    except ValueError:
        return replace(signed, year=signed.year + number, day=28)


def _next(signed: PartialDate, today: date) -> int:
    """The number of the first anniversary that is not over on the day *today*."""
    number = today.year - signed.year
    return number + (anniversary_of(signed, number).latest < today)


def days_until_anniversary(asked: Asked, identity: str, link: Partnership) -> Said:
    """The days until the anniversary that the question numbers, or the next one, where its day is known."""
    start = link.signed
    if not start or start.precision != "day":
        return anniversary(asked, identity, link)
    number = _wanted(asked) or _next(start, asked.today)
    day = anniversary_of(start, number)
    days = (day.latest - asked.today).days
    if days < 0:
        return anniversary(asked, identity, link)
    slots = {
        "number": asked.wording.number(number),
        "when": asked.wording.date(day),
        "days": asked.wording.number(days),
    }
    sentence = "day-until-anniversary" if days == 1 else "days-until-anniversary"
    return said_of(asked, identity, link, sentence, **slots)


def falls_then(asked: Asked) -> bool:
    """Whether an anniversary falls on the day to come that a question names by month and number."""
    if len(asked.months) != 1 or not (days := _days_named(asked)):
        return False
    years = years_said(asked) or (asked.today.year, asked.today.year + 1)
    return any(
        day.month == asked.months[0] and day.day in days and day.latest >= asked.today
        for identity, link in programme_links(asked.knowledge, asked.kind)
        if link.signed
        for day, *_ in _falling((identity, link, link.signed), years)
    )


def anniversaries(asked: Asked) -> Said | None:
    """The next anniversaries of all partnerships, or those that the question numbers; soonest first, round ones marked.

    Those that are over come last. Of years that it names, or of so many to come, those that fall in them.
    """
    wording = asked.wording
    wanted, years = _wanted(asked), years_said(asked)
    links = [
        (identity, link, link.signed)
        for identity, link in programme_links(asked.knowledge, asked.kind)
        if link.signed and (not asked.cities or set(asked.cities) & set(link.cities))
    ]
    if span := years_ahead(asked):
        every = asked.knowledge.program.updates.anniversaries.round
        rows = [row for each in links for row in _falling(each, span) if row[1] % every == 0]
        rows = [row for row in rows if row[0].latest >= asked.today]
        text = wording.say("anniversaries-ahead", year=str(span[-1]))
    elif years:
        rows = [row for each in links for row in _falling(each, years)]
        text = wording.say("anniversaries-in-year", year=wording.join([str(year) for year in years]))
    else:
        numbers = [wanted or _next(signed, asked.today) for _, _, signed in links]
        rows = [
            (anniversary_of(each[2], number), number, *each[:2]) for each, number in zip(links, numbers, strict=True)
        ]
        text = wording.say("anniversaries")
    if not rows:
        return None
    then = _of_the_day(asked, rows, years)
    if then:
        rows, text = then
    rows.sort(key=lambda row: (row[0].latest < asked.today, row[0].latest))
    if not (span or years or then) and (days := _days_to(asked, rows[0][0])) > 0:
        text = wording.say("anniversaries-in-days", days=wording.number(days))
    most = len(rows) if span or years else LISTED
    return Said(text, items=tuple(_anniversary_line(asked, row) for row in rows[:most])).sourced_by(
        *(row[3] for row in rows[:most])
    )


def _falling(link: tuple[str, Partnership, PartialDate], years: Iterable[int]) -> list[_Anniversary]:
    """The anniversaries of a partnership that fall in *years*."""
    identity, partnership, signed = link
    numbers = (year - signed.year for year in years)
    return [(anniversary_of(signed, number), number, identity, partnership) for number in numbers if number > 0]


def _of_the_day(
    asked: Asked, rows: Sequence[_Anniversary], years: Sequence[int]
) -> tuple[list[_Anniversary], str] | None:
    """Those of *rows* that fall in the one month named, or on the day of it, and what is said before them."""
    if len(asked.months) != 1 or len(years) > 1:
        return None
    month, days = asked.months[0], _days_named(asked)
    of_month = [row for row in rows if row[0].month == month]
    found = [row for row in of_month if row[0].day in days] or of_month
    if not found:
        return None
    when = found[0][0] if days and found is not of_month else replace(found[0][0], day=0)
    return found, asked.wording.say("anniversaries-then", when=asked.wording.date(when))


def _days_to(asked: Asked, day: PartialDate) -> int:
    return (day.latest - asked.today).days if day.precision == "day" else 0


def _anniversary_line(asked: Asked, row: _Anniversary) -> str:
    day, number, identity, _ = row
    is_round = number % asked.knowledge.program.updates.anniversaries.round == 0
    return asked.wording.say(
        "anniversary-line-round" if is_round else "anniversary-line",
        when=asked.wording.date(day),
        number=asked.wording.number(number),
        pair=asked.named(identity),
    )


TELLERS: dict[str, Teller] = {
    "partnership.anniversary": of_each(anniversary),
    "partnership.days-until-anniversary": of_each(days_until_anniversary),
    "program.anniversaries": anniversaries,
}
