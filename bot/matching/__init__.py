"""Matching: pure and synchronous; from the words of a question to the entries it may mean."""

from bot.matching.calibration import Thresholds, thresholds
from bot.matching.matcher import Explanation, Matcher, Parts
from bot.matching.reading.words import Lexicon

__all__ = ["Explanation", "Lexicon", "Matcher", "Parts", "Thresholds", "thresholds"]
