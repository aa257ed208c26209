"""A paper as an answer to a browser: never run, never guessed at, never kept by anybody on the way."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

SANDBOX = "sandbox; default-src 'none'; style-src 'none'; script-src 'none'; frame-ancestors 'self'"


def as_download(content: Iterable[bytes], name: str, *, content_type: str = "application/octet-stream", size: int | None = None) -> HttpResponseBase:
    """The file for the disk; its name in both spellings browsers read."""
    answer = StreamingHttpResponse(content, content_type=content_type)
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "_" for sign in name)
    answer["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    if size is not None:
        answer["Content-Length"] = str(size)
    return _guarded(answer)


def as_picture(content: bytes | Iterable[bytes], content_type: str) -> HttpResponseBase:
    """A picture inside a page of ours."""
    answer = HttpResponse(content, content_type=content_type) if isinstance(content, bytes) else StreamingHttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = "inline"
    return _guarded(answer)


def _guarded(answer: HttpResponseBase) -> HttpResponseBase:
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer
