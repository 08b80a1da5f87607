"""Decides whether a file is taken in, before anything parses it, and names the cause when not.

Looks at bytes, the zip directory and what comes out of unpacking, streamed and measured; believes
no header. Knows nothing of what documents mean: ``package`` looks at content types and macros.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass

from nlps_core.documents.archive import (
    DEFLATED,
    STORED,
    ArchiveError,
    Directory,
    Member,
    TooManyMembers,
    read_directory,
    unpack,
)
from nlps_core.errors import Refused

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of what is taken in. ``ratio`` counts for parts above ``ratio_from`` bytes.

    ``markups`` is the number of ``<`` in all parts together; ``token_bytes`` the longest stretch
    between two of them, which is what an XML parser must hold in one piece. ``paragraphs`` and ``runs``
    are those of a docx, ``cells`` and ``strings`` those with text of an xlsx, ``rich`` the runs and readings
    of its texts; ``kept_bytes`` is how much of what was unpacked to be measured is kept, so that it need not
    be unpacked again.
    """

    file_bytes: int = 50 * _MB
    members: int = 3_000
    part_bytes: int = 200 * _MB
    total_bytes: int = 400 * _MB
    ratio: int = 200
    ratio_from: int = 4 * _MB
    markups: int = 4_000_000
    token_bytes: int = 16 * _MB
    paragraphs: int = 100_000
    runs: int = 150_000
    cells: int = 500_000
    strings: int = 250_000
    rich: int = 60_000
    kept_bytes: int = 32 * _MB


DEFAULT_LIMITS = Limits()
OFFICE = {"docx": "docx", "dotx": "docx", "xlsx": "xlsx", "xltx": "xlsx"}
PLAIN = {"txt": "txt", "md": "txt"}
_BY_EXTENSION = {
    "docm": "file_macros",
    "dotm": "file_macros",
    "xlsm": "file_macros",
    "xltm": "file_macros",
    "xlam": "file_macros",
    "xlsb": "file_macros",
    "doc": "file_legacy_word",
    "dot": "file_legacy_word",
    "xls": "file_legacy_excel",
    "xlt": "file_legacy_excel",
    "hwp": "file_hwp",
    "hwpx": "file_hwp",
    "pdf": "file_pdf",
    "odt": "file_open_document",
    "ods": "file_open_document",
    "rtf": "file_rtf",
}
_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_IN_OLE2 = (
    ("EncryptedPackage", "file_encrypted"),
    ("WordDocument", "file_legacy_word"),
    ("Workbook", "file_legacy_excel"),
    ("Book", "file_legacy_excel"),
    ("HwpSummaryInformation", "file_hwp"),
)
_BY_START = (
    (b"%PDF", "file_pdf"),
    (b"{\\rtf", "file_rtf"),
    (b"HWP Document File", "file_hwp"),
)
# The same nine characters as an EBCDIC parser would read them.
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("cp037"))
_NOT_IN_NAMES = re.compile(r"""[\x00-\x1f\\:*?"<>|\x7f\ufffd]""")
_NO_STEPS = frozenset(("", ".", ".."))
_BEFORE_MARKUP = b"\xff\xfe\xef\xbb\xbf \t\r\n"
# Attributes are counted from where there is room for too many: small files are not looked through for it.
_BYTES_FREE, _ATTRIBUTES_FREE, _ATTRIBUTES_EACH = 1_000_000, 200_000, 20
_MARKUP_NAMES = (".xml", ".rels", ".vml")


def extension(name: str) -> str:
    """Return what follows the last dot of a file's name, in lower case; a name that begins with its only
    dot has none."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem, _, after = last.rpartition(".")
    return after.lower() if stem else ""


def family(name: str) -> str:
    """Return ``docx``, ``xlsx`` or ``txt`` for a file's name; raise Refused for any other kind."""
    kind = extension(name)
    if kind in OFFICE:
        return OFFICE[kind]
    if kind in PLAIN:
        return PLAIN[kind]
    raise Refused(_BY_EXTENSION.get(kind, "file_kind_unknown"), name=name)


