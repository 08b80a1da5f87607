"""Finds LoRA adapters in a folder, checks them before vLLM sees them, and keeps an immutable copy.

Only ``adapter_config.json``, ``adapter_model.safetensors`` and the few texts a profile is guessed from are
read; a trainer's pickles beside them are never opened. Knows nothing of a running engine.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.adapter_copies import waiting_copy
from models.profiles import PROFILE_FILE, read_profile, small_text
from models.weights import Tensor, file_sha256, has_only_finite_numbers, read_header, tail
from nlps_core.errors import AdapterRefused
from nlps_core.types import PromptProfile

CONFIG = "adapter_config.json"
WEIGHTS = "adapter_model.safetensors"
DEPTH = 2
AT_MOST = 200

# Ways to start training that change the base itself, which vLLM does not do.
CHANGES_BASE = ("pissa", "olora", "corda", "loftq")
UNSUPPORTED = {
    "use_dora": "DoRA",
    "lora_bias": "lora_bias",
    "modules_to_save": "modules_to_save",
    "layer_replication": "layer_replication",
    "alora_invocation_tokens": "aLoRA",
    "use_bdlora": "BD-LoRA",
    "use_qalora": "QALoRA",
    "trainable_token_indices": "trainable_token_indices",
}


@dataclass(frozen=True, slots=True)
class Adapter:
    """A LoRA folder that passed every check. ``served_from`` is our own copy, named by its hash,
    where one was made."""

    name: str
    source: Path
    served_from: Path
    rank: int
    sha256: str
    profile: PromptProfile
    profile_confirmed: bool


@dataclass(frozen=True, slots=True)
class BaseShapes:
    """What an adapter is held against: the shapes of the base's linear layers by the end of their name,
    none where the weights are quantised and tell no shape."""

    shapes: Mapping[str, frozenset[tuple[int, ...]]]

    @classmethod
    def of(cls, tensors: Mapping[str, Tensor], quantised: bool) -> BaseShapes:
        found: dict[str, set[tuple[int, ...]]] = {}
        for name, tensor in tensors.items():
            if not quantised and name.endswith(".weight") and len(tensor.shape) == 2:
                found.setdefault(tail(name.removesuffix(".weight")), set()).add(tensor.shape)
        if "embed_tokens" in found:
            found.setdefault("lm_head", found["embed_tokens"])
        return cls({name: frozenset(shapes) for name, shapes in found.items()})


def find_adapters(root: Path) -> list[Path]:
    """List adapter folders: the root itself, those below it, and the checkpoints of run folders.

    Natural order (checkpoint-9 before checkpoint-10), an outer folder before its checkpoints. Raises
    ``AdapterRefused`` when the root is no folder.
    """
    if not root.is_dir():
        raise AdapterRefused("adapter_folder_missing", path=str(root))
    found: list[Path] = []
    level = [root]
    for _ in range(DEPTH + 1):
        found += [folder for folder in level if (folder / CONFIG).is_file()]
        level = [child for folder in level for child in _folders_in(folder)]
    return sorted(found, key=lambda folder: _natural(folder.relative_to(root)))[:AT_MOST]


def check_adapter(
    folder: Path,
    root: Path,
    base: BaseShapes,
    max_rank: int,
    fallback: PromptProfile,
    copies: Path | None = None,
) -> Adapter:
    """Check one folder; raises ``AdapterRefused``.

    With ``copies`` what is served of it is copied below that folder first, and everything is read from
    the copy, so that nothing can be exchanged in between.
    """
    name = adapter_name(folder)
    _must_lie_inside(folder, root, name)
    served = _copy(folder, copies, name) if copies else folder
    config = _read_config(served / CONFIG, name)
    tensors = _read_tensors(served / WEIGHTS, name)
    _must_be_supported(config, name)
    rank = _rank(config, tensors, name)
    if rank > max_rank:
        raise AdapterRefused("adapter_rank_too_high", adapter=name, rank=rank, limit=max_rank)
    _must_fit(tensors, base, name)
    profile, confirmed = read_profile(folder, fallback, name)
    return Adapter(name, folder, served, rank, _joined_hash(served), profile, confirmed)


def adapter_name(folder: Path) -> str:
    """Name an adapter after its folder; a checkpoint also after its run."""
    folder = folder.absolute()
    name = folder.name
    if re.fullmatch(r"checkpoint[-_]\d+", name):
        name = f"{folder.parent.name}-{name}"
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "adapter"


def unique_name(adapter: Adapter, taken: Mapping[str, str]) -> str:
    """Return a name that no other weights ever had; ``taken`` maps names given before to their hashes."""
    reserved = adapter.name in ("base", "tuned", "final")
    if not reserved and taken.get(adapter.name, adapter.sha256) == adapter.sha256:
        return adapter.name
    return f"{adapter.name}-{adapter.sha256[:8]}"


def _folders_in(folder: Path) -> list[Path]:
    try:
        return [child for child in folder.iterdir() if child.is_dir() and not child.name.startswith(".")]
    except PermissionError as error:
        raise AdapterRefused("adapter_unreadable", adapter=folder.name) from error


def _natural(path: Path) -> list[tuple[int, int, str]]:
    parts = re.findall(r"\d+|\D+", path.as_posix())
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


def _must_lie_inside(folder: Path, root: Path, name: str) -> None:
    inside = root.resolve()
    for path in (folder, folder / CONFIG, folder / WEIGHTS, folder / PROFILE_FILE):
        if not path.resolve().is_relative_to(inside):
            raise AdapterRefused("adapter_link_outside", adapter=name, file=path.name)
    for file in (CONFIG, WEIGHTS):
        if not (folder / file).is_file():
            raise AdapterRefused("adapter_file_missing", adapter=name, file=file)


def _copy(folder: Path, copies: Path, name: str) -> Path:
    """Copy config and weights into a folder named by the hash of both; the same bytes, the same folder."""
    waiting = waiting_copy(copies, name)
    try:
        known = copies / _joined_hash(folder)
        if known.is_dir() and _joined_hash(known) == known.name:
            return known
        waiting.mkdir(parents=True, exist_ok=True)
        for file in (CONFIG, WEIGHTS):
            shutil.copyfile(folder / file, waiting / file)
        copy = copies / _joined_hash(waiting)
        shutil.rmtree(copy, ignore_errors=True)
        return waiting.replace(copy)
    except OSError as error:
        shutil.rmtree(waiting, ignore_errors=True)
        raise AdapterRefused("adapter_unreadable", adapter=name) from error


def _joined_hash(folder: Path) -> str:
    """Hash the weights together with the config, which says what they mean (alpha, rank patterns)."""
    parts = "".join(file_sha256(folder / file) for file in (CONFIG, WEIGHTS))
    return hashlib.sha256(parts.encode()).hexdigest()


def _read_config(path: Path, name: str) -> dict[str, Any]:
    try:
        config = json.loads(small_text(path))
    except ValueError as error:
        raise AdapterRefused("adapter_config_damaged", adapter=name) from error
    if not isinstance(config, dict) or not isinstance(config.get("r"), int) or config["r"] < 1:
        raise AdapterRefused("adapter_config_damaged", adapter=name)
    if str(config.get("peft_type", "LORA")).upper() != "LORA":
        raise AdapterRefused("adapter_not_lora", adapter=name, kind=str(config["peft_type"]))
    return config


def _read_tensors(path: Path, name: str) -> dict[str, Tensor]:
    try:
        tensors = read_header(path)
        finite = has_only_finite_numbers(path, tensors)
    except (ValueError, OSError) as error:
        raise AdapterRefused("adapter_weights_damaged", adapter=name, detail=str(error)) from error
    if not tensors:
        raise AdapterRefused("adapter_weights_damaged", adapter=name, detail="no tensors")
    if not finite:
        raise AdapterRefused("adapter_not_finite", adapter=name)
    return tensors


def _must_be_supported(config: Mapping[str, Any], name: str) -> None:
    found = [words for key, words in UNSUPPORTED.items() if config.get(key)]
    if config.get("bias", "none") != "none":
        found.append("bias")
    start = config.get("init_lora_weights")
    if isinstance(start, str) and start.lower().startswith(CHANGES_BASE):
        found.append(start)
    if found:
        raise AdapterRefused("adapter_kind_unsupported", adapter=name, feature=", ".join(found))


def _rank(config: Mapping[str, Any], tensors: Mapping[str, Tensor], name: str) -> int:
    """Return the highest rank that the config promises; the weights may not have another."""
    ranks = {tensor.shape[0] for key, tensor in tensors.items() if _is_a(key) and len(tensor.shape) == 2}
    promised = {config["r"], *dict(config.get("rank_pattern") or {}).values()}
    if not ranks or not ranks <= promised:
        raise AdapterRefused("adapter_config_damaged", adapter=name)
    return max(promised)


def _is_a(key: str) -> bool:
    return ".lora_A." in key or ".lora_embedding_A" in key


def _must_fit(tensors: Mapping[str, Tensor], base: BaseShapes, name: str) -> None:
    """Hold each pair of matrices against the base layer they change."""
    pairs = _pairs(tensors, name)
    if not base.shapes:
        return
    known = {module: base.shapes[tail(module)] for module in pairs if tail(module) in base.shapes}
    wrong = [module for module, shapes in known.items() if pairs[module] not in shapes]
    if wrong or not known:
        layer = tail(wrong[0] if wrong else next(iter(pairs)))
        raise AdapterRefused("adapter_other_base", adapter=name, layer=layer)


def _pairs(tensors: Mapping[str, Tensor], name: str) -> dict[str, tuple[int, int]]:
    """Return for each module the shape (out, in) of the base weight that its A and B belong to."""
    sides: dict[str, dict[str, tuple[int, ...]]] = {}
    for key, tensor in tensors.items():
        match = re.fullmatch(r"(.+)\.lora_(embedding_)?([AB])(?:\.weight|\.default\.weight)?", key)
        if not match or len(tensor.shape) != 2:
            raise AdapterRefused("adapter_kind_unsupported", adapter=name, feature=key.rsplit(".", 2)[-2])
        module, embedding, side = match.groups()
        sides.setdefault(module, {})[f"{side}{'e' if embedding else ''}"] = tensor.shape
    pairs: dict[str, tuple[int, int]] = {}
    for module, shapes in sides.items():
        match shapes:
            case {"A": (rank, width), "B": (height, same)} if rank == same:
                pairs[module] = (height, width)
            case {"Ae": (rank, words), "Be": (height, same)} if rank == same:
                pairs[module] = (words, height)
            case _:
                raise AdapterRefused("adapter_weights_damaged", adapter=name, detail=tail(module))
    return pairs
