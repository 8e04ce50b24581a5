"""Whether the knowledge makes sense as a whole: references, questions asked twice, dates, slots and translations."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from bot.folding import fold
from bot.knowledge import schema
from bot.knowledge.dates import PartialDate
from bot.knowledge.explaining import example, listing
from bot.knowledge.kinds import KINDS
from bot.knowledge.languages import Language
from bot.knowledge.linting_updates import lint_updates
from bot.knowledge.loading import Knowledge, Missed
from bot.knowledge.placing import Spot, file_of
from bot.knowledge.problems import Level, Problem, Slot, in_order, shown
from bot.knowledge.remarks import Remark, placed
from bot.knowledge.sentences import SENTENCES, slots_of_fact
from bot.knowledge.slips import nearest
from bot.knowledge.wording import KIND_WORDS

LONGEST_ANSWER = 400
NEEDS: Mapping[str, Missed] = {
    "broken-reference": "ids",
    "wrong-kind": "ids",
    "no-language-file": "wordings",
    "no-wording": "wordings",
    "no-translation": "wordings",
}
"""What can be told only by somebody who has missed no id, or no wording."""
_PLACEHOLDER = re.compile(r"\b(?:TODO|FIXME|TBD|XXX+)\b|(?i:lorem ipsum)|[?\uff1f]{3}|\b仮訳\b")
_SLOT = re.compile(r"\{([^{}]*)\}")
# What an answer can be about, or lead to: neither its sources, nor what tests it, nor passing news.
_ANY = ("city", "partnership", "person", "organisation", "event", "milestone", "faq")
_MOST = 1000  # told of one kind
_REFERENCES: Mapping[str, tuple[str, ...]] = {
    "sources": ("source",),
    "ask": ("organisation",),
    "about": _ANY,
    "cities": ("city",),
    "signers": ("person",),
    "of": _ANY,
    "home": ("city",),
    "city": ("city",),
    "part_of": ("city",),
    "taken_over_from": ("city",),
    "related": _ANY,
    "event": ("event",),
}


def lint(knowledge: Knowledge, *, today: date | None = None) -> list[Problem]:
    """What the files of *knowledge* say that each is right in itself and wrong together.

    What has got old, or lies ahead, is told where *today* is given.
    """
    rules = (
        _references(knowledge),
        _questions(knowledge),
        _translations(knowledge),
        _languages(knowledge),
        _attributes(knowledge),
        _dates(knowledge),
        _days(knowledge, today) if today else (),
        _partnerships(knowledge),
        lint_updates(knowledge),
        _texts_of_all(knowledge),
        _checks(knowledge),
    )
    return in_order(placed(knowledge, [remark for rule in rules for remark in islice(rule, _MOST)]))


# walking through records


def _records(knowledge: Knowledge) -> Iterator[tuple[str, str, BaseModel]]:
    """The kind, the id (or file) and the record, for all records."""
    yield "program", "program.yaml", knowledge.program
    for kind in KINDS.values():
        if kind.single:
            continue
        for identity, record in getattr(knowledge, kind.field).items():
            yield kind.name, identity, record
    for tag, language in knowledge.languages.items():
        yield "language", file_of(knowledge, tag), language


def _parts(record: BaseModel, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], BaseModel]]:
    """*record* and every part within it, each with the steps that lead to it."""
    yield steps, record
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel):
            yield from _parts(value, (*steps, name))
        elif isinstance(value, dict | tuple):
            for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(inner, BaseModel):
                    yield from _parts(inner, (*steps, name, key))


def _all_parts(knowledge: Knowledge) -> Iterator[tuple[str, str, tuple[str | int, ...], BaseModel]]:
    for kind, identity, record in _records(knowledge):
        for steps, part in _parts(record):
            yield kind, identity, steps, part


def _strings(value: object, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in *value*, outside of further parts."""
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*steps, key))
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from _strings(inner, (*steps, number))


# references


def _references(knowledge: Knowledge) -> Iterator[Remark]:
    for _, identity, steps, part in _all_parts(knowledge):
        for name in _REFERENCES.keys() & type(part).model_fields.keys():
            value = getattr(part, name)
            for at, wanted in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
                if isinstance(wanted, str):
                    spot = Spot(identity, (*steps, name) if at is None else (*steps, name, at))
                    yield from _reference(knowledge, spot, wanted, _REFERENCES[name])


