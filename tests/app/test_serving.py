"""The page of the first second."""

import socket
import urllib.error
import urllib.request

import pytest

from app.serving import StartingPage, listen
from nlps_core.errors import Invalid


def ask(port: int) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_while_the_application_is_built_the_page_says_so_in_both_languages() -> None:
    listener = listen("127.0.0.1", 0)
    starting = StartingPage(listener)
    try:
        status, page = ask(listener.getsockname()[1])
    finally:
        starting.hand_over().close()
    assert status == 503
    assert "시작하는 중" in page and "Starting" in page


def test_a_visitor_between_two_owners_of_the_socket_is_not_turned_away() -> None:
    listener = listen("127.0.0.1", 0)
    starting = StartingPage(listener)
    handed = starting.hand_over()
    with handed, socket.create_connection(handed.getsockname(), timeout=5) as visitor:
        accepted, _ = handed.accept()
        with accepted:
            accepted.sendall(b"served")
        assert visitor.recv(6) == b"served"


def test_a_taken_port_is_said_by_its_number() -> None:
    with listen("127.0.0.1", 0) as listener, pytest.raises(Invalid) as refused:
        listen("127.0.0.1", listener.getsockname()[1])
    assert refused.value.code == "port_taken"
