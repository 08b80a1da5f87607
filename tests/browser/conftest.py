"""One server process for all browser tests, one browser, a fresh context a test."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

HOUSE = Path(__file__).with_name("house.py")
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PATIENCE_SECONDS = 180
# A loaded machine draws a page in many times the second that it takes elsewhere.
expect.set_options(timeout=30_000)
OWN = re.compile(r"(http|ws)://127\.0\.0\.1:|data:|blob:|about:")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server with a home of its own."""
    port = _free_port()
    home = tmp_path_factory.mktemp("browser") / "home"
    environment = os.environ | {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, str(HOUSE), str(home), str(port)]
    process = subprocess.Popen(command, env=environment, cwd=HOUSE.parents[2])
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/status", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: while Playwright runs, this thread has an event loop for it alone."""
    installed = next((path for path in CHROMIUM if Path(path).exists()), shutil.which("chromium"))
    if installed is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=installed, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A fresh Korean page. The test fails on any page error and on any request that leaves this machine."""
    context = browser.new_context(locale="ko-KR", viewport={"width": 1440, "height": 900}, base_url=server)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    context.on("request", lambda request: errors.extend(_left(request)))
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def upload(page: Page, tmp_path: Path) -> Callable[..., None]:
    """Drop files on the documents screen and wait until their jobs have ended; what was confirmed for
    another customer fills nothing in."""

    def drop(customer: str = "", **files: bytes) -> None:
        paths = []
        for name, data in files.items():
            path = tmp_path / name.replace("_", ".")
            path.write_bytes(data)
            paths.append(path)
        page.goto("/ko/#/documents")
        expect(page.locator("#documents")).to_have_attribute("data-ready", "true")
        page.fill("#customer", customer)
        with page.expect_response("**/api/batches") as answered:
            page.set_input_files("#files", paths)
        ended = re.compile("done|failed|refused")
        for job in answered.value.json()["jobs"]:
            line = page.locator(f"tr[data-job='{job['id']}']")
            expect(line).to_have_attribute("data-status", ended, timeout=60_000)

    return drop


def _left(request: Request) -> list[str]:
    return [] if OWN.match(request.url) else [f"external request: {request.url}"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError("the server did not answer in time")