def _reference(knowledge: Knowledge, spot: Spot, wanted: str, kinds: tuple[str, ...]) -> Iterator[Remark]:
    found = knowledge.kind_of(wanted)
    if found in kinds or (found is None and wanted in knowledge.places):
        return  # or it is there and refused
    kind = KIND_WORDS[kinds[0] if len(kinds) == 1 else "record"]
    if found is not None:
        yield Remark(spot, "wrong-kind", {"id": wanted, "found": KIND_WORDS[found], "kind": kind})
        return
    near = nearest(wanted, (each for name in kinds for each in getattr(knowledge, KINDS[name].field)))
    slots: dict[str, Slot | Spot] = {"id": shown(wanted), "kind": kind, "near": near or ""}
    yield Remark(spot, "broken-reference", slots, fix="did-you-mean" if near else None)


# questions


def _same(question: str) -> str:
    """The form in which two questions are the same question."""
    return re.sub(r"[^\w{}]+", "", fold(question))


def _asked(knowledge: Knowledge) -> Iterator[tuple[str, str, Spot, str]]:
    """The language, the entry, the place and the words of every phrasing."""
    for shelf in (knowledge.faq, knowledge.milestones):
        for identity, record in shelf.items():
            for tag, questions in record.questions.items():
                for number, question in enumerate(questions):
                    yield tag, identity, Spot(identity, ("questions", tag, number)), question
    for tag, language in knowledge.languages.items():
        file = file_of(knowledge, tag)
        for key, wording in language.facts.items():
            for number, phrasing in enumerate(wording.phrasings):
                yield tag, key, Spot(file, ("facts", key, "phrasings", number)), phrasing
        for key, phrasings in language.talk.items():
            for number, phrasing in enumerate(phrasings):
                yield tag, f"talk.{key}", Spot(file, ("talk", key, number)), phrasing


def _questions(knowledge: Knowledge) -> Iterator[Remark]:
    first: dict[tuple[str, str], tuple[str, Spot]] = {}
    for tag, entry, spot, question in _asked(knowledge):
        same = _same(question)
        if not same:
            continue
        other, place = first.setdefault((tag, same), (entry, spot))
        if place is spot:
            continue
        slots: dict[str, Slot | Spot] = {"question": shown(question), "other": other, "place": place}
        if other == entry:
            yield Remark(spot, "repeated-question", slots, level="warning")
        else:
            yield Remark(spot, "same-question", slots)


def _checks(knowledge: Knowledge) -> Iterator[Remark]:
    phrasings = list(_asked(knowledge))
    entries = {entry for _, entry, _, _ in phrasings}
    # Small talk is known by its words alone: there a check can ask nothing else.
    asked = {(tag, _same(text)): entry for tag, entry, _, text in phrasings if not entry.startswith("talk.")}
    for identity, check in knowledge.checks.items():
        for number, turn in enumerate(check.turns):
            if entry := asked.get((check.language, _same(turn))):
                slots: dict[str, Slot | Spot] = {"question": shown(turn), "other": entry}
                yield Remark(Spot(identity, ("turns", number)), "check-is-phrasing", slots, level="warning")
        if check.entry is not None:
            yield from _check_entry(knowledge, identity, check.entry, entries)
        if check.language not in knowledge.languages and f"languages/{check.language}" not in knowledge.places:
            slots = {"id": check.language, "kind": KIND_WORDS["language"]}
            yield Remark(Spot(identity, ("language",)), "broken-reference", slots)
        if check.at is not None and not _is_moment(check.at):
            yield Remark(Spot(identity, ("at",)), "bad-moment", {"value": shown(check.at)})


def _check_entry(knowledge: Knowledge, identity: str, entry: str, entries: Collection[str]) -> Iterator[Remark]:
    """An entry is a record, a fact or small talk; a fact may be followed by the records it is asked of."""
    name, *subjects = re.split(r"[:/,+@ ]+", entry)
    record, dot, attribute = name.partition(".")
    known = {*entries, *knowledge.places, *(each for kind in _ANY for each in getattr(knowledge, KINDS[kind].field))}
    of_record = dot and knowledge.kind_of(record) and f"{knowledge.kind_of(record)}.{attribute}" in entries
    if name not in known and not of_record:
        near = nearest(name, known)
        slots: dict[str, Slot | Spot] = {"id": shown(entry), "kind": KIND_WORDS["entry"], "near": near or ""}
        spot = Spot(identity, ("entry",))
        yield Remark(spot, "broken-reference", slots, fix="did-you-mean" if near else None)
    for subject in subjects:
        yield from _reference(knowledge, Spot(identity, ("entry",)), subject, _ANY)


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


# translations and wording


