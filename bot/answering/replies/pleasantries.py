"""Pleasantries: the thanks and the farewell of somebody who asks nothing more: "thanks a lot, bye"."""

import re
from collections.abc import Iterator

from bot.answering.candidates.mind import Mind
from bot.answering.language.bare import bare
from bot.answering.language.shapes import any_word_of
from bot.answering.question.understanding import Question

THANKS, FAREWELL = "talk.thanks", "talk.bye"
SHORTEST, LONGEST = 4, 45
"""A word of less letters stands in others, and who says more characters tells or asks something."""


def returned(mind: Mind, question: Question) -> str | None:
    """The entry that returns the farewell or else the thanks in *question*, which says little besides."""
    parting = mind.parting[question.language.tag]
    asking = (parting.asks, parting.holds_question, parting.requests, parting.wishes)
    if question.findings.found or len(question.text) > LONGEST or any(each(question.text) for each in asking):
        return None
    said = bare(question.text)
    return next((key for key in (FAREWELL, THANKS) if re.search(any_word_of(_words(mind, question, key)), said)), None)


def _words(mind: Mind, question: Question, key: str) -> Iterator[str]:
    said = map(bare, mind.entries[key].phrasings.get(question.language.tag, ()))
    return (word for word in said if len(word) >= SHORTEST)
