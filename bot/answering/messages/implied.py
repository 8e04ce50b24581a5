"""Partners that are told by where they lie or what they are and not by their names: the Korean one, our sister city."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from bot.answering.language.shapes import any_of, any_word_of
from bot.answering.question.atlas import Place, names_our_place, places_in
from bot.answering.question.origins import comes_from
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.answering.question.where import where
from bot.folding import fold
from bot.knowledge.links import home_of, links_of, programme_links

MOST = 3
"""So many partners in one place are meant at the most."""


def implied(question: Question, asked: Asked) -> Question | None:
    """*question* with a name for those of its words that tell where a partner lies or what it is; None without such.

    *asked* is the question without names from before. In a place with several partners, all of them are named; of the
    two home cities, where they alone are linked so, each is the other's: "our sister city" is both.
    """
    return _lying_somewhere(question, asked) or _of_a_kind(question, asked)


def _of_a_kind(question: Question, asked: Asked) -> Question | None:
    """*question* about the home cities, if it speaks of the one partner of a kind: "our sister city"."""
    knowledge = asked.knowledge
    if question.names or question.strangers or asked.kind is None:
        return None
    links = programme_links(knowledge, asked.kind)
    language = question.language
    one = language.sentences[f"what-{asked.kind}-one"]
    definite = _definite(language.commands.get("definite", ()), one, language.synonyms)
    text = fold(question.masked)
    if len(links) != 1 or set(links[0][1].cities) != set(knowledge.program.home) or not definite.search(text):
        return None
    gap = asked.wording.gap
    return replace(question, masked=definite.sub(f"{gap}{{city}}", text, count=1), names=tuple(knowledge.program.home))


def both_homes(question: Question, asked: Asked) -> Question | None:
    """*question* about the home cities, if it speaks of two that it does not name: "both cities"."""
    home = tuple(asked.knowledge.program.home)
    said = question.language.commands.get("both_cities", ())
    if question.names or question.strangers or not said:
        return None
    text = fold(question.masked)
    found = _both(said).search(text)
    if found is None:
        return None
    gap, joint = asked.wording.gap, next(iter(question.language.commands.get("and_between", ())), "")
    pair = f"{gap}{{city}}{gap}{joint}{gap}{{city}}{gap}"
    return replace(question, masked=text[: found.start()] + pair + text[found.end() :], names=home)


@lru_cache(maxsize=16)
def _both(said: Sequence[str]) -> re.Pattern[str]:
    """Finds the words that speak of two cities at once: "both cities"."""
    return re.compile(any_word_of(map(fold, said)))


@lru_cache(maxsize=16)
def _definite(owners: Sequence[str], one: str, synonyms: Sequence[Sequence[str]]) -> re.Pattern[str]:
    """Finds the words that speak of the one partner that is a *one*: "our sister city"."""
    said = {one, *chain.from_iterable(group for group in synonyms if one in group)}
    return re.compile(rf"{any_word_of(map(fold, owners))}\s*{any_word_of(map(fold, said))}")


def _lying_somewhere(question: Question, asked: Asked) -> Question | None:
    """*question* with a name for those of its words that tell where a partner lies."""
    home = asked.knowledge.program.home
    if not set(question.names).issubset(home) or not names_our_place(asked):
        return None
    there = where(asked)
    if len(there.inside) != 1 or there.outside:
        return None
    text = fold(question.masked)
    partners = _partners_in(asked, there.inside[0], question.names)
    stretch = _stretch(replace(asked, text=text), there.inside[0])
    if not 1 <= len(partners) <= MOST or stretch is None:
        return None
    before, behind, gap = text[: stretch[0]], text[stretch[1] :], asked.wording.gap
    owned_before, owned_after = _owners(*(question.language.commands.get(key, ()) for key in ("owned_by", "owners")))
    if len(partners) > 1 and before.rstrip().endswith(tuple(question.language.commands.get("quantifiers", ()))):
        # "Every city in Japan" is a list.
        return None
    at = before.count("{city}")
    leading, following = question.names[:at], question.names[at:]
    if owner := owned_before.search(before):
        before, leading = before[: owner.start()], leading[:-1]
    elif owner := owned_after.match(behind):
        behind, following = behind[owner.end() :], following[1:]
    names = (*leading, *partners, *following)
    # "Who took the Torrance kids to Japan?" tells whence they are, too.
    origin = question.origin or (comes_from(question.findings, home, question.language) if leading else None)
    masked = f"{before}{gap}{{city}}{gap}{behind}"
    return replace(question, masked=masked, names=names, strangers=(), origin=origin)


def _partners_in(asked: Asked, place: Place, named: Sequence[str]) -> list[str]:
    """The partners in *place*, those of the home city that is *named* and of the kind asked for if there are any.

    The home cities are partners of each other: to who names one, or a kind of link that they have, the other is one.
    Where there is none, a home city that lies there.
    """
    knowledge = asked.knowledge
    home = knowledge.program.home
    of = named or home
    partners = [city for city in sorted(place.cities) if city not in home and home_of(knowledge, city)]
    others = [city for city in home if city in place.cities and city not in named] if named or asked.kind else []
    of_kind = [
        city
        for city in (*partners, *others)
        if any(
            other in of for _, link in links_of(knowledge, city, asked.kind) for other in link.cities if other != city
        )
    ]
    # Where no partner lies, somebody may speak of a home city so: the kids from Chiba.
    return of_kind or partners or [city for city in home if city in place.cities and city not in named]


def _stretch(asked: Asked, place: Place) -> tuple[int, int] | None:
    """Where the words stand that tell of a partner in *place*: "our partner in Korea", "the Korean one".

    Of "the Korean mayor" and "the trip to Korea" it is the place alone: what is the partner's stays.
    """
    commands = asked.wording.language.commands
    lying = commands.get("lying", ())
    before, after = _shapes(commands.get("partners", ()), lying)
    theirs_before, theirs_after = _shapes(commands.get("theirs", ()), lying)
    for start, end, named in places_in(asked):
        if named.name != place.name:
            continue
        partner, theirs = after.match(asked.text, end), theirs_after.match(asked.text, end)
        # 市長 is no 市.
        if partner and not (theirs and theirs.end() > partner.end()):
            return start, partner.end()
        if found := before.search(asked.text[:start]):
            return found.start(), end
        if theirs or theirs_before.search(asked.text[:start]):
            return start, end
    return None


@lru_cache(maxsize=16)
def _owners(owned_by: Sequence[str], owners: Sequence[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Finds the city whose partner it is right before what tells of the partner, and right behind it."""
    marks = any_of(owned_by)
    return re.compile(rf"{{city}}\s*{marks}\s*$"), re.compile(rf"\s*{any_word_of(owners)}\s*{{city}}")


@lru_cache(maxsize=16)
def _shapes(nouns: Sequence[str], lying: Sequence[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Finds the words for a partner, or for what is a partner's, before a place and behind it."""
    noun, link = any_word_of(nouns), any_word_of(lying)
    return re.compile(rf"{noun}\s+{link}\s+$"), re.compile(rf"\s*{link}?\s*{noun}")
