"""The workbench's own folder: private to its owner, one server process at a time.

Knows paths, the lock and the secret; knows nothing of what is stored.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path
from typing import IO

from nlps_core.errors import StorageUnavailable


class Home:
    """An opened home folder. Holds the lock until ``close``."""

    def __init__(self, path: Path) -> None:
        """Make what is missing and take the lock. Raises ``StorageUnavailable`` when that cannot be."""
        self.path = path.expanduser().absolute()
        try:
            for folder in (self.path, self.documents, self.exports, self.outgoing, self.backups):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.chmod(0o700)
            self._lock: IO[str] = (self.path / "lock").open("a+")
        except OSError as error:
            raise StorageUnavailable(
                "home_not_opened", folder=str(self.path), reason=error.strerror or ""
            ) from error
        self._take_lock()
        for left in self.outgoing.iterdir():
            left.unlink()

    @property
    def database(self) -> Path:
        return self.path / "workbench.db"

    @property
    def documents(self) -> Path:
        return self.path / "documents"

    @property
    def exports(self) -> Path:
        return self.path / "exports"

    @property
    def outgoing(self) -> Path:
        """What is being sent; whatever lies there when the folder is opened was left by a dead process."""
        return self.path / "outgoing"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    def secret(self) -> bytes:
        """Return 32 bytes that never leave this machine; made at the first call."""
        path = self.path / "secret"
        if not path.exists():
            waiting = self.path / "secret.new"
            with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
                os.fsync(file.fileno())
            waiting.replace(path)
        return path.read_bytes()

    def close(self) -> None:
        self._lock.close()

    def _take_lock(self) -> None:
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.seek(0)
            holder = self._lock.read().strip()
            self._lock.close()
            raise StorageUnavailable("home_in_use", folder=str(self.path), process=holder) from None
        self._lock.truncate(0)
        self._lock.write(str(os.getpid()))
        self._lock.flush()
