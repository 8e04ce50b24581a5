"""Whether the knowledge makes sense as a whole: every rule about records, in its turn."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice

from bot.knowledge.linting.addresses import lint_addresses, lint_shapes
from bot.knowledge.linting.announcements import lint_announcements
from bot.knowledge.linting.cities import lint_about, lint_locations, lint_names, lint_partnerships, lint_told_by
from bot.knowledge.linting.contacts import lint_contacts
from bot.knowledge.linting.dates import lint_ages, lint_dates
from bot.knowledge.linting.days import lint_days
from bot.knowledge.linting.languages import lint_attributes, lint_languages, lint_translations
from bot.knowledge.linting.numbers import lint_numbers
from bot.knowledge.linting.occurrences import lint_occurrences
from bot.knowledge.linting.questions import lint_answers, lint_checks, lint_offers, lint_overviews, lint_questions
from bot.knowledge.linting.references import lint_chapters, lint_references, lint_uses
from bot.knowledge.linting.remarks import Remark, placed
from bot.knowledge.linting.texts import lint_scripts, lint_texts
from bot.knowledge.linting.updates import lint_updates
from bot.knowledge.loading import Knowledge, Missed
from bot.knowledge.problems import Problem, in_order
from bot.knowledge.walking import Piece, pieces_of

NEEDS: Mapping[str, Missed] = {
    "broken-reference": "ids",
    "wrong-kind": "ids",
    "no-language-file": "wordings",
    "no-wording": "wordings",
    "no-translation": "wordings",
}
"""What can be told only by somebody who has missed no id, or no wording."""
_MOST = 1000  # told of one kind


def lint(knowledge: Knowledge, *, today: date | None = None, before: Knowledge | None = None) -> list[Problem]:
    """What the files of *knowledge* say that each is right in itself and wrong together.

    What may be a slip of the hand, has got old or lies ahead, is told where *today* is given: the running bot, which
    only has to know what it must refuse, need not look for it. Given the knowledge that was accepted *before*, only
    errors are told; what stood there is looked at again where a change elsewhere may have made it wrong.
    """
    pieces = tuple(pieces_of(knowledge, before))
    if before:
        refused = [
            remark for rule in _refusing(knowledge, pieces, before) for remark in rule if remark.level == "error"
        ]
        return in_order(placed(knowledge, refused[:_MOST]))
    rules = [*_refusing(knowledge, pieces), *(_doubting(knowledge, pieces, today) if today else ())]
    return in_order(placed(knowledge, [remark for rule in rules for remark in islice(rule, _MOST)]))


def _refusing(
    knowledge: Knowledge, pieces: tuple[Piece, ...], before: Knowledge | None = None
) -> Iterable[Iterable[Remark]]:
    """The rules that hold whatever day it is, errors among them."""
    return (
        lint_references(knowledge, pieces),
        lint_questions(knowledge, before),
        lint_translations(knowledge, pieces),
        lint_languages(knowledge),
        lint_attributes(knowledge),
        lint_dates(pieces),
        lint_partnerships(knowledge),
        lint_updates(knowledge),
        lint_contacts(knowledge, pieces, before),
        lint_offers(knowledge),
        lint_overviews(knowledge),
        lint_checks(knowledge),
    )


def _doubting(knowledge: Knowledge, pieces: tuple[Piece, ...], today: date) -> Iterable[Iterable[Remark]]:
    """The rules that only warn."""
    return (
        lint_ages(knowledge, pieces, today),
        lint_days(pieces, today),
        lint_occurrences(knowledge),
        lint_announcements(knowledge),
        lint_texts(pieces),
        lint_scripts(pieces),
        lint_numbers(pieces),
        lint_answers(knowledge),
        lint_addresses(pieces),
        lint_shapes(pieces),
        lint_names(knowledge),
        lint_told_by(knowledge),
        lint_locations(knowledge),
        lint_about(knowledge),
        lint_uses(knowledge, pieces),
        lint_chapters(knowledge),
    )
