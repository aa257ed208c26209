"""A file somebody asked for, as an answer to a browser."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """To be saved under its name, and kept by nobody on the way."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}", "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
