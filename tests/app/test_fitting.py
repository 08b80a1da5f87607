"""A model folder is judged before anything is started, and the command that starts it is written out."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services import fitting
from app.services.fitting import Wish
from nlps_core.errors import Invalid


@pytest.mark.parametrize(
    ("wish", "command"),
    [
        (Wish(""), "./launch.sh"),
        (Wish("/models/llama"), "NLPS_BASE_MODEL=/models/llama ./launch.sh"),
        (
            Wish("/models/a b", "/adapters", tensor_parallel=4),
            "NLPS_BASE_MODEL='/models/a b' NLPS_ADAPTERS=/adapters NLPS_TENSOR_PARALLEL=4 ./launch.sh",
        ),
        (Wish("/m", gpu_memory=0.8), "NLPS_BASE_MODEL=/m NLPS_GPU_MEMORY=0.8 ./launch.sh"),
    ],
)
def test_the_command_names_what_differs_from_the_defaults(wish: Wish, command: str) -> None:
    assert fitting.start_command(wish) == command


def test_a_folder_has_to_be_named() -> None:
    with pytest.raises(Invalid, match="model_folder_missing"):
        fitting.check(Wish(" "))


def test_a_folder_that_is_no_model_cannot_start(tmp_path: Path) -> None:
    fit = fitting.check(Wish(str(tmp_path)))
    assert fit.problem and not fit.can_start
