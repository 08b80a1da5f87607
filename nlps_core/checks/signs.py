"""N2: a negative figure stays negative, and none becomes so.

△, ▽, a minus and brackets in the manner of accounts are negative; ▲ is negative in filings and "up" in
press tables: a legend beside it decides, without one either will do. A word near the figure may carry the
sign instead: "loss of 5", "5% 감소". In "fell to 5" it does not: that is where the figure ended.
"""

from __future__ import annotations

import re

from nlps_core.checks.comparison import Comparison
from nlps_core.figures.reading import Figure
from nlps_core.figures.units import CURRENCY_BEFORE
from nlps_core.types import Finding, Severity, Span

# ANY_BRACKET may be a sign or may just set a figure apart: "(10)".
NEGATIVE, EITHER, BRACKET, ANY_BRACKET = "−", "▲", "(", "()"

_MARK = re.compile(
    rf"(?:(?P<sure>[−△∆▵▽▼])\s?|(?P<word>마이너스|영하|minus|negative)\s|(?P<either>▲)\s?"
    rf"|(?<![^\s(\[:=])(?P<hyphen>[-–])|(?<!\S)(?P<bracket>\())(?:{CURRENCY_BEFORE}\s?)?$"
    rf"|{CURRENCY_BEFORE}\s?(?:(?P<inner>[-−–△])|(?P<inner_bracket>\())$",
    re.IGNORECASE,
)
_MEANING = {
    "sure": NEGATIVE,
    "word": NEGATIVE,
    "hyphen": NEGATIVE,
    "inner": NEGATIVE,
    "either": EITHER,
    "bracket": BRACKET,
    "inner_bracket": BRACKET,
}
_HAS_MARK = re.compile(r"[-−–△∆▵▽▼▲(]|마이너스|영하|minus|negative", re.IGNORECASE)
_CLOSED = re.compile(r"\s?%?p?\)")
# What an account writes in brackets: thousands or decimals, and nothing but the number.
_ACCOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
_BULLET = re.compile(r"▲\s?[^\d\s+-]|▲\s?\d+\s?(?:년|월|일|분기|위|차|시)")
_LOSS = (
    r"손실|적자|부족|유출|결손|음수|부\(-\)|마이너스|△|▽|▼"
    r"|(?<![a-z])(?:loss|deficit|outflow|negativ|minus|used in|shortfall)"
)
_LOSSES = re.compile(_LOSS, re.IGNORECASE)
# Both at once, or one in brackets, say nothing of the sign.
_NEITHER = re.compile(
    r"[(（][^()（）\d]*[)）]|손익|이익 또는 손실|손상차손|대손"
    r"|(?:profits?|income|gains?|earnings)\s?(?:or|and|/)\s?loss(?:es)?"
    r"|impairment loss(?:es)?|loss allowances?",
    re.IGNORECASE,
)
_DOWN = re.compile(
    rf"{_LOSS}|감소|하락|줄[어었이인일여였고며]|내[렸린려]|떨어|급락|급감|축소|역성장|밑돌|하회|약세|절감"
    # "확인하", "승인하" and the like are other words.
    r"|(?<![확승부원요용시])인하|낮[아았추췄춘은]|뒤[처쳐지진졌]"
    r"|(?<![a-z])(?:decreas|declin|fell|fall|drop|down|lower|reduc|shrank|shrink|contraction|slid|slump|plung"
    r"|tumbl|weak|slip|sank|sink|trimm)"
    # A contract, a savings bank, what is due under an agreement and what is short-term say nothing of a sign.
    r"|(?<![a-z])contract(?:ed|s|ing)?(?: by|\s?$)"
    r"|(?<![a-z])saving(?!s? (?:bank|deposit|account|bond|plan))"
    r"|(?<![a-z])under(?= (?:budget|consensus|estimate|expect|forecast|last|plan|target))|(?<![a-z])short of"
    r"|(?<![a-z-])off(?![a-z-])|(?<![a-z])less(?! than\s(?:[a-z]{3}\s)?[$€£¥₩(]?$)"
    r"|(?<![a-z])(?:lost|lose|losing|cuts?|below|dip(?:ped)?|shed)(?![a-z])",
    re.IGNORECASE,
)
_UP = re.compile(
    r"증가|상승|늘|올[랐라]|오[른르]|성장|확대|급등|\+"
    r"|(?<![a-z])(?:up|ris|rose|increas|grow|grew|gain|climb|high|jump|surg|advanc)",
    re.IGNORECASE,
)
_ARRIVES = re.compile(r"(?<![a-z])to\s(?:[a-z]{3}\s|[$€£¥₩])?$", re.IGNORECASE)
_ARRIVED = re.compile(r"[^\s]{0,4}?(?:으로|로)\s")
_UP_LEGEND = re.compile(r"▲\s?(?:[는은:=]|표시는)?\s?(?:상승|증가|흑자|up|increase|rise)", re.IGNORECASE)
_DOWN_LEGEND = re.compile(
    r"▲\s?(?:[는은:=]|표시는)?\s?(?:하락|감소|적자|손실|부|음|마이너스|down|decrease|negative|loss)",
    re.IGNORECASE,
)
_DIGIT, _MARKED_FIGURE = re.compile(r"\d"), re.compile(r"[△▽▼▲(]?\s?\d")
_WIDEST, _NEAR = 24, 40


