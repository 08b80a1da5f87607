"""The names of all rules, and which are off unless somebody asks for them.

A rule is off by default where it raises more than one false alarm in a hundred on real translations
(``tests/bench/checks.py`` measures), or where what it flags is often meant.
"""

from __future__ import annotations

RULES = (
    "EMPTY", "TRUNCATED",
    "N1", "N1_currency", "N2", "N3", "N4", "N5", "N6", "N6_compared", "N7", "N8",
    "T1", "T2", "T3", "DNT",
    "U1", "U2", "L1", "TOO_LONG", "R1", "M1", "S1", "G1", "W1", "C1", "C2",
)  # fmt: skip
OFF_BY_DEFAULT: frozenset[str] = frozenset()
ON_BY_DEFAULT: frozenset[str] = frozenset(RULES) - OFF_BY_DEFAULT


def family(rule: str) -> str:
    """Return the rule that a finding belongs to: "G1" for "G1_missing"."""
    return rule if rule in RULES else rule.partition("_")[0]
