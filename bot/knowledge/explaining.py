"""What the schema refuses, in plain words: each error of pydantic becomes a problem at the place of its node."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.knowledge.examples import EXAMPLES, annotation_at, example, example_value, is_model, words_of
from bot.knowledge.problems import Place, Problem, Slot, filled, shown
from bot.knowledge.respelling import as_clock, as_date
from bot.knowledge.slips import half_width, nearest, slip
from bot.knowledge.tree import Keyed, Listing, Node, Scalar, Steps, find, is_empty, kind_of, locate
from bot.knowledge.wording import Words, listing

_MOST = 100
_RANGES = {
    "greater_than_equal": ("ge", "{0} or more", "{0} 以上"),
    "greater_than": ("gt", "more than {0}", "{0} より大きい"),
    "less_than_equal": ("le", "{0} or less", "{0} 以下"),
    "less_than": ("lt", "less than {0}", "{0} 未満"),
}
_SHAPES = frozenset(
    {
        "string_type",
        "tuple_type",
        "dict_type",
        "mapping_type",
        "model_type",
        "model_attributes_type",
        "is_instance_of",
        "time_type",
        "bool_type",
        "int_type",
        "float_type",
    }
)
_VALUES = {
    "bad_date": "bad-date",
    "no_such_date": "no-such-date",
    "bad_time": "bad-time",
    "time_parsing": "bad-time",
    "zone_in_time": "zone-in-time",
    "bad_local_moment": "bad-local-moment",
    "bad_ahead": "bad-ahead",
    "bad_flag": "bad-flag",
    "bool_parsing": "bad-flag",
    "bad_zone": "bad-zone",
    "bad_address": "bad-address",
    "bad_colour": "bad-colour",
    "bad_national_flag": "bad-national-flag",
    "int_parsing": "bad-number",
    "int_parsing_size": "bad-number",
    "int_from_float": "bad-number",
    "float_parsing": "bad-number",
    "finite_number": "bad-number",
    "enum": "bad-choice",
    "literal_error": "bad-choice",
    "string_pattern_mismatch": "bad-reference",
}
_COUNTS = {
    "string_too_long": ("too-long", "max_length"),
    "too_long": ("too-many", "max_length"),
    "too_short": ("too-few", "min_length"),
    "string_too_short": ("too-few", "min_length"),
}


@dataclass(frozen=True, slots=True)
class Explaining:
    """The one record whose errors are to be told: its model, its tree, the key it stands under, its file, its id."""

    model: type[BaseModel]
    node: Keyed
    key: Scalar
    path: str
    record: str

    def problems(self, error: ValidationError) -> list[Problem]:
        """Everything that pydantic says, in plain words."""
        said = error.errors(include_url=False)[:_MOST]
        # A key that is only misspelt is told once, where it stands, and not as missing, too.
        misspelt = [each["loc"] for each in said if each["type"] == "extra_forbidden"]
        meant = {(*steps[:-1], self._meant(steps)) for steps in misspelt}
        return [self._problem(dict(each)) for each in said if each["type"] != "missing" or each["loc"] not in meant]

    def _problem(self, said: dict[str, Any]) -> Problem:
        steps: tuple[str | int, ...] = said["loc"]
        kind = str(said["type"])
        if "[key]" in steps:
            steps = steps[: steps.index("[key]")]
            return self._say(self._place(steps, key=True), "bad-language", value=shown(str(steps[-1])))
        if kind == "missing":
            return self._missing(steps)
        if kind == "extra_forbidden":
            return self._unknown_key(steps)
        found = find(self.node, steps)
        if kind != "empty_fact" and found is not None and is_empty(found):
            place = self._place(steps, key=True)
            return self._say(place, "empty-value", key=self._name(steps), example=self._example(steps))
        if kind in _SHAPES or (kind in _VALUES and not isinstance(found, Scalar)):
            return self._wrong_type(steps, found)
        return self._wrong_value(steps, found, kind, said)

    def _say(self, place: Place, code: str, *, fix: str | None = None, **slots: Slot) -> Problem:
        return filled(place, code, slots, fix=fix, record=self.record)

    def _place(self, steps: Steps, *, key: bool = False) -> Place:
        if not steps:
            return Place(self.path, self.key.line, self.key.column)
        return Place(self.path, *locate(self.node, steps, key=key))

    def _name(self, steps: Steps) -> str:
        """The key that *steps* lead through last."""
        return shown(next((step for step in reversed(steps) if isinstance(step, str)), self.record))

    def _example(self, steps: Steps) -> str:
        annotation = annotation_at(self.model, steps)
        if steps and isinstance(steps[-1], int):
            return f"- {example_value(annotation)}"
        return example(self._name(steps), annotation)

    def _missing(self, steps: Steps) -> Problem:
        above, name = steps[:-1], steps[-1]
        place = self._place(above, key=True)
        if isinstance(name, int):  # a pair with one half
            listed = find(self.node, above)
            count = len(listed.items) if isinstance(listed, Listing) else 0
            return self._say(
                place, "too-few", key=self._name(above), count=count, limit=name + 1, example=self._example(above)
            )
        return self._say(place, "missing-key", key=name, example=self._example(steps))

    def _unknown_key(self, steps: Steps) -> Problem:
        place, name = self._place(steps, key=True), str(steps[-1])
        if near := self._meant(steps):
            return self._say(place, "unknown-key", fix="did-you-mean", key=shown(name), near=near)
        if better := slip(place, name, self.record):
            return better
        return self._say(place, "unknown-key", fix="keys-allowed", key=shown(name), keys=listing(self._keys(steps)))

    def _keys(self, steps: Steps) -> list[str]:
        owner = annotation_at(self.model, steps[:-1])
        return list(owner.model_fields) if is_model(owner) else []

    def _meant(self, steps: Steps) -> str | None:
        """The key that is not there yet and that the unknown key at *steps* most likely means."""
        here = find(self.node, steps[:-1])
        taken = here.items if isinstance(here, Keyed) else {}
        return nearest(str(steps[-1]), [key for key in self._keys(steps) if key not in taken])

    def _wrong_type(self, steps: Steps, found: Node | None) -> Problem:
        place = self._place(steps)
        wanted = annotation_at(self.model, steps)
        if isinstance(found, Scalar) and found.plain and (better := slip(place, found.text, self.record)):
            return better
        if isinstance(found, Keyed) and wanted is str and len(found.keys) == 1:
            # `{city} …` and `when: now` are keys to YAML and text to whoever wrote them.
            first = shown(next(iter(found.keys)))
            mark = "{" + first + "}" if found.flow else f"{first}: "
            return self._say(place, "needs-quotes", fix="syntax-start", mark=mark)
        return self._say(
            place,
            "wrong-type",
            key=self._name(steps),
            found=kind_of(found) if found is not None else Words("nothing", "空"),
            wanted=words_of(wanted),
            example=self._example(steps),
        )

    def _wrong_value(self, steps: Steps, found: Node | None, kind: str, said: Mapping[str, Any]) -> Problem:
        place, name = self._place(steps), self._name(steps)
        context: Mapping[str, Any] = said.get("ctx") or {}
        if kind in _RANGES and isinstance(found, Scalar):
            bound, en, ja = _RANGES[kind]
            limits = Words(*(words.format(f"{context.get(bound, 0):g}") for words in (en, ja)))
            return self._say(place, "number-range", key=name, value=shown(found.text), bound=limits)
        if kind in _COUNTS:
            code, limit = _COUNTS[kind]
            count, most = context.get("actual_length", 0), context.get(limit, 1)
            return self._say(place, code, key=name, count=count or 0, limit=most, example=self._example(steps))
        if kind in _VALUES and isinstance(found, Scalar):
            return self._bad_value(place, name, found.text, kind, context)
        if kind == "empty_fact":
            return self._say(self._place(steps, key=True), "empty-fact", key=name)
        return self._say(place, "invalid", key=name, reason=shown(str(said.get("msg", "")), 100))

    def _bad_value(self, place: Place, name: str, value: str, kind: str, context: Mapping[str, Any]) -> Problem:
        code = _VALUES[kind]
        if code == "bad-reference" and str(context.get("pattern", "")).startswith("^[a-z]"):
            code = "bad-language"
        plain = half_width(value[:200])
        if plain != value.strip() and plain.isascii() and code != "bad-choice":
            return self._say(place, "full-width", text=shown(value), near=shown(plain))
        if code == "bad-date" and re.match(r"\d{4}-\d{2}-\d{2}[ T]+\d", value):
            return self._say(place, "hour-in-date", key=name, value=shown(value))
        meant = as_date(value) if code == "bad-date" else as_clock(value) if code == "bad-time" else None
        if meant is not None:
            return self._say(place, code, fix="corrected", key=name, value=shown(value), line=meant)
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        near = nearest(value, choices)
        return self._say(
            place,
            code,
            fix="did-you-mean" if near else None,
            key=name,
            value=shown(value),
            near=near or "",
            choices=listing(choices),
            example=EXAMPLES.get(name, "1"),
        )
