"""A new programme written as a folder of knowledge: every file with notes for people, checked before it is there."""

import shutil
import tempfile
from pathlib import Path

from adapters import schemas
from adapters.init.languages import finder_of, general, names_of
from adapters.init.pages import TRANSLATED, Pages
from adapters.init.programme import Programme
from bot.errors import KnowledgeRefused, SistercityError
from bot.knowledge import Knowledge, read_all
from bot.knowledge.gathering import TEMPLATES


class NotWritten(SistercityError):
    """The folder could not be written; its text says why."""


def known_languages(built_in: Knowledge) -> list[str]:
    """The languages for which *built_in* has files, those of the templates first."""
    return sorted(built_in.languages, key=lambda tag: (tag not in TRANSLATED, tag))


def refuse_if_taken(folder: Path) -> None:
    """Raise `NotWritten` where there is anything in *folder*: nothing is ever overwritten."""
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        raise NotWritten(f"{folder} is there already and is left as it is; name a folder that does not exist yet")


def write(folder: Path, programme: Programme, *, built_in: Knowledge, language: str) -> None:
    """Write the knowledge of *programme* to *folder*, with notes in *language*; all of it, or nothing.

    What serves every programme is taken from *built_in*: the language files and the templates to copy from.

    Raise `NotWritten` where that cannot be, KnowledgeRefused where the files would be wrong.
    """
    refuse_if_taken(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        is_there = folder.is_dir()
        # An empty folder may be a mount, beside which nothing can be written: it is kept, and filled.
        with tempfile.TemporaryDirectory(dir=None if is_there else folder.parent, prefix=".sistercity-") as space:
            made = Path(space) / (folder.name or folder.resolve().name)
            _fill(made, programme, built_in, language)
            _refuse_wrong(made)
            for path in list(made.iterdir()) if is_there else [made]:
                shutil.move(path, folder)
    except OSError as error:
        raise NotWritten(f"{folder} cannot be written: {error.strerror}") from error


def _refuse_wrong(made: Path) -> None:
    knowledge, problems = read_all(made)
    if knowledge is None:
        raise KnowledgeRefused([each for each in problems if each.level == "error"])


def _fill(folder: Path, programme: Programme, built_in: Knowledge, language: str) -> None:
    for path, text in Pages(programme, language).all().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "languages").mkdir()
    particular = finder_of(names_of(built_in))
    for tag in programme.languages:
        text = general(built_in.folder / "languages" / f"{tag}.yaml", particular)
        (folder / "languages" / f"{tag}.yaml").write_text(text, encoding="utf-8")
    shutil.copytree(built_in.folder / TEMPLATES, folder / TEMPLATES)
    schemas.write(folder)
