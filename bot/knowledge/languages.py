"""What a language file holds: the bot's own sentences, how facts are asked for, and how people say things."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import (
    Field,
)

from bot.folding import fold
from bot.knowledge.scalars import Clock, Flag, LanguageTag, Line, Part, Sentence


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
    """How a language narrows by the year: forms such as ``after {year}``, and spans with a name, which may be open.

    *either* are forms with two years. *older* and *younger* bound an age, *ahead* are so many years to come. *ago* are
    words for a year by how many years ago it was (-1: it is the next), and *in_year* says when something happened
    instead. *counted_to* are forms of the year to which somebody counts who asks how many years it is.
    """

    after: tuple[Line, ...] = ()
    since: tuple[Line, ...] = ()
    before: tuple[Line, ...] = ()
    until: tuple[Line, ...] = ()
    within: tuple[Line, ...] = ()
    decade: tuple[Line, ...] = ()
    between: tuple[Line, ...] = ()
    either: tuple[Line, ...] = ()
    named: dict[str, Annotated[tuple[int, ...], Field(min_length=1, max_length=2)]] = {}
    older: tuple[Line, ...] = ()
    younger: tuple[Line, ...] = ()
    ahead: tuple[Line, ...] = ()
    counted_to: tuple[Line, ...] = ()
    ago: dict[Line, int] = {}
    in_year: Line = "{year}"


class Orders(Part):
    """How a language asks for a list by age, or by a figure."""

    oldest_first: tuple[Line, ...] = ()
    newest_first: tuple[Line, ...] = ()
    by_population: tuple[Line, ...] = ()
    by_area: tuple[Line, ...] = ()


class Amounts(Part):
    """How a language bounds a figure: forms such as ``fewer than {number}``.

    *words* are numbers that no list of number words has (half, a), *scales* what multiplies the number before it.
    *units* are, for each figure of a city, the words for what is counted, each with how much of the file's unit it is.
    """

    less: tuple[Line, ...] = ()
    most: tuple[Line, ...] = ()
    more: tuple[Line, ...] = ()
    least: tuple[Line, ...] = ()
    between: tuple[Line, ...] = ()
    words: dict[Line, float] = {}
    scales: dict[Line, float] = {}
    units: dict[str, dict[Line, float]] = {}


class Typing(Part):
    """What must be known of a language to tell slips of the fingers from words.

    *short_words* are its words of two letters, which may run into the next; *openers* open a question. *ordinary* words
    sound or look like others which the knowledge has, and mean what they say: else they would be taken for those.
    """

    short_words: tuple[Line, ...] = ()
    openers: tuple[Line, ...] = ()
    ordinary: tuple[Line, ...] = ()


class Sought(Part):
    """Something that is asked for in one word, and what answers it: ``when`` is answered by ``{number}年``."""

    asking: Annotated[tuple[Line, ...], Field(min_length=1)]
    by: Annotated[tuple[Line, ...], Field(min_length=1)]


class Focus(Part):
    """How a language asks for a thing by its name: *asking* holds ``{thing}``, as in ``which {thing}``.

    One of *ends* ends it where words stand apart; of *general* words any answer may be one: a place, a number. *named*
    are things that have names: who asks for one is told only what says how it is called.
    """

    asking: tuple[Line, ...] = ()
    ends: tuple[Line, ...] = ()
    general: tuple[Line, ...] = ()
    named: tuple[Line, ...] = ()


class Interval(Part):
    """How a language names two things to ask for the time between them: *said* holds ``{one}`` and ``{other}``.

    By *one* and *other* each is asked for alone.
    """

    said: Line
    one: Line
    other: Line


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
    intervals: tuple[Interval, ...] = ()
    cut_short: dict[str, Line] = {}
    amounts: Amounts = Field(default_factory=Amounts)
    seasons: dict[Line, tuple[Annotated[int, Field(ge=1, le=12)], ...]] = {}
    sought: tuple[Sought, ...] = ()
    evidence: tuple[Sought, ...] = ()
    things: tuple[Annotated[tuple[Line, ...], Field(min_length=1)], ...] = ()
    focus: Focus = Field(default_factory=Focus)
    typing: Typing = Field(default_factory=Typing)

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
