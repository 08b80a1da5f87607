"""Rivals made, tried on a sentence before that, and retired. Nothing changes one that is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from app.planning import ROOM_FOR_ANSWER
from app.services.example_binding import with_examples_of
from app.services.status import engine_trouble
from app.services.systems import askable
from app.services.term_binding import with_terms_of
from app.translating import choose_systems
from app.walk import Walk
from app.words import sentence
from app.workbench import Workbench
from db import rivals as rival_rows
from db.rivals import StoredRival
from db.views import Person
from models.engine import Phase, Request
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.documents.plain import extract_plain
from nlps_core.errors import Invalid
from nlps_core.prompts import messages_for
from nlps_core.rivals import Rival, Wording, as_system, checked_name, refuse_double, reworded
from nlps_core.types import (
    KO_EN,
    Direction,
    Finding,
    Language,
    Segment,
    System,
    Translation,
    TranslationStatus,
)

MOST_TO_TRY = 500
# An instruction takes at most the half of what a prompt may have, so that texts stay whole.
PART_FOR_INSTRUCTION = 2
SAID_OTHERWISE = ("base", "tuned", "final")


@dataclass(frozen=True, slots=True)
class MadeOf:
    """A system that rivals can be made of, and how it is asked."""

    name: str
    wording: Wording
    demonstration: bool


@dataclass(frozen=True, slots=True)
class RivalView:
    """A rival that stands. ``made_of`` names the system of its adapter as it is served now; that and the
    ``signature`` are empty while it cannot be asked."""

    id: int
    name: str
    made_of: str
    adapter: str | None
    wording: Wording
    signature: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class RivalsView:
    rivals: tuple[RivalView, ...]
    made_of: tuple[MadeOf, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one system says to the sentence that was tried; ``prompt`` is what the model was sent."""

    text: str
    status: TranslationStatus
    findings: tuple[Finding, ...]
    prompt: str


@dataclass(frozen=True, slots=True)
class Trial:
    made_of: Attempt
    rival: Attempt


def rivals(bench: Workbench, person: Person) -> RivalsView:
    """List the rivals that stand, and what one can be made of now."""
    served = bench.engine.systems()
    with bench.database.reading() as session:
        found = rival_rows.rivals(session, person.id)
    return RivalsView(
        tuple(_view(each, served) for each in found),
        tuple(MadeOf(each.name, _wording(each), each.demonstration) for each in served),
    )


def make(bench: Workbench, person: Person, name: str, made_of: str, wording: Wording) -> RivalsView:
    """Make a rival of a system that is served.

    Raises ``Invalid`` for a name or an instruction that cannot be used, and when it would ask just as
    another system does; ``EngineUnavailable`` while that cannot be known.
    """
    known = askable(bench, person.id)
    system = _made(bench, made_of, wording)
    refuse_double(system, known)
    with bench.database.writing() as session:
        names = [each.rival.name for each in rival_rows.rivals(session, person.id)]
        plain = checked_name(name, [*names, *_names_in_use(bench)])
        rival_rows.add_rival(session, person.id, Rival(plain, system.adapter, system.profile), bench.clock())
    return rivals(bench, person)


def retire(bench: Workbench, person: Person, rival_id: int) -> RivalsView:
    """Take a rival out of the choice; its outputs stay, and work begun with it ends."""
    with bench.database.writing() as session:
        rival_rows.retire(session, person.id, rival_id, bench.clock())
    return rivals(bench, person)


def try_out(
    bench: Workbench, person: Person, made_of: str, wording: Wording, text: str, direction: Direction
) -> Trial:
    """Translate one sentence with a system and with what would be made of it; nothing is stored.

    Raises like ``make``, and ``Invalid`` for a text that is not one line to translate.
    """
    rival = _made(bench, made_of, wording)
    (base,) = choose_systems(bench.engine.systems(), [made_of])
    refuse_double(rival, [base])
    segments = with_terms_of(bench, person.id, [_one_segment(text, direction)], direction)
    segments = with_examples_of(bench, person.id, segments, direction, [base, rival])
    found = {each.system: each for each in Walk(bench.engine, [base, rival], direction).translate(segments)}
    return Trial(_attempt(found[base.signature]), _attempt(found[rival.signature]))


def _made(bench: Workbench, made_of: str, wording: Wording) -> System:
    """Return a served system asked in another wording, once it is clear that it can be."""
    state = bench.engine.state()
    if state.phase is not Phase.READY:
        raise engine_trouble(state)
    (base,) = choose_systems(bench.engine.systems(), [made_of])
    system = replace(base, name="rival", profile=reworded(base.profile, wording))
    asked = Request(uuid4().hex, system, KO_EN, "1", messages_for("1", KO_EN, system.profile))
    (tokens,) = bench.engine.count_tokens([asked])
    if not tokens:
        raise Invalid("rival_cannot_be_asked")
    limit = state.max_tokens // ROOM_FOR_ANSWER // PART_FOR_INSTRUCTION
    if limit and tokens > limit:
        raise Invalid("rival_leaves_no_room", tokens=tokens, limit=limit)
    return system


def _names_in_use(bench: Workbench) -> list[str]:
    """List what the engine calls its systems and adapters, and what the screens call our own."""
    named = (name for each in bench.engine.systems() for name in (each.name, each.adapter))
    said = (sentence(lang, f"documents.download.{name}") for lang in Language for name in SAID_OTHERWISE)
    return [name for name in (*named, *said) if name]


def _one_segment(text: str, direction: Direction) -> Segment:
    line = " ".join(text.split())
    found: Sequence[Segment] = ()
    if 0 < len(line) <= MOST_TO_TRY:
        found = extract_plain(line.encode(), "typed.txt", direction, ExtractOptions()).segments
    if len(found) != 1 or found[0].kept is not None:
        raise Invalid("try_one_line", limit=MOST_TO_TRY)
    return found[0]


def _attempt(made: Translation) -> Attempt:
    return Attempt(made.text, made.status, made.findings, "\n\n".join(each.prompt for each in made.pieces))


def _wording(system: System) -> Wording:
    profile = system.profile
    return Wording(profile.system, profile.takes_context, profile.takes_examples)


def _view(stored: StoredRival, served: Sequence[System]) -> RivalView:
    rival = stored.rival
    system = as_system(rival, served)
    made_of = next((each.name for each in served if each.adapter == rival.adapter), "")
    return RivalView(
        id=stored.id,
        name=rival.name,
        made_of=made_of if system else "",
        adapter=rival.adapter,
        wording=Wording(rival.profile.system, rival.profile.takes_context, rival.profile.takes_examples),
        signature=system.signature if system else "",
        created_at=stored.created_at,
    )
