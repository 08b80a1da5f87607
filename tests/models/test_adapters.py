"""Adapters are found in trainers' folders and checked before anything loads them."""

from __future__ import annotations

import json
import os
import shutil
import struct
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from models.adapters import (
    Adapter,
    BaseShapes,
    adapter_name,
    check_adapter,
    find_adapters,
    unique_name,
)
from models.profiles import ALPACA, CHAT, PLAIN, write_profile
from models.weights import Tensor
from nlps_core.errors import AdapterRefused
from nlps_core.types import PromptProfile
from tests.models.tiny_model import LAYERS, WIDTH, make_adapter

BASE = BaseShapes(
    {f"layers.{layer}.self_attn.o_proj": frozenset({(WIDTH, WIDTH)}) for layer in range(LAYERS)}
)
WEIGHTS = "adapter_model.safetensors"


def check(folder: Path, root: Path | None = None, max_rank: int = 16, copies: Path | None = None) -> Adapter:
    return check_adapter(folder, root or folder, BASE, max_rank, PLAIN, copies)


def problem(folder: Path, root: Path | None = None) -> str:
    with pytest.raises(AdapterRefused) as caught:
        check(folder, root)
    return caught.value.code


def found(root: Path) -> list[str]:
    return [folder.relative_to(root).as_posix() for folder in find_adapters(root)]


class TestFinding:
    def test_a_folder_that_is_itself_an_adapter(self, tmp_path: Path) -> None:
        make_adapter(tmp_path / "mine")
        assert found(tmp_path / "mine") == ["."]

    def test_a_folder_of_adapters_and_runs_in_natural_order(self, tmp_path: Path) -> None:
        for name in ("b", "a", "run/checkpoint-100", "run/checkpoint-20", "run", ".hidden"):
            make_adapter(tmp_path / name)
        (tmp_path / "notes").mkdir()
        assert found(tmp_path) == ["a", "b", "run", "run/checkpoint-20", "run/checkpoint-100"]

    def test_a_run_folder_full_of_checkpoints(self, tmp_path: Path) -> None:
        for step in (50, 150, 100):
            make_adapter(tmp_path / f"checkpoint-{step}")
        assert found(tmp_path) == ["checkpoint-50", "checkpoint-100", "checkpoint-150"]

    def test_what_lies_deeper_is_left_alone(self, tmp_path: Path) -> None:
        make_adapter(tmp_path / "one/two/three")
        assert found(tmp_path) == []

    def test_a_folder_that_is_not_there_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(AdapterRefused) as caught:
            find_adapters(tmp_path / "gone")
        assert caught.value.code == "adapter_folder_missing"


class TestNaming:
    @pytest.mark.parametrize(
        ("path", "name"),
        [
            ("house-style", "house-style"),
            ("runs/may/checkpoint-50", "may-checkpoint-50"),
            ("공시 번역/v2", "v2"),
            ("공시 번역", "공시-번역"),
            ("a/../b c;d", "b-c-d"),
        ],
    )
    def test_it_is_called_after_its_folder(self, path: str, name: str) -> None:
        assert adapter_name(Path("/somewhere") / path) == name

    def test_a_name_once_given_is_never_given_to_other_weights(self, tmp_path: Path) -> None:
        adapter = check(make_adapter(tmp_path / "style"))
        assert unique_name(adapter, {}) == "style"
        assert unique_name(adapter, {"style": adapter.sha256}) == "style"
        assert unique_name(adapter, {"style": "other"}) == f"style-{adapter.sha256[:8]}"

    @pytest.mark.parametrize("name", ["base", "tuned", "final"])
    def test_the_words_of_the_house_are_no_names_of_adapters(self, tmp_path: Path, name: str) -> None:
        adapter = check(make_adapter(tmp_path / name))
        assert unique_name(adapter, {}) == f"{name}-{adapter.sha256[:8]}"