def check_size(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> None:
    if not data:
        raise Refused("file_empty", name=name)
    if len(data) > limits.file_bytes:
        raise Refused("file_too_large", name=name, limit_mb=limits.file_bytes // _MB)


@dataclass(frozen=True, slots=True)
class Checked:
    """The directory of an archive that may be opened, how many ``<`` are in its parts, and those parts
    that were kept, by name."""

    directory: Directory
    markups: int
    parts: dict[str, bytes]


def check(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Checked:
    """Return what an archive that may be opened holds; raise Refused with the cause if it may not."""
    check_size(data, name, limits)
    _check_start(data, name)
    try:
        directory = read_directory(data, limits.members)
        _check_members(directory, name)
        measure = _Measure(name, limits)
        parts = measure.run(data, directory)
    except TooManyMembers as error:
        raise Refused("file_too_many_members", name=name, limit=limits.members) from error
    except ArchiveError as error:
        raise Refused("file_truncated" if error.cut else "file_damaged", name=name) from error
    return Checked(directory, measure.markups, parts)


def _check_start(data: bytes, name: str) -> None:
    if data.startswith(b"PK\x03\x04"):
        return
    if data.startswith(_OLE2):
        for stream, code in _IN_OLE2:
            if stream.encode("utf-16-le") in data:
                raise Refused(code, name=name)
        raise Refused("file_legacy_unknown", name=name)
    for start, code in _BY_START:
        if data.startswith(start):
            raise Refused(code, name=name)
    raise Refused("file_not_office", name=name)


def _check_members(directory: Directory, name: str) -> None:
    seen: set[str] = set()
    for member in directory.members:
        if not _is_clean(member.name) or member.name.lower() in seen:
            raise Refused("file_bad_member_name", name=name)
        seen.add(member.name.lower())
        if stat.S_ISLNK(member.unix_mode):
            raise Refused("file_has_links", name=name)
        if member.encrypted:
            raise Refused("file_encrypted", name=name)
        if member.method not in (STORED, DEFLATED):
            raise Refused("file_packing_unknown", name=name)
    end = 0
    for member in sorted(directory.members, key=lambda member: member.start):
        if member.start < end:
            raise Refused("file_members_overlap", name=name)
        end = member.end
    if end > directory.start:
        raise Refused("file_members_overlap", name=name)
    if directory.members and min(member.start for member in directory.members) > 0:
        raise Refused("file_two_in_one", name=name)


def _is_clean(member: str) -> bool:
    if _NOT_IN_NAMES.search(member):
        return False
    return _NO_STEPS.isdisjoint(member.removesuffix("/").split("/"))


class _Measure:
    """Unpacks everything once, a chunk at a time, and stops at the first limit that is passed."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._total = 0
        self.markups = 0
        self._attributes = 0
        self._room = limits.kept_bytes

    def run(self, data: bytes, directory: Directory) -> dict[str, bytes]:
        """Return the markup that was kept."""
        parts = {}
        for member in directory.members:
            kept = self._measure(data, member)
            if kept:
                parts[member.name] = b"".join(kept)
        return parts

    def _measure(self, data: bytes, member: Member) -> list[bytes]:
        """Measure one member and return its chunks, or nothing where it is no markup or too large."""
        limits, size, packed = self._limits, 0, member.end - member.data
        text = _MarkupCheck(self._name, member.name, limits.token_bytes)
        kept: list[bytes] = []
        for chunk in unpack(data, member):
            size += len(chunk)
            self._total += len(chunk)
            if size > limits.part_bytes or self._total > limits.total_bytes:
                raise Refused("file_unpacks_too_large", name=self._name, limit_mb=limits.part_bytes // _MB)
            if size > limits.ratio_from and size > limits.ratio * max(packed, 1):
                raise Refused("file_bomb", name=self._name, part=member.name)
            if text.wanted(chunk):
                self.markups += text.feed(chunk)
                if self._total > _BYTES_FREE:
                    self._attributes += chunk.count(b'="') + chunk.count(b"='")
                # Tags that are nothing but attributes cost more than their number tells.
                crowded = self._attributes > _ATTRIBUTES_FREE + _ATTRIBUTES_EACH * self.markups
                if self.markups > limits.markups or crowded:
                    raise Refused("file_too_much_markup", name=self._name, limit=limits.markups)
                if size <= self._room:
                    kept.append(chunk)
        if size != member.size:
            raise Refused("file_damaged", name=self._name)
        if size > self._room:
            return []
        self._room -= sum(map(len, kept))
        return kept


class _MarkupCheck:
    """Looks at one part's characters as they stream by: a DOCTYPE, a giant token."""

    def __init__(self, name: str, part: str, longest: int) -> None:
        self._name = name
        self._part = part
        self._longest = longest
        self._markup = part.lower().endswith(_MARKUP_NAMES)
        self._tail = b""
        self._since = 0
        self._first = True

    def wanted(self, chunk: bytes) -> bool:
        """Return whether the part is markup: by its name, or because it begins like it, marks aside."""
        if self._first:
            self._first = False
            self._markup |= chunk.replace(b"\0", b"").lstrip(_BEFORE_MARKUP).startswith(b"<")
        return self._markup

    def feed(self, chunk: bytes) -> int:
        """Return the number of ``<`` in the chunk; UTF-16 and UTF-32 are read without their zeros."""
        plain = chunk.replace(b"\0", b"") if b"\0" in chunk else chunk
        seen = self._tail + plain
        if any(doctype in seen for doctype in _DOCTYPES):
            raise Refused("file_doctype", name=self._name, part=self._part)
        self._tail = seen[-8:]
        opening = plain.find(b"<")
        self._since += len(plain) if opening < 0 else opening
        if self._since > self._longest:
            raise Refused("file_bomb", name=self._name, part=self._part)
        if opening >= 0:
            self._since = len(plain) - plain.rfind(b"<")
        return plain.count(b"<")
