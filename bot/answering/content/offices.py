"""What is computed from the terms of those who hold an office: who was mayor in a year."""

from bot.answering.content.contacts import role_line
from bot.answering.question.said import Asked, Said
from bot.knowledge.schema import Role

MAYOR = "mayor"
OF_MAYORS = frozenset({"city.mayor", "city.former-mayors"})
"""The facts that tell who is, and who was, mayor of a city."""


def mayor_in(asked: Asked) -> Said | None:
    """Who was mayor of the named city in the year that the question names; None where no term on record covers it."""
    if len(asked.years) != 1 or len(asked.cities) != 1:
        return None
    year, city = asked.years[0], asked.cities[0]
    held = [
        (person, each)
        for person, record in asked.knowledge.people.items()
        for each in record.roles
        if each.role == MAYOR and each.of == city and _covers(each, year)
    ]
    if not held or (len(held) == 1 and _begins_in(held[0][1], year)):
        # Who was mayor before, in the year in which the term of the only one known began, is not known.
        return None
    held.sort(key=lambda holder: holder[1].until is None)
    lines = [role_line(asked, person, each) for person, each in held]
    person, only = held[0]
    if len(held) == 1 and not (only.until and only.until.year == year):
        slots = {"title": asked.wording.text(only.title), "person": asked.named(person)}
        lines = [asked.wording.say("held-in-year", year=str(year), **slots)]
    return Said(asked.wording.together(lines), subjects=(city,)).sourced_by(*(each for _, each in held))


def _covers(role: Role, year: int) -> bool:
    """Whether *role* is known to have been held in *year*; without a beginning, in the last year known only."""
    end = role.until or role.as_of
    if end is None:
        return False
    return role.since.year <= year <= end.year if role.since else year == end.year


def _begins_in(role: Role, year: int) -> bool:
    return role.since is not None and role.since.year == year
