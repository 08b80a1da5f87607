"""The figures sheet of a final document, for those who sign its figures off."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from app.figures import About, Entry, build_figures
from app.services.downloads import MEDIA_TYPES
from app.services.finals import FinalText, final_texts, findings_of
from app.services.views import Download
from app.words import sentence
from app.workbench import Workbench
from db import dismissals as dismissal_rows
from db import documents as document_rows
from db import jobs as job_rows
from db.views import Dismissal, Person, StoredSegment
from nlps_core.documents.figures_excel import write_figures
from nlps_core.errors import Invalid
from nlps_core.types import Direction, Language


def figures_file(bench: Workbench, person: Person, document_id: int, lang: Language) -> Download:
    """Return every figure of the document beside its translation in the final text, as ``xlsx``."""
    with bench.database.reading() as session:
        job = job_rows.job_of_document(session, person.id, document_id, counted=False)
        if not job.systems:
            raise Invalid("figures_too_early", name=job.document.name)
        texts = {final.stored.id: final for final in final_texts(session, job)}
        standing = dismissal_rows.standing(session, document_id)
        stored = document_rows.segments(session, document_id)
    document = job.document
    entries = [
        _entry(each, texts.get(each.id), standing.get(each.id, {}), document.direction, lang)
        for each in stored
    ]
    version = sum(each.version for each in stored)
    about = About(document.name, document.direction, _version(version, lang), bench.clock())
    data = write_figures(build_figures(about, entries, lang))
    name = f"{PurePath(document.name).stem}.figures.{document.direction.target}.xlsx"
    return Download(name, MEDIA_TYPES["xlsx"], data)


def _entry(
    stored: StoredSegment,
    final: FinalText | None,
    standing: Mapping[str, Dismissal],
    direction: Direction,
    lang: Language,
) -> Entry:
    segment = stored.segment
    if final is None:
        why = f"kept.{segment.kept}" if segment.kept else "figures.not_translated"
        return Entry(segment, None, why)
    found = findings_of(segment, final.text, final.outputs, direction)
    said = {fingerprint: _said(dismissal, lang) for fingerprint, dismissal in standing.items()}
    return Entry(segment, final.text, findings=found, dismissed=said)


def _said(dismissal: Dismissal, lang: Language) -> str:
    reason = sentence(lang, f"dismissal.{dismissal.reason}")
    why = f"{reason}: {dismissal.note}" if dismissal.note else reason
    return sentence(
        lang, "dismissal.told", why=why, author=dismissal.author, at=f"{dismissal.at:%Y-%m-%d %H:%M} UTC"
    )


def _version(version: int, lang: Language) -> str:
    return sentence(lang, "figures.version", version=version)
