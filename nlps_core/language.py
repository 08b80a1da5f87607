"""Which texts a model is asked about, and which stay as they are: numbers, dates, codes, symbols.

Judges plain text alone; knows nothing of tags, documents or where the text stands.
"""

from __future__ import annotations

import re
import unicodedata

from nlps_core.types import Direction, KeptReason, Language

# Syllables, jamo, and the enclosed ones such as ㈜ and ㉠.
_HANGUL = re.compile(
    "[\u1100-\u11ff\u3130-\u318f\u3200-\u321e\u3260-\u327e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\uff21-\uff3a\uff41-\uff5a]")
_WORD = re.compile("[a-z]{4}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")

_DASH = r"[-–—~〜～]"
_SEPARATOR = r"[./-]"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?"
_DAY = "|".join(
    (
        # 2024.12.31, 2024. 12. 31., 2024-12-31, 2024/12; a month is told from a decimal by its range.
        rf"(?:19|20)\d{{2}}\s?{_SEPARATOR}\s?(?:0?[1-9]|1[0-2])(?:\s?{_SEPARATOR}\s?(?:0?[1-9]|[12]\d|3[01]))?\.?",
        # '24.12, '24.12.31, '24
        rf"['‘’]\d{{2}}(?:{_SEPARATOR}\d{{1,2}}){{0,2}}\.?",
        # 31/12/2024, 12.31.2024
        rf"\d{{1,2}}{_SEPARATOR}\d{{1,2}}{_SEPARATOR}(?:19|20)\d{{2}}",
        # 3Q24, 1H25, 2Q, FY2024, CY24, Q3, H1, Q3 2024, 2024E
        r"[1-4]Q(?:'?\d{2}|\d{4})?[EFP]?|[12]H(?:'?\d{2}|\d{4})?[EFP]?|(?:FY|CY)\s?'?(?:\d{4}|\d{2})[EFP]?",
        r"(?:Q[1-4]|H[12])(?:[\s/']{1,2}(?:\d{4}|\d{2}))?|(?:19|20)\d{2}[EFP]",
    )
)
_MOMENT = rf"(?:(?:{_DAY})(?:[T\s]+{_TIME}Z?)?|{_TIME})"
_DATE = re.compile(rf"[\[(]?{_MOMENT}(?:\s?{_DASH}\s?{_MOMENT})?[\])]?")

# Written the same way in Korean and in English; scale words ("bn", "억") are not, so they are no unit here.
_CURRENCY = r"KRW|USD|EUR|JPY|CNY|RMB|GBP|HKD|SGD|CHF|AUD|CAD|VND|INR|IDR|TWD|US\$|HK\$|[$€£¥₩￦]"
_UNIT = r"%p|[%‰]|bps?|x|m[23]|km|kg|[kMGT]Wh?|ha"
_NUMBER = re.compile(
    rf"(?:(?:{_CURRENCY})\s?)?(?:[IVX]+\.?|(?:[\d\s.,:;/()\[\]+\-–—~*#&=×·<>^'±△▲▽▼∆Δ−]|(?:{_CURRENCY})|(?<=[\d\s.)])(?:{_UNIT})(?![A-Za-z]))+)"
)
_DIGIT = re.compile(r"[\dIVX]")

_CODE = re.compile(
    "|".join(
        (
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # e-mail
            r"(?:https?|ftp|file)://\S+|www\.\S+",
            r"(?:[\w-]+\.)+(?:com|net|org|kr|io|gov|edu)(?:/\S*)?",
            r"[^\s/\\:]+\.(?:docx?|xls[xmb]?|pptx?|pdf|txt|csv|zip|hwpx?|jpe?g|png|gif|xml|json|html?)",
            r"0\d{5}",  # a stock code; one without the leading zero reads as a number, and stays too
            r"\d{2,}(?:-\d+){2,}",  # business registration, telephone and account numbers
            r"(?=[^a-z\s]*\d)(?=[^a-z\s]*[A-Z])[A-Z0-9$]+(?:[-_/.:!#][A-Z0-9$]+)*",  # ISIN, A1:B10, KR-123
            r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+",  # snake_case
            r"(?:'[^']+'|\w+)!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?",  # Sheet1!$A$1:$B$2
            r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
            r"\(?[A-Za-z]\)?\.?",  # a single letter is a label
        )
    ),
    re.ASCII,
)


def has_hangul(text: str) -> bool:
    """Tell whether there is any Korean letter."""
    return _HANGUL.search(text) is not None


def count_latin(text: str) -> int:
    """Count Latin letters."""
    return len(_LATIN.findall(text))


def has_language(text: str, language: Language) -> bool:
    """Tell whether the text has anything of the language in it.

    Any Korean letter makes a text Korean. English is told by Latin letters only where they outnumber
    those of other scripts: "삼성전자 LCD 사업부" has nothing to be translated from English.
    """
    if language is Language.KO:
        return has_hangul(text)
    if text.isascii():
        return _LATIN.search(text) is not None
    letters = sum(character.isalpha() for character in text)
    return 2 * count_latin(text) > letters


def _is_prose(visible: str) -> bool:
    """Tell an English text at once that is neither number nor date nor code: most texts are.

    No number and no date has four small letters in a row, and what stands for a code has neither a space
    in it nor, unless it is the address of a cell, an exclamation mark.
    """
    return visible.isascii() and " " in visible and "!" not in visible and bool(_WORD.search(visible))


def kept_reason(text: str, direction: Direction) -> KeptReason | None:
    """Return why this plain text is not sent to a model, or None when it is to be translated.

    "1,234", "(12.3%)", "KRW 1,234" and "25bp" are the same in both languages; "1,234억원", "USD 5bn"
    and "2024년" are not. Full-width forms and circled digits are judged like their plain ones.
    """
    if direction.source is Language.KO and _HANGUL.search(text):
        return None
    visible = _INVISIBLE.sub("", text).strip()
    if not visible:
        return KeptReason.BLANK
    if direction.source is Language.EN and _is_prose(visible):
        return None
    plain = unicodedata.normalize("NFKC", visible)
    if not any(character.isalnum() for character in plain):
        return KeptReason.SYMBOL
    if _DATE.fullmatch(plain):
        return KeptReason.DATE
    if _CODE.fullmatch(plain):
        return KeptReason.CODE
    if _NUMBER.fullmatch(plain) and _DIGIT.search(plain):
        return KeptReason.NUMBER
    return None if has_language(visible, direction.source) else KeptReason.NOT_SOURCE_LANGUAGE
