"""Which articles the handbook has, and in which order they stand in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from bot.answering.content.telling import with_subjects
from bot.handbook.articles import Articles
from bot.handbook.book import Article, Chapter, Handbook, Section
from bot.handbook.reviewing import due
from bot.knowledge.links import programme_links
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Placing, Spot
from bot.knowledge.schema import FaqEntry, Named, Partnership
from bot.knowledge.shelves import Record

COMPUTED_OF: Mapping[str, tuple[str, ...]] = {
    "program": (
        "partners",
        "not-asia",
        "oldest-partnership",
        "newest-partnership",
        "anniversaries",
        "events",
        "compare-population",
        "compare-area",
        "compare-founded",
        "compare-density",
        "by-distance",
        "by-latitude",
        "people",
        "mayors",
        "places",
        "sources",
    ),
    "city": (
        "is-partner",
        "partners",
        "oldest-partner",
        "newest-partner",
        "events",
        "people",
        "ask",
        "country",
        "position",
        "spelling",
        "time-difference",
        "summer-time",
    ),
    "partnership": ("signed", "place", "signers", "age", "anniversary"),
    "person": ("role",),
    "organisation": ("contact",),
    "event": ("when", "past"),
}
"""The computed answers that each record of a kind has in the book."""

ELSEWHERE = frozenset(
    {
        *("city.time", "event.days-until"),  # true for an hour or a day only
        *("partnership.days-until-anniversary", "partnership.days-since-signed"),  # so are these
        *("city.sister-cities", "city.friendship-cities", "city.overseas-partners", "program.partner-count"),
        *("city.partner-count", "city.sister-count", "city.friendship-count", "partnership.kind", "city.density"),
        "partnership.ended",  # none has
        *(f"organisation.{way}" for way in ("phone", "email", "website", "address", "hours")),
        *("organisation.founded", "event.venue", "city.distance"),  # where there is such a fact
        *("program.history-year", "program.compare-age"),  # they need a year, or two partnerships
    }
)
"""The computed answers that are not: another tells the same, or what is told depends on the question."""

FIRST = ("overview", "what", "who")
"""The facts that say what a record is; the others follow in the order of the file."""

_ONLY_UNKNOWN = frozenset({"partnership.place", "partnership.signers"})
"""Told with the date where they are known."""


def bind(knowledge: Knowledge, day: date) -> Handbook:
    """The handbook of *knowledge* as it is to be read on *day*."""
    return _Binder(knowledge, day).bound()


class _Binder:
    """Puts the articles of one knowledge into chapters."""

    def __init__(self, knowledge: Knowledge, day: date) -> None:
        self._knowledge = knowledge
        self._day = day
        self._articles = Articles(knowledge, day)
        self._placing = Placing(knowledge)

    def bound(self) -> Handbook:
        knowledge = self._knowledge
        programme = Section(
            "program:", self._articles.worded(knowledge.program.name), tuple(_once(self._computed("program", "")))
        )
        told = (
            Chapter("partnerships", self._records("partnership", self._links())),
            Chapter("events", self._records("event", knowledge.events)),
            Chapter("questions", self._files("faq", _answering(knowledge.faq))),
            Chapter("history", self._files("history", self._in_time())),
            Chapter("people", self._records("person", knowledge.people)),
            Chapter("organisations", self._records("organisation", knowledge.organisations)),
            Chapter("announcements", self._files("announcements", knowledge.announcements)),
        )
        cities = Chapter("cities", self._mentioning(self._records("city", self._cities()), told))
        chapters = (Chapter("programme", (programme,)), cities, *told)
        filled = tuple(chapter for chapter in chapters if any(chapter.articles))
        return Handbook(knowledge, self._day, filled, due(knowledge, self._day, self._placing))

    def _section(self, kind: str, identity: str, articles: Iterable[Article], names: tuple[str, ...] = ()) -> Section:
        title, place = self._articles.named(identity), self._placing.of(Spot(identity))
        return Section(f"{kind}:{identity}", title, tuple(_once(articles)), names, place=place)

    def _records(self, kind: str, shelf: Mapping[str, Record]) -> tuple[Section, ...]:
        tags = self._knowledge.program.languages
        return tuple(
            self._section(kind, identity, self._told_of(kind, identity, record), _names(record, tags))
            for identity, record in shelf.items()
        )

    def _told_of(self, kind: str, identity: str, record: Record) -> Iterator[Article]:
        """The facts of a record that say what it is, then what is computed of it, then its other facts."""
        first = [name for name in FIRST if name in record.facts]
        yield from self._facts(kind, identity, first)
        yield from self._computed(kind, identity)
        computed = {f"{kind}.{name}" for name in COMPUTED_OF[kind]}
        others = [name for name in record.facts if name not in first and f"{kind}.{name}" not in computed]
        yield from self._facts(kind, identity, others)

    def _facts(self, kind: str, identity: str, names: Iterable[str]) -> Iterator[Article]:
        for name in names:
            if article := self._articles.of(f"{kind}.{name}:{identity}"):
                yield article

    def _computed(self, kind: str, identity: str) -> Iterator[Article]:
        for name in COMPUTED_OF[kind]:
            key = f"{kind}.{name}"
            article = self._articles.of(with_subjects(key, (identity,) if identity else ()))
            if article and not (article.known and key in _ONLY_UNKNOWN):
                yield article

    def _files(self, folder: str, records: Mapping[str, object]) -> tuple[Section, ...]:
        """A section for each file of *records*, in the order of the files' names."""
        files: dict[str, list[str]] = {}
        for identity in records:
            files.setdefault(self._knowledge.places[identity].path, []).append(identity)
        return tuple(
            Section(
                f"{folder}:{'/'.join(PurePosixPath(path).with_suffix('').parts[2:])}",
                self._title_of_file(path),
                tuple(article for identity in files[path] if (article := self._written(identity))),
                place=self._knowledge.places[files[path][0]]._replace(line=1, column=1),
            )
            for path in sorted(files)
        )

    def _written(self, identity: str) -> Article | None:
        news = self._knowledge.announcements.get(identity)
        return self._articles.announced(identity, news) if news else self._articles.of(identity)

    def _title_of_file(self, path: str) -> Mapping[str, str]:
        stem = PurePosixPath(path).stem
        readable = stem.replace("-", " ").replace("_", " ").capitalize()
        return self._articles.worded(self._knowledge.program.chapters.get(stem) or {"": readable})

    def _links(self) -> dict[str, Partnership]:
        """The partnerships of the home cities, oldest first, then the others."""
        return {**dict(programme_links(self._knowledge)), **self._knowledge.partnerships}

    def _cities(self) -> dict[str, Record]:
        """The home cities, their partners in the order of the partnerships, then the others."""
        knowledge = self._knowledge
        named = [*knowledge.program.home, *(city for link in self._links().values() for city in link.cities)]
        return {city: knowledge.cities[city] for city in dict.fromkeys([*named, *knowledge.cities])}

    def _in_time(self) -> dict[str, object]:
        milestones = self._knowledge.milestones
        return {name: milestones[name] for name in sorted(milestones, key=lambda name: milestones[name].date.earliest)}

    def _mentioning(self, cities: tuple[Section, ...], told: Iterable[Chapter]) -> tuple[Section, ...]:
        """*cities* with what other chapters tell of each; of home cities all of them tell."""
        home = {f"city:{city}" for city in self._knowledge.program.home}
        others = [article for chapter in told for article in chapter.articles]
        return tuple(
            section
            if section.id in home
            else replace(section, mentioned=tuple(each for each in others if section.id[5:] in each.about))
            for section in cities
        )


def _answering(entries: Mapping[str, FaqEntry]) -> dict[str, FaqEntry]:
    """Those of *entries* that tell something, and do not only ask which one is meant."""
    return {identity: each for identity, each in entries.items() if not each.offers}


def _once(articles: Iterable[Article]) -> Iterator[Article]:
    """*articles* without those that say, word for word, what one before them says."""
    said: set[str] = set()
    for article in articles:
        text = repr([each.blocks for each in article.spoken.values()])
        if text not in said:
            said.add(text)
            yield article


def _names(record: Record, tags: Sequence[str]) -> tuple[str, ...]:
    """How else a record is called than by its names in the languages *tags*."""
    if not isinstance(record, Named):
        return ()
    names = [*record.name.values(), *(name for each in record.also.values() for name in each)]
    titles = {record.name.get(tag) for tag in tags}
    return tuple(dict.fromkeys(name for name in names if name not in titles))
