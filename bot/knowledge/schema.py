"""What an admin may write: one pydantic model for each kind of record; `languages` has that of a language file."""

from datetime import time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.knowledge.moments import Ahead
from bot.knowledge.scalars import (
    Before,
    Clock,
    Colour,
    Date,
    Flag,
    Id,
    LanguageTag,
    Line,
    Lines,
    Moment,
    NationalFlag,
    Part,
    Text,
    WebAddress,
    Zone,
)


class Sourced(Part):
    """A part that says where it comes from and how fresh it is."""

    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    as_of: Date | None = None
    checked: Date | None = None
    review_by: Date | None = None
    conflict: Text = {}


class Named(Sourced):
    """A record that people call by names, in many spellings."""

    name: Text
    also: Lines = {}
    misspelt: tuple[Line, ...] = ()
    not_this: tuple[Line, ...] = ()
    ask: Id | None = None


class Fact(Sourced):
    """One thing known (``known: yes``) or known to be unknown (``known: no``) about a record."""

    text: Text = {}
    value: Line | None = None
    more: Text = {}
    known: Flag = True
    ask: Id | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Fact":
        if not self.text and self.value is None:
            raise PydanticCustomError("empty_fact", "a fact needs a 'text' (a sentence in each language) or a 'value'")
        return self


Facts = dict[str, Fact]


class Reliability(StrEnum):
    """How far a source can be trusted: an official body, a news outlet, anything else."""

    OFFICIAL = "A"
    PRESS = "B"
    OTHER = "C"


class Source(Part):
    """Where something was read."""

    title: Text
    publisher: Text
    date: Date | None = None
    reliability: Reliability
    address: WebAddress | None = None
    checked: Date
    note: Text = {}


class City(Named):
    """A city (or a territory) that the programme speaks of; *part_of* is the one it has joined.

    *told_by* are words by which people tell it without its name: "pottery", as in "the pottery town".
    *flag* and *colour* stand beside what is told of it, where a platform can show them.
    """

    country: Text
    region: Text
    time_zone: Zone
    part_of: Id | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    continent: Text
    flag: NationalFlag | None = None
    colour: Colour | None = None
    told_by: Lines = {}
    facts: Facts = {}


class PartnershipKind(StrEnum):
    """What two cities call their link."""

    SISTER = "sister"
    FRIENDSHIP = "friendship"


class Partnership(Sourced):
    """A link between two cities; *taken_over_from* is a city, now part of one of them, that made it."""

    cities: tuple[Id, Id]
    kind: PartnershipKind
    signed: Date | None = None
    place: Text = {}
    signers: tuple[Id, ...] = ()
    taken_over_from: Id | None = None
    facts: Facts = {}
    ask: Id | None = None


class Role(Sourced):
    """An office that a person holds or held."""

    role: Id
    of: Id
    title: Text
    since: Date | None = None
    until: Date | None = None


class Person(Named):
    """Somebody in public life who matters to the programme; *home* is the city called the home town."""

    family_name: Lines = {}
    home: Id | None = None
    roles: tuple[Role, ...] = ()
    facts: Facts = {}


class Organisation(Named):
    """An association, office or school."""

    city: Id | None = None
    phone: Line | None = None
    fax: Line | None = None
    email: Line | None = None
    website: WebAddress | None = None
    address: Text = {}
    hours: Text = {}
    facts: Facts = {}


class Milestone(Sourced):
    """Something that happened, on a date, to one or more records."""

    date: Date
    until: Date | None = None
    about: tuple[Id, ...]
    title: Text
    text: Text
    more: Text = {}
    questions: Lines = {}


class Applications(Part):
    """From which day to which one may apply, by the clock of the office *ask* (else the event's); *page* is where."""

    opens: Date | None = None
    closes: Date | None = None
    closes_at: Clock | None = None
    page: WebAddress | None = None
    ask: Id | None = None
    sources: tuple[Id, ...] = ()


class Occurrence(Sourced):
    """One time that an event took or takes place; local to the event's city.

    *id* tells it from the others of its event, also after its date has changed (`bot.knowledge.occurrences`).
    """

    id: Id | None = None
    start: Date
    end: Date | None = None
    starts_at: Clock | None = None
    ends_at: Clock | None = None
    title: Text = {}
    place: Text = {}
    cancelled: Flag = False
    applications: Applications | None = None
    revision: Annotated[int, Field(ge=0)] = 0


