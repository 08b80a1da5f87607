"""What is wrong with an Office package, found without a schema."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

_NAMED = ("}id", "}embed", "}link", "}dm", "}lo", "}qs", "}cs", "}pict")


def errors(data: bytes) -> Counter[str]:
    """Count names that stand twice, parts that are no XML, have no type, or refer to what is not there."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        found["name twice"] = len(names) - len({name.lower() for name in names})
        parts = {name.lower(): package.read(name) for name in names if not name.endswith("/")}
    trees = {}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError:
                found["no XML"] += 1
    found.update(_untyped(parts, trees))
    for name, tree in trees.items():
        found.update(_dangling(name, tree, parts, trees))
    return +found


def _untyped(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[str]:
    types = trees.get("[content_types].xml")
    if types is None:
        yield "no content types"
        return
    extensions = {each.get("Extension", "").lower() for each in types.iterfind("{*}Default")}
    named = {each.get("PartName", "").lstrip("/").lower() for each in types.iterfind("{*}Override")}
    for name in parts:
        if name != "[content_types].xml" and name not in named and name.rpartition(".")[2] not in extensions:
            yield "no type"
    yield from ("type of a missing part" for name in named if name not in parts)


def _dangling(
    name: str, tree: etree._Element, parts: dict[str, bytes], trees: dict[str, etree._Element]
) -> Iterator[str]:
    folder, base = posixpath.split(name)
    if name.endswith(".rels"):
        for link in tree:
            target = unquote(link.get("Target", "")).lower()
            path = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.join(posixpath.dirname(folder), target)
            )
            inside = link.get("TargetMode") != "External" and not target.startswith("#")
            if inside and posixpath.normpath(path) not in parts:
                yield "target missing"
        return
    links = trees.get(posixpath.join(folder, "_rels", f"{base}.rels"))
    keys = {link.get("Id") for link in links} if links is not None else set()
    for element in tree.iter(etree.Element):
        for attribute, value in element.attrib.items():
            relation = "relationships}" in attribute and attribute.endswith(_NAMED)
            if relation and value and value not in keys:
                yield "reference without target"
