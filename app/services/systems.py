"""Which systems a person can ask: those that the engine serves, and the rivals that she made of them.

Everything that is translated for somebody asks here; an engine knows its own systems only.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.translating import choose_systems
from app.workbench import Workbench
from db import rivals as rival_rows
from nlps_core.errors import Invalid
from nlps_core.rivals import as_system
from nlps_core.types import System


def askable(bench: Workbench, owner: int, retired: bool = False) -> tuple[System, ...]:
    """List the engine's systems, then the rivals whose adapter is served. Empty until the engine is ready.

    ``retired`` rivals are nobody's choice any more, but what was begun with them may end.
    """
    served = bench.engine.systems()
    with bench.database.reading() as session:
        found = rival_rows.rivals(session, owner, retired)
    made = (as_system(each.rival, served) for each in found)
    return (*served, *(system for system in made if system is not None))


def choose(bench: Workbench, owner: int, names: Sequence[str]) -> list[System]:
    """Find the named systems.

    Raises ``Invalid`` for a name that cannot be asked, and for two that ask in the very same way.
    """
    chosen = choose_systems(askable(bench, owner), names)
    asked: dict[str, System] = {}
    for system in chosen:
        alike = asked.setdefault(system.signature, system)
        if alike is not system:
            raise Invalid("systems_alike", one=alike.name, other=system.name)
    return chosen