class Event(Named):
    """Something that comes back, or is held once."""

    city: Id
    about: tuple[Id, ...] = ()
    topics: tuple[Id, ...] = ()
    season: Text = {}
    months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    place: Text = {}
    occurrences: tuple[Occurrence, ...] = ()
    facts: Facts = {}


class FaqEntry(Sourced):
    """A question in many wordings, and the curated answer.

    Where it *offers* entries, the answer asks which of them is meant. It is told, too, where one of the facts that it
    is an *overview_of* is asked of nobody by name: what are the partner cities known for? What *names_minors* is told
    only to who asks for nothing else.
    """

    about: tuple[Id, ...] = ()
    questions: Lines
    answer: Text
    more: Text = {}
    known: Flag = True
    ask: Id | None = None
    related: tuple[Id, ...] = ()
    offers: Annotated[tuple[Line, ...], Field(max_length=4)] = ()
    overview_of: tuple[Line, ...] = ()
    names_minors: Flag = False


class Announcement(Sourced):
    """News for those who follow the programme, told from *publish* on and no more when it *expires*.

    Both are by the clock of *zone*, the programme's where there is none. It is for those who follow one of *cities* or
    *topics*, for all where neither is given. *event* adds its calendar file. *audience* names roles to be called to
    attention. Each change of what it says is told again, unless *revision* is written: then only where that rises.
    """

    publish: Moment
    zone: Zone | None = None
    expires: Moment | None = None
    cities: tuple[Id, ...] = ()
    topics: tuple[Id, ...] = ()
    event: Id | None = None
    audience: tuple[Line, ...] = ()
    title: Text
    text: Text
    revision: Annotated[int, Field(ge=1)] | None = None


class Check(Part):
    """A question (or several turns) and what must, or must not, come back."""

    turns: Annotated[tuple[Line, ...], Field(min_length=1)]
    language: LanguageTag
    style: Line = "plain"
    entry: Line | None = None
    outcome: Literal["answered", "suggested", "unanswered", "declined"] = "answered"
    has: tuple[Line, ...] = ()
    must_not: tuple[Line, ...] = ()
    at: Line | None = None


class Topic(Part):
    """A matter that one may follow, whichever city it concerns."""

    name: Text


class QuietHours(Part):
    """The hours of the night, by the clock of who reads, in which nothing is sent."""

    begin: Clock = time(21)
    end: Clock = time(8)


class Anniversaries(Part):
    """How anniversaries of partnerships are told: each on its day, every *round*-th also so long *earlier*."""

    round: Annotated[int, Field(ge=1)] = 5
    earlier: tuple[Before, ...] = (Ahead(days=30),)
    topics: tuple[Id, ...] = ()


class Updates(Part):
    """What is told by itself to those who follow, and when.

    *reminders* say how long before a dated event, *closing* how long before the last day on which one may apply. What
    has no hour of its own is told in the *morning*. *topics* are what one may follow beside cities.
    """

    reminders: tuple[Before, ...] = (Ahead(days=7), Ahead(days=1), Ahead(hours=1))
    closing: tuple[Before, ...] = (Ahead(days=7),)
    morning: Clock = time(9)
    quiet_hours: QuietHours = Field(default_factory=QuietHours)
    anniversaries: Anniversaries = Field(default_factory=Anniversaries)
    topics: dict[str, Topic] = {}


class Tongue(Part):
    """A language in which nothing is answered: the *words* by which it is known, and how it *says* what is understood.

    In what it says ``{languages}`` stands for the languages that are. Who writes in a script of its own needs no words.
    """

    says: Line
    words: tuple[Line, ...] = ()


class Program(Sourced):
    """The programme as a whole: its home cities, its offices, its rate of false answers.

    *keep_questions* is for how many days the journal keeps a question. *chapters* are what the files of `faq` and
    `history` are called in the handbook, by their names without ``.yaml``. *tongues* are languages that are not spoken
    here, by their tags.
    """

    name: Text
    home: Annotated[tuple[Id, ...], Field(min_length=1)]
    ask: Id
    time_zone: Zone
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    false_answer_rate: Annotated[float, Field(gt=0, lt=0.5)]
    confusions_allowed: Annotated[int, Field(ge=0)] = 0
    keep_questions: Annotated[int, Field(ge=1, le=3650)] = 90
    updates: Updates = Field(default_factory=Updates)
    chapters: dict[str, Text] = {}
    tongues: dict[LanguageTag, Tongue] = {}
    examples: Lines
