"""The hooks for pre-commit: what they call mends and checks the folder beside them, and no other knowledge."""

import shlex
from pathlib import Path

import pytest
import yaml
from knowledge_sample import FILES, write_sample
from talking import ROOT, CommandLine

HOSTING = FILES["faq/hosting.yaml"]


def hooks() -> list[list[str]]:
    """The words of each hook after the name of the program: those of this repository, and those offered to others."""
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return [shlex.split(hook["entry"])[1:] for hook in (*own, *offered)]


@pytest.mark.parametrize("words", hooks(), ids=" ".join)
def test_a_hook_finds_what_is_wrong_with_the_knowledge_beside_it(
    words: list[str], tmp_path: Path, sistercity: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sample(tmp_path, faq__hosting=HOSTING.replace("sources: [S1]", "sources: [S99]"))
    monkeypatch.chdir(tmp_path)
    ran = sistercity(*words)
    assert ran.code == 1
    assert "S99" in ran.out + ran.err


@pytest.mark.parametrize("words", [words for words in hooks() if "--fix" in words], ids=" ".join)
def test_a_hook_mends_the_knowledge_beside_it(
    words: list[str], tmp_path: Path, sistercity: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_sample(tmp_path, faq__hosting=HOSTING.replace("  ask: office", "  ask：office"))
    monkeypatch.chdir(tmp_path)
    assert sistercity(*words).code == 0
    assert (folder / "faq/hosting.yaml").read_text(encoding="utf-8") == HOSTING
