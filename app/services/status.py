"""How the engine is, what it serves, and how much waits for it."""

from __future__ import annotations

from app.services.systems import askable
from app.services.views import AdapterView, StatusView, SystemView
from app.workbench import Workbench
from db import jobs as job_rows
from db.views import Person
from models.engine import EngineState
from nlps_core.errors import EngineUnavailable


def engine_trouble(state: EngineState) -> EngineUnavailable:
    """Say why an engine that is not ready cannot answer."""
    return EngineUnavailable(f"engine_{state.phase}", reason=state.reason, detail=state.detail)


def status(bench: Workbench, person: Person) -> StatusView:
    """Tell it all at once, with the systems that the person can ask; never waits for the engine."""
    state = bench.engine.state()
    served = {each.name for each in bench.engine.systems()}
    with bench.database.reading() as session:
        open_jobs = job_rows.open_jobs(session)
    return StatusView(
        phase=state.phase,
        kind=state.kind,
        reason=state.reason,
        detail=state.detail,
        model=state.model,
        demonstration=state.demonstration,
        mixing=state.mixing,
        max_tokens=state.max_tokens,
        restarts=state.restarts,
        adapters=tuple(
            AdapterView(
                each.name,
                each.path,
                each.rank,
                each.sha256,
                each.profile,
                each.profile_confirmed,
                each.problem,
                dict(each.problem_values),
            )
            for each in state.adapters
        ),
        systems=tuple(
            SystemView(
                each.name,
                each.signature,
                each.profile.name,
                each.adapter,
                each.demonstration,
                rival=each.name not in served,
            )
            for each in askable(bench, person.id)
        ),
        open_jobs=open_jobs,
    )
