"""The files of the last good knowledge, kept in the cache: a bot that starts while they are spoilt answers from them.

They are kept as they were written, and read and checked anew: another version of the program may think otherwise of
them than the one that kept them.
"""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from bot import keeping
from bot.knowledge.gathering import MAX_FILES, File, digest_of
from bot.knowledge.kinds import KINDS
from bot.knowledge.reading import MAX_ALL_BYTES

_QUICKLY = 1


def keep(files: Sequence[File], folder: Path, cache_dir: Path) -> None:
    """Keep *files* as the last good ones of *folder*; a cache that cannot be written to is no error."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICKLY) as archive:
        archive.comment = digest_of(files).encode()
        for file in files:
            archive.writestr(f"{file.kind.name}/{file.path}", file.raw)
    keeping.store(_path(folder, cache_dir), _key(folder), body.getvalue())


def fetch(folder: Path, cache_dir: Path) -> list[File]:
    """The last good files of *folder*; none where none are kept."""
    body = keeping.fetch(_path(folder, cache_dir), _key(folder))
    if body is None:
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            entries = archive.infolist()[:MAX_FILES]
            if sum(entry.file_size for entry in entries) > MAX_ALL_BYTES:
                return []
            return [_file(archive, entry) for entry in entries]
    except (zipfile.BadZipFile, KeyError, OSError):  # of another version of the program
        return []


def is_kept(digest: str, folder: Path, cache_dir: Path) -> bool:
    """Whether the files with this *digest* are those that are kept of *folder*."""
    body = keeping.fetch(_path(folder, cache_dir), _key(folder))
    return body is not None and body.endswith(digest.encode())


def _file(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> File:
    kind, _, path = entry.filename.partition("/")
    return File(KINDS[kind], path, archive.read(entry))


def _path(folder: Path, cache_dir: Path) -> Path:
    return cache_dir / f"last-good-{_key(folder)[:12]}.zip"


def _key(folder: Path) -> str:
    # As it was named, not where it leads to: a link leads elsewhere with each version.
    return hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
