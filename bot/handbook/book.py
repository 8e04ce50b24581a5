"""What the handbook is made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.answering.reply import Block
from bot.knowledge.dates import PartialDate
from bot.knowledge.loading import Knowledge
from bot.knowledge.problems import Place

Titles = Mapping[str, str]
"""The same words by language."""

ChapterName = Literal[
    "programme", "cities", "partnerships", "events", "questions", "history", "people", "organisations", "announcements"
]
"""The chapters, in their order."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the bot says of an entry in one language: the *blocks* of its reply, and what "more" brings."""

    blocks: tuple[Block, ...]
    longer: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One thing that can be answered; its *id* is the entry's, its *title* the question.

    *topic* is what a fact is about, *when* the date of what happened, *about* the cities that it concerns, *place*
    where it stands in the files (None where it is computed), *untranslated* the languages that lack it, *wordings* how
    many questions lead to it.
    """

    id: str
    title: Titles
    spoken: Mapping[str, Spoken]
    known: bool = True
    disputed: bool = False
    sources: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    topic: Titles = field(default_factory=dict)
    when: Titles = field(default_factory=dict)
    as_of: PartialDate | None = None
    review_by: PartialDate | None = None
    untranslated: tuple[str, ...] = ()
    wordings: int = 0
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What is told of one record, or of one file of questions or of history.

    *names* are how else a record is called, *mentioned* the articles of other chapters that concern the city it is.
    """

    id: str
    title: Titles
    articles: tuple[Article, ...]
    names: tuple[str, ...] = ()
    mentioned: tuple[Article, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """The sections of one kind."""

    name: ChapterName
    sections: tuple[Section, ...]

    @property
    def articles(self) -> Iterator[Article]:
        """All articles, in order."""
        for section in self.sections:
            yield from section.articles


@dataclass(frozen=True, slots=True)
class Due:
    """A part that somebody must look at again; *anchor* is the article or section in which it is told.

    Its day of review is over, or comes *soon*; or a *season* begins on *day*, for which an event has no date.
    """

    anchor: str
    why: Literal["overdue", "soon", "season"]
    day: date
    place: Place


@dataclass(frozen=True, slots=True)
class Handbook:
    """All that the bot would say on *day*, and what of it needs somebody's care."""

    knowledge: Knowledge
    day: date
    chapters: tuple[Chapter, ...]
    due: tuple[Due, ...]

    @property
    def articles(self) -> Iterator[Article]:
        """All articles, in order."""
        for chapter in self.chapters:
            yield from chapter.articles
