"""Whether every id that a record names is there, and of the right kind."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from bot.knowledge.kinds import KINDS
from bot.knowledge.linting.remarks import Remark
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Spot
from bot.knowledge.problems import Slot, shown
from bot.knowledge.slips import nearest
from bot.knowledge.walking import Piece
from bot.knowledge.wording import KIND_WORDS

# What an answer can be about, or lead to: neither its sources, nor what tests it, nor passing news.
ANY = ("city", "partnership", "person", "organisation", "event", "milestone", "faq")
_REFERENCES: Mapping[str, tuple[str, ...]] = {
    "sources": ("source",),
    "ask": ("organisation",),
    "about": ANY,
    "cities": ("city",),
    "signers": ("person",),
    "of": ANY,
    "home": ("city",),
    "city": ("city",),
    "part_of": ("city",),
    "taken_over_from": ("city",),
    "related": ANY,
    "event": ("event",),
}


def lint_references(knowledge: Knowledge, pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The names of records that are not there, or of the wrong kind."""
    for _, identity, steps, part in pieces:
        for name in _REFERENCES.keys() & type(part).model_fields.keys():
            value = getattr(part, name)
            for at, wanted in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
                if isinstance(wanted, str):
                    spot = Spot(identity, (*steps, name) if at is None else (*steps, name, at))
                    yield from reference(knowledge, spot, wanted, _REFERENCES[name])


def reference(knowledge: Knowledge, spot: Spot, wanted: str, kinds: tuple[str, ...]) -> Iterator[Remark]:
    """What is wrong with the id *wanted* at *spot*, which must be that of a record of one of *kinds*."""
    found = knowledge.kind_of(wanted)
    if found in kinds or (found is None and wanted in knowledge.places):
        return  # or it is there and refused
    kind = KIND_WORDS[kinds[0] if len(kinds) == 1 else "record"]
    if found is not None:
        yield Remark(spot, "wrong-kind", {"id": wanted, "found": KIND_WORDS[found], "kind": kind})
        return
    near = nearest(wanted, (each for name in kinds for each in getattr(knowledge, KINDS[name].field)))
    slots: dict[str, Slot | Spot] = {"id": shown(wanted), "kind": kind, "near": near or ""}
    yield Remark(spot, "broken-reference", slots, fix="did-you-mean" if near else None)


def lint_uses(knowledge: Knowledge, pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The sources that nothing names, and what a list names twice."""
    used: set[str] = set()
    for _, identity, steps, part in pieces:
        for name in _REFERENCES.keys() & type(part).model_fields.keys():
            named = getattr(part, name)
            if not isinstance(named, tuple):
                continue
            used.update(named if name == "sources" else ())
            yield from _repeated(Spot(identity, (*steps, name)), named)
    for identity in knowledge.sources.keys() - used:
        yield Remark(Spot(identity), "unused-source", level="warning")


def lint_chapters(knowledge: Knowledge) -> Iterator[Remark]:
    """The titles for files that are not there."""
    # The handbook has the files of announcements under a title, too.
    records = (*knowledge.faq, *knowledge.milestones, *knowledge.announcements)
    files = {PurePosixPath(knowledge.places[each].path).stem for each in records}
    for name in knowledge.program.chapters.keys() - files:
        near = nearest(name, files)
        slots: dict[str, Slot | Spot] = {"file": shown(name), "near": near or ""}
        spot = Spot("program.yaml", ("chapters", name), key=True)
        yield Remark(spot, "unknown-chapter", slots, fix="did-you-mean" if near else None, level="warning")


def _repeated(spot: Spot, named: tuple[str, ...]) -> Iterator[Remark]:
    for number, each in enumerate(named):
        if spot.steps == ("related",) and each == spot.record:
            yield Remark(Spot(spot.record, (*spot.steps, number)), "own-relative", level="warning")
        elif each in named[:number] and spot.steps != ("cities",):
            slots = {"id": shown(each), "key": spot.steps[-1]}
            yield Remark(Spot(spot.record, (*spot.steps, number)), "listed-twice", slots, level="warning")