class TestTaking:
    def test_a_trainers_folder_is_taken_as_it_is_and_its_pickles_are_never_opened(
        self, tmp_path: Path
    ) -> None:
        folder = make_adapter(tmp_path / "checkpoint-50", rank=8)
        for name in (
            "optimizer.pt",
            "scheduler.pt",
            "rng_state.pth",
            "training_args.bin",
            "adapter_model.bin",
        ):
            os.mkfifo(folder / name)  # opening one would wait for ever
        assert check(folder).rank == 8

    def test_only_config_and_weights_are_copied_and_the_copy_is_what_was_checked(
        self, tmp_path: Path
    ) -> None:
        folder = make_adapter(tmp_path / "mine")
        (folder / "README.md").write_text("notes")
        adapter = check(folder, copies=tmp_path / "copies")
        assert sorted(path.name for path in adapter.served_from.iterdir()) == ["adapter_config.json", WEIGHTS]
        assert adapter.served_from.name == adapter.sha256
        shutil.rmtree(folder)
        assert load_file(str(adapter.served_from / WEIGHTS))

    def test_a_damaged_copy_is_made_again(self, tmp_path: Path) -> None:
        folder = make_adapter(tmp_path / "mine")
        first = check(folder, copies=tmp_path / "copies")
        (first.served_from / WEIGHTS).write_bytes(b"")
        again = check(folder, copies=tmp_path / "copies")
        assert (again.served_from / WEIGHTS).read_bytes() == (folder / WEIGHTS).read_bytes()

    def test_other_weights_and_another_scale_are_other_hashes(self, tmp_path: Path) -> None:
        plain = check(make_adapter(tmp_path / "a"))
        other = check(make_adapter(tmp_path / "b", seed=2))
        scaled = check(make_adapter(tmp_path / "c", lora_alpha=64))
        assert len({plain.sha256, other.sha256, scaled.sha256}) == 3

    def test_a_linear_layer_with_another_prefix_is_the_same_layer(self, tmp_path: Path) -> None:
        folder = make_adapter(tmp_path / "mine")
        tensors = load_file(str(folder / WEIGHTS))
        renamed = {
            key.replace("model.model.", "model.model.language_model."): it for key, it in tensors.items()
        }
        save_file(renamed, str(folder / WEIGHTS))
        assert check(folder).rank == 4

    @pytest.mark.parametrize("dtype", [np.float16, np.float32])
    def test_half_and_full_precision_are_taken(self, tmp_path: Path, dtype: type) -> None:
        folder = make_adapter(tmp_path / "mine")
        tensors = {key: it.astype(dtype) for key, it in load_file(str(folder / WEIGHTS)).items()}
        save_file(tensors, str(folder / WEIGHTS))
        assert check(folder).rank == 4


