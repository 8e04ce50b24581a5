"""Whether each language says everything: translations, sentences with their slots, wordings of facts."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, get_args, get_origin

from bot.knowledge.examples import example
from bot.knowledge.languages import Language
from bot.knowledge.linting.remarks import Remark
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Spot, file_of
from bot.knowledge.problems import Level, Slot, shown
from bot.knowledge.sentences import SENTENCES, slots_of_fact
from bot.knowledge.slips import nearest
from bot.knowledge.walking import Piece, records
from bot.knowledge.wording import listing

_SLOT = re.compile(r"\{([^{}]*)\}")


def lint_translations(knowledge: Knowledge, pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The texts that are missing in a language of the programme."""
    for _, identity, steps, part in pieces:
        for name, info in type(part).model_fields.items():
            if name in {"also", "family_name", "told_by"} or get_origin(info.annotation) is not dict:
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
    """Whether *annotation* is that of a text or of several."""
    return any(str in (inner, *get_args(inner)) for inner in get_args(annotation))


def lint_languages(knowledge: Knowledge) -> Iterator[Remark]:
    """What the language files lack, and what is wrong with their sentences."""
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


def lint_attributes(knowledge: Knowledge) -> Iterator[Remark]:
    """The facts that nobody can ask for."""
    spoken = [tag for tag in knowledge.program.languages if tag in knowledge.languages]
    wordings = {file_of(knowledge, tag): knowledge.languages[tag].facts for tag in spoken}
    for kind, identity, record in records(knowledge):
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
