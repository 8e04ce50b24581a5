"""What is to be put into the outbox, decided from the knowledge, the time and what was announced; and nothing done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.answering.language.wording import Wording
from bot.knowledge import Knowledge
from bot.knowledge.dates import PartialDate
from bot.knowledge.wording import Words
from bot.ports import Announcement
from bot.updates import corrections, naming, news
from bot.updates.corrections import Changed
from bot.updates.planning import Moments, ids_of, planned


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be put into the outbox, in this order: *silent* is sent to nobody, *told* to those it concerns.

    *notes* are for the admins.
    """

    silent: tuple[Announcement, ...] = ()
    told: tuple[Announcement, ...] = ()
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What may have to be announced, seen from *now*; what was announced under *ids* decides.

    *changes* are of what was told, *gone* is what was told and is not in the files any more.
    """

    knowledge: Knowledge
    now: datetime
    planned: tuple[Announcement, ...]
    written: tuple[Announcement, ...]
    changes: tuple[Changed, ...]
    gone: tuple[Announcement, ...]

    @property
    def ids(self) -> list[str]:
        """All that decides, each once."""
        waiting = [name for change in self.changes for name in ids_of(self.knowledge, change.happening.subject)]
        mine = [each.id for each in (*self.planned, *self.written, *self.gone)]
        return list(dict.fromkeys([*mine, *waiting, *(corrections.gone_mark(each).id for each in self.gone)]))


def drafted_ahead(knowledge: Knowledge, now: datetime, until: datetime) -> Draft:
    """What will have to be announced from *now* *until* then, if the files stay as they are."""
    moments = Moments(now, until)
    return Draft(knowledge, now, tuple(planned(knowledge, moments)), tuple(news.planned(knowledge, moments)), (), ())


def drafted_now(knowledge: Knowledge, told_of: Mapping[str, Announcement], now: datetime) -> Draft:
    """What may have to be announced *now*, where by subject this was *told of* last."""
    return Draft(
        knowledge,
        now,
        planned=tuple(planned(knowledge, Moments(now))),
        written=tuple(news.planned(knowledge, Moments(now))),
        changes=tuple(corrections.changes(knowledge, told_of, now)),
        gone=tuple(corrections.gone(knowledge, told_of, now)),
    )


def decide(drafted: Draft, known: Mapping[str, Announcement]) -> Plan:
    """What of *drafted* is to be announced, where *known* is the newest revision of each of its ids."""
    knowledge, now = drafted.knowledge, drafted.now
    revised = [
        each for record in drafted.written if (each := news.revised(knowledge, record, known.get(record.id), now))
    ]
    late = [each for each in revised if news.UNTOLD in each.facts]
    told = [
        *(corrections.correction(knowledge, change, now) for change in drafted.changes),
        *(each for each in revised if each not in late),
        *(renewed for each in drafted.planned if (renewed := _renewed(each, known.get(each.id)))),
    ]
    gone = [each for each in drafted.gone if corrections.gone_mark(each).id not in known]
    # What is told again takes the place of what waits by itself.
    again = {each.id for each in told}
    silent = [
        *late,
        *(each for each in _outdated(drafted, known) if each.id not in again),
        *(corrections.taken_back(known[each.id]) for each in gone if each.id in known and now < each.expires),
        *(corrections.gone_mark(each) for each in gone),
    ]
    return Plan(tuple(silent), tuple(told), tuple(_notes(knowledge, gone, late)))


def _renewed(each: Announcement, known: Announcement | None) -> Announcement | None:
    """*each* where it was never told, or of another moment; None where it is known."""
    if known is None:
        return each
    if corrections.anchor(each) == corrections.anchor(known):
        return None
    return replace(each, revision=known.revision + 1)


def _outdated(drafted: Draft, known: Mapping[str, Announcement]) -> Iterator[Announcement]:
    """What may wait and tells what is no longer so, taken back."""
    for change in drafted.changes:
        for name in ids_of(drafted.knowledge, change.happening.subject):
            if name in known and (each := corrections.withdrawn(drafted.knowledge, change, known[name], drafted.now)):
                yield each


def _notes(knowledge: Knowledge, gone: list[Announcement], late: list[Announcement]) -> Iterator[Words]:
    """What the admins are told; in the programme's usual language, where it does not speak theirs."""
    first = knowledge.languages[knowledge.program.languages[0]]
    en, ja = (Wording(knowledge.languages.get(tag, first), first) for tag in ("en", "ja"))
    zone = ZoneInfo(knowledge.program.time_zone)

    def vanished(wording: Wording, each: Announcement) -> str:
        told = each.told.get(wording.tag)
        return wording.say("update-vanished", name=told.title if told else each.subject)

    def too_late(wording: Wording, each: Announcement) -> str:
        when = wording.date(PartialDate.of(each.at.astimezone(zone).date()))
        return wording.say("update-late", name=naming.record_of(each.id), when=when)

    yield from (Words(vanished(en, each), vanished(ja, each)) for each in gone)
    yield from (Words(too_late(en, each), too_late(ja, each)) for each in late)
