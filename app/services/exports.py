"""What people said, as rows that a trainer takes: first to look at, then as files."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.services.evidence import collect, same_prompts
from app.services.status import engine_trouble
from app.services.views import Download, ExportView
from app.stored_files import keep, kept
from app.workbench import Workbench
from db import exports as export_rows
from db.views import ExportInfo, Person
from models.engine import Phase
from nlps_core import datasets
from nlps_core.errors import Invalid
from nlps_core.lessons import Contradiction, ExportPlan
from nlps_core.preferences import plan
from nlps_core.prompts import PROMPT_VERSION

SAMPLES = 5
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """``rows`` by ``sft`` and ``dpo``; ``left_out`` by reason (``left_out.<reason>``)."""

    rows: Mapping[str, int]
    left_out: Mapping[str, int]
    contradictions: tuple[Contradiction, ...]
    samples: Mapping[str, tuple[datasets.Row, ...]]


def preview(bench: Workbench, person: Person, confirmed_only: bool = True) -> ExportPreview:
    """Tell what an export would hold now, and why some judgements make no row.

    Raises ``EngineUnavailable`` while prompts cannot be compared with what was served.
    """
    made = _plan(bench, person, confirmed_only)
    return ExportPreview(
        rows={"sft": len(made.sft), "dpo": len(made.dpo)},
        left_out=_left_out(made),
        contradictions=made.contradictions,
        samples={
            "sft": tuple(datasets.sft_row(each) for each in made.sft[:SAMPLES]),
            "dpo": tuple(datasets.dpo_row(each) for each in made.dpo[:SAMPLES]),
        },
    )


def make(bench: Workbench, person: Person, confirmed_only: bool = True) -> ExportView:
    """Write the files with their manifest into one zip and remember it.

    Raises ``Invalid`` when there is not a single row.
    """
    made = _plan(bench, person, confirmed_only)
    if not made.sft and not made.dpo:
        raise Invalid("nothing_to_export")
    files = datasets.files(made)
    now = bench.clock()
    manifest: dict[str, object] = {
        "created_at": now.isoformat(),
        "confirmed_only": confirmed_only,
        "prompt_version": PROMPT_VERSION,
        "rows": {"sft": len(made.sft), "dpo": len(made.dpo)},
        "left_out": _left_out(made),
        "contradictions": len(made.contradictions),
        "systems": sorted(
            {each.origin.signature for each in made.sft} | {each.origin.signature for each in made.dpo}
        ),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    sha256 = keep(_zipped(files, manifest), bench.home.exports)
    with bench.database.writing() as session:
        export_id = export_rows.add_export(session, person.id, sha256, manifest, now)
        return _view(export_rows.export(session, person.id, export_id))


def exports(bench: Workbench, person: Person) -> list[ExportView]:
    """List the newest first."""
    with bench.database.reading() as session:
        return [_view(each) for each in export_rows.exports(session, person.id)]


def download(bench: Workbench, person: Person, export_id: int) -> Download:
    with bench.database.reading() as session:
        found = export_rows.export(session, person.id, export_id)
    name = f"training-{found.created_at:%Y%m%d-%H%M%S}.zip"
    return Download(name, "application/zip", kept(found.sha256, bench.home.exports))


def _plan(bench: Workbench, person: Person, confirmed_only: bool) -> ExportPlan:
    state = bench.engine.state()
    if state.phase is not Phase.READY:
        raise engine_trouble(state)
    with bench.database.reading() as session:
        judgements, outputs = collect(session, person.id)
    # No transaction is open while the prompts are rendered.
    return plan(judgements, same_prompts(outputs, bench.engine), confirmed_only)


def _left_out(made: ExportPlan) -> dict[str, int]:
    counts = Counter(str(omission.reason) for omission in made.left_out)
    return dict(sorted(counts.items()))


def _zipped(files: Mapping[str, bytes], manifest: Mapping[str, object]) -> bytes:
    out = io.BytesIO()
    told = json.dumps(manifest, ensure_ascii=False, indent=2).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, MANIFEST: told}.items():
            archive.writestr(name, data)
    return out.getvalue()


def _view(info: ExportInfo) -> ExportView:
    return ExportView(info.id, info.created_at, info.manifest)
