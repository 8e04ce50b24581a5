"""From which of two cities somebody comes, where a text names both; knows only how a language says so."""

from collections.abc import Sequence

from bot.folding import fold
from bot.knowledge.languages import Language
from bot.matching.names import Findings

_NEAR = 16
"""So many characters beside a name are looked at."""


def origin_of(findings: Findings, cities: Sequence[str], language: Language) -> str | None:
    """The one of *cities* from which somebody is said to come: "from Kashiwa", 「柏から」."""
    before, after = (tuple(language.commands.get(key, ())) for key in ("from_before", "from_after"))
    found = {
        name.id
        for name in findings.found
        if name.id in cities
        and (
            (before and fold(findings.text[max(0, name.start - _NEAR) : name.start]).rstrip().endswith(before))
            or (after and fold(findings.text[name.end : name.end + _NEAR]).lstrip().startswith(after))
        )
    }
    return found.pop() if len(found) == 1 else None
