"""What of a question is the same for every entry that it is weighed against."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.answering.candidates.catalogue import Entry
from bot.answering.question.understanding import Question

GUESSED = 0.5
"""Who asks whether it is so may be wrong: a number, a year or a word of the other kind counts by this share."""


class Named(NamedTuple):
    """Whom a question names: the *ids* it may mean, of what *kind*, and if that is a city, which."""

    ids: frozenset[str]
    kind: str
    city: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What of a question is the same for every entry.

    *named* are the names of the question and those said before, if there are any (*context*); *aside* each name in the
    question, *cities* all cities that these may be; *side* how far the first home city (1) or the second (-1) is spoken
    of, *place* whether something is to take place there; *distinct*, for each distinction made, the words said and
    those not said; *strangers* the names of nobody here; *guess* tells whether the question offers an answer itself,
    *partners* whether it speaks of partners that are not named: "any of Torrance's friends".
    """

    question: Question
    named: frozenset[str]
    context: bool
    aside: tuple[Named, ...]
    cities: frozenset[str]
    side: float
    place: float
    distinct: tuple[tuple[frozenset[str], frozenset[str]], ...]
    strangers: tuple[str, ...]
    guess: bool
    partners: bool

    def agrees(self, entry: Entry) -> float:
        """How far question and *entry* speak for the same home city (1) or for another (-1).

        Where both say in which of them it takes place, that goes first: students in Kashiwa are Torrance's.
        """
        where = self.place * entry.place
        return where + (1 - abs(where)) * self.side * entry.side

    def against(self, factor: float) -> float:
        """*factor*, as far as it counts against an entry here."""
        return 1 - (1 - factor) * GUESSED if self.guess else factor
