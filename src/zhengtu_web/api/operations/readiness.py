"""What the law says of a firm's working copy, today."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import StringConstraints

from zhengtu_web.api.checking import Misfits
from zhengtu_web.api.described import answers_with
from zhengtu_web.api.firms import inside
from zhengtu_web.api.problems import FieldProblem
from zhengtu_web.api.shapes import Number
from zhengtu_web.api.versions import put_etag
from zhengtu_web.readiness.weighing import weigh
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import language, say

router = Router(tags=["readiness"])
Chosen = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z0-9_-]*$")]


@router.get(
    "/organisations/{organisation}/report", summary="自评结论、得分和要做的事 ‖ Findings, score and what to do", openapi_extra=answers_with("Report", etag=True)
)
def get_report(request: HttpRequest, organisation: Number, grade: Chosen = "", reading: Chosen = "") -> HttpResponse:
    """The contract of `zhengtu check --json`, for what the firm aims at where nothing else is asked for; `ETag` is the version it rests on."""
    _known("grade", grade, [one.id for one in law().manifest.grades])
    _known("reading", reading, [one.id for one in law().manifest.readings])
    with inside(organisation) as firm:
        weighed = weigh(firm, as_of=timezone.localdate(), grade=grade, reading=reading)
        response = HttpResponse(weighed.report(language()).model_dump_json(), content_type="application/json; charset=utf-8")
        put_etag(response, weighed.copy.version)
        return response


def _known(name: str, asked: str, known: list[str]) -> None:
    """What is asked for has to be one of the pack's; a slip of the pen is never answered with another grade's report."""
    if asked and asked not in known:
        wrong = say(f"规则包中没有“{asked}”", f'the pack has no "{asked}"')
        raise Misfits([FieldProblem(at=f"query.{name}", wrong=wrong, todo=say(f"可写：{'、'.join(known)}", f"Write one of: {', '.join(known)}"))])
