"""What a pressed button says, on any platform: each meaning as data of at most 64 bytes, and back.

Data name an entry, never a text or a person. They hold for good: nothing is kept for them, so that an old button works
after a restart; an id too long for them stands as a digest, looked up among the ids that the knowledge has by then.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from bot.answering.candidates.mind import Mind
from bot.answering.content.telling import split_id, with_subjects
from bot.knowledge.loading import Knowledge
from bot.knowledge.shelves import shelves
from bot.ports import Verdict

LONGEST = 64
"""Telegram takes so many bytes of callback data, Discord a few more."""
Preference = Literal["language", "side"]

_KEY, _RECORD = 8, 5
"""So many characters of a digest, six bits each: a knowledge holds thousands of entries, and hundreds of records."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell an entry; with *more*, its longer text."""

    entry: str
    language: str
    more: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """Send the coming dates of events as a calendar file."""

    events: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Judge:
    """Note what somebody thinks of an answer."""

    question: str
    verdict: Verdict
    language: str


@dataclass(frozen=True, slots=True)
class Prefer:
    """Keep the language, or the home city, that somebody chose; None for neither of those offered."""

    what: Preference
    value: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete all that belongs to somebody, if they are *sure*."""

    sure: bool
    language: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Change what a channel follows by a *step*, which `telegram_following` reads."""

    step: str
    language: str


@dataclass(frozen=True, slots=True)
class Announce:
    """Announce something by a *step*, which `telegram_announcing` reads."""

    step: str
    language: str


@dataclass(frozen=True, slots=True)
class Mend:
    """Show what to write into the files by a *step*, which `gaps_desk` reads."""

    step: str
    language: str


@dataclass(frozen=True, slots=True)
class Gone:
    """What the button stood for is not in the knowledge any more, or its data are none of ours."""

    language: str


Meaning = Tell | Dates | Judge | Prefer | Forget | Follow | Announce | Mend | Gone

Labelled = tuple[str, Meaning]
"""A button: what stands on it, and what it means."""


def data_of(meaning: Meaning) -> str | None:
    """The callback data of *meaning*; None where they would be too long even as digests."""
    match meaning:
        case Tell(entry, language, more):
            plain, short = ("m", "M") if more else ("e", "E")
            return _fitting(f"{plain}|{language}|{entry}") or _fitting(f"{short}|{language}|{_digest_of(entry)}")
        case Dates(events, language):
            room = (LONGEST - len(f"c|{language}|")) // _RECORD
            said = f"c|{language}|{''.join(_digest(each, _RECORD) for each in events[:room])}"
        case Judge(question, verdict, language):
            said = f"{verdict[0]}|{language}|{question}"
        case Prefer(what, value, language):
            said = f"{what[0]}|{language}|{value or ''}"
        case Forget(sure, language):
            said = f"{'y' if sure else 'n'}|{language}|"
        case Follow(step, language):
            said = f"f|{language}|{step}"
        case Announce(step, language):
            said = f"a|{language}|{step}"
        case Mend(step, language):
            said = f"g|{language}|{step}"
        case Gone():
            return None
    return _fitting(said)


def meaning_of(data: str, mind: Mind) -> Meaning:
    """What *data* mean to *mind*, whose knowledge may have changed since the button was made."""
    verb, language, rest = (*data.split("|", 2), "", "")[:3]
    meaning: Meaning | None = None
    match verb:
        case "e" | "m" | "E" | "M":
            entry = _found(rest, mind) if verb.isupper() else rest
            meaning = Tell(entry, language, more=verb in "mM") if entry and is_known(entry, mind) else None
        case "c":
            events = tuple(_each(rest, mind.knowledge.events))
            meaning = Dates(events, language) if events else None
        case "u" | "d":
            meaning = Judge(rest, "up" if verb == "u" else "down", language)
        case "l" | "s":
            what, offered = _offered(verb, mind.knowledge)
            meaning = Prefer(what, rest or None, language) if not rest or rest in offered else None
        case "y" | "n":
            meaning = Forget(verb == "y", language)
        case "f":
            meaning = Follow(rest, language)
        case "a":
            meaning = Announce(rest, language)
        case "g":
            meaning = Mend(rest, language)
    return meaning or Gone(language)


def _offered(verb: str, knowledge: Knowledge) -> tuple[Preference, Sequence[str]]:
    return ("language", knowledge.program.languages) if verb == "l" else ("side", knowledge.program.home)


def is_known(entry: str, mind: Mind) -> bool:
    """Whether *mind* has the entry, and everybody whom it is about."""
    key, subjects = split_id(entry)
    return key in mind.entries and set(subjects) <= records_of(mind.knowledge)


def records_of(knowledge: Knowledge) -> set[str]:
    """The ids of all that an entry can be about."""
    return {identity for shelf in shelves(knowledge).values() for identity in shelf}


def digest_of(identity: str) -> str:
    """A few characters that stand for *identity* among all that a knowledge holds."""
    return _digest(identity, _RECORD)


def _fitting(data: str) -> str | None:
    return data if len(data.encode()) <= LONGEST else None


def _digest(identity: str, length: int) -> str:
    return urlsafe_b64encode(blake2b(identity.encode(), digest_size=9).digest())[:length].decode()


def _digest_of(entry: str) -> str:
    key, subjects = split_id(entry)
    return _digest(key, _KEY) + "".join(_digest(each, _RECORD) for each in subjects)


def _found(digests: str, mind: Mind) -> str | None:
    """The entry whose digests these are; None where it, or anybody it is about, is not there any more."""
    key = next((each for each in mind.entries if _digest(each, _KEY) == digests[:_KEY]), None)
    subjects = _each(digests[_KEY:], sorted(records_of(mind.knowledge)))
    if key is None or len(subjects) * _RECORD != len(digests) - _KEY:
        return None
    return with_subjects(key, subjects)


def _each(digests: str, identities: Iterable[str]) -> Sequence[str]:
    by_digest = {_digest(each, _RECORD): each for each in identities}
    parts = [digests[at : at + _RECORD] for at in range(0, len(digests), _RECORD)]
    return [by_digest[part] for part in parts if part in by_digest]
