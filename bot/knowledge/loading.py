"""From a folder of YAML to checked, immutable Knowledge; everything that is wrong is told at once, with its place."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.errors import KnowledgeRefused
from bot.knowledge import schema
from bot.knowledge.problems import Place, Problem, Words, in_order, report, shown
from bot.knowledge.reading import (
    MAX_FILE_BYTES,
    Allowance,
    Keyed,
    Listing,
    Node,
    Scalar,
    better_line,
    data_of,
    find,
    half_width,
    kind_of,
    locate,
    read,
)

MAX_FILES = 2000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name, its model, where its files lie, and whether a file is one record or many by id."""

    name: str
    model: type[BaseModel]
    where: str
    field: str
    single: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether its files lie in a folder of their own."""
        return not self.where.endswith(".yaml")


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("program", schema.Program, "program.yaml", "program", single=True),
            Kind("source", schema.Source, "sources.yaml", "sources"),
            Kind("city", schema.City, "cities", "cities"),
            Kind("partnership", schema.Partnership, "partnerships.yaml", "partnerships"),
            Kind("person", schema.Person, "people.yaml", "people"),
            Kind("organisation", schema.Organisation, "organisations.yaml", "organisations"),
            Kind("milestone", schema.Milestone, "history", "milestones"),
            Kind("event", schema.Event, "events", "events"),
            Kind("faq", schema.FaqEntry, "faq", "faq"),
            Kind("announcement", schema.Announcement, "announcements", "announcements"),
            Kind("language", schema.Language, "languages", "languages", single=True),
            Kind("check", schema.Check, "checks", "checks"),
        )
    }
)
_BY_PLACE = {kind.where: kind for kind in KINDS.values()}
_IGNORED = frozenset({"README.md", "schemas"})
HELD_OUT = "held-out"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that the bot knows, checked; nothing in it changes."""

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
    languages: Mapping[str, schema.Language]
    checks: Mapping[str, schema.Check]
    held_out: frozenset[str]
    places: Mapping[str, Place]
    digest: str
    folder: Path = field(compare=False)

    def kind_of(self, record: str) -> str | None:
        """The kind of the record with the id *record* (``city``, ``person`` …), or None where there is none."""
        for kind in KINDS.values():
            if not kind.single and record in getattr(self, kind.field):
                return kind.name
        return None


def load(folder: Path, *, checks: bool = True) -> Knowledge:
    """The knowledge in *folder*; KnowledgeRefused with all problems where there is an error in it."""
    knowledge, problems = read_all(folder, checks=checks)
    if knowledge is None:
        raise KnowledgeRefused(problems)
    return knowledge


def read_all(folder: Path, *, checks: bool = True) -> tuple[Knowledge | None, list[Problem]]:
    """The knowledge in *folder*, or None where it holds an error, and every problem of every file."""
    files, problems = gather(folder, checks=checks)
    reading = _Reading(problems=list(problems))
    for file in files:
        reading.take(file)
    return reading.finish(folder, digest_of(files))


# files


@dataclass(frozen=True, slots=True)
class File:
    """One file of the knowledge, as bytes; *path* begins with the knowledge folder's own name."""

    kind: Kind
    path: str
    raw: bytes
    held_out: bool = False


def digest_of(files: Sequence[File]) -> str:
    """A digest of all paths and bytes."""
    total = hashlib.sha256()
    for file in files:
        inside = file.path.partition("/")[2].encode("utf-8", "surrogatepass")
        total.update(b"%d %d " % (len(inside), len(file.raw)) + inside)
        total.update(file.raw)
    return total.hexdigest()


def gather(folder: Path, *, checks: bool = True) -> tuple[list[File], list[Problem]]:
    """The files of the knowledge in *folder*, in order, and what is wrong with its names and links."""
    files: list[File] = []
    problems: list[Problem] = []
    try:
        root = folder.resolve(strict=True)
        if not root.is_dir():
            raise NotADirectoryError(str(folder))
    except (OSError, RuntimeError, ValueError):
        return [], [report(Place(shown(str(folder), 200)), "no-folder")]
    size = 0
    for found in _walk(root, root.name, problems, checks=checks):
        if len(files) >= MAX_FILES:
            problems.append(report(Place(root.name), "too-many-files", limit=MAX_FILES))
            break
        kind, path, name = found
        raw = _bytes_of(path, root, name, problems)
        if raw is None:
            continue
        size += len(raw)
        files.append(File(kind, name, raw, held_out=f"/checks/{HELD_OUT}/" in name))
        if size > 16 * MAX_FILE_BYTES:
            problems.append(report(Place(name), "too-big-in-all", limit="16 MiB"))
            break
    return files, problems


