"""Every sentence is there, in both languages, with the same blanks, and everything that is said has one."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.words import WORDS, catalogue, error_sentence, sentence
from db.views import JobStatus
from models.engine import Phase
from nlps_core.blinding import Choice
from nlps_core.errors import Refused, WorkbenchError
from nlps_core.lessons import LeftOut
from nlps_core.statistics import Reason, Verdict
from nlps_core.types import KeptReason, Language, Severity

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "db", "models", "nlps_core")
KO, EN = catalogue(Language.KO), catalogue(Language.EN)
BLANK = re.compile(r"\{(\w+)\}")
SAID = re.compile(r"\bsay\(\s*([\"`'])(.+?)\1")
ERRORS = {"WorkbenchError"} | {each.__name__ for each in WorkbenchError.__subclasses__()}
ENUMS = {
    "kept": KeptReason,
    "job": JobStatus,
    "severity": Severity,
    "engine.phase": Phase,
    "blind": Choice,
    "blind.reason": Reason,
    "blind.verdict": Verdict,
    "left_out": LeftOut,
}


def sources(pattern: str) -> Iterator[Path]:
    for room in ROOMS:
        yield from (ROOT / room).rglob(pattern)


def raised_codes() -> Iterator[tuple[str, str]]:
    """Every code that an error is made with as a literal, and the file it stands in."""
    for path in sources("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ERRORS or not node.args:
                continue
            if isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value), path.relative_to(ROOT).as_posix()


def spoken_keys() -> Iterator[tuple[str, str]]:
    """Every key that a screen says; ``*`` stands where a part of the key is only known later."""
    for path in [*sources("*.js"), *sources("ui/*.py")]:
        for _, key in SAID.findall(path.read_text(encoding="utf-8")):
            yield re.sub(r"\$?\{.+?\}", "*", key), path.name


def test_both_languages_say_the_same_things() -> None:
    assert KO.keys() == EN.keys()


def test_both_languages_leave_the_same_blanks() -> None:
    assert [key for key in KO if set(BLANK.findall(KO[key])) != set(BLANK.findall(EN[key]))] == []


@pytest.mark.parametrize("lang", list(Language))
def test_no_two_parts_say_the_same_key(lang: Language) -> None:
    claimed = Counter(
        key for path in WORDS.glob(f"*.{lang}.json") for key in json.loads(path.read_text("utf-8"))
    )
    assert [key for key, parts in claimed.items() if parts > 1] == []


def test_no_sentence_is_empty() -> None:
    assert [key for key in KO if not KO[key].strip() or not EN[key].strip()] == []


def test_every_part_has_both_languages() -> None:
    assert {path.name.removesuffix(".ko.json") for path in WORDS.glob("*.ko.json")} == {
        path.name.removesuffix(".en.json") for path in WORDS.glob("*.en.json")
    }


def test_every_error_that_is_raised_has_a_sentence() -> None:
    assert [(code, file) for code, file in raised_codes() if f"error.{code}" not in KO] == []


@pytest.mark.parametrize(("prefix", "kind"), ENUMS.items())
def test_every_value_of_a_closed_list_has_a_sentence(prefix: str, kind: type[Verdict]) -> None:
    assert [value for value in kind if f"{prefix}.{value}" not in KO] == []


def test_every_key_that_a_screen_says_is_there() -> None:
    patterns = {key: re.compile(re.escape(key).replace(r"\*", ".+")) for key, _ in spoken_keys()}
    lacking = {key for key, pattern in patterns.items() if not any(map(pattern.fullmatch, KO))}
    assert [(key, file) for key, file in spoken_keys() if key in lacking] == []


def test_blanks_are_filled_and_braces_in_a_value_are_left_alone() -> None:
    error = Refused("file_empty", name="{weird}.docx")
    assert error_sentence(Language.EN, error).startswith("{weird}.docx ")


def test_a_missing_blank_and_a_missing_key_stay_visible() -> None:
    assert sentence(Language.EN, "error.file_empty").startswith("{name} ")
    assert sentence(Language.EN, "no.such_key") == "no.such_key"


def test_korean_speaks_to_its_reader_in_one_tone() -> None:
    other_tone, dated = "십시오", ("까닭", "낱말", "견주", "저절로")
    assert [key for key in KO if other_tone in KO[key] or any(word in KO[key] for word in dated)] == []
