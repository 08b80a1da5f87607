"""What people said, as the domain wants it: every judgement with the output that was before their eyes.

The prompts are made again by the function that made them for serving; whether they still are what was
served is for ``same_prompts`` to say. Knows the database's views and the domain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from app.ladder import ASKED_AGAIN, TERMS_ASKED_AGAIN
from db import judgements as judgement_rows
from db.judgements import Output, Said, SaidChoice
from db.views import Origin
from models.engine import Engine, Request
from nlps_core.blinding import Choice
from nlps_core.judgements import (
    Confirmation,
    Correction,
    Judgements,
    Rating,
    ServedPiece,
    Shown,
    Vote,
)
from nlps_core.prompts import PROMPT_VERSION, messages_for
from nlps_core.types import Message, Piece

Outputs = Mapping[int, Output]


def collect(session: Session, owner: int) -> tuple[Judgements, Outputs]:
    """Read everything a person has said, and the outputs it was about.

    Taking an output as it is says nothing by itself, nor does what the memory filled in; confirming does.
    """
    texts = [
        each
        for each in judgement_rows.final_texts(session, owner)
        if each.origin not in (Origin.TOOK_TRANSLATION, Origin.MEMORY)
    ]
    confirmed = judgement_rows.confirmed_texts(session, owner)
    scores = judgement_rows.scores(session, owner)
    choices = judgement_rows.choices(session, owner)
    ids = [each.translation_id for each in (*texts, *confirmed, *scores)]
    ids += [side for each in choices for side in (each.left_id, each.right_id)]
    outputs = judgement_rows.outputs(session, owner, ids)
    shown = {output_id: _shown(output) for output_id, output in outputs.items()}
    judgements = Judgements(
        tuple(
            Correction(*_told("correction", each), shown[each.translation_id], each.text) for each in texts
        ),
        tuple(
            Confirmation(*_told("confirmation", each), shown[each.translation_id], each.text)
            for each in confirmed
        ),
        tuple(Rating(*_told("rating", each), shown[each.translation_id], each.score) for each in scores),
        tuple(
            Vote(*_told("choice", each), shown[each.left_id], shown[each.right_id], Choice(each.choice))
            for each in choices
        ),
    )
    return judgements, outputs


def same_prompts(outputs: Outputs, engine: Engine) -> Callable[[ServedPiece], bool]:
    """Render every prompt again and return the test whether a piece's is, token for token, what was served.

    One that an older version of the prompts made is not: it could not be made again.
    """
    asked = [
        (served, Request(str(number), output.system, output.direction, piece.source, served.messages))
        for number, output in enumerate(outputs.values())
        if output.system.prompt_version == PROMPT_VERSION
        for piece in output.pieces
        for served in (_served(output, piece),)
    ]
    hashes = engine.prompt_hashes([request for _, request in asked])
    same = {
        served for (served, _), now in zip(asked, hashes, strict=True) if now and now == served.prompt_hash
    }
    return same.__contains__


def _told(kind: str, said: Said | SaidChoice) -> tuple[str, str, str]:
    """Return the id, the author and the time of a judgement."""
    return f"{kind}-{said.id}", said.author, said.at.isoformat()


def _shown(output: Output) -> Shown:
    segment = output.segment
    return Shown(
        segment=f"{output.document_id}/{segment.number}",
        source=segment.source,
        direction=output.direction,
        system=output.system.name,
        signature=output.system.signature,
        status=output.translation.status,
        text=output.translation.text,
        pieces=tuple(_served(output, piece) for piece in output.pieces),
        context=segment.kind,
        asked_again=any(
            found.rule in (ASKED_AGAIN, TERMS_ASKED_AGAIN) for found in output.translation.findings
        ),
    )


def _served(output: Output, piece: Piece) -> ServedPiece:
    return ServedPiece(piece.source, piece.output, _messages(output, piece), piece.prompt_hash)


def _messages(output: Output, piece: Piece) -> tuple[Message, ...]:
    return messages_for(piece.source, output.direction, output.system.profile, output.segment.context)
