"""Who is let in: our own page, programs on this machine, and nobody a browser brings along."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.api.guard import Guard

OURS = "http://127.0.0.1:7860"


def answer(request: Request) -> Response:
    foreign = {
        "Access-Control-Allow-Origin": "http://evil.example",
        "Access-Control-Allow-Credentials": "true",
    }
    return PlainTextResponse("in", headers=foreign)


@pytest.fixture
def client() -> Iterator[TestClient]:
    routes = [
        Route("/", answer, methods=["GET", "POST"]),
        Route("/api/jobs", answer, methods=["GET", "POST"]),
    ]
    with TestClient(Guard(Starlette(routes=routes)), base_url=OURS) as opened:
        yield opened


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:7860", 200),
        ("localhost:7860", 200),
        ("LOCALHOST:7860", 200),
        ("localhost:8080", 200),
        ("[::1]:7860", 200),
        ("[::1", 403),
        ("localhost.evil.example", 403),
        ("evil.example:7860", 403),
        ("127.0.0.1.evil.example:7860", 403),
        ("", 403),
    ],
)
def test_only_our_own_names_are_answered_at_whatever_port_a_tunnel_has(
    client: TestClient, host: str, status: int
) -> None:
    assert client.get("/", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": OURS}, 200),
        ({"Origin": "http://localhost:7860"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_only_our_own_page_may_change_something(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    assert client.post("/api/jobs", headers=headers).status_code == status


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/api/jobs", 403)])
def test_a_link_from_elsewhere_opens_the_page_and_nothing_behind_it(
    client: TestClient, path: str, status: int
) -> None:
    assert client.get(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == status


def test_no_other_origin_is_ever_allowed_and_the_security_headers_are_there(client: TestClient) -> None:
    for answered in (client.get("/"), client.get("/", headers={"Host": "evil.example"})):
        headers = answered.headers
        assert "access-control-allow-origin" not in headers
        assert "access-control-allow-credentials" not in headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"]


def test_a_refusal_is_a_sentence(client: TestClient) -> None:
    refused = client.get("/", headers={"Host": "evil.example", "Accept-Language": "en"})
    assert refused.json()["code"] == "foreign_request"
    assert "refused" in refused.json()["message"]
