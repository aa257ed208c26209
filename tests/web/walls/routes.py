"""Every address of the desk, from the URL resolver, and every operation of the interface, from its own document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, get_resolver

from zhengtu_web.api.document import document


class Route(NamedTuple):
    """An address: its name (`dossiers:item`, of an operation `api get_item`), its pattern, the method where it is an operation's."""

    name: str
    pattern: str
    method: str = ""


def pages() -> list[Route]:
    """Every page; the operations' addresses are told apart by their document."""
    return [route for route in _walk(get_resolver().url_patterns, "", "") if not route.name.startswith("api:interface:")]


def operations() -> list[Route]:
    return [
        Route(f"api {operation['operationId']}", path, method.upper())
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]


def addresses_of_operations() -> set[str]:
    """The same from the resolver, so that no operation hides from its document."""
    found = (route.pattern for route in _walk(get_resolver().url_patterns, "", "") if route.name.startswith("api:interface:"))
    return {"/" + pattern.replace("<", "{").replace(">", "}") for pattern in found}


def _walk(patterns: list[Any], prefix: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Route(f"{space}{pattern.name}", here)
        else:
            yield from _walk(pattern.url_patterns, here, f"{space}{pattern.namespace}:" if pattern.namespace else space)
