"""Finds the names in a question, exactly or nearly, in any script; knows only the spellings that it was given."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import astuple
from itertools import groupby, pairwise
from typing import NamedTuple, Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.names.agreeing import Agreement
from bot.matching.names.borders import keeps_its_office, korean_stem_ends, stands_alone
from bot.matching.names.findings import Findings, Found
from bot.matching.names.spans import Gap, Stream, Word, read_stream, words_of
from bot.matching.names.spellings import Form, Name, Role, Spelling, Spellings, forms_of
from bot.matching.names.strangers import loanwords, strange_words
from bot.matching.reading.slips import allowance

__all__ = ["Name", "NameFinder", "Role"]

_WIDEST_JOIN = 4
_MOST_FORENAMES = 2
_FORENAME = 0.6
"""How much a word beside a family name is like a forename at the least, if it is a slip of it."""
_SHORTEST_JOIN = 5
_LETTERS_A_SLIP = 5
"""In so many letters of a name of several words there may be one slip."""
_SURE = {"name": 1.0, "misspelt": 0.95, "other": 1.0, "foreign": 1.0}


class _Candidate(NamedTuple):
    start: int
    end: int
    spelling: Spelling
    edits: int
    letters: int
    rivals: tuple[str, ...] = ()

    @property
    def certainty(self) -> float:
        sure = _SURE[self.spelling.role]
        return sure if not self.edits else round(max(0.5, sure - 1.2 * self.edits / max(self.letters, 1)), 3)

    @property
    def order(self) -> tuple[int, int, int, bool]:
        """Leftmost, then longest, then with the fewest edits, then ours before foreign ones."""
        return (self.start, -self.end, self.edits, self.spelling.is_foreign)

    def goes_on_from(self, other: "_Candidate") -> bool:
        """Whether this is the rest of the same name: of "Mayor Jeong" and "Jeong Myeong-geun" one is meant."""
        return self.start < other.end < self.end and self.spelling.id == other.spelling.id and not other.rivals

    def found_in(self, text: str) -> Found:
        of = self.spelling
        foreign = of.is_foreign
        return Found(
            id="" if foreign else of.id,
            kind=of.kind,
            start=self.start,
            end=self.end,
            text=text[self.start : self.end],
            exact=not self.edits,
            certainty=self.certainty,
            rivals=() if foreign else self.rivals,
            lookalike_of=of.id if foreign else "",
        )


class NameFinder:
    """Finds names in texts. Built once for a knowledge; pure afterwards, and quick: only unusual words are compared.

    ``common`` are ordinary words: they are never taken for a misspelt name. ``foreign_words`` are names of the world's
    well-known places: they count as unknown, unless they are common or names themselves.
    """

    def __init__(
        self, names: Iterable[Name], *, common: Collection[str] = (), foreign_words: Collection[str] = ()
    ) -> None:
        # Words of a text are read without its punctuation; the ordinary ones are compared in the same form.
        read = frozenset(
            word.lower() if word.isascii() and word.isalnum() else read_stream(word).keys for word in common
        )
        self._use(read, forms_of(names, foreign_words, read))

    def dump(self) -> bytes:
        """Return what was read as bytes for `load`."""
        forms = [astuple(form) for form in self._spellings.forms]
        return json.dumps({"common": sorted(self._common), "forms": forms}, ensure_ascii=False).encode()

    @classmethod
    def load(cls, data: bytes) -> Self:
        """Return the finder that `dump` made *data* of: reading thousands of words anew takes far longer."""
        read = json.loads(data)
        forms = [
            Form(identity, kind, role, tuple(words), *rest) for identity, kind, role, words, *rest in read["forms"]
        ]
        finder = cls.__new__(cls)
        finder._use(frozenset(read["common"]), forms)
        return finder

    def _use(self, common: frozenset[str], forms: Sequence[Form]) -> None:
        self._common = common
        self._spellings = Spellings(forms)

    @property
    def common(self) -> frozenset[str]:
        """The ordinary words."""
        return self._common

    def spelled(self, *, foreign: bool) -> Iterator[str]:
        """The spellings of our names, or of the *foreign* ones, folded: words, or where none are, the whole."""
        for form in self._spellings.forms:
            if (form.role in {"other", "foreign"}) is foreign:
                yield from form.words or (form.key,)

    def find(self, text: str) -> Findings:
        """Find every name in *text*: leftmost first, the longest of those, never two over the same letters."""
        stream = read_stream(text)
        words = words_of(stream)
        exact = [*self._in_scripts(stream), *self._in_words(words)]
        candidates = [*exact, *self._joined(words, exact), *self._nearly_in_scripts(stream, exact)]
        chosen: list[_Candidate] = []
        for _, same in groupby(sorted(candidates, key=lambda one: one.order), key=lambda one: (one.start, one.end)):
            best = _best_of(list(same))
            if best is None:
                continue
            if not chosen or best.start >= chosen[-1].end:
                chosen.append(self._with_forename(best, words, chosen[-1].end if chosen else 0))
            elif best.goes_on_from(chosen[-1]):
                chosen[-1] = chosen[-1]._replace(end=best.end)
        names = [one.found_in(text) for one in chosen]
        foreign = tuple(name for name in names if not name.id)

        def taken(start: int, end: int) -> bool:
            return _overlaps(chosen, start, end)

        strange = strange_words(stream, words, taken, self._common)
        strange += [(name.start, name.end) for name in foreign]
        return Findings(
            text,
            found=tuple(name for name in names if name.id),
            foreign=foreign,
            unknown=tuple(dict.fromkeys(text[start:end] for start, end in sorted(strange))),
            loanwords=tuple(dict.fromkeys(text[start:end] for start, end in loanwords(stream, taken, self._common))),
        )

    def agrees_with(self, other: "NameFinder") -> Agreement:
        """Return what says of a text whether *other* surely finds the same names in it; strangers are no names."""
        return Agreement(self._spellings, other._spellings, self._common ^ other._common)

    def _in_words(self, words: tuple[Word, ...]) -> Iterator[_Candidate]:
        """Names whose words stand in the text one after the other, each right or a slip."""
        openers = self._spellings.longest
        for place, word in enumerate(words):
            for first, edits in self._readings(word):
                if first in openers:
                    yield from self._extended(words[place : place + openers[first]], first, edits)

    def _readings(self, word: Word) -> tuple[tuple[str, int], ...]:
        """*word* as it stands, and as the words of names that it may be a slip of."""
        if len(word.text) < 4 or word.text in self._common:
            return ((word.text, 0),)
        return ((word.text, 0), *self._spellings.corrections(word.text))

    def _later_readings(self, word: Word) -> tuple[tuple[str, int], ...]:
        """What a word may be that stands behind others of a name, where it may also be its plural: cherry festivals."""
        readings = self._readings(word)
        plural = len(word.text) > 4 and word.text[-1] == "s" and word.text in self._common
        return (*readings, (word.text[:-1], 0)) if plural else readings

    def _extended(self, words: tuple[Word, ...], key: str, edits: int) -> Iterator[_Candidate]:
        spelling = self._spellings.spaced.get(key)
        if spelling is not None and self._is_meant(spelling, key, edits, words[0]):
            yield _candidate(words[0], words[0], spelling, edits, len(key))
        reached = [(key, edits)]
        for count, word in enumerate(words[1:], 2):
            if word.gap is Gap.BREAK or not reached:
                return
            reached = [
                (f"{so_far} {reading}", before + more)
                for so_far, before in reached
                for reading, more in self._later_readings(word)
            ][:64]
            for longer, total in reached:
                spelling = self._spellings.spaced.get(longer)
                if spelling is not None and self._is_meant(spelling, longer.replace(" ", ""), total, words[0]):
                    yield _candidate(words[0], words[count - 1], spelling, total, len(longer) - count + 1)

    def _is_meant(self, spelling: Spelling, key: str, edits: int, word: Word) -> bool:
        """Whether somebody who wrote *key* with so many *edits* meant the name with that *spelling*."""
        lone_person = spelling.kind == "person" and spelling.words == 1
        if not edits:
            # "the sun" is nobody; "Sun" may be.
            return not (lone_person and key in self._common and not word.capital)
        if spelling.role == "foreign" or spelling.exact_only or (lone_person and len(key) < 6):
            return False
        # A slip of a wrong spelling is one slip more from the right one. Each word of a long name may have its own.
        return edits + (spelling.role == "misspelt") <= max(allowance(len(key)), len(key) // _LETTERS_A_SLIP)

    def _joined(self, words: tuple[Word, ...], exact: list[_Candidate]) -> Iterator[_Candidate]:
        """Names whose words are run together or torn apart: menlopark, hwa seong, T.S.C.A."""
        for place, first in enumerate(words):
            key = ""
            for width, word in enumerate(words[place : place + _WIDEST_JOIN], 1):
                if width > 1 and word.gap is not Gap.LOOSE:
                    break
                key += word.text
                spelling = self._spellings.joined.get(key)
                if spelling is None:
                    # Most words are ordinary, and this is asked of each.
                    if width <= 2 and first.text not in self._common:
                        yield from self._nearly_joined(words[place : place + width], key, exact)
                elif self._may_join(words[place : place + width], key, spelling, exact):
                    yield _candidate(first, word, spelling, 0, len(key))

    def _may_join(self, words: tuple[Word, ...], key: str, spelling: Spelling, exact: list[_Candidate]) -> bool:
        """Whether *words* in one are the name with that *spelling*, not words that happen to make one."""
        if not self._is_meant(spelling, key, 0, words[0]):
            return False
        if len(words) == 1:
            return True
        if all(word.text in self._common for word in words):
            return False
        if len(key) < _SHORTEST_JOIN and any(len(word.text) > 1 for word in words):
            return False
        # "Kashiwa a" is not the slip Kashiwaa.
        return spelling.role == "name" or not _overlaps(exact, words[0].start, words[-1].end)

    def _nearly_joined(self, words: tuple[Word, ...], key: str, exact: list[_Candidate]) -> Iterator[_Candidate]:
        """Names of another number of words that one or two *words* in one are nearly: bunkasay, hwa seung."""
        if len(words) > 1 and not self._is_torn(words, key, exact):
            return
        # Words as short as the second of Bunka-Sai are only compared together with the other.
        short = len(words) == 2 and any(len(word.text) < 5 for word in words)
        for meant, edits in self._spellings.corrections(key):
            near = self._spellings.joined.get(meant)
            if near is None or (near.words == len(words) and not short):
                continue
            # Torn apart and misspelt at once is two slips at least; so is run together and misspelt.
            if self._is_meant(near, meant, edits + (near.words != len(words)), words[0]):
                yield _candidate(words[0], words[-1], near, edits, len(key))

    def _is_torn(self, words: tuple[Word, ...], key: str, exact: list[_Candidate]) -> bool:
        """Whether two words may be the halves of one name: neither of them is short, ordinary or a name."""
        if len(key) < 8 or any(len(word.text) < 3 or word.text in self._common for word in words):
            return False
        return not _overlaps(exact, words[0].start, words[-1].end)

    def _with_forename(self, name: _Candidate, words: tuple[Word, ...], begin: int) -> _Candidate:
        """*name* with the unusual words before it, from *begin* on, that are nearly others of its own: Miko Henson."""
        if name.spelling.kind != "person" or name.spelling.words > 1:
            return name
        own = self._spellings.words_of.get(name.spelling.id, ())
        last = next((place for place, word in enumerate(words) if word.start == name.start), 0)
        for place in range(last - 1, max(-1, last - 1 - _MOST_FORENAMES), -1):
            word = words[place]
            if word.start < begin or words[place + 1].gap is not Gap.LOOSE or word.text in self._common:
                break
            if not process.extractOne(word.text, own, scorer=OSA.normalized_similarity, score_cutoff=_FORENAME):
                break
            name = name._replace(start=word.start)
        return name

    def _in_scripts(self, stream: Stream) -> Iterator[_Candidate]:
        """Names in scripts without spaces: at each place the longest that stands alone."""
        if stream.chars.isascii():
            return
        keys = stream.keys
        for first, char in enumerate(keys):
            lengths = self._spellings.lengths.get(char)
            if lengths is None or (stream.kinds[first] == "w" and not stream.begins_word(first)):
                continue
            for length in lengths:
                last = first + length
                spelling = self._spellings.scripts.get(keys[first:last]) if last <= len(keys) else None
                if spelling is not None and self._is_word(stream, first, last, spelling):
                    yield _Candidate(
                        stream.starts[first], stream.ends[last - 1], spelling, 0, length, rivals=spelling.rivals
                    )
                    break

    def _is_word(self, stream: Stream, first: int, last: int, spelling: Spelling) -> bool:
        if any(stream.gaps[place] > Gap.LOOSE for place in range(first + 1, last)):
            return False
        if any(stream.gaps[place] and stream.kinds[place] == "r" for place in range(first + 1, last)):
            return False
        if keeps_its_office(stream, last) and _is_ours(self._spellings, stream.keys[first : last - 1]):
            return False
        person = spelling.kind == "person"
        joins = spelling.role == "name" and not person
        return stands_alone(stream, first, last, surname=person, joins=joins)

    def _nearly_in_scripts(self, stream: Stream, exact: list[_Candidate]) -> Iterator[_Candidate]:
        """Katakana runs and Korean words that are nearly a name."""
        if stream.chars.isascii():
            return
        for kind, group in groupby(range(len(stream.kinds)), key=lambda place: stream.kinds[place]):
            if kind not in "kg":
                continue
            places = list(group)
            cuts = [places[0], *(place for place in places[1:] if stream.borders(place)), places[-1] + 1]
            for first, last in pairwise(cuts):
                start, end = stream.starts[first], stream.ends[last - 1]
                if stream.keys[first:last] in self._common or _overlaps(exact, start, end):
                    continue
                for stop in korean_stem_ends(stream, first, last) if kind == "g" else [last]:
                    for meant, edits in self._spellings.kana_corrections(stream.keys[first:stop]):
                        yield _Candidate(
                            start, stream.ends[stop - 1], self._spellings.scripts[meant], edits, stop - first
                        )


def _is_ours(spellings: Spellings, key: str) -> bool:
    """Whether *key* is one of our names by itself."""
    found = spellings.scripts.get(key)
    return found is not None and not found.is_foreign


def _overlaps(candidates: Iterable[_Candidate], start: int, end: int) -> bool:
    return any(start < one.end and one.start < end for one in candidates)


def _candidate(first: Word, last: Word, spelling: Spelling, edits: int, letters: int) -> _Candidate:
    return _Candidate(first.start, last.end, spelling, edits, letters, rivals=spelling.rivals)


def _best_of(same: list[_Candidate]) -> _Candidate | None:
    """The best of the names over the same letters, in order; those as near as it become its rivals.

    A slip of a foreign name only matters where it would else be taken for one of ours.
    """
    best = same[0]
    if best.edits and all(one.spelling.is_foreign for one in same):
        return None
    equals = [one for one in same[1:] if one.edits == best.edits and not one.spelling.is_foreign]
    rivals = dict.fromkeys((*best.spelling.rivals, *(one.spelling.id for one in equals)))
    kept = tuple(other for other in rivals if other != best.spelling.id)
    return _Candidate(best.start, best.end, best.spelling, best.edits, best.letters, rivals=kept)
