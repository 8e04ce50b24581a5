"""JSON Schema for each kind of knowledge file, so that editor, check and bot agree."""

import json
import os
from pathlib import Path

from pydantic import TypeAdapter

from bot.errors import SistercityError
from bot.knowledge import KINDS, Kind
from bot.knowledge.scalars import ID_SHAPE

FOLDER = "schemas"
MARK = "# yaml-language-server: $schema="


class UnknownKind(SistercityError):
    """There is no kind of file of that name."""


def of(kind: Kind) -> dict[str, object]:
    """The schema of a file of *kind*: one record, or records by id."""
    record = TypeAdapter(kind.model).json_schema(mode="validation")
    definitions = record.pop("$defs", {})
    if kind.single:
        schema = record
    else:
        definitions = {**definitions, kind.name: record}
        schema = {
            "type": "object",
            "propertyNames": {"pattern": f"^{ID_SHAPE}$"},
            "additionalProperties": {"$ref": f"#/$defs/{kind.name}"},
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.name,
        **schema,
        "$defs": definitions,
    }


def printed(name: str | None) -> str:
    """The schema of the kind *name*, or of every kind by name, as JSON; raise `UnknownKind`."""
    if name is None:
        return _json({kind.name: of(kind) for kind in KINDS.values()})
    if name not in KINDS:
        raise UnknownKind(f"there is no kind {name!r}; the kinds are: {', '.join(KINDS)}")
    return _json(of(KINDS[name]))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def write(folder: Path) -> list[str]:
    """Write every schema into *folder*, and each YAML file's line for the editor; say what was written."""
    if not folder.is_dir():
        raise UnknownKind(f"there is no folder {folder}")
    written = []
    (folder / FOLDER).mkdir(exist_ok=True)
    for kind in KINDS.values():
        path = folder / FOLDER / f"{kind.name}.json"
        if _replace(path, _json(of(kind)) + "\n"):
            written.append(str(path))
        files = sorted((folder / kind.where).rglob("*.yaml")) if kind.is_folder else [folder / kind.where]
        for file in files:
            if file.is_file() and _replace(file, _marked(file, folder, kind)):
                written.append(str(file))
    return written


def _marked(file: Path, folder: Path, kind: Kind) -> str:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    target = os.path.relpath(folder / FOLDER / f"{kind.name}.json", file.parent).replace(os.sep, "/")
    rest = [line for line in lines if not line.startswith(MARK)]
    return f"{MARK}{target}\n" + "".join(rest)


def _replace(path: Path, text: str) -> bool:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True
