"""What was asked before, asked again: for another name, the other way round, or of the places that are named now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.bare import bare
from bot.answering.compiled import Compiled
from bot.answering.meaning import Context, meant
from bot.answering.mind import Mind
from bot.answering.retelling import texts_of
from bot.answering.said import Asked
from bot.answering.telling import FILTERED, split_id, with_subjects
from bot.answering.understanding import Question
from bot.answering.where import where
from bot.answering.years import years_of
from bot.knowledge.languages import Language
from bot.knowledge.shelves import kinds_of, named_shelves
from bot.ports import Turn

SURE = 0.95
"""A question that is as sure as this by itself leans on nothing said before."""
_MASK = re.compile(r"\{[a-z-]+\}")


@dataclass(frozen=True, slots=True)
class Again:
    """An entry is to be told, of *subjects* where that is not what the entry says."""

    entry: str
    subjects: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reworded:
    """Another question is to be answered instead: the one before, with other names."""

    text: str


def follow_up(mind: Mind, question: Question, asked: Asked, before: Turn) -> Again | Reworded | None:
    """What *question*, which asks for what *asked* says, means where it only asks again what was asked *before*."""
    return (
        _other_way_round(question, asked, before)
        or _of_places(question, asked, before)
        or _of_another(mind, question, asked, before)
        or _of_a_person(mind, question, asked, before)
    )


def _other_way_round(question: Question, asked: Asked, before: Turn) -> Reworded | None:
    reverse = map(bare, question.language.commands.get("reverse", ()))
    if len(before.names) < 2 or bare(question.text) not in reverse:
        return None
    return Reworded(_with_names(before.masked, [asked.named(name) for name in before.names[::-1]]))


def _of_places(question: Question, asked: Asked, before: Turn) -> Again | None:
    """Those of the list told last that lie where the question says: "Which one is in Korea?"."""
    if not before.told_of or before.entry is None or question.names:
        return None
    key, _ = split_id(before.entry)
    if key not in FILTERED or not _is_placed(replace(asked, names=before.subjects)):
        return None
    return Again(with_subjects(key, before.told_of))


def _is_placed(asked: Asked) -> bool:
    """Whether a question says where the cities asked for lie, or since when: "Which one is in Korea?"."""
    there = where(asked)
    return bool(there.inside or there.outside or years_of(asked))


def _of_another(mind: Mind, question: Question, asked: Asked, before: Turn) -> Again | Reworded | None:
    """The last question for another name: "and Oshu?"."""
    if not (before.entry or before.suggestions):
        return None
    if not question.names or not _only_names(mind, question, asked, before.masked):
        return None
    key, _ = split_id(before.entry or "")
    entry = mind.entries.get(key)
    if entry and entry.kind == "talk":
        return None
    if entry and entry.kind == "fact":
        kind, named = key.partition(".")[0], kinds_of(mind.knowledge, question.names)
        # Of a city is not asked who it is.
        return Again(key, question.names) if kind in named or kind not in named_shelves(mind.knowledge) else None
    return Reworded(_unmasked(before.masked, question))


def _of_a_person(mind: Mind, question: Question, asked: Asked, before: Turn) -> Reworded | None:
    """The question with a name for "he" or その人: that of the first person of whom the last answer told.

    Where the person is the one spoken of, a question that names only cities may be about them without such a word.
    """
    people = mind.knowledge.people
    if before.entry is None or any(name in people for name in question.names):
        return None
    pointing = _PERSONS.of(question.language).search(question.text)
    spoken_of = next((name for name in before.subjects if name in people), None)
    # What names nobody is asked of those spoken of anyway.
    if spoken_of and question.names:
        start, end = pointing.span() if pointing else (0, 0)
        text = f"{question.text[:start]}{asked.named(spoken_of)}{asked.wording.gap}{question.text[end:]}"
        return Reworded(text) if pointing or _is_surer(mind, text, than=question, asked=asked) else None
    if pointing is None or spoken_of:
        return None
    texts = (text[question.language.tag] for text in texts_of(asked, before.entry) if question.language.tag in text)
    told = (found.id for text in texts for found in mind.reader.finder.find(text).of_kind("person"))
    person = next(told, None)
    return Reworded(pointing.re.sub(asked.named(person), question.text, count=1)) if person else None


def _is_surer(mind: Mind, text: str, *, than: Question, asked: Asked) -> bool:
    """Whether *text* has a clearer meaning than the question *than*."""
    other = mind.reader.read(text, language=than.language.tag)
    named = replace(asked, names=other.names, findings=other.findings, text=other.unnamed)
    alone, said = meant(mind, than, asked, Context()), meant(mind, other, named, Context())
    return bool(said) and said[0].score > (alone[0].score if alone else 0.0)


def _persons(language: Language) -> re.Pattern[str]:
    """Finds the words that stand for a person said before."""
    words = sorted(language.commands.get("persons", ()), key=len, reverse=True)
    shapes = (rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in words)
    return re.compile("|".join(shapes) or "(?!)", re.IGNORECASE)


_PERSONS = Compiled(_persons)


def _only_names(mind: Mind, question: Question, asked: Asked, before: str) -> bool:
    """Whether *question* says nothing besides names, what leads over to them, and what was asked *before*."""
    language = question.language
    small = {bare(word) for key in ("again", "and", "joints") for word in language.commands.get(key, ())}
    parts = [bare(part) for part in _MASK.split(question.masked)]
    if all(not part or part in small for part in parts):
        return True
    if not mind.matchers[language.tag].repeats(question.masked, before):
        return False
    alone = meant(mind, question, asked, Context())
    return not alone or alone[0].score < SURE


def asked_of_others(mind: Mind, question: Question, asked: Asked, before: str) -> str | None:
    """What *question* asks in full where it asks of others what was asked *before* (masked): "how many in Oshu?"."""
    if not question.names or not before or not _only_names(mind, question, asked, before):
        return None
    return _unmasked(before, question)


def _with_names(masked: str, names: Sequence[str]) -> str:
    """*masked* with *names* in place of its masks, in their order."""
    waiting = list(names)
    return _MASK.sub(lambda _: waiting.pop(0) if waiting else "", masked)


def _unmasked(masked: str, question: Question) -> str:
    """*masked* with the question's names in place of its masks, by kind."""
    by_kind = {found.kind: found.text for found in question.findings.found}
    text = _MASK.sub(lambda mask: by_kind.get(mask[0][1:-1], ""), masked)
    return text if any(name in text for name in by_kind.values()) else f"{text} {' '.join(by_kind.values())}"
