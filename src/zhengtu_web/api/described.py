"""What the description says of an operation beyond its types: versions, and bodies whose form the core describes."""

from __future__ import annotations

from typing import Any

from zhengtu_web.api.versions import IF_MATCH

Extra = dict[str, Any]
_ETAG = {"description": "the version; send it back as `If-Match`", "schema": {"type": "string"}}
_LOCATION = {"description": "its address", "schema": {"type": "string"}}


def component(name: str) -> Extra:
    return {"$ref": f"#/components/schemas/{name}"}


def answers_with(name: str, *, etag: bool = False) -> Extra:
    """The answer is a document the core describes: `Dossier`, `Report`, `DifferenceBook`."""
    found: Extra = {"content": {"application/json": {"schema": component(name)}}}
    if etag:
        found["headers"] = {"ETag": _ETAG}
    return {"responses": {200: found}}


def answers_with_file() -> Extra:
    """The answer is a file as it was uploaded."""
    return {"responses": {200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}}


def gives_etag(status: int, *, location: bool = False) -> Extra:
    headers: Extra = {"ETag": _ETAG} | ({"Location": _LOCATION} if location else {})
    return {"responses": {status: {"headers": headers}}}


def takes_version(extra: Extra) -> Extra:
    """It changes what somebody else may have changed: without `If-Match` it is refused."""
    return {**extra, "parameters": [IF_MATCH]}


def takes_dossier() -> Extra:
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": component("Dossier")}}}}
