"""The references of the measuring data that are wrong, read one by one: an alarm on one of them is a find."""

from __future__ import annotations

# The Korean adds a date or a rate, drops or miscounts a figure, or is no translation.
_FIGURES = frozenset(
    f"{corpus}-{number}"
    for corpus, numbers in {
        "parktest": "0038 0389 0391 0393 0396 0435 0545 0549 0567 0568 0573 0620 0754 0757 0828 0834 0977 "
        "1019 1036 1037 1046 1123 1368 1401 1507 1554 1633 1675 1766 1904 1949 1955 1991 1993",
        "parkdev": "0099 0456 0534 0535 0717 0721 0722 0907",
        "ntrex": "0083 0166 0214 0231 0763 1007 1222 1413 1766",
        "jhedev": "0287 0515",
        "jheeval": "0250 0360 0577",
    }.items()
    for number in numbers.split()
)
_FINDS = {
    "N1": _FIGURES,
    "L1": _FIGURES,
    "U2": _FIGURES,
    "N1_currency": frozenset({"ntrex-0077"}),  # pounds became dollars
    "N3": frozenset({"ntrex-1384"}),  # the per cent is lost
    # another day of the week, another month
    "N6": frozenset({"ntrex-0405", "ntrex-1380", "jheeval-0577"}),
    # four days became three; four sessions and the sixth hour are not there; six became a name
    "N8": frozenset({"parkdev-0717", "parkdev-0722", "ntrex-1493", "ntrex-0227"}),
    "W1": frozenset({"ntrex-1245", "ntrex-1903"}),  # one sentence formal, one plain
}
WRONG = frozenset().union(*_FINDS.values())


def is_find(rule: str, key: str) -> bool:
    """Tell whether an alarm of this rule about this pair is right."""
    return key in _FINDS.get(rule, ())
