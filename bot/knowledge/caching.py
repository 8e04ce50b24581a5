"""Checked knowledge saved as JSON, so that a start need not read the YAML again; worth nothing, and never trusted."""

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pydantic
from pydantic import BaseModel, ConfigDict, ValidationError

from bot import __version__
from bot.errors import KnowledgeRefused
from bot.knowledge import schema
from bot.knowledge.gathering import digest_of, gather
from bot.knowledge.loading import Knowledge, assemble, read_files
from bot.knowledge.problems import Place

_MAX_BYTES = 64 * 1024 * 1024


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
    languages: dict[str, schema.Language]
    checks: dict[str, schema.Check]
    held_out: tuple[str, ...]
    places: dict[str, tuple[str, int, int]]


_SHELVES = tuple(name for name in _Saved.model_fields if name not in {"program", "held_out", "places"})


def cached(folder: Path, cache_dir: Path, *, checks: bool = True) -> Knowledge:
    """As `load`, but from the copy in *cache_dir* where that was made of these very files by this very program."""
    files, problems = gather(folder, checks=checks)
    digest = digest_of(files)
    key = _key(folder, digest)
    path = cache_dir / ("knowledge.json" if checks else "knowledge-without-checks.json")
    refused = any(each.level == "error" for each in problems)
    if not refused and (saved := _fetch(path, key)):
        return _restored(saved, digest, folder)
    knowledge, problems = read_files(files, problems, folder)
    if knowledge is None:
        raise KnowledgeRefused(problems)
    _store(path, key, knowledge)
    return knowledge


def _key(folder: Path, digest: str) -> str:
    """What a copy must have been made of: these files, in a folder of this name, by this very code."""
    total = hashlib.sha256(f"{digest} {folder.resolve().name} {__version__} {pydantic.VERSION}".encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        total.update(source.read_bytes())
    return total.hexdigest()


def _fetch(path: Path, key: str) -> _Saved | None:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as stream:
            if hasattr(os, "geteuid") and os.fstat(handle).st_uid != os.geteuid():
                return None  # somebody else's words
            raw = stream.read(_MAX_BYTES + 1)
        head, _, body = raw.partition(b"\n")
        if len(raw) > _MAX_BYTES or head != _head(key, body):
            return None
        return _Saved.model_validate_json(body)
    except (OSError, ValidationError):
        return None


def _head(key: str, body: bytes) -> bytes:
    return json.dumps({"sistercity": key, "sha256": hashlib.sha256(body).hexdigest()}).encode()


def _restored(saved: _Saved, digest: str, folder: Path) -> Knowledge:
    records: dict[str, Any] = {name: getattr(saved, name) for name in _Saved.model_fields}
    places = {record: Place(*place) for record, place in records.pop("places").items()}
    held_out = frozenset(records.pop("held_out"))
    return assemble({**records, "program": {"program": saved.program}}, places, held_out, digest, folder)


def _store(path: Path, key: str, knowledge: Knowledge) -> None:
    shelves = {name: dict(getattr(knowledge, name)) for name in _SHELVES}
    rest = {"program": knowledge.program, "held_out": sorted(knowledge.held_out), "places": dict(knowledge.places)}
    saved = _Saved.model_validate({**shelves, **rest})
    body = saved.model_dump_json(exclude_defaults=True).encode()
    # A folder that cannot be written to only makes the next start as slow as this one.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp makes it 0600
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_head(key, body) + b"\n" + body)
            Path(made).replace(path)
        except OSError:
            Path(made).unlink(missing_ok=True)
            raise
