"""The built-in language files without what is particular to the built-in programme: what a new one begins with."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from bot.folding import fold
from bot.knowledge import Knowledge

ORDINARY = frozenset(
    {"friendship city program", "olympics", "olympic games", "return report", "alumni reunion", "new year party"}
    | {"friendship games", "english speech contest", "japanese speech contest", "帰国報告会", "国際交流協会"}
    | {"こくさいこうりゅうきょうかい", "国際交流センター", "こくさいこうりゅうせんたー", "同窓会", "親善試合", "文化祭"}
    | {"ぶんかさい", "桜祭り", "さくらまつり", "英語スピーチコンテスト", "日本語スピーチコンテスト"}
)
"""What the built-in programme calls something of its own, and everybody else things of theirs."""
_LATIN = re.compile(r"[\x00-\u024f]+")
_ITEM = re.compile(r"^(\s*- )(.*)$")
_GROUP = re.compile(r"^\[(.*)\]$")


def names_of(knowledge: Knowledge) -> set[str]:
    """Every name by which *knowledge* calls a city, a person, an organisation or an event of its own, folded."""
    named = [
        *knowledge.cities.values(),
        *knowledge.people.values(),
        *knowledge.organisations.values(),
        *knowledge.events.values(),
    ]
    called = {
        fold(name) for each in named for name in (*each.name.values(), *_inside(each.also.values()), *each.misspelt)
    }
    called |= {fold(name) for person in knowledge.people.values() for name in _inside(person.family_name.values())}
    return called - {fold(name) for name in ORDINARY}


def _inside(lists: Iterable[Iterable[str]]) -> Iterator[str]:
    return (name for each in lists for name in each)


def finder_of(names: Collection[str]) -> re.Pattern[str]:
    """Finds any of *names* in a folded text: as a word in Latin letters, anywhere in those without spaces."""
    latin = sorted((name for name in names if _LATIN.fullmatch(name)), key=len, reverse=True)
    others = sorted((name for name in names if not _LATIN.fullmatch(name)), key=len, reverse=True)
    words = rf"(?<![^\W_])(?:{'|'.join(map(re.escape, latin))})(?![^\W_])" if latin else r"(?!)"
    return re.compile("|".join([words, *map(re.escape, others)]))


def general(file: Path, particular: re.Pattern[str]) -> str:
    """The text of a language *file* without the phrasings, synonyms and words that name something *particular*."""
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines(keepends=True):
        if not particular.search(fold(line)):
            lines.append(line)
        elif (kept := _rest(line.rstrip("\n"), particular)) is not None:
            lines.append(kept + "\n")
    return "".join(lines)


def _rest(line: str, particular: re.Pattern[str]) -> str | None:
    """What is left of an item of a list that names something particular: of a group of words the others, if any."""
    item = _ITEM.match(line)
    group = item and _GROUP.match(item[2])
    if not item or not group:
        return None
    kept = [word for word in group[1].split(", ") if not particular.search(fold(word))]
    return f"{item[1]}[{', '.join(kept)}]" if len(kept) > 1 else None
