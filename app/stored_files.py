"""Files kept under the hash of their bytes, written whole or not at all.

Knows bytes and folders; knows nothing of what the files mean or whose they are.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from nlps_core.errors import NotFound, StorageUnavailable

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)


def keep(data: bytes, folder: Path) -> str:
    """Store bytes, readable by their owner only; return their SHA-256. Raises ``StorageUnavailable``."""
    name = hashlib.sha256(data).hexdigest()
    if not (folder / name).exists():
        _write(folder / name, data)
    return name


def kept(name: str, folder: Path) -> bytes:
    """Return what was stored; raise ``NotFound`` when somebody removed it behind our back."""
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        raise NotFound("stored_file_missing", file=name[:12]) from None


def discard_all_but(names: Collection[str], folder: Path) -> None:
    """Remove every kept file with another name; what is just being written is not touched."""
    with disk_errors_told():
        for path in folder.iterdir():
            if not path.name.startswith(".") and path.name not in names:
                path.unlink(missing_ok=True)


def temporary_file(folder: Path) -> Path:
    """Make an empty file for something that is to be sent and then deleted."""
    with disk_errors_told():
        descriptor, path = tempfile.mkstemp(dir=folder)
        os.close(descriptor)
    return Path(path)


@contextmanager
def disk_errors_told() -> Iterator[None]:
    """Turn a full or forbidden disk into ``StorageUnavailable``."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise StorageUnavailable("disk_full") from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise StorageUnavailable("home_not_writable", path=str(error.filename or "")) from error
        raise


def _write(path: Path, data: bytes) -> None:
    """Write beside, flush to the disk, then rename: a crash leaves the old state or the new one."""
    with disk_errors_told():
        descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
        except OSError:
            Path(beside).unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
