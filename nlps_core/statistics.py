"""What the counted votes of a blind comparison allow to be said.

Knows counts, not who voted on what. It takes votes as independent; votes of one document or one rater
are not quite, so the interval is too narrow where few people judged much of one text.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

SIGNIFICANCE = 0.05


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each of two systems won, and how often neither did."""

    first: int
    second: int
    ties: int = 0
    both_bad: int = 0

    @property
    def decisive(self) -> int:
        return self.first + self.second

    @property
    def votes(self) -> int:
        return self.decisive + self.ties + self.both_bad


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


class Verdict(StrEnum):
    FIRST = "first"
    SECOND = "second"
    CANNOT_TELL = "cannot_tell"


class Reason(StrEnum):
    """Why it cannot be told yet."""

    NO_VOTES = "no_votes"
    TOO_FEW = "too_few"
    TOO_EVEN = "too_even"


@dataclass(frozen=True, slots=True)
class Outcome:
    """``share`` of the decisive votes went to the first system; ``interval`` holds it at 95 %.

    ``reason`` is set when the verdict is that it cannot be told. ``share`` and ``interval`` are None
    without a decisive vote.
    """

    tally: Tally
    verdict: Verdict
    p_value: float
    share: float | None = None
    interval: Interval | None = None
    reason: Reason | None = None


def judge(tally: Tally) -> Outcome:
    """Say which system is preferred, if the votes show it at the 5 % level.

    Ties and both-bad votes do not count. With fewer than six decisive votes even unanimity could be
    chance.
    """
    if not tally.decisive:
        return Outcome(tally, Verdict.CANNOT_TELL, 1.0, reason=Reason.NO_VOTES)
    p_value = binomial_p_value(tally.first, tally.decisive)
    share = tally.first / tally.decisive
    interval = wilson_interval(tally.first, tally.decisive)
    if p_value < SIGNIFICANCE:
        verdict = Verdict.FIRST if tally.first > tally.second else Verdict.SECOND
        return Outcome(tally, verdict, p_value, share, interval)
    few = binomial_p_value(0, tally.decisive) >= SIGNIFICANCE
    reason = Reason.TOO_FEW if few else Reason.TOO_EVEN
    return Outcome(tally, Verdict.CANNOT_TELL, p_value, share, interval, reason)


def binomial_p_value(successes: int, trials: int) -> float:
    """Return the exact two-sided p-value of this many successes when each has probability ½."""
    tail = min(successes, trials - successes)
    ways = sum(math.comb(trials, count) for count in range(tail + 1))
    return min(1.0, 2 * ways / (1 << trials))


def wilson_interval(successes: int, trials: int, confidence: float = 0.95) -> Interval:
    """Return Wilson's score interval for a proportion (Wilson 1927; Newcombe 1998, method 3)."""
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = successes / trials
    shrink = 1 + z**2 / trials
    centre = (share + z**2 / (2 * trials)) / shrink
    spread = z / shrink * math.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    return Interval(max(0.0, centre - spread), min(1.0, centre + spread))
