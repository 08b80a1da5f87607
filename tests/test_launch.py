"""The script: what is missing is a plain sentence, and what is there already is not installed again."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = ("bash", "dirname", "awk", "sha256sum", "cat", "tail", "grep", "rm", "env", "sed")
PLENTY, LITTLE = 90_000_000, 1_000_000  # kilobytes
NO_GPU = "exit 9"
# Answers what the script asks a Python; notes everything else that it is told to run.
WORKING_PYTHON = """case "$*" in
  -c*|*"config get"*) exit 0 ;;
  *) echo "$*" >>"$NOTES" ;;
esac"""


class Machine:
    """A folder with the script, and a search path that holds what a test puts there and no more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        self.programs = folder / "bin"
        self.notes = folder / "notes"
        for made in (self.folder, self.programs):
            made.mkdir()
        for name in ("launch.sh", "pyproject.toml"):
            shutil.copy(ROOT / name, self.folder)
        for tool in TOOLS:
            (self.programs / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
        self.notes.touch()
        self.put("nvidia-smi", NO_GPU)
        self.has_room(PLENTY)

    def put(self, name: str, script: str) -> None:
        self.write(self.programs / name, script)

    def has_room(self, kilobytes: int) -> None:
        self.put("df", f"echo head; echo disk 0 0 {kilobytes} 0% /")

    def has_environment(self, uv: str = "exit 0") -> None:
        folder = self.folder / ".venv" / "bin"
        folder.mkdir(parents=True)
        self.write(folder / "python", WORKING_PYTHON)
        self.write(folder / "uv", uv)

    def launch(self, *words: str, **variables: str) -> tuple[int, str]:
        """Return the exit code and what was said."""
        outcome = subprocess.run(
            ["bash", str(self.folder / "launch.sh"), *words],
            env={"PATH": str(self.programs), "NOTES": str(self.notes), "HOME": os.environ.get("HOME", "/")}
            | variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return outcome.returncode, outcome.stderr

    def ran(self) -> list[str]:
        """Return what the environment's Python was told to run."""
        return self.notes.read_text().splitlines()

    def write(self, path: Path, script: str) -> None:
        path.write_text(f"#!{shutil.which('bash')}\n{script}\n")
        path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_an_old_python_is_told_by_its_version(machine: Machine) -> None:
    machine.put("python3", 'case "$1" in --version) echo Python 3.9.2 ;; *) exit 1 ;; esac')
    code, said = machine.launch()
    assert code == 1
    assert "Python 3.11 to 3.14 is needed; found Python 3.9.2" in said
    assert "run this again" in said


def test_a_python_without_its_venv_module_is_told_what_to_install(machine: Machine) -> None:
    machine.put("python3", 'case "$*" in *ensurepip*) exit 1 ;; *) exit 0 ;; esac')
    code, said = machine.launch()
    assert code == 1
    assert "venv module is missing" in said
    assert "python3-venv" in said


def test_too_little_space_is_told_before_anything_is_installed(machine: Machine) -> None:
    machine.has_environment()
    machine.has_room(LITTLE)
    code, said = machine.launch()
    assert code == 1
    assert "5 GB of free space are needed" in said
    assert machine.ran() == []


def test_an_index_that_cannot_be_reached_is_told(machine: Machine) -> None:
    machine.has_environment()
    machine.write(machine.folder / ".venv/bin/python", 'case "$*" in *"pip install"*) exit 1 ;; esac')
    code, said = machine.launch()
    assert code == 1
    assert "the package index cannot be reached" in said


def test_packages_for_nvidia_on_a_machine_without_a_gpu_are_an_error(machine: Machine) -> None:
    machine.has_environment(uv='case "$*" in *list*) echo nvidia-cublas-cu12 12.8 ;; esac')
    code, said = machine.launch()
    assert code == 1
    assert "packages for NVIDIA were installed" in said
    assert not list((machine.folder / ".venv").glob("stamp-*"))


def test_it_installs_once_and_starts_at_once_from_then_on(machine: Machine) -> None:
    machine.has_environment()
    code, said = machine.launch("translate", "a.docx")
    assert (code, machine.ran()[-1]) == (0, "-m app translate a.docx")
    assert "Installing for CPU" in said
    machine.notes.write_text("")
    code, said = machine.launch()
    assert (code, said, machine.ran()) == (0, "", ["-m app"])


def test_what_a_start_imports_is_compiled_at_the_installation(machine: Machine) -> None:
    machine.has_environment()
    noting = 'case "$*" in -c*app.application*) echo "without: $PYTHONDONTWRITEBYTECODE" >>"$NOTES" ;; esac'
    machine.write(machine.folder / ".venv/bin/python", noting)
    machine.launch("doctor", PYTHONDONTWRITEBYTECODE="1")
    assert machine.ran() == ["without: "]


def test_a_changed_project_is_installed_again(machine: Machine) -> None:
    machine.has_environment()
    machine.launch()
    with (machine.folder / "pyproject.toml").open("a") as file:
        file.write("# another line\n")
    _, said = machine.launch()
    assert "Installing" in said


def test_a_gpu_gets_the_packages_for_gpus(machine: Machine) -> None:
    machine.has_environment(uv='echo "uv $*" >>"$NOTES"')
    machine.put("nvidia-smi", "exit 0")
    _, said = machine.launch()
    assert "Installing for GPU" in said
    assert any(line.startswith("uv pip install") and ".[gpu]" in line for line in machine.ran())
