"""TBX, the format for term bases (ISO 30042, Basic dialect, the styles of 2008 and of 2019), in and out.

A concept of TBX has no direction, so ours is written as a project subset and the kind as a customer subset;
a concept of another tool becomes a term in each direction asked for. A forbidden wording is a deprecated
term of the concept. A document type that only names its DTD is passed over, nothing is ever fetched, and
one with declarations of its own is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from xml.parsers import expat

from nlps_core.documents.markup import escape, escape_attribute
from nlps_core.errors import Refused
from nlps_core.termbase.columns import Column
from nlps_core.termbase.lines import TermLine, lines_from
from nlps_core.termbase.term import Term, TermKind, TermStatus
from nlps_core.types import EN_KO, KO_EN, Direction, Language

_CONCEPTS = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_ROOTS = ("martif", "tbx")
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_STATUS = "administrativeStatus"
_FORBIDDEN = ("deprecatedTerm-admn-sts", "deprecatedTerm")
_WORDS_OF = {
    TermStatus.APPROVED: "preferredTerm-admn-sts",
    TermStatus.PROPOSED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "supersededTerm-admn-sts",
}
_STATUS_OF = {
    "supersededTerm-admn-sts": TermStatus.DEPRECATED,
    "supersededTerm": TermStatus.DEPRECATED,
}
# In our own files an admitted term is a proposed one; elsewhere it is a good one beside the preferred.
_OURS = {**_STATUS_OF, _WORDS_OF[TermStatus.PROPOSED]: TermStatus.PROPOSED}
_DEEPEST = 50
_LONGEST_TEXT = 100_000


@dataclass(slots=True)
class _Wording:
    language: str
    text: str = ""
    status: str = ""


@dataclass(slots=True)
class _Concept:
    line: int
    wordings: list[_Wording] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


class _Reader:
    """Listens to the parser and keeps what a concept says until it ends."""

    def __init__(self, name: str) -> None:
        self.concepts: list[_Concept] = []
        self._name = name
        self._open: list[tuple[str, str]] = []
        self._language = ""
        self._text = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._refuse

    def _doctype(self, _name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            self._refuse()

    def _refuse(self, *_: object) -> None:
        raise Refused("xml_document_type", part=self._name)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if not self._open and local not in _ROOTS:
            raise Refused("terms_not_tbx", name=self._name)
        if len(self._open) >= _DEEPEST:
            raise Refused("xml_too_deep", part=self._name, limit=_DEEPEST)
        self._open.append((local, attributes.get("type", "")))
        self._text = ""
        if local in _CONCEPTS:
            self.concepts.append(_Concept(self.parser.CurrentLineNumber))
        elif local in _LANGUAGES:
            self._language = attributes.get(_LANGUAGE, "")
        elif local == "term" and self.concepts:
            self.concepts[-1].wordings.append(_Wording(self._language))

    def _data(self, text: str) -> None:
        if len(self._text) < _LONGEST_TEXT:
            self._text += text

    def _end(self, _name: str) -> None:
        local, kind = self._open.pop()
        if not self.concepts:
            return
        concept, said = self.concepts[-1], self._text.strip()
        if local == "term" and concept.wordings:
            concept.wordings[-1].text = said
        elif kind == _STATUS or local == _STATUS:
            if concept.wordings:
                concept.wordings[-1].status = said
        elif local in _LANGUAGES:
            self._language = ""
        elif said:
            concept.texts.setdefault(kind or local, said)
        self._text = ""


def read_tbx(data: bytes, name: str, directions: Sequence[Direction]) -> Iterator[TermLine]:
    """Yield the terms of all concepts; ``line`` is where a concept begins in the file."""
    reader = _Reader(name)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused("xml_not_well_formed", part=name, line=error.lineno) from error
    for concept in reader.concepts:
        yield from _lines(concept, directions)


def _lines(concept: _Concept, directions: Sequence[Direction]) -> Iterator[TermLine]:
    own = next((each for each in (KO_EN, EN_KO) if concept.texts.get("projectSubset") == str(each)), None)
    for direction in (own,) if own else directions:
        sources = _of(concept, direction.source)
        targets = _of(concept, direction.target)
        right = [each for each in targets if each.status not in _FORBIDDEN]
        forbidden = [each.text for each in targets if each.status in _FORBIDDEN]
        right = right or [_Wording(direction.target)]
        for source, target in product([each for each in sources if each.status not in _FORBIDDEN], right):
            status = (_OURS if own else _STATUS_OF).get(target.status or source.status, TermStatus.APPROVED)
            texts = {
                Column.SOURCE: source.text,
                Column.TARGET: target.text,
                Column.STATUS: str(status),
                Column.KIND: concept.texts.get("customerSubset", "") if own else "",
                Column.DOMAIN: concept.texts.get("subjectField", ""),
                Column.FORBIDDEN: "\n".join(forbidden),
                Column.NOTE: concept.texts.get("note") or concept.texts.get("definition", ""),
            }
            yield from lines_from(concept.line, texts, [direction])


def _of(concept: _Concept, language: Language) -> list[_Wording]:
    return [each for each in concept.wordings if each.language.lower().split("-")[0] == language.value]


def write_tbx(terms: Iterable[Term]) -> bytes:
    """Return the terms as TBX-Basic of 2019, one concept for each, in the style of data categories."""
    parts = [
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">\n'
        b"<tbxHeader><fileDesc><sourceDesc><p>NLPs Workbench</p></sourceDesc></fileDesc></tbxHeader>\n"
        b"<text><body>\n"
    ]
    parts += [_concept(at, term) for at, term in enumerate(terms, 1)]
    return b"".join((*parts, b"</body></text>\n</tbx>\n"))


def _concept(number: int, term: Term) -> bytes:
    kind = _typed("admin", "customerSubset", str(term.kind)) if term.kind is not TermKind.TERM else b""
    about = (
        _typed("admin", "projectSubset", str(term.direction)),
        kind,
        _typed("descrip", "subjectField", term.domain),
        b"<note>%b</note>" % escape(term.note) if term.note else b"",
    )
    right = [_wording(term.target, _WORDS_OF[term.status])] if term.target else []
    wrong = [_wording(each, _FORBIDDEN[0]) for each in term.forbidden]
    source_status = "" if term.target else _WORDS_OF[term.status]
    languages = (
        _language(term.direction.source, [_wording(term.source, source_status)]),
        _language(term.direction.target, [*right, *wrong]),
    )
    return b'<conceptEntry id="c%d">%b</conceptEntry>\n' % (number, b"".join((*about, *languages)))


def _language(language: Language, wordings: Sequence[bytes]) -> bytes:
    return (
        b'<langSec xml:lang="%b">%b</langSec>' % (language.encode(), b"".join(wordings)) if wordings else b""
    )


def _wording(text: str, status: str) -> bytes:
    return b"<termSec><term>%b</term>%b</termSec>" % (escape(text), _typed("termNote", _STATUS, status))


def _typed(element: str, kind: str, text: str) -> bytes:
    if not text:
        return b""
    name = element.encode()
    return b'<%b type="%b">%b</%b>' % (name, escape_attribute(kind), escape(text), name)