def _translations(knowledge: Knowledge) -> Iterator[Remark]:
    for _, identity, steps, part in _all_parts(knowledge):
        for name, info in type(part).model_fields.items():
            if name in {"also", "family_name"} or get_origin(info.annotation) is not dict:
                continue
            inside = get_args(info.annotation)
            if inside[0] is str or not _is_text(inside[1]):
                continue
            written: Mapping[str, object] = getattr(part, name)
            spot = Spot(identity, (*steps, name), key=True)
            if not any(written.values()) and info.is_required():
                slots: dict[str, Slot | Spot] = {"key": name, "example": example(name, info.annotation)}
                yield Remark(spot, "empty-value", slots)
            elif written:
                for tag in knowledge.program.languages:
                    if not written.get(tag):
                        slots = {"key": name, "language": tag, "example": f"{tag}: …"}
                        yield Remark(spot, "no-translation", slots, level="warning")


def _is_text(annotation: Any) -> bool:
    arguments = get_args(annotation)
    return str in arguments or get_origin(annotation) is tuple


def _languages(knowledge: Knowledge) -> Iterator[Remark]:
    for number, tag in enumerate(knowledge.program.languages):
        if tag not in knowledge.languages:
            spot = Spot("program.yaml", ("languages", number))
            yield Remark(spot, "no-language-file", {"language": tag, "file": f"languages/{tag}.yaml"})
    written = {tag: _keys_of(language) for tag, language in knowledge.languages.items()}
    everything = dict.fromkeys(key for keys in written.values() for key in keys)
    for tag, language in knowledge.languages.items():
        file = file_of(knowledge, tag)
        for group, key in everything:
            if (group, key) not in written[tag]:
                line: dict[str, Slot | Spot] = {"key": f"{group} {key}", "language": tag, "example": f"{key}: …"}
                yield Remark(Spot(file, (group,), key=True), "no-translation", line, level="warning")
        yield from _sentences(knowledge, file, language)


def _keys_of(language: Language) -> list[tuple[str, str]]:
    return [(group, key) for group in ("facts", "talk", "commands") for key in getattr(language, group)]


def _sentences(knowledge: Knowledge, file: str, language: Language) -> Iterator[Remark]:
    """What is wrong with the sentences of *language*: all that are said are there, with slots that are filled.

    The usual language must have them all; what another one lacks is said in the words of the usual one.
    """
    talked = {key for each in knowledge.languages.values() for key in each.talk}
    wanted = {**dict.fromkeys(sorted(talked), SENTENCES["hello"]), **SENTENCES}
    if language.tag in knowledge.program.languages:
        level: Level = "error" if language.tag == knowledge.program.languages[0] else "warning"
        for key, slots in wanted.items():
            said = language.sentences.get(key)
            words = " ".join(["…", *(f"{{{slot}}}" for slot in sorted(slots))])
            line: dict[str, Slot | Spot] = {"key": key, "example": f'{key}: "{words}"'}
            if said is None:
                yield Remark(Spot(file, ("sentences",), key=True), "missing-sentence", line, level=level)
            elif not said.strip():
                yield Remark(Spot(file, ("sentences", key), key=True), "empty-sentence", line)
    for key, sentence in language.sentences.items():
        if key in wanted:
            yield from _slots(Spot(file, ("sentences", key)), sentence, wanted[key])
        else:
            near = nearest(key, wanted.keys() - language.sentences.keys())
            fix = "did-you-mean" if near else None
            spot = Spot(file, ("sentences", key), key=True)
            yield Remark(spot, "unknown-sentence", {"key": shown(key), "near": near or ""}, fix=fix, level="warning")
    for key, wording in language.facts.items():
        if wording.sentence:
            yield from _slots(Spot(file, ("facts", key, "sentence")), wording.sentence, slots_of_fact(key))


def _slots(spot: Spot, sentence: str, slots: Collection[str]) -> Iterator[Remark]:
    if re.search(r"[{}]", _SLOT.sub("", sentence)):
        yield Remark(spot, "bad-slot")
    for slot in _SLOT.findall(sentence):
        if slot not in slots:
            near = nearest(slot, slots)
            said: dict[str, Slot | Spot] = {"slot": shown(slot), "near": near or "", "slots": listing(sorted(slots))}
            yield Remark(spot, "unknown-slot", said, fix="did-you-mean" if near else None if slots else "no-slots")


