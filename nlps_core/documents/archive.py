"""A zip archive as bytes: its directory, one member's data, and a copy with some members replaced.

Reads the structures itself, because a copy that keeps order, dates, attributes, extra fields and
comments needs the raw bytes, and because a lenient reader hides what a hostile file does. Knows
nothing of Office, and judges nothing: ``guard`` does.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_ZIP64_END = struct.Struct("<4sQ2H2L4Q")
_ZIP64_LOCATOR = struct.Struct("<4sLQL")
_WIDE = 0xFFFFFFFF
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_CHUNK = 1 << 18
STORED, DEFLATED = 0, 8


class ArchiveError(Exception):
    """The bytes are not a whole zip archive; ``cut`` when its end is missing."""

    def __init__(self, what: str, *, cut: bool = False) -> None:
        self.cut = cut
        super().__init__(what)


class TooManyMembers(ArchiveError):
    """The directory lists more members than are wanted."""


class Member(NamedTuple):
    """One entry of the directory. ``start`` and ``end`` bound its local header and packed data."""

    name: str
    flags: int
    method: int
    crc: int
    size: int
    start: int
    data: int
    end: int
    unix_mode: int
    record: bytes

    @property
    def encrypted(self) -> bool:
        return bool(self.flags & _ENCRYPTED)


@dataclass(frozen=True, slots=True)
class Directory:
    """The members in the order of the central directory, and where that directory lies."""

    members: tuple[Member, ...]
    start: int
    comment: bytes


def read_directory(data: bytes, most: int) -> Directory:
    """Return the directory; raise ArchiveError when it is damaged or lists more than ``most``."""
    found = _find_end(data)
    (_, disk, _, _, count, size, start, _) = _END.unpack_from(data, found)
    end = found
    if start + size != end:
        count, size, start, end = _zip64_end(data, found)
    if disk not in (0, 0xFFFF) or start + size != end:
        raise ArchiveError("the directory is not where its end says")
    if count > most:
        raise TooManyMembers("too many members")
    members = []
    at = start
    for _ in range(count):
        member, at = _read_member(data, at, end)
        members.append(member)
    if at != end:
        raise ArchiveError("the directory is longer than its members")
    return Directory(tuple(members), start, data[found + _END.size :])


def unpack(data: bytes, member: Member) -> Iterator[bytes]:
    """Yield the member's data in chunks; raise ArchiveError when it is damaged.

    What comes out is what is measured: the sizes in the headers are believed by nobody.
    """
    packed = memoryview(data)[member.data : member.end]
    crc = 0
    try:
        for chunk in _inflate(packed) if member.method == DEFLATED else _slices(packed):
            crc = zlib.crc32(chunk, crc)
            yield chunk
    except zlib.error as error:
        raise ArchiveError("packed data is damaged") from error
    if crc != member.crc:
        raise ArchiveError("checksum differs")


def rewrite(data: bytes, changed: Mapping[str, bytes], known: Directory | None = None) -> bytes:
    """Return the archive with the named members replaced and every other byte carried over.

    Members that stay are copied packed as they are; a replaced one keeps its place, date, attributes,
    extra fields and way of packing. Names that the archive lacks raise KeyError. ``known`` is its directory
    where that was read before.
    """
    directory = known or read_directory(data, most=0xFFFF)
    missing = changed.keys() - {member.name for member in directory.members}
    if missing:
        raise KeyError(min(missing))
    if not changed:
        return data
    by_place = sorted(directory.members, key=lambda member: member.start)
    bounds = [member.start for member in by_place[1:]] + [directory.start]
    out = bytearray(data[: by_place[0].start])
    records: dict[int, bytes] = {}
    for member, bound in zip(by_place, bounds, strict=True):
        at = len(out)
        if member.name in changed:
            record = _write_member(out, data, member, changed[member.name])
        else:
            out += data[member.start : bound]
            record = member.record
        records[member.start] = _moved(record, at)
    start = len(out)
    for member in directory.members:
        out += records[member.start]
    count = len(directory.members)
    out += _END.pack(b"PK\x05\x06", 0, 0, count, count, len(out) - start, start, len(directory.comment))
    out += directory.comment
    return bytes(out)


def _find_end(data: bytes) -> int:
    """Return where the end record lies: the last one whose comment reaches the end of the bytes."""
    at = len(data)
    while (at := data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF), at)) >= 0:
        if at + _END.size <= len(data):
            comment = _END.unpack_from(data, at)[7]
            if at + _END.size + comment == len(data):
                return at
    raise ArchiveError("no end of directory", cut=True)


def _zip64_end(data: bytes, end: int) -> tuple[int, int, int, int]:
    at = end - _ZIP64_LOCATOR.size
    if at < 0 or data[at : at + 4] != b"PK\x06\x07":
        raise ArchiveError("the directory is not where its end says")
    where = _ZIP64_LOCATOR.unpack_from(data, at)[2]
    if where + _ZIP64_END.size > at or data[where : where + 4] != b"PK\x06\x06":
        raise ArchiveError("no zip64 end of directory")
    fields = _ZIP64_END.unpack_from(data, where)
    return fields[7], fields[8], fields[9], where


def _read_member(data: bytes, at: int, end: int) -> tuple[Member, int]:
    if at + _CENTRAL.size > end or data[at : at + 4] != b"PK\x01\x02":
        raise ArchiveError("a directory entry is cut")
    fields = _CENTRAL.unpack_from(data, at)
    (_, made_by, _, flags, method, _, _, crc, packed, size, names, extras, notes, _, _, mode, start) = fields
    after = at + _CENTRAL.size + names + extras + notes
    if after > end:
        raise ArchiveError("a directory entry is cut")
    raw = data[at + _CENTRAL.size : at + _CENTRAL.size + names]
    extra = data[at + _CENTRAL.size + names : at + _CENTRAL.size + names + extras]
    size, packed, start = _widened(extra, size, packed, start)
    if start + _LOCAL.size > at or data[start : start + 4] != b"PK\x03\x04":
        raise ArchiveError("a member is not where the directory says")
    local = _LOCAL.unpack_from(data, start)
    body = start + _LOCAL.size + local[9] + local[10]
    if data[start + _LOCAL.size : start + _LOCAL.size + local[9]] != raw or local[3] != method:
        raise ArchiveError("a member and the directory disagree")
    name = raw.decode("utf-8" if flags & _UTF8 or raw.isascii() else "cp437", "replace")
    unix_mode = mode >> 16 if made_by >> 8 == 3 else 0
    member = Member(name, flags, method, crc, size, start, body, body + packed, unix_mode, data[at:after])
    return member, after


def _widened(extra: bytes, *values: int) -> tuple[int, ...]:
    """Return size, packed size and offset with what a zip64 extra field says of those cut off."""
    if _WIDE not in values:
        return values
    wide = next((body for kind, body in _extras(extra) if kind == 1), b"")
    out = []
    for value in values:
        if value == _WIDE:
            if len(wide) < 8:
                raise ArchiveError("a zip64 size is missing")
            value, wide = int.from_bytes(wide[:8], "little"), wide[8:]
        out.append(value)
    return tuple(out)


def _extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        yield kind, extra[at + 4 : at + 4 + length]
        at += 4 + length


def _without_zip64(extra: bytes) -> bytes:
    """Return the extra field unchanged where it has no zip64 part, so that odd padding survives."""
    kept = [(kind, body) for kind, body in _extras(extra) if kind != 1]
    if len(kept) == sum(1 for _ in _extras(extra)):
        return extra
    return b"".join(struct.pack("<2H", kind, len(body)) + body for kind, body in kept)


def _inflate(packed: memoryview) -> Iterator[bytes]:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), _CHUNK):
        feed = bytes(packed[at : at + _CHUNK])
        while feed:
            yield machine.decompress(feed, _CHUNK)
            feed = machine.unconsumed_tail
            if machine.eof:
                break
    if not machine.eof:
        raise ArchiveError("packed data is cut")


def _slices(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), _CHUNK):
        yield bytes(packed[at : at + _CHUNK])


def _write_member(out: bytearray, data: bytes, member: Member, new: bytes) -> bytes:
    """Append the member with new data and return its directory record, offset still the old one.

    Sizes go into the header itself, so a trailing data descriptor is no longer needed.
    """
    packed = new
    if member.method == DEFLATED:
        machine = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = machine.compress(new) + machine.flush()
    flags = member.flags & ~_DESCRIPTOR
    sizes = (zlib.crc32(new), len(packed), len(new))
    local = list(_LOCAL.unpack_from(data, member.start))
    names = data[member.start + _LOCAL.size :][: local[9]]
    extra = _without_zip64(data[member.start + _LOCAL.size + local[9] : member.data])
    local[2], local[6:9], local[10] = flags, sizes, len(extra)
    out += _LOCAL.pack(*local) + names + extra + packed
    central = list(_CENTRAL.unpack_from(member.record))
    central[3], central[7:10] = flags, sizes
    return _CENTRAL.pack(*central) + member.record[_CENTRAL.size :]


def _moved(record: bytes, start: int) -> bytes:
    """Return a directory record that points at ``start``, narrow: 50 MB need no zip64."""
    fields = list(_CENTRAL.unpack_from(record))
    tail = record[_CENTRAL.size :]
    name, extra, notes = (
        tail[: fields[10]],
        tail[fields[10] : fields[10] + fields[11]],
        tail[fields[10] + fields[11] :],
    )
    fields[9], fields[8], fields[16] = (*_widened(extra, fields[9], fields[8], fields[16])[:2], start)
    extra = _without_zip64(extra)
    fields[11] = len(extra)
    return _CENTRAL.pack(*fields) + name + extra + notes
