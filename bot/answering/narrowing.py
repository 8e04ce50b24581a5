"""Which partners a question asks for: whose, where they lie, which are left out, and when they joined."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.bare import says
from bot.answering.said import Asked
from bot.answering.where import Where, leading_city, where
from bot.answering.years import Years, years_of
from bot.folding import fold
from bot.knowledge.links import home_of, links_of, other_city, programme_links
from bot.knowledge.schema import Partnership


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The places, years and months to which a question narrows a list of partners."""

    where: Where
    years: Years
    months: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.where or self.years or self.months)

    def admits(self, city: str, link: Partnership) -> bool:
        """Whether the partner that *city* has by *link* belongs to the list."""
        is_then = not self.months or (link.signed is not None and link.signed.month in self.months)
        return is_then and self.where.admits(other_city(link, city)) and self.years.admits(link.signed)

    def said(self, asked: Asked) -> str:
        """In words: in Asia with an agreement signed after 2010."""
        parts = (self.where.said(asked) if self.where else "", self.years.said(asked), self._months_said(asked))
        return asked.wording.together(part for part in parts if part)

    def _months_said(self, asked: Asked) -> str:
        if not self.months:
            return ""
        return asked.wording.say("months-signed", months=asked.wording.join([*map(asked.wording.month, self.months)]))


def oldest_first(asked: Asked) -> bool:
    """Whether a list is asked for by age."""
    return _says(asked, asked.wording.language.orders.oldest_first)


def newest_first(asked: Asked) -> bool:
    """Whether a list is asked for by age, the newest first."""
    return _says(asked, asked.wording.language.orders.newest_first)


def _says(asked: Asked, phrases: Iterable[str]) -> bool:
    return any(fold(phrase) in asked.text for phrase in phrases)


def narrowing(asked: Asked) -> Narrowing:
    """What narrows the list that a question asks for."""
    return Narrowing(where(asked), years_of(asked), months_signed(asked))


def months_signed(asked: Asked) -> tuple[int, ...]:
    """The months in which the agreements asked for were signed, if the question speaks of such."""
    words = asked.wording.language.commands.get("signing", ())
    return asked.months if asked.months and says(asked.text, words) else ()


def partners_asked(asked: Asked) -> list[str]:
    """The partners of the city that the question names, else of all; of the kind and in the place that it says."""
    there = where(asked)
    if city := leading_city(asked):
        city = home_of(asked.knowledge, city) or city
        cities = [other_city(link, city) for _, link in links_of(asked.knowledge, city, asked.kind)]
    else:
        # To each home city the other is a partner; but then of one kind.
        cities = [*(() if asked.kind else asked.knowledge.program.home), *far_cities(asked)]
    return [each for each in cities if there.admits(each)] or cities


def yardstick(asked: Asked) -> str | None:
    """The one city named, where others are compared with it: bigger than Kashiwa; 柏より大きい."""
    before, after = (asked.wording.language.commands.get(f"than_{place}", ()) for place in ("before", "after"))
    city = asked.cities[0] if len(asked.cities) == 1 else ""
    text, mark = asked.marked, f"{{{city}}}"
    told, _, rest = text.partition(mark)
    is_measure = told.rstrip().endswith(tuple(map(fold, before))) or rest.lstrip().startswith(tuple(map(fold, after)))
    return city if city and mark in text and is_measure else None


def far_cities(asked: Asked) -> list[str]:
    """The partners of the home cities, of the kind that the question says, without the home cities themselves."""
    home = asked.knowledge.program.home
    return list(
        dict.fromkeys(
            city for _, link in programme_links(asked.knowledge, asked.kind) for city in link.cities if city not in home
        )
    )
