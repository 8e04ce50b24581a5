"""From the bytes of YAML files to immutable Knowledge; what the schema refuses is told at once, each with its place."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel, ValidationError

from bot.knowledge import schema
from bot.knowledge.explaining import Explaining
from bot.knowledge.gathering import File, digest_of
from bot.knowledge.kinds import KINDS, Kind
from bot.knowledge.languages import Language
from bot.knowledge.problems import MAX_PROBLEMS, Place, Problem, capped, in_order, report, shown
from bot.knowledge.reading import Allowance, read
from bot.knowledge.scalars import ID_SHAPE
from bot.knowledge.secrets import secrets_in
from bot.knowledge.slips import half_width, slip
from bot.knowledge.tree import Keyed, Node, Scalar, data_of, is_empty, kind_of, locate
from bot.knowledge.wording import Words, listing

Missed: TypeAlias = Literal["ids", "wordings"]
"""What may stand in a file, or under an id, that could not be read."""


class Sound(NamedTuple):
    """A file in which nothing is wrong: the digest of its bytes, and how many nodes they make."""

    digest: str
    nodes: int


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that the bot knows, checked; nothing in it changes. *sound* are, by their paths, files as they were read."""

    program: schema.Program
    sources: Mapping[str, schema.Source]
    cities: Mapping[str, schema.City]
    partnerships: Mapping[str, schema.Partnership]
    people: Mapping[str, schema.Person]
    organisations: Mapping[str, schema.Organisation]
    milestones: Mapping[str, schema.Milestone]
    events: Mapping[str, schema.Event]
    faq: Mapping[str, schema.FaqEntry]
    announcements: Mapping[str, schema.Announcement]
    languages: Mapping[str, Language]
    checks: Mapping[str, schema.Check]
    held_out: frozenset[str]
    places: Mapping[str, Place]
    digest: str
    folder: Path = field(compare=False)
    sound: Mapping[str, Sound] = field(compare=False, default_factory=dict)

    def overview_of(self, fact: str) -> str | None:
        """The entry that tells the *fact* (``city.known-for``) of all in short, if there is one."""
        return next((identity for identity, entry in self.faq.items() if fact in entry.overview_of), None)

    def kind_of(self, record: str) -> str | None:
        """The kind of the record with the id *record* (``city``, ``person`` …), or None where there is none."""
        for kind in KINDS.values():
            if not kind.single and record in getattr(self, kind.field):
                return kind.name
        return None


