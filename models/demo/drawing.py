"""Seeded drawing that gives the same choices on every Python and every machine.

Only ``Random.random()`` is used, because its sequence is the one the standard library promises to
keep. Knows nothing of what is drawn.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of choices."""

    def __init__(self, seed: int | str) -> None:
        self._random = random.Random(seed)

    def below(self, limit: int) -> int:
        """Return an integer in ``[0, limit)``."""
        return int(self._random.random() * limit)

    def between(self, low: int, high: int) -> int:
        """Return an integer in ``[low, high]``."""
        return low + self.below(high - low + 1)

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        """Return ``count`` different elements, in their order in ``choices``."""
        left = list(range(len(choices)))
        taken = sorted(left.pop(self.below(len(left))) for _ in range(min(count, len(choices))))
        return [choices[index] for index in taken]
