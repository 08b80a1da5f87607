"""What every test may ask for, and the rule that on the checking machine nothing is skipped unseen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# The data for measurements is not part of the repository, so its absence is the one skip allowed anywhere.
DATA_ABSENT = "NLPS_TEST_DATA names no folder with the measuring data"


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder with real Office files and sentence pairs; skips where it is absent."""
    folder = os.environ.get("NLPS_TEST_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip(DATA_ABSENT)
    return Path(folder)


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
