"""Flags what a document would do or fetch by itself: remote templates, linked files, DDE, objects.

Looks only; follows and opens nothing. An ordinary hyperlink, which waits for a click, is no finding.
"""

from __future__ import annotations

import re

from nlps_core.documents.package import Package
from nlps_core.types import Finding, Severity

_EXTERNAL = {
    "attachedTemplate": "remote_template",
    "externalLinkPath": "linked_workbook",
    "xlExternalLinkPath": "linked_workbook",
    "oleObject": "linked_object",
    "image": "remote_picture",
}
_INSIDE = {
    "oleObject": "embedded_object",
    "package": "embedded_object",
    "control": "active_control",
    "aFChunk": "embedded_document",
    "connections": "data_connection",
}
_WARNED = {"remote_template", "linked_object", "dde", "active_control", "embedded_document"}
_FIELD_TEXT = re.compile(rb"<(?:\w+:)?instrText\b[^>]*>([^<]*)<|\binstr=[\"']([^\"'<]*)")
_DDE = re.compile(rb"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_FORMULA_DDE = re.compile(rb"<(?:\w+:)?f\b[^<>]*+>[^<|]*+\|[^<!]*+!|<(?:\w+:)?ddeLink\b")


def find_active(package: Package) -> tuple[Finding, ...]:
    """Return one finding for each kind of thing and part, in the order of the package."""
    found: dict[tuple[str, str], None] = {}
    for part in ("", *package.names()):
        for relationship in package.relationships(part):
            kinds = _EXTERNAL if relationship.external else _INSIDE
            rule = kinds.get(relationship.kind)
            if relationship.external and rule is None and relationship.kind != "hyperlink":
                rule = "remote_part"
            if rule:
                found[rule, part] = None
        if _has_dde(package, part):
            found["dde", part] = None
    return tuple(
        Finding(rule, Severity.WARNING if rule in _WARNED else Severity.NOTE, {"part": part or package.main})
        for rule, part in found
    )


def _has_dde(package: Package, part: str) -> bool:
    if part.startswith("word/") and part.endswith(".xml"):
        data = package.read(part)
        if b"instr" not in data:
            return False
        # A field's code may be spread over runs in the middle of a word.
        codes = b"".join(code or simple + b" " for code, simple in _FIELD_TEXT.findall(data))
        return _DDE.search(codes) is not None
    if part.startswith(("xl/worksheets/", "xl/externalLinks/")) and part.endswith(".xml"):
        data = package.read(part)
        # The bar of a DDE formula is rare, and finding none is much faster than the pattern.
        return (b"|" in data or b"ddeLink" in data) and _FORMULA_DDE.search(data) is not None
    return False
