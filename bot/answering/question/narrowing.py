"""Which partners a question asks for: whose, where they lie, which are left out, and when they joined."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.answering.language.bare import says
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of, any_word_of
from bot.answering.question.atlas import Place, with_places_marked
from bot.answering.question.counted import without_end
from bot.answering.question.said import Asked
from bot.answering.question.where import Where, leading_city, where
from bot.answering.question.years import Age, Years, age_of, years_of
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.links import home_of, links_of, other_city, programme_links
from bot.knowledge.schema import Partnership

_NEAR = 12
"""So many letters before "signed in" may hold what negates it."""


@dataclass(frozen=True, slots=True)
class Signing:
    """The agreements asked for were signed in *place*, a city or a land whose cities have such *names*, or *elsewhere*.

    *land* is that part of the world, if it is one.
    """

    place: str
    names: tuple[str, ...]
    elsewhere: bool
    land: Place | None = None

    def admits(self, link: Partnership) -> bool:
        """Whether *link* was signed there, by the place on record."""
        if not link.place:
            return False
        return any(name in place for name in self.names for place in link.place.values()) is not self.elsewhere

    def said(self, asked: Asked) -> str:
        """In words: with an agreement signed in Torrance."""
        return asked.wording.say("signed-elsewhere" if self.elsewhere else "signed-in", city=self.place)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The places, years, months and signers to which a question narrows a list of partners."""

    where: Where
    years: Years
    months: tuple[int, ...] = ()
    signers: tuple[str, ...] = ()
    signing: Signing | None = None
    age: Age | None = None
    today: date = date.min

    def __bool__(self) -> bool:
        return bool(self.where or self.years or self.months or self.signers or self.signing or self.age)

    def admits(self, city: str, link: Partnership) -> bool:
        """Whether the partner that *city* has by *link* belongs to the list."""
        is_then = not self.months or (link.signed is not None and link.signed.month in self.months)
        is_old = self.age is None or self.age.admits(link.signed, self.today)
        is_theirs = set(self.signers) <= set(link.signers) and (self.signing is None or self.signing.admits(link))
        return (
            is_then
            and is_old
            and is_theirs
            and self.where.admits(other_city(link, city))
            and self.years.admits(link.signed)
        )

    def said(self, asked: Asked) -> str:
        """In words: in Asia with an agreement signed after 2010."""
        where = self.where.said(asked) if self.where else ""
        signing = self.signing.said(asked) if self.signing else ""
        age = self.age.said(asked) if self.age else ""
        parts = (where, self.years.said(asked), self._months_said(asked), self._signers_said(asked), signing, age)
        return asked.wording.together(part for part in parts if part)

    def _months_said(self, asked: Asked) -> str:
        if not self.months:
            return ""
        return asked.wording.say("months-signed", months=asked.wording.join([*map(asked.wording.month, self.months)]))

    def _signers_said(self, asked: Asked) -> str:
        if not self.signers:
            return ""
        return asked.wording.say("signed-by", people=asked.wording.join([*map(asked.named, self.signers)]))


def oldest_first(asked: Asked) -> bool:
    """Whether a list is asked for by age."""
    return _says(asked, asked.wording.language.orders.oldest_first)


def newest_first(asked: Asked) -> bool:
    """Whether a list is asked for by age, the newest first."""
    return _says(asked, asked.wording.language.orders.newest_first)


def _says(asked: Asked, phrases: Iterable[str]) -> bool:
    return any(fold(phrase) in asked.text for phrase in phrases)


def ordered_by(asked: Asked) -> str | None:
    """The figure by which a list is to be in order, an attribute of cities; None where the question names none."""
    orders = asked.wording.language.orders
    figures = {"population": orders.by_population, "area": orders.by_area}
    return next((attribute for attribute, phrases in figures.items() if _says(asked, phrases)), None)


