"""Tag questions: "it wasn't signed in Japan, was it?" asks whether it was; knows only how a language says so."""

import re

from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of
from bot.folding import fold
from bot.knowledge.languages import Language

_Tagged = tuple[re.Pattern[str], re.Pattern[str]]
"""Finds a sentence with a tag at its end, and in what it says before it the verb that is denied."""
_APOSTROPHE = "['\u2019]?"


def untagged(text: str, language: Language) -> str:
    """*text*, one sentence with a tag, as the plain question: "the students don't pay, do they?" is "do they pay?".

    Who denies something so wants to know whether it is so. Other texts stay as they are.
    """
    shapes = _TAGGED.of(language)
    tagged = shapes[0].fullmatch(text.strip()) if shapes else None
    if shapes is None or tagged is None:
        return text
    denied = shapes[1].fullmatch(tagged["said"])
    if denied is None:
        return text
    verb = fold(denied["verb"])
    return f"{language.cut_short.get(verb, verb).capitalize()} {denied['subject']}{denied['behind']}?"


def _tagged(language: Language) -> _Tagged | None:
    commands = language.commands
    verbs, subjects = commands.get("auxiliaries", ()), commands.get("tag_subjects", ())
    if not verbs or not subjects:
        return None
    verb = any_of((*verbs, *language.cut_short))
    endings = any_of(each.removeprefix("-") for each in language.negations if each.startswith("-"))
    endings = endings.replace("'", _APOSTROPHE)
    joint = rf"(?:{any_of(commands.get('joints', ()))}\s+)?"
    tag = rf"(?:{joint}{verb}{endings}?\s+{any_of(subjects)}|{any_of(commands.get('confirming', ()))})"
    denied = rf"(?P<verb>{verb})(?:{endings}|\s+{any_of(commands.get('denying', ()))})\b"
    return (
        re.compile(rf"(?P<said>[^.?!;:]+?),?\s+{tag}\s*\?*", re.IGNORECASE),
        re.compile(rf"(?P<subject>[^,]*?)\s+{denied}(?P<behind>.*)", re.IGNORECASE),
    )


_TAGGED = Compiled(_tagged)
