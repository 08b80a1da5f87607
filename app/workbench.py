"""The composition root: the only place where the parts are put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.home import Home
from app.sandbox import Limits, Sandbox
from app.settings import Settings
from db.migrating import migrate
from db.people import local_person
from db.session import Database, sqlite_database
from db.views import Person
from models.engine import Engine
from models.opening import EngineSettings, open_engine


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


def engine_settings(settings: Settings, kind: str = "") -> EngineSettings:
    """Say to the engine what the operator decided; ``kind`` overrides the engine."""
    return EngineSettings(
        kind=kind or settings.engine,
        base_model=settings.base_model or None,
        adapters=settings.adapters,
        home=settings.home.expanduser() / "engine",
        default_adapter=settings.tuned,
        base_profile=settings.base_profile,
        tensor_parallel=settings.tensor_parallel,
        max_loras=settings.max_adapters,
        max_lora_rank=settings.max_rank,
        max_context=settings.context,
        gpu_memory=settings.gpu_memory,
        allow_hub=settings.hub,
    )


def open_sandbox(settings: Settings) -> Sandbox:
    """Make the child interpreters that read and write files, with the operator's limits."""
    return Sandbox(Limits(memory_megabytes=settings.reading_megabytes, seconds=settings.reading_seconds))


def open_workbench(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Workbench:
    """Open home, database and engine; the engine goes on loading after this has returned.

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
        engine=open_engine(engine_settings(settings)),
        sandbox=open_sandbox(settings),
        clock=clock,
        secret=home.secret(),
        person=person,
    )
