"""Whether the knowledge makes sense as a whole: every rule about records, in its turn."""

from collections.abc import Mapping
from datetime import date
from itertools import islice

from bot.knowledge.linting_cities import lint_partnerships
from bot.knowledge.linting_dates import lint_ages, lint_dates
from bot.knowledge.linting_languages import lint_attributes, lint_languages, lint_translations
from bot.knowledge.linting_questions import lint_checks, lint_questions
from bot.knowledge.linting_references import lint_references
from bot.knowledge.linting_texts import lint_texts
from bot.knowledge.linting_updates import lint_updates
from bot.knowledge.loading import Knowledge, Missed
from bot.knowledge.problems import Problem, in_order
from bot.knowledge.remarks import placed
from bot.knowledge.walking import pieces_of

NEEDS: Mapping[str, Missed] = {
    "broken-reference": "ids",
    "wrong-kind": "ids",
    "no-language-file": "wordings",
    "no-wording": "wordings",
    "no-translation": "wordings",
}
"""What can be told only by somebody who has missed no id, or no wording."""
_MOST = 1000  # told of one kind


def lint(knowledge: Knowledge, *, today: date | None = None) -> list[Problem]:
    """What the files of *knowledge* say that each is right in itself and wrong together.

    What has got old, or lies ahead, is told where *today* is given.
    """
    pieces = tuple(pieces_of(knowledge))
    rules = (
        lint_references(knowledge, pieces),
        lint_questions(knowledge),
        lint_translations(knowledge, pieces),
        lint_languages(knowledge),
        lint_attributes(knowledge),
        lint_dates(pieces),
        lint_ages(knowledge, pieces, today) if today else (),
        lint_partnerships(knowledge),
        lint_updates(knowledge),
        lint_texts(pieces),
        lint_checks(knowledge),
    )
    return in_order(placed(knowledge, [remark for rule in rules for remark in islice(rule, _MOST)]))
