"""Opens the database and its transactions: reading ones, and writing ones that queue up in order.

On SQLite a writer takes the write lock at once (``BEGIN IMMEDIATE``): with SQLAlchemy's defaults two
read-modify-writes can silently lose one of the two. Knows nothing of what is stored.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from nlps_core.errors import StorageUnavailable

BUSY_SECONDS = 30
# The web server answers on up to 40 threads, beside them the job runner and its watch.
POOL = 48


class Database:
    """One database and the two ways into it. Safe to share between threads; a ``Session`` is not."""

    def __init__(self, url: str) -> None:
        self.url = url
        # Errors are logged, and what is stored is document text: values stay out of their messages.
        self.engine = create_engine(
            url, pool_size=POOL, max_overflow=0, pool_timeout=BUSY_SECONDS, hide_parameters=True
        )
        self._lock = threading.Lock() if self.engine.dialect.name == "sqlite" else None
        if self._lock is not None:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        self._readers = sessionmaker(self.engine, expire_on_commit=False)
        self._writers = sessionmaker(self.engine.execution_options(writes=True), expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that sees one state of the database and stores nothing."""
        with told_plainly(), self._readers() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction that is stored whole when the block ends well, and not at all otherwise."""
        with told_plainly(), self._turn(), self._writers.begin() as session:
            yield session

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait for the writers before. SQLite up to 3.51.2 can, rarely, damage a database when one
        connection writes while another moves the log into the file: here only one does either."""
        if self._lock is None:
            yield
            return
        if not self._lock.acquire(timeout=BUSY_SECONDS):
            raise StorageUnavailable("database_locked")
        try:
            yield
        finally:
            self._lock.release()

    def empty_log(self) -> None:
        """Move SQLite's log into the file and empty it, so that what was deleted stands in neither. While
        somebody reads it is left for the next time."""
        if self._lock is None:
            return
        with told_plainly(), self._turn(), closing(self.engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout = 0")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
            cursor.close()

    def close(self) -> None:
        self.engine.dispose()


def sqlite_database(path: Path) -> Database:
    """Open the SQLite file at ``path``; it is made when missing, readable by its owner only."""
    path.touch(mode=0o600, exist_ok=True)
    return Database(f"sqlite:///{path}")


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what the database can fail with and a person can mend into ``StorageUnavailable``."""
    try:
        yield
    except DBAPIError as error:
        code = _plain_code(error)
        if code is None:
            raise
        raise StorageUnavailable(code) from error


def _plain_code(error: DBAPIError) -> str | None:
    if not isinstance(error, OperationalError) and not isinstance(error.orig, sqlite3.DatabaseError):
        return None
    said = str(error.orig).lower()
    for words, code in (
        ("disk is full", "disk_full"),
        ("locked", "database_locked"),
        ("readonly", "database_read_only"),
        ("unable to open", "database_not_opened"),
        ("disk i/o error", "database_disk_error"),
        ("malformed", "database_damaged"),
        ("not a database", "database_damaged"),
    ):
        if words in said:
            return code
    return None


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transaction handling is switched off; _begin_sqlite does it.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten: it was somebody's confidential text.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
