"""What a message of a bot may hold on the tests' Discord: text, embeds, buttons and menus, and whom it calls."""

import re
from collections.abc import Callable, Iterable

from discord_api_people import JSON
from discord_api_refusals import Refused, invalid, missing, too_long

LONGEST_CONTENT = 2000
MOST_EMBEDS, MOST_FIELDS, MOST_IN_EMBEDS = 10, 25, 6000
MOST_ROWS, MOST_BUTTONS, MOST_OPTIONS = 5, 5, 25
LONGEST_ID, LONGEST_LABEL, LONGEST_ADDRESS = 100, 80, 512
LONGEST_IN_EMBED = {"title": 256, "description": 4096, "footer.text": 2048, "author.name": 256}
LONGEST_IN_FIELD = {"name": 256, "value": 1024}
LINK = 5
"""The style of a button that leads to an address."""
ROW, BUTTON, MENU = 1, 2, 3
_MENTION = re.compile(r"<@(&?)!?(\d+)>|@(everyone|here)\b")


def checked(body: JSON, *, files: int = 0) -> None:
    """Raise `Refused` unless a message may be as *body* says."""
    content = body.get("content") or ""
    if len(content) > LONGEST_CONTENT:
        raise too_long("content", LONGEST_CONTENT)
    embeds = body.get("embeds") or []
    _check_embeds(embeds)
    rows = body.get("components") or []
    _check_rows(rows)
    if len(str(body.get("nonce") or "")) > 25:
        raise too_long("nonce", 25)
    _check_allowed(body.get("allowed_mentions"))
    if not (content.strip() or embeds or files or rows):
        raise Refused(400, 50006, "Cannot send an empty message")


def _check_embeds(embeds: list[JSON]) -> None:
    if len(embeds) > MOST_EMBEDS:
        raise invalid("embeds", "BASE_TYPE_MAX_LENGTH", f"Must be {MOST_EMBEDS} or fewer in length.")
    for number, embed in enumerate(embeds):
        place = f"embeds.{number}"
        for name, most in LONGEST_IN_EMBED.items():
            if len(_inner(embed, name)) > most:
                raise too_long(f"{place}.{name}", most)
        for address in ("url", "thumbnail.url", "image.url", "author.url", "author.icon_url", "footer.icon_url"):
            _check_address(f"{place}.{address}", _inner(embed, address), schemes="https?|attachment")
        fields = embed.get("fields", [])
        if len(fields) > MOST_FIELDS:
            raise too_long(f"{place}.fields", MOST_FIELDS)
        for index, field in enumerate(fields):
            for name, most in LONGEST_IN_FIELD.items():
                _check_length(f"{place}.fields.{index}.{name}", field.get(name), most)
    if sum(map(_length, embeds)) > MOST_IN_EMBEDS:
        raise invalid("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {MOST_IN_EMBEDS}")


def _inner(embed: JSON, path: str) -> str:
    first, _, rest = path.partition(".")
    value = embed.get(first)
    found = (value or {}).get(rest) if rest else value
    return str(found or "")


def _length(embed: JSON) -> int:
    fields = sum(len(field["name"]) + len(field["value"]) for field in embed.get("fields", []))
    return fields + sum(len(_inner(embed, name)) for name in LONGEST_IN_EMBED)


def _check_length(place: str, value: str | None, most: int) -> None:
    if not (value or "").strip():
        raise missing(place)
    if len(value or "") > most:
        raise too_long(place, most)


def _check_address(place: str, address: str, *, schemes: str = "https?|discord") -> None:
    if address and not re.fullmatch(rf"({schemes})://\S+", address):
        raise invalid(place, "URL_TYPE_INVALID_URL", "Not a well formed URL.")


def _check_rows(rows: list[JSON]) -> None:
    if len(rows) > MOST_ROWS:
        raise too_long("components", MOST_ROWS)
    names: set[str] = set()
    for number, row in enumerate(rows):
        place = f"components.{number}"
        controls = row.get("components", [])
        if row.get("type") != ROW:
            raise invalid(f"{place}.type", "UNION_TYPE_CHOICES", "Value of field must be one of (1,).")
        if not 1 <= len(controls) <= (1 if controls and controls[0].get("type") != BUTTON else MOST_BUTTONS):
            raise invalid(f"{place}.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
        for index, control in enumerate(controls):
            _check_control(f"{place}.components.{index}", control)
            if (name := control.get("custom_id")) is not None:
                if name in names:
                    taken = "Component custom id cannot be duplicated"
                    raise invalid(f"{place}.components.{index}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", taken)
                names.add(name)


def _check_control(place: str, control: JSON) -> None:
    if control.get("type") == BUTTON:
        if not (control.get("label") or control.get("emoji")):
            raise invalid(place, "BUTTON_COMPONENT_INVALID_LABEL", "A button needs a label or an emoji")
        if len(control.get("label") or "") > LONGEST_LABEL:
            raise too_long(f"{place}.label", LONGEST_LABEL)
        if control.get("style") == LINK:
            address = control.get("url") or ""
            if not address:
                raise missing(f"{place}.url")
            if len(address) > LONGEST_ADDRESS:
                raise too_long(f"{place}.url", LONGEST_ADDRESS)
            _check_address(f"{place}.url", address)
            return
    if control.get("type") == MENU:
        _check_options(f"{place}.options", control.get("options") or [])
        if len(control.get("placeholder") or "") > 150:
            raise too_long(f"{place}.placeholder", 150)
    _check_length(f"{place}.custom_id", control.get("custom_id"), LONGEST_ID)


def _check_options(place: str, options: list[JSON]) -> None:
    if not 1 <= len(options) <= MOST_OPTIONS:
        raise invalid(place, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.")
    for index, option in enumerate(options):
        for name in ("label", "value"):
            _check_length(f"{place}.{index}.{name}", option.get(name), 100)
        if len(option.get("description") or "") > 100:
            raise too_long(f"{place}.{index}.description", 100)
    if len({option["value"] for option in options}) < len(options):
        raise invalid(place, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")


def _check_allowed(allowed: JSON | None) -> None:
    for name in ("users", "roles"):
        if allowed and allowed.get(name) and name in (allowed.get("parse") or []):
            parse = f'parse:["{name}"] and {name}: [ids...] are mutually exclusive.'
            raise invalid("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", parse)


def mentioned(content: str) -> set[str]:
    """Whom *content* names with an @: ``user:7``, ``role:7`` or ``everyone``."""
    found = _MENTION.finditer(content)
    return {"everyone" if each[3] else f"{'role' if each[1] else 'user'}:{each[2]}" for each in found}


def called(content: str, allowed: JSON | None, may_call: Callable[[int], bool]) -> frozenset[str]:
    """Who of those that *content* names is called to attention.

    *may_call* tells whether the writer may call a role, and by 0 everyone; *allowed* is what the bot wants at most.
    """
    wanted = (each for each in mentioned(content) if allowed is None or _wants(allowed, each))
    return frozenset(each for each in wanted if each.startswith("user:") or may_call(_number(each)))


def _wants(allowed: JSON, name: str) -> bool:
    kind, _, number = name.partition(":")
    plural = kind if kind == "everyone" else f"{kind}s"
    chosen: Iterable[object] = allowed.get(plural) or []
    return plural in (allowed.get("parse") or []) or number in map(str, chosen)


def _number(name: str) -> int:
    return int(name.partition(":")[2] or 0)
