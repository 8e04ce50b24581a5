"""Whether what was told last answers what only asks on, too: "when was that?" where it has a date."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answering.content.facts import fact_of
from bot.answering.content.telling import COMPUTED, split_id, tell
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of, any_word_of
from bot.answering.question.said import Asked
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.scalars import Text

_NUMBER, _COUNT = re.escape("{number}"), re.escape("{count}")
_DIGITS = r"\d[\d,.]*"


def answers_too(asked: Asked, language: Language, *, told: str) -> bool:
    """Whether what the entry *told* last told holds what *asked*, a question in *language*, asks for.

    So does what says that just that is not known: a visit's date and its cost.
    """
    text = fold(told_by(asked, language, told=told))
    for asking, by in _SOUGHT.of(language):
        if found := asking.search(asked.text):
            record = asked.knowledge.faq.get(told)
            is_said_unknown = record is not None and not record.known and fold(found[0]) in text
            return is_said_unknown or by.search(text) is not None
    return False


def seeks(asked: Asked, language: Language) -> bool:
    """Whether *asked*, a question in *language*, asks for a thing of a kind that can be told from others."""
    return _sought_by(asked, language) is not None


def without_asking(text: str, language: Language) -> str:
    """The *text*, folded, without the words that ask for a thing of some kind: when, which town."""
    return next((asking.sub(" ", text, count=1) for asking, _ in _SOUGHT.of(language) if asking.search(text)), text)


def _sought_by(asked: Asked, language: Language) -> re.Pattern[str] | None:
    """Finds what answers *asked*, if that asks for a thing of some kind."""
    return next((by for asking, by in _SOUGHT.of(language) if asking.search(asked.text)), None)


def told_by(asked: Asked, language: Language, *, told: str) -> str:
    """What the entry *told* last told in *language*, without its longer text."""
    key, subjects = split_id(told)
    if key in COMPUTED:
        said = tell(replace(asked, names=subjects, text="", findings=None), key)
        return "\n".join((said.text, *said.items)) if said else ""
    return "\n".join(text[language.tag] for text in _texts(asked, told) if language.tag in text)


def _texts(asked: Asked, told: str) -> Iterator[Text]:
    """What the curated entry, or the fact of one of its records, *told* last says."""
    knowledge = asked.knowledge
    if record := knowledge.faq.get(told):
        yield record.answer
    if milestone := knowledge.milestones.get(told):
        yield milestone.text
    key, subjects = split_id(told)
    for name in subjects:
        if fact := fact_of(asked, name, key.partition(".")[2]):
            yield fact.text


def _sought(language: Language) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each thing that can be asked for, how it is asked, and what answers it."""
    # The first students are no number of students.
    count = f"(?:{_DIGITS}|{any_of(language.numbers_by_word.keys() - language.ordinals.keys())})"
    return [(_finder(each.asking, count), _finder(each.by, count)) for each in language.sought]


def _finder(words: Iterable[str], count: str) -> re.Pattern[str]:
    """Finds one of *words*, with digits for a number in them, or what finds a *count*, in words or digits."""
    return re.compile(any_word_of(map(fold, words)).replace(_NUMBER, _DIGITS).replace(_COUNT, count))


_SOUGHT = Compiled(_sought)
