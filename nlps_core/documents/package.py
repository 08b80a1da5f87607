"""An Office package: its parts, their content types and how they refer to each other.

Opens only what ``guard`` let through, and refuses macros and files that are not what their name
says. Knows the packaging that docx and xlsx share; what the parts mean is for ``word`` and
``excel``. Nothing outside the file is ever followed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from nlps_core.documents.archive import ArchiveError, Member, rewrite, unpack
from nlps_core.documents.guard import DEFAULT_LIMITS, Checked, Limits, check, family
from nlps_core.errors import Refused

__all__ = ["Package", "Relationship", "open_package", "rewrite"]

_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN_TYPES = {
    f"{_OFFICE}wordprocessingml.document.main+xml": "docx",
    f"{_OFFICE}wordprocessingml.template.main+xml": "docx",
    f"{_OFFICE}spreadsheetml.sheet.main+xml": "xlsx",
    f"{_OFFICE}spreadsheetml.template.main+xml": "xlsx",
}
_MACRO_WORDS = ("macroenabled", "vbaproject", "vbadata", "macrosheet", ".sheet.binary.")
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")


class Relationship(NamedTuple):
    """One reference of a part. ``kind`` is the last step of its type; ``target`` a part's name, or
    when ``external`` an address that nobody opens."""

    key: str
    kind: str
    target: str
    external: bool


class Package:
    """Read access to the parts of a checked file. Large ones are unpacked anew each time they are read."""

    def __init__(self, data: bytes, name: str, checked: Checked) -> None:
        self.name = name
        self._data = data
        self._directory = checked.directory
        self.markups = checked.markups
        self._parts = checked.parts
        members = checked.directory.members
        self._members = {member.name: member for member in members if not member.name.endswith("/")}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self._lower = {part.lower(): part for part in self._members}
        self._defaults, self._overrides = self._content_types()
        self.main = self._main_part()

    @property
    def unpacked(self) -> int:
        """Return how many bytes all parts have together."""
        return sum(member.size for member in self._directory.members)

    def names(self) -> tuple[str, ...]:
        return tuple(self._members)

    def __contains__(self, part: str) -> bool:
        return part in self._members

    def read(self, part: str) -> bytes:
        """Return a part's bytes; a part that is not there means the file is damaged."""
        member = self._members.get(part)
        if member is None:
            raise Refused("file_part_missing", name=self.name, part=part)
        kept = self._parts.get(part)
        return self._unpacked(member) if kept is None else kept

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the file with these parts replaced and every other byte carried over."""
        return rewrite(self._data, changed, self._directory)

    def content_type(self, part: str) -> str:
        """Return the declared type in lower case, or an empty string."""
        known = self._overrides.get(part.lower())
        return known or self._defaults.get(part.rpartition(".")[2].lower(), "")

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Return what a part refers to; without an argument, what the package itself does."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> tuple[Relationship, ...]:
        folder, slash, base = part.rpartition("/")
        where = f"{folder}{slash}_rels/{base}.rels"
        if where not in self._members:
            return ()
        return tuple(
            self._relationship(folder, attributes)
            for tag, attributes in self.elements(where)
            if tag == "Relationship"
        )

    def elements(self, part: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield local name and attributes of each element of a small part, in order."""
        found: list[tuple[str, dict[str, str]]] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda tag, attributes: found.append(
            (tag.rpartition(":")[2], attributes)
        )
        try:
            parser.Parse(self.read(part), True)
        except expat.ExpatError as error:
            raise Refused("file_part_unreadable", name=self.name, part=part) from error
        yield from found

    def _unpacked(self, member: Member) -> bytes:
        try:
            return b"".join(unpack(self._data, member))
        except ArchiveError as error:
            raise Refused("file_damaged", name=self.name) from error

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        where = self._lower.get("[content_types].xml")
        if where is None:
            raise Refused(self._foreign_kind(), name=self.name)
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        for tag, attributes in self.elements(where):
            kind = attributes.get("ContentType", "").strip().lower()
            if tag == "Default":
                defaults[attributes.get("Extension", "").lower()] = kind
            elif tag == "Override":
                overrides[attributes.get("PartName", "").lstrip("/").lower()] = kind
        return defaults, overrides

    def _foreign_kind(self) -> str:
        """Name the cause when a zip is no Office package."""
        if "mimetype" in self._members:
            kind = self.read("mimetype")
            if b"opendocument" in kind:
                return "file_open_document"
            if b"hwp" in kind:
                return "file_hwp"
        return "file_not_office"

    def _main_part(self) -> str:
        for relationship in self.relationships():
            if relationship.kind == "officeDocument" and not relationship.external:
                part = self._lower.get(relationship.target.lower())
                if part is None:
                    raise Refused("file_part_missing", name=self.name, part=relationship.target)
                return part
        raise Refused("file_not_office", name=self.name)

    def _relationship(self, folder: str, attributes: dict[str, str]) -> Relationship:
        external = attributes.get("TargetMode", "").lower() == "external"
        target = attributes.get("Target", "")
        if not external:
            path = unquote(target)
            path = path[1:] if path.startswith("/") else posixpath.join(folder, path)
            path = posixpath.normpath(path)
            target = self._lower.get(path.lower(), path)
        kind = attributes.get("Type", "").rpartition("/")[2]
        return Relationship(attributes.get("Id", ""), kind, target, external)


def open_package(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Package:
    """Return the package of a docx or xlsx, templates and Strict files included.

    Raise Refused with the cause when the file is hostile, broken, has macros, or is not what its name
    says.
    """
    expected = family(name)
    package = Package(data, name, check(data, name, limits))
    _refuse_macros(package)
    found = _MAIN_TYPES.get(package.content_type(package.main))
    if found is None:
        raise Refused("file_not_office", name=name)
    if found != expected:
        raise Refused("file_wrong_extension", name=name, kind=found)
    return package


def _refuse_macros(package: Package) -> None:
    for part in package.names():
        kind = package.content_type(part)
        if any(word in kind for word in _MACRO_WORDS) or part.lower().endswith(_MACRO_PARTS):
            raise Refused("file_macros", name=package.name)
