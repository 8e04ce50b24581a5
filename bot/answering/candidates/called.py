"""What is called how: the names of a knowledge, and the words that are none although somebody may write them so."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import chain, pairwise
from typing import Self

from bot.folding import fold
from bot.knowledge.gazetteer import foreign_places
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import FaqEntry, Milestone, Person
from bot.knowledge.shelves import named_shelves
from bot.matching.names.finder import Name, NameFinder

_LATIN_WORD = re.compile(r"[^\W\d_]+")
# What mixes scripts is a stretch of a sentence and no word: 「柏市の人口は」.
_WORD = re.compile("[々一-鿿]+|[ぁ-ゖー]+|[ァ-ヺー]+|[^々一-鿿ぁ-ヺー]+")


@dataclass(frozen=True, slots=True)
class Called:
    """All that a finder of names is made of: equal ones make equal finders.

    *texts* are the phrasings and the words that language files list; *lands* say where the cities lie.
    """

    names: tuple[Name, ...]
    texts: tuple[str, ...]
    lands: tuple[str, ...]
    tags: tuple[str, ...]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Self:
        """What is called how in *knowledge*."""
        lands = [
            text
            for city in knowledge.cities.values()
            for field in (city.country, city.region, city.continent)
            for text in field.values()
        ]
        return cls(
            tuple(_names(knowledge)), tuple(chain(*_texts(knowledge))), tuple(lands), tuple(knowledge.program.languages)
        )

    def finder(self) -> NameFinder:
        """The finder of these names."""
        places = foreign_places(self.tags)
        return NameFinder(self.names, common=self._common(places), foreign_words=places)

    def _common(self, places: frozenset[str]) -> frozenset[str]:
        """The ordinary words: written small somewhere and no place, or in the language's own lists."""
        # The bunka of "bunka sai" is no word by itself, however somebody wrote it; nor is the los of Los Angeles.
        names = {tuple(_LATIN_WORD.findall(name.spelling)) for name in self.names if name.spelling.isascii()}
        elsewhere = {tuple(_LATIN_WORD.findall(place)) for place in places if place.isascii()}
        written = Counter(_words(self.texts, [words for words in names | elsewhere if len(words) > 1]))
        found = {word for word in written if _WORD.fullmatch(word) and word == word.lower()}
        found -= {place.lower() for place in places}
        # Who types no capitals writes a name small, too: it stays a name where others write it so.
        found -= {
            words[0].lower() for words in names if len(words) == 1 and written[words[0]] > written[words[0].lower()]
        }
        # Where the cities lie is no strange name: "the partner in Japan", 「台湾の都市」.
        return frozenset(map(fold, found.union(self.lands)))


def asked_records(knowledge: Knowledge) -> dict[str, FaqEntry | Milestone]:
    """The records that carry questions of their own, by id."""
    return {**knowledge.faq, **{name: each for name, each in knowledge.milestones.items() if each.questions}}


def _words(texts: Iterable[str], names: Collection[tuple[str, ...]]) -> Iterator[str]:
    """The words in *texts*, without *names* of several words."""
    by_opening: dict[tuple[str, str], list[str]] = {}
    for name in sorted(names):
        by_opening.setdefault((name[0].lower(), name[1].lower()), []).append("[ -]".join(map(re.escape, name)))
    shapes = {
        opening: re.compile(rf"\b(?:{'|'.join(spellings)})\b", re.IGNORECASE)
        for opening, spellings in by_opening.items()
    }
    for text in texts:
        words = _LATIN_WORD.findall(text)
        # To look for hundreds of names in thousands of texts would take longer than all the rest.
        if begun := shapes.keys() & set(pairwise(map(str.lower, words))):
            bare = reduce(lambda rest, opening: shapes[opening].sub(" ", rest), sorted(begun), text)
            words = _LATIN_WORD.findall(bare)
        yield from words


def _texts(knowledge: Knowledge) -> Iterator[Iterable[str]]:
    for language in knowledge.languages.values():
        yield from (wording.phrasings for wording in language.facts.values())
        yield from (language.weak_words, language.question_words, language.joins)
        yield from language.synonyms
        yield from language.talk.values()
    for record in asked_records(knowledge).values():
        yield from record.questions.values()


def _names(knowledge: Knowledge) -> Iterator[Name]:
    for kind, shelf in named_shelves(knowledge).items():
        for identity, record in shelf.items():
            right = [*record.name.values(), *(each for names in record.also.values() for each in names)]
            if isinstance(record, Person):
                right += [each for names in record.family_name.values() for each in names]
            for spelling in dict.fromkeys(right):
                yield Name(identity, kind, spelling)
            for spelling in record.misspelt:
                yield Name(identity, kind, spelling, "misspelt")
            for spelling in record.not_this:
                yield Name(identity, kind, spelling, "other")
