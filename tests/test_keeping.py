"""Copies kept in files: given back whole and under their own key, or not at all."""

import os
import stat
from pathlib import Path

import pytest

from bot import keeping


def test_a_copy_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "copy"
    keeping.store(path, "key", b"several\nlines\n\xff")
    assert keeping.fetch(path, "key") == b"several\nlines\n\xff"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["copy"]


def test_a_copy_kept_under_another_key_is_none(tmp_path: Path) -> None:
    keeping.store(tmp_path / "copy", "key", b"body")
    assert keeping.fetch(tmp_path / "copy", "other") is None


@pytest.mark.parametrize("damage", [b"", b"\n", b"{}\nbody", b"\xff" * 9], ids=["empty", "bare", "foreign", "noise"])
def test_a_damaged_copy_is_none(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "copy").write_bytes(damage)
    assert keeping.fetch(tmp_path / "copy", "key") is None


def test_a_changed_copy_is_none(tmp_path: Path) -> None:
    keeping.store(tmp_path / "copy", "key", b"body")
    (tmp_path / "copy").write_bytes((tmp_path / "copy").read_bytes().replace(b"body", b"b0dy"))
    assert keeping.fetch(tmp_path / "copy", "key") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners on this system")
def test_a_copy_of_somebody_else_or_behind_a_link_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.store(tmp_path / "copy", "key", b"body")
    (tmp_path / "link").symlink_to(tmp_path / "copy")
    assert keeping.fetch(tmp_path / "link", "key") is None
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert keeping.fetch(tmp_path / "copy", "key") is None