def speaks_of_partners(asked: Asked) -> bool:
    """Whether a question has a word for partners, which says whose comparison it asks for: Torrance's friends."""
    return asked.kind is not None or says(asked.text, asked.wording.language.commands.get("relatives", ()))


def as_one_partner(masked: str, language: Language) -> str | None:
    """*masked* with a city in place of "which of our partners" or "one of the partner towns"; None without such."""
    shape = _SOME_PARTNER.of(language)
    said = shape.sub("{city}", masked, count=1) if shape else masked
    return said if said != masked else None


def _some_partner(language: Language) -> re.Pattern[str] | None:
    """Finds the words that say that one of the partners is meant, whichever."""
    leads, relatives = language.commands.get("whichever", ()), language.commands.get("relatives", ())
    if not leads or not language.spaced:
        return None
    kinds = any_word_of(relatives)
    return re.compile(rf"{any_word_of(leads)}\s+(?:{kinds}\s+)*{kinds}", re.IGNORECASE)


_SOME_PARTNER = Compiled(_some_partner)


def is_superlative(asked: Asked) -> bool:
    """Whether a question asks for the one that is the most or the least of all: the biggest."""
    return says(asked.text, asked.wording.language.commands.get("superlatives", ()))


def narrowing(asked: Asked) -> Narrowing:
    """What narrows the list that a question asks for."""
    signing = signing_of(asked)
    return Narrowing(
        where(asked).without(signing.land) if signing and signing.land else where(asked),
        years_of(asked) or year_signed(asked),
        months_signed(asked),
        signers_asked(asked),
        signing,
        age_of(asked),
        asked.today,
    )


def signing_of(asked: Asked) -> Signing | None:
    """Where the agreements asked for were signed, if the question says so of a city or a land that it names."""
    language = asked.wording.language
    marks = _SIGNED_IN.of(language)
    if not asked.findings or not any(mark in asked.marked for mark in marks.words):
        return None
    text, lands = with_places_marked(asked, asked.marked)
    for shape in marks.shapes:
        for found in shape.finditer(text):
            name, before = found[1], text[max(0, found.start() - _NEAR) : found.start()] + found[0]
            land = lands.get(name)
            if land is None and name not in asked.cities:
                continue
            cities = land.cities if land else (name,)
            names = [each for city in cities for each in asked.knowledge.cities[city].name.values()]
            called = language.in_sentences.get(land.name, land.name) if land else asked.named(name)
            return Signing(called, tuple(names), marks.elsewhere.search(before) is not None, land)
    return None


def signers_asked(asked: Asked) -> tuple[str, ...]:
    """Those named who signed an agreement, if the question speaks of signing."""
    signers = {person for _, link in programme_links(asked.knowledge) for person in link.signers}
    named = tuple(dict.fromkeys(name for name in asked.names if name in signers))
    return named if named and says(asked.text, asked.wording.language.commands.get("signing", ())) else ()


def links_asked(asked: Asked) -> list[tuple[str, Partnership]]:
    """The partnerships of the programme, of the kind that the question says, to which it narrows them."""
    there = narrowing(asked)
    # Of agreements every year is that of their signing: "who signed in 2024?".
    years = () if there.years else asked.years
    return [
        (identity, link)
        for identity, link in programme_links(asked.knowledge, asked.kind)
        if (not years or (link.signed and link.signed.year in years))
        and any(there.admits(home, link) for home in asked.knowledge.program.home if home in link.cities)
    ]


def months_signed(asked: Asked) -> tuple[int, ...]:
    """The months in which the agreements asked for were signed, if the question speaks of such."""
    words = asked.wording.language.commands.get("signing", ())
    return asked.months if asked.months and says(asked.text, words) else ()


def year_signed(asked: Asked) -> Years:
    """The one year named, in which the agreements asked for were signed, if the question speaks of such."""
    language = asked.wording.language
    if len(asked.years) != 1 or without_end(asked.text, language)[1]:
        return Years()
    year = asked.years[0]
    is_of_signing = says(asked.text, language.commands.get("signing", ()))
    return Years(year, year, "within") if is_of_signing else Years()


