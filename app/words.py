"""The catalogue: every sentence the product says, in Korean and in English.

Merges ``app/ui/words/*.ko.json`` and ``*.en.json``. Knows keys and blanks; knows no screen, no error
class and no current language: whoever asks says which.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from nlps_core.errors import WorkbenchError
from nlps_core.types import Language

WORDS = Path(__file__).parent / "ui" / "words"
_BLANK = re.compile(r"\{(\w+)\}")


@cache
def catalogue(lang: Language | str) -> Mapping[str, str]:
    """Merge every part's file of one language; no two parts have the same key."""
    merged: dict[str, str] = {}
    for path in sorted(WORDS.glob(f"*.{Language(lang).value}.json")):
        merged |= json.loads(path.read_text(encoding="utf-8"))
    return MappingProxyType(merged)


def sentence(lang: Language | str, key: str, **values: object) -> str:
    """Fill the blanks of one sentence. A blank without a value, and a key without a sentence, stay
    visible as they are: a wrong word on the screen is better than no screen."""
    found = catalogue(lang).get(key, key)
    return _BLANK.sub(lambda blank: str(values.get(blank[1], blank[0])), found)


def error_sentence(lang: Language | str, error: WorkbenchError) -> str:
    """Say what went wrong and what to do about it."""
    return sentence(lang, f"error.{error.code}", **error.values)
