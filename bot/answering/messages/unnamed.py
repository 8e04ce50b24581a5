"""The cities that a sentence tells without their names: by what is there, whose home they are or where they lie."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from bot.answering.candidates.context import Context, is_of_two
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.weighing import Weighed, best_score
from bot.answering.content.telling import LISTS
from bot.answering.language.bare import says
from bot.answering.language.shapes import any_word_of
from bot.answering.messages.described import described
from bot.answering.messages.implied import both_homes, implied
from bot.answering.messages.pieces import Part
from bot.answering.messages.whereabouts import asked_plainly
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.folding import fold

LOCATION = "city.location"
"""What is told of where a city lies."""
CLEARER = 1.1
"""So much surer about one of several partners than about any other is what is asked of that one."""
OVERVIEW = "city.overview"
"""What is told of a city where nothing is asked but the name."""


class Sensing(Protocol):
    """What makes sense of a part of a message."""

    mind: Mind
    asked: Callable[[Question], Asked]

    def meanings(self, part: Part) -> list[Weighed]:
        """What *part* may mean, best first."""

    def best(self, part: Part) -> Weighed | None:
        """The entry that *part* surely means."""

    def surest(self, parts: Iterable[Part]) -> Part:
        """The first of *parts* that is as sure as any."""


def placed(sense: Sensing, question: Question, context: Context) -> Part:
    """*question* as a part, where it makes better sense about the cities that it tells without their names."""
    part = Part(question, context)
    # "Where in Japan are its partners" asks for the partners there.
    if (plain := asked_plainly(question, sense.asked(question))) and _means(sense, Part(plain, context), LOCATION):
        return sense.surest((part, Part(plain, context)))
    part = _by_what_is_there(sense, part)
    other = _by_where_it_lies(sense, part)
    if other is None or part.question is not question:
        return part
    return _one_meant(sense, part, other) or _of_those_there(sense, part, other)


def _of_those_there(sense: Sensing, part: Part, other: Question) -> Part:
    """*part*, or *other*, which is about the cities that it tells by where they lie, where that makes better sense."""
    question, context = part.question, part.context
    of_home = set(other.names) == set(sense.mind.knowledge.program.home)
    if not of_home and _asks_for_its_name(sense, other):
        return part
    told = Part(other, context)
    named, unnamed = sense.meanings(told)[:1], sense.meanings(part)[:1]
    if not named or (unnamed and unnamed[0].score >= named[0].score):
        return part
    # How our sister city began is asked of the tie, which is the home cities' where none is named.
    if unnamed and is_of_two(unnamed[0].id) and of_home:
        return part
    # "韓国の友好都市は？" asks which they are: not what they are like, nor which partners they have in Korea.
    listed = unnamed and unnamed[0].entry.id in LISTS and context.entry is None
    if named[0].entry.id in LISTS or (listed and named[0].entry.id == OVERVIEW):
        return part
    # Of several in one place, only what each of them has by itself can be told.
    alone = named[0].id.startswith("city.") and not is_of_two(named[0].id)
    return told if alone or of_home or len(other.names) <= len(question.names) + 1 else part


def _asks_for_its_name(sense: Sensing, question: Question) -> bool:
    """Whether *question* asks how those are called of whom it tells: "what's the name of the Australian partner?"."""
    words = question.language.commands.get("calls", ())
    if not says(question.masked, words):
        return False
    rest = re.sub(any_word_of(map(fold, words)), " ", fold(question.masked))
    return sense.mind.matchers[question.language.tag].says_little(rest)


def _by_where_it_lies(sense: Sensing, part: Part) -> Question | None:
    """The question of *part* about the cities that it tells by where they lie, or about both; None without such."""
    asked = sense.asked(part.question)
    # After two others were spoken of, "both cities" are those.
    return implied(part.question, asked) or (None if part.context.names else both_homes(part.question, asked))


def _by_what_is_there(sense: Sensing, part: Part) -> Part:
    """*part*, where it makes better sense about cities that it tells by what is there, or whose home they are."""
    other = described(part.question, sense.asked(part.question))
    if other is None:
        return part
    told = replace(part, question=other)
    named, unnamed = sense.meanings(told)[:1], sense.meanings(part)[:1]
    if not named or named[0].entry.id in LISTS or (named[0].entry.id == OVERVIEW and sense.best(part)):
        # Who asks which it is, is told so by what speaks of it; which of the partners it is, asks for no list of its.
        return part
    speaks_of_it = unnamed and not unnamed[0].entry.names.isdisjoint(other.names)
    is_clear = not speaks_of_it and sense.best(told) is not None
    return told if is_clear or best_score(named) > best_score(unnamed) else part


def _one_meant(sense: Sensing, part: Part, other: Question) -> Part | None:
    """The question of *part* about the one of the partners in *other* of which it makes sense: the Japanese team.

    None where it may be of the home city that lies there, too, or makes as good sense about nobody.
    """
    before = part.question.names
    partners = [name for name in other.names if name not in before]
    if len(partners) < 2:
        return None
    cities, home = sense.mind.knowledge.cities, sense.mind.knowledge.program.home
    there = [name for name in home if cities[name].country == cities[partners[0]].country and name not in before]
    parts = {name: replace(part, question=replace(other, names=(*before, name))) for name in (*partners, *there)}
    name, one = max(parts.items(), key=lambda each: best_score(sense.meanings(each[1])))
    others = [best_score(sense.meanings(each)) for each in (part, *parts.values()) if each is not one]
    best = sense.best(one)
    is_its = best is not None and best.entry.kind == "faq" and name in partners
    if best is None or not is_its or best.entry.names.intersection((*partners, *there)) != {name}:
        return None
    return one if best.score >= CLEARER * max(others) else None


def implied_names(sense: Sensing, question: Question) -> tuple[str, ...]:
    """The partner of which a sentence tells without its name: "we have a Korean friend city", "our sister city".

    Who tells of American students may mean those of the city at home that lies there, too.
    """
    asked = sense.asked(question)
    lying = None if (told := described(question, asked)) else implied(question, asked)
    names = told.names if told else lying.names if lying else ()
    cities, home = sense.mind.knowledge.cities, tuple(sense.mind.knowledge.program.home)
    away = cities.keys() & set(names).difference(home)
    at_home = [cities[name].country for name in home]
    if lying and len(names) == 1 and any(cities[name].country in at_home for name in away):
        return ()
    return names if names == home or len(names) == 1 or len(away) == 1 else ()


def _means(sense: Sensing, part: Part, entry: str) -> bool:
    """Whether *part* means *entry* rather than any other."""
    return any(each.entry.id == entry for each in sense.meanings(part)[:1])
