"""Files under their hash: whole, private, and told plainly when that cannot be."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from app.stored_files import keep, kept, temporary_file
from nlps_core.errors import NotFound, StorageUnavailable


def test_what_is_kept_comes_back_under_its_hash_and_is_private(tmp_path: Path) -> None:
    name = keep(b"figures", tmp_path)
    assert name == hashlib.sha256(b"figures").hexdigest()
    assert kept(name, tmp_path) == b"figures"
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    assert keep(b"figures", tmp_path) == keep(b"figures", tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EROFS, "home_not_writable")]
)
def test_a_write_that_fails_leaves_nothing_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fails(descriptor: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(StorageUnavailable, match=code):
        keep(b"figures", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_deleted_behind_our_back_is_told(tmp_path: Path) -> None:
    name = keep(b"figures", tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(NotFound, match="stored_file_missing"):
        kept(name, tmp_path)


def test_a_temporary_file_is_there_and_empty(tmp_path: Path) -> None:
    assert temporary_file(tmp_path).read_bytes() == b""
