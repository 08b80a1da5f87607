"""The commands for machines: one JSON line a file and system, an exit code, no package that is not needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.sample_files import sample_docx, sample_xlsx

ROOT = Path(__file__).parents[2]
# What no start of the server needs before somebody asks for it: engine, training, statistics, migrations.
NOT_FOR_THE_PAGE = (
    *("vllm", "torch", "transformers", "tokenizers", "peft", "trl", "datasets"),
    *("alembic", "matplotlib", "scipy", "sklearn", "sacrebleu"),
)
HEAVY = ("vllm", "torch", "transformers", "gradio", "sqlalchemy", "fastapi", "pandas")


def command(*words: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"NLPS_HOME": str(home), "LANG": "en_US.UTF-8", "LC_ALL": ""} | variables
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def translate(folder: Path, *words: str) -> tuple[int, list[dict[str, Any]], str]:
    """Return the exit code, the JSON lines and what standard error said."""
    options = ("--from", "ko", "--to", "en", "--out", str(folder / "out"), "--json")
    done = command("translate", *words, *options, home=folder / "home")
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    document, workbook = tmp_path / "summary.docx", tmp_path / "statements.xlsx"
    document.write_bytes(sample_docx())
    workbook.write_bytes(sample_xlsx())
    (tmp_path / "out").mkdir()
    return document, workbook


def test_each_file_and_system_has_its_line_and_its_output(tmp_path: Path, files: tuple[Path, Path]) -> None:
    code, lines, said = translate(tmp_path, *map(str, files), "--engine", "pseudo")
    assert (code, said) == (0, "")
    assert [(Path(line["file"]).name, line["system"], line["status"]) for line in lines] == [
        ("summary.docx", "base", "done"),
        ("summary.docx", "tuned", "done"),
        ("statements.xlsx", "base", "done"),
        ("statements.xlsx", "tuned", "done"),
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "statements.base.en.xlsx",
        "statements.tuned.en.xlsx",
        "summary.base.en.docx",
        "summary.tuned.en.docx",
    ]
    for line in lines:
        counts = line["segments"]
        assert counts["seen"] == counts["translated"] + sum(counts["kept"].values()) + counts["failed"]
        assert counts["translated"] > 0
        assert Path(line["output"]).is_file()


def test_a_refused_file_names_its_cause_and_the_others_go_on(
    tmp_path: Path, files: tuple[Path, Path]
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(files[0].read_bytes()[:500])
    code, lines, _ = translate(
        tmp_path, str(broken), str(files[0]), "--engine", "identity", "--systems", "base"
    )
    assert code == 1
    assert [(line["status"], bool(line["reason"]), bool(line["message"])) for line in lines] == [
        ("refused", True, True),
        ("done", False, False),
    ]
    assert lines[0]["segments"] is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "ko", "--to", "ja"), "ja"),
        (("--from", "ko", "--to", "ko"), "ko"),
        (("--from", "ko", "--to", "en", "--systems", "oracle"), "oracle"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_on_standard_error(
    tmp_path: Path, files: tuple[Path, Path], words: tuple[str, ...], told: str
) -> None:
    done = command("translate", str(files[0]), *words, "--engine", "identity", home=tmp_path / "home")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(("language", "word"), [("ko_KR.UTF-8", "번역"), ("en_US.UTF-8", "translation")])
def test_the_sentence_is_in_the_language_of_the_machine(tmp_path: Path, language: str, word: str) -> None:
    words = ("translate", "a.docx", "--from", "ko", "--to", "ja", "--engine", "identity")
    done = command(*words, home=tmp_path / "home", LANG=language)
    assert word in done.stderr.lower()


@pytest.mark.parametrize(
    "words",
    [
        ("translate", "FILE", "--from", "ko", "--to", "en", "--engine", "identity", "--out", "OUT"),
        ("translate", "--help"),
        ("serve", "--help"),
        ("export", "--help"),
        ("adapters", "--help"),
        ("demo-model", "--help"),
        ("doctor", "--help"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_light_command_imports_no_heavy_package(
    tmp_path: Path, files: tuple[Path, Path], words: tuple[str, ...]
) -> None:
    named = {"FILE": str(files[0]), "OUT": str(tmp_path / "out")}
    arguments = [named.get(word, word) for word in words]
    program = (
        "import sys\n"
        "from app.__main__ import main\n"
        "try:\n    code = main(sys.argv[1:])\n"
        "except SystemExit as over:\n    code = over.code\n"
        f"print(code, sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=os.environ | {"NLPS_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == "0 []"


def test_a_later_start_of_the_server_imports_only_what_its_page_needs(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from app.settings import read_settings\n"
        "from app.application import build_application\n"
        "from app.workbench import open_workbench\n"
        "bench = open_workbench(read_settings())\n"
        "if sys.argv[1:]:\n    build_application(bench)\n"
        "bench.close()\n"
        f"print(sorted(set({NOT_FOR_THE_PAGE!r}) & set(sys.modules)))\n"
    )

    def start(*words: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", program, *words],
            cwd=ROOT,
            env=os.environ | {"NLPS_HOME": str(tmp_path / "home"), "NLPS_ENGINE": "vllm"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()[-1]

    assert start() == "['alembic']", "the first start makes the database"
    assert start("with the page") == "[]"


def test_every_command_says_what_it_is_for_and_an_unknown_one_is_told(tmp_path: Path) -> None:
    listed = command("--help", home=tmp_path / "home")
    assert listed.returncode == 0
    for name in ("serve", "translate", "export", "adapters", "demo-model", "bench", "doctor", "test"):
        assert name in listed.stdout
    unknown = command("fly", home=tmp_path / "home")
    assert unknown.returncode == 2
    assert "fly" in unknown.stderr


def test_a_glossary_is_gone_by_without_a_database(tmp_path: Path) -> None:
    document, terms = tmp_path / "memo.txt", tmp_path / "용어.csv"
    document.write_text("매출액이 늘었다.\n한빛원\n", encoding="utf-8")
    terms.write_text("ko,en,종류\n매출액,revenue,\n한빛원,,keep\n이익,,\n", encoding="utf-8")
    words = (str(document), "--engine", "pseudo", "--systems", "base", "--glossary", str(terms))
    code, (line,), said = translate(tmp_path, *words)
    assert (code, line["status"]) == (0, "done")
    assert "T1" in line["flags"]
    assert line["segments"]["kept"] == {"do_not_translate": 1}
    assert "용어.csv: 1 lines" in said and ": 4." in said
    assert not (tmp_path / "home" / "workbench.db").exists()


@pytest.mark.parametrize(
    ("text", "told"), [("en,ko,방향\nrevenue,매출액,en-ko\n", "ko-en"), (None, "could not be read")]
)
def test_a_glossary_that_says_nothing_for_the_direction_is_told(
    tmp_path: Path, files: tuple[Path, Path], text: str | None, told: str
) -> None:
    terms = tmp_path / "terms.csv"
    if text is not None:
        terms.write_text(text, encoding="utf-8")
    code, lines, said = translate(tmp_path, str(files[0]), "--engine", "identity", "--glossary", str(terms))
    assert (code, lines) == (2, [])
    assert told in said and len(said.strip().splitlines()) == 1
