"""Training rows as JSON Lines in TRL's conversational form, and counts of what they would be.

The same plan gives the same bytes. Knows nothing of how rows were decided (``preferences``).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from nlps_core.lessons import Example, ExportPlan, Kind, LeftOut, PreferencePair, Use
from nlps_core.types import Message

Row = Mapping[str, object]

SFT_FILE = "sft.jsonl"
DPO_FILE = "dpo.jsonl"


@dataclass(frozen=True, slots=True)
class Preview:
    """How many rows of which kind an export would have, how many are left out why, and the first rows."""

    rows: Mapping[tuple[Use, Kind], int]
    left_out: Mapping[tuple[Use, LeftOut], int]
    contradictions: int
    first_sft: tuple[Row, ...]
    first_dpo: tuple[Row, ...]


def sft_row(example: Example) -> Row:
    """Return ``{"id", "prompt": [...], "completion": [...], "meta"}``; ``meta`` is one JSON string."""
    return {
        "id": _identity(Use.SFT, example.piece.prompt_hash, example.target),
        "prompt": _conversation(example.piece.messages),
        "completion": _answer(example.target),
        "meta": _meta(example, {"context": example.context}),
    }


def dpo_row(pair: PreferencePair) -> Row:
    """Return ``{"id", "prompt": [...], "chosen": [...], "rejected": [...], "meta"}``."""
    return {
        "id": _identity(Use.DPO, pair.piece.prompt_hash, pair.chosen, pair.rejected),
        "prompt": _conversation(pair.piece.messages),
        "chosen": _answer(pair.chosen),
        "rejected": _answer(pair.rejected),
        "meta": _meta(pair, {"against": pair.against}),
    }


def json_lines(rows: Sequence[Row]) -> bytes:
    """Write one row a line, UTF-8, keys in their order."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def files(plan: ExportPlan) -> dict[str, bytes]:
    """Return the files of an export by name."""
    return {
        SFT_FILE: json_lines([sft_row(example) for example in plan.sft]),
        DPO_FILE: json_lines([dpo_row(pair) for pair in plan.dpo]),
    }


def preview(plan: ExportPlan, first: int = 5) -> Preview:
    """Count what an export of this plan would hold, and show its first rows."""
    rows = Counter([(Use.SFT, example.origin.kind) for example in plan.sft])
    rows.update((Use.DPO, pair.origin.kind) for pair in plan.dpo)
    return Preview(
        rows=rows,
        left_out=Counter((omission.use, omission.reason) for omission in plan.left_out),
        contradictions=len(plan.contradictions),
        first_sft=tuple(sft_row(example) for example in plan.sft[:first]),
        first_dpo=tuple(dpo_row(pair) for pair in plan.dpo[:first]),
    )


def _conversation(messages: Sequence[Message]) -> list[dict[str, str]]:
    return [{"role": message.role, "content": message.content} for message in messages]


def _answer(text: str) -> list[dict[str, str]]:
    return [{"role": "assistant", "content": text}]


def _meta(lesson: Example | PreferencePair, more: Mapping[str, str]) -> str:
    facts = asdict(lesson.origin) | {
        "direction": str(lesson.origin.direction),
        "prompt_hash": lesson.piece.prompt_hash,
        "source": lesson.piece.source,
        **more,
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def _identity(*facts: str) -> str:
    return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:16]
