"""Brings the database to the schema of this program: a copy first, then one transaction, then checks.

A database that a newer program has changed is refused, never touched. A released migration is never
edited. Alembic is imported only when there is something to do. Knows nothing of what the rows mean.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from db.session import Database, told_plainly
from nlps_core.errors import StorageUnavailable

MIGRATIONS = Path(__file__).parent / "migrations"
_NAMED = re.compile(r"""^(revision|down_revision) = ["'](\w+)["']""", re.MULTILINE)


def migrate(database: Database, backups: Path, now: datetime) -> bool:
    """Upgrade to the newest schema; return whether there was anything to do.

    A database that already holds something is copied into ``backups`` before. Raises
    ``StorageUnavailable`` when it is newer than this program or damaged; nothing is changed then.
    """
    with told_plainly():
        present, newest = _present_revision(database), newest_revision()
        if present == newest:
            return False
        if present is not None:
            copy_sqlite(database, backups / f"{now:%Y%m%dT%H%M%S}-before-{newest}.db")
        with database.engine.execution_options(writes=True).begin() as connection:
            _upgrade(connection)
            _check(connection)
        return True


def newest_revision() -> str:
    """Return the step that no other step follows, as the files of the migrations name themselves."""
    steps = _steps()
    (newest,) = {step["revision"] for step in steps} - {step.get("down_revision") for step in steps}
    return newest


def copy_sqlite(database: Database, to: Path) -> None:
    """Copy a SQLite database in use, whole and consistent; other databases have their own tools."""
    if database.engine.dialect.name != "sqlite":
        return
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    to.touch(mode=0o600)
    with (
        closing(sqlite3.connect(str(database.engine.url.database))) as source,
        closing(sqlite3.connect(to)) as copy,
    ):
        source.backup(copy)


def _steps() -> list[dict[str, str]]:
    return [dict(_NAMED.findall(path.read_text("utf-8"))) for path in (MIGRATIONS / "versions").glob("*.py")]


def _present_revision(database: Database) -> str | None:
    """Return how far the database is, None for an empty one."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        present = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if present is not None and present not in {step["revision"] for step in _steps()}:
        raise StorageUnavailable("database_newer", present=present)
    return present


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    whole = connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    if not whole or connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise StorageUnavailable("database_damaged")
