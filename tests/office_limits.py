"""Where a text is longer than Excel or Word takes, or a table's headers are not what Excel wants.

No schema says these things, and each makes Excel offer to repair the file or Word cut the text. Reads
with lxml and shares nothing with ``nlps_core.documents``.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.generated_parts import transitional
from tests.walker_excel import Walker

# The limits that Microsoft publishes for Excel and for Word's forms, in UTF-16 units.
_PROMPTS = {"prompt": 255, "error": 255, "promptTitle": 32, "errorTitle": 32}
_ATTRIBUTES: dict[str, dict[str, int]] = {
    "sheet": {"name": 31},
    "dataValidation": _PROMPTS,
    "tableColumn": {"name": 255},
    "hyperlink": {"tooltip": 255},
    "scenario": {"comment": 255},
    "helpText": {"val": 255},
    "statusText": {"val": 138},
    "listEntry": {"val": 255},
    "alias": {"val": 64},
    "tag": {"val": 64},
}
_CONTENTS = {
    "si": 32_767,
    "is": 32_767,
    "text": 32_767,
    **{f"{page}{line}": 255 for page in ("odd", "even", "first") for line in ("Header", "Footer")},
}


def limit_errors(data: bytes, name: str) -> Counter[str]:
    """Count what is too long, each by its element, and tables and counts that do not add up."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            if part.endswith(".xml"):
                found.update(_of_part(etree.fromstring(package.read(part))))
    if ".xl" in name:
        found.update(_of_tables(Walker(transitional(data))))
    return found


def _of_part(root: etree._Element) -> Iterator[str]:
    if etree.QName(root).localname == "sst":
        unique = root.get("uniqueCount")
        if unique is not None and int(unique) != sum(1 for _ in root.iterchildren("{*}si")):
            yield "uniqueCount"
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        for attribute, value in element.attrib.items():
            bare = str(attribute).rpartition("}")[2]
            if _units(str(value)) > _ATTRIBUTES.get(local, {}).get(bare, _units(str(value))):
                yield f"{local}@{bare}"
        if local in _CONTENTS and _units(_said(element)) > _CONTENTS[local]:
            yield local


def _of_tables(walker: Walker) -> Iterator[str]:
    for names, cells in walker.tables():
        if len({name.casefold() for name in names}) != len(names):
            yield "a table's columns are not unique"
        if names != cells:
            yield "a table's columns are not its headers"


def _said(element: etree._Element) -> str:
    """Return the text in an element, readings of it left out."""
    guides = {text for guide in element.iter("{*}rPh") for text in guide.iter("{*}t")}
    return "".join(
        text.text or "" for text in element.iter(etree.Element) if text not in guides and text.text
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