def _walk(root: Path, name: str, problems: list[Problem], *, checks: bool) -> Iterator[tuple[Kind, Path, str]]:
    for entry in _entries(root, name, problems):
        spot = f"{name}/{_name(entry)}"
        folder = entry.is_dir(follow_symlinks=True)
        kind = _BY_PLACE.get(entry.name)
        if kind is not None and kind.is_folder == folder:
            if folder and entry.is_symlink():
                problems.append(report(Place(spot), "link-folder"))
            elif folder and (checks or kind.name != "check"):
                yield from _walk_kind(kind, Path(entry.path), spot, problems, depth=1)
            elif not folder:
                yield kind, Path(entry.path), spot
            continue
        problems.append(_unknown(entry.name, spot, folder=folder))


def _walk_kind(
    kind: Kind, folder: Path, name: str, problems: list[Problem], *, depth: int
) -> Iterator[tuple[Kind, Path, str]]:
    for entry in _entries(folder, name, problems):
        spot = f"{name}/{_name(entry)}"
        if entry.is_dir(follow_symlinks=True):
            if entry.is_symlink():
                problems.append(report(Place(spot), "link-folder"))
            elif depth < 4:
                yield from _walk_kind(kind, Path(entry.path), spot, problems, depth=depth + 1)
            else:
                problems.append(report(Place(spot), "too-deep", limit=4))
        elif entry.name.endswith(".yaml"):
            yield kind, Path(entry.path), spot
        elif entry.name.lower().endswith((".yml", ".yaml")):
            near = re.sub(r"\.ya?ml$", ".yaml", entry.name, flags=re.IGNORECASE)
            problems.append(report(Place(spot), "wrong-ending", name=_name(entry), near=shown(near)))
        else:
            problems.append(
                report(Place(spot), "unknown-file", level="warning", name=_name(entry), names=Words("*.yaml", "*.yaml"))
            )


