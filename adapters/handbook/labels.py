"""Where names stand beside the dots of a map, so that none lies on another."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from adapters.handbook.projection import Point

LINE = 15
"""The height of a line."""
NARROW, BROAD = 7.6, 13.0
"""The widths of a Latin letter and of a Chinese character."""
RADIUS = 7
"""So much room a dot takes up around its middle."""
_FAR = (0, 12, 26, 44)
"""A name stands right beside its dot, else further and further off, with a line that leads to it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name of one or more lines, the first at *y*; *x* is where its lines begin, end, or have their middle.

    *leads* says whether a line must lead to it.
    """

    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    leads: bool


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def covered(self, other: "_Box") -> float:
        """How much of *other* it covers."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(wide, 0) * max(high, 0)


def place_labels(spots: Mapping[str, Point], lines: Mapping[str, Sequence[str]], room: Point) -> dict[str, Label]:
    """A label for the *lines* of each spot within *room*, as near as can be; in the order of *spots*."""
    taken = [_Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in spots.values()]
    whole = _Box(0, 0, *room)
    labels = {}
    for name, spot in spots.items():
        found = [(label, _box(label, lines[name])) for label in _around(spot, len(lines[name]))]
        # The first of the best: the candidates go from near to far.
        label, box = min(found, key=lambda each: _cost(each[1], taken, whole))
        labels[name] = label
        taken.append(box)
    return labels


def _cost(box: _Box, taken: Sequence[_Box], whole: _Box) -> float:
    size = (box.right - box.left) * (box.bottom - box.top)
    return sum(each.covered(box) for each in taken) + 10 * (size - whole.covered(box))


def _around(spot: Point, lines: int) -> Iterator[Label]:
    """The places for a label of so many *lines*, nearest first."""
    x, y = spot
    level = y + LINE / 3 - (lines - 1) * LINE / 2
    over, under = y - RADIUS - 3 - (lines - 1) * LINE, y + RADIUS + LINE
    for far in _FAR:
        beside, leads = RADIUS + 3 + far, far > 0
        yield Label(x + beside, level, "start", leads)
        yield Label(x - beside, level, "end", leads)
        yield Label(x, under + far, "middle", leads)
        yield Label(x, over - far, "middle", leads)
        for shift in (over - far / 2, under + far / 2):
            yield Label(x + beside * 0.7, shift, "start", leads)
            yield Label(x - beside * 0.7, shift, "end", leads)


def _box(label: Label, lines: Sequence[str]) -> _Box:
    wide = max(map(_width, lines))
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return _Box(left - 2, label.y - LINE, left + wide + 2, label.y + (len(lines) - 1) * LINE + 3)


def _width(text: str) -> float:
    return sum(BROAD if unicodedata.east_asian_width(letter) in "WF" else NARROW for letter in text)
