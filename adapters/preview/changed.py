"""What stands otherwise in the files, as sections of a report: what people read part by part, the rest counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from adapters.preview.report import Item, Row, Section
from adapters.preview.words import COUNTED, SOURCES, TITLES, VERBS, label, many_more
from bot.knowledge.changes import Change, Changes
from bot.knowledge.differences import Part
from bot.knowledge.languages import Language
from bot.knowledge.matters import Matter
from bot.knowledge.wording import Words

_UNTOLD = frozenset(
    {"about", "related", "months", "latitude", "longitude", "checked", "review_by", "revision"}
    | {"also", "misspelt", "not_this", "family_name", "told_by"}
)
"""What of a new record, or one that went, nobody reads by itself."""


def sections(changes: Changes, languages: Mapping[str, Language], language: str) -> Iterator[Section]:
    """What people read, matter by matter, told to a reader of *language*."""
    for matter, title in TITLES.items():
        of_it = [each for each in changes.all if each.matter is matter]
        yield Section(title.in_language(language), tuple(_item(each, languages, language) for each in of_it))


def counted(changes: Changes, language: str) -> Section:
    """What only the bot reads, or who keeps the knowledge: how many wordings each record gained and lost."""
    counts: dict[tuple[str, Matter, str], Counter[str]] = {}
    for each in changes.all:
        if each.matter in COUNTED:
            counts.setdefault((each.name, each.matter, _placed(each)), Counter())[each.verb] += 1
    items = [
        Item(name, f"{COUNTED[matter].in_language(language)}: {_sums(verbs, language)}", place=place)
        for (name, matter, place), verbs in counts.items()
    ]
    title = Words("What people do not read", "利用者の目にふれない変更")
    return Section(title.in_language(language), tuple(items), folded=True)


def _item(change: Change, languages: Mapping[str, Language], language: str) -> Item:
    whole = change.verb != "changed" and change.name == change.record
    rows = [
        Row(label(change, part.steps, languages, language), part.before, part.after)
        for part in (_whole(change.parts, language) if whole else change.parts)
    ]
    # Where it was read stands below an answer in a chat, too.
    rows.sort(key=lambda row: row.label == SOURCES.in_language(language))
    return Item(change.name, VERBS[change.verb].in_language(language), place=_placed(change), rows=tuple(rows))


def _whole(parts: Sequence[Part], language: str) -> Iterator[Part]:
    """The parts of a record that is new or gone, as far as people read them; of wordings the first."""
    left = Counter(part.steps for part in parts)
    for steps, before, after in parts:
        of_a_part = steps[-1] == "sources" and len(steps) > 1
        if of_a_part or not left[steps] or _UNTOLD & {steps[0], steps[-1]}:
            continue
        rest = many_more(left.pop(steps) - 1).in_language(language)
        yield Part(steps, before and before + rest, after and after + rest)


def _placed(change: Change) -> str:
    return f"{change.place.path}:{change.place.line}"


def _sums(verbs: Counter[str], language: str) -> str:
    told = [f"{count:,} {VERBS[verb].in_language(language)}" for verb, count in verbs.items()]
    return Words(", ".join(told), "、".join(told)).in_language(language)
