"""From the bytes of one YAML file to a tree of texts that know their places; nothing of records."""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from bot.knowledge.problems import Place, Problem, Words, report, shown

MAX_FILE_BYTES = 1024 * 1024
MAX_ALL_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 20
MAX_NODES = 100_000
MAX_ALL_NODES = 600_000
MAX_PROBLEMS = 200

Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    """A text; *plain* when it stands without quotation marks."""

    text: str
    line: int
    column: int
    plain: bool = True


@dataclass(slots=True)
class Listing:
    """Nodes in a row."""

    line: int
    column: int
    flow: bool
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Keyed:
    """Nodes under keys, each key once."""

    line: int
    column: int
    flow: bool
    keys: dict[str, Scalar] = field(default_factory=dict)
    items: "dict[str, Node]" = field(default_factory=dict)


Node: TypeAlias = Scalar | Listing | Keyed
Data: TypeAlias = "str | list[Data] | dict[str, Data]"


@dataclass(slots=True)
class Allowance:
    """How much all files together may still hold."""

    size: int = MAX_ALL_BYTES
    nodes: int = MAX_ALL_NODES


def data_of(node: Node) -> Data:
    """The texts of *node* without their places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [data_of(item) for item in node.items]
    return {key: data_of(item) for key, item in node.items.items()}


def locate(node: Node, steps: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
    """Line and column of what *steps* lead to, as far as they lead; of its key with *key*."""
    spot = node.line, node.column
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        if isinstance(node, Keyed) and str(step) in node.items:
            name = node.keys[str(step)]
            node = node.items[str(step)]
            written = not (isinstance(node, Scalar) and not node.text)
            spot = (name.line, name.column) if (key and last) or not written else (node.line, node.column)
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            spot = node.line, node.column
        else:
            break
    return spot


def find(node: Node, steps: Sequence[str | int]) -> Node | None:
    """The node that *steps* lead to, if there is one."""
    found: Node | None = node
    for step in steps:
        if isinstance(found, Keyed):
            found = found.items.get(str(step))
        elif isinstance(found, Listing) and isinstance(step, int) and step < len(found.items):
            found = found.items[step]
        else:
            return None
    return found


def read(raw: bytes, path: str, allowance: Allowance | None = None) -> tuple[Keyed | None, list[Problem]]:
    """The tree in *raw* and what is wrong with it; no tree where the file as a whole cannot be read."""
    allowance = allowance or Allowance()
    if len(raw) > MAX_FILE_BYTES:
        return None, [report(Place(path), "too-big", limit="1 MiB")]
    allowance.size -= len(raw)
    if allowance.size < 0:
        return None, [report(Place(path), "too-big-in-all", limit="16 MiB")]
    text = _decode(raw, path)
    if isinstance(text, Problem):
        return None, [text]
    if not text.strip():
        return None, [report(Place(path), "empty-file")]
    problems = list(_characters(text, path))
    if any(each.code == "directive" for each in problems):
        return None, problems
    if problems:
        text = _plainer(text)
    reader = _TreeReader(path, allowance)
    tree = reader.read(text)
    if reader.syntax is not None:
        repaired, found = _repair(text, path)
        # A line that was put right above says more than what the parser says of it.
        if found:
            problems += found
            again = _TreeReader(path, allowance)
            tree = again.read(repaired)
            problems += again.problems
            if again.syntax is not None and not problems:
                problems.append(again.syntax)
        else:
            problems += reader.problems
            if not any(each.line == reader.syntax.line for each in problems):
                problems.append(reader.syntax)
    else:
        problems += reader.problems
    return tree, _capped(problems, path)


def _capped(problems: list[Problem], path: str) -> list[Problem]:
    if len(problems) <= MAX_PROBLEMS:
        return problems
    last = problems[MAX_PROBLEMS - 1]
    more = report(Place(path, last.line, last.column), "too-many-problems", limit=MAX_PROBLEMS)
    return [*problems[:MAX_PROBLEMS], more]


# bytes to text


def _decode(raw: bytes, path: str) -> str | Problem:
    for mark, name in ((codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16")):
        if raw.startswith(mark):
            return report(Place(path), "not-utf8", byte=1, guess=_guess(name))
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        name = ""
        for encoding, label in (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("iso2022_jp", "ISO-2022-JP")):
            try:
                decoded = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            if re.search(r"[ぁ-んァ-ヶ]", decoded):
                name = label
                break
        return report(Place(path, line, column), "not-utf8", byte=error.start + 1, guess=_guess(name))


def _guess(name: str) -> Words:
    if not name:
        return Words("", "")
    return Words(f"; it looks like {name}", f"。{name} のようです")


# characters

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")


def _place_in(text: str, index: int, path: str) -> Place:
    ends = list(_LINE_END.finditer(text, 0, index))
    return Place(path, len(ends) + 1, index - (ends[-1].end() if ends else 0) + 1)


def _characters(text: str, path: str) -> Iterator[Problem]:
    """Characters that stand nowhere: the first of each kind in a line."""
    if found := _DIRECTIVE.search(text):
        yield report(_place_in(text, found.start(), path), "directive")
    if "\t" not in text and not _CONTROL.search(text):
        return
    told = 0
    for number, line in enumerate(_LINE_END.split(text), 1):
        if "\t" in line:
            told += 1
            yield report(Place(path, number, line.index("\t") + 1), "tab")
        if found := _CONTROL.search(line):
            told += 1
            character = f"U+{ord(found[0]):04X}"
            yield report(Place(path, number, found.start() + 1), "control-character", character=character)
        if told > MAX_PROBLEMS:
            return


def _plainer(text: str) -> str:
    """*text* without those characters, line by line, so that reading can go on."""
    return _CONTROL.sub(" ", text.replace("\t", "  "))


# events to a tree

_QUOTED_CURLY = re.compile(r"[“”„‟＂‘’＇]([^“”„‟＂‘’＇]*)[“”„‟＂‘’＇]", re.DOTALL)
_WIDE = "\u3000\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"


class _TreeReader:
    """One pass over the parser's events: limits first, then nodes; so nothing is composed before it is counted."""

    def __init__(self, path: str, allowance: Allowance) -> None:
        self.path = path
        self.allowance = allowance
        self.problems: list[Problem] = []
        self.syntax: Problem | None = None
        self.root: Node | None = None
        self.documents = 0

    def read(self, text: str) -> Keyed | None:
        try:
            whole = self._build(text)
        except yaml.MarkedYAMLError as error:
            self.syntax = _syntax(error, self.path)
            whole = False
        except yaml.reader.ReaderError as error:
            place = _place_in(text, min(max(error.position, 0), len(text)), self.path)
            self.syntax = report(place, "control-character", character=f"U+{_code(error.character):04X}")
            whole = False
        if not whole:
            return None
        if self.root is None:
            self.problems.append(report(Place(self.path), "no-records", level="warning"))
            return None
        if not isinstance(self.root, Keyed):
            if isinstance(self.root, Scalar) and not self.root.text and self.root.plain:
                self.problems.append(report(Place(self.path), "no-records", level="warning"))
                return None
            spot = Place(self.path, self.root.line, self.root.column)
            first = self.root.text if isinstance(self.root, Scalar) else ""
            if (better := better_line(first)) is not None:
                code, line = better
                self.problems.append(_corrected(spot, code, line, first))
            else:
                self.problems.append(report(spot, "not-a-mapping", found=kind_of(self.root)))
            return None
        return self.root

    def _build(self, text: str) -> bool:
        """Build the tree; False where a limit ended it."""
        open_nodes: list[Listing | Keyed] = []
        waiting: list[Scalar | None] = []  # the key that stands before the value to come, for each open mapping
        skipping = 0  # how deep inside a key that is no text
        nodes = 0
        for event in yaml.parse(text, Loader=Loader):
            kind = type(event)
            if kind is yaml.ScalarEvent or kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
                nodes += 1
                self.allowance.nodes -= 1
                if nodes > MAX_NODES or self.allowance.nodes < 0:
                    self._add(event, "too-many-nodes", limit=MAX_NODES if nodes > MAX_NODES else MAX_ALL_NODES)
                    return False
                if event.anchor is not None:
                    self._add(event, "anchor", name=shown(event.anchor))
                if event.tag is not None:
                    self._add(event, "tag", name=shown(event.tag))
                mark = event.start_mark
                node: Node
                if kind is yaml.ScalarEvent:
                    node = Scalar(event.value, mark.line + 1, mark.column + 1, not event.style)
                    if skipping:
                        continue
                    self._check(node)
                elif kind is yaml.SequenceStartEvent:
                    node = Listing(mark.line + 1, mark.column + 1, bool(event.flow_style))
                else:
                    node = Keyed(mark.line + 1, mark.column + 1, bool(event.flow_style))
            elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                if skipping:
                    skipping -= 1
                    if not skipping:
                        waiting[-1] = Scalar("", event.start_mark.line + 1, event.start_mark.column + 1, plain=False)
                    continue
                open_nodes.pop()
                waiting.pop()
                continue
            elif kind is yaml.AliasEvent:
                nodes += 1
                self._add(event, "alias", name=shown(event.anchor))
                if skipping:
                    continue
                node = Scalar("", event.start_mark.line + 1, event.start_mark.column + 1, plain=False)
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    self._add(event, "several-documents")
                    return True
                continue
            else:
                continue
            opens = not isinstance(node, Scalar)
            if skipping:
                skipping += opens
                if skipping + len(open_nodes) > MAX_DEPTH:
                    self._add(event, "too-deep", limit=MAX_DEPTH)
                    return False
                continue
            if not open_nodes:
                if self.root is None:
                    self.root = node
            else:
                parent = open_nodes[-1]
                if isinstance(parent, Listing):
                    parent.items.append(node)
                elif waiting[-1] is None:
                    if isinstance(node, Scalar):
                        waiting[-1] = self._key(node)
                    else:
                        self._add(event, "complex-key")
                        skipping = 1
                    if skipping + len(open_nodes) > MAX_DEPTH:
                        self._add(event, "too-deep", limit=MAX_DEPTH)
                        return False
                    continue
                else:
                    self._put(parent, waiting[-1], node)
                    waiting[-1] = None
            if opens:
                open_nodes.append(node)  # type: ignore[arg-type]  # opens says that it is no Scalar
                waiting.append(None)
                if len(open_nodes) > MAX_DEPTH:
                    self._add(event, "too-deep", limit=MAX_DEPTH)
                    return False
        return True

    def _add(self, event: Any, code: str, **slots: str | int) -> None:
        if len(self.problems) <= MAX_PROBLEMS:
            mark = event.start_mark
            self.problems.append(report(Place(self.path, mark.line + 1, mark.column + 1), code, **slots))

    def _tell(self, node: Scalar, code: str, **slots: str | int) -> None:
        if len(self.problems) <= MAX_PROBLEMS:
            self.problems.append(report(Place(self.path, node.line, node.column), code, **slots))

    def _check(self, node: Scalar) -> None:
        text = node.text
        if not node.plain:
            # Escapes in double quotes can write what the file itself may not hold.
            if found := _CONTROL.search(text):
                self._tell(node, "control-character", character=f"U+{ord(found[0]):04X}")
                node.text = _CONTROL.sub(" ", text)
        elif text and text[0] in "“”„‟＂‘’＇" and _QUOTED_CURLY.fullmatch(text):
            self._tell(node, "smart-quotes", text=shown(text[1:-1]))
            node.text = text[1:-1]

    def _key(self, node: Scalar) -> Scalar:
        if node.plain and node.text and (node.text[0] in _WIDE or node.text[-1] in _WIDE):
            self._tell(node, "wide-space")
            node.text = node.text.strip(_WIDE + " ")
        return node

    def _put(self, parent: Keyed, key: Scalar, node: Node) -> None:
        if not key.text and not key.plain:
            return  # reported as a key that is no text
        if key.text in parent.items:
            self._tell(key, "duplicate-key", key=shown(key.text), first=parent.keys[key.text].line)
            return
        parent.keys[key.text] = key
        parent.items[key.text] = node


