"""Going on from a list of partners: those of it that lie somewhere, and the list itself, asked for once more."""

from collections.abc import Callable
from dataclasses import replace

from bot.answering.candidates.mind import Mind
from bot.answering.candidates.retelling import answers_too
from bot.answering.content.telling import FILTERED, LISTS, split_id
from bot.answering.follow_ups.ranking import COMPARISONS, LONGEST, Ranked, as_asked
from bot.answering.language.bare import says
from bot.answering.question.atlas import places_in
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.answering.question.where import where
from bot.answering.question.years import years_of
from bot.folding import fold
from bot.ports import Turn

ABROAD = "city.overseas-partners"
"""The partners of a city in other countries: of those in its own, none is in that list."""


def listed_again(
    mind: Mind, question: Question, asked: Asked, before: Turn, *, read: Callable[[str], Question]
) -> Ranked | None:
    """The list told *before*, narrowed by *question* or asked for again: "only those in Asia", "since when?".

    Whether a city is one of it is told of the two.
    """
    key, _ = split_id(before.entry or "")
    if key in LISTS and (of_it := _one_of_it(mind, question, before)):
        return Ranked("city.is-partner", of_it, question)
    if key not in FILTERED | COMPARISONS or question.names or not before.told_of:
        return None
    if key == ABROAD and _is_at_home(replace(asked, names=before.subjects), before):
        return None
    if _is_placed(replace(asked, names=before.subjects)):
        return Ranked(key, before.told_of, read(f"{_without_places(asked, before)} {question.text}".strip()))
    if key in LISTS and len(_cities(mind, before)) != 1 and _asks_what_was_told(mind, question, asked, before):
        return Ranked(key, before.told_of, read(as_asked(before, asked)))
    return None


def _one_of_it(mind: Mind, question: Question, before: Turn) -> tuple[str, ...]:
    """The city of which *question* asks whether it is one of those listed *before*, and the one of whom these are."""
    _, of = split_id(before.entry or "")
    named = [name for name in question.names if name in mind.knowledge.cities and name not in of]
    if len(of) != 1 or len(named) != 1 or mind.parting[question.language.tag].holds_question(question.text):
        return ()
    is_one = says(question.masked, question.language.commands.get("those", ()))
    return (*named, *of) if is_one else ()


def _cities(mind: Mind, before: Turn) -> tuple[str, ...]:
    return tuple(name for name in before.subjects if name in mind.knowledge.cities)


def _asks_what_was_told(mind: Mind, question: Question, asked: Asked, before: Turn) -> bool:
    """Whether *question* only asks for something that the list told *before* tells."""
    says_little = mind.matchers[question.language.tag].says_little(question.masked)
    return says_little and answers_too(asked, question.language, told=before.entry or "")


def _is_placed(asked: Asked) -> bool:
    """Whether a question says where the cities asked for lie, or since when: "Which one is in Korea?"."""
    there = where(asked)
    return bool(there.inside or there.outside or years_of(asked))


def _is_at_home(asked: Asked, before: Turn) -> bool:
    """Whether a question asks of the country in which the city lies whose partners were told *before*."""
    return any(not set(before.told_of).isdisjoint(place.cities) for place in where(asked).inside)


def _without_places(asked: Asked, before: Turn) -> str:
    """What was asked *before*, if that is not long, without the places that it names: others are asked for now."""
    if len(before.masked) > LONGEST:
        return ""
    text = fold(as_asked(before, asked))
    for start, end, _ in reversed(places_in(replace(asked, text=text))):
        text = f"{text[:start]} {text[end:]}"
    return text
