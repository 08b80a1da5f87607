"""Transactions: stored whole or not at all, one writer after the other, and failures told plainly."""

from __future__ import annotations

import multiprocessing
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from db.people import named_person
from db.session import BUSY_SECONDS, Database, sqlite_database, told_plainly
from db.tables import DocumentRow, PersonRow
from db.views import Person
from nlps_core.errors import StorageUnavailable

WRITERS, TIMES = 8, 10


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", BUSY_SECONDS * 1000)],
)
def test_every_connection_is_safe_for_human_work(database: Database, pragma: str, value: object) -> None:
    with database.reading() as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == value


def test_the_file_is_readable_by_its_owner_only(database: Database) -> None:
    assert stat.S_IMODE(Path(str(database.engine.url.database)).stat().st_mode) == 0o600


def test_a_failed_block_stores_nothing(database: Database, now: datetime) -> None:
    with pytest.raises(RuntimeError), database.writing() as session:
        named_person(session, "ghost", now)
        raise RuntimeError
    with database.reading() as session:
        assert session.scalar(select(PersonRow).where(PersonRow.name == "ghost")) is None


def test_a_row_without_its_owner_is_refused(database: Database, now: datetime) -> None:
    orphan = DocumentRow(
        owner_id=99,
        kind="file",
        name="기밀.docx",
        sha256="",
        size=0,
        format="",
        direction="ko-en",
        findings=[],
        created_at=now,
    )
    with pytest.raises(IntegrityError) as told, database.writing() as session:
        session.add(orphan)
    assert "기밀" not in str(told.value), "no document text in what is logged"


def test_a_time_comes_back_in_utc_and_one_without_a_zone_is_refused(
    database: Database, person: Person
) -> None:
    with database.reading() as session:
        assert session.get_one(PersonRow, person.id).created_at == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    with pytest.raises(StatementError, match="zone"), database.writing() as session:
        named_person(session, "nobody", datetime(2026, 1, 1))


def _add_one_many_times(path: str) -> None:
    database = sqlite_database(Path(path))
    for _ in range(TIMES):
        with database.writing() as session:
            row = session.scalars(select(PersonRow)).one()
            row.name = str(int(row.name) + 1)
    database.close()


def test_eight_writing_processes_lose_nothing(database: Database, now: datetime) -> None:
    with database.writing() as session:
        named_person(session, "0", now)
    context = multiprocessing.get_context("spawn")
    path = str(database.engine.url.database)
    writers = [context.Process(target=_add_one_many_times, args=(path,)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    with database.reading() as session:
        assert session.scalars(select(PersonRow)).one().name == str(WRITERS * TIMES)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database or disk is full", "disk_full"),
        ("database is locked", "database_locked"),
        ("attempt to write a readonly database", "database_read_only"),
        ("unable to open database file", "database_not_opened"),
        ("disk I/O error", "database_disk_error"),
        ("database disk image is malformed", "database_damaged"),
    ],
)
def test_what_a_person_can_mend_is_told_plainly(said: str, code: str) -> None:
    with pytest.raises(StorageUnavailable) as told, told_plainly():
        raise OperationalError("INSERT", {}, sqlite3.OperationalError(said))
    assert told.value.code == code


def test_a_full_disk_is_told_and_what_was_stored_stays(database: Database, now: datetime) -> None:
    with database.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    with pytest.raises(StorageUnavailable, match="disk_full"), database.writing() as session:
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        for number in range(1000):
            named_person(session, f"{number:0200d}", now)
    with database.reading() as session:
        assert session.scalars(select(PersonRow)).all() == []


def test_writers_of_one_process_take_turns_and_lose_nothing(database: Database, now: datetime) -> None:
    with database.writing() as session:
        named_person(session, "0", now)

    def add_one(_: int) -> None:
        with database.writing() as session:
            row = session.scalars(select(PersonRow)).one()
            row.name = str(int(row.name) + 1)

    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(add_one, range(80)))
    with database.reading() as session:
        assert session.scalars(select(PersonRow)).one().name == "80"


def test_a_database_that_somebody_else_holds_is_told_and_nothing_is_stored(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(database.engine.url.database)
    impatient = Database(f"sqlite:///{path}?timeout=0")
    monkeypatch.setattr("db.session.BUSY_SECONDS", 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable, match="database_locked"), impatient.writing() as session:
            named_person(session, "late", now)
    impatient.close()
    with database.reading() as session:
        assert session.scalars(select(PersonRow)).all() == []
