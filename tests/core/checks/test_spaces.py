"""Words that lost the space between them are noticed; what belongs together is not."""

from __future__ import annotations

import pytest

from nlps_core.checks.spaces import check_spaces
from nlps_core.types import InlineTag, Language

TAGS = (InlineTag(1, True), InlineTag(2, False))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("매출은 전년보다 크게 증가했다.", "Revenueincreasedsharplyoverlastyear."),
        ("매출이 크게 늘었다.", "Revenuerose."),
        ("매출이 <1>크게</1> 늘었다.", "Revenue<1>rose</1> sharply."),
        ("매출이 <1>크게</1> 늘었다.", "Revenue <1>rose</1>sharply."),
        ("매출이 <1>12%</1> 늘었다.", "Revenue rose<1>12%</1>."),
        ("매출이 <1>12%</1> 늘었다.", "A <1>12%</1>rise."),
    ],
)
def test_lost_spaces_in_english_are_named(source: str, target: str) -> None:
    assert [finding.rule for finding in check_spaces(source, target, TAGS, Language.EN)] == ["S1"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Revenue rose sharply over the year.", "매출은전년보다크게증가했으며이익또한늘었다."),
        ("The <1>revenue</1> rose", "당사의<1>매출</1>이 늘었다"),
        ("The <1>revenue</1> rose", "<1>매출</1>증가"),
    ],
)
def test_lost_spaces_in_korean_are_named(source: str, target: str) -> None:
    assert [finding.rule for finding in check_spaces(source, target, TAGS, Language.KO)] == ["S1"]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("<1>매출</1>은 늘었다.", "<1>Revenue</1> rose.", Language.EN),
        ("H<1>2</1>O", "H<1>2</1>O", Language.EN),
        ("매출<1>1</1>은", "Revenue<1>1</1> is", Language.EN),
        ("매출<2/>비용", "Sales<2/>Costs", Language.EN),
        ("이연 법인세 자산", "DTA", Language.EN),
        ("(<1>매출</1>)", "(<1>Sales</1>), up", Language.EN),
        ("<1>Revenue</1> rose", "<1>매출</1>은 늘었다", Language.KO),
        ("<1>Revenue</1>", "<1>매출</1>", Language.KO),
        ("Pneumonoultramicroscopicsilico", "Pneumonoultramicroscopicsilico", Language.EN),
    ],
)
def test_what_belongs_together_is_no_alarm(source: str, target: str, language: Language) -> None:
    assert check_spaces(source, target, TAGS, language) == ()
