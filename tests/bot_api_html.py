"""How Telegram reads the HTML of a message: a text and its entities, or a refusal in Telegram's own words."""

import re
from dataclasses import dataclass, field
from typing import Any

ENTITIES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
VALUELESS = {("blockquote", "expandable")}
"""The attributes that stand without a value."""
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]*)\s*(=)?\s*("[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[A-Za-z0-9.-]*)""")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
_ADDRESS = re.compile(r"(?:https?|tg)://\S|(?:mailto|tel):\S")
_SPACE = " \t\n\r\f\v"


class Unparsable(Exception):
    """The HTML is refused; the text says why, as Telegram does."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message as a person sees it: its *text*, and what is said of parts of it."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    start: int


@dataclass(slots=True)
class _Reading:
    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    opened: list[_Open] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)

    def put(self, text: str) -> None:
        self.text.append(text)
        self.length += utf16_length(text)

    def where(self, at: int) -> str:
        return f"at byte offset {len(self.source[:at].encode())}"


def utf16_length(text: str) -> int:
    """The length of *text* as Telegram counts: an emoji of the upper planes counts twice."""
    return len(text.encode("utf-16-le")) // 2


def parse(source: str) -> Parsed:
    """Read *source* as Telegram does; raise `Unparsable` where it would refuse."""
    reading = _Reading(source)
    while reading.at < len(source):
        if source.startswith("</", reading.at):
            _close(reading)
        elif source[reading.at] == "<":
            _open(reading)
        else:
            _plain(reading)
    if reading.opened:
        raise Unparsable(f'Can\'t find end tag corresponding to start tag "{reading.opened[-1].tag}"')
    entities = sorted(reading.entities, key=lambda each: (each["offset"], -each["length"]))
    return _trimmed("".join(reading.text), entities)


def _trimmed(text: str, entities: list[dict[str, Any]]) -> Parsed:
    # Telegram cuts the space around a message, and the entities with it.
    left = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    kept = []
    for entity in entities:
        begin = entity["offset"] - left
        start, end = max(begin, 0), min(begin + entity["length"], utf16_length(text))
        if start < end:
            kept.append({**entity, "offset": start, "length": end - start})
    return Parsed(text, tuple(kept))


def _plain(reading: _Reading) -> None:
    if found := _REFERENCE.match(reading.source, reading.at):
        reading.put(_referred(found))
        reading.at = found.end()
        return
    # A lone & is left as it is: only < opens something.
    end = re.compile(r"[<&]").search(reading.source, reading.at + 1)
    stop = end.start() if end else len(reading.source)
    reading.put(reading.source[reading.at : stop])
    reading.at = stop


def _referred(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else found.group()


def _open(reading: _Reading) -> None:
    begun, source = reading.at, reading.source
    name = re.compile(r"[^\s>]*").match(source, begun + 1)
    assert name is not None  # it matches the empty text, too
    tag = name.group().lower()
    if name.end() == len(source):
        raise Unparsable(f"Unclosed start tag {reading.where(begun)}")
    if tag not in ENTITIES:
        raise Unparsable(f'Unsupported start tag "{tag}" {reading.where(begun)}')
    reading.at = name.end()
    attributes = _attributes(reading, tag, begun)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise Unparsable(f'Tag "span" must have class "tg-spoiler" {reading.where(begun)}')
    reading.opened.append(_Open(tag, attributes, reading.length))


def _attributes(reading: _Reading, tag: str, begun: int) -> dict[str, str]:
    source, attributes = reading.source, dict[str, str]()
    while True:
        while reading.at < len(source) and source[reading.at] in _SPACE:
            reading.at += 1
        if reading.at == len(source):
            raise Unparsable(f"Unclosed start tag {reading.where(begun)}")
        if source[reading.at] == ">":
            reading.at += 1
            return attributes
        found = _ATTRIBUTE.match(source, reading.at)
        assert found is not None  # it matches the empty text, too
        name, equals, value = found.groups()
        if not name:
            raise Unparsable(f'Empty attribute name in the tag "{tag}" {reading.where(begun)}')
        if not equals:
            if (tag, name) not in VALUELESS:
                raise Unparsable(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" {reading.where(begun)}'
                )
            attributes[name] = ""
            reading.at += len(name)
            continue
        reading.at = found.end()
        if reading.at < len(source) and value[:1] not in ('"', "'") and source[reading.at] not in f"{_SPACE}>":
            raise Unparsable(f"Unexpected end of name token {reading.where(found.start(3))}")
        attributes[name] = _REFERENCE.sub(_referred, value[1:-1]) if value[:1] in ('"', "'") else value.lower()


def _close(reading: _Reading) -> None:
    begun = reading.at
    if not reading.opened:
        raise Unparsable(f"Unexpected end tag {reading.where(begun)}")
    found = re.compile(r"</([^\s>]*)\s*(>?)").match(reading.source, begun)
    assert found is not None  # the caller has seen "</"
    name, end = found.group(1).lower(), found.group(2)
    if not end:
        raise Unparsable(f"Unclosed end tag {reading.where(begun)}")
    opened = reading.opened.pop()
    if name not in ("", opened.tag):
        raise Unparsable(f'Unmatched end tag {reading.where(begun)}, expected "</{opened.tag}>", found "</{name}>"')
    reading.at = found.end()
    if reading.length > opened.start:
        reading.entities.extend(_entities(opened, reading))


def _entities(opened: _Open, reading: _Reading) -> list[dict[str, Any]]:
    kind, attributes = ENTITIES[opened.tag], opened.attributes
    entity: dict[str, Any] = {"type": kind, "offset": opened.start, "length": reading.length - opened.start}
    match kind:
        case "text_link":
            # An address that is none makes no link, and no error either.
            address = attributes.get("href", "")
            return [{**entity, "url": address}] if _ADDRESS.match(address) else []
        case "date_time":
            unix, form = attributes.get("unix", ""), attributes.get("format", "")
            if not unix.isdecimal() or not _TIME_FORMAT.fullmatch(form):
                raise Unparsable("Invalid date-time entity specified")
            return [{**entity, "unix_time": int(unix), **({"date_time_format": form} if form else {})}]
        case "custom_emoji":
            if not attributes.get("emoji-id", "").isdecimal():
                raise Unparsable("Invalid custom emoji identifier specified")
            return [{**entity, "custom_emoji_id": attributes["emoji-id"]}]
        case "blockquote" if "expandable" in attributes:
            return [{**entity, "type": "expandable_blockquote"}]
        case _:
            return [entity]
