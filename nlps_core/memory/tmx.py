"""Reads TMX 1.4, the format that every translation tool exports; a file comes from anywhere.

A document type that only names its DTD is usual in TMX and passed over; nothing is ever fetched. One with
declarations of its own, the way to bombs and to files of this machine, is refused. Formatting codes become
inline tags where source and target have the same ones; otherwise they go and a note says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.parsers import expat

from nlps_core.documents.inline import problems
from nlps_core.documents.inline_tokens import literal_numbers
from nlps_core.errors import Refused
from nlps_core.memory.brought import BroughtPair
from nlps_core.memory.matching import canonical
from nlps_core.types import Direction, InlineTag

_CODES = {"bpt", "ept", "ph", "it", "ut"}
_DATE = "%Y%m%dT%H%M%SZ"
_PREVIOUS = ("prev", "x-previous-source-text", "x-context-pre")
_CHUNK = 1 << 20
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"


@dataclass(frozen=True, slots=True)
class _Code:
    """A formatting code inside a segment; ``key`` is the same in source and target."""

    shape: str
    key: str


@dataclass(slots=True)
class _Variant:
    language: str
    author: str
    at: datetime | None
    parts: list[str | _Code] = field(default_factory=list)
    stripped: bool = False


@dataclass(slots=True)
class _Unit:
    author: str
    at: datetime | None
    variants: list[_Variant] = field(default_factory=list)
    previous: str = ""


class _Reader:
    """Listens to the parser and keeps what a unit says until it ends."""

    def __init__(self, name: str, direction: Direction) -> None:
        self._name = name
        self._direction = direction
        self._path: list[str] = []
        self._unit: _Unit | None = None
        self._in_code = 0
        self._property = ""
        self.root = ""
        self.found: list[BroughtPair | str] = []

    def started(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        self.root = self.root or name
        if name == "tu":
            self._unit = _Unit(_author(attributes), _time(attributes))
        elif self._unit is None:
            return
        elif name == "tuv":
            language = attributes.get(_LANGUAGE, attributes.get("lang", ""))
            self._unit.variants.append(_Variant(language.lower(), _author(attributes), _time(attributes)))
        elif name == "prop":
            self._property = attributes.get("type", "")
        elif name in _CODES and self._unit.variants:
            self._code(self._unit.variants[-1], name, attributes)

    def ended(self, name: str) -> None:
        self._path.pop()
        if name in _CODES and self._in_code:
            self._in_code -= 1
        elif name == "tu" and self._unit is not None:
            self.found += _pairs(self._unit, self._direction)
            self._unit = None

    def text(self, text: str) -> None:
        if self._unit is None or self._in_code:
            return
        if self._path[-1] == "prop" and self._property in _PREVIOUS:
            self._unit.previous += text
        elif "seg" in self._path and self._unit.variants:
            self._unit.variants[-1].parts.append(text)

    def document_type(self, name: str, system: str | None, public: str | None, declares: bool) -> None:
        if declares:
            raise Refused("memory_document_type", name=self._name)

    def _code(self, variant: _Variant, name: str, attributes: dict[str, str]) -> None:
        self._in_code += 1
        if self._in_code > 1 or name in ("it", "ut"):
            variant.stripped = True
        elif name == "ph":
            count = sum(isinstance(part, _Code) and part.shape == "ph" for part in variant.parts)
            variant.parts.append(_Code("ph", f"ph{attributes.get('x', count)}"))
        else:
            variant.parts.append(_Code(name, f"i{attributes.get('i', '')}"))


def read_tmx(data: bytes, name: str, direction: Direction) -> Iterator[BroughtPair | str]:
    """Yield the pairs of a direction, and a note for each unit without both languages.

    Raises ``Refused`` for what is not TMX, is damaged, or declares entities.
    """
    reader = _Reader(name, direction)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.started
    parser.EndElementHandler = reader.ended
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.document_type
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)
            yield from reader.found
            reader.found = []
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused("memory_damaged", name=name, line=error.lineno) from error
    except (ValueError, LookupError) as error:
        raise Refused("memory_encoding", name=name) from error
    if reader.root != "tmx":
        raise Refused("memory_not_tmx", name=name)
    yield from reader.found


def _author(attributes: dict[str, str]) -> str:
    return attributes.get("changeid", "") or attributes.get("creationid", "")


def _time(attributes: dict[str, str]) -> datetime | None:
    """Return when a unit was last changed; None where that is no time."""
    try:
        at = datetime.strptime(attributes.get("changedate", "") or attributes.get("creationdate", ""), _DATE)
    except ValueError:
        return None
    return at.replace(tzinfo=UTC)


def _pairs(unit: _Unit, direction: Direction) -> Iterator[BroughtPair | str]:
    """Yield the pair of a unit. Of several variants in one language the first counts."""
    chosen = [
        next((each for each in unit.variants if _is(each.language, str(language))), None)
        for language in (direction.source, direction.target)
    ]
    source, target = chosen
    if source is None or target is None:
        yield "language_missing"
        return
    ours, theirs, tags = _with_tags(source.parts, target.parts)
    if source.stripped or target.stripped or (not tags and _has_codes(source, target)):
        yield "tags_stripped"
    author, at = target.author or unit.author, target.at or unit.at
    yield BroughtPair(canonical(ours, theirs, tags, unit.previous), author, at)


def _is(language: str, wanted: str) -> bool:
    return language == wanted or language.startswith((f"{wanted}-", f"{wanted}_"))


def _has_codes(*variants: _Variant) -> bool:
    return any(isinstance(part, _Code) for variant in variants for part in variant.parts)


def _with_tags(
    source: list[str | _Code], target: list[str | _Code]
) -> tuple[str, str, tuple[InlineTag, ...]]:
    """Return both texts with inline tags, or without any where the two do not have the same."""
    plain = ["".join(part for part in parts if isinstance(part, str)) for parts in (source, target)]
    literal = literal_numbers(plain[0]) | literal_numbers(plain[1])
    codes = [part for part in source if isinstance(part, _Code) and part.shape != "ept"]
    free = (number for number in range(1, len(codes) + len(literal) + 1) if number not in literal)
    numbers = dict(zip(dict.fromkeys(code.key for code in codes), free, strict=False))
    paired = {code.key: code.shape == "bpt" for code in codes}
    tags = tuple(InlineTag(number, paired[key]) for key, number in numbers.items())
    tagged = ["".join(_shown(part, numbers) for part in parts) for parts in (source, target)]
    known = all(part.key in numbers for part in (*source, *target) if isinstance(part, _Code))
    if not known or any(problems(tagged[0], text, tags) for text in tagged):
        return plain[0], plain[1], ()
    return tagged[0], tagged[1], tags


def _shown(part: str | _Code, numbers: dict[str, int]) -> str:
    if isinstance(part, str):
        return part
    number = numbers.get(part.key, 0)
    return {"bpt": f"<{number}>", "ept": f"</{number}>", "ph": f"<{number}/>"}[part.shape]
