"""Lost tags go where figures, names and marks of the source show their place, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nlps_core.documents.alignment import align, misplaced
from nlps_core.documents.inline import problems, strip
from nlps_core.documents.inline_tokens import only_numbers
from nlps_core.types import InlineTag

TAG = re.compile(r"</?(\d+)(/?)>")


def tags_of(source: str) -> tuple[InlineTag, ...]:
    shapes = {int(found[1]): not found[2] for found in TAG.finditer(source)}
    return tuple(InlineTag(number, paired) for number, paired in shapes.items())


@pytest.mark.parametrize(
    ("source", "answer", "aligned"),
    [
        ("매출 <1>1,234</1>백만원", "Revenue of KRW 1,234 million", "Revenue of KRW <1>1,234 million</1>"),
        ("<1>3조 2,000억원</1>으로", "to KRW 3.2 trillion", "to <1>KRW 3.2 trillion</1>"),
        ("이익은 <1>12.3%</1> 증가", "Profit rose 12.3%.", "Profit rose <1>12.3%</1>."),
        ("이익은 <1>12.3%</1> 증가", "Profit rose 12.3 percent.", "Profit rose <1>12.3 percent</1>."),
        ("<1>Apple Inc.</1>의 매출", "Revenue of Apple Inc. grew", "Revenue of <1>Apple Inc.</1> grew"),
        ("Sales of <1>EBITDA</1> type", "상각전영업이익(EBITDA) 기준", "상각전영업이익(<1>EBITDA</1>) 기준"),
        ("<1>비고</1>: 감사 완료", "Note: audit complete", "<1>Note</1>: audit complete"),
        ("매출(<1>연결</1>)", "Sales (consolidated)", "Sales (<1>consolidated</1>)"),
        ("<1>기준일: <2>12월</2></1>", "As of 12", "<1>As of <2>12</2></1>"),
        ("<1>10</1>에서 <2>20</2>으로", "to 20 from 10", "to <2>20</2> from <1>10</1>"),
        ("<1>5%</1>와 <2>5%</2>", "5% and 5%", "<1>5%</1> and <2>5%</2>"),
        ("영업이익<1/> 1,000", "Operating income 1,000", "Operating income <1/>1,000"),
        ("2024년<1/> 실적", "Results of 2024", "Results of 2024<1/>"),
        ("<1>4월 9일</1>에 선임", "chosen on April 9", "chosen on <1>April 9</1>"),
        ("<1>2022년</1> 말", "End of 1H22", "End of <1>1H22</1>"),
        ("In <1>3Q20</1> sales rose", "2020년 3분기에 매출은", "<1>2020년 3분기</1>에 매출은"),
        ("by <1>KRW 88</1> to", "88 원으로 늘어", "<1>88 원</1>으로 늘어"),
        ("7,305억 달러<1/> 규모", "a USD 730.5 billion deal", "a USD 730.5 billion<1/> deal"),
        ("규모는 <1/>7,305억 달러", "a USD 730.5 billion deal", "a <1/>USD 730.5 billion deal"),
        ("<1/>매출", "Sales", "<1/>Sales"),
        ("매출<1/>", "Sales", "Sales<1/>"),
        ("매출<1/>.", "Sales.", "Sales<1/>."),
        ("매출(<1/>주)", "Sales (note)", "Sales (<1/>note)"),
        ("<1>매출</1>은 <2>7</2>", "<1>Sales</1> is 7", "<1>Sales</1> is <2>7</2>"),
        ("<1>매출</1>은 <2>7</2>", "<1>Sales is 7", "Sales is <2>7</2>"),
    ],
)
def test_a_lost_tag_goes_where_its_words_went(source: str, answer: str, aligned: str) -> None:
    assert align(source, answer, tags_of(source)) == aligned


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("매출이 <1>증가</1>했다.", "Revenue rose."),
        ("<1>매출과 영업이익이 크게 늘어 3</1>을 넘었다", "Above 3 went sales"),
        ("<1>3과 4</1>에서 5", "3 less 5 and 4"),
        ("<1>12</1>.5", "12.5"),
        ("가 <1>3</1> 나", "no figure here"),
        ("<1>비고</1>: 가: 나", "Note: done"),
    ],
)
def test_without_evidence_a_pair_is_not_guessed(source: str, answer: str) -> None:
    assert align(source, answer, tags_of(source)) == answer


@pytest.mark.parametrize(
    ("source", "answer", "wrong"),
    [
        ("<1>3조원</1>으로 <2>12%</2>", "<1>12%</1> to <2>KRW 3 trillion</2>", True),
        ("<1>3조원</1>으로 <2>12%</2>", "<2>12%</2> to <1>KRW 3 trillion</1>", False),
        ("<1>3조원</1>으로 <2>12%</2>", "<2>up 12%</2> to KRW <1>3</1> trillion", False),
        ("<1>매출</1>이 3", "<1>up</1> 3", False),
        ("<1>매출 7</1>", "<1>Sales</1> 8", False),
    ],
)
def test_a_pair_apart_from_its_figures_is_misplaced(source: str, answer: str, wrong: bool) -> None:
    assert misplaced(source, answer, tags_of(source)) is wrong


def test_a_pair_never_crosses_one_that_is_right() -> None:
    source = "<1>매출 7</1> 그리고 <2>8</2>"
    assert align(source, "<1>Sales 8</1> and 7", tags_of(source)) == "<1>Sales 8</1> and 7"


def test_an_empty_answer_stays_empty() -> None:
    source = "<1>매출</1>"
    assert align(source, " ", tags_of(source)) == " "


SOURCES = (
    "<1>매출 <2>12%</2></1> 증가<3/>, <4>KRW 5</4>(<5/>주)",
    "매출은 <1>3조원</1>으로 <2>ABC</2> 대비 7<3/>% 증가",
    "<7> <1>a</1><2/><3>b: c</3>",
)
ANSWERS = st.lists(
    st.sampled_from(
        [*"ab:(),. 5%", "12%", "KRW 5", "7", "ABC", "매출", "3 trillion"]
        + [shape.format(number) for number in range(1, 8) for shape in ("<{}>", "</{}>", "<{}/>")]
    ),
    max_size=24,
).map("".join)


@given(source=st.sampled_from(SOURCES), answer=ANSWERS)
@settings(max_examples=400, deadline=None)
@example(source=SOURCES[0], answer="<4>5</4><5/>")
def test_no_word_is_lost_no_tag_is_wrong_and_each_atom_is_there(source: str, answer: str) -> None:
    tags = tuple(tag for tag in tags_of(source) if tag.number != 7)
    aligned = align(source, answer, tags)
    listed = {tag.number for tag in tags}
    assert strip(aligned, tags) == only_numbers(strip(answer, tags), {7} if "<7>" in source else set())
    assert {problem.trouble for problem in problems(source, aligned, tags)} <= {"missing"}
    assert all(aligned.count(f"<{tag.number}/>") == 1 for tag in tags if not tag.paired)
    assert {int(found[1]) for found in TAG.finditer(aligned)} <= listed | {7}
