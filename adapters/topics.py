"""Which entry a few words stand for that are no question: what a deep link opens, whom a command names."""

from base64 import urlsafe_b64decode
from binascii import Error
from collections.abc import Mapping
from typing import Any

from adapters.buttons import is_known
from bot.answering.candidates.mind import Mind
from bot.answering.content.telling import with_subjects

PORTRAITS = (
    ("cities", "city.overview", "city.country"),
    ("events", "event.what", "event.when"),
    ("people", "person.who", "person.role"),
    ("organisations", "organisation.what", "organisation.contact"),
    ("partnerships", "partnership.overview", "partnership.signed"),
)
"""Of the records on each shelf, the fact that portrays them, and what can be computed where it is not there."""
TOPICS = {
    "cities": ("program.partners", (("cities", "city.partners"),)),
    "city": ("", (("cities", "city.overview"),)),
    "events": ("program.events", (("events", "event.when"), ("cities", "city.events"))),
    "history": ("city.history-list", (("cities", "city.history-list"),)),
}
"""By command: the entry that it tells by itself, and that about a record that is named behind it, by its shelf."""

ABOUT = {
    "cities": ("city.overview", "city.is-partner", "city.location", "city.population", "city.known-for"),
    "events": ("event.when", "event.what", "event.venue"),
    "people": ("person.who", "person.role"),
    "organisations": ("organisation.contact", "organisation.what"),
}
"""What is told of a record whose name is all that was typed, by its shelf."""


def opened_by(payload: str, mind: Mind) -> str | None:
    """The entry that the deep link with *payload* opens; None where it stands for nothing that is known.

    The payload is the id of an entry or a record, or a name, its spaces as hyphens or underscores; what has other
    characters than a link may hold stands in it in the web's Base64.
    """
    for text in (payload, _decoded(payload)):
        if text and (entry := _entry(text, mind)):
            return entry
    return None


def told_by(command: str, argument: str, mind: Mind) -> str | None:
    """The entry that *command*, one of `TOPICS`, tells with *argument*, or by itself; None where it tells none."""
    alone, shelves = TOPICS[command]
    if not argument:
        return alone if alone in mind.entries else None
    for shelf, key in shelves:
        name = named_in(argument, getattr(mind.knowledge, shelf), mind)
        if name and key in mind.entries:
            return with_subjects(key, (name,))
    return None


def named_in(text: str, shelf: Mapping[str, Any], mind: Mind) -> str | None:
    """The first record of *shelf* that *text* names, or the one whose id it is."""
    return text if text in shelf else next((name for name in mind.reader.read(text).names if name in shelf), None)


def about(text: str, mind: Mind) -> list[str]:
    """The entries about whom *text* names, if it says nothing else."""
    read = mind.reader.read(text)
    if not read.names or not read.only_names:
        return []
    name = read.names[0]
    keys = next((keys for shelf, keys in ABOUT.items() if name in getattr(mind.knowledge, shelf)), ())
    return [with_subjects(key, (name,)) for key in keys if key in mind.entries]


def _entry(text: str, mind: Mind) -> str | None:
    if is_known(text, mind):
        return text
    if entry := _portrait(text, mind):
        return entry
    question = mind.reader.read(text.replace("_", " ").replace("-", " "))
    return _portrait(question.names[0], mind) if question.names and question.only_names else None


def _portrait(record: str, mind: Mind) -> str | None:
    """The entry that tells most of the record with this id."""
    for shelf, portrait, computed in PORTRAITS:
        records: Mapping[str, Any] = getattr(mind.knowledge, shelf)
        if record in records:
            has_portrait = portrait.partition(".")[2] in records[record].facts and portrait in mind.entries
            return with_subjects(portrait if has_portrait else computed, (record,))
    return None


def _decoded(payload: str) -> str:
    try:
        return urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode()
    except (Error, UnicodeDecodeError):
        return ""
