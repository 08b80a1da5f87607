"""Pseudo-localisation: a text made visibly "translated", so that what was missed stands out.

Knows nothing of languages or models. Inline tags hold no letters and so come through unchanged.
"""

OPEN, CLOSE = "⟦", "⟧"


def pseudo(text: str) -> str:
    """Return the text in ``⟦ ⟧`` with its letters upper-cased; Hangul and tags stay.

    White space at both ends stays outside the brackets. Blank text, and text that is pseudo-localised
    already, come back unchanged.
    """
    core = text.strip()
    if not core or _is_pseudo(core):
        return text
    start = text.index(core)
    return f"{text[:start]}{OPEN}{core.upper()}{CLOSE}{text[start + len(core) :]}"


def _is_pseudo(core: str) -> bool:
    inside = core[1:-1]
    return core[0] == OPEN and core[-1] == CLOSE and OPEN not in inside and CLOSE not in inside
