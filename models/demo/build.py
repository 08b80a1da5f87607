"""Makes the demonstration model from nothing: corpus, tokenizer, base weights, adapter, manifest.

Corpus and tokenizer come out the same, byte for byte, on every machine; weights come out as good, not
as equal, because processors round differently. Knows the order of the work; each step is elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import torch
from tokenizers import Tokenizer

from models.demo import tokens, training, weights
from models.demo.corpus import Example, adapter_examples, base_examples, practice_examples
from models.demo.places import ADAPTER, MANIFEST
from models.demo.prompting import PROFILE
from models.profiles import write_profile

Report = Callable[[str], None]
BASE_RECIPE = training.Recipe(batch_tokens=2_560, matrix_rate=1e-2, other_rate=4e-3, passes=2)
PRACTICE_RECIPE = training.Recipe(batch_tokens=2_560, matrix_rate=5e-3, other_rate=2e-3, warm_up=30)
ADAPTER_RECIPE = training.Recipe(batch_tokens=2_048, matrix_rate=5e-3, other_rate=0.0, warm_up=20)


def corpus_sha256(examples: Iterable[Example]) -> str:
    digest = hashlib.sha256()
    for one in examples:
        digest.update(one.line().encode())
    return digest.hexdigest()


def tokenizer_sha256(tokenizer: Tokenizer) -> str:
    return hashlib.sha256(tokenizer.to_str().encode()).hexdigest()


def manifest() -> dict[str, str]:
    """Return the fingerprints of what must be the same on every machine."""
    return {
        "base_corpus": corpus_sha256(base_examples()),
        "practice_corpus": corpus_sha256(practice_examples()),
        "adapter_corpus": corpus_sha256(adapter_examples()),
        "tokenizer": tokenizer_sha256(tokens.train()),
    }


def _device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def build_base(folder: Path, report: Report) -> None:
    """Train the base model and write it with its tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = tokens.train()
    tokens.save(tokenizer, folder)
    report("drawing the corpus")
    rows = training.rows_of(base_examples(), tokenizer)
    model = weights.new_model(tokenizer).to(_device())
    training.train(model, rows, tokenizer, BASE_RECIPE, report)
    practise = training.rows_of(practice_examples(), tokenizer)
    training.train(model, practise, tokenizer, PRACTICE_RECIPE, report)
    weights.save_model(model, folder)


def build_adapter(base: Path, folder: Path, report: Report) -> None:
    """Train the adapter on the base as it was saved, so that it fits the rounded weights."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    model = weights.with_new_adapter(weights.load_model(base).float().to(_device()))
    rows = training.rows_of(adapter_examples(), tokenizer)
    training.train(model, rows, tokenizer, ADAPTER_RECIPE, report)
    weights.save_adapter(model, folder)
    write_profile(folder, PROFILE)


def build(out: Path, report: Report) -> None:
    """Make everything under ``out``, in the layout of the committed weights."""
    build_base(out / "base", report)
    build_adapter(out / "base", out / "adapters" / ADAPTER, report)
    text = json.dumps(manifest(), indent=2) + "\n"
    (out / MANIFEST).write_text(text, encoding="utf-8")
