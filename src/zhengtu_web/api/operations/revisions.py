"""Frozen revisions: freezing, reading, holding two against each other."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field, StringConstraints

from zhengtu.reports.contracts.difference import DifferenceBook
from zhengtu.terms.dossier import Dossier
from zhengtu_web.api.described import answers_with
from zhengtu_web.api.firms import do, inside
from zhengtu_web.api.shapes import After, Answer, Limit, Next, Number, Reason, Sent, Version
from zhengtu_web.dossiers.actions.freeze import Freeze
from zhengtu_web.dossiers.comparing import compare
from zhengtu_web.dossiers.downloading import packed
from zhengtu_web.dossiers.models import Revision
from zhengtu_web.dossiers.queries import read_dossier, working_copy
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.ui.law import law
from zhengtu_web.ui.wording import say

router = Router(tags=["revisions"])
Side = Annotated[str, StringConstraints(pattern=r"^(now|[1-9][0-9]{0,8})$"), Field(description="a revision's number, or `now` for the working copy")]
_JSON = "application/json; charset=utf-8"


class RevisionAnswer(Answer):
    number: int
    digest: str = Field(description="SM3 over the digests of the sections")
    pack_version: str
    frozen_by: str
    frozen_at: datetime
    reason: str
    grew_from: int | None


class Revisions(Answer):
    items: list[RevisionAnswer]
    next: Next


class FreezeSent(Sent):
    version: Version = Field(description="the version of the working copy that is frozen: the `ETag` of the dossier, as a number")
    reason: Reason = ""


@router.get("/organisations/{organisation}/revisions", response=Revisions, summary="历次定稿，新的在前 ‖ The revisions, the latest first")
def list_revisions(request: HttpRequest, organisation: Number, limit: Limit = 50, after: After = "") -> Revisions:
    with inside(organisation) as firm:
        rows = _listed(firm)
        if after:
            rows = rows.filter(number__lt=int(after) if after.isdecimal() else 0)
        found = list(rows[: limit + 1])
        return Revisions(items=[_answer(row) for row in found[:limit]], next=str(found[limit - 1].number) if len(found) > limit else None)


@router.post("/organisations/{organisation}/revisions", response={201: RevisionAnswer}, summary="定稿 ‖ Freeze the working copy")
def freeze(request: HttpRequest, organisation: Number, sent: FreezeSent) -> Status[RevisionAnswer]:
    """Refused (409) when the working copy has moved on since `version`, or states what the last revision states."""
    manifest = law().manifest
    with inside(organisation) as firm:
        made = do(request, Freeze(firm, reason=sent.reason, version=sent.version, pack_version=f"{manifest.id} {manifest.version}"))
        return Status(201, _answer(_listed(firm).get(number=made.number)))


@router.get("/organisations/{organisation}/revisions/compare", summary="比较两个版本 ‖ What changed between two", openapi_extra=answers_with("DifferenceBook"))
def compare_revisions(request: HttpRequest, organisation: Number, old: Side = "now", new: Side = "now") -> HttpResponse:
    """Facts, findings and score, weighed today under the pack's usual reading and grade."""
    with inside(organisation) as firm:
        book = compare(_side(firm, old), _side(firm, new), as_of=timezone.localdate()).book
        return HttpResponse(DifferenceBook.model_validate(book).model_dump_json(), content_type=_JSON)


@router.get("/organisations/{organisation}/revisions/{number}", response=RevisionAnswer, summary="一次定稿 ‖ One revision")
def get_revision(request: HttpRequest, organisation: Number, number: Number) -> RevisionAnswer:
    with inside(organisation) as firm:
        found = _listed(firm).filter(number=number).first()
        if found is None:
            raise Http404
        return _answer(found)


@router.get(
    "/organisations/{organisation}/revisions/{number}/dossier", summary="一次定稿的档案 ‖ The dossier of a revision", openapi_extra=answers_with("Dossier")
)
def get_revision_dossier(request: HttpRequest, organisation: Number, number: Number) -> HttpResponse:
    with inside(organisation) as firm:
        _, dossier = _side(firm, str(number))
        return HttpResponse(packed(dossier, "json", as_of=timezone.localdate()), content_type=_JSON)


def _listed(firm: Organisation) -> Any:
    return Revision.objects.filter(organisation=firm).defer("content", "sections").select_related("grew_from").order_by("-number")


def _answer(row: Revision) -> RevisionAnswer:
    return RevisionAnswer(
        number=row.number,
        digest=row.digest,
        pack_version=row.pack_version,
        frozen_by=row.frozen_by,
        frozen_at=row.frozen_at,
        reason=row.reason,
        grew_from=row.grew_from.number if row.grew_from else None,
    )


def _side(firm: Organisation, named: str) -> tuple[str, Dossier]:
    if named == "now":
        return say("工作稿", "working copy"), working_copy(firm).dossier
    content = Revision.objects.filter(organisation=firm, number=int(named)).values_list("content", flat=True).first()
    if content is None:
        raise Http404
    return say(f"第 {named} 版", f"revision {named}"), read_dossier(content)
