"""Versions as HTTP carries them: a reader gets an `ETag`, a writer sends it back as `If-Match`."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse

from zhengtu_web.api.checking import Misfits
from zhengtu_web.api.problems import FieldProblem
from zhengtu_web.ui.wording import say

_FORM = re.compile(r'"([0-9]{1,15})"')
IF_MATCH: dict[str, Any] = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "the `ETag` of what this rests on",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,15}"$'},
}


class VersionMissing(Exception):
    """A change that could overwrite somebody else's came without the version it rests on."""


def etag(version: int) -> str:
    """The version as a strong validator.

    >>> etag(7)
    '"7"'
    """
    return f'"{version}"'


def put_etag(response: HttpResponse, version: int) -> None:
    response.headers["ETag"] = etag(version)


def expected_version(request: HttpRequest) -> int:
    """The version the caller's change rests on; raises VersionMissing, or Misfits for what is no version of ours."""
    given = request.headers.get("If-Match")
    if given is None:
        raise VersionMissing
    found = _FORM.fullmatch(given.strip())
    if found is None:
        wrong = say("不是读取时得到的 ETag", "this is no ETag given by us")
        raise Misfits([FieldProblem(at="header.If-Match", wrong=wrong, todo=say('请写成 "7" 的样子', 'Write it like "7"'))])
    request.rests_on_version = True  # type: ignore[attr-defined]
    return int(found[1])


def rests_on_version(request: HttpRequest) -> bool:
    """Whether the call came with a version; then a clash is a failed precondition."""
    return getattr(request, "rests_on_version", False)
