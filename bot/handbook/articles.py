"""An article for an entry: its question, and what the bot says of it in each language."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.answering.candidates.catalogue import Entry, shown_question
from bot.answering.content.telling import split_id, tell
from bot.answering.language.wording import Wording
from bot.answering.question.said import Asked, Said
from bot.answering.replies.composing import Frame, compose, compose_more
from bot.answering.replies.offering import Offering
from bot.answering.reply import Paragraph
from bot.handbook.book import Article, Spoken, Titles
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Placing, Spot
from bot.knowledge.scalars import Text
from bot.knowledge.schema import Announcement, FaqEntry, Milestone, Sourced
from bot.knowledge.shelves import record_of


class Articles:
    """Writes articles from one *knowledge*, as the bot would answer at noon of *day*."""

    def __init__(self, knowledge: Knowledge, day: date) -> None:
        self._knowledge = knowledge
        self._placing = Placing(knowledge)
        languages = [knowledge.languages[tag] for tag in knowledge.program.languages if tag in knowledge.languages]
        now = datetime.combine(day, time(12), ZoneInfo(knowledge.program.time_zone))
        self._asked = {each.tag: Asked(knowledge, Wording(each, languages[0]), now) for each in languages}
        self._entries = _facts(knowledge)

    def of(self, entry: str) -> Article | None:
        """The article of *entry*; None where it says nothing."""
        said = {tag: said for tag, asked in self._asked.items() if (said := tell(asked, entry))}
        if not said:
            return None
        first = next(iter(said.values()))
        key, subjects = split_id(entry)
        record = self._knowledge.faq.get(entry) or self._knowledge.milestones.get(entry)
        spot, part = self._source_of(entry)
        return Article(
            entry,
            self._titles(key, subjects, record),
            {tag: self._spoken(tag, entry, each) for tag, each in said.items()},
            known=first.known,
            disputed=bool(first.conflict),
            sources=first.sources,
            about=cities_of(self._knowledge, record.about if record else subjects),
            topic=self._topics(key),
            when=self._when(record) if isinstance(record, Milestone) else {},
            as_of=first.as_of,
            review_by=part.review_by if part else None,
            untranslated=tuple(tag for tag, each in said.items() if each.untranslated),
            wordings=sum(map(len, record.questions.values())) if record else 0,
            place=self._placing.of(spot) if spot else None,
        )

    def announced(self, identity: str, record: Announcement) -> Article:
        """The article of an announcement of the files."""
        return Article(
            f"announcement:{identity}",
            self.worded(record.title),
            {tag: Spoken((Paragraph(text),)) for tag, text in self.worded(record.text).items()},
            sources=record.sources,
            about=cities_of(self._knowledge, record.cities),
            when={tag: each.wording.date(record.publish.day) for tag, each in self._asked.items()},
            review_by=record.review_by,
            untranslated=tuple(tag for tag, each in self._asked.items() if each.wording.lacks(record.text)),
            place=self._placing.of(Spot(identity)),
        )

    def worded(self, text: Text) -> Titles:
        """*text* in each language, as far as it goes."""
        return {tag: asked.wording.text(text) for tag, asked in self._asked.items()}

    def named(self, identity: str) -> Titles:
        """The name of the record *identity* in each language."""
        return {tag: asked.named(identity) for tag, asked in self._asked.items()}

    def _spoken(self, tag: str, entry: str, said: Said) -> Spoken:
        asked, frame = self._asked[tag], Frame(entry)
        # The longer text stands below the answer, so nobody is told how to ask for it.
        blocks = compose(asked, replace(said, more=""), frame).blocks
        longer = compose_more(asked, said.longer, frame).blocks if said.more else ()
        return Spoken(blocks, tuple(block for block in longer if isinstance(block, Paragraph)))

    def _titles(self, key: str, subjects: tuple[str, ...], record: FaqEntry | Milestone | None) -> Titles:
        if isinstance(record, Milestone):
            return self.worded(record.title)
        if record:
            return self.worded({tag: questions[0] for tag, questions in record.questions.items() if questions})
        if key not in self._entries:
            return dict.fromkeys(self._asked, key)
        links = self._knowledge.partnerships
        names = tuple(city for each in subjects for city in (links[each].cities if each in links else (each,)))
        return {tag: Offering(self._entries, asked).of(key, names).question for tag, asked in self._asked.items()}

    def _topics(self, key: str) -> Titles:
        found = {tag: asked.wording.fact(key) for tag, asked in self._asked.items()}
        return {tag: each.label for tag, each in found.items() if each}

    def _when(self, record: Milestone) -> Titles:
        return {tag: asked.wording.span(record.date, record.until) for tag, asked in self._asked.items()}

    def _source_of(self, entry: str) -> tuple[Spot | None, Sourced | None]:
        """Where the answer of *entry* is written, and the part that says it; nothing where it is computed."""
        knowledge = self._knowledge
        if record := knowledge.faq.get(entry) or knowledge.milestones.get(entry):
            return Spot(entry), record
        key, subjects = split_id(entry)
        attribute = key.partition(".")[2]
        owner = record_of(knowledge, subjects[0]) if len(subjects) == 1 else None
        if owner and (fact := owner.facts.get(attribute)):
            return Spot(subjects[0], ("facts", attribute), key=True), fact
        return None, None


def cities_of(knowledge: Knowledge, names: Iterable[str]) -> tuple[str, ...]:
    """The cities among *names*, and those of the partnerships, organisations, events and people among them."""
    found: dict[str, None] = {}
    for name in names:
        if name in knowledge.cities:
            found[name] = None
        elif link := knowledge.partnerships.get(name):
            found |= dict.fromkeys(link.cities)
        elif (organisation := knowledge.organisations.get(name)) and organisation.city:
            found[organisation.city] = None
        elif event := knowledge.events.get(name):
            found |= dict.fromkeys([event.city, *(each for each in event.about if each in knowledge.cities)])
        elif person := knowledge.people.get(name):
            found |= dict.fromkeys(cities_of(knowledge, [role.of for role in person.roles]))
    return tuple(found)


def _facts(knowledge: Knowledge) -> Mapping[str, Entry]:
    """How each fact is asked for, as an entry that can be offered."""
    shown: dict[str, dict[str, str]] = {}
    for tag in knowledge.program.languages:
        if language := knowledge.languages.get(tag):
            for key, wording in language.facts.items():
                shown.setdefault(key, {})[tag] = shown_question(wording)
    return {key: Entry(key, "fact", {}, texts) for key, texts in shown.items()}
