"""A server of its own for the browser tests: real database, real job runner, real page; the engine is a
fake whose two systems say different things, so that there is something to compare. To a few sentences it
has answers of its own, with wrong figures in them; one it says that it does not know.

Started as a process: ``python house.py HOME PORT``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import uvicorn

from app.application import build_application
from app.settings import Settings
from app.workbench import open_workbench
from models.engine import Answer, Delta, Request
from models.plain_engines import PlainEngine
from nlps_core.pseudo import pseudo

ANSWERS = {
    "매출액은 1조 2,345억원입니다.": {
        "base": "Revenue was KRW 1.2345 trillion.",
        "tuned": "Revenue was KRW 1.2345 billion.",
    },
    "배당금은 주당 500원입니다.": {
        "base": "The dividend is KRW 500 per share.",
        "tuned": "The dividend is KRW 5,000 per share.",
    },
    "부채비율은 75%입니다.": {
        "base": "The debt ratio is 75%.",
        "tuned": "The debt ratio is 75%.",
    },
}

NOT_COVERED = "이 문장은 배운 적이 없습니다."

ADDED = {"base": "", "tuned": " indeed"}


class TwoVoices(PlainEngine):
    """``base`` shouts, ``tuned`` and rivals shout and add a word."""

    def __init__(self) -> None:
        super().__init__("pseudo", pseudo)

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        answers = super().complete(requests)
        return [_in_its_voice(request, answer) for request, answer in zip(requests, answers, strict=True)]

    def stream(self, request: Request) -> Iterator[Delta]:
        *bits, last = super().stream(request)
        yield from bits
        assert last.answer is not None
        yield replace(last, answer=_in_its_voice(request, last.answer))


def _in_its_voice(request: Request, answer: Answer) -> Answer:
    if said := ANSWERS.get(request.text, {}).get(request.system.name):
        return replace(answer, text=said)
    if request.text == NOT_COVERED:
        return replace(answer, covered=False)
    return replace(answer, text=answer.text + ADDED.get(request.system.name, " rather"))


def main(home: str, port: str) -> None:
    settings = Settings(home=Path(home), port=int(port), engine="pseudo")
    workbench = replace(open_workbench(settings), engine=TwoVoices())
    try:
        application = build_application(workbench)
        uvicorn.run(application, host=settings.host, port=settings.port, log_level="warning")
    finally:
        workbench.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
