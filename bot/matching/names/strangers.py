"""Names that nobody gave: words whose writing shows that they name something (Osaka, パリ, 大阪市); knows no list."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from bot.matching.names.spans import Gap, Stream, Word

# Words that English writes with a capital though they name no place, person or club.
_ALWAYS_CAPITAL = frozenset(
    re.findall(
        "[a-z]+",
        "i ok okay mr mrs ms dr prof sir st tv pdf faq english japanese chinese korean spanish american asian internet "
        "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun christmas easter "
        "halloween thanksgiving january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec",
    )
)
_HAN_PLACE = re.compile("[々一-鿿]{1,3}?[市町県村]")
_HAN_LAND = re.compile("[一-鿿]国")
_AFTER_A_NAME = re.compile("[市町州県島国]|大学|空港|さん|氏|様|選手|市長|夫人")
_NO_PLACE_BEFORE = frozenset("副都各両何全本同他朝毎隣当諸母友妹外帰入出自我建異王愛開祖天下港舎市町県村区府道州国")
_LONGEST_KANA = 20
_NOT_AFTER_PLACE = frozenset("場際籍旗民")


def strange_words(
    stream: Stream, words: Sequence[Word], taken: Callable[[int, int], bool], common: frozenset[str]
) -> list[tuple[int, int]]:
    """The stretches of the text of *stream* that are written like names, and are neither *taken* nor *common*."""
    found = _capitalised(words, taken, common)
    for run in re.finditer("h{2,}", stream.kinds):
        for begin, end in _pieces(stream, *run.span()):
            found.extend(_han_places(stream, begin, end, common))
    found.extend(span for span, titled in _katakana(stream, common) if titled)
    return sorted({span for span in found if not taken(*span)})


def loanwords(stream: Stream, taken: Callable[[int, int], bool], common: frozenset[str]) -> list[tuple[int, int]]:
    """Katakana words that are neither *taken* nor *common*: パリ and アレルギー are written alike."""
    return [span for span, titled in _katakana(stream, common) if not titled and not taken(*span)]


def _katakana(stream: Stream, common: frozenset[str]) -> Iterator[tuple[tuple[int, int], bool]]:
    """The unusual katakana words, and whether what follows says that they name a place or a person."""
    for run in re.finditer("k{2,}", stream.kinds):
        for begin, end in _pieces(stream, *run.span()):
            if end - begin > 1 and not is_usual_kana(stream.keys[begin:end], common):
                titled = not stream.borders(end) and _AFTER_A_NAME.match(stream.chars, end) is not None
                yield (stream.starts[begin], stream.ends[end - 1]), titled


def _pieces(stream: Stream, first: int, last: int) -> list[tuple[int, int]]:
    cuts = [first, *(place for place in range(first + 1, last) if stream.borders(place)), last]
    return list(pairwise(cuts))


def _capitalised(
    words: Sequence[Word], taken: Callable[[int, int], bool], common: frozenset[str]
) -> list[tuple[int, int]]:
    long_words = [word for word in words if len(word.text) > 3 and not word.opens]
    if len(long_words) > 2 and all(word.capital for word in long_words):
        return []  # a title, or somebody who shouts: capitals say nothing
    found: list[tuple[int, int]] = []
    behind = -1
    for place, word in enumerate(words):
        if not word.capital or word.shouted or word.opens or not word.text.isalpha():
            continue
        if word.text in _ALWAYS_CAPITAL or word.text in common or taken(word.start, word.end):
            continue
        if found and behind == place - 1 and word.gap is Gap.LOOSE:
            found[-1] = (found[-1][0], word.end)
        else:
            found.append((word.start, word.end))
        behind = place
    return found


def is_usual_kana(run: str, common: frozenset[str]) -> bool:
    """Whether *run* is a common word or made of some."""
    if run in common:
        return True
    made = [True]  # whether what stands before a place is made of common words
    for end in range(1, len(run) + 1):
        begins = range(max(end - _LONGEST_KANA, 0), end - 1)
        made.append(any(made[begin] and run[begin:end] in common for begin in begins))
    return made[-1]


def _han_places(stream: Stream, first: int, last: int, common: frozenset[str]) -> list[tuple[int, int]]:
    run = stream.chars[first:last]
    found = []
    for shape in (_HAN_PLACE, _HAN_LAND):
        for match in shape.finditer(run):
            begin, end = match.span()
            if run[end - 2] in _NO_PLACE_BEFORE or run[end : end + 1] in _NOT_AFTER_PLACE:
                continue
            if match[0] in common or all(match[0][at : at + 2] in common for at in range(end - begin - 1)):
                continue
            found.append((stream.starts[first + begin], stream.ends[first + end - 1]))
    return found
