"""Before anything is started: can this model folder be served here, and which adapters with it?"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from models import fit
from models.base_model import BaseModel
from models.fit import check_model
from models.weights import sampled_sha256
from tests.models.tiny_model import LAYERS, WIDTH, make_adapter

CONFIG = {
    "architectures": ["LlamaForCausalLM"],
    "hidden_size": WIDTH,
    "num_attention_heads": 2,
    "num_hidden_layers": LAYERS,
    "max_position_embeddings": 131072,
}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder with a config and weights of the right shapes; that is all the check looks at."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(CONFIG))
    (folder / "tokenizer.json").write_text("{}")
    names = [f"model.layers.{layer}.self_attn.o_proj.weight" for layer in range(LAYERS)]
    save_file(
        {name: np.ones((WIDTH, WIDTH), np.float16) for name in names}, str(folder / "model.safetensors")
    )
    return folder


def test_a_good_folder_can_start(model: Path) -> None:
    told = check_model(model)
    assert (told.problem, told.can_start, told.architecture) == ("", True, "LlamaForCausalLM")
    assert (told.context, told.own_context) == (8192, 131072)
    assert 0 < told.bytes_needed < told.bytes_available


@pytest.mark.parametrize(("wanted", "served"), [(0, 8192), (2048, 2048), (10**6, 131072)])
def test_the_context_is_what_is_wanted_within_what_the_model_can(
    model: Path, wanted: int, served: int
) -> None:
    assert check_model(model, max_context=wanted).context == served


def test_a_longer_context_needs_more_memory(model: Path) -> None:
    assert check_model(model, max_context=65536).bytes_needed > check_model(model).bytes_needed


def test_one_that_is_too_large_is_a_warning_because_it_is_an_estimate(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit, "memory_available", lambda cards: 1000)
    told = check_model(model)
    assert (told.problem, told.can_start) == ("model_too_large", True)


@pytest.mark.parametrize(
    ("remove", "code"),
    [
        ("config.json", "model_config_missing"),
        ("model.safetensors", "model_without_safetensors"),
    ],
)
def test_what_is_missing_is_named(model: Path, remove: str, code: str) -> None:
    (model / remove).unlink()
    told = check_model(model)
    assert (told.problem, told.can_start) == (code, False)


def test_pickled_weights_alone_are_not_taken(model: Path) -> None:
    (model / "model.safetensors").rename(model / "pytorch_model.bin")
    assert check_model(model).problem == "model_without_safetensors"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert check_model(tmp_path / "gone").problem == "model_missing"


@pytest.mark.parametrize("cut", [0, 5, 200])
def test_weights_cut_short_are_named(model: Path, cut: int) -> None:
    weights = model / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:cut])
    assert check_model(model).problem == "model_weights_damaged"


def test_an_index_that_names_a_missing_shard_is_named(model: Path) -> None:
    index = {"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model.safetensors"}}
    (model / "model.safetensors.index.json").write_text(json.dumps(index))
    assert check_model(model).problem == "model_weights_damaged"


def test_each_adapter_is_told_with_its_profile_or_its_problem(model: Path, tmp_path: Path) -> None:
    root = tmp_path / "adapters"
    make_adapter(root / "good")
    make_adapter(root / "large", rank=128)
    (root / "good/README.md").write_text("### Instruction:")
    good, large = check_model(model, root, max_rank=64).adapters
    assert (good.name, good.rank, good.profile, good.profile_confirmed) == ("good", 4, "alpaca", False)
    assert (large.problem, dict(large.problem_values)["limit"]) == ("adapter_rank_too_high", "64")


def test_a_missing_adapter_folder_is_named(model: Path, tmp_path: Path) -> None:
    assert check_model(model, tmp_path / "gone").problem == "adapter_folder_missing"


def test_looking_copies_nothing(model: Path, tmp_path: Path) -> None:
    make_adapter(tmp_path / "adapters/good")
    before = sorted(tmp_path.rglob("*"))
    check_model(model, tmp_path / "adapters")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("file", "part"),
    [("model.safetensors", "weights"), ("tokenizer.json", "tokenizer"), ("chat_template.jinja", "template")],
)
def test_a_changed_part_is_another_fingerprint(model: Path, file: str, part: str) -> None:
    before = dict(BaseModel(model).fingerprints())
    path = model / file
    content = bytearray(path.read_bytes() if path.exists() else b"{{ a }}")
    content[-1] ^= 1
    path.write_bytes(content)
    after = dict(BaseModel(model).fingerprints())
    assert [name for name in before if before[name] != after[name]] == [part]


def test_the_base_is_asked_by_its_chat_template_where_it_has_one(model: Path) -> None:
    assert check_model(model).profile == "plain"
    (model / "tokenizer_config.json").write_text(json.dumps({"chat_template": "{{ messages }}"}))
    told = check_model(model)
    assert (told.profile, told.has_chat_template) == ("chat", True)


def test_large_weights_are_hashed_by_samples_that_notice_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.weights.WHOLE_UP_TO", 1 << 20)
    weights = np.random.default_rng(1).normal(size=2_000_000).astype(np.float32)
    hashes = set()
    for step in (0, 0, 1):
        save_file({"w": weights + np.float32(step * 1e-3)}, str(tmp_path / "model.safetensors"))
        hashes.add(sampled_sha256(tmp_path / "model.safetensors"))
    assert len(hashes) == 2
