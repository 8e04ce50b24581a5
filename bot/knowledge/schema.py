"""What an admin may write: one pydantic model for each kind of record, every scalar read from text."""

import re
from datetime import time
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.folding import fold
from bot.knowledge.dates import PartialDate
from bot.knowledge.moments import Ahead, LocalMoment, zone_in

ID_SHAPE = r"[A-Za-z0-9][A-Za-z0-9-]{0,47}"


def _read_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        # The kinds of these errors are names that the wording of problems goes by.
        kind = "no_such_date" if PartialDate.looks_right(value) else "bad_date"
        raise PydanticCustomError(kind, "{reason}", {"reason": str(error)}) from error


def _read_flag(value: object) -> object:
    if isinstance(value, str):
        if value.lower() in {"yes", "true"}:
            return True
        if value.lower() in {"no", "false"}:
            return False
        raise PydanticCustomError("bad_flag", "{value} is neither yes nor no", {"value": repr(value)})
    return value


def _refuse_zone(value: str) -> None:
    if zone := zone_in(value):
        raise PydanticCustomError("zone_in_time", "{value} holds a time zone", {"value": repr(value), "zone": zone})


def _read_moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    _refuse_zone(value)
    try:
        return LocalMoment.parse(value)
    except ValueError as error:
        kind = "no_such_date" if LocalMoment.looks_right(value) else "bad_local_moment"
        raise PydanticCustomError(kind, "{reason}", {"reason": str(error)}) from error


