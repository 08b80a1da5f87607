"""A real, migrated SQLite database for every test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.migrating import migrate
from db.people import local_person
from db.session import Database, sqlite_database
from db.views import Person

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = sqlite_database(tmp_path / "workbench.db")
    migrate(opened, tmp_path / "backups", NOW)
    yield opened
    opened.close()


@pytest.fixture
def person(database: Database) -> Person:
    with database.writing() as session:
        return local_person(session, NOW)
