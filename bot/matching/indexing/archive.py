"""Archive: an index as bytes and back, so that a start need not learn again; arrays and JSON only, never code."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import numpy as np

from bot.errors import CacheUnusable
from bot.matching.indexing.index import Index
from bot.matching.indexing.postings import Postings, Rows, Stack
from bot.matching.indexing.texts import Texts
from bot.matching.indexing.transcript import KEY, Column, Transcript
from bot.matching.reading.words import Lexicon

_Arrays = dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]

# To be raised with whatever changes the words of a text or what an index holds: old bytes are refused, not misread.
FORMAT = 9

# Behind the archive stands its digest: a zip file does not notice a changed bit everywhere.
_DIGEST = 16
# What numpy, zipfile and json raise at bytes that are whole but something else altogether.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, TypeError, NotImplementedError)
_COLUMNS = ("words", "pieces", "forms")
_TEXTS = ("ids", "phrasings", "sorted_words", "known", "forms", "grams")


def pack(index: Index, lexicon: Lexicon) -> bytes:
    """Return *index*, learnt with *lexicon*, as bytes."""
    arrays: _Arrays = {}
    texts: dict[str, object] = {"format": FORMAT, "lexicon": lexicon.digest}
    for name in (field.name for field in fields(Index)):
        value = getattr(index, name)
        if name in _TEXTS:
            texts[name] = value
        elif isinstance(value, Rows):
            arrays |= {f"{name}.{part}": getattr(value, part) for part in ("starts", "features", "weights")}
        elif isinstance(value, Stack):
            arrays |= {f"{name}.{part}": getattr(value.postings, part) for part in ("starts", "rows", "weights")}
            arrays |= {f"{name}.{part}": getattr(value, part) for part in ("whole", "place")}
            texts[f"{name}.begins"] = value.begins
        else:
            arrays[name] = value
    text = json.dumps(texts, ensure_ascii=False).encode()
    written = io.BytesIO()
    np.savez(written, allow_pickle=False, **{**arrays, "texts": np.frombuffer(text, dtype=np.uint8)})
    return _signed(written)


def pack_texts(texts: Texts) -> bytes:
    """Return *texts* as bytes."""
    words = {"ids": texts.ids, "known": texts.known, "forms": texts.forms}
    said = json.dumps({"format": FORMAT, **words}, ensure_ascii=False).encode()
    arrays = {f"holding.{part}": getattr(texts.holding, part) for part in ("starts", "rows", "weights")}
    written = io.BytesIO()
    np.savez(written, allow_pickle=False, **{**arrays, "idf": texts.idf, "texts": np.frombuffer(said, dtype=np.uint8)})
    return _signed(written)


def pack_transcript(transcript: Transcript) -> bytes:
    """Return *transcript* as bytes."""
    columns = {name: getattr(transcript, name) for name in _COLUMNS}
    known = {name: column.known for name, column in columns.items()}
    said = json.dumps({"format": FORMAT, "lexicon": transcript.lexicon.digest, **known}, ensure_ascii=False).encode()
    arrays = {
        f"{name}.{part}": getattr(column, part) for name, column in columns.items() for part in ("flat", "starts")
    }
    keys, words = (np.frombuffer(text, dtype=np.uint8) for text in (b"".join(transcript.keys), said))
    written = io.BytesIO()
    np.savez(written, allow_pickle=False, **{**arrays, "keys": keys, "texts": words})
    return _signed(written)


def unpack_transcript(data: bytes, lexicon: Lexicon) -> Transcript:
    """Return the transcript that `pack_transcript` made *data* of; raise CacheUnusable if not with *lexicon*."""
    arrays, said = _unpacked(data, lexicon)
    try:
        words, pieces, forms = (_column(arrays, name, said[name]) for name in _COLUMNS)
        keys = arrays["keys"].tobytes()
    except _UNREADABLE as error:
        raise CacheUnusable("The saved transcript cannot be read; make it again.") from error
    texts = tuple(keys[at : at + KEY] for at in range(0, len(keys), KEY))
    if not all(_column_fits(column, len(texts)) for column in (words, pieces, forms)):
        raise CacheUnusable("The saved transcript contradicts itself; make it again.")
    return Transcript(lexicon, texts, words, pieces, forms)


def unpack_texts(data: bytes) -> Texts:
    """Return the texts that `pack_texts` made *data* of; raise CacheUnusable if it is damaged."""
    arrays, said = _unpacked(data)
    try:
        ids, known, forms = (tuple(said[name]) for name in ("ids", "known", "forms"))
        holding = _matrix(arrays, "holding", len(ids))
        texts = Texts(ids, known, forms, arrays["idf"].astype(np.float64, casting="no", copy=False), holding)
    except _UNREADABLE as error:
        raise CacheUnusable("The saved texts cannot be read; make them again.") from error
    if len(texts.idf) != len(known) or not _matrix_fits(holding, len(known)):
        raise CacheUnusable("The saved texts contradict themselves; make them again.")
    return texts


def unpack(data: bytes, lexicon: Lexicon) -> Index:
    """Return the index that `pack` made *data* of; raise CacheUnusable if it was made otherwise or is damaged."""
    arrays, texts = _unpacked(data, lexicon)
    try:
        index = _index(arrays, {name: tuple(texts[name]) for name in _TEXTS}, tuple(texts["by_entry.begins"]))
    except _UNREADABLE as error:
        raise CacheUnusable("The saved index cannot be read; make it again.") from error
    if not _fits(index):
        raise CacheUnusable("The saved index contradicts itself; make it again.")
    return index


def _unpacked(data: bytes, lexicon: Lexicon | None = None) -> tuple[_Arrays, dict[str, Any]]:
    if data[-_DIGEST:] != _digest(memoryview(data)[:-_DIGEST]):
        raise CacheUnusable("The saved index is damaged; make it again.")
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as read:
            arrays = dict(read)
        said = json.loads(arrays.pop("texts").tobytes())
        if said["format"] != FORMAT:
            raise CacheUnusable("The saved index was made by another version; make it again.")
    except _UNREADABLE as error:
        raise CacheUnusable("The saved index cannot be read; make it again.") from error
    if lexicon is not None and said.get("lexicon") != lexicon.digest:
        raise CacheUnusable("The saved index was made with another lexicon; make it again.")
    return arrays, said


def _matrix(arrays: _Arrays, name: str, row_count: int) -> Postings:
    return Postings(
        arrays[f"{name}.starts"].astype(np.int32, casting="no", copy=False),
        arrays[f"{name}.rows"].astype(np.int32, casting="no", copy=False),
        arrays[f"{name}.weights"].astype(np.float32, casting="no", copy=False),
        row_count,
    )


def _column(arrays: _Arrays, name: str, known: Iterable[str]) -> Column:
    return Column(
        tuple(known),
        arrays[f"{name}.flat"].astype(np.int32, casting="no", copy=False),
        arrays[f"{name}.starts"].astype(np.int64, casting="no", copy=False),
    )


def _signed(written: io.BytesIO) -> bytes:
    written.write(_digest(written.getbuffer()))
    return written.getvalue()


def _digest(body: bytes | memoryview) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()


def _rows(arrays: _Arrays, name: str, feature_count: int) -> Rows:
    return Rows(
        arrays[f"{name}.starts"].astype(np.int32, casting="no", copy=False),
        arrays[f"{name}.features"].astype(np.int32, casting="no", copy=False),
        arrays[f"{name}.weights"].astype(np.float32, casting="no", copy=False),
        feature_count,
    )


def _stack(arrays: _Arrays, name: str, begins: tuple[int, ...], row_count: int) -> Stack:
    return Stack(
        _matrix(arrays, name, row_count * len(begins)),
        begins,
        arrays[f"{name}.whole"].astype(np.float32, casting="no", copy=False),
        arrays[f"{name}.place"].astype(np.int32, casting="no", copy=False),
    )


def _index(arrays: _Arrays, texts: dict[str, tuple[str, ...]], begins: tuple[int, ...]) -> Index:
    return Index(
        ids=texts["ids"],
        phrasings=texts["phrasings"],
        sorted_words=texts["sorted_words"],
        known=texts["known"],
        forms=texts["forms"],
        first=arrays["first"].astype(np.int64, casting="no", copy=False),
        word_idf=arrays["word_idf"].astype(np.float64, casting="no", copy=False),
        answer_idf=arrays["answer_idf"].astype(np.float64, casting="no", copy=False),
        pair_keys=arrays["pair_keys"].astype(np.int64, casting="no", copy=False),
        pair_idf=arrays["pair_idf"].astype(np.float64, casting="no", copy=False),
        grams=texts["grams"],
        gram_idf=arrays["gram_idf"].astype(np.float64, casting="no", copy=False),
        unlikely=arrays["unlikely"].astype(np.float64, casting="no", copy=False),
        by_phrasing=_rows(arrays, "by_phrasing", max(len(texts["known"]), 1)),
        by_entry=_stack(arrays, "by_entry", begins, len(texts["ids"])),
    )


def _fits(index: Index) -> bool:
    """Whether no number of the index points outside it: a wrong one would fail in the middle of somebody's question."""
    words, pairs, hashes = len(index.known), len(index.pair_keys), len(index.grams)
    return (
        (len(index.word_idf), len(index.answer_idf)) == (words, words)
        and (len(index.pair_idf), len(index.gram_idf)) == (pairs, hashes)
        and len(index.sorted_words) == len(index.phrasings)
        and len(index.first) == len(index.ids) + 1
        and bool(np.all(np.diff(index.first) > 0))
        and (int(index.first[0]), int(index.first[-1])) == (0, len(index.phrasings))
        and _rows_fit(index.by_phrasing, len(index.phrasings))
        and index.by_entry.begins == (0, words, 2 * words + pairs, 3 * words + 2 * pairs, 4 * words + 2 * pairs)
        and _stack_fits(index.by_entry, 5 * words + 2 * pairs + hashes, len(index.ids))
        and len(index.unlikely) == len(index.ids)
    )


