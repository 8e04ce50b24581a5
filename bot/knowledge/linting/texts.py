"""Whether texts can be read as they are: finished, of a length that people read, in plain signs of their language."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.knowledge import schema
from bot.knowledge.linting.remarks import Remark
from bot.knowledge.placing import Spot
from bot.knowledge.problems import Slot, shown
from bot.knowledge.walking import Piece, strings, texts_of

LONGEST_ANSWER = 400
LONGEST_MORE = 800
LONGEST_JAPANESE = 0.5
"""Japanese says in so many signs what English says in one."""
_LONG_FIELDS: Mapping[str, int] = {"answer": LONGEST_ANSWER, "text": LONGEST_ANSWER, "more": LONGEST_MORE}
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBC|[Xx]{2,}|YYYY)\b|(?i:lorem ipsum|\binsert (?:text|name|date) here)|[?\uff1f]{3}|\b仮訳\b"
    r"|[○〇◯●]{2,}|[○〇◯●xX×]+[月日]|（(?:仮|未記入|ここに[^）]*)）|^(?:…|\.\.\.|-+|\?+|？+|n/a|N/A)$"
)
_MARKUP = re.compile(
    r"\*\*[^*]+\*\*|(?<!\w)__[^_]+__(?!\w)|\[[^\]]+\]\([^)]*\)|`[^`]+`|^#{1,6} |^[-*•] "
    r"|</?[a-zA-Z][a-zA-Z0-9]*(?: [^<>]*)?/?>|&(?:amp|lt|gt|quot|nbsp|#\d+);",
    re.MULTILINE,
)
_SPACING = re.compile(
    r"\S(?:  +|\u3000+)\S|\w [,.;:!?](?= |$)|(?<![.])\.\.(?![.])|,,|;;|。。|、、|，，|[、，]。|。[、，]|[,;] *\."
    r"|\b(?!(?:that|had|old|so|very|bye|ha|no|paw)\b)([A-Za-z]{2,}) \1\b(?!-)"
)
_PAIRS = {"（": "）", "(": ")", "「": "」", "『": "』", "[": "]", "【": "】", "“": "”", "〈": "〉", "《": "》"}
_BRACKETS = re.compile("[" + re.escape("".join([*_PAIRS, *_PAIRS.values()])) + "]")
_LONE = re.compile(r"(?:^|\s)(?:\d{1,2}|[a-z])\)|[:;]-?[()]")  # 1) and a) in a list, and smiles
_JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3041-\u3096]")
_ENGLISH_WORDS = re.compile(
    r"\b(?:the|of|and|is|are|was|were|to|in|for|with|from|what|how|when|where|who|you|your|i)\b", re.I
)


def lint_texts(pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The texts that are too long, not finished, or written in signs that people would see as they are."""
    for piece in pieces:
        if piece.kind != "check":
            yield from _unfinished(piece)
        if isinstance(piece.part, schema.FaqEntry | schema.Fact | schema.Milestone | schema.Announcement):
            yield from _long(piece)
        if piece.kind not in {"check", "language", "source"}:
            for name, texts in texts_of(piece.part):
                for tag, text in texts.items():
                    yield from _signs(Spot(piece.record, (*piece.steps, name, tag)), text)


def lint_scripts(pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The texts that stand under the other language."""
    for piece in pieces:
        if piece.kind in {"check", "language", "source"}:
            continue
        for name in type(piece.part).model_fields:
            value = getattr(piece.part, name)
            if isinstance(value, dict) and name not in {"facts", "also", "address", "family_name", "told_by"}:
                for steps, text in strings(value, (*piece.steps, name)):
                    tag = str(steps[len(piece.steps) + 1])
                    if (other := _other_language(tag, text)) is not None:
                        slots = {"text": shown(text), "language": tag, "other": other}
                        yield Remark(Spot(piece.record, steps), "other-language", slots, level="warning")


def _other_language(tag: str, text: str) -> str | None:
    """The language that *text* is in, where it is certainly not that of *tag*."""
    signs = len(_JAPANESE.findall(text))
    if tag == "en" and (_KANA.search(text) and 3 * signs > len(text)):
        return "ja"
    if tag == "ja" and not signs and len(_ENGLISH_WORDS.findall(text)) > 1 and len(text.split()) > 3:
        return "en"
    return None


def _unfinished(piece: Piece) -> Iterator[Remark]:
    for name in type(piece.part).model_fields:
        for inner, text in strings(getattr(piece.part, name), (*piece.steps, name)):
            if found := _PLACEHOLDER.search(text):
                yield Remark(Spot(piece.record, inner), "placeholder", {"word": found[0]}, level="warning")


def _long(piece: Piece) -> Iterator[Remark]:
    for name, texts in texts_of(piece.part):
        for tag, text in texts.items():
            limit = _LONG_FIELDS.get(name, 10_000)
            if tag in {"ja", "zh", "ko"}:
                limit = int(limit * LONGEST_JAPANESE)
            spot = Spot(piece.record, (*piece.steps, name, tag))
            slots: dict[str, Slot | Spot] = {"language": tag, "count": len(text), "limit": limit, "key": name}
            if len(text) > limit:
                more = getattr(piece.part, "more", {})
                fits = name != "more" and not more.get(tag) and not isinstance(piece.part, schema.Announcement)
                yield Remark(spot, "long-answer" if fits else "longer-than-read", slots, level="warning")


def _signs(spot: Spot, text: str) -> Iterator[Remark]:
    """What in *text* people would see and wonder at."""
    if found := _MARKUP.search(text):
        yield Remark(spot, "markup", {"text": shown(found[0])}, level="warning")
    if found := _SPACING.search(text):
        around = text[max(0, found.start() - 8) : found.end() + 8]
        code = "double-word" if found[1] else "odd-spacing"
        yield Remark(spot, code, {"text": shown(around), "word": found[1] or ""}, level="warning")
    if (bracket := _unpaired(text)) is not None:
        yield Remark(spot, "unpaired", {"sign": bracket}, level="warning")


def _unpaired(text: str) -> str | None:
    """The bracket or quotation mark in *text* that has no other half."""
    if text.count('"') % 2:
        return '"'
    found = _lone_bracket(text)
    return found and _lone_bracket(_LONE.sub("", text))


def _lone_bracket(text: str) -> str | None:
    expected: list[tuple[str, str]] = []
    for sign in _BRACKETS.findall(text):
        if sign in _PAIRS:
            expected.append((_PAIRS[sign], sign))
        elif not expected or expected.pop()[0] != sign:
            return str(sign)
    return expected[-1][1] if expected else None
