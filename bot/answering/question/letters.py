"""Letters: what a message says between its salutation and its closing, which say whom it is for and from, no more."""

import re
from collections.abc import Iterable

from bot.answering.language.shapes import any_of
from bot.folding import fold
from bot.knowledge.languages import Language

_ADDRESSED = 5
"""A salutation names nobody in more words than these."""
_SIGNED = 8
"""A signature has at most so many words."""
_SHORTEST = 6
"""The body of a letter has so many characters of the alphabet at least."""
_WIDE = re.compile(r"\s{3,}")


class Letters:
    """Finds the body of a letter: built once for the languages that people write in."""

    def __init__(self, languages: Iterable[Language]) -> None:
        said = [language.commands for language in languages]
        opening, greeting, closing, particle = (
            any_of(fold(term) for commands in said for term in commands.get(key, ())) + r"\b"
            for key in ("salutations", "greetings", "closings", "name_particles")
        )
        # "Dear editor" is nobody's name; "Hi Kashiwa population" asks already, so that a greeting takes capitals alone.
        named = rf"(?:[A-Z][\w.'\u2019-]*|{particle})"
        self._opening = re.compile(
            rf"\s*(?:(?i:{opening})(?:\s+[\w.'\u2019&-]+){{0,{_ADDRESSED}}}|(?i:{greeting})(?:\s+{named}){{1,{_ADDRESSED}}})"
            r"\s*(?:[,:;!—\n、。\uff01]|-\s)\s*(?=\S)"
        )
        self._closing = re.compile(
            rf"(?:^|(?<=[.!?,;\n)—。\uff01\uff1f])|(?<=\s-)|(?<=\s--))\s*(?P<said>(?i:{closing}))\s*(?:[,.!—\n。\uff01-]+|$)\s*"
            rf"(?:{named},?\s*){{0,{_SIGNED}}}$"
        )

    def body(self, text: str) -> str:
        """*text* without salutation, closing and signature; where nothing else is said, what the closing says."""
        text = _WIDE.sub("\n", text)  # at each line's end the closing is looked for, over all the space that follows
        begins = opening.end() if (opening := self._opening.match(text)) else 0
        closing = self._closing.search(text, begins)
        body = text[begins : closing.start()].strip() if closing else text[begins:].strip()
        if sum(map(str.isalpha, body)) >= _SHORTEST:
            return body
        return text[: closing.end("said")] if closing else text
