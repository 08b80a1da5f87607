"""A page from the first second: a plain listener says "starting" while the application is being built,
then hands its socket to the real server, so that no connection is ever refused in between.

Knows sockets and one fixed page; knows nothing of the application that takes over.
"""

from __future__ import annotations

import errno
import socket
import threading

from nlps_core.errors import Invalid, StorageUnavailable

_PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>NLPs Workbench</title><style>
:root{color-scheme:light dark}body{font:16px/1.6 "Noto Sans CJK KR","Noto Sans KR",
"Apple SD Gothic Neo","Malgun Gothic",system-ui,sans-serif;
display:grid;place-items:center;min-height:100vh;margin:0;word-break:keep-all}
main{text-align:center}p{margin:.25rem;opacity:.8}</style></head><body><main data-starting>
<h1>NLPs Workbench</h1><p>시작하는 중입니다. 준비되면 이 화면이 저절로 바뀝니다.</p>
<p lang="en">Starting. This page changes by itself when it is ready.</p></main></body></html>"""

_BODY = _PAGE.encode()
_HEAD = (
    "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html; charset=utf-8\r\nRetry-After: 1\r\n"
    f"Cache-Control: no-store\r\nConnection: close\r\nContent-Length: {len(_BODY)}\r\n\r\n"
).encode()


def listen(host: str, port: int) -> socket.socket:
    """Take the port. Raises ``Invalid`` when somebody else has it."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(128)
    except OSError as error:
        taken.close()
        if error.errno == errno.EADDRINUSE:
            raise Invalid("port_taken", port=port) from None
        raise StorageUnavailable("port_not_opened", port=port, reason=error.strerror or "") from None
    return taken


class StartingPage:
    """Answers every request on a listening socket with the starting page until ``hand_over``."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._answer, name="starting-page", daemon=True)
        self._listener.settimeout(0.1)
        self._thread.start()

    def hand_over(self) -> socket.socket:
        """Stop answering; whoever connects from now on waits for the next owner of the socket."""
        self._stop.set()
        self._thread.join()
        self._listener.settimeout(None)
        return self._listener

    def _answer(self) -> None:
        while not self._stop.is_set():
            try:
                visitor, _ = self._listener.accept()
            except TimeoutError:
                continue
            with visitor:
                self._say(visitor)

    def _say(self, visitor: socket.socket) -> None:
        visitor.settimeout(1)
        try:
            asked = visitor.recv(8192)
            visitor.sendall(_HEAD if asked.startswith(b"HEAD") else _HEAD + _BODY)
        except OSError:
            return  # The visitor went away; the next one is waiting.
