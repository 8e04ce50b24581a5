"""Counting on: how many years ago that was of which was just told; knows nothing of how it is reckoned."""

from bot.answering.candidates.evidence import texts_told
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.retelling import without_asking
from bot.answering.candidates.stories import HELD
from bot.answering.content.telling import split_id
from bot.answering.follow_ups.again import Again
from bot.answering.language.bare import says
from bot.answering.question.counted import counts_years, without_counting
from bot.answering.question.said import Asked
from bot.answering.question.told_dates import first_date
from bot.answering.question.understanding import Question
from bot.ports import Turn

AGE = "partnership.age"
"""How many years two cities have been partners."""


def counted_on(mind: Mind, question: Question, asked: Asked, before: Turn) -> Again | None:
    """What was told *before*, with how many years ago it was, where *question* asks only for that: "how long ago?"."""
    language, told = question.language, before.entry or ""
    if not told or question.names or question.strangers or not counts_years(question.text, language):
        return None
    rest = without_asking(without_counting(question.folded, language), language)
    key, subjects = split_id(told)
    matcher = mind.matchers[language.tag]
    if not matcher.says_little(rest) and not (key in mind.knowledge.faq and matcher.lacking(rest, key) < HELD):
        return None
    if key.startswith("partnership.") and AGE in mind.entries:
        return Again(AGE, subjects)
    # "For how long?" asks for the days or weeks that were told.
    if key not in mind.knowledge.places or says(question.text, language.commands.get("for_how_long", ())):
        return None
    is_dated = any(text and first_date(text, language) for text in texts_told(asked, told, language))
    return Again(key) if is_dated else None
