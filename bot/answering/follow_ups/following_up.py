"""What was asked before, asked again: for another name, the other way round, or of the places that are named now."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answering.candidates.catalogue import Entry
from bot.answering.candidates.context import Context, is_of_both, paired_names
from bot.answering.candidates.evidence import asking_word
from bot.answering.candidates.meaning import meant, outcome_of
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.stories import is_bare
from bot.answering.candidates.weighing import best_score
from bot.answering.content.offices import OF_MAYORS
from bot.answering.content.telling import split_id
from bot.answering.follow_ups.again import Again, Reworded
from bot.answering.follow_ups.counting import counted_on
from bot.answering.follow_ups.leading import IN_YEARS, SMALL, SMALL_OR_SIDES, is_all
from bot.answering.follow_ups.listed import listed_again
from bot.answering.follow_ups.ranking import COMPARISONS, Ranked, as_asked, beside_the_one_told, ranked
from bot.answering.follow_ups.reversing import from_the_other, of_the_other, other_way_round
from bot.answering.follow_ups.shifting import at_another_time, of_another_place
from bot.answering.follow_ups.siblings import sibling_of
from bot.answering.follow_ups.whom import said_of_a_person
from bot.answering.language.bare import bare, says
from bot.answering.question.pointing import says_person
from bot.answering.question.said import Asked
from bot.answering.question.told_dates import YEAR
from bot.answering.question.understanding import Question, months_in
from bot.knowledge.shelves import kinds_of, named_shelves
from bot.matching.deciding import Answered
from bot.ports import Turn

WHERE = "city.country"
"""In which country and region a city lies."""
SURE = 0.9
"""A question that is as sure as this by itself leans on nothing said before."""
CLEARLY = 1.02
"""What is so much surer than what is answered asks by itself, and tells not only whence somebody is."""
SHORT = 20
"""A question of more characters asks for more than another month."""
LONGEST_MONTH = 45
"""… where its beginning names the month, up to so many."""
TOLD = 60
"""Who tells in more characters whence they are tells more than that."""
BY_SEASON = frozenset({"program.events", "city.events", "city.time-difference"})
"""What is told for the months or the seasons of a year."""
_MASK = re.compile(r"\{[a-z-]+\}")
_ENDS = re.compile(r"[\s.?!。\uff1f\uff01]+$")


def follow_up(
    mind: Mind, question: Question, asked: Asked, before: Turn, *, read: Callable[[str], Question]
) -> Again | Reworded | Ranked | None:
    """What *question*, which asks for what *asked* says, means where it only goes on with what was asked *before*."""
    return (
        _of_a_sibling(mind, question, asked, before)
        or _of_ones_own_side(mind, question, asked, before)
        or other_way_round(question, asked, before)
        or of_the_other(question, asked, before)
        or from_the_other(question, asked, before, read=read)
        or listed_again(mind, question, asked, before, read=read)
        or _lying_there(mind, question, before)
        or _at_that_hour(mind, question, asked, before, read=read)
        or beside_the_one_told(mind, question, asked, before)
        or _of_another(mind, question, asked, before, read=read)
        or _of_another_in_its_year(question, asked, before)
        or _of_a_person(mind, question, asked, before, read=read)
        or _of_another_year(question, asked, before)
        or _at_another_time(question, asked, before)
        or _of_another_month(question, before)
        or counted_on(mind, question, asked, before)
        or _without_asking(mind, question, before)
        or ranked(mind, question, asked, before, read=read)
    )


def _of_ones_own_side(mind: Mind, question: Question, asked: Asked, before: Turn) -> Reworded | None:
    """The last question for those from the home city of which *question* only tells: "she lives in Torrance"."""
    parting, told = mind.parting[question.language.tag], mind.entries.get(split_id(before.entry or "")[0])
    asking = (parting.asks, parting.holds_question, parting.requests, parting.wishes)
    # Whence somebody is who was spoken of before, is not told again: "do I get money for it".
    tells = question.origin and not set(question.names).isdisjoint(mind.knowledge.program.home)
    if not tells or len(question.masked) > TOLD or any(each(question.text) for each in asking):
        return None
    if not before.masked or (told and told.kind == "talk"):
        return None
    # What is answered by itself asks, however it is misspelt: "hw do i sign up for the trip to kashiwa".
    if best_score(mind.weighed(question)) >= CLEARLY * mind.thresholds[question.language.tag].answer:
        return None
    return Reworded(f"{question.text}\n{as_asked(before, asked)}")


def _lying_there(mind: Mind, question: Question, before: Turn) -> Again | None:
    """Where the city spoken of lies, where *question* asks only whether that is in or near a place: "in London?"."""
    cities = [name for name in before.subjects if name in mind.knowledge.cities]
    away = [name for name in cities if name not in mind.knowledge.program.home] or cities
    if question.names or not question.findings.foreign or len(away) != 1 or not is_bare(mind, question):
        return None
    parting, language = mind.parting[question.language.tag], question.language
    # "How many kilometres from Sydney?" asks for more.
    asking = set(language.question_words).difference(language.commands.get("auxiliaries", ()))
    is_asked = parting.asks(question.text) and not says(question.text, asking)
    is_where = (before.entry or "").startswith("city.") and is_asked
    return Again(WHERE, tuple(away)) if is_where and WHERE in mind.entries else None


def _at_that_hour(
    mind: Mind, question: Question, asked: Asked, before: Turn, *, read: Callable[[str], Question]
) -> Reworded | None:
    """The last question, which gave an hour, for another city: "and in Guam?"."""
    if not question.names or not _only_names(mind, question, asked, before.masked):
        return None
    text = of_another_place(question, asked, before, read=read)
    return Reworded(text) if text else None


def _of_another(
    mind: Mind, question: Question, asked: Asked, before: Turn, *, read: Callable[[str], Question]
) -> Again | Reworded | None:
    """The last question for another name: "and Oshu?"."""
    # "And Kashiwa from Tokyo?", after how far Chengde is from Beijing, is asked of another place, too.
    is_elsewhere = any(place.text not in before.masked for place in question.findings.foreign)
    if not (before.entry or before.suggestions) or not question.names or is_elsewhere or says_person(question):
        return None
    if not _only_names(mind, question, asked, before.masked):
        return None
    key, _ = split_id(before.entry or "")
    entry = mind.entries.get(key)
    if entry and entry.kind == "talk":
        return None
    # Who was mayor in a year is asked of another city in that year, too.
    is_of_a_year = key in OF_MAYORS and YEAR.search(before.masked) is not None
    if entry and entry.kind == "fact" and not is_of_a_year:
        return _told_of_another(mind, question, before)
    text = _with_the_other(question, asked, before) or _unmasked(before.masked, question)
    if entry and _speaks_for(mind, entry, question) and not _is_clear(mind, read(text), asked):
        return Again(key)
    return Reworded(text)


def _with_the_other(question: Question, asked: Asked, before: Turn) -> str | None:
    """The last question, of a home city and a partner, with the other home city, named now, in place of the partner."""
    home, (new, *more) = asked.knowledge.program.home, question.names
    partners = [name for name in before.names if name not in home]
    if more or new not in home or new in before.names or len(before.names) != 2 or len(partners) != 1:
        return None
    return as_asked(before, asked, [new if name in partners else name for name in before.names])


def _told_of_another(mind: Mind, question: Question, before: Turn) -> Again | None:
    """The fact told *before*, of those whom *question* names; None where it is none of theirs."""
    key, told = split_id(before.entry or "")
    if key in COMPARISONS and len(question.names) == 1 and len(told) > 1:
        # One more is put beside those that were compared.
        return Again(key, tuple(dict.fromkeys((*told, *question.names))))
    kind, named = key.partition(".")[0], kinds_of(mind.knowledge, question.names)
    is_bare = is_all(question, SMALL.of(question.language))
    said = Context(before.subjects, before.entry)
    if _homes_of(mind, told) == set(question.names):
        # "The one in Torrance" is the one that was told of.
        return Again(key, told)
    # Of one of the two that were told of, only the two can be meant.
    is_theirs = not is_bare or set(question.names) < set(before.subjects)
    pair = paired_names(mind.knowledge, question, said) if is_theirs and kind == "partnership" else ()
    if pair and is_of_both(mind.knowledge, key, pair):
        # Who is told what one of two gave the other asks what the other gave.
        return Again(key, pair)
    # Of a city is not asked who it is.
    return Again(key, question.names) if kind in named or kind not in named_shelves(mind.knowledge) else None


def _homes_of(mind: Mind, told: Sequence[str]) -> set[str | None]:
    """The cities of the events and offices *told* of."""
    knowledge = mind.knowledge
    return {shelf[each].city for shelf in (knowledge.events, knowledge.organisations) for each in told if each in shelf}


def _speaks_for(mind: Mind, entry: Entry, question: Question) -> bool:
    """Whether *entry* speaks for the home city that *question* names alone, or for both."""
    home = mind.knowledge.program.home
    against = {name: -entry.side if name == home[0] else entry.side for name in home}
    return len(question.names) == 1 and against.get(question.names[0], 1) <= 0


def _is_clear(mind: Mind, question: Question, asked: Asked) -> bool:
    """Whether *question* has a clear meaning by itself, by what is *asked* besides its names."""
    named = replace(asked, names=question.names, findings=question.findings, text=question.unnamed)
    return isinstance(outcome_of(mind, question, meant(mind, question, named, Context())), Answered)


def _of_a_person(
    mind: Mind, question: Question, asked: Asked, before: Turn, *, read: Callable[[str], Question]
) -> Reworded | None:
    """The question with the name of the person spoken of in place of "he" or その人."""
    text = said_of_a_person(mind, question, asked, before, read=read)
    return Reworded(text) if text else None


def _of_a_sibling(mind: Mind, question: Question, asked: Asked, before: Turn) -> Again | Reworded | None:
    """The last question for a record whose name differs in the word that *question* says: 「日本語のほうは？」."""
    other = sibling_of(mind.knowledge, question, before)
    key, told = split_id(before.entry or "")
    if other and key in mind.entries and mind.entries[key].kind == "fact" and len(told) == 1:
        return Again(key, (other,))
    return Reworded(as_asked(before, asked, [other])) if other and before.names else None


def _of_another_in_its_year(question: Question, asked: Asked, before: Turn) -> Reworded | None:
    """The last question for another name and year: "and for Torrance in 2024?"."""
    if len(question.years) != 1 or len(question.names) != 1 or not YEAR.search(before.masked):
        return None
    parts = map(bare, _MASK.split(YEAR.sub(" ", question.masked)))
    if not all(part in IN_YEARS.of(question.language) for part in parts):
        return None
    text = _with_the_other(question, asked, before) or _unmasked(before.masked, question)
    return Reworded(YEAR.sub(str(question.years[0]), text, count=1))


def _of_another_year(question: Question, asked: Asked, before: Turn) -> Reworded | None:
    """The last question for another year: "and in 2024?"."""
    text = asked_of_another_year(question, as_asked(before, asked))
    return Reworded(text) if text else None


def _at_another_time(question: Question, asked: Asked, before: Turn) -> Reworded | None:
    """The last question for the year before, the next day or another hour."""
    text = at_another_time(question, asked, before)
    return Reworded(text) if text else None


def asked_of_another_year(question: Question, before: str) -> str | None:
    """What *question* asks in full where it asks of another year what was asked *before*."""
    if len(question.years) != 1 or question.names or not YEAR.search(before):
        return None
    if bare(YEAR.sub(" ", question.text)) not in SMALL.of(question.language):
        return None
    return YEAR.sub(str(question.years[0]), before, count=1)


def _without_asking(mind: Mind, question: Question, before: Turn) -> Reworded | None:
    """*question*, which leaves open what it asks, with the word that asked *before*: 何人行った, then 来たのは？."""
    said, ends = bare(question.text), tuple(map(bare, question.language.commands.get("without_asking", ())))
    parting = mind.parting[question.language.tag]
    if not ends or not said.endswith(ends) or len(said) > SHORT or parting.holds_question(question.text):
        return None
    asking = asking_word(before.masked, question.language)
    return Reworded(f"{_ENDS.sub('', question.text)}{asking}") if asking else None


def _of_another_month(question: Question, before: Turn) -> Again | None:
    """The events listed or offered last, or the difference of time, for another month or season: "and in summer?"."""
    key, subjects = split_id(before.entry or next((each.entry for each in before.suggestions), ""))
    if key not in BY_SEASON or not question.months or question.names or len(question.masked) > LONGEST_MONTH:
        return None
    # "And in July when our kids are there?" begins with what it asks.
    if len(question.masked) > SHORT and not months_in(question.folded[:SHORT], question.language):
        return None
    return Again(key, subjects or None)


def _only_names(mind: Mind, question: Question, asked: Asked, before: str) -> bool:
    """Whether *question* says nothing besides names, what leads over to them, and what was asked *before*."""
    small = SMALL_OR_SIDES.of(question.language)
    if is_all(question, small, before):
        return True
    if not mind.matchers[question.language.tag].repeats(question.masked, before, *small):
        return False
    alone = meant(mind, question, asked, Context())
    return not alone or alone[0].score < SURE


def asked_of_others(mind: Mind, question: Question, asked: Asked, before: Question) -> str | None:
    """What *question* asks in full where it asks of others what was asked *before*: "how many in Oshu?".

    Where that was asked of a home city and another, the home city stays: "and Camden?" after Kashiwa and Guam.
    """
    if not question.names or not _only_names(mind, question, asked, before.masked):
        return None
    home = mind.knowledge.program.home
    away = [each for each in before.findings.found if each.kind == "city" and each.id not in home]
    if len(away) == 1 == len(question.names) and not set(home).isdisjoint(before.names):
        (old,), (new,) = away, question.findings.found[:1]
        return before.text[: old.start] + new.text + before.text[old.end :]
    return _unmasked(before.masked, question)


def _unmasked(masked: str, question: Question) -> str:
    """*masked* with the question's names in place of its masks, by kind: each in turn, the last of a kind again."""
    by_kind: dict[str, list[str]] = {}
    for found in question.findings.found:
        by_kind.setdefault(found.kind, []).append(found.text)
    every = [name for names in by_kind.values() for name in names]

    def named(mask: re.Match[str]) -> str:
        names = by_kind.get(mask[0][1:-1], [""])
        return names.pop(0) if len(names) > 1 else names[0]

    text = _MASK.sub(named, masked)
    # What stands behind the end of a question would be a sentence of its own.
    return text if any(name in text for name in every) else f"{_ENDS.sub('', text)} {' '.join(every)}"
