"""What every test may ask for, and the rule that on the checking machine nothing is skipped unseen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.demo import MODEL_FOLDER
from models.engine import Engine
from models.engine_settings import EngineSettings
from tests.models.starting import started
from tests.models.tiny_model import make_model

# The data for measurements is not part of the repository, so its absence is the one skip allowed anywhere.
DATA_ABSENT = "NLPS_TEST_DATA names no folder with the measuring data"


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder with real Office files and sentence pairs; skips where it is absent."""
    folder = os.environ.get("NLPS_TEST_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip(DATA_ABSENT)
    return Path(folder)


@pytest.fixture(scope="session")
def served_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the base model that ``vllm_engine`` serves."""
    if (MODEL_FOLDER / "config.json").is_file():
        return MODEL_FOLDER
    return make_model(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="session")
def vllm_engine(served_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The one real engine of the whole suite, with the built-in model and its adapter. A start takes most
    of a minute, so no test may close or kill it."""
    base = None if served_model == MODEL_FOLDER else str(served_model)
    settings = EngineSettings(base_model=base, home=tmp_path_factory.mktemp("engine"), base_profile="plain")
    with started(settings) as engine:
        yield engine


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name each skip on the checking machine, in front of the closing line."""
    for report in _unexpected_skips(terminalreporter):
        terminalreporter.write_line(f"unexpected skip: {report.nodeid}", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Under CI=true an unexpected skip is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if exitstatus == pytest.ExitCode.OK and reporter is not None and _unexpected_skips(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _unexpected_skips(reporter: pytest.TerminalReporter) -> list[pytest.TestReport]:
    if os.environ.get("CI") != "true":
        return []
    return [report for report in reporter.stats.get("skipped", []) if DATA_ABSENT not in str(report.longrepr)]
