"""What the tests of this wing share: one small tokenizer, and a fake back end for the engine's own logic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.models.tiny_model import make_tokenizer


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from transformers import AutoTokenizer

    folder: Path = make_tokenizer(tmp_path_factory.mktemp("tokenizer"))
    return AutoTokenizer.from_pretrained(str(folder))