def _code(character: object) -> int:
    if isinstance(character, int):
        return character
    if isinstance(character, str) and len(character) == 1:
        return ord(character)
    return character[0] if isinstance(character, bytes) and character else 0


def kind_of(node: Node) -> Words:
    """What *node* is, in plain words."""
    if isinstance(node, Listing):
        return Words("a list", "リスト")
    if isinstance(node, Keyed):
        return Words("'key: value' lines", "「項目: 値」の組")
    return Words("a text", "文字列")


# what the parser says, in plain words

_SYNTAX = (
    ("syntax-quote", ("end of stream", "quoted scalar"), True),
    ("syntax-quote", ("document indicator",), True),
    ("syntax-bracket", ("flow",), True),
    ("syntax-bracket", ("',' or",), True),
    ("syntax-escape", ("escape",), False),
    ("syntax-start", ("cannot start any token",), False),
    ("syntax-start", ("expected alphabetic or numeric",), False),
)


def _syntax(error: yaml.MarkedYAMLError, path: str) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    for code, words, at_context in _SYNTAX:
        if all(word in said for word in words):
            mark = (error.context_mark if at_context else None) or error.problem_mark or error.context_mark
            return report(_at(mark, path), code)
    return report(_at(error.problem_mark or error.context_mark, path), "syntax")


