"""JSON Schema for each kind of knowledge file, so that editor, check and bot agree."""

import json
import os
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.errors import SistercityError
from bot.knowledge import KINDS, Kind
from bot.knowledge.describing import KEYS
from bot.knowledge.gathering import HELD_OUT
from bot.knowledge.scalars import ID_SHAPE, TAG_SHAPE

FOLDER = "schemas"
_NOISE = frozenset({"title", "default", "const"})
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
        **_as_written(schema),
        "$defs": {name: _as_written(definition) for name, definition in definitions.items()},
    }


def _as_written(schema: Any) -> Any:
    """*schema* for what stands in YAML: there a year is a number, and nothing after a key is a mistake."""
    if isinstance(schema, list):
        return [_as_written(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "anyOf" in schema:
        real = [each for each in schema["anyOf"] if each != {"type": "null"}]
        if len(real) == 1:
            schema = {**schema, **real[0]}
            del schema["anyOf"]
    written = {
        key: _properties(value) if key == "properties" else _as_written(value)
        for key, value in schema.items()
        if key not in _NOISE
    }
    if written.get("type") == "string" and "enum" not in written and "pattern" not in written:
        written["type"] = ["string", "number"]
    for pattern, value in written.get("patternProperties", {}).items():
        if pattern == TAG_SHAPE:  # editors complete only what is named
            written["properties"] = dict.fromkeys(("en", "ja"), value)
            written["additionalProperties"] = False
    return written


def _properties(properties: dict[str, Any]) -> dict[str, Any]:
    """The keys of a record, each with what it is for."""
    described = {}
    for key, value in properties.items():
        words = KEYS.get(key)
        description = {"description": f"{words.en}\n{words.ja}"} if words else {}
        described[key] = {**_as_written(value), **description}
    return described


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
            # Those set aside are touched by nobody.
            if file.is_file() and HELD_OUT not in file.parts and _replace(file, _marked(file, folder, kind)):
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
