"""The bytes of XML as text and back: encodings, references, line ends. Knows no elements."""

from __future__ import annotations

import codecs
import re

from nlps_core.errors import Refused

_REFERENCE = re.compile("&([^;]+);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_DECLARED = re.compile(rb"""^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def to_utf8(data: bytes, part: str) -> tuple[bytes, str]:
    """Return a part as UTF-8, and the encoding that ``from_utf8`` needs to turn it back.

    The XML declaration stays as it is. Raises ``Refused`` when the way back would not give the same
    bytes, or the encoding is unknown: such a part cannot be changed without harm.
    """
    encoding = _encoding(data)
    if encoding == "utf-8":
        return data, encoding
    try:
        utf8 = data.decode(encoding).encode()
    except (LookupError, UnicodeError) as error:
        raise Refused("xml_encoding", part=part, encoding=encoding) from error
    if from_utf8(utf8, encoding) != data:
        raise Refused("xml_encoding", part=part, encoding=encoding)
    return utf8, encoding


def from_utf8(data: bytes, encoding: str) -> bytes:
    """Turn back what ``to_utf8`` gave; characters the encoding lacks become references."""
    if encoding == "utf-8":
        return data
    return data.decode().encode(encoding, "xmlcharrefreplace")


def _encoding(data: bytes) -> str:
    """Return the encoding of an XML part by its first bytes, then by its declaration."""
    # Decoded with the order of bytes named, a byte order mark stays a character and comes back.
    if data.startswith((codecs.BOM_UTF16_LE, b"<\0")):
        return "utf-16-le"
    if data.startswith((codecs.BOM_UTF16_BE, b"\0<")):
        return "utf-16-be"
    declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
    name = declared[1].decode().lower() if declared else "utf-8"
    return "utf-8" if name in ("utf8", "us-ascii", "ascii") else name


def decoded(content: bytes) -> str:
    """Return the text of well-formed content that holds neither elements nor comments."""
    text = content.decode()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _REFERENCE.sub(_referred, text) if "&" in text else text


def _referred(found: re.Match[str]) -> str:
    name = found[1]
    if name[0] != "#":
        return _NAMED[name]
    return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
