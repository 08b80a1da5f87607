"""The home folder: one server process at a time, originals by their hash, files written whole or not at all.

Everything in it is readable by its owner only. Knows nothing of what the files mean.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nlps_core.errors import NotFound, StorageUnavailable

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)


class Home:
    """The folders of one workbench. Opening makes them; ``lock`` keeps a second server out."""

    def __init__(self, root: Path) -> None:
        self.root = root.expanduser().resolve()
        self._lock: int | None = None
        with told_plainly():
            for folder in (self.root, self.documents, self.exports, self.outgoing, self.backups):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.root.chmod(0o700)

    @property
    def database(self) -> Path:
        return self.root / "workbench.db"

    @property
    def documents(self) -> Path:
        return self.root / "documents"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def outgoing(self) -> Path:
        return self.root / "outgoing"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    def lock(self) -> None:
        """Claim the folder for this process until ``unlock`` or its death.

        Raises ``StorageUnavailable`` when another process has it. Downloads that a dead process left
        half sent are removed.
        """
        descriptor = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise StorageUnavailable("home_in_use", home=str(self.root)) from error
        self._lock = descriptor
        for left in self.outgoing.iterdir():
            left.unlink()

    def unlock(self) -> None:
        """Let the folder go; may be called twice."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def secret(self) -> bytes:
        """Return 32 random bytes that stay the same for this folder."""
        path = self.root / "secret"
        if not path.exists():
            _write(path, secrets.token_bytes(32))
        return path.read_bytes()

    def keep(self, data: bytes, folder: Path) -> str:
        """Store bytes under their SHA-256 in one of the folders; return it."""
        name = hashlib.sha256(data).hexdigest()
        if not (folder / name).exists():
            _write(folder / name, data)
        return name

    def read(self, name: str, folder: Path) -> bytes:
        """Return what was kept; raise ``NotFound`` when somebody removed it behind our back."""
        try:
            return (folder / name).read_bytes()
        except FileNotFoundError:
            raise NotFound("stored_file_missing", file=name[:12]) from None

    def outgoing_file(self) -> Path:
        """Make an empty file for something that is to be sent and then deleted."""
        with told_plainly():
            descriptor, path = tempfile.mkstemp(dir=self.outgoing)
            os.close(descriptor)
        return Path(path)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn a full disk and a folder that cannot be used into ``StorageUnavailable``."""
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
    with told_plainly():
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
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
