"""What differs is shown by whole words and whole figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlps_core.diff import Op, word_diff

MARKS = {Op.EQUAL: "{}", Op.DELETE: "[-{}]", Op.INSERT: "[+{}]"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("same", "same", "same"),
        ("", "new", "[+new]"),
        ("old", "", "[-old]"),
        (
            "매출은 1,234억원 늘었다.",
            "매출액은 1,235억원 늘었다.",
            "[-매출은][+매출액은] [-1,234][+1,235]억원 늘었다.",
        ),
        ("Revenue rose 5%.", "Sales rose 5.5%.", "[-Revenue][+Sales] rose [-5%][+5.5%]."),
        ("<1>net</1> profit", "net profit", "[-<1>]net[-</1>] profit"),
        ("it's up", "it’s up", "[-it's][+it’s] up"),
    ],
)
def test_changes_are_marked_word_by_word(before: str, after: str, expected: str) -> None:
    assert "".join(MARKS[edit.op].format(edit.text) for edit in word_diff(before, after)) == expected


TEXTS = st.lists(st.sampled_from(["매출", "rose", " ", "5%", "<1>", "\n", ".", "é"]), max_size=12).map(
    "".join
)


@given(TEXTS | st.text(max_size=20), TEXTS | st.text(max_size=20))
def test_both_texts_can_be_read_from_the_edits(before: str, after: str) -> None:
    edits = word_diff(before, after)
    assert "".join(edit.text for edit in edits if edit.op is not Op.INSERT) == before
    assert "".join(edit.text for edit in edits if edit.op is not Op.DELETE) == after
