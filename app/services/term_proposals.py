"""Terms that people's corrections speak for, as long as the term base does not say so already."""

from __future__ import annotations

from app.services.evidence import collect
from app.workbench import Workbench
from db import termbase as term_rows
from db.views import Person
from nlps_core.termbase.comparing import key_of
from nlps_core.termbase.proposing import Mended, Proposal, propose
from nlps_core.termbase.term import Term

MOST_SHOWN = 100


def proposals(bench: Workbench, person: Person) -> list[Proposal]:
    """List the most frequent first. What was rejected comes back only if it is corrected again: a proposed
    or deprecated term of the term base counts as an answer."""
    with bench.database.reading() as session:
        judgements, _ = collect(session, person.id)
        known = {(key_of(each.term)[:2], each.term.target) for each in term_rows.terms(session, person.id)}
    newest = {each.shown.segment: each for each in judgements.corrections}
    mended = [
        Mended(
            each.shown.segment.partition("/")[0],
            each.shown.direction,
            each.shown.source,
            each.shown.text,
            each.text,
        )
        for each in newest.values()
    ]
    found = [each for each in propose(mended) if _key(each) not in known]
    return found[:MOST_SHOWN]


def _key(proposal: Proposal) -> tuple[tuple[str, ...], str]:
    return key_of(Term(proposal.direction, proposal.source, proposal.target))[:2], proposal.target
