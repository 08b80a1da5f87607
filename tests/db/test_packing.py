"""What is stored is read back as it was, also what was stored before it had all its parts."""

from dataclasses import asdict

from db.packing import context_from, findings_from, pack_findings
from nlps_core.types import Context, Finding, GlossaryEntry, Severity, Span


def test_findings_keep_where_they_stand() -> None:
    found = (
        Finding("N1", Severity.ERROR, {"missing": "5"}, Span(3, 4), Span(0, 9)),
        Finding("L1", Severity.WARNING, {}, None, Span(1, 2)),
        Finding("EMPTY", Severity.ERROR),
    )
    assert findings_from(pack_findings(found)) == found


def test_findings_stored_before_there_were_spans_are_read() -> None:
    old = [{"rule": "N1", "severity": "error", "values": {"missing": "5"}}]
    assert findings_from(old) == (Finding("N1", Severity.ERROR, {"missing": "5"}),)


def test_a_finding_is_known_again_by_what_it_says_and_not_by_where() -> None:
    one = Finding("N1", Severity.ERROR, {"missing": "5", "added": "6"}, Span(3, 4))
    moved = Finding("N1", Severity.ERROR, {"added": "6", "missing": "5"}, Span(7, 8))
    other = Finding("N1", Severity.ERROR, {"missing": "5", "added": "7"}, Span(3, 4))
    assert one.fingerprint == moved.fingerprint != other.fingerprint
    assert len(one.fingerprint) == 16


def test_a_context_keeps_the_terms_that_stand_in_its_segment() -> None:
    entry = GlossaryEntry("매출액", "매출액", ("revenue", "sales"), ("turnover",), exact=True)
    context = Context(heading="손익", terms=("K-IFRS",), longest=31, glossary=(entry,))
    assert context_from(asdict(context)) == context


def test_a_context_stored_before_there_was_a_term_base_is_read() -> None:
    assert context_from({"heading": "손익", "sheet": "PL"}) == Context(heading="손익", sheet="PL")
