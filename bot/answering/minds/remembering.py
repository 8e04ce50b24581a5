"""A mind kept between starts: entries, names, matchers and thresholds, made anew when knowledge or code changes."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import babel

from bot import keeping
from bot.answering.candidates.catalogue import Entry
from bot.answering.candidates.mind import Groundwork, Mind, Ready, lexicon_of
from bot.answering.minds.learning import learn
from bot.errors import CacheUnusable
from bot.knowledge.loading import Knowledge
from bot.matching.calibration import Thresholds
from bot.matching.matcher import Matcher
from bot.matching.names.finder import NameFinder
from bot.matching.passages import Passages

FILE = "mind.bin"


def remembered(knowledge: Knowledge, folder: Path) -> Mind:
    """The mind for *knowledge*: its copy in *folder* where that is of this knowledge and code, else learnt."""
    if body := keeping.fetch(folder / FILE, _key(knowledge)):
        try:
            return _restored(knowledge, body)
        except CacheUnusable:
            # Made by another numpy: as good as no copy.
            pass
    mind = learn(knowledge)
    remember(mind, folder)
    return mind


def remember(mind: Mind, folder: Path) -> None:
    """Keep a copy of *mind* in *folder*, in place of the one before; it must be what `learn` makes of its knowledge."""
    keeping.store(folder / FILE, _key(mind.knowledge), b"".join(_written(mind)))


def _key(knowledge: Knowledge) -> str:
    code = keeping.digest_of_code(Path(__file__).parents[2])
    # The names of foreign places are babel's.
    return hashlib.sha256(f"{knowledge.digest} {babel.__version__} {code}".encode()).hexdigest()


def _written(mind: Mind) -> Iterator[bytes]:
    """One line of JSON, which also tells how long the learnt parts are that follow it."""
    parts = {"names": mind.reader.finder.dump()} | {
        f"{kind}.{tag}": part.dump()
        for kind, parts in (("matchers", mind.matchers), ("passages", mind.passages))
        for tag, part in parts.items()
    }
    parts |= {f"transcripts.{tag}": transcript for tag, transcript in mind.groundwork.transcripts.items()}
    state = {
        "entries": [_entry_state(entry) for entry in mind.entries.values()],
        "twins": {tag: {each: sorted(others) for each, others in twins.items()} for tag, twins in mind.twins.items()},
        "thresholds": {tag: asdict(each) for tag, each in mind.thresholds.items()},
        "masks": list(mind.groundwork.masks.items()),
        "made_of": {tag: dict(digests) for tag, digests in mind.groundwork.made_of.items()},
        "parts": {name: len(part) for name, part in parts.items()},
    }
    yield json.dumps(state, ensure_ascii=False).encode() + b"\n"
    yield from parts.values()


def _entry_state(entry: Entry) -> dict[str, Any]:
    state = asdict(entry)
    state["distinct"] = {tag: sorted(words) for tag, words in entry.distinct.items()}
    return {key: sorted(value) if isinstance(value, frozenset) else value for key, value in state.items()}


def _entry(state: Mapping[str, Any]) -> Entry:
    sets = {key: frozenset(state[key]) for key in ("names", "needed", "cities", "numbers")}
    phrasings = {tag: tuple(each) for tag, each in state["phrasings"].items()}
    distinct = {tag: frozenset(each) for tag, each in state["distinct"].items()}
    return Entry(**{**state, **sets, "phrasings": phrasings, "distinct": distinct})


def _restored(knowledge: Knowledge, body: bytes) -> Mind:
    at = body.index(b"\n") + 1
    state = json.loads(body[:at])
    spans: dict[str, slice] = {}
    for name, size in state["parts"].items():
        spans[name], at = slice(at, at + size), at + size
    entries = {each["id"]: _entry(each) for each in state["entries"]}
    finder = NameFinder.load(body[spans["names"]])
    thresholds = {tag: Thresholds(**each) for tag, each in state["thresholds"].items()}
    lexicons = {tag: lexicon_of(knowledge.languages[tag]) for tag in thresholds}
    matchers = {tag: Matcher.load(body[spans[f"matchers.{tag}"]], lexicon) for tag, lexicon in lexicons.items()}
    passages = {tag: Passages.load(body[spans[f"passages.{tag}"]], lexicon) for tag, lexicon in lexicons.items()}
    twins = {tag: {each: frozenset(others) for each, others in found.items()} for tag, found in state["twins"].items()}
    transcripts = {tag: body[spans[f"transcripts.{tag}"]] for tag in thresholds}
    groundwork = Groundwork(dict(state["masks"]), transcripts, state["made_of"])
    return Mind.ready(knowledge, Ready(entries, finder, matchers, passages, twins, thresholds, groundwork))
