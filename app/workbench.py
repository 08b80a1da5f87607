"""The composition root: the only place where the parts are put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.home import Home
from app.parts import engine_settings, open_sandbox
from app.sandbox import Sandbox
from app.settings import Settings
from db.migrating import migrate
from db.people import local_person
from db.session import Database, sqlite_database
from db.views import Person
from models.engine import Engine
from models.opening import open_engine


@dataclass(frozen=True, slots=True)
class Workbench:
    """What services work with. Holds live parts, decides nothing."""

    settings: Settings
    home: Home
    database: Database
    engine: Engine
    sandbox: Sandbox
    clock: Callable[[], datetime]
    secret: bytes
    person: Person

    def close(self) -> None:
        """End the engine's processes, then let go of the database and the home folder."""
        self.engine.close()
        self.database.close()
        self.home.close()


def utc_now() -> datetime:
    return datetime.now(UTC)


def open_workbench(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Workbench:
    """Open home, database and engine; the engine loads once it is told to ``start``.

    Raises ``StorageUnavailable`` when the home is in use, not writable, or newer than this program.
    """
    home = Home(settings.home)
    try:
        database = sqlite_database(home.database)
        migrate(database, home.backups, clock())
        with database.writing() as session:
            person = local_person(session, clock())
    except BaseException:
        home.close()
        raise
    return Workbench(
        settings=settings,
        home=home,
        database=database,
        engine=open_engine(engine_settings(settings, settings.engine)),
        sandbox=open_sandbox(settings),
        clock=clock,
        secret=home.secret(),
        person=person,
    )
