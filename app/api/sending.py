"""Hands a download out: with its name, as an attachment, and never from a cache."""

from __future__ import annotations

from urllib.parse import quote

from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from app.services.views import Download


def send(download: Download) -> Response:
    """Answer with the file; one that was only made for this is deleted once it is sent."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(download.name, safe='')}",
        "Cache-Control": "no-store",
    }
    if download.temporary is not None:
        return FileResponse(
            download.temporary,
            media_type=download.media_type,
            headers=headers,
            background=BackgroundTask(download.temporary.unlink),
        )
    return Response(download.data, media_type=download.media_type, headers=headers)
