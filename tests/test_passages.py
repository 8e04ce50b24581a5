"""Passages: which of many texts hold what a question asks, and that what was learnt survives being saved."""

from dataclasses import replace
from datetime import datetime

import pytest
from knowledge_sample import FILES, write_sample
from talking import NOW

from bot.answering.candidates.context import Context
from bot.answering.candidates.meaning import meant
from bot.answering.candidates.mind import Mind
from bot.answering.language.wording import Wording
from bot.answering.minds.learning import learn
from bot.answering.question.said import Asked
from bot.errors import CacheUnusable
from bot.knowledge import load
from bot.matching import Lexicon
from bot.matching.indexing import archive
from bot.matching.indexing.texts import Texts
from bot.matching.indexing.transcript import Transcript
from bot.matching.likeness import alike
from bot.matching.passages import Passages
from bot.matching.reading.words import reader

LEXICON = Lexicon(synonyms=(("town", "village"),), weak=("the", "of", "is", "what", "a"))
TEXTS: dict[str, tuple[str, ...]] = {
    "kiln": ("The town is known for its pottery;", "the kilns are heated with pine."),
    "oyster": ("Oysters grow in the bay of the town.",),
    "harbour": ("Ships leave the harbour for the islands on Fridays.",),
    "school": ("この町の学校は一六七〇年に開かれました。",),
    "empty": (),
}


@pytest.fixture(scope="module")
def passages() -> Passages:
    return Passages(LEXICON).learn(TEXTS)


def read(texts: dict[str, tuple[str, ...]]) -> Transcript:
    return Transcript.read([part for text in texts.values() for part in text], reader(LEXICON))


def best(passages: Passages, question: str) -> str:
    return passages.coverage(question).best(1)[0][0]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("pottery", "kiln"),
        ("What is heated with pine?", "kiln"),
        ("oyster bay", "oyster"),
        ("a shipp to the iland", "harbour"),
        ("学校はいつ開かれましたか", "school"),
    ],
)
def test_the_text_that_holds_the_words_of_a_question_comes_first(passages: Passages, question: str, text: str) -> None:
    assert best(passages, question) == text


def test_the_more_of_a_question_a_text_holds_the_larger_its_share(passages: Passages) -> None:
    whole, half, none = (
        passages.coverage(question).of("kiln") for question in ("pottery kilns", "pottery zebra", "zebra")
    )
    assert 1 > whole > half > none == 0


def test_one_word_found_is_never_certainty(passages: Passages) -> None:
    assert passages.coverage("pottery").of("kiln") < 0.6


def test_a_word_that_many_texts_hold_says_less_than_a_rare_one(passages: Passages) -> None:
    assert passages.coverage("town").of("kiln") < passages.coverage("pottery").of("kiln")


def test_words_that_mean_the_same_are_found(passages: Passages) -> None:
    assert passages.coverage("village oysters").of("oyster") == passages.coverage("town oysters").of("oyster")


@pytest.mark.parametrize("question", ["", "?!", "{city}", "zebra", "は"])
def test_a_question_without_words_that_tell_is_in_no_text(passages: Passages, question: str) -> None:
    coverage = passages.coverage(question)
    assert coverage.of("kiln") == 0
    assert coverage.best(3) == []


def test_a_text_that_is_not_there_holds_nothing(passages: Passages) -> None:
    assert passages.coverage("pottery").of("gone") == 0


def test_no_more_texts_are_told_than_there_are_or_are_wanted(passages: Passages) -> None:
    assert len(passages.coverage("pottery").best(2)) == 2
    assert len(passages.coverage("pottery").best(99)) == len(TEXTS)


def test_without_texts_nothing_is_found() -> None:
    assert Passages(LEXICON).coverage("pottery").best(3) == []


def test_what_is_saved_finds_as_before(passages: Passages) -> None:
    loaded = Passages.load(passages.dump(), LEXICON)
    for question in ("pottery", "oyster bay", "a shipp to the iland", "学校", "zebra"):
        assert loaded.coverage(question).best(9) == passages.coverage(question).best(9)


@pytest.mark.parametrize("damage", ["cut", "other", "empty", "flipped"])
def test_damaged_bytes_are_refused(passages: Passages, damage: str) -> None:
    saved = passages.dump()
    middle = len(saved) // 2
    damaged = {
        "cut": saved[:middle],
        "other": b"no archive at all",
        "empty": b"",
        "flipped": saved[:middle] + bytes([saved[middle] ^ 255]) + saved[middle + 1 :],
    }
    with pytest.raises(CacheUnusable):
        Passages.load(damaged[damage], LEXICON)


def test_bytes_of_another_format_are_refused(passages: Passages, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = passages.dump()
    monkeypatch.setattr(archive, "FORMAT", archive.FORMAT + 1)
    with pytest.raises(CacheUnusable):
        Passages.load(saved, LEXICON)


def test_whole_bytes_of_something_else_or_that_contradict_themselves_are_refused() -> None:
    texts = Texts.read(TEXTS, read(TEXTS))
    rows = texts.holding.rows.copy()
    rows[0] = len(TEXTS)
    for broken in (replace(texts, known=("one",)), replace(texts, holding=replace(texts.holding, rows=rows))):
        with pytest.raises(CacheUnusable):
            Passages.load(archive.pack_texts(broken), LEXICON)


# Among entries: the words of the question stand in what is told, and in no phrasing.


@pytest.fixture(scope="module")
def mind_of_towns(tmp_path_factory: pytest.TempPathFactory) -> Mind:
    """Two towns of which different things are told, and a guest room."""
    wordings = 'city.economy: {label: x, phrasings: ["economy of {city}"]}'
    told = "  facts:\n    economy: {text: {en: TOLD, ja: 産業。}, sources: [S1]}\n"
    towns = FILES["cities/towns.yaml"].replace("  facts:\n", told.replace("TOLD", "Kites and paper lanterns are made."))
    towns += told.replace("TOLD", "Nets and anchors are made.")
    return learn(
        load(
            write_sample(
                tmp_path_factory.mktemp("told"),
                cities__towns=towns,
                faq__hosting=FILES["faq/hosting.yaml"].replace("a bed is enough", "a mattress or a hammock will do"),
                languages__en=FILES["languages/en.yaml"].replace("facts:\n", f"facts:\n  {wordings}\n"),
                languages__ja=FILES["languages/ja.yaml"].replace("facts:\n", f"facts:\n  {wordings}\n"),
            )
        )
    )


def nearest(mind: Mind, text: str) -> str:
    question = mind.reader.read(text)
    asked = Asked(mind.knowledge, Wording(question.language), datetime.fromisoformat(NOW), names=question.names)
    return meant(mind, question, asked, Context())[0].id


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("kites and paper lanterns", "city.economy:north-town"),
        ("nets and anchors", "city.economy:south-town"),
        ("Is a hammock enough?", "host-room"),
    ],
)
def test_what_only_an_answer_says_is_found_by_its_words(mind_of_towns: Mind, question: str, entry: str) -> None:
    assert nearest(mind_of_towns, question) == entry


def test_words_that_are_told_of_both_are_nobodys_in_particular(mind_of_towns: Mind) -> None:
    assert nearest(mind_of_towns, "are made") not in {"city.economy:north-town", "city.economy:south-town"}


def test_texts_that_share_most_of_their_words_say_much_the_same() -> None:
    texts = {**TEXTS, "pots": ("Pottery is what the town is known for, and its kilns are heated with pine wood.",)}
    assert alike(texts, read(texts)) == {"kiln": {"pots"}, "pots": {"kiln"}}
