"""The demo-model command answers at once, and says what to ask for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from models.demo.command import main


def test_describing_the_options_loads_nothing_heavy() -> None:
    code = (
        "import argparse, sys\n"
        "from models.demo.command import configure\n"
        "configure(argparse.ArgumentParser())\n"
        "heavy = {'torch', 'transformers', 'tokenizers', 'peft', 'sacrebleu', 'vllm'} & set(sys.modules)\n"
        "print(sorted(heavy))\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.stderr) == ("[]", "")


def test_asking_for_nothing_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "--rebuild" in capsys.readouterr().err


def test_the_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert all(option in said for option in ("--rebuild", "--measure", "--out", "--real"))
