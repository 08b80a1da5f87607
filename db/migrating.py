"""Brings the database to the schema of this program: a copy first, then one transaction, then checks.

A database that a newer program has changed is refused, never touched. A released migration is never
edited. Knows nothing of what the rows mean.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from db.session import Database, told_plainly
from nlps_core.errors import StorageUnavailable

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database, backups: Path, now: datetime) -> bool:
    """Upgrade to the newest schema; return whether there was anything to do.

    A database that already holds something is copied into ``backups`` before. Raises
    ``StorageUnavailable`` when it is newer than this program or damaged; nothing is changed then.
    """
    with told_plainly():
        config = _config()
        present, newest = _revisions(database, config)
        if present == newest:
            return False
        if present is not None:
            copy_sqlite(database, backups / f"{now:%Y%m%dT%H%M%S}-before-{newest}.db")
        with database.engine.execution_options(writes=True).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _check(connection)
        return True


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


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def _revisions(database: Database, config: Config) -> tuple[str | None, str | None]:
    script = ScriptDirectory.from_config(config)
    known = {revision.revision for revision in script.walk_revisions()}
    with database.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present is not None and present not in known:
        raise StorageUnavailable("database_newer", present=present)
    return present, script.get_current_head()


def _check(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    whole = connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    if not whole or connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise StorageUnavailable("database_damaged")
