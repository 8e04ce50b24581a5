"""Verbatim: which entry a question asks for that is one of its phrasings to the letter, the names included.

A matcher looks at phrasings without their names: to it "What did they do in Kashiwa?" is "What did they do in
Torrance?", and of two entries with such phrasings either may win.
"""

from collections.abc import Mapping

from bot.answering.candidates.called import asked_records
from bot.knowledge.loading import Knowledge

_ENDS = " .!?。！？"  # as they are typed in Japanese


class Verbatim:
    """The phrasings of *knowledge*, looked up as they are written; those of each language are read when first asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._by_text: dict[str, Mapping[str, str | None]] = {}

    def entry(self, text: str, language: str) -> str | None:
        """The one entry with the phrasing *text* in *language*, whatever its case and the mark at its end."""
        if language not in self._by_text:
            self._by_text[language] = self._read(language)
        return self._by_text[language].get(_plain(text))

    def _read(self, language: str) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        for identity, record in asked_records(self._knowledge).items():
            for phrasing in record.questions.get(language, ()):
                text = _plain(phrasing)
                found[text] = identity if found.get(text, identity) == identity else None
        return found


def _plain(text: str) -> str:
    return text.casefold().strip(_ENDS)
