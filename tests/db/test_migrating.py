"""The schema: made, kept, copied before a change, and never touched by a program that is too old."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from db import jobs as job_rows
from db import migrating
from db.migrating import migrate
from db.people import named_person
from db.session import Database, sqlite_database
from db.tables import Owned, Row
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.errors import StorageUnavailable

OLD_DOCUMENT = """
INSERT INTO documents (id, kind, name, sha256, size, format, direction, findings, owner_id, created_at)
VALUES (1, 'file', 'a.docx', '', 1, 'docx', 'ko-en', '[]', 1, '2026-01-01')
"""
OLD_JOB = """
INSERT INTO jobs (id, document_id, wanted, status, reason, reason_values, cancel_asked, leased_by, owner_id,
created_at) VALUES (1, 1, '["base"]', 'queued', '', '{}', 0, '', 1, '2026-01-01')
"""


def test_the_migrations_make_exactly_the_tables_of_the_program(database: Database) -> None:
    def belongs_to_sqlalchemy(name: str | None, kind: str, parents: object) -> bool:
        return not (kind == "table" and str(name).startswith("memory_signs"))

    with database.engine.connect() as connection:
        options = {"include_name": belongs_to_sqlalchemy}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Row.metadata) == []


def test_every_row_of_work_has_an_owner() -> None:
    without = {
        mapper.class_.__tablename__ for mapper in Row.registry.mappers if not issubclass(mapper.class_, Owned)
    }
    assert without == {"people"}


def test_a_database_of_this_program_is_left_alone(database: Database, tmp_path: Path, now: datetime) -> None:
    assert migrate(database, tmp_path / "backups", now) is False
    assert not (tmp_path / "backups").exists()


def test_an_older_database_is_copied_before_it_is_changed(
    database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as session:
        named_person(session, "kept", now)
    monkeypatch.setattr(
        migrating,
        "MIGRATIONS",
        with_another_step(tmp_path, "op.add_column('people', sa.Column('x', sa.Integer()))"),
    )
    assert migrate(database, tmp_path / "backups", now) is True
    (backup,) = (tmp_path / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT name FROM people").fetchall() == [("kept",)]
        assert "x" not in [column[1] for column in copy.execute("PRAGMA table_info(people)")]
    assert "x" in [column["name"] for column in inspect(database.engine).get_columns("people")]


def test_a_step_that_fails_changes_nothing(
    database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = "op.add_column('people', sa.Column('x', sa.Integer())); raise RuntimeError"
    newest = newest_revision()
    monkeypatch.setattr(migrating, "MIGRATIONS", with_another_step(tmp_path, step))
    with pytest.raises(RuntimeError):
        migrate(database, tmp_path / "backups", now)
    with database.engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == newest
    assert "x" not in [column["name"] for column in inspect(database.engine).get_columns("people")]


def test_a_newer_database_is_refused_and_not_touched(
    database: Database, tmp_path: Path, now: datetime
) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageUnavailable, match="database_newer"):
        migrate(database, tmp_path / "backups", now)
    assert not (tmp_path / "backups").exists()


def test_what_is_no_database_is_refused(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "other.db").write_bytes(b"something else entirely" * 100)
    database = sqlite_database(tmp_path / "other.db")
    with pytest.raises(StorageUnavailable, match="database_damaged"):
        migrate(database, tmp_path / "backups", now)
    database.close()


def test_the_newest_step_is_found_without_alembic() -> None:
    assert migrating.newest_revision() == newest_revision()


def test_a_job_from_before_there_were_choices_has_the_default(tmp_path: Path, now: datetime) -> None:
    database = sqlite_database(tmp_path / "older.db")
    with database.engine.execution_options(writes=True).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrating.MIGRATIONS))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(text("INSERT INTO people (id, name, created_at) VALUES (1, 'a', '2026-01-01')"))
        connection.execute(text(OLD_DOCUMENT))
        connection.execute(text(OLD_JOB))
    assert migrate(database, tmp_path / "backups", now) is True
    with database.reading() as session:
        assert job_rows.job(session, 1, 1).options == ExtractOptions()
    database.close()


def newest_revision() -> str | None:
    return ScriptDirectory(str(migrating.MIGRATIONS)).get_current_head()


def with_another_step(tmp_path: Path, step: str) -> Path:
    """Copy the migrations and add one that follows the newest."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrating.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f"revision = 'next'\ndown_revision = '{newest_revision()}'\n"
        f"branch_labels = depends_on = None\n\n\ndef upgrade() -> None:\n    {step}\n"
    )
    return folder
