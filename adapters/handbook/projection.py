"""A window on the world: where a place lies in it, the shortest way between two, and the coastlines."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, atan2, cos, degrees, hypot, log, pi, radians, sin, tan
from pathlib import Path

LAND = Path(__file__).parent / "parts" / "land.json"
WIDTH = 1000
"""How wide a window is drawn."""
LEAST_WIDE = 40.0
"""It shows so many degrees at least: our coastlines are no town plan."""
LEAST_HIGH = 0.45
"""It is at least so high for its width."""
MARGIN = 7
"""So many degrees are shown beyond the northernmost and the southernmost place."""
SOUTHMOST, NORTHMOST = -75.0, 82.0
MESH = 15
"""Degrees between the lines of the grid."""
STEPS = 40
"""A way is drawn in so many steps."""

Point = tuple[float, float]
"""A place by its longitude and latitude, or where it is drawn."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the world from *west* (-180 to 180) eastwards, in Miller's projection."""

    west: float
    east: float
    south: float
    north: float

    @classmethod
    def around(cls, places: Sequence[Point]) -> "Window":
        """The narrowest window that holds *places*: it leaves out the widest stretch of longitudes without any."""
        longitudes = sorted({longitude % 360 for longitude, _ in places})
        following = longitudes[1:] + longitudes[:1]
        gaps = [(((then - this) % 360 or 360), then) for this, then in zip(longitudes, following, strict=True)]
        gap, first = max(gaps)
        wide = min(max((360 - gap) * 1.2, LEAST_WIDE), 360)
        west = (first + (360 - gap - wide) / 2 + 180) % 360 - 180
        latitudes = [latitude for _, latitude in places]
        return cls(west, west + wide, min(latitudes), max(latitudes))

    def holding(self, places: Iterable[Point]) -> "Window":
        """The window made so high that it holds *places* too, and is good to look at."""
        latitudes = [self.south, self.north, *(latitude for _, latitude in places)]
        south, north = max(min(latitudes) - MARGIN, SOUTHMOST), min(max(latitudes) + MARGIN, NORTHMOST)
        while _miller(north) - _miller(south) < LEAST_HIGH * (self.east - self.west):
            south, north = max(south - 1, SOUTHMOST), min(north + 1, NORTHMOST)
        return Window(self.west, self.east, south, north)

    @property
    def height(self) -> int:
        """How high it is drawn."""
        return round((_miller(self.north) - _miller(self.south)) * self._scale)

    @property
    def _scale(self) -> float:
        return WIDTH / (self.east - self.west)

    def put(self, place: Point) -> Point:
        """Where *place* is drawn."""
        longitude, latitude = place
        return (longitude - self.west) * self._scale, (_miller(self.north) - _miller(latitude)) * self._scale

    def near(self, place: Point) -> Point:
        """*place*, its longitude counted in such a way that it lies near the middle."""
        middle = (self.west + self.east) / 2
        return middle + (place[0] - middle + 180) % 360 - 180, place[1]

    def way(self, start: Point, end: Point) -> list[Point]:
        """The shortest way over the globe from *start* to *end*."""
        return [self.near(place) for place in _great_circle(start, end)]

    def land(self) -> str:
        """The coastlines in it, also across the date line, as a path of SVG."""
        found = []
        for ring in _rings():
            west, east = min(x for x, _ in ring), max(x for x, _ in ring)
            if max(y for _, y in ring) < self.south or min(y for _, y in ring) > self.north:
                continue
            for turn in (-360, 0, 360):
                if east + turn > self.west and west + turn < self.east:
                    found.append(f"{path(self.put((x + turn, y)) for x, y in ring)}Z")
        return "".join(found)

    def grid(self) -> str:
        """The lines of longitude and latitude in it, as a path of SVG."""
        lines = [
            f"M{self.put((longitude, 0))[0]:.1f} 0V{self.height}"
            for longitude in range(-180, 541, MESH)
            if self.west < longitude < self.east
        ]
        lines += [
            f"M0 {self.put((0, latitude))[1]:.1f}H{WIDTH}"
            for latitude in range(-75, 90, MESH)
            if self.south < latitude < self.north
        ]
        return "".join(lines)


def path(points: Iterable[Point]) -> str:
    """A path of SVG through *points*."""
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in points)}"


def _miller(latitude: float) -> float:
    """How far north of the equator *latitude* is drawn, in degrees of longitude."""
    return degrees(1.25 * log(tan(pi / 4 + 0.4 * radians(latitude))))


def _great_circle(start: Point, end: Point) -> Iterator[Point]:
    (east, north), (east_there, north_there) = [(radians(x), radians(y)) for x, y in (start, end)]
    rising = sin((north_there - north) / 2)
    turning = (cos(north) * cos(north_there)) ** 0.5 * sin((east_there - east) / 2)
    apart = 2 * asin(min(1.0, hypot(rising, turning)))
    if sin(apart) < 1e-9:
        # In one spot, or opposite each other: there is no way, or no shortest one.
        yield from (start, end)
        return
    for step in range(STEPS + 1):
        here, there = (sin(part * apart) / sin(apart) for part in (1 - step / STEPS, step / STEPS))
        x = here * cos(north) * cos(east) + there * cos(north_there) * cos(east_there)
        y = here * cos(north) * sin(east) + there * cos(north_there) * sin(east_there)
        z = here * sin(north) + there * sin(north_there)
        yield degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


@cache
def _rings() -> tuple[tuple[Point, ...], ...]:
    """The coastlines; the file holds tenths of a degree, each point as the difference from the one before."""
    rings = []
    for steps in json.loads(LAND.read_text(encoding="utf-8"))["rings"]:
        east = north = 0
        ring = []
        for x, y in zip(steps[::2], steps[1::2], strict=True):
            east, north = east + x, north + y
            ring.append((east / 10, north / 10))
        rings.append(tuple(ring))
    return tuple(rings)
