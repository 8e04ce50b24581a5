"""What the programme knows: YAML that anybody can edit, read into checked, immutable records."""

from bot.knowledge.caching import cached
from bot.knowledge.kinds import KINDS, Kind
from bot.knowledge.linting.rules import lint
from bot.knowledge.loading import Knowledge
from bot.knowledge.opening import load, read_all
from bot.knowledge.problems import Place, Problem

__all__ = ["KINDS", "Kind", "Knowledge", "Place", "Problem", "cached", "lint", "load", "read_all"]
