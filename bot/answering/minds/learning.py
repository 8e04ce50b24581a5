"""Learning: how a knowledge becomes a mind, from nothing, or sooner from the mind of nearly the same knowledge.

Each step is a pure function of what it is given: the finder of names, the entry of each record, each text with its
names masked, the words of each text, and for each language the matcher, the passages and which answers are alike. What
a step was given before gives what it gave before, and is taken over. So `learn` and `relearn` go one way, and lead to
the same mind but for the thresholds.

They look at nothing but what they are given, and change nothing: they may run in a thread while questions are answered
from *before*, or in another process, from a mind that was remembered there. A thread is sooner done: `relearn` takes
half a second where answers changed, somewhat more for phrasings and names, and another process would need a second
to start and to hand its mind over. What is kept for it, the groundwork of a mind, takes 4 MB.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple

from bot.answering.candidates.mind import Groundwork, Mind, Ready, Twins, lexicon_of
from bot.answering.minds.cataloguing import Catalogue
from bot.answering.minds.fitting import fitted_thresholds
from bot.answering.minds.unchanged import Earlier
from bot.errors import CacheUnusable
from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge
from bot.matching.indexing.archive import pack_transcript, unpack_transcript
from bot.matching.indexing.index import texts_of
from bot.matching.indexing.transcript import Transcript
from bot.matching.likeness import alike
from bot.matching.matcher import Matcher
from bot.matching.passages import Passages
from bot.matching.reading.words import Lexicon, reader


def learn(knowledge: Knowledge) -> Mind:
    """Make *knowledge* ready for questions."""
    return refit(_learnt(knowledge, None))


def relearn(knowledge: Knowledge, before: Mind) -> Mind:
    """Make *knowledge* ready as `learn` does, but sooner, and with the thresholds of *before*.

    A language that had none gets its own, and all do where another rate of false answers is wanted; else that is left
    to `refit`.
    """
    bare = _learnt(knowledge, before)
    if knowledge.program.false_answer_rate != before.knowledge.program.false_answer_rate:
        return refit(bare)
    known = before.thresholds
    return replace(bare, thresholds={tag: known.get(tag) or fitted_thresholds(bare, tag) for tag in bare.matchers})


def refit(mind: Mind, *, given_up: Callable[[], bool] = lambda: False) -> Mind:
    """The same mind with thresholds fitted to it, as `learn` makes it. Takes as long as learning all the rest.

    Raise GivenUpError soon after *given_up* says that nobody waits for it any more.
    """
    return replace(mind, thresholds={tag: fitted_thresholds(mind, tag, given_up=given_up) for tag in mind.matchers})


class _Spoken(NamedTuple):
    """What is learnt of one language; *made_of* are digests of what the first three were made of."""

    matcher: Matcher
    passages: Passages
    twins: Twins
    transcript: bytes
    made_of: Mapping[str, str]


def _learnt(knowledge: Knowledge, before: Mind | None) -> Mind:
    """The mind of *knowledge*, without thresholds."""
    catalogue = Catalogue(knowledge, _earlier(before) if before else None)
    languages = [knowledge.languages[tag] for tag in knowledge.program.languages if tag in knowledge.languages]
    spoken = {language.tag: _spoken(catalogue, language, before) for language in languages}
    ready = Ready(
        catalogue.entries,
        catalogue.finder,
        matchers={tag: each.matcher for tag, each in spoken.items()},
        passages={tag: each.passages for tag, each in spoken.items()},
        twins={tag: each.twins for tag, each in spoken.items()},
        thresholds={},
        groundwork=Groundwork(
            catalogue.masks,
            transcripts={tag: each.transcript for tag, each in spoken.items()},
            made_of={tag: each.made_of for tag, each in spoken.items()},
        ),
    )
    return Mind.ready(knowledge, ready)


def _earlier(mind: Mind) -> Earlier:
    return Earlier(mind.knowledge, mind.reader.finder, mind.entries, mind.groundwork.masks)


def _spoken(catalogue: Catalogue, language: Language, before: Mind | None) -> _Spoken:
    """What is learnt of *language*; what would be made of the same as *before* is taken from there."""
    tag, lexicon = language.tag, lexicon_of(language)
    asked = [
        {"id": entry.id, "phrasings": entry.phrasings[tag], "answer": catalogue.answer(entry.id, tag)}
        for entry in catalogue.entries.values()
        if tag in entry.phrasings
    ]
    passages = catalogue.passages(tag)
    # Who tells something and who tells that it is not known do not tell the same.
    told = [catalogue.told(tag, known=known) for known in (True, False)]
    made_of = {
        "matcher": _digest(lexicon, asked),
        "passages": _digest(lexicon, passages),
        "twins": _digest(lexicon, told),
    }
    earlier = _earlier_spoken(before, tag) if before else None
    if earlier and earlier.made_of == made_of:
        return earlier
    transcript = Transcript.read(
        chain(texts_of(asked), *passages.values()),
        reader(lexicon),
        _unpacked(earlier.transcript, lexicon) if earlier else None,
    )
    same = {part for part in made_of if earlier and earlier.made_of[part] == made_of[part]}
    return _Spoken(
        earlier.matcher if earlier and "matcher" in same else Matcher.of(asked, transcript),
        earlier.passages if earlier and "passages" in same else Passages.of(passages, transcript),
        earlier.twins if earlier and "twins" in same else _twins(told, transcript),
        pack_transcript(transcript),
        made_of,
    )


def _earlier_spoken(mind: Mind, tag: str) -> _Spoken | None:
    if tag not in mind.matchers:
        return None
    kept = mind.groundwork
    return _Spoken(mind.matchers[tag], mind.passages[tag], mind.twins[tag], kept.transcripts[tag], kept.made_of[tag])


def _unpacked(transcript: bytes, lexicon: Lexicon) -> Transcript | None:
    """The transcript; None where it was made with another lexicon, and is of no use."""
    try:
        return unpack_transcript(transcript, lexicon)
    except CacheUnusable:
        return None


def _twins(told: Sequence[Mapping[str, tuple[str, ...]]], transcript: Transcript) -> Twins:
    """The answers that tell much the same, within each group of them."""
    return {identity: others for texts in told for identity, others in alike(texts, transcript).items()}


def _digest(lexicon: Lexicon, made_of: Any) -> str:
    said = json.dumps([lexicon.digest, made_of], ensure_ascii=False)
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
