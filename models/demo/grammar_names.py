"""Invented companies and people of the demonstration's grammar.

Names are put together from parts, so that a small model learns to spell a few dozen parts and not a
thousand names. All are made up; a likeness is chance.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.demo.drawing import Draw
from models.demo.grammar_values import Key, Said, both, said

_STEMS = (
    ("한결", "Hangyul"), ("서림", "Seorim"), ("대륭", "Daeryung"), ("미온", "Mion"), ("가람", "Garam"),
    ("누리", "Nuri"), ("다온", "Daon"), ("라온", "Raon"), ("보람", "Boram"), ("새론", "Saeron"),
    ("아람", "Aram"), ("온새", "Onsae"), ("청해", "Cheonghae"), ("태람", "Taeram"), ("하람", "Haram"),
    ("금오", "Geumo"), ("남강", "Namgang"), ("동림", "Dongrim"), ("명신", "Myungshin"), ("백산", "Baeksan"),
    ("삼원", "Samwon"), ("우진", "Woojin"), ("유광", "Yukwang"), ("정도", "Jeongdo"), ("창림", "Changrim"),
    ("해솔", "Haesol"), ("은호", "Eunho"), ("초록", "Chorok"), ("별하", "Byulha"), ("늘봄", "Neulbom"),
    ("도담", "Dodam"), ("세움", "Seum"),
)  # fmt: skip
_TRADES = (
    ("전자", "Electronics"), ("화학", "Chemical"), ("바이오", "Bio"), ("건설", "Construction"),
    ("물산", "Trading"), ("증권", "Securities"), ("생명", "Life"), ("금융", "Financial"),
    ("해운", "Shipping"), ("식품", "Foods"), ("제약", "Pharma"), ("소재", "Materials"),
    ("에너지", "Energy"), ("모빌리티", "Mobility"), ("테크", "Tech"), ("홀딩스", "Holdings"),
)  # fmt: skip
_FAMILIES = (
    ("김", "Kim"), ("이", "Lee"), ("박", "Park"), ("최", "Choi"), ("정", "Jung"), ("강", "Kang"),
    ("조", "Cho"), ("윤", "Yoon"), ("장", "Jang"), ("임", "Lim"), ("한", "Han"), ("오", "Oh"),
)  # fmt: skip
_GIVEN = (
    ("민준", "Minjun"), ("서연", "Seoyeon"), ("도윤", "Doyun"), ("하은", "Haeun"), ("지호", "Jiho"),
    ("수아", "Sua"), ("예준", "Yejun"), ("지우", "Jiwoo"), ("현우", "Hyunwoo"), ("유진", "Yujin"),
    ("성민", "Sungmin"), ("혜원", "Hyewon"), ("태영", "Taeyoung"), ("미경", "Mikyung"), ("상철", "Sangchul"),
    ("은정", "Eunjung"),
)  # fmt: skip


def _any(parts: tuple[tuple[str, str], ...], language: int) -> str:
    return f"(?:{'|'.join(part[language] for part in parts)})"


def draw_company(draw: Draw) -> Said:
    stem, trade = draw.pick(_STEMS), draw.pick(_TRADES)
    return said(stem[0] + trade[0], f"{stem[1]} {trade[1]}")


def draw_person(draw: Draw) -> Said:
    """Literal English turns the name round, the house keeps the family name first."""
    family, given = draw.pick(_FAMILIES), draw.pick(_GIVEN)
    return said(family[0] + given[0], f"{given[1]} {family[1]}/{family[1]} {given[1]}")


def company_patterns() -> Mapping[Key, str]:
    return both(_any(_STEMS, 0) + _any(_TRADES, 0), f"{_any(_STEMS, 1)} {_any(_TRADES, 1)}")


def person_patterns() -> Mapping[Key, str]:
    family, given = _any(_FAMILIES, 1), _any(_GIVEN, 1)
    return both(_any(_FAMILIES, 0) + _any(_GIVEN, 0), f"{given} {family}/{family} {given}")


def korean_parts(kind: str, name: str) -> tuple[str, str]:
    """Take a Korean name apart: a company's stem has two syllables, a family name has one."""
    length = 2 if kind == "company" else 1
    return name[:length], name[length:]
