"""From the bytes of a file to its characters, and which of them may not stand there; nothing of YAML."""

import codecs
import re
from collections.abc import Iterator

from bot.knowledge.problems import MAX_PROBLEMS, Place, Problem, report
from bot.knowledge.slips import LINE_END
from bot.knowledge.wording import Words

CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What is not seen, or does not belong into a text: it may not stand in a file, nor be written by an escape."""


def decode(raw: bytes, path: str) -> str | Problem:
    """The characters in *raw*, or that they are in another encoding than UTF-8."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return report(Place(path), "not-utf8", byte=1, guess=_guessed("UTF-16"))
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = LINE_END.split(raw[: error.start].decode("utf-8", "replace"))
        place = Place(path, len(before), len(before[-1]) + 1)
        return report(place, "not-utf8", byte=error.start + 1, guess=_guessed(_encoding_of(raw)))


def _encoding_of(raw: bytes) -> str:
    """The name of the old Japanese encoding that *raw* seems to be written in, or nothing."""
    for codec, name in (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP")):
        try:
            kana = re.findall(r"[ぁ-んァ-ヶー]", raw.decode(codec))
        except UnicodeDecodeError:
            continue
        if len(kana) > 1:
            return name
    return ""


def _guessed(name: str) -> Words:
    return Words(f"; it looks like {name}", f"。{name} のようです") if name else Words("", "")


def place_in(text: str, index: int, path: str) -> Place:
    """The place of the character *index* of *text*."""
    before = LINE_END.split(text[:index])
    return Place(path, len(before), len(before[-1]) + 1)


def misplaced(text: str, path: str) -> Iterator[Problem]:
    """Tabs and invisible characters: the first of each in a line."""
    if "\t" not in text and not CONTROL.search(text):
        return
    told = 0
    for number, line in enumerate(LINE_END.split(text), 1):
        if "\t" in line:
            told += 1
            yield report(Place(path, number, line.index("\t") + 1), "tab")
        if found := CONTROL.search(line):
            told += 1
            yield report(Place(path, number, found.start() + 1), "control-character", character=named(found[0]))
        if told > MAX_PROBLEMS:
            return


def named(character: str) -> str:
    """*character*, which nobody can see, by its number."""
    return f"U+{ord(character):04X}"
