"""What an answer needs to know of the question, and what it gives back before it is put into a reply."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.answering.language.wording import Wording
from bot.knowledge.dates import PartialDate
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import PartnershipKind, Sourced
from bot.knowledge.shelves import named_record_of
from bot.matching.names.findings import Findings
from bot.ports import Longer


@dataclass(frozen=True, slots=True)
class Asked:
    """An understood question: whom it names (ids, in the order of naming), and the words that narrow it.

    *text* is the folded question without those names, which were found as *findings* tell.
    """

    knowledge: Knowledge
    wording: Wording
    now: datetime
    names: tuple[str, ...] = ()
    kind: PartnershipKind | None = None
    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    words: frozenset[str] = field(default_factory=frozenset)
    text: str = ""
    findings: Findings | None = None

    @property
    def marked(self) -> str:
        """The folded question, in which each of the names stands as its id in braces."""
        return self.findings.marked if self.findings else ""

    @property
    def cities(self) -> tuple[str, ...]:
        """The cities named."""
        return tuple(name for name in self.names if name in self.knowledge.cities)

    @property
    def today(self) -> date:
        """The day it is by the clock of who asks; where that is not known (UTC), for the programme."""
        if self.now.utcoffset():
            return self.now.date()
        return self.now.astimezone(ZoneInfo(self.knowledge.program.time_zone)).date()

    def named(self, identity: str) -> str:
        """The name of the record *identity* in the question's language."""
        if record := named_record_of(self.knowledge, identity):
            return self.wording.text(record.name)
        if link := self.knowledge.partnerships.get(identity):
            return self.wording.say("pair", city=self.named(link.cities[0]), partner=self.named(link.cities[1]))
        return identity


@dataclass(frozen=True, slots=True)
class Said:
    """The content of an answer. *known* is false where it says that something is not known.

    Of the entries that it *offers* one is meant, and the text asks which. *dated* are the events listed that have a
    date to come; *untranslated* names those of ``text`` and ``more`` that are in another language than the question's.
    """

    text: str
    items: tuple[str, ...] = ()
    more: str = ""
    sources: tuple[str, ...] = ()
    known: bool = True
    as_of: PartialDate | None = None
    checked: PartialDate | None = None
    review_by: PartialDate | None = None
    conflict: str = ""
    ask: str | None = None
    subjects: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()

    @property
    def longer(self) -> Longer:
        """What "more" brings."""
        return Longer(self.more, self.sources, "more" not in self.untranslated)

    def sourced_by(self, *parts: Sourced) -> "Said":
        """The same, resting on the sources of *parts* too."""
        ids = dict.fromkeys([*self.sources, *(source for part in parts for source in part.sources)])
        return replace(self, sources=tuple(ids))


def one_after_another(asked: Asked, told: Sequence[Said]) -> Said:
    """What is *told* of several, as one answer."""
    return Said(
        text="\n".join(each.text for each in told),
        more="\n".join(each.more for each in told if each.more),
        sources=tuple(dict.fromkeys(source for each in told for source in each.sources)),
        known=any(each.known for each in told),
        conflict=asked.wording.together(each.conflict for each in told if each.conflict),
        ask=next((each.ask for each in told if each.ask), None),
        subjects=tuple(dict.fromkeys(subject for each in told for subject in each.subjects)),
        untranslated=tuple(dict.fromkeys(name for each in told for name in each.untranslated)),
    )


Teller = Callable[[Asked], Said | None]
"""Answers what it can of a question, or None where the question does not name what it needs."""