def read_partly(
    files: Sequence[File], problems: Iterable[Problem], folder: Path, before: Knowledge | None = None
) -> tuple[Knowledge | None, list[Problem], frozenset[Missed]]:
    """What is right in *files*, also beside errors; every problem, those met before among them; what was missed.

    What is as it was in an earlier knowledge, *before*, is taken from there: its very records.
    """
    reading = _Reading(problems=list(problems), before=before)
    for file in files:
        reading.take(file)
    knowledge, problems = reading.finish(folder, digest_of(files))
    return knowledge, problems, frozenset(reading.missed)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    problems: list[Problem]
    allowance: Allowance = field(default_factory=Allowance)
    records: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind.field: {} for kind in KINDS.values()})
    places: dict[str, Place] = field(default_factory=dict)
    held_out: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    missed: set[Missed] = field(default_factory=set)
    sound: dict[str, Sound] = field(default_factory=dict)
    before: Knowledge | None = None

    def take(self, file: File) -> None:
        """Read *file* and keep its records; of its problems so many as anybody reads."""
        self.seen.add(file.kind.name)
        digest = hashlib.blake2b(file.raw, digest_size=16).hexdigest()
        if self.before and self._take_over(file, digest, self.before):
            return
        nodes = self.allowance.nodes
        tree, problems = read(file.raw, file.path, self.allowance)
        problems += secrets_in(file.raw, file.path)
        if file.kind.single:
            self._place_single(file, Place(file.path))
        if tree is None:
            if any(each.level == "error" for each in problems):
                self.missed.add("wordings" if file.kind.single else "ids")
        elif file.kind.single:
            problems += self._take_single(file, tree)
        else:
            for record_id in tree.items:
                problems += self._take_record(file, tree, record_id)
                if len(problems) > MAX_PROBLEMS:
                    self.missed.add("ids")
                    break
        if tree is not None and not problems:
            self.sound[file.path] = Sound(digest, nodes - self.allowance.nodes)
        self.problems += capped(problems)

    def _take_over(self, file: File, digest: str, before: Knowledge) -> bool:
        """Whether *file* is as it was, and its records were taken from *before*."""
        sound = before.sound.get(file.path)
        if sound is None or sound.digest != digest or sound.nodes > self.allowance.nodes:
            return False
        places = {name: place for name, place in before.places.items() if place.path == file.path}
        if len(file.raw) > self.allowance.size or not places.keys().isdisjoint(self.places):
            return False
        self.allowance.size -= len(file.raw)
        self.allowance.nodes -= sound.nodes
        self.places |= places
        self.sound[file.path] = sound
        taken = _records_in(file, places, before)
        self.records[file.kind.field] |= taken
        self.held_out |= taken.keys() & before.held_out
        return True

    def _take_record(self, file: File, tree: Keyed, record_id: str) -> list[Problem]:
        key, node = tree.keys[record_id], tree.items[record_id]
        place = Place(file.path, key.line, key.column)
        record, problems = _checked(file, node, key, record_id)
        if not re.fullmatch(ID_SHAPE, record_id):
            self.missed.add("ids")
            return [report(place, "bad-id", id=shown(record_id), near=_as_id(record_id)), *problems]
        first = self.places.setdefault(record_id, place)
        if first is not place:
            self.missed.add("ids")
            return [report(place, "duplicate-id", id=record_id, first=f"{first.path}:{first.line}"), *problems]
        if record is not None:
            self.records[file.kind.field][record_id] = record
            if file.held_out:
                self.held_out.add(record_id)
        return problems

    def _take_single(self, file: File, tree: Keyed) -> list[Problem]:
        self._place_single(file, Place(file.path, tree.line, tree.column))
        record, problems = _checked(file, tree, Scalar("", tree.line, tree.column), "")
        if record is None:
            self.missed.add("wordings")
        if isinstance(record, Language):
            name = file.path.rpartition("/")[2]
            if record.tag != name.removesuffix(".yaml"):
                self.missed.add("wordings")
                place, near = Place(file.path, *locate(tree, ("tag",))), shown(name.removesuffix(".yaml"))
                return [report(place, "wrong-tag", name=shown(name), tag=record.tag, near=near)]
            self.records["languages"][record.tag] = record
        elif record is not None:
            self.records["program"]["program"] = record
        return problems

    def _place_single(self, file: File, place: Place) -> None:
        inside = file.path.partition("/")[2]
        self.places[inside] = self.places[inside.removesuffix(".yaml")] = place

    def finish(self, folder: Path, digest: str) -> tuple[Knowledge | None, list[Problem]]:
        name = folder.resolve().name if folder.exists() else folder.name
        if not any(each.code == "no-folder" for each in self.problems):
            if "program" not in self.seen:
                self.problems.append(
                    report(
                        Place(f"{name}/program.yaml"),
                        "missing-file",
                        name="program.yaml",
                        example="name: {en: …, ja: …}",
                    )
                )
            if "language" not in self.seen:
                self.problems.append(
                    report(
                        Place(f"{name}/languages/en.yaml"), "missing-file", name="languages/en.yaml", example="tag: en"
                    )
                )
        problems = in_order(self.problems)
        if "program" in self.records["program"] and self.records["languages"]:
            knowledge = assemble(self.records, self.places, frozenset(self.held_out), digest, folder)
            return replace(knowledge, sound=MappingProxyType(self.sound)), problems
        if not any(each.level == "error" for each in problems):  # only comments in either
            missing = "languages" if self.records["program"] else "program.yaml"
            problems.append(report(Place(f"{name}/{missing}"), "empty-file"))
        return None, problems


def _records_in(file: File, names: Iterable[str], knowledge: Knowledge) -> dict[str, Any]:
    """The records of *knowledge* that stand in *file*, where there are such *names*."""
    if file.kind.name == "program":
        return {"program": knowledge.program}
    if file.kind.single:
        names = [PurePosixPath(file.path).stem]
    known = getattr(knowledge, file.kind.field)
    return {name: known[name] for name in names}


def assemble(
    records: Mapping[str, Mapping[str, Any]],
    places: Mapping[str, Place],
    held_out: frozenset[str],
    digest: str,
    folder: Path,
) -> Knowledge:
    """Knowledge from checked records."""
    views = {name: MappingProxyType(dict(found)) for name, found in records.items() if name != "program"}
    return Knowledge(
        program=records["program"]["program"],
        **views,
        held_out=held_out,
        places=MappingProxyType(dict(places)),
        digest=digest,
        folder=folder,
    )


def _checked(file: File, node: Node, key: Scalar, record_id: str) -> tuple[BaseModel | None, list[Problem]]:
    if not isinstance(node, Keyed):
        spot = key if is_empty(node) else node
        return None, [_not_a_record(Place(file.path, spot.line, spot.column), node, record_id, file.kind)]
    try:
        return file.kind.model.model_validate(data_of(node)), []
    except ValidationError as error:
        return None, Explaining(file.kind.model, node, key, file.path, record_id).problems(error)


def _as_id(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", half_width(text[:100])).strip("-")[:48] or "host-family"


def _not_a_record(place: Place, node: Node, record_id: str, kind: Kind) -> Problem:
    keys = listing(kind.model.model_fields)
    if is_empty(node):
        return report(place, "empty-value", fix="keys-allowed", record=record_id, key=record_id, keys=keys)
    if isinstance(node, Scalar) and node.plain and (better := slip(place, node.text, record_id)):
        return better
    wanted = Words("a record ('key: value' lines)", "「項目: 値」の組")
    found = kind_of(node)
    return report(
        place, "wrong-type", fix="keys-allowed", record=record_id, key=record_id, found=found, wanted=wanted, keys=keys
    )
