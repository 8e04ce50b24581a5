"""Checked knowledge saved as JSON, so that a start need not read the YAML again; worth nothing, and never trusted."""

import hashlib
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pydantic
from pydantic import BaseModel, ConfigDict, ValidationError

from bot import keeping
from bot.knowledge import schema
from bot.knowledge.gathering import digest_of, gather
from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge, Sound, assemble
from bot.knowledge.opening import accepted, read_files
from bot.knowledge.problems import Place


class _Saved(BaseModel):
    """What of Knowledge is worth saving."""

    model_config = ConfigDict(extra="forbid")

    program: schema.Program
    sources: dict[str, schema.Source]
    cities: dict[str, schema.City]
    partnerships: dict[str, schema.Partnership]
    people: dict[str, schema.Person]
    organisations: dict[str, schema.Organisation]
    milestones: dict[str, schema.Milestone]
    events: dict[str, schema.Event]
    faq: dict[str, schema.FaqEntry]
    announcements: dict[str, schema.Announcement]
    languages: dict[str, Language]
    checks: dict[str, schema.Check]
    held_out: tuple[str, ...]
    places: dict[str, tuple[str, int, int]]
    sound: dict[str, tuple[str, int]]


_SHELVES = tuple(name for name in _Saved.model_fields if name not in {"program", "held_out", "places", "sound"})


def cached(folder: Path, cache_dir: Path, *, checks: bool = True) -> Knowledge:
    """As `load`, but from the copy in *cache_dir* where that was made of these very files by this very program."""
    files, problems = gather(folder, checks=checks)
    digest = digest_of(files)
    key = _key(folder, digest)
    path = cache_dir / ("knowledge.json" if checks else "knowledge-without-checks.json")
    refused = any(each.level == "error" for each in problems)
    if not refused and (saved := _fetch(path, key)):
        return _restored(saved, digest, folder)
    knowledge = accepted(*read_files(files, problems, folder))
    _store(path, key, knowledge)
    return knowledge


def _key(folder: Path, digest: str) -> str:
    """What a copy must have been made of: these files, in a folder of this name, by this very code."""
    code = keeping.digest_of_code(Path(__file__).parent)
    return hashlib.sha256(f"{digest} {folder.resolve().name} {pydantic.VERSION} {code}".encode()).hexdigest()


def _fetch(path: Path, key: str) -> _Saved | None:
    body = keeping.fetch(path, key)
    try:
        return _Saved.model_validate_json(body) if body is not None else None
    except ValidationError:
        return None


def _restored(saved: _Saved, digest: str, folder: Path) -> Knowledge:
    records: dict[str, Any] = {name: getattr(saved, name) for name in _Saved.model_fields}
    places = {record: Place(*place) for record, place in records.pop("places").items()}
    held_out = frozenset(records.pop("held_out"))
    sound = {path: Sound(*each) for path, each in records.pop("sound").items()}
    records |= {"program": {"program": saved.program}}
    return replace(assemble(records, places, held_out, digest, folder), sound=MappingProxyType(sound))


def _store(path: Path, key: str, knowledge: Knowledge) -> None:
    shelves = {name: dict(getattr(knowledge, name)) for name in _SHELVES}
    rest = {"program": knowledge.program, "held_out": sorted(knowledge.held_out), "places": dict(knowledge.places)}
    rest["sound"] = dict(knowledge.sound)
    saved = _Saved.model_validate({**shelves, **rest})
    keeping.store(path, key, saved.model_dump_json(exclude_defaults=True).encode())
