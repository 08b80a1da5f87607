"""N5: the unit that a header gives to the figures below it is the same in both languages.

"(단위: 백만원)" is "(In millions of Korean won)". The figures below stay as they are: they are never
re-based, so a table whose header says another unit is wrong in every cell. Knows one header, not the table.
"""

from __future__ import annotations

from nlps_core.figures.unit_headers import KOREAN_SCALES, unit_header
from nlps_core.figures.units import differ
from nlps_core.types import Direction, Finding, Language, Severity

_MULTIPLES = {10: "tens", 100: "hundreds"}
_NAMES = {
    "KRW": ("Korean won", "원"), "USD": ("US dollars", "달러"), "$": ("US dollars", "달러"),
    "EUR": ("euros", "유로"), "JPY": ("Japanese yen", "엔"), "CNY": ("Chinese yuan", "위안"),
    "GBP": ("British pounds", "파운드"), "HKD": ("Hong Kong dollars", "홍콩달러"),
}  # fmt: skip


def check_unit_header(source: str, target: str, direction: Direction) -> tuple[Finding, ...]:
    """Compare the headers of two texts; a translation without one is wrong too."""
    ours = unit_header(source, direction.source)
    if ours is None:
        return ()
    theirs = unit_header(target, direction.target)
    if theirs is not None and _same(ours.units, theirs.units):
        return ()
    values = {
        "source": ours.text.strip(),
        "target": theirs.text.strip() if theirs else target.strip()[:60],
        "expected": _said(ours.units, direction.target),
    }
    return (Finding("N5", Severity.ERROR, values, ours.span, theirs.span if theirs else None),)


def _same(ours: tuple[tuple[int, str], ...], theirs: tuple[tuple[int, str], ...]) -> bool:
    return len(ours) == len(theirs) and all(
        any(scale == other and not differ(unit, another) for other, another in theirs) for scale, unit in ours
    )


def _said(units: tuple[tuple[int, str], ...], language: Language) -> str:
    if language is Language.KO:
        return "단위: " + ", ".join(_in_korean(*unit) for unit in units)
    return "In " + " and ".join(_in_english(*unit) for unit in units)


def _in_english(scale: int, currency: str) -> str:
    """Say a unit as a header does: "hundreds of millions of Korean won"."""
    words = [_NAMES.get(currency, (currency,))[0]]
    for size, word in ((10**12, "trillions"), (10**9, "billions"), (10**6, "millions"), (10**3, "thousands")):
        if scale >= size:
            words.append(word)
            scale //= size
            break
    if scale in _MULTIPLES:
        words.append(_MULTIPLES[scale])
    return " of ".join(reversed(words))


def _in_korean(scale: int, currency: str) -> str:
    word = next((word for word, size in KOREAN_SCALES.items() if size == scale), "")
    return word + _NAMES.get(currency, (currency, currency))[1]
