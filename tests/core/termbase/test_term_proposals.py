"""Terms that corrections speak for: what was changed alike, and the word of the source it belongs to."""

from __future__ import annotations

from nlps_core.termbase.proposing import Mended, Proposal, propose
from nlps_core.types import EN_KO, KO_EN


def test_a_wording_changed_alike_is_proposed_for_the_word_they_share() -> None:
    mended = [
        Mended("1", KO_EN, "매출액이 늘었다", "Sales rose", "Revenue rose"),
        Mended(
            "1",
            KO_EN,
            "당기 매출액은 <1>크다</1>",
            "Current <1>sales</1> is big",
            "Current <1>Revenue</1> is big",
        ),
        Mended("2", KO_EN, "매출액으로 본 비용이", "The sales rose", "The Revenue rose"),
        Mended("2", KO_EN, "비용이 늘었다", "Costs rose", "Costs rose"),
    ]
    assert propose(mended) == [Proposal(KO_EN, "매출액", "Revenue", "sales", 3, 2)]


def test_the_other_direction_and_what_was_changed_once_are_left_alone() -> None:
    mended = [
        Mended("1", EN_KO, "deferred tax", "이연 세금", "이연 법인세"),
        Mended("1", EN_KO, "current tax", "당기 세금", "당기 법인세"),
        Mended("1", KO_EN, "세금", "tax", "duty"),
        Mended("2", KO_EN, "금액 3", "amount 3", "amount 4"),
        Mended("3", KO_EN, "금액 3", "amount 3", "amount 4"),
    ]
    assert propose(mended) == [Proposal(EN_KO, "tax", "법인세", "세금", 2, 1)]


def test_nothing_is_proposed_where_the_sources_share_no_word() -> None:
    mended = [
        Mended("1", KO_EN, "매출이", "Sales rose", "Revenue rose"),
        Mended("2", KO_EN, "비용을", "Sales fell", "Revenue fell"),
    ]
    assert propose(mended) == []