def _at(mark: Any, path: str) -> Place:
    return Place(path, mark.line + 1, mark.column + 1) if mark is not None else Place(path)


# the usual slips, line by line

_HEAD = r"^(?P<head>[ ]*(?:-[ ]+)*)"
_KEY = r"(?P<key>[^\W_][\w.-]{0,47})"
_FULL_COLON = re.compile(_HEAD + _KEY + r"[ ]*：[ \u3000]*(?P<rest>.*)$", re.ASCII)
_CURLY_KEY = re.compile(_HEAD + r"[“”„‟＂‘’＇]" + _KEY + r"[“”„‟＂‘’＇][ ]*[:：][ \u3000]*(?P<rest>.*)$", re.ASCII)
_CURLY_VALUE = re.compile(_HEAD + r"(?P<lead>(?:[^\W_][\w.-]{0,47}: +)?)[“”„‟＂](?P<rest>.*)[“”„‟＂][ ]*$", re.ASCII)
_WIDE_HEAD = re.compile(rf"^(?P<head>[ ]*)(?P<wide>[{_WIDE}][ {_WIDE}]*)(?P<rest>.*)$")
_WIDE_AFTER = re.compile(rf"{_HEAD}(?P<lead>-|{_KEY}:)[ ]*[{_WIDE}][ {_WIDE}]*(?P<rest>.*)$", re.ASCII)
_NO_SPACE = re.compile(_HEAD + r"(?P<key>[A-Za-z][\w.-]{0,47}):(?P<rest>[^\s/:].*)$", re.ASCII)
_NO_SPACE_DASH = re.compile(r"^(?P<head>[ ]*)-(?P<rest>[^\s\-0-9].*)$", re.ASCII)
_OTHER_DASH = re.compile(r"^(?P<head>[ ]*)(?P<dash>[－–—―−・•])[ \u3000]*(?P<rest>.*)$")
_VALUE = re.compile(_HEAD + r"(?P<lead>(?:[^\W_][\w.-]{0,47}: +)?)(?P<rest>[^\s'\"|>\[#-].*)$", re.ASCII)
_BLOCK = re.compile(r"^(?P<head>[ ]*(?:-[ ]+)*).*[:\-][ ]+[|>][+\-0-9]*[ ]*(?:#.*)?$|^[ ]*-[ ]+[|>][+\-0-9]*[ ]*$")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def better_line(line: str) -> tuple[str, str] | None:
    """The slip in *line* (its code) and the line as it was meant; None where it shows none."""
    line = line.split("\n", 1)[0]
    if len(line) > 5000:
        return None
    if found := _WIDE_HEAD.match(line):
        indent = "".join("  " if each == "\u3000" else " " for each in found["wide"])
        return "wide-space", found["head"] + indent + found["rest"]
    if found := _WIDE_AFTER.match(line):
        return "wide-space", f"{found['head']}{found['lead']} {found['rest']}".rstrip()
    if found := _CURLY_KEY.match(line):
        return "smart-quotes", f"{found['head']}{found['key']}: {found['rest']}".rstrip()
    if found := _FULL_COLON.match(line):
        return "full-width-colon", f"{found['head']}{found['key']}: {found['rest']}".rstrip()
    if found := _CURLY_VALUE.match(line):
        return "smart-quotes", f"{found['head']}{found['lead']}{_quoted(found['rest'])}"
    if found := _OTHER_DASH.match(line):
        return "wrong-dash", f"{found['head']}- {found['rest']}"
    if found := _VALUE.match(line):
        rest = found["rest"].rstrip()
        lead = found["head"] + found["lead"]
        # A list item has no key before it; a line without either is no value.
        if lead.strip():
            if rest[0] in "@`%*&!" or (rest[0] == "{" and re.match(r"\{[^{}:]*\}\s*[^\s,}\]#]", rest)):
                return "needs-quotes", lead + _quoted(rest)
            if found["lead"] and ": " in rest and rest[0] != "{":
                return "needs-quotes", lead + _quoted(rest)
    if found := _NO_SPACE.match(line):
        return "no-space", f"{found['head']}{found['key']}: {found['rest']}"
    if found := _NO_SPACE_DASH.match(line):
        return "no-space-dash", f"{found['head']}- {found['rest']}"
    return None