def partners_asked(asked: Asked) -> list[str]:
    """The partners of the city that the question names, else of all, to which it narrows them."""
    knowledge, there = asked.knowledge, narrowing(asked)
    if city := leading_city(asked):
        city = home_of(knowledge, city) or city
        every = [(city, link) for _, link in links_of(knowledge, city, asked.kind)]
    else:
        # To each home city the other is a partner; but then of one kind.
        links = [(home, link) for home in knowledge.program.home for _, link in links_of(knowledge, home, asked.kind)]
        at_home = knowledge.program.home
        every = [pair for pair in links if other_city(pair[1], pair[0]) in at_home and not asked.kind]
        every += [pair for pair in links if other_city(pair[1], pair[0]) not in at_home]
    found = [pair for pair in every if there.admits(*pair)] or every
    return list(dict.fromkeys(other_city(link, home) for home, link in found))


def what_of(asked: Asked, which: str, count: int) -> str:
    """What *count* partners are called, of one kind, of ``any``, or ``abroad``."""
    return asked.wording.say(f"what-{which}-{'one' if count == 1 else 'many'}")


def yardstick(asked: Asked) -> str | None:
    """The one city named, where others are compared with it: bigger than Kashiwa; 柏より大きい."""
    city = asked.cities[0] if len(asked.cities) == 1 else ""
    return city if city and _is_measure(asked, city) else None


def puts_beside(asked: Asked) -> bool:
    """Whether one of several cities named is what another is compared with: more people than Torrance."""
    cities = set(asked.cities)
    return len(cities) > 1 and any(_is_measure(asked, city) for city in cities)


def chooses_between(asked: Asked) -> bool:
    """Whether *asked* lets choose between partners: "did Oshu sign first, or Bizen?", どちらが先."""
    away = set(asked.cities).difference(asked.knowledge.program.home)
    return len(away) > 1 and says(asked.text, asked.wording.language.commands.get("choosing", ()))


def _is_measure(asked: Asked, city: str) -> bool:
    """Whether *city* stands behind "than", or "than in"; 柏より, too."""
    commands = asked.wording.language.commands
    before, after = (tuple(map(fold, commands.get(f"than_{place}", ()))) for place in ("before", "after"))
    told, mark, rest = asked.marked.partition(f"{{{city}}}")
    within = tuple(f"{than} {word}" for than in before for word in map(fold, commands.get("stays_before", ())))
    return bool(mark) and (told.rstrip().endswith((*before, *within)) or rest.lstrip().startswith(after))


def far_cities(asked: Asked) -> list[str]:
    """The partners of the home cities, of the kind that the question says, without the home cities themselves."""
    home = asked.knowledge.program.home
    return list(
        dict.fromkeys(
            city for _, link in programme_links(asked.knowledge, asked.kind) for city in link.cities if city not in home
        )
    )


class _SignedIn:
    """How a language says where something was signed: the *shapes* find the place, by its name in braces.

    One of *words* stands in every such text; *elsewhere* finds what says that it was not signed there.
    """

    def __init__(self, language: Language) -> None:
        ahead, behind, without = (
            tuple(map(fold, language.commands.get(name, ())))
            for name in ("signed_in_word", "signed_in_name", "unsigned")
        )
        self.words = (*ahead, *behind)
        self.shapes = []
        if ahead:
            self.shapes.append(re.compile(rf"\b{any_of(ahead)} (?:the )?{{([^{{}}]+)}}"))
        if behind:
            self.shapes.append(re.compile(rf"{{([^{{}}]+)}}{any_of(without)}?{any_of(behind)}"))
        self.elsewhere = re.compile(rf"{any_of(word.removeprefix('-') for word in without)}(?![a-z])")


_SIGNED_IN = Compiled(_SignedIn)
