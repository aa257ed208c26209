"""Every refusal and failure of the interface, in the form of RFC 9457: which kind, what is wrong, what to do, and which field."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, Field

from zhengtu.places.errors import RulepackError
from zhengtu.places.yaml_text import parse_yaml
from zhengtu_web.ui.wording import say, told

MEDIA_TYPE = "application/problem+json"


class FieldProblem(BaseModel):
    """One field that does not fit."""

    model_config = ConfigDict(extra="forbid")

    at: str = Field(description="where: `body.content.name`, `query.limit`, `path.organisation`")
    wrong: str = Field(description="what is wrong")
    todo: str = Field(description="what to do; may be empty")


class Problem(BaseModel):
    """A refusal or failure, as RFC 9457 writes it."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="the kind of problem: an address that explains it")
    title: str = Field(description="the kind in words, in the language asked for")
    status: int
    detail: str = Field(description="what is wrong this time")
    todo: str = Field(description="what to do; may be empty")
    fields: list[FieldProblem] = Field(description="the fields at fault, if the kind is about fields")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its name, its status, its title, and what to do where nothing better is known."""

    name: str
    status: int
    title: str
    todo: str = ""

    @property
    def address(self) -> str:
        return f"/api/#{self.name}"


def _kinds() -> dict[str, Kind]:
    text = files("zhengtu_web.api").joinpath("problems.yaml").read_text("utf-8")
    rows = parse_yaml(text, "problems.yaml", RulepackError).value
    return {row["name"]: Kind(row["name"], int(row["status"]), row["title"], row.get("todo", "")) for row in rows}


KINDS = _kinds()


def problem(name: str, wrong: str = "", todo: str = "", *, fields: list[FieldProblem] | None = None, headers: dict[str, str] | None = None) -> HttpResponse:
    """The answer of one kind; `wrong` and `todo` hold both languages."""
    kind = KINDS[name]
    found = Problem(
        type=kind.address,
        title=told(kind.title),
        status=kind.status,
        detail=told(wrong or kind.title),
        todo=told(todo or kind.todo),
        fields=fields or [],
    )
    text = json.dumps(found.model_dump(), ensure_ascii=False)
    return HttpResponse(text, status=kind.status, content_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers or {})


def several(fields: list[FieldProblem]) -> str:
    """The sentence of a problem with these fields."""
    first = fields[0]
    more = len(fields) - 1
    rest = say(f"，另有 {more} 处", f", and {more} more") if more else ""
    return f"{first.at}{say('：', ': ')}{first.wrong}{rest}"
