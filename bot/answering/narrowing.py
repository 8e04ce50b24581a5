"""What narrows a list of partners: where they lie, which are left out, and when they joined."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.said import Asked
from bot.answering.where import Where, where
from bot.answering.years import Years, years_of
from bot.folding import fold
from bot.knowledge.links import other_city
from bot.knowledge.schema import Partnership


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The places and years to which a question narrows a list of partners."""

    where: Where
    years: Years

    def __bool__(self) -> bool:
        return bool(self.where or self.years)

    def admits(self, city: str, link: Partnership) -> bool:
        """Whether the partner that *city* has by *link* belongs to the list."""
        return self.where.admits(other_city(link, city)) and self.years.admits(link.signed)

    def said(self, asked: Asked) -> str:
        """In words: in Asia with an agreement signed after 2010."""
        parts = (self.where.said(asked) if self.where else "", self.years.said(asked))
        return asked.wording.together(part for part in parts if part)


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
    return Narrowing(where(asked), years_of(asked))
