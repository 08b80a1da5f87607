"""What the schemas of Office find wrong with a file: elements, their order, attributes, links between parts.

Asks openxml-audit, which carries the data of Microsoft's Open XML SDK and shares nothing with
``nlps_core.documents``. Knows nothing of how long a text may be: that is for ``office_limits``.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from unittest.mock import patch

from openxml_audit import context
from openxml_audit.errors import FileFormat
from openxml_audit.validator import OpenXmlValidator

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_ALL = 1_000_000


def schema_errors(data: bytes, name: str) -> Counter[tuple[str, str]]:
    """Count the errors of a file by part and sentence; a Strict one is judged in the common names."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(_transitional(data))
        # Where among its like an element stands is for a path that nobody asks for, and costs the square.
        with patch.object(context, "_sibling_position", return_value=1):
            errors = _validator().validate(path).errors
        return Counter((error.part_uri, error.description) for error in errors)


@cache
def _validator() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=_ALL)


def _transitional(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as out:
        parts = {name: package.read(name) for name in package.namelist()}
        if not any(b"purl.oclc.org/ooxml" in content for content in parts.values()):
            return data
        for name, content in parts.items():
            out.writestr(name, _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", content))
    return made.getvalue()