def _read_ahead(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Ahead.parse(value)
    except ValueError as error:
        raise PydanticCustomError("bad_ahead", "{reason}", {"reason": str(error)}) from error


def _read_time(value: object) -> object:
    if isinstance(value, str):
        _refuse_zone(value)
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            reason = "{value} is no time of day; write it like 09:30 or 18:00"
            raise PydanticCustomError("bad_time", reason, {"value": repr(value)})
        return time.fromisoformat(value)
    return value


def _known_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        reason = "{value} is no time zone; write it like Asia/Tokyo or America/Los_Angeles"
        raise PydanticCustomError("bad_zone", reason, {"value": repr(value)}) from error
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", value):
        reason = "{value} is no web address; it begins with https:// and holds no spaces"
        raise PydanticCustomError("bad_address", reason, {"value": repr(value)})
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        reason = "{value} is no colour; write it like #2E7D32"
        raise PydanticCustomError("bad_colour", reason, {"value": repr(value)})
    return value


def _national_flag(value: str) -> str:
    # Two letters of a country's code as the emoji that together are its flag, or the flag of a part of a country.
    if not re.fullmatch("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f", value):
        reason = "{value} is no flag; write the emoji, like 🇯🇵"
        raise PydanticCustomError("bad_national_flag", reason, {"value": repr(value)})
    return value


Id = Annotated[str, StringConstraints(pattern=f"^{ID_SHAPE}$")]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=False, max_length=4000)]
Text = dict[LanguageTag, Line]
Lines = dict[LanguageTag, tuple[Line, ...]]
Flag = Annotated[bool, BeforeValidator(_read_flag), WithJsonSchema({"enum": ["yes", "no"]})]
Date = Annotated[
    PartialDate,
    BeforeValidator(_read_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Clock = Annotated[
    time, BeforeValidator(_read_time), PlainSerializer(lambda value: value.strftime("%H:%M"), return_type=str)
]
Moment = Annotated[
    LocalMoment,
    BeforeValidator(_read_moment),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$"}),
]
Before = Annotated[
    Ahead,
    BeforeValidator(_read_ahead),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^[1-9]\d{0,2}[dh]$"}),
]
Zone = Annotated[str, AfterValidator(_known_zone)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Colour = Annotated[str, AfterValidator(_colour)]
NationalFlag = Annotated[str, AfterValidator(_national_flag)]


class Part(BaseModel):
    """Anything written in YAML: immutable, and strict about its keys."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, str_strip_whitespace=True, defer_build=True
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
    """A city (or a territory such as Guam) that the programme speaks of; *part_of* is the one it has joined.

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
    """Somebody in public life who matters to the programme."""

    family_name: Lines = {}
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
    """A question in many wordings, and the curated answer."""

    about: tuple[Id, ...] = ()
    questions: Lines
    answer: Text
    more: Text = {}
    known: Flag = True
    ask: Id | None = None
    related: tuple[Id, ...] = ()


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


class Program(Sourced):
    """The programme as a whole: its home cities, its offices, its rate of false answers.

    *keep_questions* is for how many days the journal keeps a question.
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
    examples: Lines


class FactWording(Part):
    """How one attribute is asked for in one language, and the sentence for a fact that is only a value."""

    label: Line
    phrasings: Annotated[tuple[Line, ...], Field(min_length=1)]
    sentence: Line | None = None


class Hours(Part):
    """How a language tells the hour: forms such as ``half past {hour}`` with their minutes, names, parts of the day.

    A part of the day counts twelve hours from its own: "at night" is 17 to 5. *lengths* are no hours of the day. The
    city whose hour it is stands before it or after it; *asking* comes before, or after, the other one.
    """

    forms: dict[str, int]
    names: dict[str, Clock] = {}
    day_parts: dict[str, Annotated[int, Field(ge=0, le=23)]] = {}
    lengths: tuple[Line, ...] = ()
    owner: Literal["before", "after"] = "after"
    asking: tuple[Line, ...] = ()
    callers: tuple[Line, ...] = ()
    here: tuple[Line, ...] = ()
    there: tuple[Line, ...] = ()


class Spans(Part):
    """How a language narrows by the year: forms such as ``after {year}``, and spans with a name, which may be open."""

    after: tuple[Line, ...] = ()
    since: tuple[Line, ...] = ()
    before: tuple[Line, ...] = ()
    until: tuple[Line, ...] = ()
    within: tuple[Line, ...] = ()
    decade: tuple[Line, ...] = ()
    between: tuple[Line, ...] = ()
    named: dict[str, Annotated[tuple[int, ...], Field(min_length=1, max_length=2)]] = {}


class Orders(Part):
    """How a language asks for a list by age."""

    oldest_first: tuple[Line, ...] = ()
    newest_first: tuple[Line, ...] = ()


class Language(Part):
    """One language: the bot's own sentences, the wording of facts, and the words people use for words."""

    tag: LanguageTag
    name: Line
    locale: Line
    scripts: tuple[Line, ...]
    spaced: Flag = True
    sentences: dict[str, Sentence]
    facts: dict[str, FactWording]
    talk: dict[str, tuple[Line, ...]]
    commands: dict[str, tuple[Line, ...]]
    synonyms: tuple[tuple[Line, ...], ...] = ()
    joins: tuple[Line, ...] = ()
    question_words: tuple[Line, ...] = ()
    weak_words: tuple[Line, ...] = ()
    distinctions: tuple[tuple[Line, ...], ...] = ()
    negations: tuple[Line, ...] = ()
    numbers: dict[str, Annotated[int, Field(ge=0)]] = {}
    in_sentences: dict[str, Line] = {}
    hours: Hours | None = None
    spans: Spans = Field(default_factory=Spans)
    ordinals: dict[str, Annotated[int, Field(ge=1)]] = {}
    orders: Orders = Field(default_factory=Orders)

    @cached_property
    def numbers_by_word(self) -> dict[str, int]:
        """The number words, folded."""
        return {fold(word): value for word, value in self.numbers.items()}

    @cached_property
    def distinct_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words of all distinctions, folded: those of plain Latin letters and digits, and all others."""
        words = frozenset(fold(word) for group in self.distinctions for word in group)
        plain = frozenset(word for word in words if word.isascii() and word.isalnum())
        return plain, words - plain
