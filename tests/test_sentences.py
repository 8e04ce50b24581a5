"""The table of sentences, held against what the program says: all sentences are in it, with the slots they get."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest
from talking import KNOWLEDGE, NOW

import adapters
import bot.answering
from bot.answering.content.telling import COMPUTED, tell
from bot.answering.language.wording import Wording
from bot.answering.question.said import Asked
from bot.answering.replies.composing import Frame, compose, compose_more, office
from bot.knowledge import load
from bot.knowledge.schema import PartnershipKind
from bot.knowledge.sentences import SENTENCES

TALK = {"hello", "thanks", "bye", "who-are-you", "help"}
"""Said under the key of the small talk that asked for them."""
MODULES = sorted(
    (*Path(bot.answering.__file__).parent.rglob("*.py"), *Path(adapters.__file__).parent.glob("telegram_*.py"))
)


def keys_of(node: ast.expr) -> set[str] | None:
    """The keys that *node* may come to, as far as its source shows; f-strings as those of the table that they fit."""
    match node:
        case ast.Constant(str(key)):
            return {key}
        case ast.IfExp(_, then, otherwise):
            both = keys_of(then), keys_of(otherwise)
            return both[0] | both[1] if both[0] is not None and both[1] is not None else None
        case ast.JoinedStr(parts):
            shape = "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in parts)
            return {key for key in SENTENCES if re.fullmatch(shape, key)}
    return None


def said() -> Iterator[tuple[str, ast.Call, set[str]]]:
    """Each call of `say` that shows its key, with its place."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
                keys = keys_of(node.args[0])
                if keys is not None:
                    yield f"{path.name}:{node.lineno}", node, keys


def test_every_sentence_that_the_source_names_is_in_the_table_and_gets_its_slots() -> None:
    for place, call, keys in said():
        assert keys, f"{place}: no sentence of the table fits"
        given = {keyword.arg for keyword in call.keywords}
        assert keys <= SENTENCES.keys(), place
        # An f-string fits its own keys and others that look like them: `kind-sister`, `kind-since`.
        enough = any if any(isinstance(part, ast.JoinedStr) for part in ast.walk(call.args[0])) else all
        assert None in given or enough(SENTENCES[key] <= given for key in keys), f"{place}: {keys}"


def test_every_sentence_of_the_table_is_said_somewhere() -> None:
    texts = {
        node.value
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    fitting = {key for path in MODULES for key in _fitting(path)}
    assert SENTENCES.keys() - texts - fitting - TALK == set()


def _fitting(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        # `f"{heading}-in"` fits much; only what stands beside other text than that counts.
        if isinstance(node, ast.JoinedStr):
            yield from keys_of(node) or ()


def test_what_is_said_at_runtime_fills_every_slot_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: dict[str, list[set[str]]] = defaultdict(list)
    say = Wording.say

    def listening(self: Wording, sentence: str, /, **slots: str) -> str:
        heard[sentence].append(set(slots))
        return say(self, sentence, **slots)

    monkeypatch.setattr(Wording, "say", listening)
    knowledge = load(KNOWLEDGE, checks=False)
    home = knowledge.program.home
    pairs = [(city, home[0]) for city in knowledge.cities] + [(city, home[1]) for city in knowledge.cities]
    alone = [(each,) for shelf in (knowledge.people, knowledge.organisations, knowledge.events) for each in shelf]
    named = [(), *[(city,) for city in knowledge.cities], *pairs, *alone]
    narrowed: list[tuple[PartnershipKind | None, tuple[int, ...], tuple[int, ...], str]] = [
        (None, (), (), ""),
        (PartnershipKind.SISTER, (2025,), (50,), "which one in taiwan"),
        (None, (1800,), (), "outside asia"),
        (None, (), (2,), "in italy"),
    ]
    for kind, years, numbers, text in narrowed:
        for key, names in product(COMPUTED, named):
            moment = datetime.fromisoformat(NOW)
            wording = Wording(knowledge.languages["en"])
            asked = Asked(knowledge, wording, moment, names, kind, years, (), numbers, text=text)
            answer = tell(asked, key)
            if answer:
                compose(asked, answer, Frame(key))
                compose_more(asked, answer.longer, Frame(key))
    office(asked, knowledge.program.ask)
    assert heard.keys() <= SENTENCES.keys()
    # These are chosen where one of their slots is empty, or may be.
    more = {"place", "signers", "role-until", "role-as-of", "events-dated", "events-usual"}
    for key, given in heard.items():
        assert SENTENCES[key] <= set.intersection(*given), key
        assert key in more or set.intersection(*given) <= SENTENCES[key], f"{key} gets more than the table has"
    assert len(heard) > 90
