"""The header and footer lines of the printed page: three sections with codes between the words.

A section is a text of its own; a code such as ``&P`` between its words is an atom, one at its ends stays
outside. Works on the bytes of one element. Knows nothing of sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlps_core.documents.excel_escapes import escaped, unescaped
from nlps_core.documents.inline import Atom, Node, fallback, parse, problems
from nlps_core.documents.inline_tokens import literal_numbers
from nlps_core.documents.markup import Edit
from nlps_core.documents.markup_text import decoded
from nlps_core.types import InlineTag

_QUOTE = '(?:"|&quot;|&#34;)'
_CODE = (
    f"&amp;(?:{_QUOTE}.*?{_QUOTE}|K(?:[0-9A-F]{{6}}|\\d\\d[+-]\\d{{3}})|[PN](?:[+-]\\d+)?|\\d+"
    "|[DTFAZGBIUESXYOH])"
)
_PIECE = re.compile(f"({_CODE})|(&amp;[LCR])|((?:&amp;&amp;|(?!&amp;).)+|&amp;)", re.IGNORECASE | re.DOTALL)
_SIZE = re.compile(r"&amp;\d+$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A code as written, or words as they are read."""

    raw: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class PrintText:
    """The words of one section, first to last; ``start`` and ``end`` bound their bytes."""

    pieces: tuple[_Piece, ...]
    start: int
    end: int
    before: str

    @property
    def tags(self) -> tuple[InlineTag, ...]:
        return tuple(InlineTag(number, paired=False) for number in self._atoms())

    @property
    def source(self) -> str:
        """Return the tagged text."""
        numbers = iter(self._atoms())
        return "".join(piece.words or f"<{next(numbers)}/>" for piece in self.pieces).strip()

    @property
    def plain(self) -> str:
        return "".join(piece.words for piece in self.pieces)

    def translated(self, target: str) -> str:
        """Return the words and codes that ``target`` gives, as Excel counts them."""
        return decoded(self._written(target).encode())

    def edits(self, data: bytes, target: str) -> Iterator[Edit]:
        """Yield the change of bytes that puts ``target`` in the place of the source."""
        del data
        yield Edit(self.start, self.end, self._written(target).encode())

    def _atoms(self) -> dict[int, str]:
        """Return the codes between the words by their tags' numbers, none of which the words have."""
        taken = literal_numbers(self.plain)
        codes = [piece.raw for piece in self.pieces if not piece.words]
        free = (number for number in range(1, len(codes) + len(taken) + 1) if number not in taken)
        return dict(zip(free, codes, strict=False))

    def _written(self, target: str) -> str:
        if problems(self.source, target, self.tags):
            target = fallback(self.source, target, self.tags)
        bare = self.plain.strip()
        at = self.plain.index(bare)
        out = [self.plain[:at], *self._content(parse(target, self.tags) or ())]
        out.append(self.plain[at + len(bare) :])
        whole = "".join(out)
        # Digits behind a size would be read as a part of it.
        return f" {whole}" if _SIZE.search(self.before) and whole[:1].isdigit() else whole

    def _content(self, nodes: Iterable[Node]) -> Iterator[str]:
        atoms = self._atoms()
        size = False
        for node in nodes:
            if isinstance(node, Atom):
                yield atoms[node.number]
                size = _SIZE.search(atoms[node.number]) is not None
            elif isinstance(node, str):
                words = escaped(re.sub(r"\s*[\r\n]+\s*", " ", node)).decode().replace("&amp;", "&amp;&amp;")
                yield f" {words}" if size and words[:1].isdigit() else words
                size = False


def read_line(data: bytes, start: int, end: int) -> list[PrintText] | None:
    """Return the texts of a line's sections; None where its content is no plain text."""
    raw = data[start:end].decode()
    if "<" in raw:
        return None
    found: list[PrintText] = []
    pieces: list[tuple[int, _Piece]] = []
    for match in _PIECE.finditer(raw):
        code, section, words = match.groups()
        if section:
            found += _section(pieces, raw, start)
            pieces = []
        elif code:
            pieces.append((match.start(), _Piece(code)))
        else:
            text = unescaped(decoded(words.replace("&amp;&amp;", "&amp;").encode()))
            pieces.append((match.start(), _Piece(words, text)))
    return found + _section(pieces, raw, start)


def _section(pieces: list[tuple[int, _Piece]], raw: str, start: int) -> list[PrintText]:
    worded = [index for index, (_, piece) in enumerate(pieces) if piece.words.strip()]
    if not worded:
        return []
    inner = pieces[worded[0] : worded[-1] + 1]
    first, last = inner[0][0], inner[-1][0] + len(inner[-1][1].raw)
    words = tuple(piece for _, piece in inner)
    bounds = start + len(raw[:first].encode()), start + len(raw[:last].encode())
    return [PrintText(words, *bounds, raw[:first])]