def _attributes(knowledge: Knowledge) -> Iterator[Remark]:
    spoken = [tag for tag in knowledge.program.languages if tag in knowledge.languages]
    wordings = {file_of(knowledge, tag): knowledge.languages[tag].facts for tag in spoken}
    for kind, identity, record in _records(knowledge):
        for attribute in getattr(record, "facts", ()) if kind != "language" else ():
            key = f"{kind}.{attribute}"
            silent = [file for file, facts in wordings.items() if key not in facts]
            if not silent:
                continue
            known = {name.partition(".")[2] for facts in wordings.values() for name in facts if name.startswith(kind)}
            near = nearest(attribute, known - {attribute})
            slots: dict[str, Slot | Spot] = {
                "attribute": shown(attribute),
                "file": ", ".join(silent),
                "key": key,
                "near": near or "",
            }
            fix = "did-you-mean" if near else None
            yield Remark(Spot(identity, ("facts", attribute), key=True), "no-wording", slots, fix=fix)


# dates


def _days(knowledge: Knowledge, today: date) -> Iterator[Remark]:
    """What was to be looked at before *today*, and what is said to have been looked at after it."""
    last_known = _last_known(knowledge)
    for _, identity, steps, part in _all_parts(knowledge):
        review = getattr(part, "review_by", None)
        if review is not None and review.latest < today and not _is_over(part, last_known):
            spot = Spot(identity, (*steps, "review_by"))
            yield Remark(spot, "past-review", {"date": str(review)}, level="warning")
        checked = getattr(part, "checked", None)
        if checked is not None and checked.earliest > today:
            spot = Spot(identity, (*steps, "checked"))
            yield Remark(spot, "in-future", {"key": "checked", "date": str(checked)}, level="warning")


def _last_known(knowledge: Knowledge) -> Mapping[tuple[str, str], date]:
    """The day of the latest news of each office (a role of something), whoever holds it."""
    known: dict[tuple[str, str], date] = {}
    for person in knowledge.people.values():
        for role in person.roles:
            news = max((each.latest for each in (role.since, role.as_of) if each), default=date.min)
            known[role.role, role.of] = max(news, known.get((role.role, role.of), date.min))
    return known


def _is_over(part: BaseModel, last_known: Mapping[tuple[str, str], date]) -> bool:
    """Whether *part* is an office that its holder has left, or that somebody else was heard of in since."""
    if not isinstance(part, schema.Role):
        return False
    heard = max((each.latest for each in (part.since, part.as_of) if each), default=date.max)
    return part.until is not None or heard < last_known[part.role, part.of]


def _dates(knowledge: Knowledge) -> Iterator[Remark]:
    for _, identity, steps, part in _all_parts(knowledge):
        for first, last in (("start", "end"), ("since", "until"), ("date", "until"), ("opens", "closes")):
            start, end = getattr(part, first, None), getattr(part, last, None)
            if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.latest < start.earliest:
                spot = Spot(identity, (*steps, last))
                yield Remark(spot, "end-before-start", {"start": str(start), "end": str(end)})
        if isinstance(part, schema.Occurrence):
            yield from _clocks(Spot(identity, (*steps, "ends_at")), part)


def _clocks(spot: Spot, times: schema.Occurrence) -> Iterator[Remark]:
    one_day = times.end in (None, times.start)
    if one_day and times.starts_at and times.ends_at and times.ends_at < times.starts_at:
        yield Remark(spot, "end-before-start", {"start": f"{times.starts_at:%H:%M}", "end": f"{times.ends_at:%H:%M}"})


# partnerships and texts


def _partnerships(knowledge: Knowledge) -> Iterator[Remark]:
    seen: dict[frozenset[str], str] = {}
    for identity, link in knowledge.partnerships.items():
        spot = Spot(identity, ("cities", 1))
        if link.cities[0] == link.cities[1]:
            yield Remark(spot, "same-city", {"id": link.cities[0]})
        elif (other := seen.setdefault(frozenset(link.cities), identity)) != identity:
            yield Remark(spot, "same-partnership", {"other": other}, level="warning")


def _texts_of_all(knowledge: Knowledge) -> Iterator[Remark]:
    for _, identity, steps, part in _all_parts(knowledge):
        for name in type(part).model_fields:
            for inner, text in _strings(getattr(part, name), (*steps, name)):
                if found := _PLACEHOLDER.search(text):
                    yield Remark(Spot(identity, inner), "placeholder", {"word": found[0]}, level="warning")
        if isinstance(part, schema.FaqEntry | schema.Fact | schema.Milestone):
            name = "answer" if isinstance(part, schema.FaqEntry) else "text"
            for tag, text in getattr(part, name).items():
                if len(text) > LONGEST_ANSWER and not part.more.get(tag):
                    slots: dict[str, Slot | Spot] = {"language": tag, "count": len(text), "limit": LONGEST_ANSWER}
                    yield Remark(Spot(identity, (*steps, name, tag)), "long-answer", slots, level="warning")
