"""Where in the files a part of a record stands; only the files that are asked about are read again."""

from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.loading import Knowledge
from bot.knowledge.problems import Place
from bot.knowledge.reading import MAX_FILE_BYTES, read
from bot.knowledge.tree import Keyed, Node, find, locate


@dataclass(frozen=True, slots=True)
class Spot:
    """A node by its record (an id, or the file of a record without one) and the steps that lead to it."""

    record: str
    steps: tuple[str | int, ...] = ()
    key: bool = False


class Placing:
    """Finds the places of spots in the files of one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._trees: dict[str, Keyed | None] = {}

    def of(self, spot: Spot) -> Place:
        """The place of *spot*; that of its record, or of the folder, as far as no more is to be found."""
        place = self._knowledge.places.get(spot.record, Place(self._knowledge.folder.resolve().name))
        if not spot.steps or (tree := self._tree_of(place.path)) is None:
            return place
        return Place(place.path, *locate(tree, _steps(tree, spot), key=spot.key))

    def node(self, spot: Spot) -> Node | None:
        """What stands at *spot*, as the file is by now; None where nothing does."""
        place = self._knowledge.places.get(spot.record)
        tree = self._tree_of(place.path) if place else None
        return find(tree, _steps(tree, spot)) if tree else None

    def _tree_of(self, path: str) -> Keyed | None:
        if path not in self._trees:
            self._trees[path] = _tree(self._knowledge.folder, path)
        return self._trees[path]


def _steps(tree: Keyed, spot: Spot) -> tuple[str | int, ...]:
    return spot.steps if spot.record not in tree.items else (spot.record, *spot.steps)


def spot_of_phrasing(knowledge: Knowledge, entry: str, tag: str, number: int) -> Spot:
    """The phrasing *number* in the language *tag* of an entry: of a record's, a fact's or the small talk's."""
    if entry in knowledge.places:
        return Spot(entry, ("questions", tag, number))
    file = file_of(knowledge, tag)
    if entry.startswith("talk."):
        return Spot(file, ("talk", entry.removeprefix("talk."), number))
    return Spot(file, ("facts", entry, "phrasings", number))


def file_of(knowledge: Knowledge, tag: str) -> str:
    """The language file of *tag*, by its path within the folder."""
    wanted = f"/{tag}.yaml"
    return next((name for name in knowledge.places if name.startswith("languages/") and name.endswith(wanted)), wanted)


def _tree(folder: Path, path: str) -> Keyed | None:
    try:
        with (folder / path.partition("/")[2]).open("rb") as stream:
            return read(stream.read(MAX_FILE_BYTES), path)[0]
    except (OSError, ValueError):
        return None  # gone or changed since it was read: the record's own line will do
