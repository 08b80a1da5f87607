"""Texts that are drawn: charts, diagrams, shapes, alternative texts."""

from __future__ import annotations

import pytest

from nlps_core.documents import merge
from nlps_core.documents.drawing import read_drawn
from nlps_core.documents.markup import Element, each, splice
from nlps_core.documents.word_leaves import leaves
from nlps_core.documents.word_tags import plan
from nlps_core.documents.word_write import edit_of
from nlps_core.types import KO_EN
from tests.walker_word import parts
from tests.word_files import PICTURE, paragraph, run, segments, sources, word_file

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
BOLD = '<a:rPr b="1" lang="ko-KR"/>'


def _run(text: str, properties: str = "") -> str:
    return f"<a:r>{properties}<a:t>{text}</a:t></a:r>"


def _tree(xml: str) -> Element:
    found: list[Element] = []
    each(xml.encode(), "x", frozenset(("a:p", "c:strCache")), found.append)
    return found[0]


@pytest.mark.parametrize(
    ("inside", "source", "target", "written"),
    [
        (_run("매출"), "매출", "Sales", _run("Sales")),
        (_run("매") + _run("출", '<a:rPr lang="en-US" dirty="0"/>'), "매출", "Sales", _run("Sales")),
        (_run("매출", BOLD) + _run(" 단위임"), "<1>매출</1> 단위임", "in <1>won</1>",
         _run("in ") + _run("won", BOLD)),
        (_run("매출") + "<a:br/>" + _run("단위"), "매출<1/>단위", "Sales<1/>unit",
         _run("Sales") + "<a:br/>" + _run("unit")),
        ("<a:pPr/>" + _run("매출 ") + "<a:endParaRPr/>", "매출", "Sales",
         "<a:pPr/>" + _run("Sales ") + "<a:endParaRPr/>"),
    ],
)  # fmt: skip
def test_a_paragraph_of_a_drawing_is_read_and_written(
    inside: str, source: str, target: str, written: str
) -> None:
    xml = f"<a:p {A}>{inside}</a:p>"
    made = plan(read_drawn(_tree(xml)))
    assert made is not None
    assert made.source == source
    assert splice(xml.encode(), [edit_of(xml.encode(), made, target)]).decode() == f"<a:p {A}>{written}</a:p>"


def test_captions_that_a_chart_keeps_are_leaves_and_keep_the_space_around_them() -> None:
    xml = '<c:strCache xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    xml += "<c:pt><c:v> 매출 </c:v></c:pt><c:pt><c:v/></c:pt></c:strCache>"
    (leaf,) = leaves(iter(child for pt in _tree(xml).children for child in pt.children))
    assert leaf.text == "매출"
    assert b"<c:v> Sales </c:v>" in splice(xml.encode(), leaf.edits(xml.encode(), "Sales"))


def test_an_alternative_text_is_translated_once_and_written_in_each_place() -> None:
    picture = PICTURE.replace("name=", 'title="제목" descr="그림 &lt;1&gt;" name=')
    shape = (
        '<w:r><w:pict><v:shape alt="그림 &lt;1&gt;"><v:textpath string="큰 글자"/></v:shape></w:pict></w:r>'
    )
    body = paragraph(run("본문 "), picture, shape, run("끝"))
    assert sources(body) == ["본문 <1/>끝", "제목", "그림 <1>", "큰 글자"]
    data = word_file(body)
    targets = {each.key: f'"{number}" & <b>' for number, each in enumerate(segments(data))}
    document = parts(merge(data, "x.docx", targets, KO_EN))["word/document.xml"].decode()
    quoted = "&quot;{}&quot; &amp; &lt;b&gt;"
    assert f'title="{quoted.format(1)}" descr="{quoted.format(2)}"' in document
    assert f'alt="{quoted.format(2)}"><v:textpath string="{quoted.format(3)}"' in document
    only = parts(merge(data, "x.docx", dict(list(targets.items())[1:2]), KO_EN))["word/document.xml"].decode()
    assert only == parts(data)["word/document.xml"].decode().replace("제목", quoted.format(1))
