"""A server of the real program in a process of its own, for measurements."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
STEP = 0.02
# Whoever looks takes the server's time: a browser asks the starting page once a second.
SELDOM = 0.5


class Server:
    """``python -m app serve`` on a free port with the given home."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.began = time.perf_counter()
        environment = os.environ | {"NLPS_HOME": str(home), "NLPS_PORT": str(self.port)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", "serve"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
        )

    def status(self) -> int:
        """Return the status of the first page, 0 while nothing answers."""
        try:
            with urllib.request.urlopen(self.address, timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return 0

    def ask(self, path: str) -> Any:
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:
            return json.load(answer)

    def upload(self, name: str, data: bytes) -> Any:
        """Drop one Korean file, as a browser does."""
        edge = "edge-of-parts"
        part = f'--{edge}\r\nContent-Disposition: form-data; name="'
        direction = f'{part}direction"\r\n\r\nko-en\r\n'
        head = f'{part}files"; filename="{name}"\r\n\r\n'
        body = (direction + head).encode() + data + f"\r\n--{edge}--\r\n".encode()
        request = urllib.request.Request(
            f"{self.address}/api/batches",
            data=body,
            headers={"Content-Type": f"multipart/form-data; boundary={edge}"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def wait(self, seen: Callable[[], bool], seconds: float = 600, step: float = STEP) -> float:
        """Wait until ``seen``; return the seconds since the start of the process."""
        end = time.perf_counter() + seconds
        while not seen():
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}")
            if time.perf_counter() > end:
                raise TimeoutError("the server did not get there")
            time.sleep(step)
        return time.perf_counter() - self.began

    def ready(self) -> bool:
        return self.status() == 200 and self.ask("/api/status")["phase"] == "ready"

    def processor_seconds(self) -> float:
        """Return what the server itself has worked, without the engine's processes: unlike the clock it
        does not depend on what else the machine does."""
        after_name = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, after_name[11:13])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> int:
        """Return the memory of the server and of the engine's processes (shared pages counted once each)."""
        return sum(_private_kilobytes(pid) for pid in family(self.process.pid)) // 1024

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(60)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def family(pid: int) -> list[int]:
    """Return a process and all that came of it."""
    found = [pid]
    for parent in found:
        children = Path(f"/proc/{parent}/task/{parent}/children")
        for task in Path(f"/proc/{parent}/task").glob("*/children") if children.exists() else ():
            found += [int(child) for child in task.read_text().split()]
    return list(dict.fromkeys(found))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _private_kilobytes(pid: int) -> int:
    """Return the proportional set size: what the process adds to the machine's memory."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
