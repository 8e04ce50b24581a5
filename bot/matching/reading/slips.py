"""What counts as a slip of somebody who meant a word: how many edits, where, and of which letters; knows no names."""

import re

from rapidfuzz.distance import OSA

TOO_MANY = 9

_VOWELS = frozenset("aeiouy")
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUND_ALIKE = frozenset(map(frozenset, re.findall("..", "ckcsszlrmnbvbpdtgkgjjzfvfhvwqkkx")))
_FIRST_ALIKE = frozenset(map(frozenset, re.findall("..", "ckszlrbvgjiydtfhfp")))


def _neighbours() -> frozenset[frozenset[str]]:
    near = set()
    for row, keys in enumerate(_KEYBOARD):
        for column, key in enumerate(keys):
            near |= {frozenset((key, other)) for other in keys[column + 1 : column + 2]}
            if row + 1 < len(_KEYBOARD):
                near |= {frozenset((key, other)) for other in _KEYBOARD[row + 1][max(column - 1, 0) : column + 1]}
    return frozenset(near)


_NEAR_KEYS = _neighbours()
_SOUNDS = str.maketrans("cqzv", "kksb", "aeiouyhw")


def allowance(length: int) -> int:
    """How many edits a word of *length* letters may be off."""
    return 0 if length < 4 else 1 if length < 8 else 2


def slips(typed: str, meant: str) -> int:
    """The edits by which *typed* misses *meant*, or ``TOO_MANY`` where nobody slips like that.

    The shorter the word, the less it takes to make another word of it: four letters may be swapped or take another key,
    up to seven may only lose a letter or take one that sounds or lies near.
    """
    if typed == meant:
        return 0
    limit = allowance(len(meant))
    if not limit or len(typed) < 4:
        return TOO_MANY
    edits = int(OSA.distance(typed, meant, score_cutoff=limit))
    if edits <= limit and typed[0] != meant[0] and not _opens_alike(typed, meant):
        edits += 1
    if edits > limit or _has_digit(typed) or _has_digit(meant):
        return TOO_MANY
    if len(meant) < 8:
        return edits if is_usual(typed, meant) else TOO_MANY
    # Of another length and with other consonants it is another word: terrace and tolerance are not Torrance.
    two_changed = edits == 2 and typed[0] == meant[0] and len(meant) < 10 and len(typed) != len(meant)
    if two_changed and _skeleton(typed) != _skeleton(meant):
        return TOO_MANY
    return edits


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)


def _opens_alike(typed: str, meant: str) -> bool:
    swapped = typed[:2] == meant[1::-1] and len(meant) > 3
    pair = frozenset((typed[0], meant[0]))
    alike = pair in _FIRST_ALIKE or (pair in _NEAR_KEYS and len(meant) > 5)
    return swapped or (alike and len(typed) == len(meant))


def is_usual(typed: str, meant: str) -> bool:
    """Whether the one edit between two words is one that fingers or ears make."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    if len(typed) == len(meant):
        if typed[start + 1 :] != meant[start + 1 :]:
            return True  # one edit over two places: a swap
        pair = frozenset((typed[start], meant[start]))
        if len(meant) <= 4:
            return start > 0 and pair in _NEAR_KEYS
        return pair <= _VOWELS or pair in _SOUND_ALIKE or pair in _NEAR_KEYS
    if len(typed) < len(meant):
        return len(meant) > 4
    extra = typed[start]
    around = typed[max(start - 1, 0) : start] + typed[start + 1 : start + 2]
    if extra in around:
        return True
    near = any(frozenset((extra, other)) in _NEAR_KEYS for other in around)
    return near or (len(meant) > 4 and (extra in _VOWELS or extra in "hw"))


def _skeleton(word: str) -> str:
    """The consonants of *word* as they sound, doubled ones once."""
    kept: list[str] = []
    for char in word.replace("ph", "f").replace("ce", "se").replace("ci", "si").translate(_SOUNDS):
        if not kept or kept[-1] != char:
            kept.append(char)
    return "".join(kept)
