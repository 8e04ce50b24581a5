"""A mind kept between starts: entries, matchers and thresholds, made anew when knowledge or code changes."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot import keeping
from bot.answering.catalogue import Catalogue, Entry
from bot.answering.mind import Mind, Ready, learn, lexicon_of
from bot.errors import CacheUnusable
from bot.knowledge.loading import Knowledge
from bot.matching.calibration import Thresholds
from bot.matching.matcher import Matcher
from bot.matching.passages import Passages

FILE = "mind.bin"


def remembered(knowledge: Knowledge, folder: Path) -> Mind:
    """The mind for *knowledge*: its copy in *folder* where that is of this knowledge and code, else learnt."""
    path = folder / FILE
    code = keeping.digest_of_code(Path(__file__).parent.parent)
    key = hashlib.sha256(f"{knowledge.digest} {code}".encode()).hexdigest()
    if body := keeping.fetch(path, key):
        try:
            return _restored(knowledge, body)
        except CacheUnusable:
            # Made by another numpy: as good as no copy.
            pass
    mind = learn(knowledge)
    keeping.store(path, key, b"".join(_written(mind)))
    return mind


def _written(mind: Mind) -> Iterator[bytes]:
    """One line of JSON, which also tells how long the learnt parts are that follow it."""
    parts = {
        f"{kind}.{tag}": part.dump()
        for kind, parts in (("matchers", mind.matchers), ("passages", mind.passages))
        for tag, part in parts.items()
    }
    state = {
        "entries": [_entry_state(entry) for entry in mind.entries.values()],
        "thresholds": {tag: asdict(each) for tag, each in mind.thresholds.items()},
        "parts": {name: len(part) for name, part in parts.items()},
    }
    yield json.dumps(state).encode() + b"\n"
    yield from parts.values()


def _entry_state(entry: Entry) -> dict[str, Any]:
    state = asdict(entry)
    return {key: sorted(value) if isinstance(value, frozenset) else value for key, value in state.items()}


def _entry(state: Mapping[str, Any]) -> Entry:
    sets = {key: frozenset(state[key]) for key in ("names", "needed", "numbers")}
    phrasings = {tag: tuple(each) for tag, each in state["phrasings"].items()}
    return Entry(**{**state, **sets, "phrasings": phrasings})


def _restored(knowledge: Knowledge, body: bytes) -> Mind:
    at = body.index(b"\n") + 1
    state = json.loads(body[:at])
    rest = memoryview(body)
    matchers: dict[str, Matcher] = {}
    passages: dict[str, Passages] = {}
    for name, size in state["parts"].items():
        kind, _, tag = name.partition(".")
        data, at = bytes(rest[at : at + size]), at + size
        lexicon = lexicon_of(knowledge.languages[tag])
        if kind == "matchers":
            matchers[tag] = Matcher.load(data, lexicon)
        else:
            passages[tag] = Passages.load(data, lexicon)
    entries = {each["id"]: _entry(each) for each in state["entries"]}
    thresholds = {tag: Thresholds(**each) for tag, each in state["thresholds"].items()}
    return Mind.ready(knowledge, Ready(entries, matchers, passages, thresholds), Catalogue(knowledge).finder)
