"""Korean sentences that the demonstration model covers, for measurements that need many."""

from __future__ import annotations

from itertools import islice

from models.demo.corpus import examples
from models.demo.grammar_values import HOUSE
from nlps_core.types import KO_EN


def sentences(count: int) -> list[str]:
    """Return ``count`` different sentences without tags, the same ones at each call."""
    plain = (one.source for one in examples("bench", HOUSE, KO_EN) if not one.tagged)
    distinct: dict[str, None] = {}
    while len(distinct) < count:
        distinct |= dict.fromkeys(islice(plain, count))
    return list(distinct)[:count]
