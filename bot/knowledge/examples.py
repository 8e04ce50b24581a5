"""What the schema wants in a place: its type, the words for that, and a line that shows how it is written."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from bot.knowledge.dates import PartialDate
from bot.knowledge.tree import Steps
from bot.knowledge.wording import Words


def is_model(annotation: Any) -> bool:
    """Whether *annotation* is a record, or a part of one, with keys of its own."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _inner(annotation: Any) -> Any:
    """*annotation* without Annotated and without None."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType):
            annotation = next(each for each in get_args(annotation) if each is not NoneType)
        else:
            return annotation


def annotation_at(model: type[BaseModel], steps: Steps) -> Any:
    """The type that the schema wants at *steps*."""
    wanted: Any = model
    for step in steps:
        wanted = _inner(wanted)
        if is_model(wanted):
            found = wanted.model_fields.get(str(step))
            if found is None:
                return Any
            wanted = found.annotation
        elif get_origin(wanted) is dict:
            wanted = get_args(wanted)[1]
        elif get_origin(wanted) is tuple:
            wanted = get_args(wanted)[0]
        else:
            return Any
    return _inner(wanted)


def words_of(annotation: Any) -> Words:
    """What *annotation* wants, in words."""
    if is_model(annotation):
        return Words("'key: value' lines", "「項目: 値」の組")
    if get_origin(annotation) is tuple:
        return Words("a list", "リスト")
    if get_origin(annotation) is dict:
        inside = _inner(get_args(annotation)[1])
        if inside is str:
            return Words("one text for each language", "言語ごとの文")
        if get_origin(inside) is tuple:
            return Words("one list for each language", "言語ごとのリスト")
        return Words("'key: value' lines", "「項目: 値」の組")
    return Words("one text", "一つの値")


EXAMPLES: Mapping[str, str] = {
    "sources": "[T1]",
    "cities": "[torrance, kashiwa]",
    "about": "[torrance, kashiwa]",
    "signers": "[patrick-furey, yasunori-someya]",
    "home": "[torrance, kashiwa]",
    "topics": "[festivals]",
    "event": "bunka-sai",
    "publish": "2026-12-01 09:00",
    "expires": "2026-12-08",
    "zone": "Asia/Tokyo",
    "opens": "2027-01-10",
    "closes": "2027-01-31",
    "closes_at": '"17:00"',
    "begin": '"21:00"',
    "morning": '"09:00"',
    "reminders": "[7d, 1d, 1h]",
    "closing": "[7d]",
    "earlier": "[30d]",
    "related": "[host-length]",
    "offers": "[event.when:bunka-sai, event.when:kashiwa-matsuri]",
    "overview_of": "[city.known-for]",
    "languages": "[en, ja]",
    "months": "[4, 10]",
    "city": "kashiwa",
    "ask": "tsca",
    "of": "torrance",
    "role": "mayor",
    "entry": "host-length",
    "id": "spring-2027",
    "tag": "en",
    "locale": "en_US",
    "language": "en",
    "kind": "sister",
    "reliability": "A",
    "latitude": "33.8358",
    "longitude": "-118.3406",
    "false_answer_rate": "0.02",
    "keep_questions": "90",
    "time_zone": "Asia/Tokyo",
    "known": "no",
    "names_minors": "yes",
    "cancelled": "no",
    "starts_at": '"18:00"',
    "ends_at": '"20:30"',
    "at": "2026-11-21T09:00:00-08:00",
    "revision": "1",
    "email": "office@example.org",
    "phone": '"+1 310 555 0100"',
    "as_of": "2026-11",
    "turns": "[How do I become a host family?]",
    "scripts": "[Latn]",
}


def example(key: str, annotation: Any) -> str:
    """A line that shows how *key* is written."""
    if key in EXAMPLES and get_origin(annotation) is not dict:
        return f"{key}: {EXAMPLES[key]}"
    return f"{key}: {example_value(annotation)}"


def example_value(annotation: Any, depth: int = 0) -> str:
    """What may stand for *annotation*, its parts shown down to the second."""
    annotation = _inner(annotation)
    parts = get_args(annotation)
    shape = "…"
    if is_model(annotation) and depth < 2:
        wanted = [name for name, info in annotation.model_fields.items() if info.is_required() or name == "text"]
        shape = "{" + ", ".join(example(name, annotation_at(annotation, (name,))) for name in wanted[:3]) + "}"
    elif get_origin(annotation) is dict:
        inside = _inner(parts[1])
        several = "{en: […, …], ja: […, …]}" if get_origin(inside) is tuple else ""
        shape = "{en: …, ja: …}" if inside is str else several or "{…: " + example_value(inside, depth + 1) + "}"
    elif get_origin(annotation) is tuple:
        shape = "[" + example_value(parts[0], depth + 1) + "]"
    elif annotation is PartialDate:
        shape = "2026-11-21"
    elif annotation in (int, float):
        shape = "1"
    return shape