def _rows_fit(matrix: Rows, row_count: int) -> bool:
    held = Postings(matrix.starts, matrix.features, matrix.weights, matrix.feature_count)
    return _matrix_fits(held, row_count) and bool(np.all(np.diff(matrix.starts) > 0))


def _stack_fits(stack: Stack, features: int, row_count: int) -> bool:
    return (
        _matrix_fits(stack.postings, features)
        and len(stack.place) == features
        and stack.whole.shape == (int(stack.place.max(initial=-1)) + 1, row_count)
    )


def _matrix_fits(matrix: Postings, features: int) -> bool:
    return (
        len(matrix.starts) == features + 1
        and len(matrix.rows) == len(matrix.weights)
        and (int(matrix.starts[0]), int(matrix.starts[-1])) == (0, len(matrix.rows))
        and bool(np.all(np.diff(matrix.starts) >= 0))
        and (not len(matrix.rows) or (int(matrix.rows.min()) >= 0 and int(matrix.rows.max()) < matrix.row_count))
    )


def _column_fits(column: Column, texts: int) -> bool:
    return (
        len(column.starts) == texts + 1
        and (int(column.starts[0]), int(column.starts[-1])) == (0, len(column.flat))
        and bool(np.all(np.diff(column.starts) >= 0))
        and (not len(column.flat) or (int(column.flat.min()) >= 0 and int(column.flat.max()) < len(column.known)))
    )
