"""What stands beside an answer because of how it was asked: where an event is, that a year is not told of."""

from dataclasses import replace

from bot.answering.content.partnerships import ago, years_on
from bot.answering.language.bare import says
from bot.answering.question.counted import without_end
from bot.answering.question.said import Asked, Said
from bot.answering.question.told_dates import YEAR, first_date, first_day, opening_of, stays_in
from bot.answering.question.weekdays import asks_weekday
from bot.answering.question.years import years_of
from bot.folding import fold
from bot.knowledge.loading import Knowledge

MOST_STAYS = 3
"""The days of so many stays are counted."""


def with_asides(asked: Asked, said: Said, key: str, *, computed: bool) -> Said:
    """*said*, told of the entry *key*, with what a question takes for granted put right before it.

    What is *computed* knows of years itself.
    """
    before = _elsewhere(asked, said, key)
    if not computed:
        before += _of_another_year(asked, said, key)
    text = said.text if computed else _with_years_ago(asked, said, key)
    told = [*before, text, *_weekday(asked, said), *([] if computed else _days_counted(asked, said))]
    return replace(said, text=asked.wording.together(told)) if told != [said.text] else said


def _elsewhere(asked: Asked, said: Said, key: str) -> list[str]:
    """In which city an event is, where the question names another one that has no part in it."""
    found = asked.findings.of_kind("city") if asked.findings else ()
    events = [name for name in said.subjects if name in asked.knowledge.events]
    if not key.startswith("event.") or len(events) != 1 or len(found) != 1:
        return []
    event = asked.knowledge.events[events[0]]
    if found[0].id in {event.city, *event.about}:
        return []
    return [asked.wording.say("event-in-city", event=asked.named(events[0]), city=asked.named(event.city))]


def _of_another_year(asked: Asked, said: Said, key: str) -> list[str]:
    """That nothing is told of the year asked for, where an answer tells of others or of none."""
    if len(asked.years) != 1 or years_of(asked) or without_end(asked.text, asked.wording.language)[1]:
        return []
    year = asked.years[0]
    told = [int(found) for text in (said.text, said.more, said.conflict) for found in YEAR.findall(text)]
    told += [said.as_of.year] if said.as_of else []
    if told and min(told) <= year <= max(told):
        return []
    return [] if _asks_of(asked.knowledge, key, str(year)) else [asked.wording.say("not-of-year", year=str(year))]


def _asks_of(knowledge: Knowledge, key: str, year: str) -> bool:
    """Whether a wording of an entry names *year*."""
    record = knowledge.faq.get(key) or knowledge.milestones.get(key)
    return record is not None and any(year in text for texts in record.questions.values() for text in texts)


def _with_years_ago(asked: Asked, said: Said, key: str) -> str:
    """The text, with how many years ago it was behind the sentence that gives a year, where that is asked.

    It is the sentence with the year that the question names, or the first one.
    """
    commands, is_founding = asked.wording.language.commands, key.endswith(".founded")
    asking = (*commands.get("years_since", ()), *(commands.get("how_old", ()) if is_founding else ()))
    is_dated = is_founding or key in asked.knowledge.faq or key in asked.knowledge.milestones
    if not is_dated or not says(asked.text, asking):
        return said.text
    before, sentence = _before_and_dated(asked, said.text)
    when = first_date(sentence, asked.wording.language)
    # Of last year nobody asks for how many years it has been so.
    part = ago(asked, when) if when and years_on(when.earliest, asked.today) > 1 else ""
    rest = said.text[len(before) + len(sentence) :].lstrip()
    return asked.wording.together([f"{before}{sentence}", part, rest]).rstrip() if part else said.text


def _before_and_dated(asked: Asked, text: str) -> tuple[str, str]:
    """The sentence of *text* with a year that the question names, else its first, and what stands before it."""
    before, rest = "", text
    while asked.years and rest:
        sentence = opening_of(rest)
        when = first_date(sentence, asked.wording.language)
        if when and when.year in asked.years:
            return before, sentence
        before, rest = before + sentence, rest[len(sentence) :]
    return "", opening_of(text)


def _weekday(asked: Asked, said: Said) -> list[str]:
    """On which day of the week the first day that the text tells is, where that is asked for and not told."""
    wording = asked.wording
    if not asks_weekday(asked.text, wording.language) or not (day := first_day(said.text, wording.language)):
        return []
    weekday = wording.weekday(day)
    if fold(weekday) in fold(said.text):
        return []
    key = "weekday-was" if day < asked.today else "weekday-is"
    return [wording.say(key, date=wording.date(day), weekday=weekday)]


def _days_counted(asked: Asked, said: Said) -> list[str]:
    """How many days it is from one day to another of which the text tells, where these are asked for."""
    wording = asked.wording
    if not says(asked.text, wording.language.commands.get("how_many_days", ())):
        return []
    found = list(stays_in(said.text, wording.language))[:MOST_STAYS]
    return [wording.say("days-counted", span=each.words, count=wording.number(each.days)) for each in found]
