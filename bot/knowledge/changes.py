"""What a new version of the knowledge says otherwise than the one before; nothing of how questions are understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.knowledge.differences import Difference, Part, Verb, differences, whole
from bot.knowledge.kinds import KINDS
from bot.knowledge.loading import Knowledge
from bot.knowledge.matters import NOUNS, Matter
from bot.knowledge.placing import file_of
from bot.knowledge.problems import Place
from bot.knowledge.wording import Words

NAMED = 3
"""So many of those that changed are named; of more, how many there are besides."""
GROUPS = 6
"""So many kinds of change are told in a sentence."""

NOTHING = Words("nothing that people read changed", "利用者が読む内容に変更なし")
_VERBS = {"added": Words("added", "追加"), "removed": Words("removed", "削除"), "changed": Words("changed", "変更")}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise: what it is, in which *record* of which *kind*, where, and in which parts.

    *name* is what it is called (``host-length``, ``bizen: population``), *place* where its record stands now; where it
    stood, if it is gone. Of checks that are set aside no part is told.
    """

    matter: Matter
    verb: Verb
    name: str
    kind: str
    record: str
    place: Place
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is otherwise, record by record, those of one kind together."""

    all: tuple[Change, ...]

    @property
    def are_read(self) -> bool:
        """Whether people read anything otherwise; else only the bot, or who keeps the knowledge, does."""
        return any(each.matter.is_read for each in self.all)

    def sentence(self, language: str) -> str:
        """What changed in one sentence for a chat, what people read first; without a full stop."""
        return self.words.in_language(language)

    @property
    def words(self) -> Words:
        """The sentence in both languages in which admins are told."""
        groups = _grouped(self.all)
        told = [_counted(*group) for group in groups[:GROUPS]]
        if rest := groups[GROUPS:]:
            told.append(Words(f"and {len(rest)} more kinds of change", f"ほか {len(rest)} 種類の変更"))
        listed = Words(", ".join(each.en for each in told), "、".join(each.ja for each in told))
        if self.are_read:
            return listed
        if not self.all:
            return NOTHING
        return Words(f"{NOTHING.en}; {listed.en}", f"{NOTHING.ja}、{listed.ja}")


def changes(before: Knowledge, after: Knowledge) -> Changes:
    """What *after* says otherwise than *before*; either both were read with their checks, or neither."""
    return Changes(tuple(_found(before, after)))


def _found(before: Knowledge, after: Knowledge) -> Iterator[Change]:
    for kind in KINDS.values():
        was, now = _shelf(before, kind.field), _shelf(after, kind.field)
        for record in {**now, **was}:
            place = _place(after if record in now else before, kind.name, record)
            for each in _between(kind.name, record, was.get(record), now.get(record)):
                secret = record in before.held_out or record in after.held_out
                parts = () if secret else each.parts
                yield Change(each.matter, each.verb, each.name, kind.name, record, place, parts)


def _between(kind: str, record: str, was: Any, now: Any) -> Iterator[Difference]:
    if was is None:
        yield whole(kind, record, now, "added")
    elif now is None:
        yield whole(kind, record, was, "removed")
    elif was != now:
        yield from differences(kind, record, was, now)


def _shelf(knowledge: Knowledge, field: str) -> Mapping[str, Any]:
    shelf = getattr(knowledge, field)
    return shelf if field != "program" else {"program": shelf}


def _place(knowledge: Knowledge, kind: str, record: str) -> Place:
    key = file_of(knowledge, record) if kind == "language" else record
    return knowledge.places.get(key, Place(knowledge.folder.name))


def _grouped(found: Sequence[Change]) -> list[tuple[Matter, Verb, list[str]]]:
    """The names of what changed, by matter and by what became of them, what people read first."""
    groups: dict[tuple[Matter, Verb], list[str]] = {}
    for each in found:
        groups.setdefault((each.matter, each.verb), []).append(each.name)
    order = list(Matter)
    keys = sorted(groups, key=lambda key: (order.index(key[0]), ("changed", "added", "removed").index(key[1])))
    return [(*key, groups[key]) for key in keys]


def _counted(matter: Matter, verb: Verb, names: Sequence[str]) -> Words:
    noun, done, count = NOUNS[matter], _VERBS[verb], len(names)
    distinct = list(dict.fromkeys(names))
    shown = distinct[:NAMED]
    more = len(distinct) - len(shown)
    en = ", ".join([*shown, "…"] if more else shown)
    ja = "、".join(shown) + ("…" if more else "")
    return Words(f"{noun.of(count)} {done.en} ({en})", f"{noun.ja} {count:,} 件を{done.ja}（{ja}）")
