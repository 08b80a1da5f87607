"""An engine that misbehaves as it is told, and small documents with every kind of tag for it to spoil."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import docx
import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from models.engine import Answer, Request
from models.plain_engines import PlainEngine
from nlps_core.types import Finish, System

Spoil = Callable[[str], str]
SpoilAll = Callable[[list[Answer]], list[Answer]]

_HANGUL = re.compile(r"[가-힣]+")


def translated(text: str) -> str:
    """Return an honest answer: Korean words in Latin letters, amounts in English, all else as it is."""
    text = text.replace("억원", " hundred million won")
    latin = _HANGUL.sub(lambda word: "".join(chr(ord("a") + ord(letter) % 26) for letter in word[0]), text)
    return re.sub(r"(</\d+>)(?=[a-z])", r"\1 ", latin)


class Hostile(PlainEngine):
    """Answers honestly, then spoils: each answer by itself, or a whole round of them.

    It comes to reason when asked again, or when held to a pattern, where it is told so.
    """

    def __init__(
        self,
        spoil: Spoil = lambda text: text,
        spoil_all: SpoilAll = lambda answers: answers,
        *,
        listens: bool = False,
        obeys: bool = False,
        terse: bool = False,
    ) -> None:
        super().__init__("hostile", translated)
        self.rounds: list[list[Request]] = []
        self._spoil = spoil
        self._spoil_all = spoil_all
        self._listens = listens
        self._obeys = obeys
        self._terse = terse

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        self.rounds.append(list(requests))
        return self._spoil_all([self._said(request) for request in requests])

    def systems(self) -> tuple[System, ...]:
        base = super().systems()[0]
        return (replace(base, profile=replace(base.profile, one_sentence=self._terse)),)

    def _said(self, request: Request) -> Answer:
        (honest,) = super().complete([request])
        told = any("was refused" in message.content for message in request.messages)
        if (told and self._listens) or (request.pattern and self._obeys):
            return honest
        return replace(honest, text=self._spoil(honest.text), finish=Finish.STOP)


def word_file() -> bytes:
    """Return a docx: bold and italic words, tabs, breaks, a table, a header, plain paragraphs."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "회사의 분기 보고서 머리글"
    for number in range(1, 4):
        paragraph = document.add_paragraph(f"당사의 {number}분기 매출은 ")
        paragraph.add_run(f"{number},200억원").bold = True
        paragraph.add_run("으로 전년 대비 ")
        paragraph.add_run(f"{number}2.5%").italic = True
        paragraph.add_run(" 크게 증가했다")
        paragraph.add_run().add_tab()
        paragraph.add_run("그리고 비용은 ")
        paragraph.add_run("매우 많이").bold = True
        paragraph.add_run(" 줄었다.")
        paragraph.add_run().add_break()
        paragraph.add_run("이상 보고함")
    document.add_paragraph("서식이 하나도 없는 아주 평범한 문장이다.")
    cell = document.add_table(1, 2).rows[0].cells[0].paragraphs[0]
    cell.add_run("표 안의 ")
    cell.add_run("굵은 글씨").bold = True
    cell.add_run(" 칸이다")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def excel_file() -> bytes:
    """Return an xlsx: rich text, plain strings, a formula, a number, a comment."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(1, 4):
        bold = TextBlock(InlineFont(b=True), f"{row},500억원")
        italic = TextBlock(InlineFont(i=True), "매우 크게")
        sheet.cell(row, 1).value = CellRichText(
            f"지난 {row}분기 매출은 ", bold, "이며 올해도 ", italic, " 늘었다"
        )
        sheet.cell(row, 2).value = f"평범한 {row}번째 칸의 문장이다"
        sheet.cell(row, 3).value = row * 1.5
    sheet["D1"] = "=SUM(C1:C3)"
    sheet["A1"].comment = Comment("담당자가 남긴 짧은 메모이다", "kim")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