def _corrected(place: Place, code: str, line: str, original: str) -> Problem:
    key = re.match(r"[ ]*(?:-[ ]+)*[“”„‟＂‘’＇]?([\w.-]+)", original)
    inside = re.search(r"[“”„‟＂‘’＇]([^“”„‟＂‘’＇]*)", original)
    mark = ": "
    if code == "needs-quotes" and (first := re.search(r"(?:^|[:\-] +)([@`%*&!{])", original)):
        mark = first[1]
    dash = original.strip()[:1]
    return report(
        place,
        code,
        fix="corrected",
        key=shown(key[1]) if key else "",
        text=shown(inside[1]) if inside else "",
        mark=mark,
        dash=dash,
        line=shown(line.strip(), 100),
    )


def _repair(text: str, path: str) -> tuple[str, list[Problem]]:
    """The lines of *text* that hold a usual slip put right, and what was wrong with each."""
    lines = _LINE_END.split(text)
    problems: list[Problem] = []
    block: int | None = None  # the indentation of the line that opened a block of text
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" "))
        if block is not None:
            if indent > block:
                continue
            block = None
        for _ in range(3):
            better = better_line(line) if not line.lstrip().startswith("#") else None
            if better is None:
                break
            code, fixed = better
            if len(problems) <= MAX_PROBLEMS:
                column = next((at for at, (a, b) in enumerate(zip(line, fixed, strict=False)) if a != b), len(line)) + 1
                problems.append(_corrected(Place(path, number + 1, column), code, fixed, line))
            line = lines[number] = fixed
        if _BLOCK.match(line):
            block = len(line) - len(line.lstrip(" "))
    return "\n".join(lines), problems


def half_width(text: str) -> str:
    """*text* with full-width letters, digits and signs made ordinary, long marks made hyphens."""
    return re.sub(r"[‐‑‒–—―−ー－]", "-", unicodedata.normalize("NFKC", text)).strip()
