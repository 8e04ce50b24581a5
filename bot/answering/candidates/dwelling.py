"""Dwelling: a question for a detail of what was told last, where nothing else is clearly meant."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.candidates.context import RANKED, Context, listed_alone
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.retelling import answers_too, seeks, told_by, without_asking
from bot.answering.candidates.stories import leaves_topic_out
from bot.answering.candidates.weighing import Weighed
from bot.answering.language.bare import bare
from bot.answering.question.pointing import points_back, says_person
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question

LONGEST = 60
"""A question of more characters says itself of what it is asked."""
LACKED = 0.5
"""What was told and lacks so much of what is asked does not hold the detail."""


def dwells_on(mind: Mind, question: Question, asked: Asked, context: Context, weighed: Sequence[Weighed]) -> str | None:
    """The entry told last, if *question*, which is not clear by itself, asks for a detail that it holds.

    It may mean *weighed*, best first. "Were there any girls among them?" is answered by what says so already.
    """
    told = context.entry or ""
    key = context.told
    entry = mind.entries.get(key)
    if entry is None or entry.kind == "talk" or key in RANKED or not _may_dwell(question, context):
        # What a ranking tells it tells by the words of its question.
        return None
    asks_more = _asks_for_more_of_it(mind, question, key)
    if weighed and weighed[0].evident and (weighed[0].id == told or weighed[0].id == key):
        return told if asks_more or weighed[0].score >= mind.thresholds[question.language.tag].suggest else None
    language = question.language
    if mind.matchers[language.tag].lacking(without_asking(question.folded, language), key) >= LACKED:
        return None
    if seeks(asked, language):
        points = points_back(question) or leaves_topic_out(question)
        return told if points and answers_too(asked, language, told=told) else None
    if asks_more:
        return told
    # "And the end?" asks for the kind of thing that was asked for before.
    again = replace(asked, text=context.asked)
    is_bare = mind.matchers[language.tag].subjects(question.masked) <= 1 and _leaves_open(question)
    return told if is_bare and seeks(again, language) and answers_too(again, language, told=told) else None


def was_told(mind: Mind, question: Question, asked: Asked, context: Context) -> bool:
    """Whether what was told last holds what *question* asks for, which asks on or of things it speaks of."""
    language, told = question.language, context.entry
    if not told or context.told not in mind.entries or context.told in RANKED or listed_alone(context):
        # Of the one partner listed, the agreement is meant.
        return False
    if not answers_too(asked, language, told=told):
        return False
    if says_person(question) and mind.entries[context.told].names.isdisjoint(mind.knowledge.people):
        # "When should she apply?" is asked of somebody else than what was told.
        return False
    matcher = mind.matchers[language.tag]
    # "The place?" asks no more than "where?".
    if matcher.says_little(question.masked) or matcher.says_little(without_asking(question.folded, language)):
        return True
    lacking = matcher.lacking(question.masked, context.told)
    if points_back(question) and lacking < 1:
        return True
    # Who hears of a trip to Chengde and asks how many students there were, does not ask it of the one to Torrance.
    knowledge = mind.knowledge
    is_away = any(
        name in knowledge.cities or name in knowledge.events
        for name in set(context.names).difference(knowledge.program.home)
    )
    return (is_away and lacking == 0) or matcher.repeats(question.masked, told_by(asked, language, told=told))


def _asks_for_more_of_it(mind: Mind, question: Question, key: str) -> bool:
    """Whether *question* goes on and lacks nothing of what an admin wrote as *key*: "what did they visit?"."""
    matcher = mind.matchers[question.language.tag]
    goes_on = points_back(question) or leaves_topic_out(question)
    if key not in mind.knowledge.places or not goes_on or matcher.says_little(question.masked):
        return False
    return matcher.lacking(question.masked, key) == 0


def _may_dwell(question: Question, context: Context) -> bool:
    """Whether *question* is short, and names nobody but those who were spoken of."""
    return len(question.masked) <= LONGEST and not question.strangers and set(question.names).issubset(context.names)


def _leaves_open(question: Question) -> bool:
    """Whether *question* only says of what it is asked: 「帰りは？」."""
    said = bare(question.text)
    return any(said.endswith(mark) for mark in question.language.commands.get("spoken_of", ()))
