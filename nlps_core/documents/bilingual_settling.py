"""Makes a freshly written Office file the same each time: the libraries put the time of day into it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def settled(data: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """Return a zip with its members undated and some of them changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            content = old.read(name)
            new.writestr(member, changes[name](content) if name in changes else content)
    return out.getvalue()
