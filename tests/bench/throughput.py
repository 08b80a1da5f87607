"""Documents to both variants, in segments a second, against vLLM alone on the very same prompts.

Four runs one after the other on the same machine: our whole way (docx read, walked, checked, two files
written), the same with every sentence twice, AsyncLLM with all prompts at once, ``LLM.generate``. Each has
a fresh engine; what counts are the ratios. No prefix is shared between runs.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from app.parts import engine_settings, wait_until_ready
from app.settings import read_settings
from app.walk import Walk
from models.demo import ADAPTERS_FOLDER, MODEL_FOLDER
from models.engine import Answer, Request
from models.vllm_backend import Loaded, VllmBackend
from models.vllm_engine import VllmEngine
from nlps_core.documents import extract, merge
from nlps_core.types import KO_EN, Sampling
from tests.bench.sentences import sentences

SEGMENTS = 300
CONTEXT = 1024
Prompts = list[tuple[list[int], str | None]]


def main() -> int:
    """Print segments a second of each way, and ours as a ratio to vLLM's."""
    plain, repeated, prompts, sampling = _ours()
    alone = asyncio.run(_async_llm(prompts, sampling))
    offline = _offline(prompts, sampling)
    print(f"{SEGMENTS} segments, base and tuned: {len(prompts)} prompts")
    print(f"{'way':34}{'segments/s':>12}{'ours/way':>10}")
    for name, rate in (("AsyncLLM, prompts alone", alone), ("LLM.generate, prompts alone", offline)):
        print(f"{name:34}{rate:12.2f}{plain / rate:10.2f}")
    print(f"{'ours, docx to two docx':34}{plain:12.2f}{1:10.2f}")
    print(f"{'ours, every sentence twice':34}{repeated:12.2f}{repeated / alone:10.2f}  (to AsyncLLM)")
    return 0


class _Recording(VllmEngine):
    """Remembers what it was asked."""

    asked: list[Request]

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        self.asked = [*getattr(self, "asked", []), *requests]
        return super().complete(requests)


def _ours() -> tuple[float, float, Prompts, Sampling]:
    with tempfile.TemporaryDirectory() as home:
        engine = _Recording(replace(engine_settings(read_settings(), "vllm"), home=Path(home)))
        try:
            wait_until_ready(engine)
            lines = sentences(2 * SEGMENTS)
            plain = _rate(engine, lines[:SEGMENTS])
            prompts: Prompts = []
            for request, rendered in zip(engine.asked, engine.render(engine.asked), strict=True):
                assert not isinstance(rendered, str), f"a prompt cannot be rendered: {rendered}"
                prompts.append((list(rendered.token_ids), request.system.adapter))
            repeated = _rate(engine, [line for line in lines[SEGMENTS:] for _ in range(2)])
            return plain, repeated, prompts, engine.systems()[0].sampling
        finally:
            engine.close()


def _rate(engine: VllmEngine, lines: Sequence[str]) -> float:
    """Return segments a second from the bytes of a docx to the bytes of two."""
    data = _document(lines)
    began = time.perf_counter()
    extraction = extract(data, "filing.docx", KO_EN)
    systems = engine.systems()[:2]
    walk = Walk(engine, systems, KO_EN)
    done = [each for batch in walk.batches(extraction.segments) for each in batch]
    for system in systems:
        mine = {each.segment: each.text for each in done if each.system == system.signature}
        merge(data, "filing.docx", mine, KO_EN)
    return len(lines) / (time.perf_counter() - began)


def _document(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


async def _async_llm(prompts: Prompts, sampling: Sampling) -> float:
    backend = VllmBackend.build(str(MODEL_FOLDER), engine_settings(read_settings(), "vllm"), CONTEXT)
    try:
        await backend.warm_up()
        adapters: dict[str | None, Loaded | None] = {None: None}
        for name in sorted({name for _, name in prompts if name}):
            adapters[name] = await backend.add_adapter(name, _folder(name))
        began = time.perf_counter()
        await asyncio.gather(*(_drain(backend, ids, sampling, adapters[name]) for ids, name in prompts))
        return SEGMENTS / (time.perf_counter() - began)
    finally:
        backend.shutdown()


async def _drain(backend: VllmBackend, ids: list[int], sampling: Sampling, adapter: Loaded | None) -> None:
    fitting = replace(sampling, max_tokens=min(sampling.max_tokens, CONTEXT - len(ids)))
    async for _ in backend.generate(ids, fitting, adapter=adapter):
        pass


def _offline(prompts: Prompts, sampling: Sampling) -> float:
    """Run ``LLM.generate`` in a process of its own: it starts an event loop of its own."""
    work: dict[str, Any] = {
        "model": str(MODEL_FOLDER),
        "prompts": prompts,
        "folders": {name: str(_folder(name)) for _, name in prompts if name},
        "max_tokens": sampling.max_tokens,
        "context": CONTEXT,
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(work, file)
        file.flush()
        answer = subprocess.run(
            [sys.executable, "-m", "tests.bench.offline", file.name],
            check=True,
            capture_output=True,
            text=True,
        )
    return SEGMENTS / float(answer.stdout.split()[-1])


def _folder(name: str) -> Path:
    return ADAPTERS_FOLDER / name
