"""Typing words: what a language file says of words that are easily taken for slips, or for two that ran together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypingWords:
    """The words of languages that retyping must know beside those of the knowledge.

    *short* are words of two letters that stand alone, *openers* words that begin a question, both of languages with
    spaces. *ordinary* are words that sound like one of the knowledge, and are meant as they are written.
    """

    short: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