def _entries(folder: Path, name: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(report(Place(name), "unreadable", reason=_reason(error)))
        return []
    return [entry for entry in entries if not entry.name.startswith(".") and entry.name not in _IGNORED]


def _name(entry: os.DirEntry[str]) -> str:
    return shown(os.fsencode(entry.name).decode("utf-8", "replace"), 200)


def _unknown(name: str, spot: str, *, folder: bool) -> Problem:
    code = "unknown-folder" if folder else "unknown-file"
    names = [kind.where for kind in KINDS.values() if kind.is_folder == folder]
    if not folder and name.lower().endswith(".yml") and name[:-4].lower() + ".yaml" in names:
        return report(Place(spot), "wrong-ending", name=shown(name), near=name[:-4].lower() + ".yaml")
    near = nearest(name, names)
    level = "error" if folder or near or name.lower().endswith((".yaml", ".yml")) else "warning"
    if near:
        return report(Place(spot), code, level="error", fix="did-you-mean", name=shown(name), near=near)
    listed = Words(", ".join(names), "、".join(names))
    return report(Place(spot), code, level="error" if level == "error" else "warning", name=shown(name), names=listed)


def _reason(error: OSError) -> Words:
    if isinstance(error, PermissionError):
        return Words("no permission", "権限がありません")
    if isinstance(error, FileNotFoundError):
        return Words("it is gone", "見つかりません")
    return Words(error.strerror or "input or output failed", "入出力のエラー")


def _bytes_of(path: Path, root: Path, name: str, problems: list[Problem]) -> bytes | None:
    try:
        target = path.resolve(strict=True)
        if not target.is_relative_to(root):
            problems.append(report(Place(name), "link-out"))
            return None
        # Opening a pipe would wait for a writer for ever; hence O_NONBLOCK, and a look before reading.
        handle = os.open(target, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                problems.append(report(Place(name), "not-a-file"))
                return None
            return stream.read(MAX_FILE_BYTES + 1)
    except (OSError, RuntimeError, ValueError) as error:
        reason = _reason(error) if isinstance(error, OSError) else _reason(OSError(0, "the link leads nowhere"))
        problems.append(report(Place(name), "unreadable", reason=reason))
        return None


# records


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    problems: list[Problem]
    allowance: Allowance = field(default_factory=Allowance)
    records: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind.field: {} for kind in KINDS.values()})
    places: dict[str, Place] = field(default_factory=dict)
    held_out: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def take(self, file: File) -> None:
        self.seen.add(file.kind.name)
        tree, problems = read(file.raw, file.path, self.allowance)
        self.problems += problems
        if tree is None:
            return
        if file.kind.single:
            self._take_single(file, tree)
            return
        for record_id, node in tree.items.items():
            key = tree.keys[record_id]
            place = Place(file.path, key.line, key.column)
            if not re.fullmatch(schema.ID_SHAPE, record_id):
                self.problems.append(report(place, "bad-id", id=shown(record_id), near=_as_id(record_id)))
                continue
            if record_id in self.places:
                first = self.places[record_id]
                self.problems.append(report(place, "duplicate-id", id=record_id, first=f"{first.path}:{first.line}"))
                continue
            self.places[record_id] = place
            record = self._checked(file, node, key, record_id)
            if record is not None:
                self.records[file.kind.field][record_id] = record
                if file.held_out:
                    self.held_out.add(record_id)

    def _take_single(self, file: File, tree: Keyed) -> None:
        inside = file.path.partition("/")[2]
        self.places[inside] = Place(file.path, tree.line, tree.column)
        record = self._checked(file, tree, Scalar("", tree.line, tree.column), "")
        if isinstance(record, schema.Language):
            stem = file.path.rpartition("/")[2].removesuffix(".yaml")
            if record.tag != stem:
                place = Place(file.path, *locate(tree, ("tag",)))
                name = shown(file.path.rpartition("/")[2])
                self.problems.append(report(place, "wrong-tag", name=name, tag=record.tag, near=shown(stem)))
                return
            self.records["languages"][record.tag] = record
        elif record is not None:
            self.records["program"]["program"] = record

    def _checked(self, file: File, node: Node, key: Scalar, record_id: str) -> BaseModel | None:
        if not isinstance(node, Keyed):
            place = Place(file.path, *((key.line, key.column) if _is_empty(node) else (node.line, node.column)))
            self.problems.append(_not_a_record(place, node, record_id, file.kind))
            return None
        try:
            return file.kind.model.model_validate(data_of(node))
        except ValidationError as error:
            told = _Telling(file.kind.model, node, key, file.path, record_id)
            self.problems += [told.problem(dict(each)) for each in error.errors(include_url=False)[:100]]
            return None

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
        if any(each.level == "error" for each in problems):
            return None, problems
        if "program" not in self.records["program"] or not self.records["languages"]:
            spot = Place(f"{name}/program.yaml" if not self.records["program"] else f"{name}/languages")
            return None, [*problems, report(spot, "empty-file")]
        return assemble(self.records, self.places, frozenset(self.held_out), digest, folder), problems


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


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text


