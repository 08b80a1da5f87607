"""One short name for each namespace of Office, Transitional and Strict alike. Knows no elements."""

from __future__ import annotations

_OFFICE = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_PREFIXES = {
    _OFFICE + "wordprocessingml/2006/main": "w",
    _STRICT + "wordprocessingml/main": "w",
    _OFFICE + "spreadsheetml/2006/main": "x",
    _STRICT + "spreadsheetml/main": "x",
    _OFFICE + "drawingml/2006/main": "a",
    _STRICT + "drawingml/main": "a",
    _OFFICE + "drawingml/2006/chart": "c",
    _STRICT + "drawingml/chart": "c",
    _OFFICE + "drawingml/2006/diagram": "dgm",
    _STRICT + "drawingml/diagram": "dgm",
    _OFFICE + "drawingml/2006/picture": "pic",
    _STRICT + "drawingml/picture": "pic",
    _OFFICE + "drawingml/2006/wordprocessingDrawing": "wp",
    _STRICT + "drawingml/wordprocessingDrawing": "wp",
    _OFFICE + "drawingml/2006/spreadsheetDrawing": "xdr",
    _STRICT + "drawingml/spreadsheetDrawing": "xdr",
    _OFFICE + "officeDocument/2006/relationships": "r",
    _STRICT + "officeDocument/relationships": "r",
    _OFFICE + "officeDocument/2006/math": "m",
    _STRICT + "officeDocument/math": "m",
    _OFFICE + "markup-compatibility/2006": "mc",
    _OFFICE + "package/2006/relationships": "rel",
    _OFFICE + "package/2006/content-types": "ct",
    _MICROSOFT + "drawing/2008/diagram": "dsp",
    _MICROSOFT + "drawing/2012/chart": "c15",
    _MICROSOFT + "drawing/2014/chartex": "cx",
    _MICROSOFT + "word/2010/wordprocessingShape": "wps",
    _MICROSOFT + "word/2010/wordprocessingGroup": "wpg",
    _MICROSOFT + "word/2010/wordml": "w14",
    _MICROSOFT + "spreadsheetml/2009/9/main": "x14",
    _MICROSOFT + "spreadsheetml/2010/11/main": "x15",
    _MICROSOFT + "spreadsheetml/2018/threadedcomments": "tc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:office:excel": "xvml",
    "http://www.w3.org/XML/1998/namespace": "xml",
}


class OfficeNames(dict[str, str]):
    """Expat's ``uri local`` to our ``prefix:local``, each worked out once.

    A namespace that is not listed gives ``{uri}local``.
    """

    def __missing__(self, joined: str) -> str:
        uri, _, local = joined.rpartition(" ")
        prefix = _PREFIXES.get(uri)
        if not uri:
            name = local
        elif prefix is None:
            name = f"{{{uri}}}{local}"
        else:
            name = f"{prefix}:{local}"
        self[joined] = name
        return name
