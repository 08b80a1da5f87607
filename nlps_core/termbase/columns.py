"""What the titles and the fixed words of a term list mean, in Korean and in English. Knows no file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from nlps_core.termbase.folding import fold
from nlps_core.termbase.term import TermKind, TermStatus
from nlps_core.types import EN_KO, KO_EN, Direction


class Column(StrEnum):
    """A column of a term list. ``KO`` and ``EN`` say their language, ``SOURCE`` and ``TARGET`` do not."""

    KO = "ko"
    EN = "en"
    SOURCE = "source"
    TARGET = "target"
    DIRECTION = "direction"
    KIND = "kind"
    STATUS = "status"
    DOMAIN = "domain"
    FORBIDDEN = "forbidden"
    NOTE = "note"


_TITLES: Mapping[Column, str] = {
    Column.KO: "ko kor korean ko-kr 한국어 국문 한글 국어 한글용어",
    Column.EN: "en eng english en-us en-gb 영어 영문 영문용어",
    Column.SOURCE: "source sourceterm term 원문 출발어 원어 용어",
    Column.TARGET: "target targetterm translation 번역 번역어 도착어 역어 대역어",
    Column.DIRECTION: "direction 방향 번역방향",
    Column.KIND: "kind type 종류 유형",
    Column.STATUS: "status state 상태",
    Column.DOMAIN: "domain subject subjectfield field 분야 영역",
    Column.FORBIDDEN: "forbidden donotuse avoid 금지어 금지 사용금지",
    Column.NOTE: "note notes comment remark definition 비고 메모 설명 정의",
}
_KINDS: Mapping[TermKind, str] = {
    TermKind.TERM: "term 용어 일반",
    TermKind.COMPANY: "company companyname 회사 회사명 기업명",
    TermKind.PERSON: "person personname 사람 인명",
    TermKind.KEEP: "keep donottranslate 유지 번역금지 번역안함 원문유지",
}
_STATUSES: Mapping[TermStatus, str] = {
    TermStatus.APPROVED: "approved 승인 승인됨",
    TermStatus.PROPOSED: "proposed 제안 제안됨",
    TermStatus.DEPRECATED: "deprecated 폐기 폐기됨 사용중지",
}
_DIRECTIONS: Mapping[Direction, str] = {
    KO_EN: "koen ko→en ko>en 한영 한→영 한국어→영어 koreantoenglish",
    EN_KO: "enko en→ko en>ko 영한 영→한 영어→한국어 englishtokorean",
}

TITLES = {fold(word): column for column, words in _TITLES.items() for word in words.split()}
KINDS = {fold(word): kind for kind, words in _KINDS.items() for word in words.split()}
STATUSES = {fold(word): status for status, words in _STATUSES.items() for word in words.split()}
DIRECTIONS = {fold(word): direction for direction, words in _DIRECTIONS.items() for word in words.split()}