class TestRefusing:
    @pytest.mark.parametrize(
        ("config", "code"),
        [
            ({"use_dora": True}, "adapter_kind_unsupported"),
            ({"bias": "lora_only"}, "adapter_kind_unsupported"),
            ({"lora_bias": True}, "adapter_kind_unsupported"),
            ({"modules_to_save": ["embed_tokens"]}, "adapter_kind_unsupported"),
            ({"init_lora_weights": "pissa_niter_16"}, "adapter_kind_unsupported"),
            ({"init_lora_weights": "OLoRA"}, "adapter_kind_unsupported"),
            ({"init_lora_weights": "loftq"}, "adapter_kind_unsupported"),
            ({"layer_replication": [[0, 2]]}, "adapter_kind_unsupported"),
            ({"peft_type": "IA3"}, "adapter_not_lora"),
            ({"r": 0}, "adapter_config_damaged"),
            ({"r": "8"}, "adapter_config_damaged"),
            ({"r": 2}, "adapter_config_damaged"),
            ({"rank_pattern": {"o_proj": 64}}, "adapter_rank_too_high"),
        ],
    )
    def test_by_what_its_config_says(self, tmp_path: Path, config: dict[str, object], code: str) -> None:
        assert problem(make_adapter(tmp_path / "mine", **config)) == code  # type: ignore[arg-type]

    @pytest.mark.parametrize("start", [True, "gaussian", "eva", "orthogonal"])
    def test_a_start_of_training_that_leaves_the_base_alone_is_no_reason(
        self, tmp_path: Path, start: object
    ) -> None:
        assert check(make_adapter(tmp_path / "mine", init_lora_weights=start)).rank == 4

    def test_by_rank(self, tmp_path: Path) -> None:
        assert problem(make_adapter(tmp_path / "mine", rank=32)) == "adapter_rank_too_high"

    def test_by_the_shape_of_its_base(self, tmp_path: Path) -> None:
        assert problem(make_adapter(tmp_path / "mine", width=64)) == "adapter_other_base"

    def test_by_layers_that_the_base_does_not_have(self, tmp_path: Path) -> None:
        folder = make_adapter(tmp_path / "mine")
        other = BaseShapes({"layers.0.attention.dense": frozenset({(WIDTH, WIDTH)})})
        with pytest.raises(AdapterRefused) as caught:
            check_adapter(folder, folder, other, 16, PLAIN)
        assert caught.value.code == "adapter_other_base"

    @pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
    @pytest.mark.parametrize("dtype", [np.float16, np.float32])
    def test_by_one_number_that_is_none(self, tmp_path: Path, value: float, dtype: type) -> None:
        folder = make_adapter(tmp_path / "mine")
        tensors = {key: it.astype(dtype) for key, it in load_file(str(folder / WEIGHTS)).items()}
        tensors[sorted(tensors)[0]][1, 2] = value
        save_file(tensors, str(folder / WEIGHTS))
        assert problem(folder) == "adapter_not_finite"

    def test_by_one_number_of_bfloat16_that_is_none(self, tmp_path: Path) -> None:
        import torch
        from safetensors.torch import load_file as load
        from safetensors.torch import save_file as save

        folder = make_adapter(tmp_path / "mine")
        tensors = {key: it.to(torch.bfloat16) for key, it in load(str(folder / WEIGHTS)).items()}
        save(tensors, str(folder / WEIGHTS))
        assert check(folder).rank == 4
        tensors[sorted(tensors)[0]][0, 0] = float("nan")
        save(tensors, str(folder / WEIGHTS))
        assert problem(folder) == "adapter_not_finite"

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"PK\x03\x04 a zip, as pickles are",
            struct.pack("<Q", 1 << 40) + b"{}",
            struct.pack("<Q", 9) + b'{"a": {}}',
            struct.pack("<Q", 2) + b"[]",
            struct.pack("<Q", 2) + b"{}",
        ],
    )
    def test_by_a_weights_file_that_is_not_one(self, tmp_path: Path, content: bytes) -> None:
        folder = make_adapter(tmp_path / "mine")
        (folder / WEIGHTS).write_bytes(content)
        assert problem(folder) == "adapter_weights_damaged"

    def test_by_a_weights_file_cut_short(self, tmp_path: Path) -> None:
        folder = make_adapter(tmp_path / "mine")
        whole = (folder / WEIGHTS).read_bytes()
        (folder / WEIGHTS).write_bytes(whole[:-100])
        assert problem(folder) == "adapter_weights_damaged"

    def test_by_an_a_without_its_b(self, tmp_path: Path) -> None:
        folder = make_adapter(tmp_path / "mine")
        tensors = load_file(str(folder / WEIGHTS))
        del tensors[next(key for key in tensors if "lora_B" in key)]
        save_file(tensors, str(folder / WEIGHTS))
        assert problem(folder) == "adapter_weights_damaged"

    def test_by_tensors_that_are_no_lora(self, tmp_path: Path) -> None:
        folder = make_adapter(tmp_path / "mine")
        tensors = load_file(str(folder / WEIGHTS))
        tensors["base_model.model.lm_head.weight"] = np.zeros((4, 4), np.float32)
        save_file(tensors, str(folder / WEIGHTS))
        assert problem(folder) == "adapter_kind_unsupported"

    @pytest.mark.parametrize("text", ["", "not json", "[]", '{"r": 4'])
    def test_by_a_config_that_is_not_one(self, tmp_path: Path, text: str) -> None:
        folder = make_adapter(tmp_path / "mine")
        (folder / "adapter_config.json").write_text(text)
        assert problem(folder) == "adapter_config_damaged"

    def test_by_pickled_weights_alone(self, tmp_path: Path) -> None:
        folder = make_adapter(tmp_path / "mine")
        (folder / WEIGHTS).rename(folder / "adapter_model.bin")
        assert problem(folder) == "adapter_file_missing"

    @pytest.mark.parametrize("file", [WEIGHTS, "adapter_config.json", "nlps_profile.json"])
    def test_by_a_link_out_of_the_folder(self, tmp_path: Path, file: str) -> None:
        folder = make_adapter(tmp_path / "root/mine")
        write_profile(folder, ALPACA)
        (folder / file).rename(tmp_path / file)
        (folder / file).symlink_to(tmp_path / file)
        assert problem(folder, tmp_path / "root") == "adapter_link_outside"

    def test_when_the_folder_itself_is_a_link_out_of_the_root(self, tmp_path: Path) -> None:
        make_adapter(tmp_path / "elsewhere")
        (tmp_path / "root").mkdir()
        (tmp_path / "root/mine").symlink_to(tmp_path / "elsewhere")
        assert problem(tmp_path / "root/mine", tmp_path / "root") == "adapter_link_outside"


