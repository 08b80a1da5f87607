"""What the operator decides, and what a wrong value says."""

from pathlib import Path

import pytest

from app.settings import read_settings, system_language
from nlps_core.errors import Invalid
from nlps_core.types import Language


def test_without_variables_the_demonstration_is_served_on_the_usual_port() -> None:
    settings = read_settings({})
    assert (settings.engine, settings.base_model, settings.host, settings.port) == (
        "vllm",
        "",
        "127.0.0.1",
        7860,
    )


@pytest.mark.parametrize(
    ("variable", "raw", "name", "value"),
    [
        ("NLPS_PORT", "8080", "port", 8080),
        ("NLPS_TENSOR_PARALLEL", " 4 ", "tensor_parallel", 4),
        ("NLPS_GPU_MEMORY", "0.8", "gpu_memory", 0.8),
        ("NLPS_HUB", "1", "hub", True),
        ("NLPS_ADAPTERS", "/adapters", "adapters", Path("/adapters")),
        ("NLPS_BASE_MODEL", "", "base_model", ""),
    ],
)
def test_a_variable_becomes_a_value_of_its_kind(variable: str, raw: str, name: str, value: object) -> None:
    assert getattr(read_settings({variable: raw}), name) == value


@pytest.mark.parametrize(
    ("variable", "raw"), [("NLPS_PORT", "http"), ("NLPS_HUB", "maybe"), ("NLPS_ENGINE", "gpt")]
)
def test_a_wrong_value_is_named(variable: str, raw: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_settings({variable: raw})
    assert raw in refused.value.values.values()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ko_KR.UTF-8"}, Language.KO),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, Language.EN),
        ({"LANG": "en_US.UTF-8"}, Language.EN),
        ({}, Language.EN),
    ],
)
def test_commands_speak_the_language_of_the_locale(environment: dict[str, str], language: Language) -> None:
    assert system_language(environment) is language
