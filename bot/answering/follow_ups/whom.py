"""Whom a pronoun stands for: the person who was spoken of, or one of those of whom the last answer told."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.answering.candidates.context import Context
from bot.answering.candidates.meaning import meant, outcome_of
from bot.answering.candidates.mind import Mind
from bot.answering.candidates.retelling import told_by
from bot.answering.candidates.stories import HELD
from bot.answering.candidates.weighing import best_score
from bot.answering.content.telling import split_id
from bot.answering.follow_ups.leading import SMALL, is_all
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_word_of
from bot.answering.question.pointing import leads_over
from bot.answering.question.said import Asked
from bot.answering.question.told_dates import YEAR
from bot.answering.question.understanding import Question
from bot.knowledge.languages import Language
from bot.matching.deciding import Answered
from bot.ports import Turn

MOST = 4
"""So many people of whom an answer told are thought of, the first ones."""


def said_of_a_person(
    mind: Mind, question: Question, asked: Asked, before: Turn, *, read: Callable[[str], Question]
) -> str | None:
    """*question* with the name of the person spoken of in place of "he" or その人.

    One that names only cities may be about that person also without such a word: "been to Torrance?".
    """
    people = mind.knowledge.people
    if not people.keys().isdisjoint(question.names):
        return None
    person = next((name for name in before.subjects if name in people), None)
    pointing = _PERSONAL.of(question.language).search(question.text)
    if person is None and pointing is None:
        return None
    if person is None:
        told = _told_of(mind, question, asked, before)
        texts = {each: _with_name(question, pointing, asked.named(each)) for each in told}
        # "Who was it before him?" is asked of the city of whose mayor was told.
        topic = mind.parting[question.language.tag].topic(before.masked)
        as_it_stands = best_score(meant(mind, question, asked, Context(before.subjects, before.entry, topic)))
        return _fitting(mind, asked, texts, than=as_it_stands, read=read)
    if pointing is None and (not question.names or _leads_elsewhere(question)):
        # Of whom was spoken before is thought of anyway.
        return None
    text = _with_name(question, pointing, asked.named(person))
    return text if pointing or _is_surer(mind, text, than=question, asked=asked) else None


def _fitting(
    mind: Mind, asked: Asked, texts: Mapping[str, str], *, than: float, read: Callable[[str], Question]
) -> str | None:
    """The one of *texts*, each of the person that is its key, which fits best; None where none is clear and surer."""
    fitting: dict[str, float] = {}
    for name, text in texts.items():
        other = read(text)
        found = meant(mind, other, _asked_as(asked, other), Context())
        is_clear = isinstance(outcome_of(mind, other, found), Answered)
        if is_clear and best_score(found) > than and (found[0].entry.kind == "fact" or name in found[0].entry.names):
            fitting[name] = best_score(found)
    if not fitting:
        return None
    # Of two whom it fits alike the one abroad is meant: at home they know who is who.
    best = max(fitting, key=lambda name: (round(fitting[name], 2), not _is_of_home(mind, name)))
    return texts[best]


def _is_of_home(mind: Mind, name: str) -> bool:
    """Whether somebody holds an office in one of the home cities."""
    return not set(mind.knowledge.program.home).isdisjoint(_offices(mind, name))


def _told_of(mind: Mind, question: Question, asked: Asked, before: Turn) -> Sequence[str]:
    """Those of whom was told *before*, in order; those alone who hold an office in what was asked about, if some do."""
    if not before.entry or split_id(before.entry)[0] not in mind.entries:
        return ()
    people = mind.reader.people_in(told_by(asked, question.language, told=before.entry))[:MOST]
    theirs = [name for name in people if not {*_offices(mind, name)}.isdisjoint(before.names)]
    return theirs or people


def _offices(mind: Mind, name: str) -> Iterator[str]:
    return (role.of for role in mind.knowledge.people[name].roles)


def _with_name(question: Question, pointing: re.Match[str] | None, name: str) -> str:
    """The text of *question* with *name* in place of the word that is *pointing*, or before all of it."""
    start, end = pointing.span() if pointing else (0, 0)
    return f"{question.text[:start]}{name} {question.text[end:]}"


def _asked_as(asked: Asked, other: Question) -> Asked:
    """*asked* of what *other* names."""
    return replace(asked, names=other.names, findings=other.findings, text=other.unnamed)


def _leads_elsewhere(question: Question) -> bool:
    """Whether *question* goes over to somebody else: "and who led the Kashiwa side?", "the Kashiwa side?"."""
    return leads_over(question) or is_all(question, SMALL.of(question.language))


def _is_surer(mind: Mind, text: str, *, than: Question, asked: Asked) -> bool:
    """Whether *text* has a clearer meaning than the question *than*, of which that, the year aside, lacks little."""
    other = mind.reader.read(text, language=than.language.tag)
    alone, said = meant(mind, than, asked, Context()), meant(mind, other, _asked_as(asked, other), Context())
    if best_score(said) <= best_score(alone):
        return False
    return mind.matchers[than.language.tag].lacking(YEAR.sub("", than.masked), said[0].entry.id) < HELD


def _personal(language: Language) -> re.Pattern[str]:
    """Finds the words that stand for a person said before."""
    return re.compile(any_word_of(language.commands.get("personal", ())), re.IGNORECASE)


_PERSONAL = Compiled(_personal)
