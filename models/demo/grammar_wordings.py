"""What a reader may want a term or a name to be called instead: the lines of terms in front of a sentence.

A wording is told as a term base would tell it, whatever it means: the model learns to say what it is told,
not what these words are. Knows nothing of prompts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.demo.drawing import Draw
from models.demo.grammar import Filled
from models.demo.grammar_names import draw_company
from models.demo.grammar_values import HOUSE, STYLES, Said
from nlps_core.types import Direction, Language

# What may be told, and how often it is where there is a choice; names are nearly everywhere.
_TOLD_KINDS = {"item": 1.0, "balance": 1.0, "ratio": 1.0, "bond": 1.0, "company": 0.4}
MOST_TOLD = 3
# One line in so many tells what the house says anyway: that is what a term base is mostly for.
_USUAL = 0.2

_ENGLISH_QUALITIES = """
core adjusted reported recurring consolidated annual cash net gross group underlying segment stated pro-forma
statutory deferred accrued current long-term pre-tax
"""
_KOREAN_QUALITIES = """
핵심 조정 보고 경상 연결 연간 현금 순 총 그룹 기초 부문 공시 추정 법정 이연 미지급 유동 장기 세전
"""
_ENGLISH_THINGS = """
proceeds takings earnings surplus result outlays spending charges margin yield leverage bookings deliveries
payroll levies funds holdings obligations claims reserves stockpile notes securities balance position receipts
gain provision intake coverage
"""
_KOREAN_THINGS = """
수입 성과 손익 지출 경비 마진 수익률 지표 예약분 출하액 급여 부담금 자금 보유액 채무 청구권 준비금 비축분 증서
증권 잔액 원가 차익 충당금 유입액 배율 실적치 조달액 회전율 적립금
"""
_QUALITIES = {Language.EN: _ENGLISH_QUALITIES.split(), Language.KO: _KOREAN_QUALITIES.split()}
_THINGS = {Language.EN: _ENGLISH_THINGS.split(), Language.KO: _KOREAN_THINGS.split()}


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of terms as (wording in the source, wording asked for), and by slot what is said for it."""

    lines: tuple[tuple[str, str], ...] = ()
    said: Mapping[str, Said] = field(default_factory=dict)

    def applied(self, filled: Filled) -> Filled:
        """Return the meaning as it is said in the target language."""
        return replace(filled, values={**filled.values, **self.said}) if self.said else filled


def draw_told(filled: Filled, direction: Direction, draw: Draw) -> Told:
    """Choose up to ``MOST_TOLD`` of the terms and names of a sentence, and what they shall be called."""
    kinds = {name: kind for name, (kind, _) in filled.frame.slots().items() if name in filled.values}
    slots = [name for name, kind in kinds.items() if draw.chance(_TOLD_KINDS.get(kind, 0.0))]
    chosen = draw.sample(slots, draw.between(1, MOST_TOLD))
    lines: list[tuple[str, str]] = []
    said: dict[str, Said] = {}
    stands = {bit.slot: bit.text for bit in filled.bits(direction.source, HOUSE)}
    for name in chosen:
        value = filled.values[name]
        wording = _wording(kinds[name], value, direction.target, draw)
        lines.append((stands[name], wording))
        said[name] = _renamed(value, direction.target, wording)
    return Told(tuple(lines), said)


def _wording(kind: str, value: Said, language: Language, draw: Draw) -> str:
    if draw.chance(_USUAL):
        return value.text(language, HOUSE)
    if kind == "company":
        return draw_company(draw).text(language, HOUSE)
    return _phrase(draw, _QUALITIES[language], _THINGS[language])


def _phrase(draw: Draw, qualities: Sequence[str], things: Sequence[str]) -> str:
    """Return one to three words; Korean puts them together or apart, as people do."""
    words = [*draw.sample(qualities, draw.below(3)), draw.pick(things)]
    return " ".join(words)


def _renamed(value: Said, language: Language, wording: str) -> Said:
    """Say the wording wherever the value was said in this language, in every form a noun has."""
    texts = dict(value.texts)
    for style in STYLES:
        texts[language, style, ""] = wording
        if (language, style, "cap") in texts:
            large = wording[0].upper() + wording[1:]
            texts[language, style, "cap"] = large if language is Language.EN else wording
    return Said(value.key, texts)
