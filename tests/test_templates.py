"""The records to copy from knowledge/templates: each goes where it says, into a new programme, and is right there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from beginning import begin
from talking import KNOWLEDGE, CommandLine

from bot.answering.candidates.mind import Mind
from bot.knowledge import KINDS, read_all

TEMPLATES = sorted((KNOWLEDGE / "templates").glob("*.yaml"))
_PLACE = re.compile(r"^# .*: ([\w./]+)(?:  |$)", re.MULTILINE)


def placed(folder: Path) -> Path:
    """*folder* with every template copied to where it says that it belongs."""
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        found = _PLACE.search(text)
        assert found is not None, template
        target = folder / found[1]
        if found[1].endswith("/"):
            target.mkdir(exist_ok=True)
            target /= template.name
        with target.open("a", encoding="utf-8") as stream:
            stream.write(text)
    return folder


def test_there_is_a_template_for_every_kind_of_record() -> None:
    kinds = {kind.name for kind in KINDS.values() if not kind.single}
    assert {path.stem for path in TEMPLATES} == (kinds - {"faq"}) | {"question"}


def test_the_templates_that_are_copied_to_their_places_make_no_mistake(
    tmp_path: Path, mind: Mind, sistercity: CommandLine
) -> None:
    folder = placed(begin(tmp_path / "new", mind.knowledge))
    ran = sistercity("check", "--knowledge", folder)
    assert ran.out.splitlines()[-1] == "0 errors, 0 warnings", ran.out
    ran = sistercity("ask", "I forgot my umbrella", "--knowledge", folder)
    assert "kept for a month" in ran.out


def test_the_templates_themselves_are_not_answered_from(tmp_path: Path, mind: Mind) -> None:
    folder = begin(tmp_path / "new", mind.knowledge)
    known, problems = read_all(folder)
    assert known is not None
    assert problems == []
    assert "winter-fair" not in known.events


@pytest.mark.parametrize("template", TEMPLATES, ids=[path.stem for path in TEMPLATES])
def test_a_template_says_what_it_is_in_both_languages(template: Path) -> None:
    second = template.read_text(encoding="utf-8").splitlines()[1]
    assert re.search(r"^# [A-Z].*[ぁ-ん].*。$", second)


@pytest.mark.parametrize("template", TEMPLATES, ids=[path.stem for path in TEMPLATES])
def test_a_template_has_no_red_line_in_an_editor(template: Path) -> None:
    first = template.read_text(encoding="utf-8").splitlines()[0]
    schema = template.parent / first.removeprefix("# yaml-language-server: $schema=")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(template)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    assert ran.returncode == 0, ran.stdout
