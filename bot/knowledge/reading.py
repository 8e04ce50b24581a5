"""From the bytes of one YAML file to a tree of texts that know their places; nothing of records."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from bot.knowledge.decoding import CONTROL, decode, misplaced, named, place_in
from bot.knowledge.problems import MAX_PROBLEMS, Place, Problem, Slot, capped, filled, report, shown
from bot.knowledge.slips import CURLY, LINE_END, WIDE, mend, slip
from bot.knowledge.tree import Keyed, Listing, Node, Scalar, kind_of

MAX_FILE_BYTES = 1024 * 1024
MAX_ALL_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 20
MAX_NODES = 100_000
MAX_ALL_NODES = 600_000

# libyaml is ten times as fast; a Python built without it reads just as well.
PARSER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
# What git leaves where two people changed the same lines.
_CONFLICT = re.compile("^<<<<<<< ", re.MULTILINE)
_IN_CURLY = re.compile(rf"[{CURLY}][^{CURLY}]*[{CURLY}]", re.DOTALL)
_WIDE_EDGE = re.compile(rf"^[ {WIDE}]+|[ {WIDE}]+$")
_HASH = re.compile(r" +#[^\s#]")
_BEYOND = re.compile(r"\\U(?!0010|000[0-9A-Fa-f])[0-9A-Fa-f]{8}")


@dataclass(slots=True)
class Allowance:
    """How much all files together may still hold."""

    size: int = MAX_ALL_BYTES
    nodes: int = MAX_ALL_NODES


def read(raw: bytes, path: str, allowance: Allowance | None = None) -> tuple[Keyed | None, list[Problem]]:
    """The tree in *raw* and what is wrong with it; no tree where the file as a whole cannot be read."""
    allowance = allowance or Allowance()
    allowance.size -= len(raw)
    if len(raw) > MAX_FILE_BYTES:
        return None, [report(Place(path), "too-big", limit="1 MiB")]
    if allowance.size < 0:
        return None, [report(Place(path), "too-big-in-all", limit="16 MiB")]
    text = decode(raw, path)
    if isinstance(text, Problem):
        return None, [text]
    if unreadable := _unreadable(text, path):
        return None, [unreadable]
    problems = list(misplaced(text, path))
    if problems:
        text = CONTROL.sub(" ", text.replace("\t", "  "))
    tree, found = _read_text(text, path, allowance, told={each.line for each in problems})
    return tree, capped(problems + found)


def _read_text(text: str, path: str, allowance: Allowance, *, told: set[int]) -> tuple[Keyed | None, list[Problem]]:
    """The tree in *text*; where the parser gives up, lines with a usual slip are put right and read once more."""
    reader = _TreeReader(path, allowance)
    tree = reader.read(text)
    if reader.syntax is None:
        return tree, reader.problems
    mended, slips = mend(text, path)
    if slips:
        reader = _TreeReader(path, allowance)
        tree = reader.read(mended)
    found = slips + reader.problems
    # What the parser stumbles over right after a mistake that has been told is mostly that mistake once more.
    lines = told | {each.line for each in slips}
    syntax = reader.syntax
    if syntax is not None and (syntax.code != "syntax" or not lines & {syntax.line, syntax.line - 1}):
        found.append(syntax)
    return tree, found


def _unreadable(text: str, path: str) -> Problem | None:
    """Why *text* as a whole says nothing, where it does not."""
    if not text.strip():
        return report(Place(path), "empty-file")
    if directive := _DIRECTIVE.search(text):
        return report(place_in(text, directive.start(), path), "directive")
    if mark := _CONFLICT.search(text):
        return report(place_in(text, mark.start(), path), "two-versions")
    return None


class _LimitReachedError(Exception):
    """The file holds more than may be read; the problem is told."""


class _TreeReader:
    """One pass over the parser's events: limits first, then nodes, so that nothing is composed before it is counted."""

    def __init__(self, path: str, allowance: Allowance) -> None:
        self.path = path
        self.allowance = allowance
        self.problems: list[Problem] = []
        self.syntax: Problem | None = None
        self._root: Node | None = None
        self._hashes: dict[int, str] = {}  # the lines in which a '#' that is no note may cut a text short
        self._documents = 0
        self._nodes = 0
        self._open: list[Listing | Keyed] = []
        self._keys: list[Scalar | None] = []  # for each open mapping the key whose value is to come

    def read(self, text: str) -> Keyed | None:
        """The tree in *text*, where it is 'key: value' lines."""
        if " #" in text:
            numbered = enumerate(LINE_END.split(text))
            self._hashes = {number: line for number, line in numbered if _HASH.search(line)}
        try:
            for event in yaml.parse(text, Loader=PARSER):
                self._take(event)
        except _LimitReachedError:
            return None
        except yaml.MarkedYAMLError as error:
            self.syntax = _syntax(error, self.path)
            return None
        except yaml.YAMLError as error:  # the parser's reader, which knows no line
            position = getattr(error, "position", 0)
            place = place_in(text, position if isinstance(position, int) else 0, self.path)
            self.syntax = report(place, "syntax")
            return None
        except (ValueError, OverflowError):  # only the parser in Python: an escape beyond the last character
            beyond = _BEYOND.search(text)
            self.syntax = report(place_in(text, beyond.start() if beyond else 0, self.path), "syntax-escape")
            return None
        return self._mapping()

    def _mapping(self) -> Keyed | None:
        root = self._root
        if isinstance(root, Keyed):
            return root
        if root is None or (isinstance(root, Scalar) and not root.text):
            self.problems.append(report(Place(self.path), "no-records", level="warning"))
            return None
        place = Place(self.path, root.line, root.column)
        first = root.text.partition("\n")[0] if isinstance(root, Scalar) and root.plain else ""
        self.problems.append(slip(place, first) or report(place, "not-a-mapping", found=kind_of(root)))
        return None

    def _take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent() | yaml.SequenceStartEvent() | yaml.MappingStartEvent() | yaml.AliasEvent():
                if self._documents < 2:
                    self._count(event)
                    self._attach(self._node(event), event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                if self._open and self._documents < 2:
                    self._open.pop()
                    self._keys.pop()
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._tell(event.start_mark, "several-documents")
                    raise _LimitReachedError

    def _count(self, event: Any) -> None:
        self._nodes += 1
        self.allowance.nodes -= 1
        for over, limit in ((self._nodes > MAX_NODES, MAX_NODES), (self.allowance.nodes < 0, MAX_ALL_NODES)):
            if over:
                self._tell(event.start_mark, "too-many-nodes", limit=limit)
                raise _LimitReachedError

    def _node(self, event: Any) -> Node:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            self._tell(mark, "alias", name=shown(str(event.anchor)))
            return Scalar(f"*{event.anchor}", line, column, plain=False)
        if event.anchor is not None:
            self._tell(mark, "anchor", name=shown(event.anchor))
        if event.tag is not None:
            self._tell(mark, "tag", name=shown(event.tag))
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(self._text(event), line, column, not event.style)
        collection = Listing if isinstance(event, yaml.SequenceStartEvent) else Keyed
        return collection(line, column, bool(event.flow_style))

    def _text(self, event: Any) -> str:
        text: str = event.value
        if not event.style:
            return self._plain_text(text, event)
        # Escapes in double quotes can write what the file itself may not hold.
        if event.style == '"' and (found := CONTROL.search(text)):
            self._tell(event.start_mark, "control-character", character=named(found[0]))
            return CONTROL.sub(" ", text)
        return text

    def _plain_text(self, text: str, event: Any) -> str:
        end = event.end_mark
        if text and _HASH.match(self._hashes.get(end.line, "")[end.column :]):
            self._add(report(Place(self.path, end.line + 1, end.column + 1), "cut-by-hash", level="warning"))
        if text and text[0] in CURLY and _IN_CURLY.fullmatch(text):
            self._tell(event.start_mark, "smart-quotes", text=shown(text[1:-1]))
            return text[1:-1]
        return text

    def _attach(self, node: Node, event: Any) -> None:
        if not self._open:
            self._root = self._root or node
        else:
            parent = self._open[-1]
            if isinstance(parent, Listing):
                parent.items.append(node)
            elif self._keys[-1] is None:
                self._keys[-1] = self._key(node, event)
            else:
                self._put(parent, self._keys[-1], node)
                self._keys[-1] = None
        if not isinstance(node, Scalar):
            self._open.append(node)
            self._keys.append(None)
            if len(self._open) > MAX_DEPTH:
                self._tell(event.start_mark, "too-deep", limit=MAX_DEPTH)
                raise _LimitReachedError

    def _key(self, node: Node, event: Any) -> Scalar:
        if not isinstance(node, Scalar):
            self._tell(event.start_mark, "complex-key")
            return Scalar("", node.line, node.column, plain=False)
        if node.plain and _WIDE_EDGE.search(node.text):
            self._tell(event.start_mark, "wide-space")
            node.text = _WIDE_EDGE.sub("", node.text)
        return node

    def _put(self, parent: Keyed, key: Scalar, node: Node) -> None:
        if not key.text and not key.plain:
            return  # told already: a key that is no text
        if key.text in parent.items:
            first = parent.keys[key.text].line
            place = Place(self.path, key.line, key.column)
            self._add(report(place, "duplicate-key", key=shown(key.text), first=first))
            return
        parent.keys[key.text] = key
        parent.items[key.text] = node

    def _tell(self, mark: Any, code: str, **slots: Slot) -> None:
        self._add(filled(Place(self.path, mark.line + 1, mark.column + 1), code, slots))

    def _add(self, problem: Problem) -> None:
        if len(self.problems) <= MAX_PROBLEMS:
            self.problems.append(problem)


# what the parser says, in plain words: the code, words that it uses, and whether it begins where its context does
_SAID = (
    ("syntax-quote", "quoted scalar.*end of stream", True),
    ("syntax-quote", "quoted scalar.*document indicator", True),
    ("syntax-escape", "quoted scalar.*(escape|hexdecimal|hexadecimal|character code)", True),
    ("syntax-bracket", "flow (sequence|mapping|node)", True),
    ("syntax-start", "cannot start any token|alphabetic or numeric|plain multi", False),
)


def _syntax(error: yaml.MarkedYAMLError, path: str) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    code, at_context = next(
        ((code, at_context) for code, words, at_context in _SAID if re.search(words, said)), ("syntax", False)
    )
    marks = (error.context_mark, error.problem_mark) if at_context else (error.problem_mark, error.context_mark)
    mark = marks[0] or marks[1]
    return report(Place(path, mark.line + 1, mark.column + 1) if mark else Place(path), code)
