"""How fast the matcher is, beside what one would use instead, on the same entries and questions in the same run.

    python -m benchmarks.matching [--sizes 1000,10000,100000] [--questions 200] [--quick]

The entries are the knowledge's own phrasings; a larger size is made of variants of them, in which words are dropped,
exchanged for others of the vocabulary and given numbers. The questions are phrasings with a slip of the finger.
"""

import argparse
import gc
import random
import sqlite3
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process

from bot.folding import fold
from bot.matching import Lexicon, Matcher
from bot.matching.reading.words import words

KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
PER_ENTRY = 5
# The libraries read every phrasing for every question; a few questions show that as well as many.
SLOW = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What every contestant is given."""

    id: str
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A way to find the entry: *build* reads the entries and returns the function that asks."""

    name: str
    build: Callable[[Sequence[Entry]], Callable[[str], object]]


@dataclass(frozen=True, slots=True)
class Measured:
    """One row of the table; times in milliseconds, memory in megabytes."""

    name: str
    build: float
    p50: float
    p99: float
    memory: float


def real_phrasings(knowledge: Path = KNOWLEDGE) -> list[str]:
    """Return every English phrasing of the knowledge; stop with a sentence if there is none."""
    found: list[str] = []
    for file in sorted(knowledge.glob("faq/*.yaml")):
        for record in _read(file).values():
            found += _texts(record.get("questions", {}).get("en", []))
    language = knowledge / "languages" / "en.yaml"
    if language.exists():
        found += [text for value in _read(language).get("facts", {}).values() for text in _phrasings_within(value)]
    if not found:
        sys.exit(f"{knowledge} holds no phrasings: a benchmark needs `questions:` in faq/*.yaml")
    return list(dict.fromkeys(found))


def _read(file: Path) -> dict[str, dict[str, dict[str, object]]]:
    read: dict[str, dict[str, dict[str, object]]] = yaml.load(file.read_text("utf-8"), yaml.BaseLoader) or {}  # noqa: S506 - the base loader makes text only
    return read


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _phrasings_within(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner) if key in ("phrasings", "questions") else _phrasings_within(inner)


def entries_of(phrasings: Sequence[str], size: int, *, seed: int = 0) -> list[Entry]:
    """Return entries with *size* phrasings in all: the real ones first, then variants of them."""
    drawing = random.Random(seed)
    vocabulary = sorted({word for text in phrasings for word in text.split()})
    texts = list(phrasings[:size])
    while len(texts) < size:
        texts.append(_variant(drawing.choice(phrasings), vocabulary, drawing))
    drawing.shuffle(texts)
    return [
        Entry(f"entry-{at // PER_ENTRY}", tuple(texts[at : at + PER_ENTRY])) for at in range(0, len(texts), PER_ENTRY)
    ]


def questions_of(entries: Sequence[Entry], count: int, *, seed: int = 1) -> list[str]:
    """Return *count* phrasings, each with two letters exchanged somewhere."""
    drawing = random.Random(seed)
    return [_slip(drawing.choice(drawing.choice(entries).phrasings), drawing) for _ in range(count)]


def _variant(text: str, vocabulary: Sequence[str], drawing: random.Random) -> str:
    variant = []
    for word in text.split():
        chance = drawing.random()
        if chance < 0.6:
            variant.append(word)
        elif chance < 0.85:
            variant.append(drawing.choice(vocabulary))
    return " ".join([*variant, f"{drawing.choice(vocabulary)}{drawing.randrange(1000)}"])


def _slip(text: str, drawing: random.Random) -> str:
    at = drawing.randrange(max(len(text) - 1, 1))
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def ours(entries: Sequence[Entry]) -> Callable[[str], object]:
    """Build the matcher."""
    return Matcher().fit([{"id": entry.id, "phrasings": entry.phrasings} for entry in entries]).rank


def token_set_ratio(entries: Sequence[Entry]) -> Callable[[str], object]:
    """Build nothing: rapidfuzz reads the folded phrasings one by one."""
    texts = [fold(text) for entry in entries for text in entry.phrasings]
    return lambda question: process.extractOne(fold(question), texts, scorer=fuzz.token_set_ratio)


