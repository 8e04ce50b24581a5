"""The usual slips of a hand that writes YAML, seen in a single line, and the line as it was meant."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge.problems import MAX_PROBLEMS, Place, Problem, report, shown

WIDE = "\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f"
CURLY = "“”„‟＂‘’＇"
LINE_END = re.compile(r"\r\n|\r|\n")
_LONGEST = 5000
_LONGEST_WORD = 64
_MOST_LINES = 30_000

_HEAD = r"^(?P<head>[ ]*(?:-[ ]+)*)"
_KEY = r"(?P<key>[A-Za-z0-9][\w.-]{0,47})"
_LEAD = r"(?P<lead>(?:[A-Za-z0-9][\w.-]{0,47}:[ ]+)?)"
_WIDE_HEAD = re.compile(rf"^(?P<head>[ ]*)(?P<wide>[{WIDE}][ {WIDE}]*)(?P<rest>.*)$")
_WIDE_AFTER = re.compile(rf"{_HEAD}(?P<lead>-|{_KEY}:)[ ]*[{WIDE}][ {WIDE}]*(?P<rest>.*)$", re.ASCII)
_CURLY_KEY = re.compile(rf"{_HEAD}[{CURLY}]{_KEY}[{CURLY}][ ]*[:：][ {WIDE}]*(?P<rest>.*)$", re.ASCII)
_FULL_COLON = re.compile(rf"{_HEAD}{_KEY}[ ]*：[ {WIDE}]*(?P<rest>.*)$", re.ASCII)
_CURLY_VALUE = re.compile(rf"{_HEAD}{_LEAD}[{CURLY}](?P<rest>.*)[{CURLY}\"][ ]*$", re.ASCII)
_OTHER_DASH = re.compile(rf"^(?P<head>[ ]*)(?P<dash>[－–—―−・•])[ {WIDE}]*(?P<rest>.*)$")
_VALUE = re.compile(rf"{_HEAD}{_LEAD}(?P<rest>[^\s'\"|>\[#-].*)$", re.ASCII)
_SLOT_FIRST = re.compile(r"\{[^{}:]*\}\s*[^\s,}\]#]")
_SPECIAL_FIRST = re.compile(r"[@`%]|[*&!](?![\w!-]+(?:\s|$))", re.ASCII)
_SECOND_COLON = re.compile(r":(?:\s|$)")
_NO_SPACE = re.compile(rf"{_HEAD}(?P<key>[A-Za-z][\w.-]{{0,47}}):(?P<rest>[^\s/:].*)$", re.ASCII)
_NO_SPACE_DASH = re.compile(r"^(?P<head>[ ]*)-(?P<rest>[^\s\-0-9].*)$")
_BLOCK = re.compile(r"^(?P<head>[ ]*(?:-[ ]+)*)(?:[^#'\"]*:[ ]+)?[|>][+\-0-9]*[ ]*(?:#.*)?$")


def half_width(text: str) -> str:
    """*text* with full-width letters, digits and signs made ordinary, long marks made hyphens."""
    return re.sub(r"[‐‑‒–—―−ー－]", "-", unicodedata.normalize("NFKC", text)).strip()


def better_line(line: str) -> tuple[str, str] | None:
    """The slip in *line* (its code) and the line as it was meant; None where it shows none."""
    if len(line) > _LONGEST:
        return None
    for code, meant in _RULES:
        better = meant(line)
        if better is not None:
            return code, better
    return None


def _wide_head(line: str) -> str | None:
    found = _WIDE_HEAD.match(line)
    if not found:
        return None
    return found["head"] + found["wide"].replace("\u3000", "  ").replace("\u00a0", " ") + found["rest"]


def _wide_after(line: str) -> str | None:
    found = _WIDE_AFTER.match(line)
    return f"{found['head']}{found['lead']} {found['rest']}".rstrip() if found else None


def _curly_key(line: str) -> str | None:
    found = _CURLY_KEY.match(line)
    return f"{found['head']}{found['key']}: {found['rest']}".rstrip() if found else None


def _full_colon(line: str) -> str | None:
    found = _FULL_COLON.match(line)
    return f"{found['head']}{found['key']}: {found['rest']}".rstrip() if found else None


def _curly_value(line: str) -> str | None:
    found = _CURLY_VALUE.match(line)
    return f"{found['head']}{found['lead']}{_quoted(found['rest'])}" if found else None


def _other_dash(line: str) -> str | None:
    found = _OTHER_DASH.match(line)
    return f"{found['head']}- {found['rest']}" if found else None


def _needs_quotes(line: str) -> str | None:
    found = _VALUE.match(line)
    if not found or not (found["head"] + found["lead"]).strip():
        return None  # a line with neither a key nor a dash is no value
    rest = found["rest"].rstrip()
    special = _SPECIAL_FIRST.match(rest) or _SLOT_FIRST.match(rest)
    second = rest[0] != "{" and (found["lead"] or " " in rest.partition(":")[0]) and _SECOND_COLON.search(rest)
    return f"{found['head']}{found['lead']}{_quoted(rest)}" if special or second else None


def _no_space(line: str) -> str | None:
    found = _NO_SPACE.match(line)
    return f"{found['head']}{found['key']}: {found['rest']}" if found else None


def _no_space_dash(line: str) -> str | None:
    found = _NO_SPACE_DASH.match(line)
    return f"{found['head']}- {found['rest']}" if found else None


_RULES: tuple[tuple[str, Callable[[str], str | None]], ...] = (
    ("wide-space", _wide_head),
    ("wide-space", _wide_after),
    ("smart-quotes", _curly_key),
    ("full-width-colon", _full_colon),
    ("smart-quotes", _curly_value),
    ("wrong-dash", _other_dash),
    ("needs-quotes", _needs_quotes),
    ("no-space", _no_space),
    ("no-space-dash", _no_space_dash),
)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def slip(place: Place, line: str, record: str = "") -> Problem | None:
    """The slip in *line*, told with the line as it was meant; None where it shows none."""
    better = better_line(line)
    return _told(place, line, *better, record=record) if better else None


def _told(place: Place, line: str, code: str, meant: str, *, record: str = "") -> Problem:
    key = re.match(rf"[ {WIDE}]*(?:-[ ]+)*[{CURLY}]?([\w.-]+)", line)
    inside = re.search(rf"[{CURLY}]([^{CURLY}]*)", line)
    special = re.search(r"(?:^|[:\-] +)([@`%*&!{])", line)
    return report(
        place,
        code,
        fix="corrected",
        record=record,
        key=shown(key[1]) if key else "",
        text=shown(inside[1]) if inside else "",
        mark=special[1] if special else ":",
        dash=line.strip()[:1],
        line=shown(meant.strip(), 100),
    )


def mend(text: str, path: str) -> tuple[str, list[Problem]]:
    """*text* with the usual slips put right wherever a line shows one, and what was wrong with each."""
    lines = LINE_END.split(text)
    problems: list[Problem] = []
    if len(lines) > _MOST_LINES:
        return text, problems
    block: int | None = None  # the indentation of the line that opened a block of text
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or (block is not None and indent > block):
            continue
        found, meant = _mended(line, Place(path, number + 1))
        problems += found
        lines[number] = meant
        block = indent if _BLOCK.match(meant) else None
        if len(problems) > MAX_PROBLEMS:
            break
    return "\n".join(lines), problems


def _mended(line: str, place: Place) -> tuple[list[Problem], str]:
    found: list[Problem] = []
    for _ in range(3):
        better = None if line.lstrip().startswith("#") else better_line(line)
        if better is None:
            break
        code, meant = better
        same = next((at for at, pair in enumerate(zip(line, meant, strict=False)) if pair[0] != pair[1]), len(meant))
        found.append(_told(place._replace(column=same + 1), line, code, meant))
        line = meant  # a line may hold two slips, one behind the other
    return found, line


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The one of *choices* that *word* most likely means, if any is near."""
    if not word or len(word) > _LONGEST_WORD:
        return None
    plain = _plain(half_width(word))
    folded = {_plain(choice): choice for choice in choices}
    if plain in folded:
        return folded[plain]
    slack = max(1, len(plain) // 3)
    found = process.extractOne(plain, list(folded), scorer=OSA.distance, score_cutoff=slack)
    # Two short words are soon two edits apart and yet mean different things.
    return folded[found[0]] if found and found[1] < len(plain) else None


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
