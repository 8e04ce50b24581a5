"""Follows the recipes of knowledge/README.md to the letter, as somebody does who has only that page."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

_RECIPE = re.compile(r"^## (\d)\. (.+?)$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_STEP = re.compile(
    r"(?P<how>Make the file|Put this at the end of|In) `(?P<file>[\w/-]+\.yaml)`"
    r"[^`]*(?:`(?P<part>[\w-]+):`)?[^`]*?```yaml\n(?P<text>.*?)```",
    re.DOTALL,
)
_ASK = re.compile(r"Then ask: “(?P<question>[^”]+)” The answer holds “(?P<holds>[^”]+)”")


@dataclass(frozen=True, slots=True)
class Recipe:
    """One recipe: its words, and what is to be asked afterwards."""

    name: str
    words: str

    def follow(self, folder: Path) -> list[str]:
        """Do what it says in the knowledge *folder*; the files that were touched."""
        touched = []
        for step in _STEP.finditer(self.words):
            file = folder / step["file"]
            match step["how"]:
                case "Make the file":
                    assert not file.exists()
                    file.parent.mkdir(exist_ok=True)
                    file.write_text(step["text"], encoding="utf-8")
                case "Put this at the end of":
                    with file.open("a", encoding="utf-8") as stream:
                        stream.write(step["text"])
                case _:
                    file.write_text(
                        _in_place(file.read_text(encoding="utf-8"), step["part"], step["text"]), encoding="utf-8"
                    )
            touched.append(step["file"])
        return touched

    @property
    def asked(self) -> tuple[str, str]:
        """What is asked afterwards, and what the answer then holds."""
        found = _ASK.search(self.words)
        assert found is not None
        return found["question"], found["holds"]

    @property
    def blocks(self) -> list[object]:
        """What its YAML says."""
        return [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", self.words, re.DOTALL)]


def _in_place(text: str, part: str, new: str) -> str:
    """*text* with *new* in place of the *part* that is indented as *new* is."""
    indent = len(new) - len(new.lstrip(" "))
    old = re.compile(rf"^ {{{indent}}}{part}:\n(?: {{{indent + 1},}}.*\n)+", re.MULTILINE)
    assert len(old.findall(text)) == 1
    return old.sub(lambda _: new, text)


def recipes(page: str) -> list[Recipe]:
    """The recipes of the *page*, in their order."""
    return [Recipe(name, words) for _, name, words in _RECIPE.findall(page)]