def _as_id(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", half_width(text[:100])).strip("-")[:48] or "host-family"


def _not_a_record(place: Place, node: Node, record_id: str, kind: Kind) -> Problem:
    if _is_empty(node):
        keys = _listed(kind.model.model_fields)
        return report(place, "empty-value", fix="keys-allowed", record=record_id, key=record_id, keys=keys)
    example = f"{record_id}: ⏎ {_example(kind.model, next(iter(kind.model.model_fields)))}"
    wanted = Words("a record ('key: value' lines)", "「項目: 値」の組")
    if (slip := _slip(place, node, record_id)) is not None:
        return slip
    return report(
        place, "wrong-type", record=record_id, key=record_id, found=kind_of(node), wanted=wanted, example=example
    )


# what pydantic says, in plain words


def nearest(word: str, choices: Sequence[str]) -> str | None:
    """The one of *choices* that *word* most likely means, if any is near."""
    if not word or len(word) > 64 or not choices:
        return None
    folded = {choice.casefold().replace("_", "-"): choice for choice in choices}
    plain = half_width(word).casefold().replace("_", "-").replace(" ", "-")
    if plain in folded:
        return folded[plain]
    allowed = max(1, len(plain) // 3)
    found = process.extractOne(plain, list(folded), scorer=DamerauLevenshtein.distance, score_cutoff=allowed)
    return folded[found[0]] if found else None


def _listed(names: Any) -> Words:
    listed = list(names)
    return Words(", ".join(listed), "、".join(listed))


def _inner(annotation: Any) -> Any:
    """*annotation* without Annotated and without None."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType):
            annotation = next(each for each in get_args(annotation) if each is not NoneType)
        else:
            return annotation


def _annotation_at(model: type[BaseModel], steps: Sequence[str | int]) -> Any:
    """The type that the schema wants at *steps*."""
    wanted: Any = model
    for step in steps:
        wanted = _inner(wanted)
        if isinstance(wanted, type) and issubclass(wanted, BaseModel):
            found = wanted.model_fields.get(str(step))
            if found is None:
                return Any
            wanted = found.annotation
        elif get_origin(wanted) is dict:
            wanted = get_args(wanted)[1]
        elif get_origin(wanted) is tuple:
            wanted = get_args(wanted)[0]
        else:
            return Any
    return _inner(wanted)


def _wanted(annotation: Any) -> Words:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Words("'key: value' lines", "「項目: 値」の組")
    if get_origin(annotation) is tuple:
        return Words("a list", "リスト")
    if get_origin(annotation) is dict:
        inside = _inner(get_args(annotation)[1])
        if inside is str:
            return Words("one text for each language", "言語ごとの文")
        if get_origin(inside) is tuple:
            return Words("one list for each language", "言語ごとのリスト")
        return Words("'key: value' lines", "「項目: 値」の組")
    return Words("one text", "一つの値")


_EXAMPLES = {
    "sources": "[T1]",
    "cities": "[torrance, kashiwa]",
    "about": "[torrance, kashiwa]",
    "signers": "[patrick-furey, yasunori-someya]",
    "home": "[torrance, kashiwa]",
    "related": "[host-length]",
    "languages": "[en, ja]",
    "months": "[4, 10]",
    "city": "kashiwa",
    "ask": "tsca",
    "of": "torrance",
    "role": "mayor",
    "entry": "host-length",
    "tag": "en",
    "locale": "en_US",
    "language": "en",
    "kind": "sister",
    "reliability": "A",
    "latitude": "33.8358",
    "longitude": "-118.3406",
    "false_answer_rate": "0.02",
    "time_zone": "Asia/Tokyo",
    "known": "no",
    "cancelled": "no",
    "starts_at": '"18:00"',
    "ends_at": '"20:30"',
    "at": "2026-11-21T09:00:00-08:00",
    "revision": "1",
    "email": "office@example.org",
    "phone": '"+1 310 555 0100"',
    "as_of": "2026-11",
    "turns": "[How do I become a host family?]",
    "scripts": "[Latn]",
}


def _example(model: Any, key: str, annotation: Any = None) -> str:
    """A line that shows how *key* is written."""
    if annotation is None:
        annotation = _annotation_at(model, (key,))
    if key in _EXAMPLES and get_origin(annotation) is not dict:
        return f"{key}: {_EXAMPLES[key]}"
    return f"{key}: {_example_value(annotation)}"


def _example_value(annotation: Any, depth: int = 0) -> str:
    annotation = _inner(annotation)
    origin = get_origin(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and depth < 2:
        wanted = [name for name, info in annotation.model_fields.items() if info.is_required()] or ["text"]
        return "{" + ", ".join(_example(annotation, name) for name in wanted[:3]) + "}"
    if origin is dict:
        inside = _inner(get_args(annotation)[1])
        if inside is str:
            return "{en: …, ja: …}"
        if get_origin(inside) is tuple:
            return "{en: [一, 二], ja: [一, 二]}".replace("一", "…").replace("二", "…")
        return "{…: " + _example_value(inside, depth + 1) + "}"
    if origin is tuple:
        return "[" + _example_value(get_args(annotation)[0], depth + 1) + "]"
    if annotation is schema.PartialDate:
        return "2026-11-21"
    if annotation is float or annotation is int:
        return "1"
    return "…"


_RANGES = {
    "greater_than_equal": ("ge", "{0} or more", "{0} 以上"),
    "greater_than": ("gt", "more than {0}", "{0} より大きい"),
    "less_than_equal": ("le", "{0} or less", "{0} 以下"),
    "less_than": ("lt", "less than {0}", "{0} 未満"),
}
_SHAPES = frozenset(
    {
        "string_type",
        "tuple_type",
        "dict_type",
        "mapping_type",
        "model_type",
        "model_attributes_type",
        "is_instance_of",
        "time_type",
        "bool_type",
        "int_type",
        "float_type",
    }
)
_OWN = {
    "bad_date": "bad-date",
    "no_such_date": "no-such-date",
    "bad_time": "bad-time",
    "time_parsing": "bad-time",
    "bad_flag": "bad-flag",
    "bool_parsing": "bad-flag",
    "bad_zone": "bad-zone",
    "bad_address": "bad-address",
    "int_parsing": "bad-number",
    "int_parsing_size": "bad-number",
    "int_from_float": "bad-number",
    "float_parsing": "bad-number",
    "finite_number": "bad-number",
    "enum": "bad-choice",
    "literal_error": "bad-choice",
}


def _slip(place: Place, node: Node | None, record: str, key: str = "") -> Problem | None:
    """A usual slip that made a text of what was meant as keys or a list."""
    if not isinstance(node, Scalar) or not node.plain:
        return None
    better = better_line(node.text)
    if better is None:
        return None
    code, line = better
    found = re.match(r"[“”„‟＂‘’＇]?([\w.-]+)", node.text)
    return report(
        place,
        code,
        fix="corrected",
        record=record,
        key=shown(found[1]) if found else key,
        text=shown(node.text),
        mark=": ",
        dash=node.text[:1],
        line=shown(line.strip(), 100),
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """Turns what pydantic says of one record into problems with places."""

    model: type[BaseModel]
    node: Keyed
    key: Scalar
    path: str
    record: str

    def problem(self, said: dict[str, Any]) -> Problem:
        steps: tuple[str | int, ...] = said["loc"]
        of_key = "[key]" in steps
        if of_key:
            steps = steps[: steps.index("[key]")]
        kind = str(said["type"])
        if kind == "missing":
            return self._missing(steps)
        if kind == "extra_forbidden":
            return self._unknown_key(steps)
        if of_key:
            place = self._place(steps, key=True)
            return report(place, "bad-language", record=self.record, value=shown(str(steps[-1])))
        found = find(self.node, steps)
        name = next((str(step) for step in reversed(steps) if isinstance(step, str)), self.record)
        if isinstance(found, Scalar) and not found.text:
            place = self._place(steps, key=True)
            return report(place, "empty-value", record=self.record, key=shown(name), example=self._shown_example(steps))
        if kind in _SHAPES or (not isinstance(found, Scalar) and kind in _OWN):
            return self._wrong_type(steps, found, name)
        return self._wrong_value(steps, found, name, kind, said)

    def _place(self, steps: Sequence[str | int], *, key: bool = False) -> Place:
        if not steps:
            return Place(self.path, self.key.line, self.key.column)
        return Place(self.path, *locate(self.node, steps, key=key))

    def _missing(self, steps: tuple[str | int, ...]) -> Problem:
        above, name = steps[:-1], steps[-1]
        place = self._place(above, key=True)
        if isinstance(name, int):  # a pair with one half
            listed = find(self.node, above)
            count = len(listed.items) if isinstance(listed, Listing) else 0
            example = self._shown_example(above)
            return report(
                place, "too-few", record=self.record, key=str(above[-1]), count=count, limit=2, example=example
            )
        example = _example(None, name, _annotation_at(self.model, steps))
        # The usual reason for a missing key is the same key misspelt; that is told where it stands.
        return report(place, "missing-key", record=self.record, key=name, example=example)

    def _unknown_key(self, steps: tuple[str | int, ...]) -> Problem:
        place = self._place(steps, key=True)
        name = str(steps[-1])
        owner = _annotation_at(self.model, steps[:-1])
        keys = list(owner.model_fields) if isinstance(owner, type) and issubclass(owner, BaseModel) else []
        here = find(self.node, steps[:-1])
        free = [key for key in keys if not (isinstance(here, Keyed) and key in here.items)]
        near = nearest(name, free)
        if near:
            return report(place, "unknown-key", fix="did-you-mean", record=self.record, key=shown(name), near=near)
        return report(place, "unknown-key", fix="keys-allowed", record=self.record, key=shown(name), keys=_listed(keys))

    def _shown_example(self, steps: tuple[str | int, ...]) -> str:
        annotation = _annotation_at(self.model, steps)
        if steps and isinstance(steps[-1], int):
            return f"- {_example_value(annotation)}"
        return _example(None, str(steps[-1]) if steps else self.record, annotation)

    def _wrong_type(self, steps: tuple[str | int, ...], found: Node | None, name: str) -> Problem:
        place = self._place(steps)
        annotation = _annotation_at(self.model, steps)
        if annotation is not str and (slip := _slip(place, found, self.record, name)) is not None:
            return slip
        if isinstance(found, Keyed) and found.flow and annotation is str:
            slot = next(iter(found.keys), "")
            return report(place, "needs-quotes", fix="syntax-start", record=self.record, mark="{" + shown(slot) + "}")
        return report(
            place,
            "wrong-type",
            record=self.record,
            key=shown(name),
            found=kind_of(found) if found is not None else Words("nothing", "空"),
            wanted=_wanted(annotation),
            example=self._shown_example(steps),
        )

    def _wrong_value(
        self, steps: tuple[str | int, ...], found: Node | None, name: str, kind: str, said: dict[str, Any]
    ) -> Problem:
        place = self._place(steps)
        context: dict[str, Any] = said.get("ctx") or {}
        value = found.text if isinstance(found, Scalar) else ""
        slots: dict[str, str | int | Words] = {"key": shown(name), "value": shown(value)}
        example = _EXAMPLES.get(name, "1")
        if kind in _RANGES:
            bound, en, ja = _RANGES[kind]
            limit = str(context.get(bound))
            words = Words(en.format(limit), ja.format(limit))
            return report(place, "number-range", record=self.record, bound=words, **slots)
        if kind in _OWN:
            code = _OWN[kind]
            plain = half_width(value[:200])
            if plain != value.strip() and plain.isascii() and code != "bad-choice":
                return report(place, "full-width", record=self.record, text=shown(value), near=shown(plain))
            if code == "bad-choice":
                choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
                if near := nearest(value, choices):
                    return report(place, code, fix="did-you-mean", record=self.record, near=near, **slots)
                return report(place, code, record=self.record, choices=_listed(choices), **slots)
            return report(place, code, record=self.record, example=example, **slots)
        if kind == "string_pattern_mismatch":
            if _annotation_is_language(str(context.get("pattern", ""))):
                return report(place, "bad-language", record=self.record, **slots)
            return report(place, "bad-reference", record=self.record, **slots)
        if kind == "string_too_long":
            return report(place, "too-long", record=self.record, limit=int(context.get("max_length", 0)), **slots)
        if kind in ("too_short", "string_too_short"):
            return report(
                place,
                "too-few",
                record=self.record,
                count=int(context.get("actual_length", 0)),
                limit=int(context.get("min_length", 1)),
                example=self._shown_example(steps),
                **slots,
            )
        if kind == "too_long":
            return report(place, "too-many", record=self.record, limit=int(context.get("max_length", 0)), **slots)
        if kind == "empty_fact":
            return report(place, "empty-fact", record=self.record)
        return report(place, "invalid", record=self.record, reason=shown(str(said.get("msg", "")), 100), **slots)


def _annotation_is_language(pattern: str) -> bool:
    return pattern.startswith("^[a-z]{2,3}")
