"""A segment taken apart into sentences, and put together again exactly.

Cuts only at white space outside every tag pair, so each part has whole tags. In doubt it does not cut:
two sentences in one piece cost less than half a sentence. Knows nothing of models and tokens; whoever
needs parts of a certain length passes a counting function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nlps_core.documents.inline_tokens import Shape, tokens
from nlps_core.types import InlineTag, Language

SPLITTING = "sentences-1"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the source, with the white space around it that no model sees."""

    before: str
    text: str
    after: str


_DEEPER = {Shape.OPEN: 1, Shape.CLOSE: -1, Shape.ATOM: 0}
_END = re.compile(r"""(?P<mark>[.!?。！？]+)(?P<closing>["'”’)\]』」》〉]*)(?=\s)""")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|\n(?=\s*(?:[-–•·※▪○●□■◦*]\s|\(?(?:\d{1,2}|[가-하])[.)]\s))")
_CLAUSE = re.compile(r"[,;:，；：](?=\s)")
_SPACE = re.compile(r"(?<=\S)(?=\s)")

_ABBREVIATIONS = re.compile(
    r"mrs?|ms|messrs|dr|prof|rev|hon|st|mt|jr|sr|capt|col|gen|lt|det|gov|sens?|reps?|supt|dept"
    r"|inc|corp|co|ltd|llc|plc|bros|vs?|etc|cf|approx|est|al|nos?|figs?|arts?|secs?|paras?|chap|pp?|vols?"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun"
    r"|(?:[A-Z]\.)*[A-Z]|[가나다라마바사아자차카타파하]",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘]+$")
_ENUMERATION = re.compile(
    r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[가나다라마바사아자차카타파하]|[A-Za-z]|[ivxIVX]{1,5})"
)
_DATE_SO_FAR = re.compile(r"(?:(?:19|20)\d{2}|['‘’]\d{2})(?:\.\s?\d{1,2}){0,2}$")
_QUOTED_ON = re.compile(r"\s+(?:이?라[고는며]|고|하[고며]|며|는)(?:\s|$)")


def split(source: str, tags: Sequence[InlineTag], language: Language) -> list[Part]:
    """Take a text apart into its sentences; ``join`` of the parts is the text again.

    Numbers of a list ("1.", "가."), dates ("2024. 12. 31."), abbreviations and initials end no sentence.
    """
    visible = _Visible(source, tags)
    return _parts(source, visible.cuts(_sentence_ends(visible.text, language)))


def split_to_fit(
    source: str,
    tags: Sequence[InlineTag],
    language: Language,
    limit: int,
    count: Callable[[str], int],
) -> list[Part]:
    """Take a text apart into as few parts as possible, none of which counts more than ``limit``.

    Cuts between sentences first, then after commas, then between words. A part that still counts more
    has no place for a cut; the caller has to look.
    """
    visible = _Visible(source, tags)
    ends = (
        _sentence_ends(visible.text, language),
        (match.end() for match in _CLAUSE.finditer(visible.text)),
        (match.end() for match in _SPACE.finditer(visible.text)),
    )
    parts = _parts(source, [])
    cuts: set[tuple[int, int]] = set()
    for finer in ends:
        if all(count(part.text) <= limit for part in parts):
            break
        cuts.update(visible.cuts(finer))
        parts = _pack(_parts(source, sorted(cuts)), limit, count)
    return parts


def join(parts: Sequence[Part], texts: Sequence[str] | None = None) -> str:
    """Put parts together again, with ``texts`` (one for each) in the place of their own if given."""
    inside = [part.text for part in parts] if texts is None else texts
    return "".join(f"{part.before}{text}{part.after}" for part, text in zip(parts, inside, strict=True))


class _Visible:
    """The text without its tags, and the way back to offsets in the source."""

    def __init__(self, source: str, tags: Sequence[InlineTag]) -> None:
        characters: list[str] = []
        self._source = source
        self._offsets: list[int] = []
        self._depths: list[int] = []
        depth = position = 0
        for token in tokens(source, tags):
            self._take(characters, position, token.start, depth)
            position = token.end
            depth += _DEEPER[token.shape]
        self._take(characters, position, len(source), depth)
        self.text = "".join(characters)

    def _take(self, characters: list[str], start: int, end: int, depth: int) -> None:
        characters.extend(self._source[start:end])
        self._offsets.extend(range(start, end))
        self._depths.extend([depth] * (end - start))

    def cuts(self, ends: Iterator[int]) -> list[tuple[int, int]]:
        """Return, for each end that can be cut at, the white space there as offsets in the source."""
        found = []
        for index in ends:
            while index < len(self.text) and self.text[index].isspace():
                if self._depths[index] == 0:
                    found.append(self._gap(self._offsets[index]))
                    break
                index += 1
        return found

    def _gap(self, start: int) -> tuple[int, int]:
        end = start
        while end < len(self._source) and self._source[end].isspace():
            end += 1
        return start, end


def _sentence_ends(text: str, language: Language) -> Iterator[int]:
    """Yield the index of the white space behind each sentence, in order."""
    ends = {match.end(): match for match in _END.finditer(text)}
    breaks = {match.start() for match in _PARAGRAPH.finditer(text)}
    start = 0
    for end in sorted(ends.keys() | breaks):
        if end in breaks or _ends_sentence(text, start, ends[end], language):
            yield end
            start = end


def _ends_sentence(text: str, start: int, end: re.Match[str], language: Language) -> bool:
    rest = text[end.end() :]
    following = rest.lstrip().lstrip("\"'“‘([『「《〈")
    if not following or following[0].islower():
        return False
    if _opened(text[start : end.end()]):
        return False
    if end["closing"] and language is Language.KO and _QUOTED_ON.match(rest):
        return False
    if end["mark"] != ".":
        return "..." not in end["mark"]
    before = text[start : end.start()].strip()
    if _ENUMERATION.fullmatch(before):
        return False
    if before[-1:].isdigit():
        return not (_DATE_SO_FAR.search(before) and (language is Language.KO or following[0].isdigit()))
    word = _LAST_WORD.search(before)
    return word is None or _ABBREVIATIONS.fullmatch(word[0]) is None


def _opened(text: str) -> bool:
    """Tell whether the text ends inside round brackets."""
    return text.count("(") > text.count(")")


def _parts(source: str, cuts: Sequence[tuple[int, int]]) -> list[Part]:
    """Divide the source at these gaps; a gap goes behind the part that it follows."""
    starts = [0, *(end for _, end in cuts)]
    ends = [*(end for _, end in cuts), len(source)]
    stretches = [source[start:end] for start, end in zip(starts, ends, strict=True)]
    return [_trimmed(stretch) for stretch in stretches if stretch] or [Part("", "", "")]


def _trimmed(stretch: str) -> Part:
    text = stretch.strip()
    start = stretch.index(text)
    return Part(stretch[:start], text, stretch[start + len(text) :])


def _pack(parts: Sequence[Part], limit: int, count: Callable[[str], int]) -> list[Part]:
    """Put neighbours together as long as they fit."""
    packed = [parts[0]]
    for part in parts[1:]:
        last = packed[-1]
        text = f"{last.text}{last.after}{part.before}{part.text}"
        if count(text) <= limit:
            packed[-1] = Part(last.before, text, part.after)
        else:
            packed.append(part)
    return packed
