"""Archive: an index as bytes and back, so that a start need not learn again; arrays and JSON only, never code."""

import hashlib
import io
import json
import zipfile
import zlib
from dataclasses import asdict, fields
from typing import Any

import numpy as np

from bot.errors import CacheUnusable
from bot.matching.index import Index
from bot.matching.postings import Postings
from bot.matching.texts import Texts
from bot.matching.words import Lexicon

_Arrays = dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]

# To be raised with whatever changes the words of a text or what an index holds: old bytes are refused, not misread.
FORMAT = 4

# Before the archive stands its digest: a zip file does not notice a changed bit everywhere.
_DIGEST = 16
# What numpy, zipfile and json raise at bytes that are whole but something else altogether.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, TypeError, NotImplementedError)
_TEXTS = ("ids", "phrasings", "sorted_words", "known")
_MATRICES = ("by_phrasing", "by_entry", "by_centroid", "by_answer", "by_likelihood")


def pack(index: Index, lexicon: Lexicon) -> bytes:
    """Return *index*, learnt with *lexicon*, as bytes."""
    arrays: _Arrays = {}
    texts: dict[str, object] = {"format": FORMAT, "lexicon": asdict(lexicon)}
    for name in (field.name for field in fields(Index)):
        value = getattr(index, name)
        if name in _TEXTS:
            texts[name] = value
        elif name in _MATRICES:
            arrays |= {f"{name}.{part}": getattr(value, part) for part in ("starts", "rows", "weights")}
        else:
            arrays[name] = value
    text = json.dumps(texts, ensure_ascii=False).encode()
    written = io.BytesIO()
    np.savez(written, allow_pickle=False, **{**arrays, "texts": np.frombuffer(text, dtype=np.uint8)})
    return _digest(written.getvalue()) + written.getvalue()


def pack_texts(texts: Texts) -> bytes:
    """Return *texts* as bytes."""
    said = json.dumps({"format": FORMAT, "ids": texts.ids, "known": texts.known}, ensure_ascii=False).encode()
    arrays = {f"holding.{part}": getattr(texts.holding, part) for part in ("starts", "rows", "weights")}
    written = io.BytesIO()
    np.savez(written, allow_pickle=False, **{**arrays, "idf": texts.idf, "texts": np.frombuffer(said, dtype=np.uint8)})
    return _digest(written.getvalue()) + written.getvalue()


def unpack_texts(data: bytes) -> Texts:
    """Return the texts that `pack_texts` made *data* of; raise CacheUnusable if it is damaged."""
    arrays, said = _unpacked(data)
    try:
        ids, known = tuple(said["ids"]), tuple(said["known"])
        holding = _matrix(arrays, "holding", len(ids))
        texts = Texts(ids, known, arrays["idf"].astype(np.float64, casting="no"), holding)
    except _UNREADABLE as error:
        raise CacheUnusable("The saved texts cannot be read; make them again.") from error
    if len(texts.idf) != len(known) or not _matrix_fits(holding, len(known)):
        raise CacheUnusable("The saved texts contradict themselves; make them again.")
    return texts


def unpack(data: bytes, lexicon: Lexicon) -> Index:
    """Return the index that `pack` made *data* of; raise CacheUnusable if it was made otherwise or is damaged."""
    arrays, texts = _unpacked(data)
    if texts.get("lexicon") != json.loads(json.dumps(asdict(lexicon))):
        raise CacheUnusable("The saved index was made with another lexicon; make it again.")
    try:
        index = _index(arrays, {name: tuple(texts[name]) for name in _TEXTS})
    except _UNREADABLE as error:
        raise CacheUnusable("The saved index cannot be read; make it again.") from error
    if not _fits(index):
        raise CacheUnusable("The saved index contradicts itself; make it again.")
    return index


def _unpacked(data: bytes) -> tuple[_Arrays, dict[str, Any]]:
    body = data[_DIGEST:]
    if data[:_DIGEST] != _digest(body):
        raise CacheUnusable("The saved index is damaged; make it again.")
    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as read:
            arrays = dict(read)
        said = json.loads(arrays.pop("texts").tobytes())
        if said["format"] != FORMAT:
            raise CacheUnusable("The saved index was made by another version; make it again.")
    except _UNREADABLE as error:
        raise CacheUnusable("The saved index cannot be read; make it again.") from error
    return arrays, said


def _matrix(arrays: _Arrays, name: str, row_count: int) -> Postings:
    return Postings(
        arrays[f"{name}.starts"].astype(np.int32, casting="no"),
        arrays[f"{name}.rows"].astype(np.int32, casting="no"),
        arrays[f"{name}.weights"].astype(np.float32, casting="no"),
        row_count,
    )


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()


def _index(arrays: _Arrays, texts: dict[str, tuple[str, ...]]) -> Index:
    matrices = {
        name: _matrix(arrays, name, len(texts["phrasings"] if name == "by_phrasing" else texts["ids"]))
        for name in _MATRICES
    }
    return Index(
        ids=texts["ids"],
        phrasings=texts["phrasings"],
        sorted_words=texts["sorted_words"],
        known=texts["known"],
        first=arrays["first"].astype(np.int64, casting="no"),
        word_idf=arrays["word_idf"].astype(np.float64, casting="no"),
        answer_idf=arrays["answer_idf"].astype(np.float64, casting="no"),
        pair_keys=arrays["pair_keys"].astype(np.int64, casting="no"),
        pair_idf=arrays["pair_idf"].astype(np.float64, casting="no"),
        gram_keys=arrays["gram_keys"].astype(np.int64, casting="no"),
        gram_idf=arrays["gram_idf"].astype(np.float64, casting="no"),
        unlikely=arrays["unlikely"].astype(np.float64, casting="no"),
        **matrices,
    )


def _fits(index: Index) -> bool:
    """Whether no number of the index points outside it: a wrong one would fail in the middle of somebody's question."""
    words, pairs, hashes = len(index.known), len(index.pair_keys), len(index.gram_keys)
    return (
        (len(index.word_idf), len(index.answer_idf)) == (words, words)
        and (len(index.pair_idf), len(index.gram_idf)) == (pairs, hashes)
        and len(index.sorted_words) == len(index.phrasings)
        and len(index.first) == len(index.ids) + 1
        and bool(np.all(np.diff(index.first) > 0))
        and (int(index.first[0]), int(index.first[-1])) == (0, len(index.phrasings))
        and _matrix_fits(index.by_phrasing, words)
        and _matrix_fits(index.by_entry, words + pairs)
        and _matrix_fits(index.by_centroid, words + hashes)
        and _matrix_fits(index.by_answer, words)
        and _matrix_fits(index.by_likelihood, words + pairs)
        and len(index.unlikely) == len(index.ids)
    )


def _matrix_fits(matrix: Postings, features: int) -> bool:
    return (
        len(matrix.starts) == features + 1
        and len(matrix.rows) == len(matrix.weights)
        and (int(matrix.starts[0]), int(matrix.starts[-1])) == (0, len(matrix.rows))
        and bool(np.all(np.diff(matrix.starts) >= 0))
        and (not len(matrix.rows) or (int(matrix.rows.min()) >= 0 and int(matrix.rows.max()) < matrix.row_count))
    )