def full_text(entries: Sequence[Entry]) -> Callable[[str], object]:
    """Build an SQLite full-text table in memory, asked for any of the question's words."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE phrasing USING fts5(text, entry UNINDEXED, tokenize='porter unicode61')")
    rows = [(fold(text), entry.id) for entry in entries for text in entry.phrasings]
    connection.executemany("INSERT INTO phrasing VALUES (?, ?)", rows)

    def ask(question: str) -> object:
        wanted = " OR ".join(f'"{word}"' for word in words(question, Lexicon(stemming=False)))
        sql = "SELECT entry FROM phrasing WHERE phrasing MATCH ? ORDER BY rank LIMIT 10"
        with closing(connection.execute(sql, (wanted or '""',))) as cursor:
            return cursor.fetchall()

    return ask


def best_match_25(entries: Sequence[Entry]) -> Callable[[str], object]:
    """Build a bm25s index over the phrasings."""
    import bm25s  # noqa: PLC0415 - the one contestant that may be missing

    index = bm25s.BM25()
    index.index([list(words(text, Lexicon())) for entry in entries for text in entry.phrasings], show_progress=False)
    count = min(10, sum(len(entry.phrasings) for entry in entries))
    return lambda question: index.retrieve([list(words(question, Lexicon()))], k=count, show_progress=False)


def contestants() -> list[Contestant]:
    """Return all that can take part here, ours first; say who cannot."""
    taking_part = [
        Contestant("sistercity", ours),
        Contestant("rapidfuzz token_set_ratio", token_set_ratio),
        Contestant("SQLite FTS5", full_text),
    ]
    try:
        import bm25s  # noqa: F401, PLC0415 - only to see whether it is there
    except ImportError:
        print("bm25s is not installed, so it does not take part.")
        return taking_part
    return [*taking_part, Contestant("bm25s", best_match_25)]


def measure(contestant: Contestant, entries: Sequence[Entry], questions: Sequence[str]) -> Measured:
    """Build once for the time, ask each question, then build again for the memory, which tracing would slow down."""
    gc.collect()
    started = time.perf_counter()
    ask = contestant.build(entries)
    built = time.perf_counter() - started
    phrasings = sum(len(entry.phrasings) for entry in entries)
    asked = questions if phrasings < SLOW else questions[: max(len(questions) // 4, 20)]
    ask(asked[0])
    times = []
    for question in asked:
        started = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - started) * 1e3)
    del ask
    return Measured(
        contestant.name,
        built * 1e3,
        statistics.median(times),
        sorted(times)[int(len(times) * 0.99)],
        _memory(contestant, entries),
    )


def _memory(contestant: Contestant, entries: Sequence[Entry]) -> float:
    gc.collect()
    tracemalloc.start()
    ask = contestant.build(entries)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del ask
    return held / 1e6


def print_table(size: int, rows: Sequence[Measured]) -> None:
    """Print the rows of one size, each with its ratio to ours."""
    print(f"\n{size:,} phrasings, {-(-size // PER_ENTRY):,} entries")
    print(f"{'':28}{'build ms':>10}{'p50 ms':>10}{'p99 ms':>10}{'memory MB':>11}{'p50 / ours':>12}")
    for row in rows:
        ratio = row.p50 / rows[0].p50
        print(f"{row.name:28}{row.build:10.0f}{row.p50:10.3f}{row.p99:10.3f}{row.memory:11.1f}{ratio:12.1f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments and print one table for each size."""
    parser = argparse.ArgumentParser(description="Measure the matcher beside its peers.")
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of phrasings (default: %(default)s)")
    parser.add_argument("--questions", type=int, default=200, help="questions for each size (default: %(default)s)")
    parser.add_argument("--quick", action="store_true", help="1000 phrasings and 40 questions, to see that it runs")
    chosen = parser.parse_args(arguments)
    sizes = [1000] if chosen.quick else [int(size) for size in chosen.sizes.split(",")]
    phrasings = real_phrasings()
    taking_part = contestants()
    for size in sizes:
        entries = entries_of(phrasings, size)
        questions = questions_of(entries, 40 if chosen.quick else chosen.questions)
        print_table(size, [measure(contestant, entries, questions) for contestant in taking_part])
    print("\nMemory is what Python and numpy allocate; SQLite's own is not in it.")


if __name__ == "__main__":
    main()
