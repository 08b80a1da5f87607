"""Blind sittings: pairs made once, chosen one by one, told only at the end."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from app.services.documents import DEFAULT_SYSTEMS
from app.services.views import Result, Sitting
from app.workbench import Workbench
from db import campaigns as campaign_rows
from db import documents as document_rows
from db.campaigns import Compared, NewComparison
from db.views import CampaignInfo, Person, StoredComparison
from nlps_core.blinding import BlindComparison, Candidate, Choice, Comparison, make_pairs, tally
from nlps_core.documents import inline
from nlps_core.errors import Invalid, NotFound
from nlps_core.statistics import judge
from nlps_core.types import Direction

MOST_PAIRS = 500
DEFAULT_PAIRS = 40


def create(
    bench: Workbench,
    person: Person,
    direction: Direction,
    document_ids: Sequence[int] = (),
    systems: tuple[str, str] = DEFAULT_SYSTEMS,
    size: int = DEFAULT_PAIRS,
    name: str = "",
) -> Sitting:
    """Make a sitting over segments that both systems translated, differently; each source once.

    Without ``document_ids`` it takes from all documents of the person in this direction. Raises
    ``Invalid`` when there is nothing to compare.
    """
    if not 1 <= size <= MOST_PAIRS:
        raise Invalid("sitting_size", most=MOST_PAIRS)
    with bench.database.writing() as session:
        chosen = document_rows.documents(session, person.id, document_ids)
        wanted = [each.id for each in chosen if each.direction == direction]
        if not document_ids:
            wanted = campaign_rows.document_ids(session, person.id, direction)
        ids = campaign_rows.systems_of(session, person.id, wanted, systems)
        found = campaign_rows.candidates(session, person.id, wanted, *ids) if ids else []
        pairs = _pairs(found, size)
        if ids is None or not pairs:
            raise Invalid("nothing_to_compare")
        campaign_id = campaign_rows.add_campaign(
            session, person.id, name, direction, ids, pairs, bench.clock()
        )
    return sitting(bench, person, campaign_id)


def comparable(bench: Workbench, person: Person, direction: Direction) -> list[Compared]:
    """List the systems that a sitting can compare: the default pair first, then those used last.

    Which of two stood left in the review makes no difference.
    """
    with bench.database.reading() as session:
        found = campaign_rows.compared(session, person.id, direction)
    merged: dict[frozenset[str], Compared] = {}
    for each in found:
        names = frozenset((each.first, each.second))
        before = merged.setdefault(names, replace(each, documents=0))
        merged[names] = replace(before, documents=before.documents + each.documents)
    return [merged[names] for names in sorted(merged, key=lambda names: names != {*DEFAULT_SYSTEMS})]


def sittings(bench: Workbench, person: Person) -> list[Sitting]:
    """List the newest sittings first, without their pairs."""
    with bench.database.reading() as session:
        return [_sitting(each) for each in campaign_rows.campaigns(session, person.id)]


def sitting(bench: Workbench, person: Person, campaign_id: int) -> Sitting:
    """Return a sitting with the next pair to choose in; None when there is none left."""
    with bench.database.reading() as session:
        info = campaign_rows.campaign(session, person.id, campaign_id)
        if info.closed_at is not None:
            return _sitting(info)
        waiting = (each for each in campaign_rows.comparisons(session, campaign_id) if each.choice is None)
        return _sitting(info, next(waiting, None))


def choose(bench: Workbench, person: Person, campaign_id: int, pair_id: str, choice: Choice) -> Sitting:
    """Append a choice; the newest for a pair counts. Raises ``Invalid`` once the result was read."""
    with bench.database.writing() as session:
        _must_be_blind(campaign_rows.campaign(session, person.id, campaign_id))
        for each in campaign_rows.comparisons(session, campaign_id):
            if each.token == pair_id:
                campaign_rows.choose(session, person, each.id, str(choice), bench.clock())
                break
        else:
            raise NotFound("pair_not_found")
    return sitting(bench, person, campaign_id)


def undo(bench: Workbench, person: Person, campaign_id: int) -> Sitting:
    """Take the last standing choice back; its pair comes again. Nothing happens when there is none."""
    with bench.database.writing() as session:
        _must_be_blind(campaign_rows.campaign(session, person.id, campaign_id))
        last = campaign_rows.last_chosen(session, campaign_id)
        if last is not None:
            campaign_rows.choose(session, person, last, campaign_rows.UNDONE, bench.clock())
    return sitting(bench, person, campaign_id)


def result(bench: Workbench, person: Person, campaign_id: int, early: bool = False) -> Result:
    """Open the votes. From then on the sitting is closed, because its systems are known.

    Raises ``Invalid`` while pairs are left, unless the person ends the sitting ``early``.
    """
    with bench.database.writing() as session:
        info = campaign_rows.campaign(session, person.id, campaign_id)
        if not early and info.closed_at is None and info.chosen < info.pairs:
            raise Invalid("sitting_not_finished", left=info.pairs - info.chosen)
        campaign_rows.close_campaign(session, campaign_id, bench.clock())
        pairs = campaign_rows.comparisons(session, campaign_id)
    votes = [(_comparison(info, each), Choice(each.choice)) for each in pairs if each.choice is not None]
    outcome = judge(tally(votes))
    return Result(
        first=info.first.system.name,
        second=info.second.system.name,
        counts={
            "first": outcome.tally.first,
            "second": outcome.tally.second,
            "ties": outcome.tally.ties,
            "both_bad": outcome.tally.both_bad,
        },
        share=outcome.share,
        low=outcome.interval.low if outcome.interval else None,
        high=outcome.interval.high if outcome.interval else None,
        verdict=outcome.verdict,
        reason=outcome.reason or "",
    )


def _pairs(found: Sequence[campaign_rows.Candidate], size: int) -> list[NewComparison]:
    """Decide order and sides; identical sources are asked once, or one sentence would vote many times."""
    once = {(each.source, each.first, each.second): each for each in found}
    outputs = {str(each.segment_id): (each.first_id, each.second_id) for each in once.values()}
    # Tags are left out: a rater reads sentences.
    candidates = [
        Candidate(
            str(each.segment_id),
            inline.strip(each.source, each.tags),
            inline.strip(each.first, each.tags),
            inline.strip(each.second, each.tags),
        )
        for each in once.values()
    ]
    pairs = make_pairs(candidates, secrets.token_hex(16))[:size]
    return [
        NewComparison(secrets.token_urlsafe(12), int(each.segment), *_sides(each, *outputs[each.segment]))
        for each in pairs
    ]


def _sides(pair: Comparison, first_id: int, second_id: int) -> tuple[int, int]:
    return (first_id, second_id) if pair.first_is_left else (second_id, first_id)


def _comparison(info: CampaignInfo, stored: StoredComparison) -> Comparison:
    return Comparison(
        number=stored.position,
        segment=stored.segment.key,
        source=stored.segment.source,
        left=stored.left.translation.text,
        right=stored.right.translation.text,
        first_is_left=stored.left.system_id == info.first.id,
    )


def _must_be_blind(info: CampaignInfo) -> None:
    if info.closed_at is not None:
        raise Invalid("sitting_closed")


def _sitting(info: CampaignInfo, waiting: StoredComparison | None = None) -> Sitting:
    pair = None
    if waiting is not None:
        texts = (waiting.segment.source, waiting.left.translation.text, waiting.right.translation.text)
        pair = BlindComparison(
            waiting.token, waiting.position, *(inline.strip(text, waiting.segment.tags) for text in texts)
        )
    finished = info.closed_at is not None or info.chosen == info.pairs
    return Sitting(
        id=info.id,
        name=info.name,
        direction=info.direction,
        created_at=info.created_at,
        pairs=info.pairs,
        chosen=info.chosen,
        finished=finished,
        pair=pair,
    )
