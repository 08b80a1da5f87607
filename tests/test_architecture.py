"""The direction of the imports, read from the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WINGS = ("app", "db", "models", "nlps_core")
MAY_IMPORT = {
    "nlps_core": {"nlps_core"},
    "db": {"db", "nlps_core"},
    "models": {"models", "nlps_core"},
    "app": {"app", "db", "models", "nlps_core"},
}
ONLY_UNDER = {
    "gradio": "app",
    "fastapi": "app",
    "starlette": "app",
    "uvicorn": "app",
    "sqlalchemy": "db",
    "alembic": "db",
    "vllm": "models",
    "torch": "models",
    "peft": "models",
    "trl": "models",
    "transformers": "models",
    "tokenizers": "models",
}
FILES = sorted(path for wing in WINGS for path in (ROOT / wing).rglob("*.py"))
IMPURE = {"os", "subprocess", "socket", "time", "random", "urllib.request", "http", "tempfile", "threading"}


def imports(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (module, names) of each import; a plain ``import x`` has no names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the direction"
            yield node.module or "", tuple(alias.name for alias in node.names)


def wing(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_imports_follow_the_diamond(path: Path) -> None:
    ours = {module.split(".")[0] for module, _ in imports(path)} & set(WINGS)
    assert ours <= MAY_IMPORT[wing(path)]


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_libraries_stay_in_their_wing(path: Path) -> None:
    for module, names in imports(path):
        library = module.split(".")[0]
        if library == "sqlalchemy" and path.is_relative_to(ROOT / "app/services"):
            assert names == ("Session",), "a service may name Session, and no statement"
        elif library in ONLY_UNDER:
            assert wing(path) == ONLY_UNDER[library], f"{library} belongs under {ONLY_UNDER[library]}"


@pytest.mark.parametrize("path", [path for path in FILES if wing(path) == "nlps_core"], ids=module_name)
def test_the_domain_is_pure(path: Path) -> None:
    for module, _ in imports(path):
        assert not {module, module.split(".")[0]} & IMPURE


@pytest.mark.parametrize("room", ["documents", "figures"])
def test_what_reads_and_writes_knows_nothing_of_the_checks(room: str) -> None:
    for path in (ROOT / "nlps_core" / room).rglob("*.py"):
        assert not any(module.startswith("nlps_core.checks") for module, _ in imports(path)), path


def test_only_settings_reads_the_environment() -> None:
    readers = {
        module_name(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert readers <= {"app.settings", "app.sandbox", "models.vllm_environment", "models.vllm_plugin"}, (
        "the environment is read in app.settings; the others only prepare it for a child process"
    )


def test_no_import_goes_round_in_a_circle() -> None:
    known = {module_name(path) for path in FILES}
    graph = {}
    for path in FILES:
        targets = set()
        for module, names in imports(path):
            targets |= {f"{module}.{name}" for name in names if f"{module}.{name}" in known}
            targets |= {module} & known
        graph[module_name(path)] = targets - {module_name(path), *_packages_above(path)}
    assert len(list(TopologicalSorter(graph).static_order())) == len(graph)


def _packages_above(path: Path) -> set[str]:
    """A package's own module is no circle: it is the door of what stands below it."""
    parts = module_name(path).split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts))}
