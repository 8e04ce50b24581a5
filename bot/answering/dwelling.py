"""Dwelling: a question for a detail of what was told last, where nothing else is clearly meant."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.bare import bare
from bot.answering.context import Context
from bot.answering.mind import Mind
from bot.answering.pointing import points_back
from bot.answering.retelling import answers_too, seeks
from bot.answering.said import Asked
from bot.answering.telling import split_id
from bot.answering.understanding import Question
from bot.answering.weighing import Weighed

LONGEST = 60
"""A question of more characters says itself of what it is asked."""
LACKED = 0.5
"""What was told and lacks so much of what is asked does not hold the detail."""


def dwells_on(mind: Mind, question: Question, asked: Asked, context: Context, weighed: Sequence[Weighed]) -> str | None:
    """The entry told last, if *question*, which is not clear by itself, asks for a detail that it holds.

    It may mean *weighed*, best first. "Were there any girls among them?" is answered by what says so already.
    """
    told = context.entry or ""
    key, _ = split_id(told)
    entry = mind.entries.get(key)
    if entry is None or entry.kind == "talk" or not _may_dwell(question, context):
        return None
    if weighed and weighed[0].evident and (weighed[0].id == told or weighed[0].id == key):
        return told if weighed[0].score >= mind.thresholds[question.language.tag].suggest else None
    if mind.matchers[question.language.tag].lacking(question.masked, key) >= LACKED:
        return None
    language = question.language
    if seeks(asked, language):
        return told if points_back(question) and answers_too(asked, language, told=told) else None
    # "And the end?" asks for the kind of thing that was asked for before.
    again = replace(asked, text=context.asked)
    is_bare = mind.matchers[language.tag].subjects(question.masked) <= 1 and _leaves_open(question)
    return told if is_bare and seeks(again, language) and answers_too(again, language, told=told) else None


def _may_dwell(question: Question, context: Context) -> bool:
    """Whether *question* is short, and names nobody but those who were spoken of."""
    return len(question.masked) <= LONGEST and not question.strangers and set(question.names).issubset(context.names)


def _leaves_open(question: Question) -> bool:
    """Whether *question* only says of what it is asked: 「帰りは？」."""
    said = bare(question.text)
    return any(said.endswith(mark) for mark in question.language.commands.get("spoken_of", ()))
