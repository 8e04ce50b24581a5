"""What an editor shows of the files: no red line where the bot reads them well, a red line where it refuses them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from knowledge_sample import FILES
from talking import KNOWLEDGE

from adapters import schemas
from bot.knowledge import KINDS, Kind
from bot.knowledge.describing import KEYS
from bot.knowledge.gathering import HELD_OUT

INNER = {"Hours", "Spans", "Orders", "Amounts"}  # parts of a language file that are no admin's business
KIND_OF = {kind.where: kind for kind in KINDS.values()}


def files_of(kind: Kind, folder: Path = KNOWLEDGE) -> list[Path]:
    return sorted((folder / kind.where).rglob("*.yaml")) if kind.is_folder else [folder / kind.where]


def validated(kind: Kind, folder: Path, files: list[Path]) -> subprocess.CompletedProcess[str]:
    schema = folder / f"{kind.name}.json"
    schema.write_text(schemas.printed(kind.name), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own words


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if files_of(kind)], ids=lambda kind: kind.name)
def test_every_file_of_the_knowledge_fits_its_schema(tmp_path: Path, kind: Kind) -> None:
    ran = validated(kind, tmp_path, files_of(kind))
    assert ran.returncode == 0, ran.stdout[:2000] + ran.stderr[:2000]


@pytest.mark.parametrize("name", FILES)
def test_what_the_bot_reads_well_has_no_red_line(tmp_path: Path, name: str) -> None:
    kind = KIND_OF[name if name in KIND_OF else name.partition("/")[0]]
    file = tmp_path / "file.yaml"
    file.write_text(FILES[name], encoding="utf-8")
    ran = validated(kind, tmp_path, [file])
    assert ran.returncode == 0, ran.stdout[:2000] + ran.stderr[:2000]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("faq/hosting.yaml", "questions:", "question:"),
        ("faq/hosting.yaml", "sources: [S1]", "sources: S1"),
        ("faq/hosting.yaml", "sources: [S1]", "sources:"),
        ("faq/hosting.yaml", "ask: office", "ask: the office"),
        ("faq/hosting.yaml", "known: yes", "known: maybe"),
        ("faq/hosting.yaml", "2027-03-31", "31 March 2027"),
        ("faq/hosting.yaml", "2027-03-31", "2027-13-31"),
        ("faq/hosting.yaml", "  answer:\n    en:", "  answer:\n    EN:"),
        ("events/fair.yaml", '"10:00"', '"10:00 PST"'),
        ("events/fair.yaml", '"10:00"', '"25:00"'),
        ("events/fair.yaml", "months: [4]", "months: [13]"),
        ("sources.yaml", "reliability: A", "reliability: D"),
        ("sources.yaml", "https://example.org/minutes", "example.org/minutes"),
        ("cities/towns.yaml", "latitude: 33.8", "latitude: 133.8"),
        ("partnerships.yaml", "kind: sister", "kind: brother"),
        ("partnerships.yaml", "[north-town, south-town]", "[north-town]"),
        ("announcements/news.yaml", "2026-10-01 09:00", "2026-10-01 9am"),
    ],
)
def test_what_the_bot_refuses_has_a_red_line(tmp_path: Path, name: str, old: str, new: str) -> None:
    assert old in FILES[name]
    file = tmp_path / "file.yaml"
    file.write_text(FILES[name].replace(old, new, 1), encoding="utf-8")
    kind = KIND_OF[name if name in KIND_OF else name.partition("/")[0]]
    assert validated(kind, tmp_path, [file]).returncode == 1


def test_every_file_names_its_schema_for_the_editor() -> None:
    for kind in KINDS.values():
        for file in files_of(kind):
            if HELD_OUT in file.parts:
                continue
            first = file.read_text(encoding="utf-8").partition("\n")[0]
            target = first.removeprefix("# yaml-language-server: $schema=")
            assert (file.parent / target).resolve() == KNOWLEDGE / "schemas" / f"{kind.name}.json", file


def keys_in(kind: Kind) -> Iterator[tuple[str, dict[str, Any]]]:
    schema: dict[str, Any] = json.loads(schemas.printed(kind.name))
    for name, definition in (("", schema), *schema["$defs"].items()):
        if name not in INNER:
            yield from definition.get("properties", {}).items()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_editor_says_what_each_key_is_for_in_both_languages(kind: Kind) -> None:
    for key, schema in keys_in(kind):
        assert schema["description"] == f"{KEYS[key].en}\n{KEYS[key].ja}", key


def test_the_editor_completes_languages_and_choices() -> None:
    keys = dict(keys_in(KINDS["faq"]))
    assert list(keys["answer"]["properties"]) == ["en", "ja"]
    assert keys["known"]["anyOf"][0] == {"enum": ["yes", "no"]}
