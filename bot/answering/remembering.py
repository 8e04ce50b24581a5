"""A mind kept between starts: entries, matchers and thresholds, made anew when knowledge or code changes."""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
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

FILE = "mind.json"


def remembered(knowledge: Knowledge, folder: Path) -> Mind:
    """The mind for *knowledge*: its copy in *folder* where that is of this knowledge and code, else learnt."""
    path = folder / FILE
    code = keeping.digest_of_code(Path(__file__).parent.parent)
    key = hashlib.sha256(f"{knowledge.digest} {code}".encode()).hexdigest()
    if body := keeping.fetch(path, key):
        try:
            return _restored(knowledge, json.loads(body))
        except CacheUnusable:
            # Made by another numpy: as good as no copy.
            pass
    mind = learn(knowledge)
    keeping.store(path, key, json.dumps(_state(mind)).encode())
    return mind


def _state(mind: Mind) -> dict[str, Any]:
    return {
        "entries": [_entry_state(entry) for entry in mind.entries.values()],
        "thresholds": {tag: asdict(each) for tag, each in mind.thresholds.items()},
        "matchers": {tag: b64encode(matcher.dump()).decode() for tag, matcher in mind.matchers.items()},
        "passages": {tag: b64encode(passages.dump()).decode() for tag, passages in mind.passages.items()},
    }


def _entry_state(entry: Entry) -> dict[str, Any]:
    state = asdict(entry)
    return {key: sorted(value) if isinstance(value, frozenset) else value for key, value in state.items()}


def _entry(state: Mapping[str, Any]) -> Entry:
    sets = {key: frozenset(state[key]) for key in ("names", "needed", "numbers")}
    phrasings = {tag: tuple(each) for tag, each in state["phrasings"].items()}
    return Entry(**{**state, **sets, "phrasings": phrasings})


def _restored(knowledge: Knowledge, state: Mapping[str, Any]) -> Mind:
    entries = {each["id"]: _entry(each) for each in state["entries"]}
    matchers = {
        tag: Matcher.load(b64decode(data), lexicon_of(knowledge.languages[tag]))
        for tag, data in state["matchers"].items()
    }
    passages = {
        tag: Passages.load(b64decode(data), lexicon_of(knowledge.languages[tag]))
        for tag, data in state["passages"].items()
    }
    thresholds = {tag: Thresholds(**each) for tag, each in state["thresholds"].items()}
    return Mind.ready(knowledge, Ready(entries, matchers, passages, thresholds), Catalogue(knowledge).finder)
