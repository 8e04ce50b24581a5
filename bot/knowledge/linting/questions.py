"""Whether each question stands once, and whether the checks ask what they can."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime

from bot.folding import fold
from bot.knowledge.kinds import KINDS
from bot.knowledge.linting.references import ANY, reference
from bot.knowledge.linting.remarks import Remark
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Spot, file_of
from bot.knowledge.problems import Slot, shown
from bot.knowledge.slips import nearest
from bot.knowledge.wording import KIND_WORDS

_BETWEEN = re.compile(r"[^\w{}]+")
# The same for texts of ASCII, which are half of all, at a tenth of the cost.
_OF_ASCII = {code: chr(code).lower() if _BETWEEN.sub("", chr(code)) else None for code in range(128)}


def _same(question: str) -> str:
    """The form in which two questions are the same question."""
    return question.translate(_OF_ASCII) if question.isascii() else _BETWEEN.sub("", fold(question))


def asked(knowledge: Knowledge) -> Iterator[tuple[str, str, Spot, str]]:
    """The language, the entry, the place and the words of every phrasing."""
    for shelf in (knowledge.faq, knowledge.milestones):
        for identity, record in shelf.items():
            for tag, questions in record.questions.items():
                for number, question in enumerate(questions):
                    yield tag, identity, Spot(identity, ("questions", tag, number)), question
    for tag, language in knowledge.languages.items():
        file = file_of(knowledge, tag)
        for key, wording in language.facts.items():
            for number, phrasing in enumerate(wording.phrasings):
                yield tag, key, Spot(file, ("facts", key, "phrasings", number)), phrasing
        for key, phrasings in language.talk.items():
            for number, phrasing in enumerate(phrasings):
                yield tag, f"talk.{key}", Spot(file, ("talk", key, number)), phrasing


def _questions(knowledge: Knowledge) -> tuple[object, ...]:
    """All questions, with what they are asked for."""
    shelves = (knowledge.faq, knowledge.milestones)
    written = [{identity: record.questions for identity, record in shelf.items()} for shelf in shelves]
    return *written, {tag: (language.facts, language.talk) for tag, language in knowledge.languages.items()}


def lint_questions(knowledge: Knowledge, before: Knowledge | None = None) -> Iterator[Remark]:
    """The questions that stand twice; none if they are those of *before*, in which none did."""
    if before and _questions(before) == _questions(knowledge):
        return
    first: dict[tuple[str, str], tuple[str, Spot]] = {}
    for tag, entry, spot, question in asked(knowledge):
        same = _same(question)
        if not same:
            continue
        other, place = first.setdefault((tag, same), (entry, spot))
        if place is spot:
            continue
        slots: dict[str, Slot | Spot] = {"question": shown(question), "other": other, "place": place}
        if other == entry:
            yield Remark(spot, "repeated-question", slots, level="warning")
        else:
            yield Remark(spot, "same-question", slots)


def lint_checks(knowledge: Knowledge) -> Iterator[Remark]:
    """What is wrong with the checks, before any is asked."""
    if not knowledge.checks:
        return
    phrasings = list(asked(knowledge))
    entries = {entry for _, entry, _, _ in phrasings}
    # Small talk is known by its words alone: there a check can ask nothing else.
    entry_of = {(tag, _same(text)): entry for tag, entry, _, text in phrasings if not entry.startswith("talk.")}
    for identity, check in knowledge.checks.items():
        # Of those set aside only counts are told.
        for number, turn in enumerate(check.turns if identity not in knowledge.held_out else ()):
            if entry := entry_of.get((check.language, _same(turn))):
                slots: dict[str, Slot | Spot] = {"question": shown(turn), "other": entry}
                yield Remark(Spot(identity, ("turns", number)), "check-is-phrasing", slots, level="warning")
        if check.entry is not None:
            yield from _entry(knowledge, Spot(identity, ("entry",)), check.entry, entries)
        if check.language not in knowledge.languages and f"languages/{check.language}" not in knowledge.places:
            slots = {"id": check.language, "kind": KIND_WORDS["language"]}
            yield Remark(Spot(identity, ("language",)), "broken-reference", slots)
        if check.at is not None and not _is_moment(check.at):
            yield Remark(Spot(identity, ("at",)), "bad-moment", {"value": shown(check.at)})


def lint_offers(knowledge: Knowledge) -> Iterator[Remark]:
    """The entries offered that are not there."""
    offering = {identity: record.offers for identity, record in knowledge.faq.items() if record.offers}
    entries = {entry for _, entry, _, _ in asked(knowledge)} if offering else frozenset()
    for identity, offers in offering.items():
        for number, entry in enumerate(offers):
            yield from _entry(knowledge, Spot(identity, ("offers", number)), entry, entries)


def lint_overviews(knowledge: Knowledge) -> Iterator[Remark]:
    """The facts of which an entry tells all that are not there, or of which another does."""
    entries = {entry for _, entry, _, _ in asked(knowledge)}
    first: dict[str, tuple[str, Spot]] = {}
    for identity, record in knowledge.faq.items():
        for number, fact in enumerate(record.overview_of):
            spot = Spot(identity, ("overview_of", number))
            yield from _entry(knowledge, spot, fact, entries)
            other, place = first.setdefault(fact, (identity, spot))
            if place is not spot:
                yield Remark(spot, "same-overview", {"fact": fact, "other": other, "place": place})


def _entry(knowledge: Knowledge, spot: Spot, entry: str, entries: Collection[str]) -> Iterator[Remark]:
    """An entry is a record, a fact or small talk; a fact may be followed by the records it is asked of."""
    name, *subjects = re.split(r"[:/,+@ ]+", entry)
    record, dot, attribute = name.partition(".")
    known = {*entries, *knowledge.places, *(each for kind in ANY for each in getattr(knowledge, KINDS[kind].field))}
    of_record = dot and knowledge.kind_of(record) and f"{knowledge.kind_of(record)}.{attribute}" in entries
    if name not in known and not of_record:
        near = nearest(name, known)
        slots: dict[str, Slot | Spot] = {"id": shown(entry), "kind": KIND_WORDS["entry"], "near": near or ""}
        yield Remark(spot, "broken-reference", slots, fix="did-you-mean" if near else None)
    for subject in subjects:
        yield from reference(knowledge, spot, subject, ANY)


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def lint_answers(knowledge: Knowledge) -> Iterator[Remark]:
    """The answers that two entries give word for word: one of them was copied and not finished."""
    first: dict[tuple[str, str], tuple[str, Spot]] = {}
    for identity, entry in knowledge.faq.items():
        for tag, text in entry.answer.items():
            spot = Spot(identity, ("answer", tag))
            other, place = first.setdefault((tag, _same(text)), (identity, spot))
            if place is not spot:
                yield Remark(spot, "same-answer", {"other": other, "place": place, "language": tag}, level="warning")
