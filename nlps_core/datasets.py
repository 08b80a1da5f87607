"""Training rows as JSON Lines in TRL's conversational form.

The same plan gives the same bytes. Knows nothing of how rows were decided (``preferences``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from nlps_core.lessons import Example, ExportPlan, PreferencePair, Use
from nlps_core.types import Message

Row = Mapping[str, object]

SFT_FILE = "sft.jsonl"
DPO_FILE = "dpo.jsonl"


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
