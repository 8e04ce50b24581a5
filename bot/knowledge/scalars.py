"""What stands in a field: every scalar is text until one of these types reads it, or says what is wrong with it."""

import re
from datetime import time
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from bot.knowledge.dates import PartialDate
from bot.knowledge.moments import Ahead, LocalMoment, zone_in

ID_SHAPE = r"[A-Za-z0-9][A-Za-z0-9-]{0,47}"
TAG_SHAPE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def _read_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        # The kinds of these errors are names that the wording of problems goes by.
        kind = "no_such_date" if PartialDate.looks_right(value) else "bad_date"
        raise PydanticCustomError(kind, "{reason}", {"reason": str(error)}) from error


def _read_flag(value: object) -> object:
    if isinstance(value, str):
        if value.lower() in {"yes", "true"}:
            return True
        if value.lower() in {"no", "false"}:
            return False
        raise PydanticCustomError("bad_flag", "{value} is neither yes nor no", {"value": repr(value)})
    return value


def _refuse_zone(value: str) -> None:
    if zone := zone_in(value):
        raise PydanticCustomError("zone_in_time", "{value} holds a time zone", {"value": repr(value), "zone": zone})


def _read_moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    _refuse_zone(value)
    try:
        return LocalMoment.parse(value)
    except ValueError as error:
        kind = "no_such_date" if LocalMoment.looks_right(value) else "bad_local_moment"
        raise PydanticCustomError(kind, "{reason}", {"reason": str(error)}) from error


def _read_ahead(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Ahead.parse(value)
    except ValueError as error:
        raise PydanticCustomError("bad_ahead", "{reason}", {"reason": str(error)}) from error


def _read_time(value: object) -> object:
    if isinstance(value, str):
        _refuse_zone(value)
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            reason = "{value} is no time of day; write it like 09:30 or 18:00"
            raise PydanticCustomError("bad_time", reason, {"value": repr(value)})
        return time.fromisoformat(value)
    return value


def _known_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        reason = "{value} is no time zone; write it like Asia/Tokyo or America/Los_Angeles"
        raise PydanticCustomError("bad_zone", reason, {"value": repr(value)}) from error
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", value):
        reason = "{value} is no web address; it begins with https:// and holds no spaces"
        raise PydanticCustomError("bad_address", reason, {"value": repr(value)})
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        reason = "{value} is no colour; write it like #2E7D32"
        raise PydanticCustomError("bad_colour", reason, {"value": repr(value)})
    return value


def _national_flag(value: str) -> str:
    # Two letters of a country's code as the emoji that together are its flag, or the flag of a part of a country.
    if not re.fullmatch("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f", value):
        reason = "{value} is no flag; write the emoji, like 🇯🇵"
        raise PydanticCustomError("bad_national_flag", reason, {"value": repr(value)})
    return value


Id = Annotated[str, StringConstraints(pattern=f"^{ID_SHAPE}$")]
LanguageTag = Annotated[str, StringConstraints(pattern=TAG_SHAPE)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=False, max_length=4000)]
Text = dict[LanguageTag, Line]
Lines = dict[LanguageTag, tuple[Line, ...]]
Flag = Annotated[
    bool, BeforeValidator(_read_flag), WithJsonSchema({"anyOf": [{"enum": ["yes", "no"]}, {"type": "boolean"}]})
]
Date = Annotated[
    PartialDate,
    BeforeValidator(_read_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "type": ["string", "integer"],  # a year alone is a number to YAML
            "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
            "minimum": 1000,
            "maximum": 2999,
        }
    ),
]
Clock = Annotated[
    time,
    BeforeValidator(_read_time),
    PlainSerializer(lambda value: value.strftime("%H:%M"), return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"}),
]
Moment = Annotated[
    LocalMoment,
    BeforeValidator(_read_moment),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$"}),
]
Before = Annotated[
    Ahead,
    BeforeValidator(_read_ahead),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^[1-9]\d{0,2}[dh]$"}),
]
Zone = Annotated[
    str,
    AfterValidator(_known_zone),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]", "examples": ["America/Los_Angeles", "Asia/Tokyo"]}),
]
WebAddress = Annotated[
    str, AfterValidator(_web_address), WithJsonSchema({"type": "string", "pattern": r'^https?://[^\s<>"]+$'})
]
Colour = Annotated[str, AfterValidator(_colour), WithJsonSchema({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"})]
NationalFlag = Annotated[str, AfterValidator(_national_flag)]


class Part(BaseModel):
    """Anything written in YAML: immutable, and strict about its keys."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, str_strip_whitespace=True, defer_build=True
    )
