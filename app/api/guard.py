"""What stands in front of every route, Gradio's included: who may call, and what a browser may do.

A page on the internet can make a browser on this machine call 127.0.0.1, under a name of its own even
(DNS rebinding). So the Host has to be ours, and whoever changes something has to come from our own page.
The port is not looked at: people reach a machine with a GPU through a tunnel that has another one.
Pure ASGI: streams and uploads pass through untouched.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.asking import language_of
from app.words import sentence

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
OUR_NAMES = ("127.0.0.1", "localhost", "::1")

# Gradio's page has inline scripts and styles, so these two stay; nothing may come from elsewhere.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' blob:",
        "worker-src 'self' blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Gradio reflects any Origin with credentials; nobody but our own page needs an answer.
FOREIGN_HEADERS = (
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-methods",
    "access-control-allow-headers",
)


class Guard:
    """Refuses foreign hosts and origins, and adds the security headers to every answer."""

    def __init__(self, app: ASGIApp, names: Sequence[str] = OUR_NAMES) -> None:
        self._app = app
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._is_foreign(scope, headers):
            await self._refuse(scope, headers, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name in FOREIGN_HEADERS:
                    del answer[name]
                for name, value in HEADERS.items():
                    answer[name] = value
            await send(message)

        await self._app(scope, receive, send_guarded)

    def _is_foreign(self, scope: Scope, headers: Headers) -> bool:
        host = headers.get("host", "").lower()
        if _name(host) not in self._names:
            return True
        from_elsewhere = headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
        if scope["type"] == "http" and scope["method"] in SAFE_METHODS:
            # A link from elsewhere may open the page, and nothing behind it.
            return from_elsewhere and scope["path"].startswith("/api/")
        origin = headers.get("origin")
        if origin is not None:
            return urlsplit(origin).netloc.lower() != host
        # Programs on this machine send neither; a browser always sends one of the two.
        return from_elsewhere

    async def _refuse(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        lang = language_of(headers, {}, None)
        body = {"code": "foreign_request", "values": {}, "message": sentence(lang, "error.foreign_request")}
        await JSONResponse(body, 403, HEADERS)(scope, receive, send)


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
