"""Likeness: which of many texts say much the same, by the words that they share; knows nothing of questions."""

from collections.abc import Mapping

import numpy as np

from bot.matching.indexing.postings import Features, spread
from bot.matching.indexing.texts import Texts
from bot.matching.indexing.transcript import Transcript

LIKE = 0.3
"""Two texts say much the same from this share on of what both say by their words, weighed by rarity."""


def alike(
    texts: Mapping[str, tuple[str, ...]], transcript: Transcript, least: float = LIKE
) -> dict[str, frozenset[str]]:
    """Return, for each of *texts* by its id, the others that say much the same; texts like no other are left out.

    Each text comes in parts that the *transcript* has.
    """
    read = Texts.read(texts, transcript)
    every = np.arange(len(read.known))
    sizes = read.holding.scores(Features(every, read.idf))
    at, word = spread(read.holding.starts.astype(np.int64), every)
    text = read.holding.rows[at]
    in_order = np.argsort(text, kind="stable")
    word, edges = word[in_order], np.searchsorted(text[in_order], np.arange(len(texts) + 1))
    found: dict[str, frozenset[str]] = {}
    for number, identity in enumerate(read.ids):
        own = word[edges[number] : edges[number + 1]]
        shared = read.holding.scores(Features(own, read.idf[own]))
        like = (2 * shared >= least * (sizes + sizes[number])) & (shared > 0)
        like[number] = False
        if others := [read.ids[other] for other in like.nonzero()[0].tolist()]:
            found[identity] = frozenset(others)
    return found
