"""Documents in a child interpreter: the same answers as at home, limits, and a child that goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.sandbox import Limits, Sandbox
from app.sandbox_wire import Answer, Request, read_answer, read_request, write_answer, write_request
from app.words import error_sentence
from nlps_core.documents import ExtractOptions, extract, merge
from nlps_core.errors import Refused
from nlps_core.types import EN_KO, KO_EN, Language
from tests import office_files as make

ROOT = Path(__file__).resolve().parents[2]


def workbook(rows: int = 2) -> bytes:
    cells = "".join(f'<row r="{n}">{make.cell(f"A{n}", n - 1)}</row>' for n in range(1, rows + 1))
    strings = make.strings_part(*(f"Revenue of branch {n}" for n in range(rows)))
    return make.zipped(make.workbook_parts({"S": make.sheet_part(cells)}, strings))


def test_the_child_gives_what_reading_at_home_gives() -> None:
    data, sandbox = workbook(), Sandbox()
    found = sandbox.extract(data, "보고서.xlsx", EN_KO, ExtractOptions(hidden=True))
    assert found == extract(data, "보고서.xlsx", EN_KO, ExtractOptions(hidden=True))
    targets = {segment.key: "매출 \ud800<&" for segment in found.segments}
    assert sandbox.merge(data, "보고서.xlsx", targets, EN_KO) == merge(data, "보고서.xlsx", targets, EN_KO)


def test_a_refusal_comes_through_with_its_cause_and_the_file_s_name() -> None:
    with pytest.raises(Refused) as refusal:
        Sandbox().extract(b"%PDF-1.7", "보고서.xlsx", KO_EN)
    assert (refusal.value.code, refusal.value.values["name"]) == ("file_pdf", "보고서.xlsx")


def test_too_much_memory_is_refused_as_that() -> None:
    with pytest.raises(Refused) as refusal:
        Sandbox(Limits(memory_megabytes=80)).extract(workbook(120_000), "big.xlsx", EN_KO)
    assert refusal.value.code == "file_too_heavy"
    assert refusal.value.values["memory_mb"] == 80


def test_too_much_time_is_refused_as_that() -> None:
    with pytest.raises(Refused) as refusal:
        Sandbox(Limits(seconds=1)).extract(workbook(240_000), "slow.xlsx", EN_KO)
    assert refusal.value.code == "file_too_slow"


def test_a_child_that_sleeps_is_killed_by_the_clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\nexec sleep 60\n")
    fake.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(fake))
    with pytest.raises(Refused) as refusal:
        Sandbox(Limits(seconds=0)).extract(workbook(), "a.xlsx", EN_KO)
    assert refusal.value.code == "file_too_slow"


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null\n",
        "[]\n",
        '{"refused": 1}\n',
        '{"extraction": {"format": "xlsx"}}\n',
        '{"extraction": {"format": "xlsx", "segments": [{}], "findings": []}}\n',
        '{"extraction": {"format": "xlsx", "segments": 3, "findings": []}}\n',
        "\\xff\\xfe\n",
    ],
)
def test_an_answer_that_makes_no_sense_is_a_failure_of_that_file(
    answer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = tmp_path / "python"
    fake.write_text(f"#!/bin/sh\nprintf '%b' '{answer}'\n")
    fake.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(fake))
    with pytest.raises(Refused) as refusal:
        Sandbox().extract(workbook(), "a.xlsx", EN_KO)
    assert refusal.value.code == "file_reading_failed"


def test_a_defect_names_its_place_and_quotes_nothing_of_the_document() -> None:
    secret = "Confidential budget"
    request = json.dumps({"task": "extract", "name": secret, "direction": ["en", "xx"], "options": {}})
    child = subprocess.run(
        [sys.executable, "-S", "-m", "app.sandbox", "512", "5"],
        input=request.encode() + b"\n",
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert child.returncode != 0
    assert child.stderr.decode().startswith("ValueError ")
    assert secret not in child.stderr.decode()


def test_the_child_sees_no_environment_and_imports_only_the_core() -> None:
    code = "import sys, app.sandbox; print(sorted({name.split('.')[0] for name in sys.modules}))"
    child = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, env={}, capture_output=True, check=True, text=True
    )
    heavy = {"lxml", "openpyxl", "docx", "sqlalchemy", "gradio", "fastapi", "torch", "vllm", "models", "db"}
    assert not heavy & set(json.loads(child.stdout.replace("'", '"')))


def test_nothing_is_written_to_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    Sandbox().extract(workbook(), "a.xlsx", EN_KO)
    assert not list(tmp_path.iterdir())


def test_requests_and_answers_come_back_as_they_were() -> None:
    request = Request(
        "merge", "a\n.xlsx", KO_EN, ExtractOptions(hidden=True), {"k": "v\ud800\n"}, b"\n\0data\n"
    )
    extraction = extract(workbook(), "a.xlsx", EN_KO)
    with os.fdopen(os.memfd_create("test"), "w+b") as file:
        write_request(file, request)
        file.seek(0)
        assert read_request(file) == request
    for answer in (Answer(extraction=extraction), Answer(data=b"\n\0zip\n")):
        with os.fdopen(os.memfd_create("test"), "w+b") as file:
            write_answer(file, answer)
            file.seek(0)
            assert read_answer(file, "a.xlsx") == answer


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", ["file_too_heavy", "file_too_slow", "file_reading_failed"])
def test_each_failure_has_a_sentence_without_blanks(language: Language, code: str) -> None:
    error = Refused(code, name="a.xlsx", memory_mb=1024, seconds=60, where="excel.py:1")
    sentence = error_sentence(language, error)
    assert "a.xlsx" in sentence and "{" not in sentence
