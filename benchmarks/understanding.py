"""How well questions are understood: right, offered, silent or wrong on knowledge/checks, beside simpler measures.

Every peer gets the same masked phrasings, the same names and the same fitting of thresholds; only the measure of words
differs. Run: ``python -m benchmarks.understanding [--quick]``.
"""

import argparse
import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bm25s
from rapidfuzz import fuzz, process

from bot.answering.candidates.mind import Mind
from bot.answering.checks.examining import Result, Verdict, examine
from bot.answering.minds.fitting import fitted_thresholds
from bot.answering.minds.learning import learn
from bot.knowledge import load
from bot.knowledge.schema import Check
from bot.matching.indexing.asking import Beside
from bot.matching.matcher import Matcher
from bot.matching.reading.words import words

KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
NOW = datetime(2026, 11, 21, 17, tzinfo=UTC)
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Scan(Matcher):
    """A rapidfuzz scan over all phrasings: the best of each entry counts."""

    def __init__(self, scorer: Callable[..., float], matcher: Matcher) -> None:
        super().__init__(matcher.lexicon)
        self._scorer = scorer
        pairs = [(entry, phrasing) for entry, phrasings in matcher.entries() for phrasing in phrasings]
        self._owners = [entry for entry, _ in pairs]
        self._texts = [phrasing.casefold() for _, phrasing in pairs]

    def rank(
        self, question: str, limit: int = 10, *, barred: frozenset[str] = frozenset(), beside: Beside = ()
    ) -> list[tuple[str, float]]:
        """The entries by their best phrasing."""
        best: dict[str, float] = {}
        asked = with_words(question, beside).casefold()
        for _, score, place in process.extract(asked, self._texts, scorer=self._scorer, limit=200):
            owner = self._owners[place]
            if owner not in barred:
                best.setdefault(owner, score / 100)
        return list(best.items())[:limit]


class Bm25(Matcher):
    """BM25 over each entry's phrasings as one text, its score brought into 0 to 1."""

    def __init__(self, matcher: Matcher) -> None:
        super().__init__(matcher.lexicon)
        self._ids = [entry for entry, _ in matcher.entries()]
        texts = [
            [word for text in phrasings for word in words(text, matcher.lexicon)] for _, phrasings in matcher.entries()
        ]
        self._bm25 = bm25s.BM25()
        self._bm25.index(texts, show_progress=False)

    def rank(
        self, question: str, limit: int = 10, *, barred: frozenset[str] = frozenset(), beside: Beside = ()
    ) -> list[tuple[str, float]]:
        """The entries by BM25."""
        asked = [word for word in words(with_words(question, beside), self.lexicon) if word in self._bm25.vocab_dict]
        if not asked:
            return []
        scores = self._bm25.get_scores(asked)
        order = sorted(range(len(self._ids)), key=lambda place: -float(scores[place]))
        found = [(self._ids[place], float(scores[place]) / (float(scores[place]) + 10)) for place in order]
        return [pair for pair in found if pair[0] not in barred][:limit]


def with_words(question: str, beside: Beside) -> str:
    """*question* and what was said *beside* it, for a measure that knows no weights."""
    return " ".join((question, *(word for word, _ in beside)))


def peers(mind: Mind) -> dict[str, Mind]:
    """The same mind with each measure of words, thresholds fitted anew."""
    makers: dict[str, Callable[[Matcher], Matcher]] = {
        "rapidfuzz WRatio": lambda matcher: Scan(fuzz.WRatio, matcher),
        "rapidfuzz token_set_ratio": lambda matcher: Scan(fuzz.token_set_ratio, matcher),
        "bm25s": Bm25,
    }
    made = {"sistercity": mind}
    for name, make in makers.items():
        bare = replace(mind, matchers={tag: make(matcher) for tag, matcher in mind.matchers.items()})
        made[name] = replace(bare, thresholds={tag: fitted_thresholds(bare, tag) for tag in bare.matchers})
    return made


def with_typo(text: str, drawing: random.Random) -> str:
    """*text* with one slip of the fingers inside a word: a neighbouring key, a swap, a letter lost or doubled."""
    places = [place for place in range(1, len(text)) if text[place - 1 : place + 1].isalpha()]
    if not places:
        return text
    place, letters = drawing.choice(places), list(text)
    match drawing.randrange(4):
        case 0:
            row = next((row for row in KEYBOARD if letters[place].lower() in row), letters[place])
            at = row.find(letters[place].lower())
            letters[place] = row[max(at - 1, 0)] if at else row[-1]
        case 1:
            letters[place - 1], letters[place] = letters[place], letters[place - 1]
        case 2:
            del letters[place]
        case _:
            letters.insert(place, letters[place])
    return "".join(letters)


def spoiled(checks: Mapping[str, Check]) -> dict[str, Check]:
    """The checks with one typo in the last turn of each; the same ones at every run."""
    drawing = random.Random(11)
    return {
        name: check.model_copy(update={"turns": (*check.turns[:-1], with_typo(check.turns[-1], drawing))})
        for name, check in checks.items()
    }


def shares(results: Sequence[Result]) -> str:
    """The shares of the verdicts: of questions to answer, then of questions to decline."""
    meant = [each for each in results if each.check.outcome == "answered"]
    foreign = [each for each in results if each.check.outcome != "answered"]
    counts = Counter(each.verdict for each in meant)
    told = [f"{100 * counts[verdict] / len(meant):5.1f}" if meant else "    -" for verdict in Verdict]
    declined = sum(each.verdict is not Verdict.WRONG for each in foreign)
    return " ".join(
        [
            f"{len(meant):5}",
            *told,
            f"{len(foreign):6}",
            f"{100 * declined / len(foreign):8.1f}" if foreign else "       -",
        ]
    )


def table(title: str, mind: Mind, checks: Mapping[str, Check]) -> list[Result]:
    """Print a line for each language; return the results."""
    results = asyncio.run(examine(mind, checks, NOW))
    for tag in mind.matchers:
        print(f"{title:<34} {tag}  {shares([each for each in results if each.check.language == tag])}")
    return results


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run: the product alone, on a tenth of the checks")
    options: Any = parser.parse_args(arguments)
    knowledge = load(KNOWLEDGE)
    mind = learn(knowledge)
    sets = {
        "checks": {name: check for name, check in knowledge.checks.items() if name not in knowledge.held_out},
        "held-out": {name: check for name, check in knowledge.checks.items() if name in knowledge.held_out},
    }
    if options.quick:
        sets = {title: dict(list(checks.items())[::10]) for title, checks in sets.items()}
    print(f"{'':<34}     {'asked':>5} {'right':>5} {'offer':>5} {'silen':>5} {'wrong':>5} {'alien':>6} {'declined':>8}")
    minds = {"sistercity": mind} if options.quick else peers(mind)
    for title, checks in sets.items():
        if not checks:
            continue
        for name, each in minds.items():
            results = table(f"{name}, {title}", each, checks)
            table(f"{name}, {title}, typos", each, spoiled(checks))
            if name == "sistercity":
                for style in sorted({check.style for check in checks.values()}):
                    chosen = [result for result in results if result.check.style == style]
                    print(f"  {style:<36}  {shares(chosen)}")


if __name__ == "__main__":
    main()
