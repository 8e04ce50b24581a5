"""Remarks on the knowledge: problems whose places in the files are still to be looked up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Placing, Spot
from bot.knowledge.problems import Level, Problem, Slot, filled


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong at *spot*, and what fills its sentence; a slot that is a spot is told by its file and line."""

    spot: Spot
    code: str
    slots: Mapping[str, Slot | Spot] = field(default_factory=dict)
    fix: str | None = None
    level: Level = "error"


def placed(knowledge: Knowledge, remarks: Iterable[Remark]) -> Iterator[Problem]:
    """The problems that *remarks* are, each in its place."""
    placing = Placing(knowledge)
    for remark in remarks:
        slots: dict[str, Slot] = {}
        for name, value in remark.slots.items():
            if isinstance(value, Spot):
                place = placing.of(value)
                slots |= {name: f"{place.path}:{place.line}", f"{name}_line": place.line}
            else:
                slots[name] = value
        record = remark.spot.record if "." not in remark.spot.record else ""
        yield filled(placing.of(remark.spot), remark.code, slots, fix=remark.fix, level=remark.level, record=record)
