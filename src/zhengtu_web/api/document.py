"""The OpenAPI document: from the operations' types, with every refusal declared and the core's own schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from django.http import HttpRequest
from pydantic import BaseModel

from zhengtu.reports.contracts.difference import DifferenceBook
from zhengtu.reports.report import Report
from zhengtu.terms.dossier import Dossier
from zhengtu_web.api.problems import KINDS, MEDIA_TYPE, FieldProblem, Kind, Problem
from zhengtu_web.ui.wording import told

PREFIX = "/api/v1/"
_ALWAYS = ("unreadable", "no-token", "not-allowed", "not-found", "wrong-method", "does-not-fit", "too-many", "our-fault")
_WRITING = ("conflict", "too-large", "wrong-type")
_RESTING = ("changed-since", "version-missing")
_HEADERS = {
    "no-token": ("WWW-Authenticate", "string"),
    "wrong-method": ("Allow", "string"),
    "too-many": ("Retry-After", "integer"),
}


SUBJECTS = {
    "organisations": "单位 ‖ Firms",
    "dossier": "申报档案 ‖ Dossier",
    "revisions": "定稿 ‖ Revisions",
    "readiness": "自评 ‖ Readiness",
    "documents": "材料 ‖ Papers",
    "tasks": "任务 ‖ Tasks",
    "law": "依据 ‖ Law",
}


class Line(NamedTuple):
    """An operation as the page for people lists it."""

    method: str
    path: str
    summary: str


@cache
def document() -> dict[str, Any]:
    """The whole description; the same for everybody."""
    interface = import_module("zhengtu_web.api.interface").interface  # whose pages import this module
    found = dict(interface.get_openapi_schema(path_prefix=PREFIX))
    found.pop("servers", None)
    found["tags"] = [{"name": name, "description": words.replace(" ‖ ", " / ")} for name, words in SUBJECTS.items()]
    for path in found["paths"].values():
        for method, operation in path.items():
            operation["summary"] = operation["summary"].replace(" ‖ ", " / ")
            operation["responses"] = {str(status): answer for status, answer in operation["responses"].items()} | dict(_refusals(method, operation))
    components = found["components"]
    for form, mode in ((Dossier, "validation"), (Report, "serialization"), (DifferenceBook, "serialization")):
        components["schemas"] |= _schemas(form, mode)
    components["schemas"] |= _schemas(Problem, "serialization") | _schemas(FieldProblem, "serialization")
    components["responses"] = {kind.name: _response(kind) for kind in KINDS.values()}
    return found


def document_text() -> str:
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"


def operations_by_subject() -> dict[str, list[Line]]:
    """Every operation under its subject in both languages, in the order of the addresses."""
    found: dict[str, list[Line]] = {}
    for path, operations in document()["paths"].items():
        for method, operation in operations.items():
            summary = told(operation["summary"].replace(" / ", " ‖ "))
            found.setdefault(SUBJECTS[operation["tags"][0]], []).append(Line(method.upper(), path, summary))
    return found


def known_parameters(request: HttpRequest) -> frozenset[str]:
    """The query parameters of the operation asked for; any, where there is no such operation and it is refused anyway."""
    assert request.resolver_match is not None
    path = "/" + request.resolver_match.route.replace("<", "{").replace(">", "}")
    operation = document()["paths"].get(path, {}).get((request.method or "").lower())
    return frozenset(one["name"] for one in operation["parameters"] if one["in"] == "query") if operation else frozenset(request.GET)


def _refusals(method: str, operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    names = list(_ALWAYS)
    if method != "get":
        names += _WRITING
    if any(parameter["name"] == "If-Match" for parameter in operation["parameters"]):
        names += _RESTING
    for kind in sorted((KINDS[name] for name in names), key=lambda kind: kind.status):
        yield str(kind.status), {"$ref": f"#/components/responses/{kind.name}"}


def _response(kind: Kind) -> dict[str, Any]:
    found: dict[str, Any] = {
        "description": kind.title.replace(" ‖ ", " / "),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if kind.name in _HEADERS:
        name, type_ = _HEADERS[kind.name]
        found["headers"] = {name: {"schema": {"type": type_}, "required": True}}
    return found


def _schemas(form: type[BaseModel], mode: Any) -> dict[str, Any]:
    """A form of the core and its parts, named after it so that two forms may have parts of one name."""
    root = form.__name__
    schema = form.model_json_schema(mode=mode, ref_template=f"#/components/schemas/{root}.{{model}}")
    parts = schema.pop("$defs", {})
    return {root: schema} | {f"{root}.{name}": part for name, part in parts.items()}
