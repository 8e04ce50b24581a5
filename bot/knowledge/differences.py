"""What is otherwise in one record: its parts laid flat, told apart by what they are to those who read the answers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from pydantic import BaseModel

from bot.knowledge.matters import OF_KIND, Matter, Steps
from bot.knowledge.occurrences import key_of
from bot.knowledge.schema import Event, Role

Verb: TypeAlias = Literal["added", "removed", "changed"]
Value: TypeAlias = str | tuple[str, ...]
Flat: TypeAlias = Mapping[Steps, Value]


class Part(NamedTuple):
    """What stood at *steps* of a record, and what stands there now; None where there is nothing."""

    steps: Steps
    before: str | None
    after: str | None


class Difference(NamedTuple):
    """One thing that is otherwise in a record (an answer, a fact, a date, a wording), in some of its parts."""

    matter: Matter
    verb: Verb
    name: str
    parts: tuple[Part, ...]


_UPKEEP = frozenset({"checked", "review_by", "revision"})
_SPELLINGS = frozenset({"also", "misspelt", "not_this", "family_name", "told_by"})
_APART = {"questions": Matter.WORDING, "facts": Matter.FACT, "occurrences": Matter.DATE}
_SAID_BY_THE_BOT = frozenset({"sentences", "name", "locale", "in_sentences"})


def whole(kind: str, name: str, record: BaseModel, verb: Verb) -> Difference:
    """All of a record that was added or removed; each wording and spelling is a part by itself."""
    parts = []
    for steps, value in _flattened(record, _dates_of(record, record)[0]).items():
        single = steps[0] in _SPELLINGS or steps[0] == "questions"
        texts = _listed(value) if single else (_joined(value),)
        parts += [Part(steps, None, text) if verb == "added" else Part(steps, text, None) for text in texts]
    return Difference(OF_KIND[kind], verb, name, tuple(parts))


def differences(kind: str, name: str, before: BaseModel, after: BaseModel) -> Iterator[Difference]:
    """What is otherwise in the record *name* of a *kind*, in the order of its parts."""
    dates = _dates_of(before, after)
    was, now = _flattened(before, dates[0]), _flattened(after, dates[1])
    units: dict[tuple[Matter, Steps], list[Steps]] = {}
    for steps in {**now, **was}:
        if was.get(steps) != now.get(steps):
            units.setdefault(_unit(kind, steps), []).append(steps)
    for (matter, unit), found in units.items():
        called = _called(kind, name, unit)
        if matter in {Matter.WORDING, Matter.NAME}:
            for steps in found:
                yield from _said(matter, called, steps, _listed(was.get(steps)), _listed(now.get(steps)))
            continue
        verb = _verb(unit, was, now)
        kept = kind != "source" and verb == "changed" and all(steps[-1] in _UPKEEP for steps in found)
        parts = tuple(Part(steps, _at(was, steps), _at(now, steps)) for steps in found)
        yield Difference(Matter.UPKEEP if kept else matter, verb, called, parts)


def _at(flat: Flat, steps: Steps) -> str | None:
    return _joined(flat[steps]) if steps in flat else None


def _said(matter: Matter, name: str, steps: Steps, was: Sequence[str], now: Sequence[str]) -> Iterator[Difference]:
    """Each wording or spelling by itself; and a new first question, which people are offered."""
    for text in was:
        if text not in now:
            yield Difference(matter, "removed", name, (Part(steps, text, None),))
    for text in now:
        if text not in was:
            yield Difference(matter, "added", name, (Part(steps, None, text),))
    if steps[0] == "questions" and was and now and was[0] != now[0]:
        yield Difference(Matter.OFFERED, "changed", name, (Part(steps, was[0], now[0]),))


def _unit(kind: str, steps: Steps) -> tuple[Matter, Steps]:
    """What the part at *steps* belongs to, and the steps that all of that has in common."""
    if kind == "language":
        said = steps[0] in _SAID_BY_THE_BOT or (steps[0] == "facts" and steps[-1] != "phrasings")
        return (Matter.SENTENCE if said else Matter.WORDING), steps[:2]
    if kind in {"program", "check"}:
        return OF_KIND[kind], steps[: kind == "program"]
    if steps[0] in _SPELLINGS:
        return Matter.NAME, ()
    matter = _APART.get(steps[0])
    if matter is None or matter is Matter.WORDING:
        return matter or OF_KIND[kind], ()
    return matter, steps[:2]


def _called(kind: str, name: str, unit: Steps) -> str:
    """What people call a part of a record: ``bizen: population``, ``en: hello``, ``bunka-sai: 2027-04-17``."""
    if kind == "program":
        return unit[-1]
    return f"{name}: {unit[-1]}" if unit else name


def _verb(unit: Steps, was: Flat, now: Flat) -> Verb:
    if unit and not any(steps[: len(unit)] == unit for steps in was):
        return "added"
    if unit and not any(steps[: len(unit)] == unit for steps in now):
        return "removed"
    return "changed"


def _flattened(record: BaseModel, dates: Sequence[str]) -> Flat:
    """The parts of *record* that say something else than by default, by the steps that lead to them.

    The *dates* of an event and the offices of a person are known by what they are, not by their place in a list.
    """
    state = record.model_dump(mode="json", exclude_defaults=True)
    if dates:
        state["occurrences"] = dict(zip(dates, state["occurrences"], strict=True))
    roles: Sequence[Role] = getattr(record, "roles", ())
    if roles:
        state["roles"] = dict(zip(_distinct([f"{each.role} {each.of}" for each in roles]), state["roles"], strict=True))
    flat: dict[Steps, Value] = {}
    _lay(flat, (), state)
    return flat


def _dates_of(before: BaseModel, after: BaseModel) -> tuple[list[str], list[str]]:
    """What the dates of an event are called before and after: one that moved bears its new day on both sides."""
    if not isinstance(before, Event) or not isinstance(after, Event):
        return [], []
    was = [each.id or str(each.start) for each in before.occurrences]
    now = [each.id or str(each.start) for each in after.occurrences]
    moved = {key_of(after, each): name for each, name in zip(after.occurrences, now, strict=True) if name not in was}
    same = [
        name if name in now else moved.get(key_of(before, each), name)
        for each, name in zip(before.occurrences, was, strict=True)
    ]
    return _distinct(same), _distinct(now)


def _distinct(keys: Sequence[str]) -> list[str]:
    return [key if key not in keys[:at] else f"{key} {at + 1}" for at, key in enumerate(keys)]


def _lay(flat: dict[Steps, Value], steps: Steps, value: object) -> None:
    match value:
        case dict():
            for key, each in value.items():
                _lay(flat, (*steps, str(key)), each)
        case list() | tuple():
            if value:
                flat[steps] = tuple(_in_line(each) for each in value)
        case None:
            return
        case _:
            flat[steps] = _in_line(value)


def _in_line(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(map(_in_line, value))
        case dict():
            return ", ".join(f"{key}: {_in_line(each)}" for key, each in value.items())
        case _:
            return str(value)


def _listed(value: Value | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _joined(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)
