"""Reads what a folder of safetensors says about itself, without loading it. Pickles are never opened."""

from __future__ import annotations

import hashlib
import json
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HEADER_LIMIT = 100_000_000  # the format's own limit, bytes
SAMPLE = 64 * 1024
WHOLE_UP_TO = 64 * 1024 * 1024
CHUNK = 1 << 20

# Not-a-number and infinity have all exponent bits set; NumPy has no bfloat16 to ask.
EXPONENT_BITS = {"F16": (np.uint16, 0x7C00), "BF16": (np.uint16, 0x7F80), "F32": (np.uint32, 0x7F800000)}


@dataclass(frozen=True, slots=True)
class Tensor:
    dtype: str
    shape: tuple[int, ...]
    start: int
    end: int


def read_header(path: Path) -> dict[str, Tensor]:
    """Return the tensors of one safetensors file. Raises ``ValueError`` when it is not one."""
    size = path.stat().st_size
    with path.open("rb") as file:
        length_bytes = file.read(8)
        if len(length_bytes) < 8:
            raise ValueError("shorter than a header")
        (length,) = struct.unpack("<Q", length_bytes)
        if length > min(HEADER_LIMIT, size - 8):
            raise ValueError("the header is longer than the file")
        entries = json.loads(file.read(length))
    if not isinstance(entries, dict):
        raise ValueError("the header is not an object")
    begin = 8 + length
    try:
        tensors = {
            name: Tensor(
                str(entry["dtype"]),
                tuple(int(side) for side in entry["shape"]),
                begin + int(entry["data_offsets"][0]),
                begin + int(entry["data_offsets"][1]),
            )
            for name, entry in entries.items()
            if name != "__metadata__"
        }
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("the header is damaged") from error
    if any(not begin <= tensor.start <= tensor.end <= size for tensor in tensors.values()):
        raise ValueError("the file is cut short")
    return tensors


def read_headers(files: Iterable[Path]) -> dict[str, Tensor]:
    """Return the tensors of all weight files of a model. Raises ``ValueError``."""
    return {name: tensor for path in files for name, tensor in read_header(path).items()}


def weight_files(folder: Path) -> list[Path]:
    """List the shards that the index names, or else every safetensors file that is no adapter.

    Raises ``ValueError`` or ``KeyError`` for an index that is none.
    """
    index = folder / "model.safetensors.index.json"
    if index.is_file():
        names = set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values())
        return sorted(folder / Path(name).name for name in names)
    return sorted(path for path in folder.glob("*.safetensors") if not path.name.startswith("adapter_"))


def has_only_finite_numbers(path: Path, tensors: Mapping[str, Tensor]) -> bool:
    """Tell whether no value is infinite or not a number. Raises ``ValueError`` for a type not known."""
    with path.open("rb") as file:
        for tensor in tensors.values():
            if tensor.dtype not in EXPONENT_BITS:
                raise ValueError(f"numbers of type {tensor.dtype}")
            kind, bits = EXPONENT_BITS[tensor.dtype]
            file.seek(tensor.start)
            for block in _blocks(file.read(tensor.end - tensor.start)):
                values = np.frombuffer(block, dtype=kind)
                if bool(np.any((values & kind(bits)) == kind(bits))):
                    return False
    return True


def _blocks(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), CHUNK):
        yield data[start : start + CHUNK]


def tail(module: str) -> str:
    """Return a module's name from its layer on: prefixes differ between a model and its adapters."""
    layered = re.search(r"(?:^|\.)(layers\.\d+\..*)$", module)
    return layered[1] if layered else module.rsplit(".", 1)[-1]


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sampled_sha256(path: Path) -> str:
    """Hash a file: small ones whole, large ones by size, header and blocks spread over the file.

    Minutes of reading for an 8B model become milliseconds; a retrained model differs everywhere.
    """
    size = path.stat().st_size
    if size <= WHOLE_UP_TO:
        return file_sha256(path)
    digest = hashlib.sha256(f"{size}".encode())
    with path.open("rb") as file:
        (header,) = struct.unpack("<Q", file.read(8))
        digest.update(file.read(min(header, HEADER_LIMIT)))
        for part in range(32):
            file.seek((size - SAMPLE) * part // 31)
            digest.update(file.read(SAMPLE))
    return digest.hexdigest()