def check_signs(comparison: Comparison, around: str = "") -> tuple[Finding, ...]:
    """Compare the signs of partners; ``around`` is text that may hold a legend for ▲."""
    found = []
    for ours, theirs in comparison.pairs:
        if not is_other_sign(ours, theirs, comparison, around):
            continue
        before, after = sign_of(comparison.source, ours, around), sign_of(comparison.target, theirs, around)
        found.append(
            Finding(
                "N2",
                Severity.ERROR,
                {"source": _written(before, ours), "target": _written(after, theirs)},
                Span(ours.start, ours.end),
                Span(theirs.start, theirs.end),
            )
        )
    return tuple(found)


def is_other_sign(ours: Figure, theirs: Figure, comparison: Comparison, around: str = "") -> bool:
    """Tell whether one of two partners is negative and the other is not, not even by a word."""
    before, after = sign_of(comparison.source, ours, around), sign_of(comparison.target, theirs, around)
    if before == after or ANY_BRACKET in (before, after):
        return False
    return _wrong(before, after, ours, theirs, comparison)


def _wrong(before: str, after: str, ours: Figure, theirs: Figure, comparison: Comparison) -> bool:
    """Tell whether a sign is lost or new, and no word says it instead."""
    if before and after:
        return False
    if before:
        return not _in_words(comparison.target, theirs, before)
    return not _in_words(comparison.source, ours, after)


def _in_words(text: str, figure: Figure, mark: str) -> bool:
    before = _NEITHER.sub("", text[max(0, figure.start - 2 * _NEAR) : figure.start])[-_NEAR:]
    after = _NEITHER.sub("", text[figure.end : figure.end + 2 * _NEAR])[:_NEAR]
    # As far as the next figure: what stands beyond it is about that one.
    before, after = _DIGIT.split(before)[-1], _MARKED_FIGURE.split(after)[0]
    if mark == EITHER and (_UP.search(before) or _UP.search(after)):
        return True
    arrived = _ARRIVES.search(before) or _ARRIVED.match(after)
    words = _LOSSES if arrived else _DOWN
    return bool(words.search(before) or words.search(after))


def sign_of(text: str, figure: Figure, around: str = "") -> str:
    """Return what stands in front of a figure as one of the four marks, or nothing."""
    if ")" in figure.text:
        return BRACKET
    before = text[max(0, figure.start - _WIDEST) : figure.start]
    found = _MARK.search(before) if _HAS_MARK.search(before) else None
    if found is None:
        return ""
    mark = _MEANING[str(found.lastgroup)]
    if found.lastgroup == "hyphen" and before[: found.start()].rstrip()[-1:].isdigit():
        return ""  # "5 -7" is a range
    if mark == BRACKET:
        if not _CLOSED.match(text, figure.end):
            return ""
        return mark if _ACCOUNT.fullmatch(figure.text) else ANY_BRACKET
    return _triangle(f"{text}\n{around}") if mark == EITHER else mark


def _triangle(text: str) -> str:
    """Return what ▲ means here: a bullet and "up" are no sign, a legend may make it negative."""
    if (_BULLET.search(text) and not _DOWN_LEGEND.search(text)) or _UP_LEGEND.search(text):
        return ""
    return NEGATIVE if _DOWN_LEGEND.search(text) else EITHER


def _written(mark: str, figure: Figure) -> str:
    if mark == BRACKET:
        return f"({figure.text.strip('()')})"
    return mark + figure.text
