"""Whether the numbers of a text are the same in both languages, and those of a fact also in its value."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from rapidfuzz.distance import OSA

from bot.knowledge.linting.remarks import Remark
from bot.knowledge.linting.written_numbers import Numbers, numbers_in
from bot.knowledge.placing import Spot
from bot.knowledge.schema import Fact
from bot.knowledge.walking import Piece, texts_of

_ABOUT = 0.02  # a text may round so much
_MEASURES = (1.609, 2.59, 3.281, 2.471)  # miles, square miles, feet and acres, each in what Japan measures by
_IMPERIAL = ("mile", "feet", "foot", "acre")
_BY_CLOCKS = ("日本時間", "現地時間", " time)")


def lint_numbers(pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The numbers of one language that stand in the other one as a number much like them."""
    for piece in pieces:
        if piece.kind == "language":
            continue
        for name, texts in texts_of(piece.part):
            for first, second in combinations(texts, 2):
                yield from _differing(piece, name, texts, (first, second))
        if isinstance(piece.part, Fact) and piece.part.value is not None:
            yield from _value(piece, piece.part, piece.part.value)


def _differing(piece: Piece, name: str, texts: Mapping[str, str], tags: tuple[str, str]) -> Iterator[Remark]:
    first, second = (numbers_in(texts[tag]) for tag in tags)
    only_first, only_second = first.digits - second.meant, second.digits - first.meant
    if not only_first or not only_second:
        return  # what one language leaves out is no mistake
    clocks, measures = (_mentions(texts, words) for words in (_BY_CLOCKS, _IMPERIAL))
    for one in sorted(only_first):
        for other in sorted(only_second):
            elsewhere = clocks and abs(one - other) == 1  # a day may be another one over there
            if _alike(one, other) and not elsewhere and not (measures and _converted(one, other)):
                slots = {"first": tags[0], "second": tags[1], "number": _shown(one), "other": _shown(other)}
                yield Remark(Spot(piece.record, (*piece.steps, name, tags[1])), "other-number", slots, level="warning")
                return


def _mentions(texts: Mapping[str, str], words: Iterable[str]) -> bool:
    return any(word in text for text in texts.values() for word in words)


def _converted(one: float, other: float) -> bool:
    ratio = max(one, other) / max(min(one, other), 0.001)
    return any(abs(ratio - measure) < 0.05 * measure for measure in _MEASURES)


def _alike(one: float, other: float) -> bool:
    """Whether *one* may be meant by *other*: as long, a slip of the hand away, or with a nought too many."""
    first, second = _shown(one).replace(",", ""), _shown(other).replace(",", "")
    if ("." in first) != ("." in second):
        return False
    noughts = first.rstrip("0") == second.rstrip("0")
    return (
        len(first) == len(second) or noughts or (min(len(first), len(second)) > 2 and OSA.distance(first, second) == 1)
    )


def _value(piece: Piece, fact: Fact, value: str) -> Iterator[Remark]:
    wanted = numbers_in(value)
    for tag, text in fact.text.items():
        found = numbers_in(text)
        if wanted.digits and found.digits and not _holds(found.meant, wanted):
            slots = {"value": value, "language": tag}
            yield Remark(Spot(piece.record, (*piece.steps, "value")), "value-not-in-text", slots, level="warning")
            return


def _holds(meant: Collection[float], wanted: Numbers) -> bool:
    """Whether each number *wanted* is among those *meant*, which may be rounded."""
    return all(any(abs(each - number) <= _ABOUT * number for each in meant) for number in wanted.digits)


def _shown(number: float) -> str:
    if number.is_integer():
        # A year has no comma.
        return f"{number:.0f}" if number < 10_000 else f"{number:,.0f}"
    return f"{number:g}"