class TestProfiles:
    def test_one_stored_beside_the_adapter_is_confirmed(self, tmp_path: Path) -> None:
        folder = make_adapter(tmp_path / "mine")
        own = PromptProfile("own", template="alpaca", system="Do.", stop=("##",), one_sentence=True)
        write_profile(folder, own)
        adapter = check(folder)
        assert (adapter.profile, adapter.profile_confirmed) == (own, True)

    def test_a_bare_name_means_the_built_in_one(self, tmp_path: Path) -> None:
        folder = make_adapter(tmp_path / "mine")
        (folder / "nlps_profile.json").write_text('{"name": "alpaca"}')
        assert check(folder).profile == ALPACA

    @pytest.mark.parametrize(
        "text",
        [
            "{",
            "[]",
            "{}",
            '{"name": "x", "colour": 1}',
            '{"name": "x", "stop": "##"}',
            '{"name": "x", "stop": [1]}',
        ],
    )
    def test_a_damaged_one_is_an_error_and_not_a_guess(self, tmp_path: Path, text: str) -> None:
        folder = make_adapter(tmp_path / "mine")
        (folder / "nlps_profile.json").write_text(text)
        assert problem(folder) == "adapter_profile_damaged"

    @pytest.mark.parametrize(
        ("file", "text", "expected"),
        [
            ("README.md", "Use:\n### Instruction:\n…\n### Response:", ALPACA),
            ("chat_template.jinja", "### Instruction: {{ messages[0].content }}", ALPACA),
            ("README.md", "A nice adapter", PLAIN),
            ("tokenizer_config.json", "{}", PLAIN),
            ("tokenizer_config.json", "broken", PLAIN),
        ],
    )
    def test_without_one_a_guess_is_proposed(
        self, tmp_path: Path, file: str, text: str, expected: PromptProfile
    ) -> None:
        folder = make_adapter(tmp_path / "mine")
        (folder / file).write_text(text)
        adapter = check(folder)
        assert (adapter.profile, adapter.profile_confirmed) == (expected, False)

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            ("chat_template.jinja", "{{ messages }}"),
            ("tokenizer_config.json", json.dumps({"chat_template": "{{ messages }}"})),
        ],
    )
    def test_a_chat_template_of_its_own_is_part_of_the_guess(
        self, tmp_path: Path, file: str, text: str
    ) -> None:
        folder = make_adapter(tmp_path / "mine")
        (folder / file).write_text(text)
        profile = check(folder).profile
        assert (profile.template, profile.system) == ("{{ messages }}", CHAT.system)


def test_a_quantised_base_tells_no_shapes_and_refuses_nobody(tmp_path: Path) -> None:
    packed = {"model.layers.0.self_attn.o_proj.weight": Tensor("U8", (8192, 1), 0, 8192)}
    folder = make_adapter(tmp_path / "mine")
    assert check_adapter(folder, folder, BaseShapes.of(packed, quantised=True), 16, PLAIN).rank == 4
    with pytest.raises(AdapterRefused):
        check_adapter(folder, folder, BaseShapes.of(packed, quantised=False), 16, PLAIN)
