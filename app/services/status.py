"""How the engine is, what it serves, and how much waits for it."""

from __future__ import annotations

from app.services.views import AdapterView, StatusView, SystemView
from app.workbench import Workbench
from db import jobs as job_rows
from models.engine import EngineState
from nlps_core.errors import EngineUnavailable


def engine_trouble(state: EngineState) -> EngineUnavailable:
    """Say why an engine that is not ready cannot answer."""
    return EngineUnavailable(f"engine_{state.phase}", reason=state.reason, detail=state.detail)


def status(bench: Workbench) -> StatusView:
    """Tell it all at once; never waits for the engine."""
    state = bench.engine.state()
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
            SystemView(each.name, each.signature, each.profile.name, each.adapter, each.demonstration)
            for each in bench.engine.systems()
        ),
        open_jobs=open_jobs,
    )
